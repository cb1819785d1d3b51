"""What is logged of an error: its kind and where it happened, never its message, which may quote a document."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

_Info = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def worth_telling(record: logging.LogRecord) -> bool:
    """Whether a record is news: answering 503 under load is how it should be."""
    return getattr(record, "status_code", 0) != 503


class Discreet(logging.Formatter):
    """Time, level, message, and for an exception one line of places, outermost first."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s")

    def formatException(self, ei: _Info) -> str:
        kind, _, trace = ei
        places = [
            f"{frame.f_globals.get('__name__', '?')}:{line}" for frame, line in traceback.walk_tb(trace)
        ]
        return f"{kind.__name__ if kind else '?'} at {' > '.join(places)}"
