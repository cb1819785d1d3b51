"""Named validators that pattern rules may ask: checksums, ranges, context."""

from __future__ import annotations

from collections.abc import Mapping

from checker.matchers.candidate import Validator
from checker.matchers.registry import Registry

VALIDATORS: Mapping[str, Validator] = Registry(
    {
        "bank-account": "privacy.bank:bank_account",
        "bank-card": "privacy.bank:bank_card",
        "classification": "privacy.marks:classification",
        "disability-certificate": "privacy.identity:disability_certificate",
        "draft": "privacy.marks:draft",
        "exact-time": "privacy.times:exact_time",
        "mark": "privacy.marks:mark",
        "mobile": "privacy.phone:mobile",
        "note": "privacy.marks:note",
        "personal-mailbox": "privacy.mailbox:personal",
        "resident-id": "privacy.identity:resident_id",
    }
)
