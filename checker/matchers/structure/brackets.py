"""Marks that come in pairs: GB/T 15834—2011, 4.8, 4.9 and 4.15."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.matchers.context import Context
from checker.model import Hit


def unpaired(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Opening marks never closed and closing marks never opened, within one line.

    ``params["pairs"]``: list of two-character strings, for example ``["（）"]``.
    """
    closing = {pair[1]: pair[0] for pair in params["pairs"]}
    opening = set(closing.values())
    text = context.document.text
    for line in context.lines:
        stack: list[tuple[str, int]] = []
        for position in range(line.start, line.end):
            character = text[position]
            if character in opening:
                stack.append((character, position))
            elif character in closing:
                if stack and stack[-1][0] == closing[character]:
                    stack.pop()
                else:
                    yield Hit("", position, position + 1, values={"mark": character})
        for character, position in stack:
            yield Hit("", position, position + 1, values={"mark": character})
