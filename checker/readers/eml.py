"""E-mail (RFC 5322, MIME): subject, addresses, every form of the body, and all attachments."""

from __future__ import annotations

import re
from email import policy
from email.message import EmailMessage, Message, MIMEPart
from email.parser import BytesParser

from checker.errors import UnreadableError
from checker.model import Document, GapReason, Limits, SegmentKind
from checker.readers.base import Package, PackageBuilder
from checker.readers.members import Members, shown

_TELLING = frozenset(
    "from to cc bcc reply-to sender resent-from resent-to resent-cc resent-bcc subject comments keywords organization "
    "received x-originating-ip x-sender x-mailer user-agent disposition-notification-to".split()
)
"""Headers that say something of people and places; the others are the business of mail programs."""
_BODIES = ("text/plain", "text/html")
_SIGNATURES = frozenset(
    ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
)
_ENCRYPTED = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"))


_UNDONE = re.compile(rb"^Content-Transfer-Encoding:|(?:^[A-Za-z0-9+/]{60,}={0,2}\r?$\n){4}", re.MULTILINE)
"""What is left of parts whose borders were lost."""


def read(package: Package) -> Document:
    """The message and what is attached to it.  Raises UnreadableError if it is no message."""
    builder = PackageBuilder(package)
    try:
        message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(package.data)
        leaves = _leaves(message, package.limits.members)
    except RecursionError:
        raise UnreadableError("limit", "邮件嵌套过深，没有检查") from None
    if not message.keys():
        raise UnreadableError("corrupt", "没有邮件头，不是电子邮件或者已损坏，没有检查")
    _headers(message, builder)
    members = Members(builder, package.limits)
    whole = b"\n\n" in package.data or b"\r\n\r\n" in package.data
    if not whole or any(part.defects for part in message.walk()):
        builder.gap(package.name, GapReason.CORRUPT, "邮件格式有误或者不完整，可能没有读全")
    for number, part in enumerate(leaves, 1):
        _read_part(part, number, members, builder, package.limits)
    return builder.build(str(message.get("subject", "")).strip())


def _leaves(message: MIMEPart, limit: int) -> list[MIMEPart]:
    """The parts that hold something, without those that only hold parts; a message that is attached is one."""
    found: list[MIMEPart] = []
    open_parts: list[MIMEPart] = [message]
    while open_parts:
        part = open_parts.pop()
        if part.get_content_maintype() == "multipart":
            open_parts += reversed(list(part.iter_parts()))
            continue
        found.append(part)
        if len(found) > limit:
            raise UnreadableError("limit", f"邮件超过 {limit} 个部分，没有检查")
    return found


def _headers(message: EmailMessage, builder: PackageBuilder) -> None:
    for key, value in message.items():
        if key.lower() in _TELLING:
            kind = SegmentKind.TITLE if key.lower() == "subject" else SegmentKind.METADATA
            builder.whole(kind, str(value).strip(), {"part": "header", "header": key}, label="mail-header")


def _read_part(
    part: MIMEPart, number: int, members: Members, builder: PackageBuilder, limits: Limits
) -> None:
    kind = part.get_content_type()
    name = part.get_filename() or ""
    if kind in _SIGNATURES:
        return
    if kind in _ENCRYPTED:
        builder.gap(f"part {number}", GapReason.ENCRYPTED, "邮件已加密，没有检查")
        return
    data = _content(part)
    if kind != "message/rfc822" and _UNDONE.search(data):
        builder.gap(f"part {number}", GapReason.CORRUPT, "邮件里有没有解开的内容，可能没有读全")
    if kind in _BODIES and not name and part.get_content_disposition() != "attachment":
        members.text(data, kind, part.get_content_charset() or "", {"part": "body"})
        return
    name = shown(name) or f"attachment {number}" + (".eml" if kind == "message/rfc822" else "")
    builder.whole(SegmentKind.METADATA, name, {"member": name}, label="file-name")
    if kind == "message/rfc822" and not name.lower().endswith(".eml"):
        name += ".eml"
    if data:
        members.read(name, data, limits.expanded_bytes)


def _content(part: MIMEPart) -> bytes:
    """The bytes of a part; of an attached message its source."""
    if part.get_content_type() == "message/rfc822":
        inside = part.get_payload()
        message = inside[0] if isinstance(inside, list) and inside else None
        return message.as_bytes() if isinstance(message, Message) else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""
