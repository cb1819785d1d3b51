"""Text, paragraphs and tables of PDF pages."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from checker.model import GapReason, Limits, SegmentKind
from tests.pdfs import FONT, PAGE, drawn, opened, pages, paragraphs, said, texts
from tests.synthetic import resident_id

SENTENCE = "经核查，该名人员于一月二十日乘坐列车抵达本市，随后一直在家中隔离观察，没有外出，目前身体状况良好，与其接触过的人员已经全部找到，都在集中观察。"


def test_a_line_and_its_exact_box() -> None:
    document = opened(pages([(100, 700, "身份证号码")]))
    (segment,) = [one for one in document.segments if one.label != "property"]
    assert document.text[segment.start : segment.end] == "身份证号码"
    place = document.locate(segment.start + 2, segment.start + 4)
    assert place["page"] == 1
    left, bottom, right, top = place["box"]
    assert (left, right) == (132.0, 164.0)  # the third and fourth of characters 16 points wide
    assert bottom < 700 < top


def test_a_paragraph_is_one_segment() -> None:
    document = opened(pages(paragraphs(SENTENCE, 28)))
    assert texts(document) == ["\u3000\u3000" + SENTENCE]


def test_the_second_line_has_its_own_box() -> None:
    document = opened(pages(paragraphs(SENTENCE, 28)))
    offset = document.text.index(SENTENCE[26])
    place = document.locate(offset, offset + 1)
    assert place["box"][0] == 75.0
    assert place["box"][1] < 722 < place["box"][3]


def test_a_number_broken_at_the_margin_is_whole() -> None:
    number = resident_id()
    text = (
        "该名人员的公民身份号码经过核对确认是" + number + "，请有关单位按照规定办理，并将办理结果及时反馈。"
    )
    lines = ["\u3000\u3000" + text[:35], text[35:63], text[63:]]
    document = opened(pages([(75, 750 - 28 * index, line) for index, line in enumerate(lines)]))
    assert number in document.text


def test_short_lines_are_not_glued() -> None:
    lines = ["某某市人民政府办公厅", "二〇二〇年二月一日", "联系人：办公室"]
    document = opened(pages([(75, 750 - 28 * index, line) for index, line in enumerate(lines)]))
    assert texts(document) == lines


def test_an_indented_line_begins_a_paragraph() -> None:
    first, second = paragraphs(SENTENCE, 28), paragraphs(SENTENCE[:40], 28, top=666.0)
    full = [*first[:2], *[(x, y, text) for x, y, text in second]]
    document = opened(pages(full))
    assert texts(document)[1] == "\u3000\u3000" + SENTENCE[:40]


def test_an_item_of_a_list_begins_a_paragraph() -> None:
    lines = ["一、加强组织领导，切实把各项措施落到实处", "二、加强信息公开，及时回应社会关切的问题"]
    document = opened(pages([(75, 750, lines[0]), (75, 722, lines[1])]))
    assert texts(document) == lines


def test_a_paragraph_goes_on_over_the_page() -> None:
    lines = paragraphs(SENTENCE, 28)
    second = [(x, 750.0 - 28 * index, text) for index, (x, _, text) in enumerate(lines[2:])]
    document = opened(pages(lines[:2], second))
    assert texts(document) == ["\u3000\u3000" + SENTENCE]
    offset = document.text.index(SENTENCE[54:60])
    assert document.locate(offset, offset + 1)["page"] == 2


def test_running_heads_and_page_numbers_stay_out_of_sentences() -> None:
    body = paragraphs(SENTENCE, 28)
    first = [(75.0, 800.0, "某某市疫情通报"), *body[:2], (280.0, 30.0, "— 1 —")]
    second = [
        (75.0, 800.0, "某某市疫情通报"),
        *[(x, 750.0 - 28 * index, text) for index, (x, _, text) in enumerate(body[2:])],
        (280.0, 30.0, "— 2 —"),
    ]
    document = opened(pages(first, second))
    assert "\u3000\u3000" + SENTENCE in texts(document)
    labels = [segment.label for segment in document.segments if segment.label != "property"]
    assert labels.count("header") == 1
    assert labels.count("page-number") == 2


def test_a_centred_title_over_two_lines_is_one() -> None:
    def draw(made: Canvas) -> None:
        made.setFont(FONT, 22)
        made.drawCentredString(297, 780, "某某市人民政府关于印发某某市突发公共")
        made.drawCentredString(297, 746, "卫生事件应急预案的通知")
        made.setFont(FONT, 16)
        for x, y, text in paragraphs(SENTENCE * 3, 27, top=700):
            made.drawString(x, y, text)

    document = opened(drawn(draw))
    title = "某某市人民政府关于印发某某市突发公共卫生事件应急预案的通知"
    assert document.title == title
    assert said(document, SegmentKind.HEADING) == [(title, "")]


def grid(made: Canvas, rows: list[list[str]], widths: list[float], top: float) -> None:
    """A ruled table with rows 24 points high."""
    xs = [72.0]
    for width in widths:
        xs.append(xs[-1] + width)
    ys = [top - 24 * number for number in range(len(rows) + 1)]
    made.grid(xs, ys)
    made.setFont(FONT, 10)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            for line, part in enumerate(text.split("|")):
                made.drawString(xs[column] + 3, ys[number] - 11 - 11 * line, part)


ROWS = [["序号", "姓名", "身份证号"], ["1", "张三", "110101199003|07002X"], ["2", "李四", "某某"]]


def test_a_ruled_table_has_cells() -> None:
    document = opened(drawn(lambda made: grid(made, ROWS, [40, 60, 150], 700)))
    cells = {
        (segment.cell.row, segment.cell.column, segment.cell.header): document.text[
            segment.start : segment.end
        ]
        for segment in document.segments
        if segment.cell is not None
    }
    assert cells == {
        (0, 0, True): "序号",
        (0, 1, True): "姓名",
        (0, 2, True): "身份证号",
        (1, 0, False): "1",
        (1, 1, False): "张三",
        (1, 2, False): "110101199003\n07002X",  # the line leaves room: it was ended by its writer
        (2, 0, False): "2",
        (2, 1, False): "李四",
        (2, 2, False): "某某",
    }


def test_a_line_that_fills_its_cell_goes_on() -> None:
    document = opened(drawn(lambda made: grid(made, ROWS, [40, 60, 72], 700)))
    assert "11010119900307002X" in document.text


def test_a_table_goes_on_over_the_page() -> None:
    def draw(made: Canvas) -> None:
        grid(made, ROWS, [40, 60, 90], 200)
        made.showPage()
        grid(made, [*ROWS[:1], ["3", "王五", "某某"]], [40, 60, 90], 760)

    document = opened(drawn(draw))
    last = [segment for segment in document.segments if segment.cell is not None][-1]
    assert last.cell is not None
    assert (last.cell.table, last.cell.row, last.cell.name) == (0, 4, "C5")
    assert sum(bool(segment.cell and segment.cell.header) for segment in document.segments) == 6


def test_columns_without_lines_keep_apart() -> None:
    lines = [(75.0, 750.0, "姓名"), (200.0, 750.0, "电话"), (75.0, 722.0, "张三"), (200.0, 722.0, "某某")]
    document = opened(pages(lines))
    assert texts(document) == ["姓名\t电话\n张三\t某某"]


def test_a_turned_page_is_read_as_it_is_shown() -> None:
    def draw(made: Canvas) -> None:
        made.setPageRotation(90)
        made.rotate(90)
        made.drawString(100, -50, "横向的页")

    document = opened(drawn(draw))
    (segment,) = [one for one in document.segments if one.label != "property"]
    box = document.locate(segment.start, segment.end)["box"]
    assert [round(box[0]), round(box[2])] == [100, 164]
    assert box[1] < PAGE[1] - 50 < box[3]


def test_an_empty_page_is_no_gap() -> None:
    document = opened(pages([(75, 750, "第一页的文字")], []))
    assert document.gaps == ()


def test_pages_beyond_the_limit_are_a_gap() -> None:
    document = opened(pages(*[[(75.0, 750.0, "文字")]] * 3), Limits(pages=2))
    assert [(gap.reason, gap.where) for gap in document.gaps] == [(GapReason.LIMIT, "第 3 页起")]


def test_a_paragraph_that_fills_its_line_ends_there() -> None:
    """The next one is indented like it, and only one line of the page shows where the margin is."""
    long, full, last = "各有关部门" * 8, "市" * 25 + "。", "会议由市政府办公室主任主持。"
    lines = [*paragraphs(long, 28), (107.0, 666.0, full), (107.0, 638.0, last)]
    document = opened(pages(lines))
    assert texts(document) == [f"\u3000\u3000{long}", full, last]


def test_digits_after_a_chinese_word_go_on_without_a_blank() -> None:
    mostly_latin, number = "联系邮箱zhangsan.of.the.office@example.com，退款账号", "6222020000001234566"
    document = opened(pages([(75.0, 750.0, mostly_latin), (75.0, 722.0, number + "，" + "请" * 20)]))
    assert mostly_latin + number in document.text
