from __future__ import annotations

import pytest

from checker.errors import ConfigError
from checker.rulebook.strict_yaml import load_text


@pytest.mark.parametrize(
    ("text", "line", "column", "fragment"),
    [
        ("a: 1\na: 2\n", 2, 1, "重复"),
        ("a: no\n", 1, 4, "布尔值"),
        ("a:\n  - on\n", 2, 5, "布尔值"),
        ("a: 010\n", 1, 4, "八进制"),
        ("a: 12:30\n", 1, 4, "六十进制"),
        ("a: 2026-01-01\n", 1, 4, "日期"),
        ("a: [1\n", 2, 1, "语法"),
        ("a: !!python/object:os.system x\n", 1, 4, "标签"),
        ("1: x\n", 1, 1, "键应当是文字"),
        ("a: &x [1]\nb: *y\n", 2, 4, "语法"),
        ("\tb: 1\n", 1, 1, "语法"),
    ],
)
def test_what_yaml_would_quietly_change_is_an_error_with_its_place(
    text: str, line: int, column: int, fragment: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        load_text(text, "f.yml")
    assert fragment in caught.value.message
    assert caught.value.message.startswith(f"f.yml:{line}:{column}: ")


def test_quoted_values_stay_text() -> None:
    loaded = load_text("a: 'no'\nb: \"2026-01-01\"\nc: '010'\nd: true\ne: 3\nf: 1.5\ng: 文字\nh:\n", "f.yml")
    assert loaded.data == {
        "a": "no",
        "b": "2026-01-01",
        "c": "010",
        "d": True,
        "e": 3,
        "f": 1.5,
        "g": "文字",
        "h": None,
    }


def test_deep_nesting_is_an_error_not_a_crash() -> None:
    with pytest.raises(ConfigError, match="嵌套"):
        load_text("a: " + "[" * 5000 + "]" * 5000, "f.yml")


def test_an_alias_bomb_does_not_explode() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    with pytest.raises(ConfigError):
        load_text("\n".join(lines), "f.yml")
