"""The approval certificate (验讫单): who approved exactly which bytes, signed, to be verified offline.

Ed25519 (RFC 8032) over the canonical JSON of the statement.  Needs the package ``cryptography`` (extra ``review``).
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from checker.errors import SanshenError
from checker.review.ledger import canonical

TYPE = "sanshen.certificate/1"
APPROVAL = "sanshen.approval/1"
"""A statement that content was approved: ``content`` is its digest."""
CHECKPOINT = "sanshen.checkpoint/1"
"""A statement of a ledger's end: ``seq`` and ``hash`` of its last entry."""
_DOMAIN = b"sanshen-certificate-v1\n"


@dataclass(frozen=True, slots=True)
class Certificate:
    """``statement`` is what is certified, ``key`` the id of the key, ``signature`` 64 bytes."""

    statement: Mapping[str, Any]
    key: str
    signature: bytes

    def to_json(self) -> str:
        data = {
            "type": TYPE,
            "statement": self.statement,
            "key": self.key,
            "signature": base64.b64encode(self.signature).decode(),
        }
        return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=2) + "\n"


def from_json(text: str) -> Certificate:
    """Raises SanshenError if the text is no certificate."""
    try:
        data = json.loads(text)
        if data["type"] != TYPE:
            raise ValueError
        signature = base64.b64decode(data["signature"], validate=True)
        statement = data["statement"]
        if not isinstance(statement, dict) or not isinstance(data["key"], str):
            raise TypeError
        canonical(statement)  # what cannot be written down once more was never signed
        return Certificate(statement, data["key"], signature)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise SanshenError("这不是验讫单，或者文件已损坏", "请向签发单位重新索取") from None


def sign(statement: Mapping[str, Any], private_key: bytes) -> Certificate:
    """``private_key``: 32 raw bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.from_private_bytes(private_key)
    public = key.public_key().public_bytes_raw()
    return Certificate(statement, key_id(public), key.sign(_DOMAIN + canonical(statement)))


def verified(certificate: Certificate, trusted: Iterable[bytes]) -> bool:
    """Whether one of the trusted public keys (32 raw bytes each) signed it."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    for public in trusted:
        if key_id(public) != certificate.key:
            continue
        try:
            Ed25519PublicKey.from_public_bytes(public).verify(
                certificate.signature, _DOMAIN + canonical(certificate.statement)
            )
        except InvalidSignature:
            return False
        return True
    return False


def anchor_of(certificate: Certificate, trusted: Iterable[bytes]) -> Mapping[int, str]:
    """What a checkpoint proves, for ``ledger.verify``.  Raises SanshenError if it is none, or none of a trusted key."""
    statement = certificate.statement
    seq, kept = statement.get("seq"), statement.get("hash")
    if statement.get("type") != CHECKPOINT or not isinstance(seq, int) or not verified(certificate, trusted):
        raise SanshenError("这不是这本台账的检查点，或者签名不对")
    return {seq: str(kept)}


def key_id(public_key: bytes) -> str:
    """A short name of a public key: the first 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(public_key).hexdigest()[:16]


def new_key() -> bytes:
    """32 raw bytes of a fresh private key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_of(private_key: bytes) -> bytes:
    """The 32 raw bytes of the public key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()
