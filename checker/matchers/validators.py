"""Named validators that pattern rules may ask: checksums, ranges, context."""

from __future__ import annotations

from collections.abc import Mapping

from checker.matchers.candidate import Validator
from checker.matchers.privacy import bank, identity, mailbox, marks, phone

VALIDATORS: Mapping[str, Validator] = {
    "resident-id": identity.resident_id,
    "foreign-permanent-residence": identity.foreign_permanent_residence,
    "disability-certificate": identity.disability_certificate,
    "mobile": phone.mobile,
    "contact-mobile": phone.contact_mobile,
    "bank-card": bank.bank_card,
    "bank-account": bank.bank_account,
    "personal-mailbox": mailbox.personal,
    "classification": marks.classification,
    "mark": marks.mark,
    "note": marks.note,
    "draft": marks.draft,
}
