"""The frame of a self-contained HTML page: its security policy names its own style and script, nothing else."""

from __future__ import annotations

import base64
import hashlib

from checker.reports.markup import tag, text


def page(title: str, body: str, lang: str, style: str, script: str = "") -> str:
    """A whole page; ``title`` is text, ``body`` markup, ``lang`` a language tag.  It loads nothing."""
    allowed = f"script-src '{_digest(script)}'; " if script else ""
    policy = f"default-src 'none'; style-src '{_digest(style)}'; {allowed}base-uri 'none'; form-action 'none'"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="robots", content="noindex"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", text(title)),
        f"<style>{style}</style>",
    )
    if script:
        body += f"\n<script>{script}</script>"
    return f"<!doctype html>\n{tag('html', head, tag('body', body), lang=lang)}\n"


def _digest(source: str) -> str:
    """The name by which a Content-Security-Policy allows an inline style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
