"""What the pages of two documents beside each other have in common."""

from __future__ import annotations

from collections.abc import Sequence

from checker.comparison.side import Side
from checker.model import Span, Verdict
from checker.reports.html_assets import STYLE as REPORT_STYLE
from checker.reports.markup import tag, text
from checker.reports.wording import Wording

STYLE = (
    REPORT_STYLE
    + """
table.beside{table-layout:fixed;background:var(--sheet);border:1px solid var(--line);line-height:1.8}
table.beside td{width:50%}table.beside td+td,table.beside th+th{border-left:1px solid var(--line)}
tr.error td:first-child{color:var(--red);font-weight:600}tr.warning td:first-child{color:var(--amber);font-weight:600}
table.beside td.none{background:#f5f3ee}h3{margin-top:1.2rem}
mark.copied{background:var(--warning);border-color:#b77a12}
table.beside mark:target,td mark:target{outline:3px solid var(--blue);outline-offset:2px}
.covered{color:var(--green)}.uncovered{color:var(--red)}
"""
)


def masthead(title: str, verdict: Verdict, lead: str, sides: Sequence[Side], words: Wording) -> str:
    """Title, verdict, the summary in a sentence, which documents these are, and what of them was not read."""
    stamp = tag("p", text(words.verdict(verdict)), class_=f"stamp {verdict.value}")
    facts = [
        tag("dt", text(side.name)) + tag("dd", text(side.identity()["digest"]), class_="digest")
        for side in sides
    ]
    gaps = [
        tag("p", text(words.unread(gap["where"], gap["message"]))) for side in sides for gap in side.gaps()
    ]
    return tag(
        "header",
        tag("div", tag("div", tag("h1", text(title))), stamp, class_="title"),
        tag("p", text(lead), class_="lead"),
        tag("section", *gaps, class_="unread") if gaps else "",
        tag("dl", *facts, class_="facts"),
        class_="masthead",
    )


def marked(side: Side, span: Span, marks: Sequence[tuple[Span, str]], name: str) -> str:
    """Text of a span with some places marked; each mark can be reached as ``#<name><start>`` unless
    ``name`` is empty."""
    pieces, position = [], span.start
    for place, style in sorted(marks):
        if place.start < position or place.end > span.end:
            continue
        pieces.append(text(_flat(side.exact(Span(position, place.start)))))
        shown = text(_flat(side.exact(place)))
        pieces.append(tag("mark", shown, class_=style, id=f"{name}{place.start}" if name else None))
        position = place.end
    pieces.append(text(_flat(side.exact(Span(position, span.end)))))
    return "".join(pieces)


def _flat(value: str) -> str:
    return value.replace("\r", " ").replace("\n", " ").replace("\t", " ")
