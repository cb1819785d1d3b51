"""JSON schemas (2020-12) of requests and answers, as the OpenAPI document shows them."""

from __future__ import annotations

from typing import Any

from checker.model import Stage, Verdict
from checker.readers.fields import TYPES
from checker.review.rules import Status
from checker.web.api.requests import MOST_CONTRIBUTORS, MOST_FIELDS, MOST_NAME

Schema = dict[str, Any]
_TEXT = r"^[^\x00-\x1f\x7f-\x9f]*[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]*$"
_OR_EMPTY = r"^[^\x00-\x1f\x7f-\x9f]*$"


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def text(most: int, description: str = "", least: int = 1) -> Schema:
    made: Schema = {
        "type": "string",
        "maxLength": most,
        "pattern": _TEXT,
    }
    if not least:
        made["pattern"] = _OR_EMPTY
    return {**made, "description": description} if description else made


def record(properties: Schema, *optional: str, description: str = "") -> Schema:
    """An object with exactly these keys, all required but the optional ones."""
    required = [name for name in properties if name not in optional]
    made: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if required:
        made["required"] = required
    return {**made, "description": description} if description else made


def rows(items: Schema, most: int = 0) -> Schema:
    return {"type": "array", "items": items, **({"maxItems": most} if most else {})}


def choice(*values: str) -> Schema:
    return {"type": "string", "enum": list(values)}


_STAGES = [stage.value for stage in Stage]
_INTEGER: Schema = {"type": "integer", "minimum": 0}
_ANY_TEXT: Schema = {"type": "string"}
_SWITCH: Schema = {"type": "boolean"}
_PASSWORD = {**text(4096, "签字人的密码：每次签字都要重新输入"), "format": "password"}
_PROFILE = text(40, "文本类型（profile）；不写则自动判断", least=0)
_CONTRIBUTORS = {
    **rows(text(150), MOST_CONTRIBUTORS),
    "description": "参与起草的人的账号：他们都不能审核这份稿件",
}
_FIELDS: Schema = {
    "type": "object",
    "minProperties": 1,
    "maxProperties": MOST_FIELDS,
    "propertyNames": text(MOST_NAME),
    "additionalProperties": ref("Field"),
    "description": "页面的各个字段；标题请叫 title",
}
_FILE: Schema = {"type": "string", "format": "binary", "description": "文件，带扩展名"}
_SUBMISSION: Schema = {"type": "string", "format": "uuid", "description": "已有的送审材料：作为它的新版本"}
_OUTCOME: Schema = {
    "verdict": choice(*(verdict.value for verdict in Verdict)),
    "profile": _ANY_TEXT,
    "content_digest": ref("Digest"),
    "policy_digest": ref("Digest"),
    "report_digest": ref("Digest"),
    "errors": rows(ref("Finding")),
    "gaps": rows(ref("Gap")),
}
_PROBLEM: Schema = {
    "type": _ANY_TEXT,
    "title": _ANY_TEXT,
    "status": {"type": "integer"},
    "code": {**_ANY_TEXT, "description": "给程序判断用的代码"},
    "detail": _ANY_TEXT,
}

SCHEMAS: dict[str, Schema] = {
    "Digest": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
    "Field": record({"type": choice(*TYPES), "value": _ANY_TEXT}, "type"),
    "Page": record({"name": text(MOST_NAME), "fields": _FIELDS, "profile": _PROFILE}, "name", "profile"),
    "File": record({"file": _FILE, "profile": _PROFILE}, "profile"),
    "PageOffer": record(
        {
            "name": text(MOST_NAME),
            "fields": _FIELDS,
            "profile": _PROFILE,
            "contributors": _CONTRIBUTORS,
            "submission": _SUBMISSION,
        },
        "name",
        "profile",
        "contributors",
        "submission",
    ),
    "FileOffer": record(
        {"file": _FILE, "profile": _PROFILE, "contributors": _CONTRIBUTORS, "submission": _SUBMISSION},
        "profile",
        "contributors",
        "submission",
    ),
    "Finding": record(
        {
            "pointer": {**_ANY_TEXT, "description": "哪个字段（JSON Pointer）；文件是 /file"},
            "start": {**_INTEGER, "description": "在字段原值（文件则是提取的文字）中的起点，按字符计"},
            "end": _INTEGER,
            "locator": {"type": "object"},
            "rule": _ANY_TEXT,
            "severity": choice("error", "warning"),
            "stage": choice(*_STAGES),
            "message": _ANY_TEXT,
            "excerpt": {**_ANY_TEXT, "description": "上下文，个人信息已打码"},
            "suggestions": rows(_ANY_TEXT),
            "basis": rows(_ANY_TEXT),
            "fingerprint": _ANY_TEXT,
            "blocking": {**_SWITCH, "description": "是否因此不能通过"},
        }
    ),
    "Gap": record({"where": _ANY_TEXT, "reason": _ANY_TEXT, "message": _ANY_TEXT}),
    "Report": {"type": "object", "description": "sanshen.report/1，见 schema/report.schema.json"},
    "Problem": {"type": "object", "properties": _PROBLEM, "required": ["type", "title", "status", "code"]},
    "CheckProblem": {
        "type": "object",
        "properties": {**_PROBLEM, **_OUTCOME},
        "required": ["type", "title", "status", "code", *_OUTCOME],
        "additionalProperties": False,
    },
    "Submitted": record({"submission": {**_ANY_TEXT, "format": "uuid"}, "version": _INTEGER, **_OUTCOME}),
    "Digests": record({name: ref("Digest") for name in ("content", "policy", "report")}),
    "State": record(
        {
            "submission": {**_ANY_TEXT, "format": "uuid"},
            "name": _ANY_TEXT,
            "status": choice(*(status.value for status in Status)),
            "round": _INTEGER,
            "verdict": choice(*(verdict.value for verdict in Verdict)),
            "digests": ref("Digests"),
            "contributors": rows(_ANY_TEXT),
            "signed": rows(record({"stage": choice(*_STAGES), "person": _ANY_TEXT})),
            "next_stage": {"type": ["string", "null"]},
            "needs_head": _SWITCH,
            "obstacles": rows(
                record({"id": _ANY_TEXT, "rule": _ANY_TEXT, "stage": choice(*_STAGES), "waivable": _SWITCH})
            ),
        }
    ),
    "Approval": record(
        {
            "stage": choice(*_STAGES),
            "digests": ref("Digests"),
            "waivers": rows(record({"obstacle": text(200), "reason": text(500)}), 10_000),
            "password": _PASSWORD,
        },
        "waivers",
    ),
    "HeadApproval": record({"digests": ref("Digests"), "password": _PASSWORD}),
    "Rejection": record(
        {"stage": choice(*_STAGES), "digests": ref("Digests"), "reason": text(500), "password": _PASSWORD}
    ),
    "Withdrawal": record({"reason": text(500)}),
    "GateQuestion": {
        "oneOf": [record({"content_digest": ref("Digest")}), record({"fields": _FIELDS})],
    },
    "GateAnswer": record(
        {
            "open": _SWITCH,
            "reason": _ANY_TEXT,
            "submission": {"type": ["string", "null"]},
            "warnings": rows(_ANY_TEXT),
            "content_digest": ref("Digest"),
            "policy_digest": ref("Digest"),
        }
    ),
    "Certificate": record(
        {"type": _ANY_TEXT, "statement": {"type": "object"}, "key": _ANY_TEXT, "signature": _ANY_TEXT}
    ),
    "About": record(
        {
            "version": _ANY_TEXT,
            "policy": record({"name": _ANY_TEXT, "digest": ref("Digest")}),
            "public_key": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        }
    ),
}
