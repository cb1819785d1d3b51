"""What names look like, and where a text names private persons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Checker
from checker.matchers.privacy import names
from checker.matchers.privacy.role_words import ROLE_WORDS
from checker.matchers.privacy.surnames import COMMON, COMPOUND, GIVEN, WORDS, WORDY
from tests.matchers.privacy.planted import notes

RULE = "privacy/name"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("张三，男", "张三"),
        ("王建国现住", "王建国"),
        ("王国强，", "王国强"),
        ("李明在北京", "李明"),
        ("张三家住", "张三"),
        ("欧阳娜娜系", "欧阳娜娜"),
        ("司马光等", "司马光"),
        ("买买提·吐尔逊，男", "买买提·吐尔逊"),
        ("艾力·肉孜于3日", "艾力·肉孜"),
        ("卓玛央金，女", "卓玛央金"),
        ("王 强，", "王 强"),
        ("张某某，", "张某某"),
        ("李某荣接触", "李某荣"),
        ("赵某到", "赵某"),
        ("张**被", "张**"),
        ("张*明，", "张*明"),
        ("*三，", "*三"),
        ("周×在", "周×"),
    ],
)
def test_a_name_ends_where_it_ends(text: str, name: str) -> None:
    read = names.read(text, 0, len(text), strong=False)
    assert read is not None
    assert text[read.start : read.end] == name


@pytest.mark.parametrize(
    "text",
    [
        "应当提交",
        "高中生",
        "学生管理",
        "方便群众",
        "张贴告示",
        "张某公司",
        "王某小区",
        "安全生产",
        "关于",
        "的人",
        "",
        "12",
    ],
)
def test_words_are_no_names(text: str) -> None:
    assert names.read(text, 0, len(text), strong=False) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("村民张三", "张三"),
        ("申请人王建国", "王建国"),
        ("向李四", "李四"),
        ("患者欧阳修", "欧阳修"),
        ("张 三", "张 三"),
        ("本人热孜万古丽·托合提", "热孜万古丽·托合提"),
        ("其子张某某", "张某某"),
        ("困难群众陈*明", "陈*明"),
        ("自强模范张海", "张海"),
    ],
)
def test_a_name_is_found_backwards(text: str, name: str) -> None:
    read = names.read_back(text, len(text), 0)
    assert read is not None
    assert text[read.start : read.end] == name


@pytest.mark.parametrize("text", ["高中学生", "工作人员", "支付", "管理处", "新华·国际"])
def test_no_name_backwards(text: str) -> None:
    assert names.read_back(text, len(text), 0) is None


def test_tables_of_surnames() -> None:
    assert all(len(surname) == 1 for surname in COMMON | WORDY)
    assert all(len(surname) == 2 for surname in COMPOUND)
    assert not GIVEN & set("的了呢吗")
    assert not {"张三", "王国强", "李明"} & WORDS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("申请人：张三丰", [(4, 7)]),
        ("户主：李四；配偶：王小红", [(3, 5), (9, 12)]),
        ("受益人：张强、李丽和王勇", [(4, 6), (7, 9), (10, 12)]),
        ("其妻赵敏患病卧床", [(2, 4)]),
        ("陈静，女，36岁", [(0, 2)]),
        ("王五13812345678", [(0, 2)]),
        ("刘洋（身份证号略）", [(0, 2)]),
        ("名单如下：张强、李丽、王小勇", [(5, 7), (8, 10), (11, 14)]),
        ("公示名单\n1、吴磊\n2、钱芳\n", [(7, 9), (12, 14)]),
        ("姓名\t金额\n张三\t500\n李四\t600\n", [(6, 8), (13, 15)]),
    ],
)
def test_private_persons_are_found(checker: Checker, text: str, expected: list[tuple[int, int]]) -> None:
    assert notes(checker, text, RULE) == expected


@pytest.mark.parametrize(
    "text",
    [
        "局长张建国主持会议并讲话",
        "联系人：陈静，电话0571-88881234",
        "法定代表人：赵志明",
        "记者 王小军 通讯员 李丽华",
        "全国自强模范张海，肢体残疾，身残志坚",
        "领导小组成员：张强、李军、王勇",
        "名单如下：教育局、公安局、民政局",
        "填写姓名：",
        "申请人姓名、身份证号码",
        "患者安全目标，学生管理规定，居民消费价格指数",
        "被执行人拒不履行义务的，依法处理",
        "项目名称\t负责人\t金额\n甲\t张三\t5\n乙\t李四\t6\n",
    ],
)
def test_officials_and_words_are_silent(checker: Checker, text: str) -> None:
    assert notes(checker, text, RULE) == []


def test_a_column_of_guardians_is_told_apart() -> None:
    text = "学生资助名单公示\n现予以公示，公示期5天，名单如下：\n序号\t姓名\t监护人姓名\n1\t张小明\t张大山\n2\t李小红\t李建军\n"
    report = Checker(profile="name-list").check_text(text)
    severities = {
        text[one.start : one.end]: one.severity.value for one in report.findings if one.rule == RULE
    }
    assert severities == {"张小明": "info", "张大山": "error", "李小红": "info", "李建军": "error"}


def test_every_role_is_an_anchor(checker: Checker) -> None:
    from checker.rulebook.data import folder
    from checker.rulebook.rules import load_rules

    rule = next(rule for rule in load_rules(folder("rules")) if rule.id == RULE)
    assert set(rule.match.anchors) >= ROLE_WORDS  # type: ignore[union-attr]


@given(st.text(alphabet="张王李三四某*·　 ，、的在男女15岁\n", max_size=40))
def test_reading_stays_inside_the_text(text: str) -> None:
    for start in range(len(text)):
        read = names.read(text, start, len(text), strong=True)
        if read is not None:
            assert start == read.start < read.end <= len(text)
            assert "\n" not in text[read.start : read.end]
