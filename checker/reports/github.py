"""Annotations for GitHub Actions (workflow commands), and a Markdown summary for the job's page."""

from __future__ import annotations

import re

from checker.model import Finding, Gap, Report, Severity
from checker.reports import mask
from checker.reports.regions import region_of
from checker.reports.shown import Shown
from checker.reports.text import summary_line
from checker.reports.wording import Wording

PER_KIND = 10
"""GitHub shows no more annotations of one kind from one step."""
_GAPS = 3
"""How many of the errors may be about what was not checked."""
_ROWS = 100
"""Findings listed in the summary."""
_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>&@:])")


def write(report: Report, lang: str) -> str:
    words = Wording(lang)
    documents = [Shown(document) for document in report.documents]
    gaps = [_gap(shown, gap, words) for shown in documents for gap in shown.report.gaps]
    lines: list[str] = []
    for severity, kind in _KINDS.items():
        found = [
            _finding(kind, shown, finding, words)
            for shown in documents
            for finding in shown.active
            if finding.severity is severity
        ]
        lines += _limited(kind, gaps if severity is Severity.ERROR else [], found, words)
    return "".join(line + "\n" for line in lines)


def _limited(kind: str, gaps: list[str], found: list[str], words: Wording) -> list[str]:
    """At most PER_KIND lines; the last says what is missing."""
    if len(gaps) + len(found) <= PER_KIND:
        return [*gaps, *found]
    shown = [*gaps[: max(_GAPS, PER_KIND - 1 - len(found))], *found][: PER_KIND - 1]
    missing = len(gaps) + len(found) - len(shown)
    message = words.say(
        f"还有 {missing} 处没有在这里列出，请看完整报告",
        f"{missing} more are not listed here, see the full report",
    )
    return [*shown, _command(kind, {"title": "sanshen"}, message)]


def _finding(kind: str, shown: Shown, finding: Finding, words: Wording) -> str:
    properties = {"file": shown.name}
    region = region_of(shown.report.document, finding)
    if region:
        properties |= {"line": str(region.start_line), "endLine": str(region.end_line)}
        if region.start_line == region.end_line:
            last = max(region.start_column, region.end_column - 1)
            properties |= {"col": str(region.start_column), "endColumn": str(last)}
    properties["title"] = f"{shown.title(finding)} [{mask.printable(finding.rule)}]".strip()
    parts = [
        shown.message(finding),
        words.suggested(shown.advice(finding)),
        words.based(shown.basis(finding)),
    ]
    return _command(kind, properties, "\n".join(filter(None, parts)))


def _gap(shown: Shown, gap: Gap, words: Wording) -> str:
    title = words.gap(gap.reason)
    message = words.unread(shown.where(gap), shown.unread(gap))
    return _command("error", {"file": shown.name, "title": title}, message)


def _command(kind: str, properties: dict[str, str], message: str) -> str:
    shown = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{kind} {shown}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(report: Report, lang: str) -> str:
    """A Markdown page for ``$GITHUB_STEP_SUMMARY``: the verdict, a row a file, the first findings."""
    words = Wording(lang)
    documents = [Shown(document) for document in report.documents]
    lines = [f"## {words.say('三审', 'Sanshen')} · {words.verdict(report.verdict)}", ""]
    lines += [_escape(summary_line(report, lang)), ""]
    columns = [words.say("文件", "File"), words.say("结论", "Verdict")]
    columns += [words.severity(severity) for severity in Severity]
    columns += [words.say("已豁免", "waived"), words.say("未能检查", "not checked")]
    lines += _row(columns), "|" + " --- |" * len(columns)
    for shown in documents[:_ROWS]:
        counts = [shown.count(severity) for severity in Severity]
        counts += [len(shown.waived), len(shown.report.gaps)]
        verdict = words.verdict(shown.report.verdict)
        lines.append(_row([_escape(shown.name), verdict, *map(str, counts)]))
    lines += _rest(len(documents), words)
    rows = [
        [f"{shown.name}:{words.place(finding.locator)}", finding, shown.headline(finding)]
        for shown in documents
        for finding in shown.active
    ]
    if rows:
        names = [words.say("位置", "Place"), words.say("级别", "Severity"), words.say("规则", "Rule")]
        lines += ["", _row([*names, words.say("说明", "Message")]), "|" + " --- |" * 4]
    for place, finding, message in rows[:_ROWS]:
        assert isinstance(finding, Finding)
        cells = [str(place), words.severity(finding.severity), finding.rule, str(message)]
        lines.append(_row([_escape(cell) for cell in cells]))
    return "\n".join([*lines, *_rest(len(rows), words)]) + "\n"


def _rest(number: int, words: Wording) -> list[str]:
    if number <= _ROWS:
        return []
    more = number - _ROWS
    return ["", words.say(f"另有 {more} 项没有列出。", f"{more} more are not listed.")]


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _escape(text: str) -> str:
    """Nothing in ``text`` is Markdown or HTML any more."""
    return _MARKDOWN.sub(r"\\\1", mask.one_line(text))
