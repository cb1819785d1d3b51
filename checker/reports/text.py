"""The report for people at a terminal: by file, each finding with its line and a mark under the place."""

from __future__ import annotations

import re
from collections import Counter

from checker.model import Finding, Report, Severity, Verdict
from checker.reports import mask
from checker.reports.shown import Shown, stage_verdicts
from checker.reports.width import columns, head, tail, wrap
from checker.reports.wording import Wording

WIDTH = 76
"""Columns of a source line that are shown."""
_REPEATS = 20
"""More findings of one rule than this in one file are folded to their positions."""
_IN_FULL = 3
"""How many of the folded ones are shown all the same."""
_COMMAND = re.compile("^((?:\\s|\x1b\\[[0-9;]*m)*)::")
_STYLE = {
    Severity.ERROR: "1;31",
    Severity.WARNING: "1;33",
    Severity.INFO: "36",
    Verdict.FAIL: "1;31",
    Verdict.INCOMPLETE: "1;35",
    Verdict.PASS: "1;32",
    "dim": "2",
    "bold": "1",
}


def write(report: Report, lang: str, color: bool = False) -> str:
    """``color`` adds ANSI colours; everything else a terminal might obey is neutralised."""
    return "".join(_inert(line) + "\n" for line in _Writer(Wording(lang), color).report(report))


def summary_line(report: Report, lang: str) -> str:
    """The whole report in one line: verdict, counts, the three reviews, the policy."""
    return _Writer(Wording(lang), False).summary(report, [Shown(document) for document in report.documents])


class _Writer:
    def __init__(self, words: Wording, color: bool) -> None:
        self._words = words
        self._color = color

    def report(self, report: Report) -> list[str]:
        documents = [Shown(document) for document in report.documents]
        lines: list[str] = []
        for shown in documents:
            lines += self._document(shown)
        if lines and lines[-1]:
            lines.append("")
        return [*lines, *self._waivers(documents), self.summary(report, documents)]

    def summary(self, report: Report, documents: list[Shown]) -> str:
        words = self._words
        active = [finding for shown in documents for finding in shown.active]
        waived = sum(len(shown.waived) for shown in documents)
        gaps = sum(len(shown.report.gaps) for shown in documents)
        verdict = self._style(words.verdict(report.verdict), report.verdict)
        parts = [verdict + words.colon + words.counts(active) + words.aside(waived, gaps)]
        if len(documents) != 1:
            parts.append(words.say(f"{len(documents)} 个文件", f"{len(documents)} files"))
        for stage, result in stage_verdicts(report).items():
            parts.append(f"{words.stage(stage)} {self._style(words.verdict(result), result)}")
        digest = mask.printable(report.policy.digest)
        digest = digest[:19] + "…" if len(digest) > 20 else digest
        parts.append(words.say("策略", "policy") + f" {mask.printable(report.policy.name)} {digest}")
        return " · ".join(parts)

    def _document(self, shown: Shown) -> list[str]:
        words, report = self._words, shown.report
        name, verdict = (
            self._style(shown.name, "bold"),
            self._style(words.verdict(report.verdict), report.verdict),
        )
        if not report.findings and not report.gaps:
            return [f"{name}  {verdict}"]
        counts = words.counts(shown.active) + words.aside(len(shown.waived), len(report.gaps))
        lines = [f"{name}  {verdict}{words.colon}{counts}", ""]
        for gap in report.gaps:
            label = self._style(words.say("未检查", "not checked"), Verdict.INCOMPLETE)
            where = "" if gap.where == report.document.name else shown.where(gap) + "  "
            lines.append(f"  {label}  {where}{words.gap(gap.reason)}")
            lines.append(f"    {shown.unread(gap)}")
            lines.append("")
        lines += self._findings(shown)
        return lines if lines[-1] == "" else [*lines, ""]

    def _findings(self, shown: Shown) -> list[str]:
        totals = Counter(finding.rule for finding in shown.active)
        seen: Counter[str] = Counter()
        folded: dict[str, list[Finding]] = {}
        for finding in shown.active:
            if totals[finding.rule] > _REPEATS:
                folded.setdefault(finding.rule, []).append(finding)
        lines: list[str] = []
        for finding in shown.active:
            seen[finding.rule] += 1
            repeats = folded.get(finding.rule)
            if repeats is None or seen[finding.rule] <= _IN_FULL:
                lines += self._finding(shown, finding, lines, first=seen[finding.rule] == 1)
            if repeats is not None and seen[finding.rule] == _IN_FULL:
                lines += self._folded(shown, repeats[_IN_FULL:], lines)
        return lines

    def _finding(self, shown: Shown, finding: Finding, before: list[str], first: bool) -> list[str]:
        """One finding; the basis of a rule is told once in a file, with its ``first`` finding."""
        words = self._words
        severity = self._style(words.severity(finding.severity), finding.severity)
        head_line = f"  {words.place(finding.locator)}  {severity}  {mask.printable(finding.rule)}"
        if finding.severity is Severity.INFO:
            suggestions = words.suggested(shown.advice(finding))
            return [f"{head_line}  {shown.message(finding)}" + (f"（{suggestions}）" if suggestions else "")]
        lines = [""] if before and before[-1] else []
        title, message = shown.title(finding), shown.message(finding)
        lines.append(f"{head_line}  {title}".rstrip())
        if message != title:
            lines.append(f"    {message}")
        source, mark = quoted(shown, finding.start, finding.end)
        bar = self._style("│", "dim")
        lines += [f"    {bar} {source}", f"    {bar} {self._style(mark, finding.severity)}"] if source else []
        if suggestions := words.suggested(shown.advice(finding)):
            lines.append(f"    {suggestions}")
        if first and (basis := words.based(shown.basis(finding))):
            lines.append(f"    {self._style(basis, 'dim')}")
        return [*lines, ""]

    def _folded(self, shown: Shown, findings: list[Finding], before: list[str]) -> list[str]:
        words, rule = self._words, mask.printable(findings[0].rule)
        title = shown.title(findings[0])
        label = words.say(
            f"{rule}（{title}）另有 {len(findings)} 处：", f"{len(findings)} more of {rule} ({title}):"
        )
        places = wrap([words.place(finding.locator) for finding in findings], WIDTH)
        lines = [""] if before and before[-1] else []
        return [*lines, f"  {label}", *(f"    {line}" for line in places), ""]

    def _waivers(self, documents: list[Shown]) -> list[str]:
        words = self._words
        waived = [(shown, finding) for shown in documents for finding in shown.waived]
        if not waived:
            return []
        lines = [self._style(words.say(f"已豁免 {len(waived)} 处", f"{len(waived)} waived"), "bold")]
        for shown, finding in waived:
            assert finding.suppressed is not None
            place = words.place(finding.locator)
            lines.append(
                f"  {shown.name}:{place}  {mask.printable(finding.rule)}  "
                + words.say("理由：", "reason: ")
                + f"{shown.reason(finding)}"
                + words.say("（{}）", " ({})").format(words.waiver(finding.suppressed))
            )
        return [*lines, ""]

    def _style(self, text: str, key: Severity | Verdict | str) -> str:
        return f"\x1b[{_STYLE[key]}m{text}\x1b[0m" if self._color and text else text


def quoted(shown: Shown, start: int, end: int, width: int = WIDTH) -> tuple[str, str]:
    """The line of extracted text around a span, at most ``width`` columns, and a mark to stand under it.

    Of a span over several lines only the first is shown.  Both are empty if the text is.
    """
    text = shown.text
    reach = width * 2
    first, last = max(0, start - reach), min(len(text), max(start, min(end, start + reach)) + reach)
    line_start = max(text.rfind("\n", first, start), text.rfind("\r", first, start)) + 1 or first
    ends = [place for place in (text.find("\n", start, last), text.find("\r", start, last)) if place >= 0]
    line_end = min(ends, default=last)
    if line_end <= line_start:
        return "", ""
    stop = max(start, min(end, line_end))
    before = _printed(text[line_start:start]).lstrip(" \u3000")
    inside = _printed(text[start:stop])
    after = _printed(text[stop:line_end]).rstrip(" ")
    cut_before = line_start == first > 0 and text[first - 1] not in "\r\n"
    cut_after = line_end == last < len(text) and text[last] not in "\r\n"
    if columns(inside) > width - 2:
        inside, after, cut_after = head(inside, width - 2), "", True
    left, right = _beside(before, after, width - columns(inside), cut_before, cut_after)
    return left + inside + right, " " * columns(left) + "^" * max(1, columns(inside))


def _beside(before: str, after: str, room: int, cut_before: bool, cut_after: bool) -> tuple[str, str]:
    """What stands on either side of the span in ``room`` columns; ``…`` where something is left out."""
    left, right = "…" * cut_before + before, after + "…" * cut_after
    left_room = max(room // 2, room - columns(right))
    if columns(left) > left_room:
        left = "…" + tail(before, left_room - 1)
    right_room = room - columns(left)
    if columns(right) > right_room:
        right = head(after, right_room - 1) + "…"
    return left, right


def _inert(line: str) -> str:
    """A line that a CI runner does not take for a command (``::error::``, ``##[group]``)."""
    return _COMMAND.sub(r"\1\\x3a:", line).replace("##[", "#\\x23[")


def _printed(text: str) -> str:
    """Tabs and ideographic spaces keep their width; what is not printable is made visible."""
    return mask.printable(text.replace("\t", " "))
