"""OpenDocument spreadsheets: cells as shown, what is behind them, what is hidden."""

from __future__ import annotations

from checker.model import Cell, Document, SegmentKind
from checker.readers.sniffing import ODS
from tests.readers.office import read, require_office
from tests.readers.test_odf import odf

require_office()


def ods(*tables: str, style: str = "") -> Document:
    return read(odf(style + "".join(tables), "spreadsheet", ODS))


def table(rows: str, name: str = "名单", more: str = "", columns: str = "") -> str:
    return f'<table:table table:name="{name}" {more}>{columns}{rows}</table:table>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def cell(text: str, more: str = "", inside: str = "") -> str:
    return f"<table:table-cell {more}>{inside}<text:p>{text}</text:p></table:table-cell>"


def found(document: Document) -> list[tuple[str, str, str, str]]:
    """Kind, label, text and cell of all segments but the names of sheets."""
    result = []
    for one in document.segments:
        if one.label != "sheet-name":
            place = document.locate(one.start, one.end)
            text = document.text[one.start : one.end]
            result.append((one.kind.value, one.label, text, str(place.get("cell", ""))))
    return result


def test_cells_with_their_places() -> None:
    empty = '<table:table-cell table:number-columns-repeated="2"/>'
    gap = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    document = ods(
        table(row(cell("姓名"), cell("电话")) + gap + row(empty, cell("张<text:s text:c='2'/>三")))
    )
    assert found(document) == [
        ("cell", "", "姓名", "A1"),
        ("cell", "", "电话", "B1"),
        ("cell", "", "张  三", "C5"),
    ]
    assert document.segments[1].cell == Cell(0, 0, 0, True)
    start = document.text.index("张")
    assert document.locate(start, start + 1) == {"sheet": "名单", "cell": "C5"}


def test_hidden_rows_columns_and_sheets() -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    style = '<style:style style:name="ta9" style:family="table"><style:table-properties table:display="false"/></style:style>'
    document = ods(
        table(
            row(cell("甲列"), cell("乙列")) + row(cell("丙"), cell("丁"), more='table:visibility="filter"'),
            columns=columns,
        ),
        table(row(cell("底稿")), "旧表", 'table:style-name="ta9"'),
        style=style,
    )
    assert found(document) == [
        ("cell", "", "甲列", "A1"),
        ("hidden", "hidden-column", "乙列", "B1"),
        ("hidden", "hidden-row", "丙", "A2"),
        ("hidden", "hidden-row", "丁", "B2"),
        ("metadata", "hidden-sheet", "旧表", ""),
        ("hidden", "hidden-sheet", "底稿", "A1"),
    ]


def test_what_is_behind_a_cell() -> None:
    remark = "<office:annotation><dc:creator>李科长</dc:creator><text:p>待核实</text:p></office:annotation>"
    number = 'office:value-type="float" office:value="13812345678"'
    formula = 'table:formula="of:=CONCATENATE(&quot;138&quot;;A1)"'
    document = ods(table(row(cell("1.38E+10", number), cell("甲", inside=remark), cell("乙", formula))))
    assert found(document) == [
        ("cell", "", "1.38E+10", "A1"),
        ("hidden", "stored-value", "13812345678", "A1"),
        ("cell", "", "甲", "B1"),
        ("comment", "comment", "待核实", "B1"),
        ("metadata", "comment-author", "李科长", "B1"),
        ("cell", "", "乙", "C1"),
        ("code", "formula", 'of:=CONCATENATE("138";A1)', "C1"),
    ]


def test_covered_cells_shapes_and_names() -> None:
    covered = "<table:covered-table-cell><text:p>被盖住</text:p></table:covered-table-cell>"
    shapes = "<table:shapes><draw:frame><draw:text-box><text:p>图形文字</text:p></draw:text-box></draw:frame></table:shapes>"
    names = '<table:named-expressions><table:named-expression table:name="经办" table:expression="&quot;王五&quot;"/></table:named-expressions>'
    document = ods(table(shapes + row(cell("上"), covered)) + names)
    assert found(document) == [
        ("body", "textbox", "图形文字", ""),
        ("cell", "", "上", "A1"),
        ("hidden", "merged-away", "被盖住", "B1"),
        ("metadata", "defined-name", "经办", ""),
        ("metadata", "defined-name", '"王五"', ""),
    ]
    assert all(one.kind is not SegmentKind.URL for one in document.segments)
