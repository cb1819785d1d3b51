from __future__ import annotations

from decimal import Decimal

import pytest

from checker.matchers.structure.tables import Value, agree, tables
from tests.matchers.structure.context import assert_marked, context_of


def table(*rows: str) -> str:
    """Rows of cells separated by blanks, the first of them a header, as HTML."""
    cells = ["".join(f"<td>{cell}</td>" for cell in row.split()) for row in rows]
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def check(name: str, *rows: str) -> list[dict[str, str]]:
    return [dict(hit.values) for hit in assert_marked(name, table(*rows), media_type="text/html")]


def test_a_cell_is_a_value_with_half_a_unit_of_its_last_digit() -> None:
    (only,) = tables(context_of(table("甲 乙 丙", "1,234.50 12% 约3"), "text/html"))
    first = only.values[1, 0]
    assert (first.number, first.half, first.percent) == (Decimal("1234.50"), Decimal("0.005"), False)
    assert only.values[1, 1].percent
    assert (1, 2) not in only.values
    assert only.header(2) == "丙" and only.rows == [0, 1] and only.columns == [0, 1, 2]


@pytest.mark.parametrize(("total", "fits"), [("10.0", True), ("9.9", False), ("10.1", False)])
def test_rounding_is_allowed_for_as_far_as_it_can_reach(total: str, fits: bool) -> None:
    # three parts of 3.33 lie between 9.975 and 10.005, the total between total - 0.05 and total + 0.05
    def value(written: str, half: str) -> Value:
        return Value(0, 0, Decimal(written), Decimal(half), False)

    assert agree(value(total, "0.05"), [value("3.33", "0.005")] * 3) is fits


def test_a_total_is_the_sum_of_its_column() -> None:
    assert check("table-totals", "单位 件数", "甲局 12", "乙局 8", "合计 ⟦21⟧") == [{"sum": "20"}]
    assert check("table-totals", "单位 件数", "甲局 12", "乙局 8", "合计 20") == []


def test_subtotals_sum_the_rows_since_the_last_and_are_summed_themselves() -> None:
    rows = ["单位 件数", "甲 1", "乙 2", "小计 3", "丙 4", "丁 5", "小计 9"]
    assert check("table-totals", *rows, "总计 12") == []
    assert check("table-totals", *rows, "总计 ⟦13⟧") == [{"sum": "12"}]


def test_a_total_may_stand_above_its_parts() -> None:
    assert check("table-totals", "单位 件数", "合计 ⟦30⟧", "甲局 12", "乙局 8") == [{"sum": "20"}]
    assert check("table-totals", "单位 件数", "合计 20", "甲局 12", "乙局 8") == []


def test_rates_averages_and_parts_of_parts_are_not_summed() -> None:
    assert check("table-totals", "单位 合格率", "甲 90", "乙 80", "合计 185") == []
    assert check("table-totals", "单位 得分情况", "甲 90", "乙 80", "合计 85") == []
    assert check("table-totals", "单位 件数", "受理 12", "其中：网上 8", "退件 3", "合计 15") == []


def test_a_row_is_judged_where_most_rows_add_up() -> None:
    rows = ["单位 上半年 下半年 合计", "甲 1 2 3", "乙 4 5 9", "丙 7 8 ⟦16⟧", "丁 2 2 4"]
    assert check("table-totals", *rows) == [{"sum": "15"}]
    assert check("table-totals", "单位 户数 亩数 合计", "甲 1 2 30", "乙 4 5 90", "丙 7 8 16") == []


def test_shares_come_to_one_hundred() -> None:
    assert check("table-shares", "类 ⟦占比⟧", "甲 50%", "乙 30%", "丙 22%") == [{"sum": "102"}]
    assert check("table-shares", "类 占比", "甲 33.3%", "乙 33.3%", "丙 33.3%") == []
    assert check("table-shares", "类 占比", "甲 50%", "乙 70%", "丙 20%") == []


def test_running_numbers_follow_each_other() -> None:
    assert check("table-serials", "序号 事项", "1 甲", "2 乙", "⟦4⟧ 丙", "5 丁") == [{"last": "2"}]
    assert check("table-serials", "序号 事项", "1 甲", "2 乙", "1 丙", "2 丁") == []
    assert check("table-serials", "编码 事项", "1 甲", "2 乙", "4 丙", "5 丁") == []


def test_rows_are_as_many_as_announced() -> None:
    text = "<p>清单（⟦共4项⟧）</p>" + table("序号 事项", "1 甲", "2 乙", "3 丙")
    (hit,) = assert_marked("table-rows", text, media_type="text/html")
    assert hit.values == {"rows": "3"}
    assert not assert_marked("table-rows", text.replace("⟦共4项⟧", "共3项"), media_type="text/html")
