"""How running time grows with the length of a text: ratios, never seconds."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

_TIMES = 4
_GENEROUS = 10
"""Four times the text may take ten times as long before it is called more than linear (squared: sixteen)."""
_NOISE = 0.1
"""Seconds of processor time below which a measurement says nothing."""
_ATTEMPTS = 3
"""A busy machine may spoil one measurement or two; what is squared is squared every time."""


def grows_linearly(run: Callable[[int], object], length: int) -> bool:
    """Whether ``run`` takes no more than a fair multiple of time for ``length`` than for a quarter of it."""
    return any(_grows_fairly(run, length) for _ in range(_ATTEMPTS))


def _grows_fairly(run: Callable[[int], object], length: int) -> bool:
    long = _seconds(run, length)
    return long < _NOISE or long < _GENEROUS * _seconds(run, length // _TIMES) + _NOISE


def _seconds(run: Callable[[int], object], length: int) -> float:
    """Processor time of one run, the collector held still: what other tests left behind is not this run's."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        run(length)
        return time.process_time() - start
    finally:
        gc.enable()
