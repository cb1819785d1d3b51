"""Sanshen: a pre-publication compliance checker for Chinese public-sector content.

>>> from checker import Checker
>>> checker = Checker()
>>> checker.check_text("现将有关事项通知如下：").verdict.value
'pass'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.version import __version__

if TYPE_CHECKING:
    from checker.api import check_bytes, check_path, check_text
    from checker.engine import Checker
    from checker.errors import ConfigError, SanshenError
    from checker.model import DocumentReport, Finding, Gap, Report, Severity, Stage, Verdict

_HOMES = {
    "check_bytes": "checker.api",
    "check_path": "checker.api",
    "check_text": "checker.api",
    "Checker": "checker.engine",
    "ConfigError": "checker.errors",
    "SanshenError": "checker.errors",
    "DocumentReport": "checker.model",
    "Finding": "checker.model",
    "Gap": "checker.model",
    "Report": "checker.model",
    "Severity": "checker.model",
    "Stage": "checker.model",
    "Verdict": "checker.model",
}

__all__ = [
    "Checker",
    "ConfigError",
    "DocumentReport",
    "Finding",
    "Gap",
    "Report",
    "SanshenError",
    "Severity",
    "Stage",
    "Verdict",
    "__version__",
    "check_bytes",
    "check_path",
    "check_text",
]


def __getattr__(name: str) -> Any:
    """Import on first use, so that ``import checker`` stays cheap."""
    if name not in _HOMES:
        raise AttributeError(f"module 'checker' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
