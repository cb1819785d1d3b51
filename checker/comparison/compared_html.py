"""A comparison as a page: the two texts side by side, sentence by sentence, what differs marked in both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checker.comparison.beside import STYLE, marked, masthead
from checker.comparison.compared import Compared, change_name, kind_name
from checker.comparison.compared_text import summary
from checker.comparison.differences import Change, Difference
from checker.comparison.side import Side
from checker.model import Span
from checker.reports.markup import tag, text
from checker.reports.page import page
from checker.reports.wording import Wording


def write(compared: Compared, lang: str) -> str:
    words = Wording(lang)
    title = words.say("与上级口径比对", "Comparison with the superior's text")
    sides = (compared.draft, compared.upstream)
    body = [
        masthead(title, compared.verdict, summary(compared, words), sides, words),
        tag("main", _list(compared, words), _table(compared, words)),
    ]
    return page(title, "\n".join(body), "en" if words.english else "zh-CN", STYLE)


def _list(compared: Compared, words: Wording) -> str:
    """Every aligned difference in one line each, then the loose facts by kind."""
    rows = []
    for item in compared.comparison.differences:
        if item.aligned:
            rows.append(tag("tr", *_cells(compared, item, words), class_=item.severity.value))
    loose = []
    for change in (Change.VANISHED, Change.NEW):
        for kind, values in compared.loose(change).items():
            shown = [f"{value}×{count}" if count > 1 else value for value, count in values.most_common()]
            name = f"{change_name(change, words)} · {kind_name(kind, words)}"
            loose.append(tag("dt", text(name)) + tag("dd", text(words.say("、", ", ").join(shown))))
    heads = [
        words.say("情形", "What"),
        words.say("类别", "Kind"),
        words.say("本文", "Draft"),
        words.say("上级文件", "Upstream"),
    ]
    parts = [tag("h2", text(words.say("差异", "Differences")))]
    if rows:
        head = tag("thead", tag("tr", *(tag("th", text(name), scope="col") for name in heads)))
        parts.append(tag("div", tag("table", head, tag("tbody", *rows)), class_="wide"))
    else:
        parts.append(
            tag("p", text(words.say("对应的句子里没有差异。", "No difference in sentences that correspond.")))
        )
    if loose:
        parts.append(
            tag("h3", text(words.say("没有对应的句子里的事实", "Facts in sentences without a counterpart")))
        )
        parts.append(tag("dl", *loose, class_="facts"))
    return tag("section", *parts)


def _cells(compared: Compared, item: Difference, words: Wording) -> Iterator[str]:
    yield tag(
        "td", text(f"{words.severity(item.severity)} · {change_name(item.change, words)}"), class_="keep"
    )
    yield tag("td", text(kind_name(item.kind, words)), class_="keep")
    for side, place, name in (
        (compared.draft, item.draft, "a"),
        (compared.upstream, item.upstream, "b"),
    ):
        if place is None:
            yield tag("td", text("—"))
        else:
            link = tag("a", text(side.place(place.fact, words)), href=f"#{name}{place.fact.start}")
            yield tag("td", link, " ", tag("strong", text(side.shown(place.fact))))


def _table(compared: Compared, words: Wording) -> str:
    """All sentences, those that correspond beside each other, with what differs marked in both."""
    marks: tuple[dict[Span, list[tuple[Span, str]]], dict[Span, list[tuple[Span, str]]]] = (
        defaultdict(list),
        defaultdict(list),
    )
    for item in compared.comparison.differences:
        for side, place in enumerate((item.draft, item.upstream)):
            if place is not None:
                marks[side][place.sentence].append((place.fact, item.severity.value))
    rows = []
    shown: set[Span] = set()
    for row in compared.comparison.rows:
        again = row.upstream in shown  # it answers several sentences: the first is what links lead to
        if row.upstream:
            shown.add(row.upstream)
        cells = [
            _cell(compared.draft, row.draft, marks[0], "a"),
            _cell(compared.upstream, row.upstream, marks[1], "" if again else "b"),
        ]
        rows.append(tag("tr", *cells))
    names = [compared.draft.name, compared.upstream.name]
    head = tag("thead", tag("tr", *(tag("th", text(name), scope="col") for name in names)))
    heading = tag("h2", text(words.say("逐句对照", "Sentence by sentence")))
    return tag("section", heading, tag("table", head, tag("tbody", *rows), class_="beside"))


def _cell(side: Side, sentence: Span | None, marks: dict[Span, list[tuple[Span, str]]], name: str) -> str:
    if sentence is None:
        return tag("td", class_="none")
    return tag("td", marked(side, sentence, marks[sentence], name))
