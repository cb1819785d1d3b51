"""XML of strangers: no document type, no entities of its own, no network, 256 levels at most (libxml2's limit)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from checker.errors import UnreadableError

try:
    from lxml import etree
except ImportError:  # the extra is not installed: everything that needs it says so
    etree = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element: TypeAlias = _Element
else:
    Element = Any

HINT = "pip install 'sanshen[office]'"
_OPTIONS: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_pis": True,
}


def require() -> None:
    """Raise UnreadableError if what reads office formats is not installed."""
    if etree is None:
        raise UnreadableError("unsupported", "没有安装读取办公文档的组件，没有检查", HINT)


def parse(data: bytes) -> Element:
    """The root element.  Raises UnreadableError if the data are not well-formed or bring a document type."""
    require()
    try:
        root = etree.fromstring(data, etree.XMLParser(**_OPTIONS))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _damaged(error) from None
    _refuse_types(root)
    return root


def serialized(root: Element) -> bytes:
    """A part as office programs write it."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def stream(data: bytes, tags: Iterable[str]) -> Iterator[Element]:
    """Each element with one of these tags when it ends; for parts too large for a tree.

    Whoever takes an element clears it.  Raises UnreadableError as ``parse`` does, on the way.
    """
    require()
    events = etree.iterparse(io.BytesIO(data), events=("end",), tag=tuple(tags), **_OPTIONS)
    first = True
    try:
        for _, element in events:
            if first:
                _refuse_types(element)
                first = False
            yield element
    except etree.XMLSyntaxError as error:
        raise _damaged(error) from None


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _refuse_types(element: Element) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError("corrupt", "XML 里有文档类型声明（DTD），可能是恶意文件，没有检查")


def _damaged(error: Exception) -> UnreadableError:
    if "depth" in str(error):
        return UnreadableError("limit", "嵌套超过 256 层，没有检查")
    return UnreadableError("corrupt", "已损坏（不是完整的 XML），没有检查")
