"""The named checks that rules of type ``check`` may use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from checker.matchers.context import Context
from checker.matchers.structure import marks
from checker.model import Hit

CheckFunction = Callable[[Context, Mapping[str, Any]], Iterable[Hit]]


def by_engine(context: Context, params: Mapping[str, Any]) -> Iterable[Hit]:
    """For rules whose findings the engine itself makes: they need a file to be explained, nothing to run."""
    return ()


CHECKS: Mapping[str, CheckFunction] = {
    "by-engine": by_engine,
    "crossed-marks": marks.crossed,
    "mixed-brackets": marks.mixed,
    "nested-marks": marks.nested,
    "unpaired": marks.unpaired,
}
