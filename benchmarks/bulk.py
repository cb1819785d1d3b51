"""A policy with a large word list, for the benchmarks beside this file: ``python bulk.py COUNT FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

import jieba

from checker.language.fold import fold_term

_HEADER = "#! name: bulk\n#! title: bulk\n#! kind: flag\n#! source: jieba\n#! licence: MIT\n#! reviewed: 2026-11-22\n"
_COLUMNS = "term\tsuggest\texcept\tboundary\tfrom\tuntil\tnote\n"


def rare_words(count: int) -> list[str]:
    """The ``count`` rarest words of three characters and more in jieba's dictionary.

    Large lists with few hits are what word lists look like in practice.
    """
    with jieba.get_dict_file() as file:
        rows = [line.decode().split(" ") for line in file]
    words = sorted((int(row[1]), fold_term(row[0])) for row in rows if len(row[0]) >= 3)
    return list(dict.fromkeys(word for _, word in words))[:count]


def write_policy(words: list[str], folder: Path) -> Path:
    """A policy file in ``folder`` that adds ``words`` as one list to the default policy."""
    (folder / "lists").mkdir()
    rows = "".join(f"{word}\t\t\t\t\t\t\n" for word in sorted(words))
    (folder / "lists" / "bulk.tsv").write_text(_HEADER + _COLUMNS + rows, encoding="utf-8")
    policy = folder / ".sanshen.yml"
    policy.write_text("name: benchmark\nprofile: default\nwordlists: [lists]\n", encoding="utf-8")
    return policy


if __name__ == "__main__":
    write_policy(rare_words(int(sys.argv[1])), Path(sys.argv[2]))
