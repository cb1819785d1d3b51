"""One writer per format: ``Report`` to text.  Writers know the model alone and show only masked text."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from checker.model import Report

FORMATS = {
    "text": "checker.reports.text",
    "json": "checker.reports.as_json",
    "jsonl": "checker.reports.as_jsonl",
    "sarif": "checker.reports.sarif",
    "github": "checker.reports.github",
    "gitlab": "checker.reports.gitlab",
    "junit": "checker.reports.junit",
    "rdjson": "checker.reports.rdjson",
    "html": "checker.reports.html",
}
"""Name of each format and the module that writes it: ``write(report, lang) -> str``."""


def write(report: Report, format: str, lang: str = "zh") -> str:
    """The report in one of FORMATS, ``lang`` being ``zh`` or ``en``.  Raises KeyError for another format."""
    return cast(str, import_module(FORMATS[format]).write(report, lang))
