"""Bytes to text: which encoding, and whether anything was lost on the way."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from checker.errors import UnreadableError
from checker.expressions import ClassExpression

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2))
"""Encodings that are recognised without a BOM, and the length of their units in bytes."""
_DECLARABLE = frozenset(("big5", "big5-hkscs", "shift_jis", "euc-jp", "euc-kr", "iso-8859-1", "windows-1252"))
"""Claims that are tried.  A document is not to choose just any codec: some take quadratic time."""
_CONTROL = ClassExpression(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_TEXT_CONTROL = ClassExpression("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_SHARE = 0.01
"""Text has no larger share of control bytes than this."""
_FEW_CONTROLS = 2
"""A short text may have so many and be one all the same."""
_HAN = ClassExpression("[\u3400-\u9fff]")
_ODD = ClassExpression(
    "[^\t\n\r -~\u00a0-\u00ff\u2000-\u303f\u3100-\u33ff\u3400-\u9fff\ufe30-\ufe4f\uff00-\uffef]"
)
_EVERYDAY_LEAD = 0xD8
"""Lead byte behind the last everyday character (level 1) of GB/T 2312; wrong decoding yields rare ones."""
_SURROGATE = ClassExpression("[\ud800-\udfff]")
_DECLARED = ClassExpression(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""")


class Decoded(NamedTuple):
    text: str
    encoding: str
    lossy: bool
    """Some bytes could not be decoded, or only to what is no plausible text: something was never seen."""


def decode(data: bytes, *, declared: str = "") -> Decoded:
    """Decode text of unknown encoding: BOM, then UTF-8, GB18030, UTF-32 and UTF-16 without BOM.

    ``declared`` is what the document itself or its carrier claims; it is tried after UTF-8, which
    recognises itself.  A few control characters are kept for the rules to report; with more of them
    than ``_CONTROL_SHARE`` this is no text at all, and UnreadableError is raised.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict_or_lossy(data, encoding)
    controls = len(_CONTROL.findall(data))
    if controls > _CONTROL_SHARE * len(data):
        decoded = _spoiled(data) if controls <= _FEW_CONTROLS else None
        decoded = decoded or _wide(data)
        if decoded is None:
            raise UnreadableError(
                "unsupported", "这是二进制文件，不是文本", "请转换为文本、Markdown、HTML 或 CSV 后再检查"
            )
        return decoded
    text = _try(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8", False)
    found = (_wide(data) or _narrow(data, declared)) if controls else (_narrow(data, declared) or _wide(data))
    return found or Decoded(data.decode("gb18030", "replace"), "gb18030", True)


def _narrow(data: bytes, declared: str) -> Decoded | None:
    """Encodings of one and more bytes a character, for what is not UTF-8 throughout."""
    if declared.lower() in _DECLARABLE:
        text = _try(data, declared)
        if text is not None and _plausible(text):
            return Decoded(text, declared, False)
    damaged = data.decode("utf-8", "replace")
    if _mostly_sound(damaged):
        return Decoded(damaged, "utf-8", True)
    text = _try(data, "gb18030")
    return Decoded(text, "gb18030", False) if text is not None and _plausible(text) else None


def _wide(data: bytes) -> Decoded | None:
    """Encodings of two and four bytes a character, without a BOM."""
    for encoding, width in _WIDE:
        text = _try(data, encoding) if len(data) % width == 0 else None
        if text is not None and _plausible(text) and not _TEXT_CONTROL.search(text):
            return Decoded(text, encoding, False)
    return None


def _spoiled(data: bytes) -> Decoded | None:
    """A few lines of Chinese with stray control characters; bytes of another kind are not valid UTF-8 as well."""
    text = _try(data, "utf-8")
    return Decoded(text, "utf-8", False) if text is not None and _HAN.search(text) else None


def declared_charset(data: bytes) -> str:
    """The encoding that an HTML document's own ``meta`` claims, or an empty string."""
    match = _DECLARED.search(data, 0, 4096)
    return match.group(1).decode("ascii") if match else ""


def replace_surrogates(text: str) -> tuple[str, bool]:
    """Lone surrogates (possible in JSON) become U+FFFD one to one; also says whether there were any."""
    replaced, count = _SURROGATE.subn("\ufffd", text)
    return replaced, count > 0


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _strict_or_lossy(data: bytes, encoding: str) -> Decoded:
    text = _try(data, encoding)
    if text is not None:
        return Decoded(*_without_surrogates(text, encoding))
    return Decoded(data.decode(encoding, "replace"), encoding, True)


def _without_surrogates(text: str, encoding: str) -> tuple[str, str, bool]:
    replaced, lossy = replace_surrogates(text)
    return replaced, encoding, lossy


def _mostly_sound(damaged: str) -> bool:
    """Whether UTF-8 decoding went wrong in places only; other encodings give hardly any Chinese by it."""
    return damaged.count("\ufffd") * 4 < len(_HAN.findall(damaged))


def _plausible(text: str) -> bool:
    """Whether a sample looks like Chinese or ASCII text rather than some other encoding's bytes."""
    sample = text[:4000]
    if len(_ODD.findall(sample)) > 0.1 * len(sample):
        return False
    han = _HAN.findall(sample)
    return len(han) < 8 or sum(map(_everyday, han)) >= 0.6 * len(han)


def _everyday(character: str) -> bool:
    try:
        return character.encode("gb2312")[0] < _EVERYDAY_LEAD
    except UnicodeEncodeError:
        return False
