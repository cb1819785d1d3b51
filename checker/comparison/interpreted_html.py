"""A look at an interpretation as a page: remarks, coverage of the elements, what is copied beside its source."""

from __future__ import annotations

from checker.comparison.beside import STYLE, marked, masthead
from checker.comparison.interpreted import BASIS, Interpreted, message, summary
from checker.model import Span
from checker.reports.markup import table, tag, text
from checker.reports.page import page
from checker.reports.wording import Wording


def write(interpreted: Interpreted, lang: str) -> str:
    words = Wording(lang)
    title = words.say("政策解读检查", "Interpretation report")
    body = [
        masthead(title, interpreted.verdict, summary(interpreted, words), interpreted.sides, words),
        tag(
            "main",
            _remarks(interpreted, words),
            _elements(interpreted, words),
            _copied(interpreted, words),
            _text(interpreted, words),
            tag("p", text(words.based([BASIS])), class_="fine"),
        ),
    ]
    return page(title, "\n".join(body), "en" if words.english else "zh-CN", STYLE)


def _remarks(interpreted: Interpreted, words: Wording) -> str:
    rows = [
        tag(
            "tr",
            tag("td", text(words.severity(remark.severity))),
            tag("td", text(message(remark, words))),
            class_=remark.severity.value,
        )
        for remark in interpreted.result.remarks
    ]
    heading = tag("h2", text(words.say("问题", "Remarks")))
    if not rows:
        return tag("section", heading, tag("p", text(words.say("没有发现问题。", "Nothing found."))))
    return tag("section", heading, table([words.say("级别", "Severity"), words.say("说明", "Remark")], rows))


def _elements(interpreted: Interpreted, words: Wording) -> str:
    own = interpreted.interpretation
    rows = []
    for item in interpreted.result.coverage:
        needed = words.say("必备", "required") if item.element.required else words.say("建议", "advised")
        if item.where is None:
            cell = tag("td", text(words.say("没有", "absent")), class_="uncovered")
        else:
            cell = tag(
                "td", text(f"{own.place(item.where, words)} {own.shown(item.where)}"), class_="covered"
            )
        rows.append(tag("tr", tag("td", text(item.element.title)), tag("td", text(needed)), cell))
    names = [words.say("要素", "Element"), words.say("要求", "Need"), words.say("所在位置", "Where")]
    return tag("section", tag("h2", text(words.say("解读要素", "Expected elements"))), table(names, rows))


def _copied(interpreted: Interpreted, words: Wording) -> str:
    """The copied passages beside their source."""
    runs = interpreted.result.copied.runs
    if not runs:
        return ""
    own, policy = interpreted.interpretation, interpreted.policy
    rows = [
        tag("tr", tag("td", text(own.shown(run.copy))), tag("td", text(policy.shown(run.source))))
        for run in runs
    ]
    head = tag("thead", tag("tr", *(tag("th", text(side.name), scope="col") for side in (own, policy))))
    heading = tag("h2", text(words.say("抄录的文字", "Copied passages")))
    return tag("section", heading, tag("table", head, tag("tbody", *rows), class_="beside"))


def _text(interpreted: Interpreted, words: Wording) -> str:
    """The whole interpretation with what is copied marked, paragraph by paragraph."""
    own = interpreted.interpretation
    document = own.report.document
    runs = [run.copy for run in interpreted.result.copied.runs]
    paragraphs = []
    position = 0
    for line in document.text.splitlines(keepends=True):
        span = Span(position, position + len(line))
        position = span.end
        if line.strip():
            parts = [Span(max(run.start, span.start), min(run.end, span.end)) for run in runs]
            inside = [(part, "copied") for part in parts if part.start < part.end]
            paragraphs.append(tag("p", marked(own, span, inside, "")))
    heading = tag(
        "h2", text(words.say("解读全文（抄录部分已标出）", "The interpretation, copied parts marked"))
    )
    return tag("section", heading, tag("div", *paragraphs, class_="text"))
