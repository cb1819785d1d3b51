"""Print the development tools that pyproject.toml lists, one requirement a line, for any pip."""

from __future__ import annotations

import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


def main() -> None:
    groups = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["dependency-groups"]
    print("\n".join(groups["dev"]))


if __name__ == "__main__":
    main()
