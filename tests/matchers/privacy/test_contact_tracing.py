"""Case reports of an epidemic: what they must not tell, and which texts are taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import Checker
from checker.model import Severity

RELEASE = """\
某某市新增确诊病例活动轨迹
病例1：张某某，男，54岁，某某县人，退休职工，居住地：某某小区3号楼2单元，系病例2的丈夫。
1月22日13时29分乘坐浙A12345出租车到某某医院就诊，20时左右回家。
1月23日乘坐G404次列车（6车厢）返回。
"""
POLICY = """\
关于做好疫情防控期间活动轨迹信息发布工作的通知
各区县要做好确诊病例、无症状感染者和密切接触者的流行病学调查，及时发布活动轨迹。
60岁以上老年人、3岁以下儿童减少外出。外地返回人员应当居家观察，如有发热及时就诊。
"""


@pytest.fixture(scope="module")
def automatic(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    policy = tmp_path_factory.mktemp("policy") / ".sanshen.yml"
    policy.write_text("name: test\nprofile: auto\n", encoding="utf-8")
    return Checker(policy)


@pytest.fixture(scope="module")
def tracing() -> Checker:
    return Checker(profile="contact-tracing")


def told(checker: Checker, text: str) -> list[tuple[str, str]]:
    report = checker.check_text(text)
    return [
        (one.rule.removeprefix("privacy/"), text[one.start : one.end])
        for one in report.findings
        if one.category == "privacy" and one.severity is not Severity.INFO
    ]


def test_a_release_is_recognised_and_everything_forbidden_found(automatic: Checker) -> None:
    report = automatic.check_text(RELEASE)
    assert report.profile == "contact-tracing"
    assert {
        one.severity.value
        for one in report.findings
        if one.rule.startswith("privacy/") and one.rule != "privacy/aggregation"
    } == {"error"}
    assert told(automatic, RELEASE) == [
        ("name", "张某某"),
        ("aggregation", "男"),
        ("sex", "男"),
        ("age", "54岁"),
        ("native-place", "某某县人"),
        ("occupation", "退休职工"),
        ("address", "某某小区3号楼2单元"),
        ("kinship", "丈夫"),
        ("exact-time", "13时29分"),
        ("plate", "浙A12345"),
        ("travel-seat", "6车厢"),
    ]


def test_a_policy_text_about_the_epidemic_is_none(automatic: Checker) -> None:
    report = automatic.check_text(POLICY)
    assert report.profile != "contact-tracing"
    assert told(automatic, POLICY) == []


@pytest.mark.parametrize(
    "text",
    [
        "警情通报\n4月5日22时左右，犯罪嫌疑人张某某（男，35岁，某某县人）酒后驾车，与李某某（女，28岁）发生口角。",
        "干部任前公示\n张三，男，汉族，1975年3月出生，大学学历。\n李四，女，汉族，1980年5月出生。",
        "春运期间，旅客乘坐火车返乡约六成左右，自驾返乡约三成。部分旅客乘坐公交车、出租车到达车站后返回。",
    ],
)
def test_police_reports_appointments_and_traffic_are_none_either(automatic: Checker, text: str) -> None:
    assert automatic.check_text(text).profile != "contact-tracing"
    assert told(automatic, text) == []


def test_a_list_of_beneficiaries_is_a_name_list(automatic: Checker, tmp_path: Path) -> None:
    text = (
        "2020年度困难群众补助对象公示名单\n现予以公示，公示期7天。\n序号 姓名 出生日期\n1 张三 1990年3月7日\n"
    )
    report = automatic.check_text(text)
    assert report.profile == "name-list"


@pytest.mark.parametrize(
    "text",
    [
        "到附近某饭店就餐",
        "在某某超市购物",
        "60岁以上老年人",
        "截至1月28日24时",
        "其他家人无症状，本人居家",
        "同车司机为密切接触者",
    ],
)
def test_what_a_release_may_say(text: str, tmp_path: Path) -> None:
    policy = tmp_path / ".sanshen.yml"
    policy.write_text("name: test\nprofile: contact-tracing\n", encoding="utf-8")
    assert told(Checker(policy), f"病例1{text}。") == []


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        ("患者，长期在某某市工作。", "employer", ["某某市"]),
        ("病例1约中午12:00到家，8:00左右离开。", "exact-time", ["12:00", "8:00"]),
    ],
)
def test_a_city_of_work_and_a_rough_hour_are_notes(
    tracing: Checker, text: str, rule: str, expected: list[str]
) -> None:
    found = [one for one in tracing.check_text(text).findings if one.rule == f"privacy/{rule}"]
    assert [text[one.start : one.end] for one in found] == expected
    assert {one.severity for one in found} == {Severity.INFO}


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        ("患者，长期在某某市某某市场工作。", "employer", ["某某市某某市场"]),
        ("病例1约12:10到家，8:00离开。", "exact-time", ["12:10", "8:00"]),
        ("病例2乘坐38路（浙A12345）公交车。", "plate", ["浙A12345"]),
    ],
)
def test_a_place_of_work_and_an_exact_time_are_errors(
    tracing: Checker, text: str, rule: str, expected: list[str]
) -> None:
    found = [one for one in tracing.check_text(text).findings if one.rule == f"privacy/{rule}"]
    assert [text[one.start : one.end] for one in found] == expected
    assert {one.severity for one in found} == {Severity.ERROR}
