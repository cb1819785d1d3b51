"""Reading requests: JSON or a multipart form, strictly.  Whatever is not as documented is a Problem."""

from __future__ import annotations

import json
import re
import unicodedata
import uuid
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.http.request import QueryDict

from checker.readers import FIELDS
from checker.readers.fields import TYPES
from checker.review.events import Digests, Waiver
from checker.review.ledger import canonical
from checker.web.api.problems import Problem
from checker.web.service import LONGEST_REASON

MOST_FIELDS = 100
MOST_NAME = 255
MOST_CONTRIBUTORS = 50
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_KEY = re.compile(r"[!-~]{1,100}")


class Content(NamedTuple):
    """What is to be checked.  ``fields``: their names, if it came as fields."""

    name: str
    data: bytes
    media_type: str
    profile: str
    fields: tuple[str, ...] = ()


class Offer(NamedTuple):
    """Content put up for review."""

    content: Content
    contributors: tuple[str, ...]
    submission: uuid.UUID | None


def bad(what: str) -> Problem:
    return Problem(400, "malformed", f"{what} 不符合接口文档")


def body_of(request: HttpRequest, allowed: Collection[str]) -> dict[str, Any]:
    """The JSON object of a request, with no other keys than ``allowed``.  Raises Problem."""
    if request.content_type != "application/json":
        raise Problem(415, "media-type", "请用 application/json")
    try:
        data = json.loads(request.body, object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise bad("JSON") from None
    if not isinstance(data, dict) or not data.keys() <= set(allowed):
        raise bad("JSON 对象的键")
    return data


def content_of(request: HttpRequest, most: int, *, extra: Collection[str] = ()) -> tuple[Content, Any]:
    """What a request wants checked, from JSON with fields or a form with a file; and the rest of the request.

    ``most``: bytes a file may have; ``extra``: further keys that may occur.  Raises Problem.
    """
    if request.content_type == "multipart/form-data":
        return _from_form(request, most, extra)
    data = body_of(request, {"name", "fields", "profile", *extra})
    name = text_of(data.get("name", "page"), "name", MOST_NAME)
    packed = packed_fields(data.get("fields"))
    profile = text_of(data.get("profile", ""), "profile", 40, empty=True)
    return Content(name, packed, FIELDS, profile, tuple(data["fields"])), data


def packed_fields(raw: Any) -> bytes:
    """The canonical JSON of fields: the bytes that are checked, signed, and asked for at the gate.  Raises Problem."""
    if not isinstance(raw, dict) or not 0 < len(raw) <= MOST_FIELDS:
        raise bad("fields")
    for name, field in raw.items():
        text_of(name, "fields", MOST_NAME)
        if not isinstance(field, dict) or field.keys() - {"type", "value"} or "value" not in field:
            raise bad("fields")
        if field.get("type", "text") not in TYPES or not isinstance(field["value"], str):
            raise bad("fields")
    fields = {
        name: {"type": field.get("type", "text"), "value": field["value"]} for name, field in raw.items()
    }
    try:
        return canonical(fields)
    except UnicodeEncodeError:
        raise bad("fields 里的字符") from None


def _from_form(request: HttpRequest, most: int, extra: Collection[str]) -> tuple[Content, QueryDict]:
    files, form = request.FILES, request.POST
    if set(files) != {"file"} or len(files.getlist("file")) != 1 or not set(form) <= {"profile", *extra}:
        raise bad("表单的字段")
    file = files["file"]
    assert isinstance(file, UploadedFile)
    if (file.size or 0) > most:
        raise Problem(413, "too-large", f"文件超过 {most >> 20} MB")
    name = text_of(file.name, "file", MOST_NAME)
    profile = text_of(form.get("profile", ""), "profile", 40, empty=True)
    return Content(name, file.read(), "", profile), form


def offer_of(request: HttpRequest, most: int) -> Offer:
    """Content put up for review, with who wrote it and which submission it continues.  Raises Problem."""
    content, rest = content_of(request, most, extra={"contributors", "submission"})
    if isinstance(rest, QueryDict):
        names: Any = rest.getlist("contributors")
    else:
        names = rest.get("contributors", [])
    if not isinstance(names, list) or len(names) > MOST_CONTRIBUTORS:
        raise bad("contributors")
    raw = rest.get("submission")
    return Offer(content, _accounts([text_of(name, "contributors", 150) for name in names]), uuid_of(raw))


def _accounts(names: Iterable[str]) -> tuple[str, ...]:
    """The accounts of these names, whatever their upper and lower case.

    Raises Problem for a name that is no account: somebody misspelt could review himself.
    """
    found: set[str] = set()
    for name in names:
        same = User.objects.filter(username__iexact=User.normalize_username(name))
        accounts = same.values_list("username", flat=True)
        if not accounts:
            raise Problem(
                409, "unknown-contributor", "contributors 里有人没有账号：请核对，以免审到自己的稿件"
            )
        found.update(accounts)
    return tuple(sorted(found))


def uuid_of(raw: Any) -> uuid.UUID | None:
    if raw is None:
        return None
    try:
        return uuid.UUID(text_of(raw, "submission", 36))
    except ValueError:
        raise bad("submission") from None


def text_of(value: Any, what: str, most: int, *, empty: bool = False) -> str:
    """A text without control characters.  Raises Problem."""
    if not isinstance(value, str) or len(value) > most or not (empty or value.strip()):
        raise bad(what)
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in value):
        raise bad(what)
    return value


def reason_of(value: Any) -> str:
    return text_of(value, "reason", LONGEST_REASON)


def digest_of(value: Any) -> str:
    if not isinstance(value, str) or not _DIGEST.fullmatch(value):
        raise bad("digest")
    return value


def digests_of(value: Any) -> Digests:
    if not isinstance(value, dict) or value.keys() != {"content", "policy", "report"}:
        raise bad("digests")
    return Digests(**{name: digest_of(digest) for name, digest in value.items()})


def waivers_of(value: Any) -> tuple[Waiver, ...]:
    if not isinstance(value, list) or len(value) > 10_000:
        raise bad("waivers")
    made = []
    for item in value:
        if not isinstance(item, dict) or item.keys() != {"obstacle", "reason"}:
            raise bad("waivers")
        made.append(Waiver(text_of(item["obstacle"], "waivers", 200), reason_of(item["reason"])))
    return tuple(made)


def idempotency_key(request: HttpRequest) -> str:
    """The header ``Idempotency-Key``; empty if there is none.  Raises Problem."""
    key = request.headers.get("Idempotency-Key", "")
    if key and not _KEY.fullmatch(key):
        raise bad("Idempotency-Key")
    return key


def _once(pairs: list[tuple[str, Any]]) -> Mapping[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key occurs twice")
    return made


def _no_constant(name: str) -> None:
    raise ValueError(name)
