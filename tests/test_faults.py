"""A fault anywhere on the road is FAIL or INCOMPLETE, never PASS, and never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest

from checker import Checker
from checker.matchers.checks import CHECKS
from checker.model import Check, GapReason, Rule, Verdict
from checker.reports import FORMATS, write
from checker.rulebook.loading import load_rulebook

SECRET = "11010119900307002X"


def crash(*_: Any, **__: Any) -> Any:
    raise RuntimeError(SECRET)


@pytest.mark.parametrize(
    ("reader", "name"),
    [("text", "a.txt"), ("markdown", "a.md"), ("html", "a.html"), ("table", "a.csv"), ("table", "a.tsv")],
)
def test_a_reader_that_crashes_is_a_gap(
    checker: Checker, monkeypatch: pytest.MonkeyPatch, reader: str, name: str
) -> None:
    monkeypatch.setattr(import_module(f"checker.readers.{reader}"), "read", crash)
    report = checker.check_bytes("正常的文字。".encode(), name)
    assert report.verdict is Verdict.INCOMPLETE
    assert [gap.reason for gap in report.gaps] == [GapReason.CRASH]
    assert SECRET not in str(report.gaps)


@pytest.mark.parametrize(
    "place",
    [
        "checker.engine.fold",
        "checker.matchers.keywords.stand",
        "checker.matchers.patterns.in_windows",
        "checker.matchers.patterns.on_number",
        "checker.matchers.digits.candidates",
        "checker.judge.resolve",
        "checker.judge.findings_of",
        "checker.judge.suppress",
        "checker.engine.detect_profile",
    ],
)
def test_a_fault_on_the_road_never_passes(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    module, _, attribute = place.rpartition(".")
    checker = Checker()
    monkeypatch.setattr(import_module(module), attribute, crash)
    text = "请报国家卫计委备案，截止目前已完成，身份证号" + SECRET + "。"
    report = checker.check_text(text)
    assert report.verdict is not Verdict.PASS
    assert report.gaps
    assert SECRET not in str(report.gaps)
    for form in FORMATS:
        shown = write(checker.report([report]), form)
        assert not [SECRET[at : at + 6] for at in range(13) if SECRET[at : at + 6] in shown], form


def rules_with_checks() -> list[tuple[str, Rule]]:
    """One rule for every check there is."""
    found = {
        check.name: rule
        for rule in load_rulebook().rules
        for check in (rule.match, *rule.checks)
        if isinstance(check, Check)
    }
    return [(name, found[name]) for name in sorted(CHECKS)]


@pytest.mark.parametrize(("name", "rule"), rules_with_checks(), ids=sorted(CHECKS))
def test_a_check_that_crashes_makes_its_own_stage_incomplete(
    monkeypatch: pytest.MonkeyPatch, name: str, rule: Rule
) -> None:
    from checker.matchers import checks

    example = rule.bad[0]
    profile = example.options.get("profile", rule.profiles[0] if rule.profiles else "default")
    checker = Checker(profile=profile)
    monkeypatch.setattr(checks, "CHECKS", {**checks.CHECKS, name: crash})
    report = checker.check_text(example.text, media_type=example.options.get("type", "text/plain"))
    assert rule.id in {gap.where for gap in report.gaps}
    assert {gap.reason for gap in report.gaps} == {GapReason.CRASH}
    assert report.verdict is not Verdict.PASS
    assert report.stages[rule.stage].verdict is not Verdict.PASS


@pytest.mark.parametrize("operation", ["get", "put"])
def test_a_cache_that_fails_costs_nothing_but_time(monkeypatch: pytest.MonkeyPatch, operation: str) -> None:
    from checker import cache

    originals: dict[str, Callable[..., Any]] = {"get": cache.unchanged, "put": cache.Store._write}
    target = (cache, "unchanged") if operation == "get" else (cache.Store, "_write")

    def failing(*_: Any, **__: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*target, failing)
    assert originals
    assert Checker().check_text(f"身份证号{SECRET}").verdict is Verdict.FAIL


def test_a_dying_worker_loses_its_own_item_only() -> None:
    from checker.pool import Pool

    pool: Pool[int, str] = Pool(_die_on_seven, lambda item: f"lost {item}", 2, _nothing)
    results = list(pool.map(range(40)))
    assert results == ["lost 7" if item == 7 else str(item) for item in range(40)]


def _nothing() -> None:
    pass


def _die_on_seven(item: int) -> str:
    import os

    if item == 7:
        os._exit(1)
    return str(item)
