"""Functions by name, imported when they are first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Generic, TypeVar, cast

Function = TypeVar("Function")


class Registry(Mapping[str, Function], Generic[Function]):
    """An explicit list: each name with the module (below this package) and the function it stands for.

    Looking at the names imports nothing; taking a function imports its module.
    """

    def __init__(self, places: Mapping[str, str]) -> None:
        """``places``: for example ``{"unpaired": "structure.marks:unpaired"}``."""
        self._places = places
        self._found: dict[str, Function] = {}

    def __getitem__(self, name: str) -> Function:
        if name not in self._found:
            module, _, function = self._places[name].partition(":")
            self._found[name] = cast(Function, getattr(import_module(f"checker.matchers.{module}"), function))
        return self._found[name]

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
