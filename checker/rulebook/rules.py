"""Rule files: one YAML file a rule, loaded strictly into a Rule with its examples."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import regex

from checker.errors import ConfigError
from checker.language.widths import widths
from checker.model import (
    CATEGORIES,
    PROSE,
    SENSITIVE_CATEGORIES,
    BadExample,
    Check,
    GoodExample,
    Keywords,
    Match,
    Pattern,
    Rule,
    SegmentKind,
    Severity,
    Span,
    Stage,
)
from checker.rulebook import data
from checker.rulebook.strict_yaml import Key, Loaded, load_file, load_text

_ID = re.compile(r"(?:%s)/[a-z0-9]+(?:-[a-z0-9]+)*\Z" % "|".join(CATEGORIES))
_REQUIRED = ("id", "title", "severity", "stage", "message", "match", "examples")
_OPTIONAL = (
    "basis",
    "rationale",
    "suggest",
    "applies_to",
    "profiles",
    "status",
    "since",
    "also",
    "en",
    "checks",
)
_STATUSES = ("experimental", "stable", "deprecated")
_EXAMPLE_KEYS = ("profile", "type", "name")
_MARKED = re.compile("⟦|⟧")
MAX_WIDTH = 400
"""No pattern may match more than this many code points: its quantifiers are bounded."""


def load_rules(folder: Path) -> list[Rule]:
    """All rules below ``folder`` (``<category>/<name>.yml``), sorted by id."""
    rules = [
        load_rule(path)
        for category in CATEGORIES
        for path in sorted((folder / category).glob("*.yml"))
        if not path.name.startswith(".")
    ]
    return sorted(rules, key=lambda rule: rule.id)


def load_rule(path: Path) -> Rule:
    """Load one rule file.  Raises ConfigError with file, line and column."""
    return _rule(load_file(path, data.shown(path)), expected_id=f"{path.parent.name}/{path.stem}")


def parse_rule(text: str, shown: str = "<rule>") -> Rule:
    """Load a rule from text, for tests and tools."""
    return _rule(load_text(text, shown), expected_id="")


def _rule(loaded: Loaded, expected_id: str) -> Rule:
    raw = loaded.mapping((), loaded.data, _REQUIRED, _OPTIONAL)
    rule_id = loaded.string(("id",), raw["id"])
    if not _ID.match(rule_id):
        raise loaded.error(("id",), f"规则编号应当是“类别/小写-连字符”，类别为 {'、'.join(CATEGORIES)}")
    if expected_id and rule_id != expected_id:
        raise loaded.error(("id",), f"规则编号应当与文件位置一致：{expected_id}")
    category = rule_id.partition("/")[0]
    english = loaded.mapping(("en",), raw.get("en", {}), (), ("title", "message"))
    examples = loaded.mapping(("examples",), raw["examples"], ("bad", "good"))
    match = _match(loaded, raw["match"])
    everything = category in SENSITIVE_CATEGORIES or category in ("hidden", "meta")
    return Rule(
        id=rule_id,
        title=loaded.string(("title",), raw["title"]),
        severity=Severity(loaded.choice(("severity",), raw["severity"], [level.value for level in Severity])),
        stage=Stage(loaded.choice(("stage",), raw["stage"], [stage.value for stage in Stage])),
        message=loaded.string(("message",), raw["message"]),
        match=match,
        bad=_bad_examples(loaded, examples["bad"]),
        good=_good_examples(loaded, examples["good"]),
        basis=loaded.strings(("basis",), raw.get("basis", [])),
        rationale=str(raw.get("rationale", "")),
        suggest=loaded.strings(("suggest",), raw.get("suggest", [])),
        segments=_segments(loaded, raw.get("applies_to"), everything),
        profiles=loaded.strings(("profiles",), raw.get("profiles", [])),
        checks=_checks(loaded, raw.get("checks", [])),
        also=loaded.strings(("also",), raw.get("also", [])),
        status=loaded.choice(("status",), raw.get("status", "stable"), _STATUSES),
        since=str(raw.get("since", "")),
        title_en=str(english.get("title", "")),
        message_en=str(english.get("message", "")),
        path=loaded.path,
    )


def _segments(loaded: Loaded, value: Any, everything: bool) -> frozenset[SegmentKind]:
    if value is None:
        return frozenset(SegmentKind) if everything else PROSE
    kinds = loaded.strings(("applies_to",), value)
    for index, kind in enumerate(kinds):
        loaded.choice(("applies_to", index), kind, [kind.value for kind in SegmentKind])
    return frozenset(SegmentKind(kind) for kind in kinds)


def _match(loaded: Loaded, raw: Any) -> Match:
    key: Key = ("match",)
    if not isinstance(raw, dict) or "type" not in raw:
        raise loaded.error(key, "match 应当有 type：keywords、pattern 或 check")
    kind = loaded.choice((*key, "type"), raw["type"], ("keywords", "pattern", "check"))
    if kind == "keywords":
        loaded.mapping(key, raw, ("type", "lists"), ("guards", "unless"))
        unless = loaded.mapping((*key, "unless"), raw.get("unless", {}), (), ("before", "after"))
        return Keywords(
            loaded.strings((*key, "lists"), raw["lists"]),
            loaded.strings((*key, "guards"), raw.get("guards", [])),
            loaded.strings((*key, "unless", "before"), unless.get("before", [])),
            loaded.strings((*key, "unless", "after"), unless.get("after", [])),
        )
    if kind == "check":
        loaded.mapping(key, raw, ("type", "check"), ("params", "anchor"))
        anchors = loaded.strings((*key, "anchor"), raw.get("anchor", []))
        return _check(loaded, key, raw)._replace(anchors=anchors)
    loaded.mapping(key, raw, ("type", "regex"), ("anchor", "digits", "validator", "across_wraps"))
    pattern = Pattern(
        regex=loaded.string((*key, "regex"), raw["regex"]),
        anchors=loaded.strings((*key, "anchor"), raw.get("anchor", [])),
        digits=_digits(loaded, raw.get("digits")),
        validator=str(raw.get("validator", "")),
        across_wraps=raw.get("across_wraps", True) is True,
    )
    if bool(pattern.anchors) == bool(pattern.digits):
        raise loaded.error(key, "pattern 需要 anchor（字面锚点）或 digits（数字位数）之一")
    problem = pattern_problem(pattern)
    if problem:
        raise loaded.error((*key, "regex"), problem)
    return pattern


def _checks(loaded: Loaded, raw: Any) -> tuple[Check, ...]:
    if not isinstance(raw, list):
        raise loaded.error(("checks",), "checks 应当是列表，每项有 check，可以有 params")
    found = []
    for index, item in enumerate(raw):
        loaded.mapping(("checks", index), item, ("check",), ("params",))
        found.append(_check(loaded, ("checks", index), item))
    return tuple(found)


def _check(loaded: Loaded, key: Key, raw: Mapping[str, Any]) -> Check:
    params = raw.get("params") or {}
    if not isinstance(params, dict):
        raise loaded.error((*key, "params"), "params 应当是键值对")
    return Check(loaded.string((*key, "check"), raw["check"]), params)


def _digits(loaded: Loaded, raw: Any) -> tuple[int, ...]:
    if raw is None:
        return ()
    values = raw if isinstance(raw, list) else [raw]
    return tuple(loaded.integer(("match", "digits", index), value) for index, value in enumerate(values))


def pattern_problem(pattern: Pattern) -> str:
    """Why this pattern may not be used, or an empty string."""
    try:
        regex.compile(pattern.regex)
        low, high = widths(pattern.regex)
    except (regex.error, re.error) as error:
        return f"正则表达式有误：{error}"
    if high > MAX_WIDTH:
        return f"量词没有上限或过大：匹配长度不得超过 {MAX_WIDTH}，请写作 {{0,20}} 之类"
    if low == 0:
        return "正则表达式不得匹配空串"
    return ""


def _bad_examples(loaded: Loaded, raw: Any) -> tuple[BadExample, ...]:
    key: Key = ("examples", "bad")
    if not isinstance(raw, list) or not raw:
        raise loaded.error(key, "至少要有一个反例（bad），用 ⟦…⟧ 标出应当报告的位置")
    found = []
    for index, item in enumerate(raw):
        marked, fixed, options = _example(loaded, (*key, index), item)
        text, spans = unmark(marked)
        if spans is None:
            raise loaded.error((*key, index), "⟦ 与 ⟧ 应当成对，且至少有一处标记")
        found.append(BadExample(text, spans, fixed, options))
    return tuple(found)


def _good_examples(loaded: Loaded, raw: Any) -> tuple[GoodExample, ...]:
    key: Key = ("examples", "good")
    if not isinstance(raw, list) or not raw:
        raise loaded.error(key, "至少要有一个正例（good）")
    found = []
    for index, item in enumerate(raw):
        text, fixed, options = _example(loaded, (*key, index), item)
        if fixed is not None or _MARKED.search(text):
            raise loaded.error((*key, index), "正例不应有 fixed 或 ⟦…⟧ 标记")
        found.append(GoodExample(text, options))
    return tuple(found)


def _example(loaded: Loaded, key: Key, item: Any) -> tuple[str, str | None, Mapping[str, str]]:
    if isinstance(item, str):
        return loaded.string(key, item), None, {}
    raw = loaded.mapping(key, item, ("text",), ("fixed", *_EXAMPLE_KEYS))
    options = {name: loaded.string((*key, name), raw[name]) for name in _EXAMPLE_KEYS if name in raw}
    fixed = loaded.string((*key, "fixed"), raw["fixed"]) if "fixed" in raw else None
    return loaded.string((*key, "text"), raw["text"]), fixed, options


def unmark(marked: str) -> tuple[str, tuple[Span, ...] | None]:
    """Take the ``⟦…⟧`` marks out of an example; None instead of spans if they do not pair."""
    pieces: list[str] = []
    spans: list[Span] = []
    position = length = 0
    start = -1
    for match in _MARKED.finditer(marked):
        pieces.append(marked[position : match.start()])
        length += match.start() - position
        position = match.end()
        if match.group() == "⟦":
            if start >= 0:
                return marked, None
            start = length
        else:
            if start < 0 or start == length:
                return marked, None
            spans.append(Span(start, length))
            start = -1
    pieces.append(marked[position:])
    return "".join(pieces), tuple(spans) if spans and start < 0 else None


def check_ids(rules: list[Rule]) -> None:
    """Raise ConfigError if two rules have one id or ``also`` names no rule."""
    known: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in known:
            raise ConfigError(rule.path, f"规则编号 {rule.id} 与 {known[rule.id].path} 重复")
        known[rule.id] = rule
    for rule in rules:
        for other in rule.also:
            if other not in known:
                raise ConfigError(rule.path, f"also 中的规则“{other}”不存在")
