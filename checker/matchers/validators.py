"""Named validators that pattern rules may ask: checksums, ranges, context."""

from __future__ import annotations

from collections.abc import Mapping

from checker.matchers.candidate import Validator
from checker.matchers.registry import Registry

VALIDATORS: Mapping[str, Validator] = Registry(
    {
        "resident-id": "privacy.identity:resident_id",
        "disability-certificate": "privacy.identity:disability_certificate",
        "mobile": "privacy.phone:mobile",
        "bank-card": "privacy.bank:bank_card",
        "bank-account": "privacy.bank:bank_account",
        "personal-mailbox": "privacy.mailbox:personal",
        "classification": "privacy.marks:classification",
        "mark": "privacy.marks:mark",
        "note": "privacy.marks:note",
        "draft": "privacy.marks:draft",
    }
)
