"""What reports say, in Chinese (the field's own terms) and in English."""

from __future__ import annotations

from checker.model import Finding, GapReason, Locator, SegmentKind, Severity, Stage, Suppression, Verdict
from checker.reports.labels import LABELS
from checker.reports.mask import printable

_VERDICT = {
    Verdict.PASS: ("通过", "pass"),
    Verdict.FAIL: ("不通过", "fail"),
    Verdict.INCOMPLETE: ("未能完整检查", "incomplete"),
}
_SEVERITY = {
    Severity.ERROR: ("错误", "error"),
    Severity.WARNING: ("警告", "warning"),
    Severity.INFO: ("提示", "note"),
}
_STAGE = {
    Stage.INITIAL: ("初审", "first review"),
    Stage.SECOND: ("复审", "second review"),
    Stage.FINAL: ("终审", "final review"),
}
_GAP = {
    GapReason.LIMIT: ("超出上限", "limit exceeded"),
    GapReason.ENCRYPTED: ("已加密", "encrypted"),
    GapReason.IMAGE_ONLY: ("只有图像，没有文字", "image without text"),
    GapReason.TIMEOUT: ("超时", "timed out"),
    GapReason.UNSUPPORTED: ("无法读取这种内容", "unsupported"),
    GapReason.CORRUPT: ("内容损坏", "corrupt"),
    GapReason.CRASH: ("检查出错", "crashed"),
    GapReason.LOSSY_DECODE: ("解码有损", "lossy decoding"),
}
_SEGMENT = {
    SegmentKind.TITLE: ("标题", "title"),
    SegmentKind.HEADING: ("小标题", "heading"),
    SegmentKind.BODY: ("正文", "body"),
    SegmentKind.CELL: ("单元格", "cell"),
    SegmentKind.CAPTION: ("说明文字", "caption"),
    SegmentKind.COMMENT: ("注释", "comment"),
    SegmentKind.HIDDEN: ("隐藏内容", "hidden"),
    SegmentKind.METADATA: ("元数据", "metadata"),
    SegmentKind.CODE: ("代码", "code"),
    SegmentKind.URL: ("网址", "URL"),
}
_SOURCE = {
    "inline": ("行内注释", "inline comment"),
    "policy": ("策略", "policy"),
    "baseline": ("基线", "baseline"),
}
_COUNTED = {
    Severity.ERROR: ("{} 个错误", "{} error{}"),
    Severity.WARNING: ("{} 个警告", "{} warning{}"),
    Severity.INFO: ("{} 条提示", "{} note{}"),
}


class Wording:
    """Labels in one language: ``zh`` or ``en``; any other code reads Chinese."""

    def __init__(self, lang: str) -> None:
        self.english = lang == "en"

    def say(self, chinese: str, english: str) -> str:
        return english if self.english else chinese

    @property
    def colon(self) -> str:
        return self.say("：", ": ")

    def suggested(self, advice: list[str]) -> str:
        """``建议：“甲”／“乙”``; empty without a suggestion."""
        if not advice:
            return ""
        shown = [f"“{item}”" if item else self.say("删去", "delete") for item in advice]
        return self.say("建议：", "Suggestion: ") + self.say("／", " / ").join(shown)

    def based(self, basis: list[str]) -> str:
        """``依据：甲；乙``; empty without a basis."""
        return self.say("依据：", "Basis: ") + "；".join(basis) if basis else ""

    def unread(self, where: str, message: str) -> str:
        """What a gap means to the reader of a list of problems."""
        return f"{self.say('未能检查', 'Not checked')}{self.colon}{where}{self.colon}{message}"

    def verdict(self, verdict: Verdict) -> str:
        return self.say(*_VERDICT[verdict])

    def severity(self, severity: Severity) -> str:
        return self.say(*_SEVERITY[severity])

    def stage(self, stage: Stage) -> str:
        return self.say(*_STAGE[stage])

    def gap(self, reason: GapReason) -> str:
        return self.say(*_GAP[reason])

    def segment(self, kind: SegmentKind, label: str = "") -> str:
        """What a segment is called: by its label, if that has a name, or by its kind."""
        if label in LABELS:
            return self.say(*LABELS[label])
        return f"{self.say(*_SEGMENT[kind])} {label}".strip()

    def count(self, severity: Severity, number: int) -> str:
        """``3 个错误``, ``3 errors``."""
        return self.say(*_COUNTED[severity]).format(number, "" if number == 1 else "s")

    def counts(self, findings: list[Finding]) -> str:
        """The findings of each severity; says so if there are none."""
        if not findings:
            return self.say("没有发现问题", "nothing found")
        numbers = dict.fromkeys(Severity, 0)
        for finding in findings:
            numbers[finding.severity] += 1
        return self.say("，", ", ").join(
            self.count(severity, number) for severity, number in numbers.items() if number
        )

    def aside(self, suppressed: int, gaps: int) -> str:
        """``（2 处已豁免，1 处未能检查）``, empty if both are zero."""
        parts = [self.say(f"{suppressed} 处已豁免", f"{suppressed} waived")] if suppressed else []
        parts += [self.say(f"{gaps} 处未能检查", f"{gaps} not checked")] if gaps else []
        return self.say("（{}）", " ({})").format(self.say("，", ", ").join(parts)) if parts else ""

    def place(self, locator: Locator) -> str:
        """A locator as people write it: ``3:5``, ``3:5 B7``, ``第 2 页``."""
        parts = []
        if "line" in locator:
            parts.append(f"{locator['line']}:{locator.get('column', 1)}")
        for key, (chinese, english) in _PLACES.items():
            if key in locator and not (key == "part" and locator[key] in _MAIN):
                parts.append(self.say(chinese, english).format(printable(str(locator[key]))))
        return " ".join(parts)

    def waiver(self, suppression: Suppression) -> str:
        """Where a suppression stands and until when it holds: ``行内注释，2027-01-31 到期``."""
        parts = [self.say(*_SOURCE.get(suppression.source, (suppression.source, suppression.source)))]
        if suppression.until:
            until = suppression.until.isoformat()
            parts.append(self.say(f"{until} 到期", f"until {until}"))
        return self.say("，", ", ").join(parts)


_MAIN = frozenset(("word/document.xml", "content.xml", "body"))
"""Parts that need not be named."""
_PLACES = {
    "member": ("“{}”", "{}"),
    "part": ("{}", "{}"),
    "property": ("属性 {}", "property {}"),
    "slide": ("第 {} 张幻灯片", "slide {}"),
    "page": ("第 {} 页", "page {}"),
    "sheet": ("工作表“{}”", "sheet {}"),
    "cell": ("{}", "{}"),
    "paragraph": ("第 {} 段", "paragraph {}"),
}
