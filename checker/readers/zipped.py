"""ZIP archives of attachments: every member as the document it is, at its name."""

from __future__ import annotations

from checker.errors import UnreadableError
from checker.model import Document, GapReason, SegmentKind
from checker.readers.archive import open_package
from checker.readers.base import Package, PackageBuilder
from checker.readers.members import Members, shown

_OF_SYSTEMS = ("__MACOSX/", ".DS_Store")
"""What macOS adds to archives for itself."""


def read(package: Package) -> Document:
    """The documents in an archive, one after the other.  Raises UnreadableError if it cannot be opened."""
    parts = open_package(package.data, package.limits, exact=True)
    builder = PackageBuilder(package)
    members = Members(builder, package.limits)
    for remark in parts.remarks:
        builder.whole(SegmentKind.COMMENT, remark, {"part": "comment"}, label="comment")
    for stored in parts.names():
        if stored.startswith(_OF_SYSTEMS[0]) or stored.rpartition("/")[2] == _OF_SYSTEMS[1]:
            continue
        name = shown(stored)
        builder.whole(SegmentKind.METADATA, name, {"member": name}, label="file-name")
        try:
            data = parts.read(stored)
        except UnreadableError as error:
            builder.gap(name, GapReason(error.reason), error.message)
            continue
        if data:
            members.read(name, data, parts.room)
    document = builder.build()
    if not document.segments and not document.gaps:
        raise UnreadableError("corrupt", "压缩包是空的，没有可检查的内容")
    return document
