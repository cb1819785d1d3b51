"""Rebuild the wordlists of protected names from tables of public facts.

    python scripts/build_protected.py --divisions divisions.tsv

``--divisions``: code, name, level, parent (GB/T 2260 as of 2024), tab-separated with a heading.  Writes
wordlists/protected-places.tsv, the divisions of four characters and more: of the shorter ones the
dictionary knows those that matter, and villages and streets are called much like the others.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEAST = 4
COLUMNS = "term\tsuggest\texcept\tboundary\tfrom\tuntil\tnote"
NO_NAMES = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--divisions", type=Path, required=True)
    options = parser.parse_args()
    with options.divisions.open(encoding="utf-8", newline="") as file:
        names = {row["name"] for row in csv.DictReader(file, delimiter="\t")}
    names = {name for name in names if len(name) >= LEAST and name not in NO_NAMES}
    header = {
        "name": "protected-places",
        "title": "县级以上行政区划名称（四字以上）",
        "kind": "protect",
        "source": "民政部公布的县级以上行政区划（GB/T 2260，2024年），由 scripts/build_protected.py 生成",
        "licence": "CC0-1.0（事实性数据）",
        "reviewed": "2026-11-22",
    }
    lines = [f"#! {key}: {value}" for key, value in header.items()]
    lines += [COLUMNS, *(name + "\t" * 6 for name in sorted(names))]
    (ROOT / "wordlists" / "protected-places.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(names)} places")


if __name__ == "__main__":
    main()
