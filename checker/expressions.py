"""Regular expressions that cost nothing until they are used, and little then.

Compiling some two hundred expressions takes longer than checking a page.  An Expression is compiled on
first use; what was compiled can be taken out as a table, stored with the rulebook, and put back by the
next process: compiled patterns of the ``regex`` module pickle as code and load in microseconds.  Those of
``re`` do not, but ``re`` is several times as fast where a pattern begins with a class of characters or a
back-reference has to be tried everywhere; a ClassExpression uses it.
"""

from __future__ import annotations

import pickle
import re
from typing import Any

import regex

_METHODS = ("finditer", "findall", "search", "match", "fullmatch", "sub", "subn", "split")


class Table:
    """Compiled patterns by their source.  A memo: it changes how fast an answer comes, never the answer."""

    def __init__(self) -> None:
        self._patterns: dict[str, Any] = {}
        self._stored: dict[str, bytes] = {}
        self._known: list[Expression] = []

    def compile(self, source: str) -> Any:
        pattern = self._patterns.get(source)
        if pattern is None:
            stored = self._stored.get(source)
            pattern = self._patterns[source] = pickle.loads(stored) if stored else regex.compile(source)
        return pattern

    def enter(self, expression: Expression) -> None:
        self._known.append(expression)

    def compiled(self) -> dict[str, bytes]:
        """Every expression that has been declared so far, compiled, each as a pickle of its own."""
        return {
            expression.source: pickle.dumps(self.compile(expression.source), pickle.HIGHEST_PROTOCOL)
            for expression in self._known
        }

    def put_back(self, patterns: dict[str, bytes]) -> None:
        """What ``compiled`` gave; each is loaded when it is used.  Whoever calls this vouches for them."""
        self._stored.update(patterns)


TABLE = Table()


class Expression:
    """A pattern of the ``regex`` module with the methods of the compiled pattern."""

    finditer: Any
    findall: Any
    search: Any
    match: Any
    fullmatch: Any
    sub: Any
    subn: Any
    split: Any

    def __init__(self, source: str) -> None:
        self.source = source
        self._enter()

    def _enter(self) -> None:
        TABLE.enter(self)

    def _compile(self) -> Any:
        return TABLE.compile(self.source)

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        pattern = self._compile()
        self.__dict__.update({method: getattr(pattern, method) for method in _METHODS})
        return self.__dict__[name]


class ClassExpression(Expression):
    """The same with the ``re`` module, compiled anew in each process that uses it; bytes will do, too."""

    def __init__(self, source: str | bytes) -> None:
        self._bytes_or_text = source
        super().__init__("")

    def _enter(self) -> None:
        pass

    def _compile(self) -> Any:
        return re.compile(self._bytes_or_text)
