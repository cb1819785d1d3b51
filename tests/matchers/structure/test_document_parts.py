"""Signature, dates, attributes, kind and attachments of an official document."""

from __future__ import annotations

import pytest

from tests.matchers.structure.context import assert_marked, hits, spans

HEAD = "关于做好公开工作的通知\n各镇人民政府：\n请认真贯彻执行。\n"


@pytest.mark.parametrize(
    ("titled", "signed"),
    [
        ("某县人民政府办公室", "⟦某县人民政府⟧"),
        ("某县人民政府办公室", "某县人民政府办公室"),
        ("县政府办公室", "某县人民政府办公室"),
        ("某市财政局", "⟦某市税务局⟧"),
    ],
)
def test_who_signs_is_who_the_title_names(titled: str, signed: str) -> None:
    assert_marked("signature", f"{titled}{HEAD}{signed}\n2022年7月14日\n")


def test_several_bodies_sign_in_several_lines() -> None:
    assert spans("signature", f"某市财政局{HEAD}某市财政局\n某市税务局\n2022年7月14日\n") == []


def test_a_date_below_a_sentence_lacks_its_signature() -> None:
    assert_marked("date-unsigned", f"{HEAD}⟦2022年7月14日⟧\n")
    assert spans("date-unsigned", f"{HEAD}某县人民政府\n2022年7月14日\n") == []


@pytest.mark.parametrize(
    ("number", "day"),
    [
        ("⟦2021⟧", "2022年7月14日"),
        ("2022", "2022年7月14日"),
        ("2021", "2022年2月1日"),
        ("⟦2023⟧", "2022年7月14日"),
    ],
)
def test_a_number_is_of_the_year_of_the_date(number: str, day: str) -> None:
    assert_marked("number-year", f"区政发〔{number}〕15号\n{HEAD}某县人民政府\n{day}\n")


def test_nothing_is_printed_or_published_before_it_is_signed() -> None:
    text = f"{HEAD}某县人民政府\n2022年7月14日\n某县人民政府办公室　⟦2022年7月1日⟧印发\n"
    assert_marked("date-printed", text)
    assert_marked("date-printed", text.replace("⟦2022年7月1日⟧", "2022年7月14日"))
    assert_marked("date-printed", "成文日期：2022年7月14日\n发布日期：⟦2022-07-13⟧\n")


@pytest.mark.parametrize(
    "rest",
    [
        "有效期至⟦2021年7月31日⟧。",
        "有效期5年，有效期至⟦2025年7月31日⟧。",
        "有效期5年，有效期至2027年7月31日。",
        "有效期5年。",
    ],
)
def test_validity_fits_its_beginning(rest: str) -> None:
    assert_marked("validity-period", f"本办法自2022年8月1日起施行，{rest}")


def test_the_issuer_in_the_data_is_the_one_in_the_title() -> None:
    title = "区人民政府办公室关于做好公开工作的通知"
    assert_marked("issuer-stated", f"发文单位 ⟦某区人民政府⟧ 发文字号 某政办发〔2020〕12号\n{title}\n")
    assert spans("issuer-stated", f"发文单位 某区人民政府办公室\n{title}\n") == []


def test_the_note_stands_below_the_date_and_says_one_thing() -> None:
    end = "某县人民政府\n2022年7月14日\n"
    assert_marked("attribute-place", f"⟦（此件公开发布）⟧\n{HEAD}{end}")
    assert spans("attribute-place", f"{HEAD}{end}（此件公开发布）\n") == []
    assert_marked("attribute-contradiction", f"公开属性：主动公开\n{HEAD}{end}（⟦此件不予公开⟧）\n")
    assert spans("attribute-contradiction", f"公开属性：主动公开\n{HEAD}{end}（此件公开发布）\n") == []


def test_what_is_not_published_says_why() -> None:
    assert_marked("reason-absent", f"{HEAD}（⟦此件不予公开⟧）\n")
    assert spans("reason-absent", f"{HEAD}（此件不予公开，依据条例第十六条）\n") == []
    assert spans("reason-absent", f"{HEAD}（此件公开发布）\n") == []


@pytest.mark.parametrize(
    ("genre", "ending"),
    [
        ("通知", "⟦特此通告⟧。"),
        ("通知", "特此通知。"),
        ("报告", "⟦妥否，请批示⟧。"),
        ("请示", "以上请示妥否，请批复。"),
        ("批复", "此复。"),
        ("请示", "⟦特此报告⟧。"),
    ],
)
def test_closing_words_fit_the_kind(genre: str, ending: str) -> None:
    assert_marked(
        "genre-ending", f"关于解决办公经费的{genre}\n某县人民政府：\n现将有关事项说明。\n{ending}\n"
    )


def test_a_request_goes_to_one_body() -> None:
    body = "关于解决办公经费的{}\n{}\n恳请解决。\n"
    assert_marked("several-addressees", body.format("请示", "⟦县人民政府、县财政局：⟧"))
    assert spans("several-addressees", body.format("请示", "县人民政府：")) == []
    assert spans("several-addressees", body.format("通知", "县教育局、县财政局：")) == []


def test_the_title_is_the_line_that_says_so() -> None:
    text = "某镇人民政府\n\n⟦关于印发工作要点的通知⟧\n\n各村：\n请执行。\n"
    assert_marked("absent-element", text, {"regex": "第[0-9]号"})


NOTE = "请按要求报送。\n附件：1.{}\n　　　2.{}\n"


def test_attachments_bear_the_names_that_the_note_gives_them() -> None:
    pages = "附件1\n某区年度考核评分细则\n附件2\n联系人名单\n"
    assert_marked("attachment-names", NOTE.format("⟦重点任务分工表⟧", "联系人名单") + pages)
    assert_marked("attachment-names", NOTE.format("年度考核评分细则", "联系人名单") + pages)


def test_note_and_attachments_are_as_many() -> None:
    note = NOTE.format("任务分工表", "⟦联系人名单⟧")
    (hit,) = assert_marked("attachment-unmatched", note + "附件1\n任务分工表\n")
    assert hit.values == {"problem": "附件说明列有附件2，后面没有这一附件"}
    plain = NOTE.format("任务分工表", "联系人名单")
    both = "附件1\n任务分工表\n附件2\n联系人名单\n"
    assert spans("attachment-unmatched", plain + both) == []
    assert_marked("attachment-unmatched", plain + both + "⟦附件3⟧\n考核细则\n")
    assert spans("attachment-unmatched", plain) == []  # they may be files of their own


def test_an_attachment_is_more_than_its_title() -> None:
    assert_marked("attachment-empty", "请报送。\n附件：任务分工表\n附件\n⟦任务分工表⟧\n")
    assert (
        spans("attachment-empty", "请报送。\n附件：任务分工表\n附件\n任务分工表\n各单位按分工落实。\n") == []
    )


def test_the_data_about_a_document_are_complete() -> None:
    params = {"fields": [["文号"], ["成文日期"], ["发布日期"], ["有效性"], ["索引号"]]}
    text = "文号：1\n成文日期：2022年1月1日\n发布日期：2022年1月2日\n索引号：3\n"
    (hit,) = hits("metadata", text, params)
    assert (hit.start, hit.values) == (0, {"lacking": "有效性"})
    assert hits("metadata", text + "有效性：有效\n", params) == []
    assert hits("metadata", "明确文号、成文日期、发布日期、索引号等。", params) == []
