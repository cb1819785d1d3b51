"""The open elements of an HTML page: what a tag opens, closes, and closes by implication."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

VOID = frozenset(
    "area base br col embed frame hr img input link meta param source track wbr keygen bgsound".split()
)
BLOCK_TAGS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html "
    "input legend li main menu nav ol optgroup option p pre search section select summary table tbody "
    "td text textarea tfoot th thead title tr ul xmp".split()
)
_SCOPE = ("table", "td", "th", "caption", "template")
_BOUNDARIES = {
    "table": (),
    **dict.fromkeys(("tr", "td", "th", "caption", "thead", "tbody", "tfoot"), ("table",)),
    "li": (*_SCOPE, "ul", "ol", "menu"),
    **dict.fromkeys(("dt", "dd"), (*_SCOPE, "dl")),
}
"""Open elements beyond which a tag of this name closes nothing."""
_IMPLIED = {
    "li": ("li",),
    **dict.fromkeys(("dt", "dd"), ("dt", "dd")),
    "option": ("option",),
    **dict.fromkeys(("td", "th"), ("td", "th")),
    "tr": ("tr", "td", "th"),
    **dict.fromkeys(("thead", "tbody", "tfoot"), ("thead", "tbody", "tfoot", "tr", "td", "th", "caption")),
}
"""Elements that a start tag of this name closes; a block of any other name closes a paragraph."""
_PARAGRAPH = ("p",)
_BLOCK = "#block"
"""Class under which elements that are blocks are filed."""

Keys = tuple[str, ...]
"""The names under which an open element is filed: its own, and the classes it belongs to."""


class Elements:
    """The stack of open elements, with the depths at which each name and class stands in it."""

    def __init__(self) -> None:
        self._stack: list[Keys] = []
        self._depths: defaultdict[str, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._stack)

    @property
    def innermost(self) -> str:
        """Name of the element opened last."""
        return self._stack[-1][0]

    def within(self, key: str) -> bool:
        """Whether an element of this name or class is open."""
        return bool(self._depths[key])

    def push(self, name: str, *classes: str) -> None:
        keys = (name, _BLOCK, *classes) if name in BLOCK_TAGS else (name, *classes)
        depth = len(self._stack)
        for key in keys:
            self._depths[key].append(depth)
        self._stack.append(keys)

    def pop(self) -> Keys:
        keys = self._stack.pop()
        for key in keys:
            self._depths[key].pop()
        return keys

    def depth(self, name: str) -> int:
        """How deep the innermost open ``name`` lies, -1 if there is none within its boundaries."""
        depths = self._depths[name]
        if not depths:
            return -1
        deepest = depths[-1]
        boundaries = _BOUNDARIES.get(name, _SCOPE)
        for boundary in boundaries:
            others = self._depths[boundary]
            if others and others[-1] > deepest and name not in boundaries:
                return -1
        return deepest

    def implied(self, name: str) -> int:
        """From which depth on a start tag of this name closes elements; -1 if it closes none."""
        found = -1
        for closed in _IMPLIED.get(name, _PARAGRAPH):
            depth = self.depth(closed)
            if depth >= 0 and (found < 0 or depth < found):
                found = depth
        return found

    def around_blocks(self, name: str, depth: int) -> bool:
        """Whether an inline element at ``depth`` has blocks open inside it."""
        blocks = self._depths[_BLOCK]
        return name not in BLOCK_TAGS and bool(blocks) and blocks[-1] > depth

    def release(self, depth: int) -> Keys:
        """An inline element ends while blocks in it stay open: it stays too, but under no name."""
        keys = self._stack[depth]
        for key in keys:
            depths = self._depths[key]
            del depths[bisect_left(depths, depth)]
        self._stack[depth] = ()
        return keys
