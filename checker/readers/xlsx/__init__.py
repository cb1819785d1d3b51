"""SpreadsheetML (ISO/IEC 29500-1, part 18): every sheet with its cells, and all that a workbook holds besides.

Sheets come in their order, each followed by what belongs to it; then names, other parts, properties.  A part is
what its root element says, not what it is called.
"""

from __future__ import annotations

from checker.errors import UnreadableError
from checker.model import Document
from checker.readers.archive import open_package
from checker.readers.base import Package, PackageBuilder
from checker.readers.xlsx.reading import Reading
from checker.readers.xmltree import require


def read(package: Package) -> Document:
    """The document in a workbook.  Raises UnreadableError if nothing of it can be read."""
    require()
    builder = PackageBuilder(package)
    Reading(open_package(package.data, package.limits), builder, package).run()
    document = builder.build()
    if not document.segments and not document.gaps:
        raise UnreadableError("corrupt", "没有可检查的文字")
    return document
