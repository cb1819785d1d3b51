"""HTML by functions: everything that is not built here is escaped."""

from __future__ import annotations

from collections.abc import Container
from html import escape

from checker.reports import mask

_VOID = frozenset({"br", "col", "hr", "input", "link", "meta"})


def tag(name: str, /, *content: str, **attributes: str | int | bool | None) -> str:
    """An element; ``content`` is markup, attribute values are text.

    ``class_`` and ``for_`` lose their underscore, other underscores become hyphens; False and None
    leave an attribute out, True writes its bare name.
    """
    parts = [name]
    for key, value in attributes.items():
        shown = key.rstrip("_").replace("_", "-")
        if value is True:
            parts.append(shown)
        elif value is not None and value is not False:
            parts.append(f'{shown}="{text(str(value))}"')
    opening = f"<{' '.join(parts)}>"
    return opening if name in _VOID else f"{opening}{''.join(content)}</{name}>"


def text(value: str) -> str:
    """Text on one line, escaped, control characters and direction marks made visible."""
    return escape(mask.printable(value))


def block(value: str) -> str:
    """Text that keeps its line ends."""
    value = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    return "\n".join(map(text, value.split("\n")))


def table(names: list[str], rows: list[str], numbers: Container[int] = ()) -> str:
    """``numbers`` are the columns, from 0, that hold numbers."""
    cells = [
        tag("th", text(name), scope="col", class_="n" if index in numbers else None)
        for index, name in enumerate(names)
    ]
    head = tag("thead", tag("tr", *cells))
    return tag("div", tag("table", head, tag("tbody", *rows)), class_="wide")
