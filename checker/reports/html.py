"""One self-contained page: what was checked, what was found and where, what was not read, who signs.

It works without a script, loads nothing, and its security policy allows nothing but its own style and
its own script.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checker.model import Finding, Report, Severity, Stage
from checker.reports.html_assets import SCRIPT, STYLE
from checker.reports.html_form import Form, in_full
from checker.reports.html_text import TextView
from checker.reports.markup import tag, text
from checker.reports.page import page
from checker.reports.shown import Shown
from checker.reports.wording import Wording


def write(report: Report, lang: str) -> str:
    return _Page(report, Wording(lang)).html()


class _Page:
    """Puts one page together: its frame here, the form around it from ``Form``, the files with their findings."""

    def __init__(self, report: Report, words: Wording) -> None:
        self._report = report
        self._words = words
        self._say = words.say
        self._documents = [Shown(document) for document in report.documents]
        self._form = Form(report, self._documents, words)

    def html(self) -> str:
        lang = "en" if self._words.english else "zh-CN"
        body = [
            tag(
                "a", text(self._say("跳到检查结果", "Skip to the findings")), class_="skip", href="#findings"
            ),
            self._form.masthead(),
            tag(
                "main",
                self._form.unread(),
                self._form.checked(),
                *self._articles(),
                self._form.waived(),
                self._form.signatures(),
            ),
            self._form.end(),
        ]
        verdict = self._words.verdict(self._report.verdict)
        title = f"{self._say('三审检查报告', 'Sanshen report')} · {verdict}"
        return page(title, "\n".join(filter(None, body)), lang, STYLE, SCRIPT)

    def _articles(self) -> Iterator[str]:
        yield self._filter()
        yield '<div id="findings">'
        for number, shown in enumerate(self._documents, 1):
            if in_full(self._documents, shown):
                yield self._article(shown, number)
        yield "</div>"

    def _filter(self) -> str:
        """Hidden until the script, which alone can use it, shows it."""
        findings = [finding for shown in self._documents for finding in shown.report.findings]
        if len(findings) < 2:
            return ""
        say, words = self._say, self._words
        rules = Counter(finding.rule for finding in findings)
        every = tag("option", text(say("全部规则", "all rules")), value="")
        options = [
            tag("option", text(f"{rule} ({count})"), value=rule) for rule, count in sorted(rules.items())
        ]
        return tag(
            "form",
            _boxes(
                "severity", say("级别", "Severity"), {item.value: words.severity(item) for item in Severity}
            ),
            _boxes("stage", say("审次", "Review"), {item.value: words.stage(item) for item in Stage}),
            tag("label", text(say("规则 ", "Rule ")), tag("select", every, *options, name="rule")),
            tag("output", aria_live="polite"),
            class_="filter",
            hidden=True,
            aria_label=say("筛选", "Filter"),
        )

    def _article(self, shown: Shown, number: int) -> str:
        report, say, words = shown.report, self._say, self._words
        verdict = tag("small", text(words.verdict(report.verdict)), class_=report.verdict.value)
        items = [
            self._finding(shown, number, index, finding) for index, finding in enumerate(report.findings, 1)
        ]
        masked = (
            say("个人信息和涉密内容已遮盖", "personal and secret data are masked") if report.masks else ""
        )
        notes = tag("h3", text(say(f"问题（{len(items)}）", f"Findings ({len(items)})")))
        source = tag("h3", text(say("原文", "Text")), tag("small", text(masked)) if masked else "")
        nothing = tag("p", text(say("没有发现问题。", "Nothing found.")))
        return tag(
            "article",
            tag("h2", text(shown.name), verdict),
            tag(
                "div",
                tag("div", notes, tag("ol", *items, class_="findings") if items else nothing, class_="notes"),
                tag("div", source, TextView(shown, number, words).render(), class_="source"),
                class_="both",
            ),
            id=f"d{number}",
        )

    def _finding(self, shown: Shown, number: int, index: int, finding: Finding) -> str:
        words, place = self._words, f"{number}-{index}"
        what = [
            tag("a", text(f"{index}. {words.place(finding.locator)}"), href=f"#m{place}"),
            tag("span", text(words.severity(finding.severity)), class_="sev"),
            tag("span", text(words.stage(finding.stage))),
        ]
        if finding.suppressed:
            what.append(tag("span", text(self._say("已豁免", "waived"))))
        what.append(tag("code", text(finding.rule), class_="rule"))
        title, message = shown.title(finding), shown.message(finding)
        parts = [
            tag("p", *what, class_="what"),
            tag("p", tag("strong", text(title or message))),
            tag("p", text(message)) if title and message != title else "",
            tag("p", text(shown.excerpt(finding)), class_="quote"),
        ]
        if advice := words.suggested(shown.advice(finding)):
            parts.append(tag("p", text(advice), class_="fix"))
        if basis := words.based(shown.basis(finding)):
            parts.append(tag("p", text(basis), class_="basis"))
        return tag(
            "li",
            *parts,
            class_=f"finding {'waived' if finding.suppressed else finding.severity.value}",
            id=f"f{place}",
            data_severity=finding.severity.value,
            data_stage=finding.stage.value,
            data_rule=finding.rule,
        )


def _boxes(name: str, legend: str, options: dict[str, str]) -> str:
    boxes = [
        tag("label", tag("input", type="checkbox", name=name, value=value, checked=True), " ", text(label))
        for value, label in options.items()
    ]
    return tag("fieldset", tag("legend", text(legend)), *boxes)
