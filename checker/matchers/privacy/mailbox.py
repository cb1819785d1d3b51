"""Mailboxes of private persons."""

from __future__ import annotations

from checker.expressions import Expression
from checker.matchers.candidate import Candidate, Judged
from checker.matchers.privacy import roles

_PROVIDER = Expression(
    r"(?:vip\.|wo\.)?(?:qq|foxmail|163|126|yeah|188|139|189|wo|sina|sohu|gmail|hotmail|outlook|live|msn|yahoo|icloud|aliyun|tom|21cn|"
    r"protonmail|me|263|eyou|sogou|china)\.(?:com|net|cn|com\.cn|me|org)\Z"
)
_PUBLIC = Expression(r"(?:\A|\.)(?:gov|mil|court|chinacourt|jcy|spp|edu|ac|org)(?:\.(?:cn|hk|mo|tw))?\Z")
_ROBOT = Expression(
    r"(?:admin|webmaster|service|support|info|office|contact|help|noreply|no-reply|postmaster|bgs|xfb|hr)[0-9_.\-]*\Z"
)
_AT = Expression(r"[ ]?(?:@|[(\[（【]at[)\]）】]|#)[ ]?")


def personal(candidate: Candidate) -> Judged | None:
    """A mailbox, unless it belongs to a public body or is given for opinions, reports or inquiries."""
    parts = _AT.split(candidate.text, maxsplit=1)
    if len(parts) != 2:
        return None
    user, domain = parts
    if _PUBLIC.search(domain) or _ROBOT.match(user) or roles.of_office(candidate):
        return None
    return Judged(0.95 if _PROVIDER.match(domain) else 0.8)
