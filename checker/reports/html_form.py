"""The parts of the HTML report that make it a form: heading, scope, what is unread or waived, signatures."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Report, Severity, Stage
from checker.reports.markup import table, tag, text
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


def in_full(documents: list[Shown], shown: Shown) -> bool:
    """A clean file among many is a row of the table; all others are shown with their text."""
    return bool(shown.report.findings) or len(documents) == 1


class Form:
    """One report's form, part by part."""

    def __init__(self, report: Report, documents: list[Shown], words: Wording) -> None:
        self._report = report
        self._documents = documents
        self._words = words
        self._say = words.say

    def masthead(self) -> str:
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

    def unread(self) -> str:
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
            table(names, rows),
            class_="unread",
        )

    def checked(self) -> str:
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
            table(
                names,
                [self._checked_row(shown, number) for number, shown in enumerate(self._documents, 1)],
                numbers={2, 3, 4, 5, 8, 9},
            ),
        )

    def _checked_row(self, shown: Shown, number: int) -> str:
        report, document = shown.report, shown.report.document
        name = text(shown.name)
        name = tag("a", name, href=f"#d{number}") if in_full(self._documents, shown) else name
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

    def waived(self) -> str:
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
        return tag("section", heading, table([*names, say("来源", "Source")], rows))

    def signatures(self) -> str:
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

    def end(self) -> str:
        note = self._say(
            "本报告由 sanshen 生成，不能代替人工审核。", "Made by sanshen; it does not replace the reviewers."
        )
        return tag("footer", tag("p", text(note), class_="fine"), class_="page-end")


def _number(value: int) -> str:
    return tag("td", f"{value:,}", class_="n" if value else "n z")
