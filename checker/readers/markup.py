"""The syntax of HTML: markup cut into tokens, entities decoded, each with its source offsets.

Tolerant and linear in time, with no version of ``html.parser`` in between.  A tag that never ends, or
``<`` before something that is no tag, is text: nothing gets lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import NamedTuple

from checker.readers.blocks import Piece

_SPECIAL = re.compile(
    r"(\r\n?|\n)[ \t\r\n\f]*+|&(?:#(?:[xX]([0-9A-Fa-f]++)|([0-9]++));?|([A-Za-z][A-Za-z0-9]{0,30}+;?))"
)
_MARKUP = re.compile(r"<(?:(/?)([A-Za-z][\w:.-]*+)(?=[\s/>])|!--|!\[CDATA\[|[!?])|\]\]>", re.ASCII)
_ATTRIBUTE = re.compile(
    r"""[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]++)?))?+""", re.ASCII
)
_TAG_END = re.compile(r"[\s/]*+>")
_LEGACY_LENGTH = 6
"""Length of the longest entity name that counts without a semicolon."""
_RAW = frozenset("script style xmp iframe noembed noframes title textarea".split())


class Attribute(NamedTuple):
    name: str
    start: int
    end: int


class Token(NamedTuple):
    """``kind``: ``text``, ``raw`` (no entities in it), ``comment``, ``open``, ``empty`` or ``close``."""

    kind: str
    start: int
    end: int
    name: str = ""
    attributes: tuple[Attribute, ...] = ()


def pieces(
    text: str, start: int, end: int, *, attribute: bool = False, shown: bool = False
) -> Iterator[Piece]:
    """The text with entities decoded and without indentation behind line ends.

    ``shown``: line ends are visible, and stand as pieces with a width, as that of ``<br>`` does.
    """
    position = start
    for match in _SPECIAL.finditer(text, start, end):
        if match.group(1):
            first, stop = match.span(1)
            if shown:
                if first > position:
                    yield Piece(text[position:first], position)
                yield Piece(text[first:stop], first, stop - first)
            elif stop == match.end():
                continue
            else:
                yield Piece(text[position:stop], position)
            position = match.end()
            continue
        character, width = _character(match, attribute)
        if width:
            if match.start() > position:
                yield Piece(text[position : match.start()], position)
            yield Piece(character, match.start(), width)
            position = match.start() + width
    if position < end:
        yield Piece(text[position:end], position)


def values(text: str, token: Token) -> dict[str, str]:
    """The attributes of a tag with entities decoded; of two of the same name the first counts."""
    return {item.name: _value(text, item) for item in reversed(token.attributes)}


def _value(text: str, attribute: Attribute) -> str:
    raw = text[attribute.start : attribute.end]
    return "".join(piece.text for piece in pieces(raw, 0, len(raw), attribute=True)) if "&" in raw else raw


def _character(match: re.Match[str], attribute: bool) -> tuple[str, int]:
    """What an entity stands for and its width; width 0 if it is none."""
    _, hexadecimal, decimal, name = match.groups()
    if not name:
        number = int((hexadecimal or decimal).lstrip("0")[:8] or "0", 16 if hexadecimal else 10)
        return unescape(f"&#{number};"), match.end() - match.start()
    if name in html5 and name.endswith(";"):
        return html5[name], len(name) + 1
    if attribute and (len(name) > _LEGACY_LENGTH or match.string.startswith("=", match.end())):
        return "", 0
    for length in range(min(len(name), _LEGACY_LENGTH), 1, -1):
        if name[:length] in html5 and not (attribute and length < len(name)):
            return html5[name[:length]], length + 1
    return "", 0


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Cut HTML into tokens that lie side by side; whatever is no markup is text."""
    position = start
    while position < end:
        match = _MARKUP.search(text, position, end)
        if match is None:
            break
        first = match.start()
        if first > position:
            yield Token("text", position, first)
        position = first
        token, following = _markup(text, match, end)
        if token is None:
            break  # it never ends
        yield token
        position = following
        if token.name in _RAW and token.kind == "open":
            stop = re.compile(rf"</{token.name}(?=[\s/>])", re.IGNORECASE).search(text, position, end)
            content = stop.start() if stop else end
            yield Token("text" if token.name in ("title", "textarea") else "raw", position, content)
            position = content
    if position < end:
        yield Token("text", position, end)


def _markup(text: str, match: re.Match[str], end: int) -> tuple[Token | None, int]:
    """The token that begins with ``match`` and where the next begins; None if it has no end."""
    slash, name = match.groups()
    if name and not slash:
        return _start_tag(text, match.start(), match.end(), name.lower(), end)
    start, inner, opening = match.start(), match.end(), match.group()
    if opening in ("<![CDATA[", "]]>"):
        return Token("comment", inner, inner), inner
    if opening == "<!--":
        if text.startswith((">", "->"), inner, end):
            return Token("comment", inner, inner), text.index(">", inner) + 1
        close = text.find("-->", inner, end)
        if close < 0:
            return Token("comment", inner, end), end
        return Token("comment", inner, close), close + 3
    close = text.find(">", inner, end)
    if close < 0:
        return None, start
    if name:
        return Token("close", start, close + 1, name.lower()), close + 1
    if text[inner : inner + 7].lower() == "doctype":
        inner = close
    return Token("comment", inner, close), close + 1


def _start_tag(text: str, start: int, position: int, name: str, end: int) -> tuple[Token | None, int]:
    attributes: list[Attribute] = []
    while attribute := _ATTRIBUTE.match(text, position, end):
        key, position = attribute.group(1), attribute.end()
        value = attribute.lastindex or 1
        first, last = attribute.span(value) if value > 1 else (position, position)
        attributes.append(Attribute(key.lower(), first, last))
        if not key.isascii():
            attributes.append(Attribute("", *attribute.span(1)))
    close = _TAG_END.match(text, position, end)
    if close is None:
        return None, start
    position = close.end()
    kind = "empty" if "/" in close.group() else "open"
    return Token(kind, start, position, name, tuple(attributes)), position
