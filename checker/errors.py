"""Every expected failure is one exception that carries one clear sentence and, if it helps, a hint."""

from __future__ import annotations


class SanshenError(Exception):
    """An expected failure: shown as a sentence, never as a traceback.  Exit code 2.

    ``message`` says what is wrong; ``hint`` says what the user can do about it.
    Neither ever quotes the content of a document.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ConfigError(SanshenError):
    """A policy, rule, wordlist, profile or baseline file is not as it must be.

    ``path``, ``line`` and ``column`` (both counted from 1, 0 if unknown) point at the place.
    """

    def __init__(self, path: str, message: str, line: int = 0, column: int = 0, hint: str = "") -> None:
        place = path + (f":{line}" if line else "") + (f":{column}" if line and column else "")
        super().__init__(f"{place}: {message}", hint)
        self.path, self.line, self.column = path, line, column


class UnreadableError(SanshenError):
    """The bytes of a document cannot be turned into text; becomes a gap with this ``reason``."""

    def __init__(self, reason: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.reason = reason
