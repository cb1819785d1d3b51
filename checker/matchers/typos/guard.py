"""The guard: near misses of right forms in a text, from raw likeness to what stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from checker.language.dictionary import STEPS, Dictionary
from checker.language.near_forms import (
    BY_SOUND,
    LOOKS,
    FewKeys,
    FewMarks,
    Look,
    ManyKeys,
    Place,
    basic,
    places,
)
from checker.matchers.typos.edits import Edit, Kind, edit_at, sounding_at
from checker.matchers.typos.grades import Grade, Likeness, grade, worth_judging
from checker.matchers.typos.margin import cut, judge
from checker.matchers.typos.protected import Protected

_BLOCK = 1 << 16
_OVERLAP = 32
_REMEMBERED = 1 << 14
_CLAUSE = 8
"""Code points on either side of a border that decide about it."""
_BORDERS = frozenset("，。、；：？！（）《》“”‘’〔〕【】\n\r\t ")
_LITTLE = 5000
"""Code points after which it is worth unfolding the marks of all keys."""
_MUCH = 30_000
"""Code points after which numpy is worth importing."""
_SHORT = 500
"""A text with fewer code points is looked up one by one sooner than numpy is called."""
_PARTICLES = "的地得"
"""Which of them is right is a question of grammar, not of spelling."""
_ENDINGS = frozenset(
    "线站路街道巷苑园厂村镇乡桥店馆楼院场组队室处科股所会型式者性化类级版期季节奖杯展廊带圈区县市"
)
"""What is put behind any word to make another."""


_Keys = tuple[ManyKeys, FewKeys]
_Search = Callable[[str, Sequence[Look]], Iterator[Place]]


class Miss(NamedTuple):
    """``text[start:end]`` stands for ``form``."""

    start: int
    end: int
    form: str
    shown: str
    """The form as it is written; ``form`` is folded."""
    edit: Edit
    grade: Grade
    margin: float
    protected: bool


class Guard:
    """Finds near misses of dictionary words and protected terms.  Safe to share between threads."""

    def __init__(self, protected: Protected) -> None:
        """Raises SanshenError if the installation lacks the dictionary."""
        self._dictionary = dictionary = Dictionary()
        self._protected = protected
        self._form = lru_cache(_REMEMBERED)(dictionary.form)
        self._weigh = lru_cache(_REMEMBERED)(dictionary.words.weight)
        self._most = lru_cache(_REMEMBERED)(self._greatest_margin)
        self._cohesion = lru_cache(_REMEMBERED)(self._held_together)
        self._sounds = dictionary.sounds()
        self._read = 0

    def misses(self, text: str) -> list[Miss]:
        """All near misses in folded text, by place; of those that overlap, the likeliest."""
        judged: dict[tuple[int, str, bool], Miss | None] = {}
        for edit, form, protected in self._edits(text):
            key = edit.start, form, protected
            if key not in judged:
                judged[key] = self._judged(text, edit, form, protected)
        return _apart([miss for miss in judged.values() if miss])

    def knows(self, text: str, start: int, end: int) -> bool:
        """Whether [start, end) of folded text lies in a protected term that is written right."""
        return self._protected.stands_over(text, start, end)

    def on_borders(self, text: str, *offsets: int) -> bool:
        """Whether words of a text begin or end at all these offsets, as far as words of the dictionary tell."""
        start, end = min(offsets), max(offsets)
        left, right = start, end
        while left > max(0, start - _CLAUSE) and text[left - 1] not in _BORDERS:
            left -= 1
        while right < min(len(text), end + _CLAUSE) and text[right] not in _BORDERS:
            right += 1
        borders = cut(text[left:right], self._weigh).borders
        return all(offset - left in borders for offset in offsets)

    def _edits(self, text: str) -> Iterator[tuple[Edit, str, bool]]:
        """Every likely edit of a form; some of them twice."""
        self._read += len(text)
        written, sounded = self._searches(len(text))
        form_of = (self._form, self._protected.form)
        plain = basic(text)
        sounding = plain.translate(self._sounds)
        for block in range(0, len(text), _BLOCK):
            stop = block + _BLOCK + _OVERLAP
            for at, look, index, numbers in written(plain[block:stop], LOOKS):
                offset = block + at
                for number in numbers:
                    form = form_of[index](number)
                    if look or text[offset] == form[0] != form[1]:
                        edit = edit_at(text, offset, form)
                        if edit:
                            yield edit, form, index == 1
                        continue
                    for start in (offset, offset - 1, offset - 2):  # its first character is wrong or missing
                        edit = edit_at(text, start, form)
                        if edit:
                            yield edit, form, index == 1
            for at, _, index, numbers in sounded(sounding[block:stop], BY_SOUND):
                offset = block + at
                for number in numbers:
                    form = form_of[index](number)
                    edit = sounding_at(text, offset, form)
                    if edit:
                        yield edit, form, index == 1

    def _searches(self, size: int) -> tuple[_Search, _Search]:
        """How to look for what is written and for what it sounds like: much text pays for more preparation."""
        if self._read < _LITTLE:
            return self._for_little
        return self._for_some if self._read < _MUCH or size < _SHORT else self._for_much

    @cached_property
    def _for_little(self) -> tuple[_Search, _Search]:
        written, sounding = self._keys()
        return (
            partial(places, indexes=written, marks=FewMarks(*written)),
            partial(places, indexes=sounding, marks=FewMarks(*sounding)),
        )

    @cached_property
    def _for_some(self) -> tuple[_Search, _Search]:
        written, sounding = self._keys()
        return (
            partial(places, indexes=written, marks=written[1].added_to(written[0].marks())),
            partial(places, indexes=sounding, marks=sounding[1].added_to(sounding[0].marks())),
        )

    @cached_property
    def _for_much(self) -> tuple[_Search, _Search]:
        from checker.language.near_forms_bulk import BulkKeys

        written, sounding = self._keys()
        return BulkKeys(*written).places, BulkKeys(*sounding).places

    def _keys(self) -> tuple[_Keys, _Keys]:
        own, other = self._dictionary, self._protected
        return (own.written, other.written), (own.sounding, other.sounding)

    def _judged(self, text: str, edit: Edit, form: str, protected: bool) -> Miss | None:
        end = edit.start + edit.size
        window = text[edit.start : end]
        if not worth_judging(edit, len(form), protected) or window in self._protected:
            return None
        weight = self._protected.weight(form) if protected else self._weigh(form)
        rest = form[1:] if not edit.at else form[:-1] if edit.at == len(form) - 1 else ""
        hanging = bool(rest) and self._weigh(rest) > 0
        if edit.kind is Kind.SUBSTITUTION and _is_another_word(window[edit.at], form[edit.at], hanging):
            return None
        best = Likeness(len(form), self._most(window, weight), 1, hanging, self._cohesion(form, weight))
        if not grade(edit, best, protected) or self._dictionary.is_right(window, form):
            return None
        found = judge(text, edit.start, end, edit.start + edit.at, form, weight, self._weigh)
        if found.straddled:
            return None
        level = grade(edit, best._replace(margin=found.margin, word=len(found.word)), protected)
        shown = self._protected.shown(form) if protected else form
        if not level or self.knows(text, edit.start, end):
            return None
        return Miss(edit.start, end, form, shown, edit, level, found.margin, protected)

    def _greatest_margin(self, window: str, weight: int) -> float:
        """No context makes the margin of a window greater than it is alone, where words end at its edges."""
        return (cut(window, self._weigh).weight - weight) / STEPS

    def _held_together(self, form: str, weight: int) -> float:
        apart = cut(form, lambda word: 0 if word == form else self._weigh(word))
        return (apart.weight - weight) / STEPS


def _is_another_word(written: str, meant: str, hanging: bool) -> bool:
    """Whether the character makes another right word of the form: 稳稳的 and 稳稳地, 崇明线 and 崇明县."""
    return (written in _PARTICLES and meant in _PARTICLES) or (hanging and written in _ENDINGS)


def _apart(misses: list[Miss]) -> list[Miss]:
    kept: list[Miss] = []
    for miss in sorted(misses, key=lambda miss: (-miss.protected, -len(miss.form), -miss.margin, miss.start)):
        if all(miss.end <= other.start or other.end <= miss.start for other in kept):
            kept.append(miss)
    return sorted(kept)
