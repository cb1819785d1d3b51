"""Which module reads which format that is no text."""

from __future__ import annotations

from checker.readers import sniffing

READERS: dict[str, str] = {
    sniffing.DOCX: "checker.readers.docx",
    sniffing.EML: "checker.readers.eml",
    sniffing.ODP: "checker.readers.odf",
    sniffing.ODT: "checker.readers.odf",
    sniffing.OFD: "checker.readers.ofd",
    sniffing.PDF: "checker.readers.pdf",
    sniffing.PPTX: "checker.readers.pptx",
    sniffing.XLSX: "checker.readers.xlsx",
    sniffing.ZIP: "checker.readers.zipped",
}
"""Media type to the module whose ``read(package)`` reads it, in the reading process."""

CONVERTED = frozenset((sniffing.LEGACY, sniffing.RTF))
"""Media types that another program turns into one of those."""

NAMES = {
    sniffing.DOCX: "Word 文档",
    sniffing.XLSX: "Excel 工作簿",
    sniffing.PPTX: "PowerPoint 演示文稿",
    sniffing.ODT: "ODF 文本",
    sniffing.ODS: "ODF 表格",
    sniffing.ODP: "ODF 演示文稿",
    sniffing.OFD: "OFD 版式文档",
    sniffing.PDF: "PDF",
    sniffing.ZIP: "ZIP 压缩包",
    sniffing.EML: "电子邮件",
    sniffing.RTF: "RTF",
    sniffing.LEGACY: "旧版 Office（doc、xls、ppt、wps）",
}
"""What people call each format."""
