"""All endpoints of the interface: what is here is reachable, documented and guarded, and nothing else is."""

from __future__ import annotations

from typing import Any

from checker.review.rules import Role
from checker.web.api import checks, records, reviews
from checker.web.api.calls import Endpoint
from checker.web.api.schemas import ref

_JSON, _FORM = "application/json", "multipart/form-data"
_SUBMISSION = {
    "name": "submission",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "format": "uuid"},
}
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "同一个键、同一份内容只送审一次：网络中断后可以放心重试",
    "schema": {"type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[!-~]+$"},
}
_AFTER = {
    "name": "after",
    "in": "query",
    "required": False,
    "description": "从这个序号之后开始",
    "schema": {"type": "integer", "minimum": 0, "maximum": 10**15 - 1},
}
_ONE = "api/v1/submissions/<uuid:submission>"
_AUDIT = frozenset({Role.ADMINISTRATOR})


def _json(name: str, description: str = "成功") -> tuple[str, str, Any]:
    return description, _JSON, ref(name)


def _sign(action: str, summary: str, view: Any, request: str) -> Endpoint:
    return Endpoint(
        "POST",
        f"{_ONE}/{action}",
        summary,
        view,
        ("sign",),
        request={_JSON: ref(request)},
        answers={200: _json("State")},
        parameters=(_SUBMISSION,),
    )


ENDPOINTS = (
    Endpoint(
        "POST",
        "api/v1/check",
        "检查页面的各个字段，或者一个文件",
        checks.check,
        ("check",),
        request={_JSON: ref("Page"), _FORM: ref("File")},
        answers={
            200: _json("Report", "通过：检查报告"),
            422: ("没有通过，或者没能检查完", "application/problem+json", ref("CheckProblem")),
        },
    ),
    Endpoint(
        "POST",
        "api/v1/gate",
        "这份内容现在可以发布吗",
        checks.gate,
        ("gate",),
        request={_JSON: ref("GateQuestion")},
        answers={200: _json("GateAnswer")},
    ),
    Endpoint(
        "POST",
        "api/v1/submissions",
        "送审",
        reviews.submit,
        ("submit",),
        frozenset({Role.AUTHOR}),
        request={_JSON: ref("PageOffer"), _FORM: ref("FileOffer")},
        answers={201: _json("Submitted", "已送审")},
        parameters=(_KEY,),
    ),
    Endpoint(
        "GET",
        _ONE,
        "送审材料的状态",
        reviews.show,
        ("submit", "sign"),
        answers={200: _json("State")},
        parameters=(_SUBMISSION,),
    ),
    _sign("approve", "签字通过一审", reviews.approve, "Approval"),
    _sign("approve-as-head", "主要负责同志批准排名、通报类内容", reviews.approve_as_head, "HeadApproval"),
    _sign("reject", "退回", reviews.reject, "Rejection"),
    Endpoint(
        "POST",
        f"{_ONE}/withdraw",
        "撤回",
        reviews.withdraw,
        ("submit",),
        request={_JSON: ref("Withdrawal")},
        answers={200: _json("State")},
        parameters=(_SUBMISSION,),
    ),
    Endpoint(
        "GET",
        f"{_ONE}/certificate",
        "验讫单",
        reviews.certificate,
        ("gate", "export"),
        answers={200: _json("Certificate")},
        parameters=(_SUBMISSION,),
    ),
    Endpoint(
        "GET",
        "api/v1/ledger",
        "审核台账，一行一条",
        records.ledger,
        ("export",),
        _AUDIT,
        answers={200: ("JSON Lines", "application/jsonl", {"type": "string"})},
        parameters=(_AFTER,),
    ),
    Endpoint(
        "GET",
        "api/v1/checkpoint",
        "台账末尾的签名检查点，请保存到别处",
        records.checkpoint,
        ("export",),
        _AUDIT,
        answers={200: _json("Certificate")},
    ),
    Endpoint(
        "GET",
        "api/v1/about",
        "版本、策略和公钥",
        records.about,
        ("check", "submit", "sign", "gate", "export"),
        answers={200: _json("About")},
    ),
)
