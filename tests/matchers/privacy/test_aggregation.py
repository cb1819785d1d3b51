"""Tables and narratives that single somebody out, and lists that only look as if they did."""

from __future__ import annotations

import pytest

from checker import Checker
from checker.matchers.privacy.anonymity import profile_of, singled_out
from checker.matchers.privacy.columns import Column
from checker.matchers.privacy.grid import grid_of
from checker.model import Severity
from checker.readers import read_text
from checker.reports.shown import Shown
from tests.synthetic import resident_id

ERROR, WARNING = Severity.ERROR, Severity.WARNING
RULE = "privacy/aggregation"


def risk(checker: Checker, text: str, media_type: str = "text/plain") -> Severity | None:
    found = [item for item in checker.check_text(text, media_type=media_type).findings if item.rule == RULE]
    assert len(found) <= 1
    return found[0].severity if found else None


PEOPLE = {
    "姓名": ["张建国", "李秀英", "王伟", "赵敏"],
    "脱敏姓名": ["张*国", "李**", "王*", "赵某"],
    "性别": ["男", "女", "男", "女"],
    "年龄": ["45", "61", "33", "72"],
    "工作单位": ["城关小学", "县医院", "供电公司", "城关小学"],
    "籍贯": ["浙江杭州", "四川达州", "安徽阜阳", "湖北黄冈"],
    "家庭住址": ["和平小区3号楼2单元502室", "和平小区1幢101室", "东街村3组12号", "新华里2号楼301室"],
    "村": ["东街村", "西街村", "东街村", "南山村"],
    "病种": ["尿毒症", "肺癌", "脑梗", "健康"],
    "身份证号": ["110101199003071234", "110101199103071234", "110101199203071234", "110101199303071234"],
    "金额": ["500", "800", "500", "800"],
    "补助类别": ["低保", "低保", "特困", "低保"],
    "职务": ["局长", "副局长", "科长", "科员"],
    "联系电话": ["13812345678", "13912345678", "13612345678", "13712345678"],
    "办公电话": ["0571-88880001", "0571-88880002", "0571-88880003", "0571-88880004"],
    "户数": ["12", "30", "9", "7"],
}


def table(columns: str) -> str:
    names = columns.split()
    rows = zip(*(PEOPLE[name] for name in names), strict=True)
    header = ",".join(name.replace("脱敏", "") for name in names)
    return "\n".join([header, *(",".join(row) for row in rows)]) + "\n"


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ("姓名 性别 年龄 工作单位", WARNING),
        ("姓名 性别 年龄 家庭住址", WARNING),
        ("姓名 村 病种 金额", ERROR),
        ("姓名 身份证号 金额", ERROR),
        ("姓名 性别 联系电话 补助类别", ERROR),
        ("性别 年龄 籍贯 工作单位", WARNING),
        ("脱敏姓名 性别 年龄 村 病种", ERROR),
        ("姓名 村 金额", None),
        ("姓名 性别 村 补助类别 金额", None),
        ("脱敏姓名 村 金额", None),
        ("姓名 职务 联系电话", None),
        ("姓名 性别 籍贯 工作单位 职务", None),
        ("姓名 办公电话", None),
        ("村 户数 金额", None),
        ("村 金额", None),
    ],
)
def test_tables(checker: Checker, columns: str, expected: Severity | None) -> None:
    assert risk(checker, table(columns), "text/csv") is expected
    as_text = table(columns).replace(",", "\t")
    assert risk(checker, as_text) is expected
    assert risk(checker, "关于公示\n" + table("村 金额") + as_text.replace("\t", "   ")) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("王某，男，45岁，系某某公司员工，住东街村3组12号。", WARNING),
        ("病例2：女，61岁，确诊，为病例1的妻子，居住于和平小区3号楼。", ERROR),
        ("张三（身份证号110101199003071234）患有尿毒症。", ERROR),
        ("李某，78岁，独居。", WARNING),
        ("病例2：女，居住于和平小区，9月1日上午到过城关超市。", None),
        ("年满60周岁的独居老人可以申请高龄津贴。", None),
        ("新增病例12例，男性5例，女性7例，年龄最小8岁，最大79岁。", None),
        ("张三，男，1970年生，浙江杭州人，中共党员，现任县财政局局长。", None),
        ("18岁以下未成年人由父亲、母亲陪同到人民路12号办理。", None),
    ],
)
def test_narratives(checker: Checker, text: str, expected: Severity | None) -> None:
    assert risk(checker, text) is expected


def test_the_smallest_groups_are_named_by_row() -> None:
    """Two men of 45 at one school are two of a kind; the woman is alone."""
    document = read_text("性别,年龄,单位\n男,45,甲校\n男,45,甲校\n女,45,甲校\n", "a.csv", "text/csv")
    (found,) = grid_of(document).tables
    assert singled_out(document.text, found, [0, 1, 2]) == [2]
    assert singled_out(document.text, found, [1, 2]) == []


def test_a_table_without_names_in_which_nobody_is_alone_is_low(checker: Checker) -> None:
    rows = "男,45,甲校,浙江杭州\n" * 5 + "女,45,甲校,浙江杭州\n" * 5
    assert risk(checker, "性别,年龄,单位,籍贯\n" + rows, "text/csv") is None


def test_the_message_names_rows_and_fields(checker: Checker) -> None:
    report = checker.check_text(table("姓名 性别 年龄 工作单位"), media_type="text/csv")
    (message,) = [item.message for item in report.findings if item.rule == RULE]
    assert message == (
        "4 人的表格里，姓名、性别、年龄、单位或学校合在一起可以认出具体的人（第 1、2、3、4 行独一无二）；"
        "建议删去或合并：性别、年龄、单位或学校"
    )


def test_what_is_told_of_a_whole_hides_no_other_finding(checker: Checker) -> None:
    report = checker.check_text(table("姓名 身份证号 病种"), media_type="text/csv")
    rules = [item.rule for item in report.findings]
    assert rules.count(RULE) == 1
    assert rules.count("privacy/resident-id") == 4


def test_columns_are_what_their_cells_show() -> None:
    document = read_text(table("脱敏姓名 性别 家庭住址 病种"), "a.csv", "text/csv")
    profile = profile_of(document.text, grid_of(document).tables[0])
    assert (profile.names, profile.health) == ("masked", 3)
    assert profile.quasi == {Column.SEX: 1, Column.ADDRESS: 2}
    document = read_text("姓名,健康状况\n张三,良好\n李四,健康\n", "a.csv", "text/csv")
    assert profile_of(document.text, grid_of(document).tables[0]).health == -1


def test_names_of_columns_are_shown(checker: Checker) -> None:
    """Neither the heads nor the words of the message are personal data, even where a cell says the same."""
    text = (
        "姓名,性别,年龄,手机号码,身份证号码,残疾类别\n"
        f"张三,男,45,13812345678,{resident_id(sequence=1)},残疾\n李四,女,50,13912345678,{resident_id()},肢体三级\n"
    )
    report = checker.check_text(text, "名单.csv", "text/csv")
    finding = next(item for item in report.findings if item.rule == RULE)
    shown = Shown(report)
    fields = "身份证号、电话号码、病情或残疾、性别、年龄"
    assert shown.message(finding) == (
        f"2 人的表格里，姓名、{fields}合在一起可以认出具体的人（第 1、2 行独一无二）；建议删去或合并：{fields}"
    )
    assert shown.text.startswith("姓名\n性别\n年龄\n手机号码\n身份证号码\n残疾类别\n**\n")
    assert "张三" not in shown.text and "13812345678" not in shown.text
