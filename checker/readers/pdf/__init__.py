"""PDF: the text as it is read on the page, and what the file holds besides what is seen.

``glyphs`` and ``objects`` ask PDFium what stands on a page, ``visibility`` tells what of it can be seen,
``lines``, ``ruling`` and ``flow`` put characters together to lines, tables and paragraphs, ``extras`` reads
everything that is no page: annotations, form fields, properties, outline, attachments, scripts.
"""

from checker.readers.pdf.reading import read

__all__ = ["read"]
