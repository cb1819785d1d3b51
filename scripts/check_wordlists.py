"""Hold the entries of wordlists against the dictionary and, if given, against clean text.

    python scripts/check_wordlists.py [LIST.tsv …] [--clean PATH …] [--least 3]

Prints one line for each entry of a ``replace`` list (all shipped ones by default) that

* is itself a word of jieba's dictionary, counted at least ``--least`` times;
* lies inside such a word, and that word is neither an exception nor vetoed by ``boundary``;
* occurs in the clean text (.txt files of a folder, or an .xz file with one paragraph a line after
  ``category<TAB>``) outside its exceptions; with the number of times and one place.

Not every line is an error: whoever reads them decides.  Exit code 1 if there are any.
"""

from __future__ import annotations

import argparse
import lzma
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from checker.language.fold import fold_term  # noqa: E402
from checker.language.lexicon import Lexicon  # noqa: E402
from checker.matchers.automaton import build  # noqa: E402
from checker.model import Entry, Wordlist  # noqa: E402
from checker.rulebook.enumerations import is_enumeration  # noqa: E402
from checker.rulebook.wordlists import load_wordlist  # noqa: E402


def about_words(entry: Entry, lexicon: Lexicon, least: int) -> Iterator[str]:
    """What the dictionary has against an entry."""
    term = fold_term(entry.term)
    if lexicon.count(term) >= least:
        yield f"本身是词（{lexicon.count(term)} 次）"
    if not entry.word_boundary:
        excepted = tuple(map(fold_term, entry.exceptions))
        inside = [
            word
            for word in lexicon.containing(term, least)
            if word not in entry.suggest and not any(phrase in word for phrase in excepted)
        ]
        if inside:
            yield f"在词中：{'、'.join(inside[:5])}"


def about_text(lists: list[Wordlist], paths: list[Path]) -> Iterator[tuple[str, str, int, str]]:
    """(list, term, how often, one place) of entries that clean text contains outside their exceptions."""
    entries = [(wordlist, entry) for wordlist in lists for entry in wordlist.entries]
    terms = [fold_term(entry.term) for _, entry in entries]
    words = sorted(set(terms))
    owner = {word: [number for number, term in enumerate(terms) if term == word] for word in words}
    automaton = build(words)
    counts: Counter[int] = Counter()
    places: dict[int, str] = {}
    for text in texts(paths):
        for start, end, found in automaton.find(text.lower()):
            for number in owner[words[found]]:
                if _excepted(text, start, entries[number][1]):
                    continue
                counts[number] += 1
                places.setdefault(number, text[max(0, start - 12) : end + 12].replace("\n", " "))
    for number, count in counts.most_common():
        yield entries[number][0].name, entries[number][1].term, count, places[number]


def _excepted(text: str, start: int, entry: Entry) -> bool:
    for phrase in entry.exceptions:
        place = phrase.find(entry.term)
        while place >= 0:
            if text.startswith(phrase, start - place):
                return True
            place = phrase.find(entry.term, place + 1)
    return False


def texts(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        if path.is_dir():
            for file in sorted(path.glob("*.txt")):
                yield file.read_text(encoding="utf-8")
        else:
            with lzma.open(path, "rt", encoding="utf-8") as file:
                for line in file:
                    yield line.partition("\t")[2]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("lists", type=Path, nargs="*")
    parser.add_argument("--clean", type=Path, nargs="*", default=[])
    parser.add_argument("--least", type=int, default=3)
    options = parser.parse_args()
    files = options.lists or sorted((ROOT / "wordlists").glob("*.tsv"))
    files = [file for file in files if not is_enumeration(file.read_text(encoding="utf-8"))]
    lists = [wordlist for wordlist in map(load_wordlist, files) if wordlist.kind == "replace"]
    lexicon = Lexicon()
    problems = 0
    for wordlist in lists:
        for entry in wordlist.entries:
            for problem in about_words(entry, lexicon, options.least):
                print(f"{wordlist.name}\t{entry.term}→{'／'.join(entry.suggest)}\t{problem}")
                problems += 1
    if options.clean:
        for name, term, count, place in about_text(lists, options.clean):
            print(f"{name}\t{term}\t在文中 {count} 次：…{place}…")
            problems += 1
    print(f"{sum(len(wordlist.entries) for wordlist in lists)} 条，{problems} 处", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
