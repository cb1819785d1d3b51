"""The whole way in a real browser: a flawed list is sent in, corrected, approved by three people; the gate opens
for exactly these bytes.

With ``SANSHEN_SHOTS=FOLDER`` every page leaves a picture there, for people to look at.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from checker.cli import sanshen
from tests.conftest import missing
from tests.synthetic import resident_id
from tests.web.browser import CHROMIUM, browser, service

PEOPLE = [
    "chen 陈立言 author",
    "lin 林晓雯 initial",
    "zhou 周正平 second",
    "he 何敬之 final",
]
LIST = f"""关于2026年第三季度临时救助对象的公示

根据《社会救助暂行办法》，现将拟救助对象名单公示如下。公示期为2026年10月8日至10月14日。

1. 张三，身份证号：{resident_id()}，手机号：13812345678，救助金额1200元。

按照工作部暑，救助金将于十月底前发放。

青山镇人民政府
2026年10月8日
"""


class Walker:
    """One person at their own browser window."""

    def __init__(self, started: Any, address: str, name: str) -> None:
        self.address, self.complaints = address, list[str]()
        self.page = started.new_context(
            viewport={"width": 1360, "height": 900}, locale="zh-CN", accept_downloads=True
        ).new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._listen)
        self.page.set_default_timeout(20_000)
        self.page.goto(address + "/login/")
        self.page.fill("#id_username", name)
        self.page.fill("#id_password", f"{name}-long-secret")
        self.shoot("login")
        self.page.click("main button")
        self.page.wait_for_selector("h1")
        self.password = f"{name}-long-secret"

    def _listen(self, message: Any) -> None:
        if message.type == "error" and "422" not in message.text:
            self.complaints.append(message.text)

    def shoot(self, name: str) -> None:
        folder = os.environ.get("SANSHEN_SHOTS")
        if folder:
            self.page.screenshot(path=f"{folder}/{name}.png", full_page=True)

    def findings(self) -> int:
        count: int = self.page.locator("li.finding").count()
        return count

    def press(self, button: str, by_keyboard: bool = False) -> None:
        """A button of a result, and wait for what comes in its place."""
        section = self.page.query_selector("[data-result]")
        if by_keyboard:
            self.page.locator(button).first.focus()
            self.page.keyboard.press("Enter")
        else:
            self.page.locator(button).first.click()
        self.page.wait_for_function("old => !old.isConnected", arg=section)

    def sign(self, submission: str) -> None:
        self.page.goto(submission)
        self.page.fill("#password-sign", self.password)
        self.page.click("button[value=approve]")
        self.page.wait_for_selector(".message")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if find_spec("playwright") is None:
        missing("playwright")
    if not Path(CHROMIUM).exists():
        missing(CHROMIUM)
    with service(tmp_path_factory.mktemp("service"), PEOPLE) as running:
        yield running


def test_from_a_flawed_list_to_an_open_gate(address: str, tmp_path: Path) -> None:
    with browser() as started:
        author = Walker(started, address, "chen")
        submission = submitted_with_flaws(author)
        corrected(author, submission)
        reviewers = [Walker(started, address, name) for name in ("lin", "zhou", "he")]
        reviewers[0].page.goto(submission)
        reviewers[0].shoot("sign")
        refused(reviewers[1], submission)
        for reviewer in reviewers:
            reviewer.sign(submission)
        page = author.page
        page.goto(submission)
        author.shoot("approved")
        assert "三审通过" in page.text_content(".stamp")
        with page.expect_download() as original:
            page.click("text=下载原件")
        released = tmp_path / "公示.txt"
        original.value.save_as(released)
        page.goto(submission + "certificate/")
        author.shoot("certificate")
        with page.expect_download() as download:
            page.click("text=下载验讫单文件")
        certificate = tmp_path / "公示.certificate.json"
        download.value.save_as(certificate)
        key = page.text_content(".certificate dl:last-of-type dd:last-child").replace(" ", "")
        for name in ("archive", "lists", "rules", "dashboard"):
            reviewers[0].page.goto(f"{address}/{name}/")
            reviewers[0].shoot(name)
            assert reviewers[0].page.locator("h1").is_visible()
        assert not [line for one in (author, *reviewers) for line in one.complaints]
    gate = ["gate", str(released), "--certificate", str(certificate), "--trust", key]
    assert sanshen.main(gate, standalone_mode=False) == 0
    changed = released.read_bytes().replace(b"1200", b"1201")
    assert changed != released.read_bytes()
    released.write_bytes(changed)
    assert sanshen.main(gate, standalone_mode=False) == 1


def submitted_with_flaws(author: Walker) -> str:
    """Paste, see what is wrong, send it in all the same; the address of the submission."""
    page = author.page
    page.goto(author.address + "/check/")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.getAttribute('href')") == "#main"
    author.shoot("check-empty")
    page.fill("#text", LIST)
    page.click("text=开始检查")
    page.wait_for_selector("[data-result]")
    author.shoot("check")
    assert "不通过" in page.text_content(".result .stamp")
    assert page.locator("mark.error", has_text="工作部暑").count() == 1
    assert page.locator("mark.error").count() == 3  # the typo, the identity number, the mobile number
    assert resident_id() not in page.locator(".source .text").inner_text()
    page.click("button[value=submit]")
    page.wait_for_url("**/submissions/**")
    author.shoot("submission")
    address: str = page.url
    return address


def corrected(author: Walker, submission: str) -> None:
    """Take the suggestion, mask what is personal, undo and redo, and send in the second version."""
    page = author.page
    page.goto(submission)
    page.click("text=修改并提交新版本")
    page.wait_for_selector("[data-result]")
    before = author.findings()
    author.press("button.take:has-text('工作部署')")
    assert author.findings() == before - 1
    assert page.locator(".source .text", has_text="工作部署").count() == 1
    assert page.evaluate("() => document.activeElement.closest('li.finding') !== null"), (
        "the focus stays there"
    )
    author.press("[data-undo]")
    assert author.findings() == before
    author.press("button.take:has-text('工作部署')", by_keyboard=True)
    author.press("button[value=veil]")
    author.shoot("corrected")
    assert page.locator("mark.error").count() == 0
    assert "不通过" not in page.text_content(".result .stamp")
    page.click("button[value=submit]")
    page.wait_for_url("**/submissions/**")
    assert page.url == submission
    page.click("text=版本差异")
    author.shoot("difference")
    assert page.locator("tr:not(.same) del").first.is_visible()
    page.goto(author.address + "/")
    author.shoot("tasks")
    assert page.locator("#own").is_visible()


def refused(second: Walker, submission: str) -> None:
    """The second reviewer cannot sign before the first, nor with a wrong password."""
    second.page.goto(submission)
    assert second.page.locator("button[value=approve]").count() == 0
