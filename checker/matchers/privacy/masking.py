"""Whether a mask protects: the candidates it leaves, given the row or sentence and other masks of the person.

At most a thousand candidates are an error, fewer than ten thousand a warning.  Forms that are customary
and accepted (138****5678; ten hidden digits of an identity number) are only reported where what stands
beside them gives the number away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from checker.expressions import ClassExpression
from checker.matchers.candidate import Candidate
from checker.matchers.context import Context
from checker.matchers.privacy import masks, remaining, roles, worded_masks
from checker.matchers.privacy.knowledge import Person, of_row, of_sentence
from checker.matchers.privacy.masks import Masked
from checker.matchers.privacy.remaining import HIDDEN, RECOVERABLE, WEAK, Known, merged
from checker.matchers.privacy.uneven import uneven
from checker.model import Hit, Severity, Span

_ADVICE = {
    "resident-id": (
        "至少隐去出生日期和后四位（共 12 位），或只保留后四位",
        "hide at least the birth date and the last four digits",
    ),
    "mobile": ("至少隐去中间四位", "hide at least the four middle digits"),
    "bank-card": ("只保留后四位", "show no more than the last four digits"),
    "bank-account": ("只保留后四位", "show no more than the last four digits"),
    "plate": ("至少隐去三位", "hide at least three characters"),
    "email": ("在 @ 前只保留首字符", "show no more than the first character before the @"),
}
_OTHER = ("隐去更多位数，或者删除", "hide more of it, or delete it")
_MESSAGE = (
    "脱敏不充分：{basis}，只剩约 {left} 种可能，{how}；应当{advice}",
    "Masked, but recoverable: {basis_en} about {left} candidates are left; {advice_en}",
)
_MASKED_NAME = ClassExpression(rf"[\u4e00-\u9fff](?:[{masks.SYMBOLS}]|某)")
_NAME_REACH = 24
_CUSTOMARY = 10
"""Hidden digits of an identity number that are enough if they are in one piece."""
_PLATE = 3
"""Hidden characters of a plate that are enough."""


class Verdict(NamedTuple):
    """What is to be said about one masked identifier."""

    found: Masked
    left: int
    basis: tuple[str, str]
    severity: Severity


def masked(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Recoverable identifiers of the kind ``params["kind"]``."""
    told = set()
    for verdict in context.once("masked identifiers", _verdicts):
        if verdict.found.kind == params["kind"]:
            told.add(verdict.found.start)
            yield _hit(context, verdict)
    numbers = [mask for mask in context.once("masked numbers", _numbers) if mask.start not in told]
    yield from uneven(context, numbers, params["kind"])


def _hit(context: Context, verdict: Verdict) -> Hit:
    found = verdict.found
    span = context.view.span(found.start, found.end)
    advice = _ADVICE.get(found.kind, _OTHER)
    values = {
        "left": str(verdict.left),
        "basis": verdict.basis[0],
        "basis_en": verdict.basis[1],
        "how": _how(verdict.left),
        "advice": advice[0],
        "advice_en": advice[1],
    }
    return Hit(
        "",
        span.start,
        span.end,
        confidence=0.95 if found.labelled else 0.85,
        severity=verdict.severity,
        masking="insufficient",
        values=values,
        message=_MESSAGE,
    )


def _how(left: int) -> str:
    if left == 1:
        return "可以直接还原"
    return "逐一尝试即可还原" if left <= RECOVERABLE else "不难还原"


def _numbers(context: Context) -> tuple[Masked, ...]:
    return tuple(masks.numbers(context))


def _verdicts(context: Context) -> list[Verdict]:
    found = sorted(
        [*context.once("masked numbers", _numbers), *worded_masks.found(context)], key=lambda mask: mask.start
    )
    if not found:
        return []
    people = people_of(context, found)
    joined = _joined(found, people)
    residents = context.once("residents", lambda _: remaining.Residents())
    verdicts = []
    for mask, person, shape in zip(found, people, joined, strict=True):
        verdict = _judged(mask, person, shape, residents)
        if verdict is not None:
            verdicts.append(_softened(context, verdict))
    return verdicts


def people_of(context: Context, found: Sequence[Masked]) -> list[Person]:
    """Whom each mask (in the order of the text) belongs to and what is told of them; one look at each row."""
    rows: dict[tuple[int, int], Person] = {}
    people = []
    for index, mask in enumerate(found):
        place = mask.place
        if place is not None and place.row >= 0 and place.table.header:
            key = id(place.table), place.row
            if key not in rows:
                rows[key] = of_row(context, place)
            people.append(rows[key])
            continue
        before = found[index - 1].end if index and found[index - 1].kind == mask.kind else 0
        later = found[index + 1] if index + 1 < len(found) else None
        behind = later.start if later and later.kind == mask.kind else len(context.view.text)
        people.append(of_sentence(context, Span(mask.start, mask.end), before, behind))
    return people


def _joined(found: Sequence[Masked], people: Sequence[Person]) -> list[str]:
    """The shape of each mask together with what other masks of the same number show.

    Masks of one kind in one row, or of one unmasked name anywhere, are of one number if they do not
    contradict each other; so are the first or last digits that are told apart.
    """
    names = _names(people)
    groups: defaultdict[tuple[str, object], list[int]] = defaultdict(list)
    for index, (mask, person) in enumerate(zip(found, people, strict=True)):
        if person.name:
            groups[mask.kind, names[person.name]].append(index)
        elif mask.place is not None and mask.place.row >= 0:
            groups[mask.kind, (id(mask.place.table), mask.place.row)].append(index)
    shapes = [mask.shape for mask in found]
    for indexes in groups.values():
        together: str | None = found[indexes[0]].shape
        for index in indexes[1:]:
            together = merged(together, found[index].shape) if together else None
        if together and together.count(HIDDEN) < max(found[index].shape.count(HIDDEN) for index in indexes):
            for index in indexes:
                shapes[index] = together
    for index, (mask, person) in enumerate(zip(found, people, strict=True)):
        for end in person.ends.get(mask.kind, ()):
            shapes[index] = merged(shapes[index], end) or shapes[index]
    return shapes


def _names(people: Sequence[Person]) -> dict[str, str]:
    """Each name by what it is short of words in front: 另见张三 is 张三, if that stands elsewhere."""
    told = sorted({person.name for person in people}, key=len)
    known = set(told)
    return {
        name: next((name[-size:] for size in range(2, len(name)) if name[-size:] in known), name)
        for name in told
    }


def _judged(mask: Masked, person: Person, shape: str, residents: remaining.Residents) -> Verdict | None:
    known = person.known if mask.kind == "resident-id" else Known()
    left = left_of(mask.kind, shape, known, residents)
    alone = left_of(mask.kind, mask.shape, Known(), residents)
    if left > RECOVERABLE and (left >= WEAK or (left == alone and _customary(mask.kind, shape))):
        return None
    return Verdict(mask, left, _basis(mask, shape, known, left < alone), _severity(left))


def _severity(left: int) -> Severity:
    return Severity.ERROR if left <= RECOVERABLE else Severity.WARNING


def left_of(kind: str, shape: str, known: Known, residents: remaining.Residents) -> int:
    """Candidates of a shape of the rule ``privacy/<kind>``, given what is known of its holder."""
    if kind == "resident-id":
        return residents.left(shape, known)
    if kind in worded_masks.COUNTED:
        return worded_masks.left(kind, shape)
    count = {"mobile": remaining.mobiles, "bank-card": remaining.cards, "plate": remaining.plates}
    return count.get(kind, remaining.digits)(shape)


def _customary(kind: str, shape: str) -> bool:
    """Forms that practice accepts."""
    if kind == "mobile":
        return shape[3:7] == HIDDEN * 4
    if kind == "plate":
        return shape.count(HIDDEN) >= _PLATE
    first, last = len(shape) - len(shape.lstrip("0123456789")), len(shape) - len(shape.rstrip("0123456789x"))
    return kind == "resident-id" and shape.count(HIDDEN) >= _CUSTOMARY and first <= 6 and last <= 4


def _basis(mask: Masked, shape: str, known: Known, helped: bool) -> tuple[str, str]:
    if not helped:
        return f"只隐去 {shape.count(HIDDEN)} 位", f"only {shape.count(HIDDEN)} characters are hidden,"
    told = []
    if shape != mask.shape:
        told.append(("同一人的另一处号码", "another mask of the same person"))
    if known.birth != HIDDEN * 8:
        told.append(("出生日期", "the birth date"))
    elif known.year:
        told.append(("年龄", "the age"))
    if known.sex:
        told.append(("性别", "the sex"))
    return (
        "同时公开了" + "、".join(words for words, _ in told),
        "together with " + ", ".join(words for _, words in told),
    )


def _softened(context: Context, verdict: Verdict) -> Verdict:
    """A number at which an office is called is for a person to look at."""
    found = verdict.found
    if found.kind != "mobile" or verdict.severity is not Severity.ERROR:
        return verdict
    text = context.view.text[found.start : found.end]
    candidate = Candidate(context.view, text, found.start, found.end, (len(text),), True, found.place)
    if _MASKED_NAME.search(candidate.before(_NAME_REACH)):
        return verdict  # no office masks its people
    return verdict._replace(severity=Severity.WARNING) if roles.of_office(candidate) else verdict
