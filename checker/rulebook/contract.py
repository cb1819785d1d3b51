"""The example contract: every rule proves itself on the examples in its own file.

Each bad example gives exactly the marked spans, each good one nothing, a stated ``fixed`` text is what
the suggestions make of it, and no other rule fires on an example unless ``also`` declares it.  Notes on
personal data that may be public (severity ``info``) need no declaration: nearly every example has somebody's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from checker.model import BadExample, DocumentReport, Finding, GoodExample, Rule, Severity, Span

Check = Callable[[str, str, str, str], DocumentReport]
"""(text, name, media type, profile) to report; whoever calls has the engine, this module has not."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken promise of a rule file."""

    rule: str
    path: str
    example: str
    message: str


def problems(rules: Iterable[Rule], check: Check) -> Iterator[Problem]:
    """Every broken promise in the examples of ``rules``."""
    for rule in rules:
        for example in rule.bad:
            yield from _bad(rule, example, check)
        for good in rule.good:
            yield from _good(rule, good, check)


def _run(rule: Rule, example: BadExample | GoodExample, check: Check) -> DocumentReport:
    options = example.options
    profile = options.get("profile", rule.profiles[0] if rule.profiles else "default")
    return check(example.text, options.get("name", "example"), options.get("type", "text/plain"), profile)


def _bad(rule: Rule, example: BadExample, check: Check) -> Iterator[Problem]:
    report = _run(rule, example, check)
    own = [finding for finding in report.findings if finding.rule == rule.id]
    spans = sorted({_source_span(report, finding) for finding in own})
    if spans != sorted(example.spans):
        found = "、".join(
            f"[{span.start},{span.end})“{example.text[span.start : span.end]}”" for span in spans
        )
        wanted = "、".join(f"[{span.start},{span.end})" for span in sorted(example.spans))
        yield Problem(rule.id, rule.path, example.text, f"应当报告 {wanted}，实际报告 {found or '无'}")
    elif example.fixed is not None:
        fixed = _apply(report, own, example.text)
        if fixed != example.fixed:
            yield Problem(rule.id, rule.path, example.text, f"按建议改成“{fixed}”，应当是“{example.fixed}”")
    yield from _others(rule, report, example.text)
    yield from _gaps(rule, report, example.text)


def _good(rule: Rule, example: GoodExample, check: Check) -> Iterator[Problem]:
    report = _run(rule, example, check)
    for finding in report.findings:
        if finding.rule == rule.id:
            text = report.document.text[finding.start : finding.end]
            yield Problem(rule.id, rule.path, example.text, f"正例被误报：“{text}”")
    yield from _others(rule, report, example.text)
    yield from _gaps(rule, report, example.text)


def _others(rule: Rule, report: DocumentReport, example: str) -> Iterator[Problem]:
    declared = {rule.id, *rule.also}
    for finding in report.findings:
        if finding.rule not in declared and not _is_note(finding):
            text = report.document.text[finding.start : finding.end]
            yield Problem(
                rule.id, rule.path, example, f"规则 {finding.rule} 也报告了“{text}”，没有在 also 中声明"
            )


def _is_note(finding: Finding) -> bool:
    return finding.category == "privacy" and finding.severity is Severity.INFO


def _gaps(rule: Rule, report: DocumentReport, example: str) -> Iterator[Problem]:
    for gap in report.gaps:
        yield Problem(rule.id, rule.path, example, f"示例没有检查完：{gap.message}")


def _source_span(report: DocumentReport, finding: Finding) -> Span:
    return report.document.positions.source_span(finding.start, finding.end)


def _apply(report: DocumentReport, findings: list[Finding], text: str) -> str:
    for finding in sorted(findings, key=lambda finding: -finding.start):
        if finding.suggestions:
            span = _source_span(report, finding)
            text = text[: span.start] + finding.suggestions[0] + text[span.end :]
    return text
