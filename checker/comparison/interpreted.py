"""A finished look at an interpretation: the documents as they may be shown, what is said, the verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.comparison.compared import fails
from checker.comparison.interpretation import Interpretation, Remark
from checker.comparison.side import Side
from checker.model import Severity, Verdict
from checker.reports.wording import Wording

_MESSAGES = {
    "copied": (
        "解读有 {share} 的文字逐字抄自文件（{runs} 段），不得简单复制摘抄文件内容",
        "{share} of the interpretation is copied from the policy word for word ({runs} passages)",
    ),
    "headings": (
        "{all} 个小标题中有 {count} 个按原顺序照搬文件，属于罗列小标题的形式化解读",
        "{count} of {all} headings are the policy's own, in its order",
    ),
    "element": ("没有说明“{element}”", "does not tell: {element}"),
    "reference": (
        "没有写出所解读文件的名称或文号，读者无法对照原文",
        "names neither title nor number of the policy",
    ),
    "plan": ("没有提供解读方案，文件、解读方案、解读材料应当同步", "the interpretation plan is missing"),
    "late": (
        "文件日期 {issued}，解读日期 {explained}，不在 {days} 个工作日以内",
        "policy of {issued}, interpretation of {explained}: not within {days} working days",
    ),
    "step": ("“{step}”不同步：{members}的记录不一样", "{step}: the records differ ({members})"),
    "unequal": ("“{step}”无法核对：{members}没有记录", "{step} cannot be verified: no record in {members}"),
    "unrecorded": (
        "材料里没有{step}的记录，三同步无法核对",
        "nothing is recorded of {step}: whether they went together cannot be verified",
    ),
}
BASIS = "《国务院办公厅印发〈关于全面推进政务公开工作的意见〉实施细则的通知》（国办发〔2016〕80号）"


@dataclass(frozen=True, slots=True)
class Interpreted:
    """``plan`` is None if there is none; ``fail_on`` as for a check."""

    policy: Side
    interpretation: Side
    plan: Side | None
    result: Interpretation
    fail_on: str

    @property
    def sides(self) -> tuple[Side, ...]:
        return (self.interpretation, self.policy, *([self.plan] if self.plan else []))

    @property
    def verdict(self) -> Verdict:
        gaps = any(side.report.gaps for side in self.sides)
        return Verdict.of(fails((remark.severity for remark in self.result.remarks), self.fail_on), gaps)


def message(remark: Remark, words: Wording) -> str:
    return words.say(*_MESSAGES[remark.id]).format_map(remark.values)


def lines(interpreted: Interpreted, words: Wording) -> Iterator[str]:
    """The text report."""
    policy, interpretation = interpreted.policy, interpreted.interpretation
    yield f"{interpretation.name} → {policy.name}"
    for side in interpreted.sides:
        for gap in side.gaps():
            yield words.unread(gap["where"], gap["message"])
    for remark in interpreted.result.remarks:
        yield f"  {words.severity(remark.severity)} {message(remark, words)}"
        if remark.where is not None:
            yield f"    {words.say('解读', 'here')} {interpretation.place(remark.where, words)}  {_short(interpretation.shown(remark.where))}"
        if remark.source is not None:
            yield f"    {words.say('文件', 'policy')} {policy.place(remark.source, words)}  {_short(policy.shown(remark.source))}"
    yield ""
    yield summary(interpreted, words)


def summary(interpreted: Interpreted, words: Wording) -> str:
    """The result in one line."""
    result = interpreted.result
    covered = sum(item.where is not None for item in result.coverage)
    counts = [
        words.count(severity, number)
        for severity in Severity
        if (number := sum(remark.severity is severity for remark in result.remarks))
    ]
    said = words.say("，", ", ").join(counts) or words.say("没有发现问题", "nothing found")
    scope = words.say(
        f"抄录 {result.copied.share:.0%}，要素 {covered}/{len(result.coverage)}",
        f"copied {result.copied.share:.0%}, elements {covered}/{len(result.coverage)}",
    )
    return f"{words.verdict(interpreted.verdict)}{words.colon}{said} · {scope}"


def _short(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
