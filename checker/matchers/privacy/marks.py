"""Whether words such as 机密 or 内部资料 stand as a mark on the text, or are only spoken of."""

from __future__ import annotations

import regex

from checker.expressions import Expression
from checker.matchers.candidate import Candidate, Judged
from checker.model import Severity

_STARS = "★☆✮⭐*＊"
_LINE = 60
_BRACKETS = {
    "（": "）",
    "(": ")",
    "【": "】",
    "[": "]",
    "〔": "〕",
    "《": "",
    "“": "”",
    "「": "」",
    "‘": "’",
    '"': '"',
}
_MARKING_BRACKETS = "（(【[〔"
_BESIDE = Expression(r"[\s0-9a-z№*·\-—:：特加平急件份号紧程度密级保期限长启封前年月]*")
"""What may stand in the line of a classification mark: copy number, urgency, period."""
_ALONE = Expression(r"[\s·\-—*!！.。☆★▲●※#]*")


def classification(candidate: Candidate) -> Judged | None:
    """A classification with a star, behind ``密级：``, in brackets, or alone on its line."""
    text = candidate.text
    if "级" in text[:4] or any(star in text for star in _STARS):
        return Judged(0.6, Severity.WARNING) if _quoted(candidate) else Judged(0.98)
    before, after = _line(candidate)
    if _enclosed(before, after) and not _BESIDE.fullmatch(before[:-1]):
        return None
    if _enclosed(before, after):
        before, after = before[:-1], after[1:]
    return Judged(0.9) if _BESIDE.fullmatch(before) and _BESIDE.fullmatch(after) else None


def mark(candidate: Candidate) -> Judged | None:
    """Words that fill a line, or brackets, and so speak of the text that they stand on."""
    before, after = _line(candidate)
    if _enclosed(before, after):
        return Judged(0.9)
    return Judged(0.9) if _ALONE.fullmatch(before) and _ALONE.fullmatch(after) else None


def note(candidate: Candidate) -> Judged | None:
    """A note on how a text is to be treated; not where such notes are quoted or explained."""
    before, after = _line(candidate)
    if _quoted(candidate) or regex.match(r"[”’」的等字样]", after):
        return None
    told = regex.search(r"(?:标注|注明|选择|确定为|应当|分为|标识|填写|规定|包括)[^。；]{0,12}\Z", before)
    return None if told else Judged(0.95)


def draft(candidate: Candidate) -> Judged | None:
    """A stage of drafting in brackets at the end of a title, or alone on its line."""
    before, after = _line(candidate)
    if not _ALONE.fullmatch(after) or len(before) > _LINE:
        return None
    if before.count("《") > before.count("》") or regex.search("[。；！？]", before):
        return None
    bracketed = candidate.text[0] in _MARKING_BRACKETS
    return Judged(0.9) if bracketed or not before.strip() else None


def _line(candidate: Candidate) -> tuple[str, str]:
    """What stands in front of and behind the candidate in its own line."""
    before, after = candidate.before(_LINE + 20), candidate.after(_LINE)
    return before.rpartition("\n")[2], after.partition("\n")[0]


def _enclosed(before: str, after: str) -> bool:
    left, right = before[-1:], after[:1]
    return bool(left) and left in _MARKING_BRACKETS and right == _BRACKETS[left]


def _quoted(candidate: Candidate) -> bool:
    before = candidate.before(1)
    return before in ("“", "‘", "「", '"', "'") and before != ""
