"""Desensitised copies: ``redact_bytes`` for bytes, ``redact_file`` for a file and its copy on disk."""

from checker.redact.copying import Redaction, redact_bytes
from checker.redact.storing import redact_file

__all__ = ["Redaction", "redact_bytes", "redact_file"]
