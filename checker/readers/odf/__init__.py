"""OpenDocument text, presentations and spreadsheets (OASIS ODF 1.3): content, headers and footers, properties, what is hidden."""

from __future__ import annotations

import re

from checker.errors import UnreadableError
from checker.model import Document, GapReason, SegmentKind
from checker.readers.archive import open_package
from checker.readers.base import Package, PackageBuilder
from checker.readers.odf.flow import Flow
from checker.readers.odf.sheets import is_spreadsheet, sheets_of
from checker.readers.odf.styles import Styles
from checker.readers.ooxml.leftover import Leftover
from checker.readers.ooxml.names import attribute, name
from checker.readers.placed import PlacedBlock, single, write
from checker.readers.xmltree import Element, require

_FIRST = ("content.xml", "styles.xml", "meta.xml")
_OF_PROGRAMS = re.compile(
    r"mimetype|settings\.xml|Configurations2/.*|META-INF/.*|layout-cache|.*\.rdf|.*/settings\.xml|.*-lc\.xml|"
    r"Basic/(?:.*/)?script-l[bc]\.xml|ObjectReplacements/.*"
)
"""Parts that hold no words of the author."""
_STATISTICS = frozenset(
    ("meta:document-statistic", "meta:generator", "meta:editing-cycles", "meta:editing-duration")
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z?|P[0-9TDHMS.]+|[0-9]{1,9}")


def read(package: Package) -> Document:
    """The document in an ODF package.  Raises UnreadableError if nothing of it can be read."""
    require()
    parts = open_package(package.data, package.limits, exact=True)
    builder = PackageBuilder(package)
    leftover = Leftover(parts, builder, package)
    if _encrypted(leftover, parts.find("META-INF/manifest.xml")):
        raise UnreadableError("encrypted", "文件已加密，没有检查", "请去掉密码后再检查")
    names = [part for part in parts.names() if not _OF_PROGRAMS.fullmatch(part)]
    trees = leftover.trees(sorted(names, key=_order))
    if "content.xml" not in trees:
        builder.gap(package.name, GapReason.CORRUPT, "没有可以读取的正文")
    styles = Styles([trees[part] for part in ("styles.xml", "content.xml") if part in trees])
    blocks: list[PlacedBlock] = []
    tables = 0
    for part, tree in trees.items():
        kind = name(tree)
        if kind == "office:document-content" and is_spreadsheet(tree):
            blocks += sheets_of(part, tree)
        elif kind in ("office:document-content", "office:document-styles"):
            flow = Flow(part, tree, styles, tables)
            tables = flow.tables
            blocks += flow.blocks
        elif kind == "office:document-meta":
            blocks += _properties(part, tree)
        elif kind == "script:module":
            blocks.append(
                single(SegmentKind.CODE, "".join(map(str, tree.itertext())), {"part": part}, "macro")
            )
        else:
            blocks += leftover.xml(part, tree)
    write([*blocks, *leftover.told], builder)
    leftover.finish()
    title = next((block.text.strip() for block in blocks if block.kind is SegmentKind.TITLE), "")
    document = builder.build(title)
    if not document.segments and not document.gaps:
        raise UnreadableError("corrupt", "没有可检查的文字")
    return document


def _encrypted(leftover: Leftover, manifest: str) -> bool:
    data = leftover.load(manifest) if manifest else None
    return data is not None and b"encryption-data" in data


def _properties(part: str, root: Element) -> list[PlacedBlock]:
    found: list[PlacedBlock] = []
    for item in root.iter():
        text = (item.text or "").strip()
        kind = name(item)
        if not text or not kind or kind in _STATISTICS or _DATE.fullmatch(text):
            continue
        title = attribute(item, "name") or kind.partition(":")[2]
        found.append(single(SegmentKind.METADATA, text, {"part": part, "property": title}, "property"))
    return found


def _order(part: str) -> tuple[int, str]:
    return (_FIRST.index(part) if part in _FIRST else len(_FIRST)), part
