"""How long a match of a regular expression can be, read off the expression itself."""

from __future__ import annotations

import re


def widths(expression: str) -> tuple[int, int]:
    """(fewest, most) code points that a match can have; a huge number if there is no upper bound.

    Raises re.error if the expression is not valid.  The parser is the standard library's own: private,
    but the only one there is, and what it is asked for has not changed since Python 3.11.
    """
    low, high = re._parser.parse(expression).getwidth()  # type: ignore[attr-defined]
    return int(low), int(high)
