"""What a note at a finding says; the same in all formats, and masked like everything else."""

from __future__ import annotations

from checker.model import Document, Finding, Severity
from checker.reports.shown import Shown

AUTHOR = "三审"
_SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
_PARTS = {
    "header": "页眉",
    "footer": "页脚",
    "footnote": "脚注",
    "endnote": "尾注",
    "comment": "批注",
    "author": "修订或批注的作者",
    "property": "文档属性",
    "custom-xml": "自定义 XML",
    "textbox": "文本框",
    "deleted": "修订中删除的文字",
    "hidden-text": "隐藏文字",
    "same-colour-text": "与底色相同的文字",
    "tiny-text": "小到看不见的文字",
    "orphan": "没有使用的部分",
    "link": "链接地址",
    "alt-text": "替代文字",
    "annotation": "附注",
    "attachment": "附件",
    "comment-author": "批注的作者",
    "covered-text": "被图形盖住的文字",
    "data-validation": "数据有效性",
    "defined-name": "定义的名称",
    "external-link": "外部链接",
    "form-field": "表单域",
    "hidden-sheet": "隐藏的工作表",
    "outline": "书签",
    "pivot-cache": "数据透视表缓存",
    "sheet-name": "工作表名",
    "unused-string": "没有清理的旧内容",
    "very-hidden-sheet": "隐藏的工作表",
}
"""How people call parts of a document, by the labels of segments."""


def lines(shown: Shown, finding: Finding) -> list[str]:
    """The note at a finding, line by line: what is wrong, what to do, on what ground."""
    found = [f"【{_SEVERITIES[finding.severity]}】{shown.headline(finding)}"]
    if finding.suggestions:
        found.append("建议：" + "／".join(shown.advice(finding)))
    if finding.basis:
        found.append("依据：" + "；".join(shown.basis(finding)))
    found.append(f"规则：{finding.rule}")
    return found


def elsewhere(shown: Shown, finding: Finding) -> list[str]:
    """The note of a finding that stands where no note can be attached: it says where."""
    document = shown.report.document
    place = "，".join(f"{key} {value}" for key, value in finding.locator.items() if key != "change")
    where = f"位置：{part_of(document, finding)}（{place}）：{shown.excerpt(finding)}"
    return [where, *lines(shown, finding)]


def part_of(document: Document, finding: Finding) -> str:
    """What people call the part of the document in which a finding stands."""
    index = document.segment_index(finding.start)
    label = document.segments[index].label if index >= 0 else ""
    return _PARTS.get(label, label or "其他部分")
