"""Times of day in case reports: a full hour that is said to be rough is no more than 上午 or 12时许, and so is 8时至12时."""

from __future__ import annotations

from checker.expressions import Expression
from checker.matchers.candidate import Candidate, Judged
from checker.model import Severity

_FULL = Expression(r"[0-9]{1,2}[:：时点]00分?")
_FROM_TO = Expression(r"[0-9]{1,2}[:：时点]00分?[ ]?[-—~～至到][ ]?[0-9]{1,2}[:：时点]00分?")
_ABOUT = Expression(
    r"(?:约|大概|大致|将近|接近)[为在]?[于到]?(?:当?[日天]|今[早晚])?(?:[上中下]午|早上|晚上|凌晨|傍晚|[早晚])?[ ]?\Z"
)
_OR_SO = Expression("[ ]?(?:左右|前后|上下|许|多(?!次))")


def exact_time(candidate: Candidate) -> Judged:
    """A time to the minute; a note if it is a full hour with 约, 左右 or 许, or a stretch of full hours."""
    if _FROM_TO.fullmatch(candidate.text):
        return Judged(0.6, Severity.INFO)
    rough = _FULL.fullmatch(candidate.text) is not None and (
        _ABOUT.search(candidate.before(10)) is not None or _OR_SO.match(candidate.after(3)) is not None
    )
    return Judged(0.6, Severity.INFO) if rough else Judged(0.9)
