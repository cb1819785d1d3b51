"""Named validators that pattern rules may ask: checksums, ranges, context."""

from __future__ import annotations

from collections.abc import Mapping

from checker.matchers.candidate import Validator
from checker.matchers.privacy import identity

VALIDATORS: Mapping[str, Validator] = {
    "resident-id": identity.resident_id,
}
