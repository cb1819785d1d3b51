"""What the attributes of HTML elements are to the reader of a page.

* ``mailto:`` and ``tel:`` targets are METADATA, scripts in attributes CODE, other addresses URL.
  Any other attribute is METADATA if its value could tell something (Chinese, an ``@``, six digits).
* A frame or object from an address is another document, published and checked on its own.  One whose
  content is written into the page (``srcdoc``, ``data:``) is not proofread: that is a gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from checker.model import SegmentKind
from checker.readers.blocks import Block
from checker.readers.markup import Token, pieces

_CAPTIONS = frozenset("alt title placeholder aria-label aria-description summary label".split())
_ADDRESSES = frozenset("href src action formaction data poster cite background longdesc xlink:href".split())
_INVISIBLE = frozenset("template noscript noframes noembed iframe".split())
_HIDING = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|(?:font-size|opacity)\s*:\s*(?:0++(?:\.0*+)?+|\.0++)(?![\d.]))",
    re.IGNORECASE,
)
_KEEPING = re.compile(r"(?:^|[;\s])white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_TELLING = re.compile("[\u3400-\u9fff\U00020000-\U000323af@]|[0-9]{6}")
_CALLABLE = re.compile(r"\s*(?:mailto|tel|sms)\s*:", re.IGNORECASE)
_DATA = re.compile(r"\s*data\s*:", re.IGNORECASE)
_WRITTEN_IN = re.compile(r"\s*data\s*:(?!\s*image/)", re.IGNORECASE)
_SCRIPT = re.compile(r"\s*(?:java|vb)script\s*:", re.IGNORECASE)
_INPUT_VALUES = {
    "hidden": SegmentKind.HIDDEN,
    **dict.fromkeys(("checkbox", "radio"), SegmentKind.METADATA),
}
"""What the value of an input is, by its type; that of any other is shown."""


def hides(name: str, values: Mapping[str, str]) -> bool:
    """Whether an element of this name with these attributes is not shown."""
    if name in _INVISIBLE or "hidden" in values:
        return True
    return "style" in values and _HIDING.search(values["style"]) is not None


def keeps_lines(name: str, values: Mapping[str, str]) -> bool:
    """Whether the line ends of the source are visible in such an element."""
    if name in ("pre", "textarea"):
        return True
    return "style" in values and _KEEPING.search(values["style"]) is not None


def embeds(name: str, values: Mapping[str, str]) -> bool:
    """Whether an element holds another document, written into this one."""
    if name not in ("iframe", "object", "embed"):
        return False
    return "srcdoc" in values or bool(_WRITTEN_IN.match(values.get("src") or values.get("data") or ""))


def tells(text: str, start: int, end: int) -> bool:
    """Whether something that is no text could say something nevertheless."""
    return _TELLING.search(text, start, end) is not None


def blocks(text: str, token: Token, values: Mapping[str, str], hidden: bool) -> Iterator[Block]:
    """Segments for the attributes of a tag that say something; ``hidden``: inside what is not shown."""
    for name, start, end in token.attributes:
        kind = _kind(token.name, name, values) if start < end else None
        if kind is None:
            continue
        if hidden and kind is SegmentKind.CAPTION:
            kind = SegmentKind.HIDDEN
        label = name
        if token.name == "meta":
            label = values.get("name") or values.get("property") or values.get("itemprop") or name
        yield Block(kind, list(pieces(text, start, end, attribute=True)), None, label)


def _kind(tag: str, name: str, values: Mapping[str, str]) -> SegmentKind | None:
    value = values[name]
    if name in ("class", "id", "style"):
        return None
    if name in _CAPTIONS:
        return SegmentKind.CAPTION
    if name in _ADDRESSES:
        if _DATA.match(value):
            return SegmentKind.CODE if _WRITTEN_IN.match(value) else None
        if _CALLABLE.match(value):
            return SegmentKind.METADATA
        return SegmentKind.CODE if _SCRIPT.match(value) else SegmentKind.URL
    if name == "value" and tag == "input":
        return _INPUT_VALUES.get(values.get("type", "").lower(), SegmentKind.CAPTION)
    if name.startswith("on") or name == "srcdoc":
        return SegmentKind.CODE
    return SegmentKind.METADATA if name == "content" or _TELLING.search(value) else None
