"""Hand-made reports: nothing here depends on which rules the house happens to have."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from checker.model import (
    SENSITIVE_CATEGORIES,
    Document,
    DocumentReport,
    Finding,
    Gap,
    GapReason,
    PolicyIdentity,
    Report,
    Severity,
    Span,
    Stage,
    StageResult,
    Suppression,
    Verdict,
)
from checker.readers import read_text
from checker.reports import mask

ID = "110101199003070134"
PHONE = "13900001234"
"""Synthetic identifiers; the first has a valid check digit."""
POLICY = PolicyIdentity("default", "sha256:" + "ab12" * 16)


@dataclass
class Found:
    """A finding to be: where, of which rule; the rest is filled in."""

    rule: str
    start: int
    end: int
    severity: Severity = Severity.ERROR
    title: str = "标题"
    message: str = "说明"
    suggestions: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    fixable: bool = False
    suppressed: Suppression | None = None
    extra: dict[str, str] = field(default_factory=dict)


_STAGES = {
    "privacy": Stage.SECOND,
    "consistency": Stage.SECOND,
    "secrecy": Stage.FINAL,
    "hidden": Stage.FINAL,
}


def marked(text: str) -> tuple[str, list[Span]]:
    """Text without ⟦⟧ and the spans between them, in order of their opening."""
    plain, spans, opened = "", [], []
    for piece in re.split("([⟦⟧])", text):
        if piece == "⟦":
            opened.append(len(spans))
            spans.append(Span(len(plain), len(plain)))
        elif piece == "⟧":
            index = opened.pop()
            spans[index] = Span(spans[index].start, len(plain))
        else:
            plain += piece
    return plain, spans


def document_report(
    text: str,
    found: list[Found] = (),  # type: ignore[assignment]
    name: str = "公告/通知.txt",
    media_type: str = "text/plain",
    gaps: tuple[Gap, ...] = (),
) -> DocumentReport:
    """What the engine would say, built by hand; masks follow from the findings' categories."""
    return assemble(read_text(text, name, media_type), found, gaps)


def assemble(document: Document, found: list[Found], gaps: tuple[Gap, ...] = ()) -> DocumentReport:
    masks = mask.merge(
        Span(item.start, item.end) for item in found if item.rule.split("/")[0] in SENSITIVE_CATEGORIES
    )
    findings = tuple(_finding(document, item, masks) for item in sorted(found, key=lambda item: item.start))
    gaps = (*document.gaps, *gaps)
    stages = {}
    for stage in Stage:
        active = [item for item in findings if item.stage is stage and not item.suppressed]
        errors = sum(item.severity is Severity.ERROR for item in active)
        warnings = sum(item.severity is Severity.WARNING for item in active)
        stages[stage] = StageResult(Verdict.of(errors > 0, bool(gaps)), errors, warnings)
    verdict = Verdict.over([result.verdict for result in stages.values()])
    return DocumentReport(document, "default", verdict, stages, findings, gaps, masks)


def _finding(document: Document, item: Found, masks: tuple[Span, ...]) -> Finding:
    category = item.rule.split("/")[0]
    text = document.text
    first, last = text.rfind("\n", 0, item.start) + 1, text.find("\n", item.end)
    bounds = Span(first, last if last >= 0 else len(text))
    return Finding(
        rule=item.rule,
        category=category,
        severity=item.severity,
        stage=_STAGES.get(category, Stage.INITIAL),
        start=item.start,
        end=item.end,
        locator=document.locate(item.start, item.end),
        excerpt=mask.excerpt(text, masks, item.start, item.end, bounds),
        message=item.message,
        title=item.title,
        suggestions=item.suggestions,
        basis=item.basis,
        fingerprint=f"v1:{item.rule}:{item.start}",
        fixable=item.fixable,
        suppressed=item.suppressed,
    )


def report_of(*documents: DocumentReport) -> Report:
    verdict = Verdict.over([document.verdict for document in documents])
    return Report("0.1.0", POLICY, verdict, documents)


NOTICE = f"""关于开展年度安全检查工作的通知

各县（区）人民政府，市直各部门：
　　为进一步加强安全管理，按⟦装⟧有关规定，⟦现将有关事项通知如下⟧。
　　联系人：张三，身份证号⟦{ID}⟧，电话⟦{PHONE}⟧。
　　检查时间为⟦2026年2月30日⟧⟦,⟧请各单位做好准备。
　　来电请拨⟦02912345678⟧。
"""


def notice() -> DocumentReport:
    """One of everything: three severities, all stages, a suppression, masks side by side."""
    text, spans = marked(NOTICE)
    typo, phrase, identity, phone, day, comma, landline = spans
    law = "《中华人民共和国个人信息保护法》第二十五条"
    waiver = Suppression("inline", "本单位对外公布的值班电话", date(2027, 1, 31))
    return document_report(
        text,
        [
            Found(
                "typo/confusion",
                *typo,
                title="疑似错别字",
                message="“装”疑为“照”之误",
                suggestions=("照",),
                fixable=True,
            ),
            Found(
                "wording/set-phrase", *phrase, severity=Severity.INFO, title="套语", message="引出正文的套语"
            ),
            Found(
                "privacy/resident-id",
                *identity,
                title="居民身份证号码",
                message="出现未脱敏的居民身份证号码",
                suggestions=("110***********0134",),
                basis=(law,),
            ),
            Found(
                "privacy/mobile",
                *phone,
                severity=Severity.WARNING,
                title="手机号码",
                message="出现手机号码",
                basis=(law,),
            ),
            Found("consistency/impossible-date", *day, title="日期不存在", message="“2026年2月30日”不存在"),
            Found(
                "punctuation/halfwidth-comma",
                *comma,
                severity=Severity.WARNING,
                title="半角逗号",
                message="中文里用了半角逗号",
                suggestions=("，",),
                basis=("GB/T 15834—2011",),
                fixable=True,
            ),
            Found("privacy/landline", *landline, title="固定电话", message="出现固定电话", suppressed=waiver),
        ],
    )


def unread() -> DocumentReport:
    gap = Gap("word/media/image1.png", GapReason.IMAGE_ONLY, "图片没有文字层，须人工审看")
    return document_report("附件正文。\n", [], "附件/说明.txt", gaps=(gap,))


def clean() -> DocumentReport:
    return document_report("特此通知。\n", [], "通过.txt")


def everything() -> Report:
    return report_of(notice(), unread(), clean())


def repeated(count: int) -> DocumentReport:
    """The same finding once on each of ``count`` lines."""
    text = "".join(f"第{number}行,好\n" for number in range(1, count + 1))
    places = [match.start() for match in re.finditer(",", text)]
    found = [Found("punctuation/halfwidth-comma", place, place + 1, title="半角逗号") for place in places]
    return document_report(text, found, "长.txt")


def renamed(report: DocumentReport, name: str) -> DocumentReport:
    return report._replace(document=replace(report.document, name=name))
