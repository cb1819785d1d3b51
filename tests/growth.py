"""How running time grows with the length of a text: ratios, never seconds."""

from __future__ import annotations

import time
from collections.abc import Callable

_TIMES = 4
_GENEROUS = 10
"""Four times the text may take ten times as long before it is called more than linear (squared: sixteen)."""
_NOISE = 0.1
"""Seconds of processor time below which a measurement says nothing."""


def grows_linearly(run: Callable[[int], object], length: int) -> bool:
    """Whether ``run`` takes no more than a fair multiple of time for ``length`` than for a quarter of it."""
    long = _seconds(run, length)
    return long < _NOISE or long < _GENEROUS * _seconds(run, length // _TIMES) + _NOISE


def _seconds(run: Callable[[int], object], length: int) -> float:
    start = time.process_time()
    run(length)
    return time.process_time() - start
