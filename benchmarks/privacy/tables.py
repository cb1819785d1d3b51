"""Tables of people in the forms in which they are published, and tables in which nobody is found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from benchmarks.privacy.filler import FILLERS
from benchmarks.privacy.people import Person
from benchmarks.privacy.sample import Draft, Sample

FORMS = ("csv", "tsv", "html", "md", "pipes", "tabs", "spaces", "cells", "narrow-html")


class Cell(NamedTuple):
    """``kind`` empty: not personal; ``required`` as in Gold."""

    text: str
    kind: str = ""
    required: bool = True
    verdict: str = ""
    candidates: int = 0


HEADERS: dict[str, tuple[str, ...]] = {
    "resident-id": ("身份证号", "身份证号码", "公民身份号码", "证件号码", "身份证件号码", "身份证", "证件号"),
    "mobile": ("联系电话", "手机号", "手机号码", "联系方式", "电话", "移动电话"),
    "landline": ("家庭电话", "住宅电话", "固定电话"),
    "bank-card": ("银行卡号", "卡号", "社保卡银行账号", "开户卡号"),
    "bank-account": ("银行账号", "一卡通账号", "存折账号", "惠农账号", "账号"),
    "name": ("姓名", "户主姓名", "户主", "申请人", "学生姓名", "受益人"),
    "address": ("家庭住址", "现住址", "户籍地址", "住址", "家庭地址"),
    "birth-date": ("出生日期", "出生年月日", "出生年月"),
    "sex": ("性别",),
    "age": ("年龄",),
    "health": ("健康状况", "病种", "残疾类别", "疾病名称", "致贫原因"),
    "disability-certificate": ("残疾证号", "残疾人证号"),
    "student-number": ("学号", "考生号", "准考证号", "学籍号"),
    "email": ("电子邮箱", "邮箱", "E-mail"),
    "plate": ("车牌号", "号牌号码", "车辆号牌"),
    "passport": ("护照号", "护照号码"),
    "qq": ("QQ", "QQ号"),
    "wechat": ("微信", "微信号"),
    "kinship": ("与户主关系", "家庭成员关系"),
    "employer": ("工作单位", "所在单位"),
    "marital": ("婚姻状况",),
    "household-register": ("户号", "户口簿户号"),
    "medical-record": ("住院号", "病历号"),
}
REQUIRED = frozenset(
    "resident-id mobile landline bank-card bank-account address birth-date health disability-certificate student-number "
    "email plate passport qq wechat marital household-register medical-record".split()
)
_SCHEMES = (
    "name resident-id +amount",
    "name sex resident-id mobile",
    "name mobile +amount",
    "name resident-id bank-card +amount",
    "name address mobile",
    "name bank-account +amount",
    "name birth-date +school",
    "name resident-id health +amount",
    "name disability-certificate +amount",
    "name student-number +school mobile",
    "name age address health",
    "name email mobile",
    "name plate +amount",
    "name kinship resident-id",
    "name passport +county",
    "name household-register +small +amount",
    "name sex age medical-record health",
    "name qq wechat",
    "name marital +small",
    "name landline +county",
    "name employer mobile",
)
_TITLES = (
    "2023年第三季度困难群众补助资金发放花名册",
    "拟资助学生名单公示",
    "公共租赁住房保障对象公示表",
    "危房改造补助对象名单",
    "{}城乡居民补贴发放明细表",
    "报名人员汇总表",
)
_HARMLESS = (
    ("部门", "+agency", "办公电话", "+office-phone", "办公地址", "+office-address"),
    ("单位名称", "+company", "统一社会信用代码", "+credit-code", "中标金额（元）", "+big-amount"),
    ("项目名称", "+road", "项目代码", "+project-code", "总投资（元）", "+big-amount"),
    ("乡镇", "+county", "户数", "+small", "金额（元）", "+big-amount"),
    ("序列", "+serial", "设备型号", "+model", "数量", "+small"),
    ("文号", "+document-number", "发布日期", "+date", "网址编号", "+serial"),
    ("监测点", "+road", "经度", "+lon", "纬度", "+lat"),
    ("服务窗口", "+agency", "咨询电话", "+office-phone", "监督电话", "+hotline"),
    ("企业名称", "+company", "法定代表人", "+name", "许可证编号", "+permit-number"),
    ("书名", "+road", "书号", "+isbn", "定价", "+small"),
    ("合同编号", "+contract-number", "签订日期", "+date", "合同金额", "+amount"),
    ("账户名称", "+agency", "开户行", "+bank", "账号", "+org-account"),
)


def write(draft: Draft, form: str, header: Sequence[str], rows: Sequence[Sequence[Cell]], title: str) -> str:
    """Write a table in a form; returns the file name that goes with it."""
    titles = [Cell(title)] if title else []
    table = [[Cell(text) for text in header], *rows]
    if form in ("csv", "tsv"):
        for row in [titles, *table] if titles else table:
            for number, cell in enumerate(row):
                draft.raw("," if number and form == "csv" else "\t" if number else "")
                _put(draft, cell, quoted=form == "csv")
            draft.raw("\r\n" if form == "csv" else "\n")
        return f"list.{form}"
    if form in ("html", "narrow-html"):
        draft.raw(f"<h1>{title}</h1>\n<table>\n" if title else "<table>\n")
        for number, row in enumerate(table):
            tag = "th" if not number and form == "html" else "td"
            draft.raw("<tr>")
            for cell in row:
                draft.raw(f"<{tag}>" if form == "html" else f"<{tag}><p><span>")
                _put(draft, cell)
                draft.raw(f"</{tag}>" if form == "html" else f"</span></p></{tag}>")
            draft.raw("</tr>\n")
        draft.raw("</table>\n")
        return "list.html"
    if title:
        draft.raw(f"# {title}\n\n" if form == "md" else f"{title}\n")
    before, between, after = {
        "md": ("| ", " | ", " |\n"),
        "pipes": ("", "|", "\n"),
        "tabs": ("", "\t", "\n"),
        "spaces": ("", "    ", "\n"),
        "cells": ("", "\n", "\n"),
    }[form]
    for number, row in enumerate(table):
        draft.raw(before)
        for column, cell in enumerate(row):
            draft.raw(between if column else "")
            _put(draft, cell)
        draft.raw(after)
        if form == "md" and not number:
            draft.raw("|" + "---|" * len(row) + "\n")
    return "list.md" if form == "md" else "list.txt"


def _put(draft: Draft, cell: Cell, quoted: bool = False) -> None:
    quote = quoted and any(mark in cell.text for mark in ',"\n')
    draft.raw('"' if quote else "")
    if cell.kind:
        draft.mark(cell.text, (cell.kind,), cell.required, cell.verdict, cell.candidates)
    else:
        draft.add(cell.text)
    draft.raw('"' if quote else "")


def people_table(random: Random, scheme: str, form: str, rows: int, group: str = "table") -> Sample:
    """A published list of people; names are allowed and may or may not be named."""
    columns = scheme.split()
    header, kinds = ["序号"], []
    for column in columns:
        if column.startswith("+"):
            header.append(
                {"+amount": "金额（元）", "+school": "学校", "+county": "所在地", "+small": "人数"}[column]
            )
        else:
            header.append(random.choice(HEADERS[column]))
        kinds.append(column)
    body = []
    for number in range(rows):
        person = Person(random)
        cells = [Cell(str(number + 1))]
        for kind in kinds:
            if kind.startswith("+"):
                cells.append(Cell(FILLERS[kind[1:]](random)))
            else:
                text = person.value(kind)
                if kind == "age":
                    text = text.removesuffix("周岁").removesuffix("岁")
                cells.append(Cell(text, kind, kind in REQUIRED))
        body.append(cells)
    draft = Draft(form.endswith("html"))
    title = random.choice(_TITLES).format(FILLERS["county"](random)) if random.random() < 0.7 else ""
    name = write(draft, form, header, body, title)
    return draft.finish(group, form, random.choice(("default", "name-list")), name)


def positives(random: Random, count: int) -> Iterator[Sample]:
    """``count`` tables of each form."""
    for form in FORMS:
        for number in range(count):
            scheme = _SCHEMES[(number + random.randrange(len(_SCHEMES))) % len(_SCHEMES)]
            yield people_table(random, scheme, form, random.randint(3, 8))


def negatives(random: Random, count: int) -> Iterator[Sample]:
    """``count`` harmless tables of each kind."""
    for scheme in _HARMLESS:
        for _ in range(count):
            form = random.choice(FORMS)
            rows = [
                [Cell(FILLERS[kind[1:]](random)) for kind in scheme[1::2]]
                for _ in range(random.randint(2, 5))
            ]
            draft = Draft(form.endswith("html"))
            name = write(draft, form, scheme[::2], rows, "")
            yield draft.finish("negative", "table:" + "|".join(scheme[::2]), name=name)
