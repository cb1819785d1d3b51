"""Rebuild the registries that checks look names up in: law_titles.txt and divisions.tsv.

    python scripts/build_registries.py --titles law_titles.tsv law_official_names.tsv --divisions divisions.tsv

``--titles``: tables with a heading that has a column ``title`` or ``full_name``.  Titles lose 中华人民共和国 in
front; titles of the shipped lists of renamed and repealed laws are known as well.  ``--divisions``: code,
name, level, parent (GB/T 2260).  Both are facts; what was read is named in the first lines of each file.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "checker" / "language" / "data"
STATE = "中华人民共和国"
PLAUSIBLE = re.compile("[\u4e00-\u9fff（）〈〉《》“”、·—0-9〇]{2,60}")
NO_NAMES = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def former_titles() -> Iterator[str]:
    for name in ("law-renamed", "law-repealed"):
        for line in (ROOT / "wordlists" / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
            if line.startswith("《"):
                yield line.partition("\t")[0].strip("《》")


def header(title: str, paths: list[Path]) -> list[str]:
    digests = " ".join(f"{path.name}={hashlib.sha256(path.read_bytes()).hexdigest()[:16]}" for path in paths)
    return [
        f"#! title: {title}",
        f"#! made_by: scripts/build_registries.py from {digests}",
        "#! licence: CC0-1.0（事实性数据）",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--titles", type=Path, nargs="+", required=True)
    parser.add_argument("--divisions", type=Path, required=True)
    options = parser.parse_args()
    titles = {row.get("full_name") or row.get("title") or "" for path in options.titles for row in rows(path)}
    titles |= set(former_titles())
    kept = sorted({title.removeprefix(STATE) for title in titles if PLAUSIBLE.fullmatch(title)})
    head = header("法律、法规、司法解释题名（截至2025年4月的汇编）", options.titles)
    (DATA / "law_titles.txt").write_text("\n".join([*head, *kept]) + "\n", encoding="utf-8")
    places = [
        f"{row['code']}\t{row['name']}" for row in rows(options.divisions) if row["name"] not in NO_NAMES
    ]
    head = header("县级以上行政区划代码（GB/T 2260，2024年）", [options.divisions])
    (DATA / "divisions.tsv").write_text("\n".join([*head, *sorted(places)]) + "\n", encoding="utf-8")
    print(f"{len(kept)} titles, {len(places)} divisions")


if __name__ == "__main__":
    main()
