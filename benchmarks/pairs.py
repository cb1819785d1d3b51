"""Short invented documents with one error each, beside the same documents without it.

    python benchmarks/pairs.py [FILE]

FILE (``data/pairs.txt``) holds blocks ``=== class name file``, the wrong text with the error between ⟦ and ⟧, a
line ``---`` and the right text.  Recall: a finding touches the error.  False alarms: a warning or an error
in the right text.  Nothing is asserted: this measures.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from checker import Checker
from checker.model import Finding, Severity
from checker.readers import read_bytes

STRUCTURE = ("punctuation/", "numeral/", "format/", "consistency/", "disclosure/", "secrecy/")


def structural(checker: Checker, text: str, name: str) -> list[Finding]:
    found = checker.check_bytes(text.encode(), name).findings
    return [finding for finding in found if finding.rule.startswith(STRUCTURE)]


def place(marked: str, name: str) -> tuple[str, list[tuple[int, int]]]:
    """The wrong text as written, and where its errors stand in the text as read."""
    written = marked.replace("⟦", "").replace("⟧", "")
    read = read_bytes(written.encode(), name).text
    spans = []
    for piece in marked.split("⟦")[1:]:
        quote = piece.partition("⟧")[0]
        before = marked[: marked.index("⟦" + piece)].replace("⟦", "").replace("⟧", "")
        start = -1
        for _ in range(before.count(quote) + 1):
            start = read.find(quote, start + 1)
        spans.append((start, start + len(quote)))
    return written, spans


def main() -> None:
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "data" / "pairs.txt"
    checker = Checker()
    errors: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for block in file.read_bytes().decode().split("=== ")[1:]:
        head, _, rest = block.partition("\n")
        kind, title, name = head.split()
        marked, _, right = rest.rstrip("\n").partition("\n---\n")
        wrong, spans = place(marked, name)
        findings = structural(checker, wrong, name)
        hit = any(each.start <= end and start <= each.end for each in findings for start, end in spans)
        errors[kind] += 1
        found[kind] += hit
        if not hit:
            print(f"  missed: {title}")
        for each in structural(checker, right, name):
            if each.severity is not Severity.INFO:
                print(f"  in the right text: {title} {each.rule}")
                found["false alarms"] += 1
    for kind, number in errors.items():
        print(f"{kind}: {found[kind]} of {number}")
    print(
        f"all: {sum(found[kind] for kind in errors)} of {errors.total()}, {found['false alarms']} false alarms"
    )


if __name__ == "__main__":
    main()
