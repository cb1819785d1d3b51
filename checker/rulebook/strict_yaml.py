"""YAML without surprises: no duplicate keys, no implicit booleans, octals or dates, and every place known.

A value that YAML 1.1 would quietly turn into something else (``no``, ``on``, ``010``, ``2026-01-01``,
``12:30``) is an error with file, line and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from checker.errors import ConfigError
from checker.rulebook import data

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_IMPLICIT_BOOLEAN = re.compile(r"(?i:yes|no|on|off|y|n)\Z|True\Z|False\Z|TRUE\Z|FALSE\Z")
_OCTAL_OR_SEXAGESIMAL = re.compile(
    r"[-+]?0[0-9_]+\Z|[-+]?0[oxb][0-9a-fA-F_]+\Z|[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?\Z"
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?\Z")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+\Z")
_NULL = re.compile(r"(?:~|null|Null|NULL|)\Z")
_TAGS = frozenset("map seq str int float bool null timestamp".split())
_MAX_DEPTH = 20
_MAX_VALUES = 50_000

Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """Plain data with the place of every value: ``marks`` maps a path of keys to (line, column)."""

    path: str
    data: Any
    marks: dict[Key, tuple[int, int]]

    def error(self, key: Key, message: str, hint: str = "") -> ConfigError:
        """An error at the value under ``key``."""
        while key and key not in self.marks:
            key = key[:-1]
        line, column = self.marks.get(key, (0, 0))
        return ConfigError(self.path, message, line, column, hint)

    def mapping(
        self, key: Key, value: Any, required: Iterable[str] = (), optional: Iterable[str] = ()
    ) -> dict[str, Any]:
        """``value`` as a mapping with just these keys."""
        if not isinstance(value, dict):
            raise self.error(key, f"{_name(key)}应当是键值对")
        required, known = set(required), {*required, *optional}
        for name in value:
            if name not in known:
                near = f"；可用的键：{'、'.join(sorted(known))}"
                raise self.error((*key, name), f"不认识的键“{name}”{near}")
        for name in sorted(required - value.keys()):
            raise self.error(key, f"{_name(key)}缺少必需的键“{name}”")
        return value

    def string(self, key: Key, value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, f"{_name(key)}应当是非空的文字")
        return value

    def strings(self, key: Key, value: Any) -> tuple[str, ...]:
        """A list of strings; a single string stands for a list of one."""
        if isinstance(value, str):
            return (self.string(key, value),)
        if not isinstance(value, list):
            raise self.error(key, f"{_name(key)}应当是文字或文字列表")
        return tuple(self.string((*key, index), item) for index, item in enumerate(value))

    def choice(self, key: Key, value: Any, choices: Iterable[str]) -> str:
        choices = list(choices)
        if value not in choices:
            raise self.error(key, f"{_name(key)}应当是以下之一：{'、'.join(choices)}")
        return str(value)

    def boolean(self, key: Key, value: Any) -> bool:
        """``value`` if it is true or false."""
        if not isinstance(value, bool):
            raise self.error(key, "应当是 true 或 false")
        return value

    def integer(self, key: Key, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.error(key, f"{_name(key)}应当是整数")
        return value


def load_file(path: Path, shown: str = "") -> Loaded:
    """Load one strict YAML file.  Raises ConfigError with file, line and column."""
    shown = shown or str(path)
    return load_text(data.read_text(path, shown), shown)


def load_text(text: str, shown: str) -> Loaded:
    """Load strict YAML; ``shown`` names the source in errors."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise ConfigError(shown, f"YAML 语法错误：{error.problem or error.context}", line, column) from None
    except yaml.YAMLError:
        raise ConfigError(shown, "YAML 语法错误：含有不允许的字符") from None
    except RecursionError:
        raise ConfigError(shown, "YAML 嵌套过深") from None
    marks: dict[Key, tuple[int, int]] = {}
    data = None if node is None else _construct(node, (), marks, shown, 0)
    return Loaded(shown, data, marks)


def _construct(node: yaml.Node, key: Key, marks: dict[Key, tuple[int, int]], shown: str, depth: int) -> Any:
    mark = node.start_mark
    place = (mark.line + 1, mark.column + 1)
    marks[key] = place
    if depth > _MAX_DEPTH:
        raise ConfigError(shown, "嵌套过深", *place)
    if len(marks) > _MAX_VALUES:  # aliases of aliases
        raise ConfigError(shown, f"超过 {_MAX_VALUES} 个值", *place)
    if node.tag.removeprefix("tag:yaml.org,2002:") not in _TAGS:
        raise ConfigError(shown, "不允许使用 YAML 标签", *place)
    if isinstance(node, yaml.SequenceNode):
        return [
            _construct(item, (*key, index), marks, shown, depth + 1) for index, item in enumerate(node.value)
        ]
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            at = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            name = _construct(key_node, (*key, "?"), marks, shown, depth + 1)
            if not isinstance(name, str):
                raise ConfigError(shown, "键应当是文字", *at)
            if name in result:
                raise ConfigError(shown, f"键“{name}”重复", *at)
            result[name] = _construct(value_node, (*key, name), marks, shown, depth + 1)
            marks[*key, name] = at
        return result
    return _scalar(node, shown, place)


def _scalar(node: yaml.Node, shown: str, place: tuple[int, int]) -> Any:
    value: str = node.value
    if getattr(node, "style", None):  # quoted or block; plain is None or empty, depending on the loader
        return value
    for pattern, what in (
        (_IMPLICIT_BOOLEAN, "布尔值"),
        (_OCTAL_OR_SEXAGESIMAL, "八进制、十六进制或六十进制数"),
    ):
        if pattern.match(value):
            raise ConfigError(shown, f"“{value}”会被当作{what}，请加引号（布尔值只写 true 或 false）", *place)
    if _DATE.match(value):
        raise ConfigError(shown, f"“{value}”会被当作日期，请加引号", *place)
    if value in ("true", "false"):
        return value == "true"
    if _NULL.match(value):
        return None
    if _INTEGER.match(value):
        return int(value)
    if _FLOAT.match(value):
        return float(value)
    return value


def _name(key: Key) -> str:
    return f"“{'.'.join(map(str, key))}”" if key else "文件"
