"""The page on which a text is checked and put right, before anything of it is kept."""

from __future__ import annotations

import base64
import binascii
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from checker.engine import Checker
from checker.errors import SanshenError
from checker.model import DocumentReport
from checker.readers import FIELDS
from checker.reports import mask
from checker.reports.html import write
from checker.review.rules import Role
from checker.web import checking, correcting, marks, service, visibility
from checker.web.accounts import needs, person_of
from checker.web.correcting import Content
from checker.web.pages.frame import busy_is_503, page, sentence
from checker.web.view import View, view_of
from checker.web.wording import language, words

KEPT_BYTES = 2_000_000
"""Larger contents are not sent back to the browser, so they cannot be corrected there."""
FILES = 50
"""More files at once are for the command line."""
_PASTED = ("粘贴的文字", "pasted")
_TITLE = 40
"""Characters of a pasted text's first line that become its name."""
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
_CODECS = frozenset({"utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "utf-16", "utf-16-le", "utf-16-be"})
"""Encodings that browsers can decode, too."""


@dataclass(slots=True)
class Result:
    """One content with its check, for the template."""

    content: Content
    report: DocumentReport
    number: int
    changed: bool = False
    told: str = ""
    wrong: str = ""
    contributors: str = ""
    marked: Sequence[tuple[str, str]] = ()
    view: View = field(init=False)

    def __post_init__(self) -> None:
        self.view = view_of(self.report, words(), self.number, self.marked)

    @property
    def kept(self) -> bool:
        return len(self.content.data) <= KEPT_BYTES

    @property
    def data(self) -> str:
        return base64.b64encode(self.content.data).decode() if self.kept else ""

    @property
    def encoding(self) -> str:
        name = self.report.document.encoding
        return name.replace("_", "-") if name.replace("_", "-") in _CODECS else ""

    @property
    def can_write(self) -> bool:
        return correcting.writable(self.report)

    @property
    def can_annotate(self) -> bool:
        return correcting.annotatable(self.report) and bool(self.report.findings)

    @property
    def kind(self) -> str:
        return checking.current().checker.profiles.get(self.report.profile, self.report.profile)


@needs()
@busy_is_503
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponseBase:
    """An empty form, or what was found in what was sent and what became of it by the button pressed.

    A script asks for the results alone (``X-Part: results``); without a script the whole page comes anew.
    """
    if request.method == "GET":
        return _page(request, _of_submission(request))
    action, _, rest = request.POST.get("action", "check").partition(":")
    contents = _contents(request)
    if not contents:
        return _page(
            request, [], wrong=words().say("请粘贴文字或者选择文件。", "Paste text or choose files.")
        )
    with checking.current().place() as checker:
        if action == "check":
            first = _number(request)
            results = [
                _checked(request, checker, content, number)
                for number, content in enumerate(contents[:FILES], first)
            ]
            return _page(request, results)
        return _act(request, checker, contents[0], action, rest)


def _act(
    request: HttpRequest, checker: Checker, content: Content, action: str, rest: str
) -> HttpResponseBase:
    say = words().say
    changed, told, wrong = "changed" in request.POST, "", ""
    try:
        if action == "take":
            choice, _, name = rest.partition(":")
            content = correcting.take(checker, content, name, int(choice) if choice.isdecimal() else -1)
            changed, told = True, say("已改。", "Changed.")
        elif action == "veil" and rest:
            content = correcting.veil(checker, content, rest)
            changed, told = True, say("已遮盖。", "Masked.")
        elif action == "veil":
            content, count, proven = correcting.veil_all(checker, content)
            changed, told = True, say(f"遮盖了 {count} 处个人信息。", f"{count} data masked.")
            wrong = "" if proven else say("还有需要人工处理的个人信息。", "Some personal data need a person.")
        elif action == "fix":
            content, count = correcting.fix_all(checker, content)
            changed, told = (
                changed or count > 0,
                say(f"采纳了 {count} 处确定的修改。", f"{count} edits made."),
            )
        elif action == "alarm":
            marks.mark(person_of(request), correcting.check(checker, content), rest)
            told = say("已记为误报，会反映在统计里。", "Marked as a false alarm.")
        elif action == "download":
            return _attachment(content.data, content.name, "application/octet-stream")
        elif action == "annotate":
            return _attachment(
                correcting.annotated(checker, content),
                _beside(content, "批注", "notes"),
                "application/octet-stream",
            )
        elif action == "report":
            return _report(checker, content)
        elif action == "submit":
            return _submit(request, checker, content)
    except SanshenError as error:
        wrong = sentence(error)
    result = _checked(request, checker, content, _number(request), changed, told, wrong)
    return _page(request, [result])


def _checked(
    request: HttpRequest,
    checker: Checker,
    content: Content,
    number: int,
    changed: bool = False,
    told: str = "",
    wrong: str = "",
) -> Result:
    report = correcting.check(checker, content)
    marked = marks.of(person_of(request), report)
    return Result(content, report, number, changed, told, wrong, request.POST.get("contributors", ""), marked)


def _page(request: HttpRequest, results: Sequence[Result], wrong: str = "") -> HttpResponse:
    service_now = checking.current()
    values: dict[str, Any] = {
        "results": results,
        "wrong": wrong,
        "text": request.POST.get("text", ""),
        "profile": request.POST.get("profile", ""),
        "profiles": service_now.checker.profiles.items(),
        "submission": _submission(request) or "",
        "may_submit": Role.AUTHOR in service.roles_of(person_of(request)),
    }
    return page(request, "check_results" if request.headers.get("X-Part") == "results" else "check", values)


def _contents(request: HttpRequest) -> list[Content]:
    """What was sent: content that a form brought back, files, and pasted text."""
    profile = request.POST.get("profile", "")
    if profile not in checking.current().checker.profiles:
        profile = ""
    if "data" in request.POST:
        try:
            data = base64.b64decode(request.POST["data"], validate=True)
        except (binascii.Error, ValueError):
            return []
        # how bytes are read is not for the sender to say: as plain text, much of a document goes unseen
        kind = FIELDS if request.POST.get("media_type") == FIELDS else ""
        return [Content(_safe(request.POST.get("name", "")), data, kind, profile)]
    found = [
        Content(_safe(file.name or ""), file.read(), "", profile) for file in request.FILES.getlist("files")
    ]
    text = request.POST.get("text", "").replace("\r\n", "\n")
    if text.strip():
        found.insert(0, Content(_name_of(text), text.encode(), "text/plain", profile))
    return found


def _safe(name: str) -> str:
    """A file name as it may be kept and shown: its end, which tells the kind, without control characters."""
    return mask.printable(name)[-200:] or words().say(*_PASTED)


def _name_of(text: str) -> str:
    """A file name for pasted text: its first line, which mostly is its title."""
    first = _NOT_IN_NAMES.sub(" ", mask.printable(text.strip().splitlines()[0])).strip(" .")
    return f"{first[:_TITLE] or words().say(*_PASTED)}.txt"


def _number(request: HttpRequest) -> int:
    number = request.POST.get("number", "1")
    return int(number) if number.isdecimal() and len(number) < 6 else 1


def _submission(request: HttpRequest) -> uuid.UUID | None:
    """The submission that this is to become a new version of."""
    named = request.POST.get("submission") or request.GET.get("submission") or ""
    try:
        return uuid.UUID(named) if named else None
    except ValueError:
        return None


def _of_submission(request: HttpRequest) -> list[Result]:
    """The last version of a submission that its author wants to put right."""
    named = _submission(request)
    if named is None:
        return []
    version = visibility.submission_for(person_of(request), named).versions.order_by("-number").first()
    if version is None or version.content is None:
        return []
    content = Content(version.name, bytes(version.content), version.media_type, version.profile)
    with checking.current().place() as checker:
        return [_checked(request, checker, content, 1)]


def _report(checker: Checker, content: Content) -> HttpResponse:
    whole = checker.report([correcting.check(checker, content)])
    name = _beside(content, "检查报告", "report").rpartition(".")[0] + ".html"
    return _attachment(write(whole, language()).encode(), name, "text/html; charset=utf-8")


def _beside(content: Content, chinese: str, english: str) -> str:
    """The content's name with a word behind its stem."""
    stem, dot, kind = content.name.rpartition(".")
    stem, kind = (stem, dot + kind) if stem else (content.name, ".")
    return f"{stem}-{words().say(chinese, english)}{kind}"


def _attachment(data: bytes, name: str, media_type: str) -> HttpResponse:
    response = HttpResponse(data, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _submit(request: HttpRequest, checker: Checker, content: Content) -> HttpResponseBase:
    named = _submission(request)
    if named is not None:
        visibility.submission_for(person_of(request), named)
    others = request.POST.get("contributors", "").replace("，", " ").replace("、", " ").split()
    version = service.submit(
        checker.for_profile(content.profile) if content.profile else checker,
        person_of(request),
        content.name,
        content.data,
        media_type=content.media_type,
        contributors=visibility.accounts(others),
        submission=named,
    )
    return redirect("submission", version.submission_id)
