"""Which language the command speaks, and a way to keep both wordings side by side."""

from __future__ import annotations

import os
import sys

LANGUAGES = ("zh", "en")


def chosen() -> str:
    """``--lang`` on the command line, else ``SANSHEN_LANG``, else Chinese.  Needed before help is built."""
    arguments = sys.argv[1:]
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            value = argument.partition("=")[2]
        elif argument == "--lang" and index + 1 < len(arguments):
            value = arguments[index + 1]
        else:
            continue
        return value if value in LANGUAGES else "zh"
    value = os.environ.get("SANSHEN_LANG", "zh")
    return value if value in LANGUAGES else "zh"


def say(chinese: str, english: str) -> str:
    """The wording in the chosen language."""
    return english if chosen() == "en" else chinese
