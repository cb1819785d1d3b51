"""The regular expressions for personal data that tutorials pass on from one to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from benchmarks.privacy.sample import Sample
from benchmarks.privacy.score import Found

EXPRESSIONS = {
    "resident-id": r"[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2][1-9]|10|20|30|31)\d{3}[0-9Xx]",
    "bank-card": r"[1-9]\d{15,18}",
    "mobile": r"1[3-9]\d{9}",
    "landline": r"0\d{2,3}-?\d{7,8}",
    "email": r"\w+(?:[-+.]\w+)*@\w+(?:[-.]\w+)*\.\w+(?:[-.]\w+)*",
    "plate": r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-Z][A-Z0-9]{4,5}[A-Z0-9挂学警港澳]",
    "ip": r"\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}",
    "passport": r"[EeGg]\d{8}",
}
_COMPILED = {kind: re.compile(expression) for kind, expression in EXPRESSIONS.items()}


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """Matches of one expression after the other; where two overlap the earlier expression has the say."""
    taken: set[int] = set()
    for kind, expression in _COMPILED.items():
        for match in expression.finditer(text):
            places = range(match.start(), match.end())
            if taken.isdisjoint(places):
                taken.update(places)
                yield match.start(), match.end(), kind


def tutorial(sample: Sample) -> Sequence[Found]:
    return [Found(*found) for found in find(sample.text)]
