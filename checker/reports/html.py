"""One self-contained page: what was checked, what was found and where, what was not read, who signs.

It works without a script, loads nothing, and its security policy allows nothing but its own style and
its own script.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator

from checker.model import Finding, Report, Severity, Stage
from checker.reports.html_assets import SCRIPT, STYLE
from checker.reports.html_text import TextView
from checker.reports.markup import tag, text
from checker.reports.shown import Shown, stage_verdicts
from checker.reports.wording import Wording

_DUTIES = {
    Stage.INITIAL: ("文字、标点、数字、格式", "wording, punctuation, numerals, format"),
    Stage.SECOND: ("内容、个人信息、一致性、公开要素", "content, personal data, consistency, disclosure"),
    Stage.FINAL: ("涉密、信息汇聚、隐藏内容、发布属性", "secrecy, aggregation, hidden content, release"),
}
_SIGNERS = {
    Stage.INITIAL: ("初审人", "First reviewer"),
    Stage.SECOND: ("复审人", "Second reviewer"),
    Stage.FINAL: ("终审人", "Final reviewer"),
}
_COLUMNS = 10
"""Of the table of what was checked."""


def write(report: Report, lang: str) -> str:
    return _Page(report, Wording(lang)).html()


class _Page:
    """Writes the parts of one page, from top to bottom."""

    def __init__(self, report: Report, words: Wording) -> None:
        self._report = report
        self._words = words
        self._say = words.say
        self._documents = [Shown(document) for document in report.documents]

    def html(self) -> str:
        lang = "en" if self._words.english else "zh-CN"
        body = [
            tag(
                "a", text(self._say("跳到检查结果", "Skip to the findings")), class_="skip", href="#findings"
            ),
            self._masthead(),
            tag(
                "main", self._unread(), self._checked(), *self._articles(), self._waived(), self._signatures()
            ),
            self._end(),
            f"<script>{SCRIPT}</script>",
        ]
        page = tag("html", self._head(), tag("body", "\n".join(filter(None, body))), lang=lang)
        return f"<!doctype html>\n{page}\n"

    def _head(self) -> str:
        policy = (
            f"default-src 'none'; style-src '{_digest(STYLE)}'; script-src '{_digest(SCRIPT)}'; "
            "base-uri 'none'; form-action 'none'"
        )
        verdict = self._words.verdict(self._report.verdict)
        return tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=policy),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="robots", content="noindex"),
            tag("meta", name="referrer", content="no-referrer"),
            tag("title", text(f"{self._say('三审检查报告', 'Sanshen report')} · {verdict}")),
            f"<style>{STYLE}</style>",
        )

    def _masthead(self) -> str:
        report, words, say = self._report, self._words, self._say
        active = [finding for shown in self._documents for finding in shown.active]
        waived = sum(len(shown.waived) for shown in self._documents)
        gaps = sum(len(shown.report.gaps) for shown in self._documents)
        title = tag("h1", text(say("三审检查报告", "Sanshen report")))
        below = tag("p", text(say("政务内容发布前合规检查", "Pre-publication compliance check")))
        stamp = tag("p", text(words.verdict(report.verdict)), class_=f"stamp {report.verdict.value}")
        facts = {
            say("策略", "Policy"): text(report.policy.name),
            say("策略摘要", "Policy digest"): tag("span", text(report.policy.digest), class_="digest"),
            say("检查工具", "Tool"): text(f"sanshen {report.version}"),
        }
        return tag(
            "header",
            tag("div", tag("div", title, below), stamp, class_="title"),
            tag("p", text(words.counts(active) + words.aside(waived, gaps)), class_="lead"),
            tag("ol", *self._stages(), class_="stages", aria_label=say("三次审核", "The three reviews")),
            tag(
                "dl",
                *(tag("dt", text(name)) + tag("dd", value) for name, value in facts.items()),
                class_="facts",
            ),
            class_="masthead",
        )

    def _stages(self) -> Iterator[str]:
        words = self._words
        for stage, verdict in stage_verdicts(self._report).items():
            results = [
                document.stages[stage] for document in self._report.documents if stage in document.stages
            ]
            counts = [
                words.count(Severity.ERROR, sum(result.errors for result in results)),
                words.count(Severity.WARNING, sum(result.warnings for result in results)),
            ]
            heading = tag("b", tag("i", text(words.stage(stage))), text(words.verdict(verdict)))
            duty = tag("p", text(self._say(*_DUTIES[stage])))
            yield tag(
                "li",
                heading,
                duty,
                tag("p", text(self._say("，", ", ").join(counts))),
                class_=verdict.value,
            )

    def _unread(self) -> str:
        """What was not looked at, before anything else."""
        rows = [
            tag("tr", *(tag("td", text(cell)) for cell in cells))
            for shown in self._documents
            for gap in shown.report.gaps
            for cells in [(shown.name, shown.where(gap), self._words.gap(gap.reason), shown.unread(gap))]
        ]
        if not rows:
            return ""
        say = self._say
        names = [say("文件", "File"), say("位置", "Where"), say("原因", "Reason"), say("说明", "Explanation")]
        advice = say(
            "以下内容没有检查，须由人工审看后才能发布。", "A person must look at this before publication."
        )
        return tag(
            "section",
            tag("h2", text(say(f"未能检查的内容（{len(rows)} 处）", f"Not checked ({len(rows)})"))),
            tag("p", text(advice)),
            _table(names, rows),
            class_="unread",
        )

    def _checked(self) -> str:
        say, words = self._say, self._words
        names = [
            say("文件", "File"),
            say("结论", "Verdict"),
            *(words.severity(severity) for severity in Severity),
        ]
        names += [say("已豁免", "Waived"), say("类型", "Type"), say("场景", "Profile")]
        names += [say("字符", "Characters"), say("片段", "Segments")]
        return tag(
            "section",
            tag(
                "h2",
                text(say(f"检查范围（{len(self._documents)} 个文件）", f"Checked ({len(self._documents)})")),
            ),
            _table(
                names, [self._checked_row(shown, number) for number, shown in enumerate(self._documents, 1)]
            ),
        )

    def _checked_row(self, shown: Shown, number: int) -> str:
        report, document = shown.report, shown.report.document
        name = text(shown.name)
        name = tag("a", name, href=f"#d{number}") if self._in_full(shown) else name
        numbers = [*(shown.count(severity) for severity in Severity), len(shown.waived)]
        row = tag(
            "tr",
            tag("td", name),
            tag(
                "td",
                tag("b", text(self._words.verdict(report.verdict)), class_=f"keep {report.verdict.value}"),
            ),
            *map(_number, numbers),
            tag("td", text(document.media_type), class_="keep"),
            tag("td", text(report.profile), class_="keep"),
            _number(len(document.text)),
            _number(len(document.segments)),
            class_="joined",
        )
        return row + tag("tr", tag("td", text(document.digest), colspan=_COLUMNS, class_="digest"))

    def _in_full(self, shown: Shown) -> bool:
        """A clean file among many is a row of the table; all others are shown with their text."""
        return bool(shown.report.findings) or len(self._documents) == 1

    def _articles(self) -> Iterator[str]:
        yield self._filter()
        yield '<div id="findings">'
        for number, shown in enumerate(self._documents, 1):
            if self._in_full(shown):
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

    def _waived(self) -> str:
        say, words = self._say, self._words
        rows = []
        for number, shown in enumerate(self._documents, 1):
            for index, finding in enumerate(shown.report.findings, 1):
                if finding.suppressed:
                    place = f"{shown.name}:{words.place(finding.locator)}"
                    link = tag("a", text(place), href=f"#f{number}-{index}")
                    about = [
                        finding.rule,
                        shown.title(finding),
                        shown.reason(finding),
                        words.waiver(finding.suppressed),
                    ]
                    rows.append(tag("tr", tag("td", link), *(tag("td", text(cell)) for cell in about)))
        if not rows:
            return ""
        names = [say("位置", "Place"), say("规则", "Rule"), say("问题", "Finding"), say("理由", "Reason")]
        heading = tag("h2", text(say(f"已豁免的问题（{len(rows)} 处）", f"Waived ({len(rows)})")))
        return tag("section", heading, _table([*names, say("来源", "Source")], rows))

    def _signatures(self) -> str:
        say = self._say
        blank = tag("i")
        boxes = [
            tag(
                "li",
                tag("p", text(self._words.stage(stage))),
                tag("p", text(say("意见　□ 同意　□ 退回", "□ approved  □ rejected"))),
                tag("p", text(say(*_SIGNERS[stage])), blank),
                tag("p", text(say("日期", "Date")), blank),
            )
            for stage in Stage
        ]
        note = say(
            "签署只对上列内容摘要和策略摘要有效；内容改动后须重新检查、重新签署。三次审核由不同人员承担。",
            "Signatures hold for the digests listed above; changed content must be checked and signed again. "
            "The three reviewers are different people.",
        )
        heading = tag("h2", text(say("审核签署", "Signatures")))
        return tag(
            "section",
            heading,
            tag("ol", *boxes, class_="sign"),
            tag("p", text(note), class_="fine"),
            id="sign",
        )

    def _end(self) -> str:
        note = self._say(
            "本报告由 sanshen 生成，不能代替人工审核。", "Made by sanshen; it does not replace the reviewers."
        )
        return tag("footer", tag("p", text(note), class_="fine"), class_="page-end")


def _boxes(name: str, legend: str, options: dict[str, str]) -> str:
    boxes = [
        tag("label", tag("input", type="checkbox", name=name, value=value, checked=True), " ", text(label))
        for value, label in options.items()
    ]
    return tag("fieldset", tag("legend", text(legend)), *boxes)


def _number(value: int) -> str:
    return tag("td", f"{value:,}", class_="n" if value else "n z")


def _table(names: list[str], rows: list[str]) -> str:
    head = tag("thead", tag("tr", *(tag("th", text(name), scope="col") for name in names)))
    return tag("div", tag("table", head, tag("tbody", *rows)), class_="wide")


def _digest(source: str) -> str:
    """The name by which a Content-Security-Policy allows an inline style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
