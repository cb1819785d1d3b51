"""Mailboxes of private persons."""

from __future__ import annotations

from checker.expressions import Expression
from checker.matchers.candidate import Candidate, Judged
from checker.matchers.privacy import roles

_PROVIDER = Expression(
    r"(?:vip\.|wo\.)?(?:qq|foxmail|163|126|yeah|188|139|189|wo|sina|sohu|gmail|hotmail|outlook|live|msn|yahoo|icloud|aliyun|tom|21cn|"
    r"protonmail|me|263|eyou|sogou|china)\.(?:com|net|cn|com\.cn|me|org)\Z"
)
_STATE = Expression(r"(?:\A|\.)(?:gov|mil|court|chinacourt|jcy|spp)(?:\.(?:cn|hk|mo|tw))?\Z")
_PUBLIC = Expression(r"(?:\A|\.)(?:edu|ac|org)(?:\.(?:cn|hk|mo|tw))?\Z")
"""Domains of schools and associations: their people have mailboxes there as well."""
_ROBOT = Expression(
    r"(?:admin|webmaster|service|support|info|office|contact|help|noreply|no-reply|postmaster|bgs|xfb|hr|kefu|zixun|tousu|jubao|jiandu"
    r"|xinfang|yijian|tougao|zhaopin|zhaobiao|bangong|xxgk|zwgk)[0-9_.\-]*\Z"
)
_AT = Expression(
    r"[ ]{0,2}(?:[@﹫]|[_*]at[_*]|[(\[（【{<［〔「][ ]?(?:at|@|a|艾特|爱特)[ ]?[)\]）】}>］〕」]|艾特|爱特|#)(?:\n[ \t]{0,8}|[ ]{0,2})|[ ]at[ ]"
)
_DOT = Expression(r"[ ]?[(\[（【{<［〔][ ]?(?:dot|点|\.)[ ]?[)\]）】}>］〕][ ]?|[ ]dot[ ]|[ ]?[.。．点][ ]?")
_ANY = Expression(r"(?:x{2,}|\*{2,}|abc|yourname|username|name|user)[0-9]*\Z|x{2,}\.")
"""What stands for any mailbox in instructions."""
_ENGLISH = Expression(r"[ _*]at[ _*]")
_CARELESS = Expression(r"[ 。点]")


def personal(candidate: Candidate) -> Judged | None:
    """A mailbox, unless it belongs to a public body or is given for opinions, reports or inquiries."""
    parts = _AT.split(candidate.text, maxsplit=1)
    if len(parts) != 2:
        return None
    if candidate.after(1).isdigit() and candidate.end not in candidate.view.joins:
        return None
    user, written = parts
    domain = _DOT.sub(".", written)
    provider = _PROVIDER.match(domain) is not None
    if not provider and (_CARELESS.search(written) or _ENGLISH.search(candidate.text)):
        return None
    if _ANY.match(user) or _ANY.match(domain):
        return None
    if _STATE.search(domain) or _ROBOT.match(user) or roles.of_office(candidate):
        return None
    if _PUBLIC.search(domain) and not roles.of_person(candidate):
        return None
    return Judged(0.95 if provider else 0.8)
