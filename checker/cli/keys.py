"""Public keys as users write them."""

from __future__ import annotations

import binascii
from pathlib import Path

from checker.cli.language import say
from checker.errors import SanshenError


def public_key(text: str) -> bytes:
    """32 raw bytes from 64 hexadecimal digits or a file that holds them.  Raises SanshenError."""
    path = Path(text)
    try:
        if len(text) != 64 and path.is_file():
            text = path.read_text(encoding="ascii").strip()
        key = binascii.unhexlify(text)
    except (OSError, ValueError):
        key = b""
    if len(key) != 32:
        raise SanshenError(say("公钥应当是 64 位十六进制", "a public key is 64 hexadecimal digits"))
    return key
