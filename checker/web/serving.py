"""The service under waitress, which runs on Linux and Windows alike."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from waitress import create_server

from checker.errors import SanshenError
from checker.web import checking
from checker.web.wsgi import application

_FORM = 1 << 20
"""What a form may hold besides the file."""


def server(host: str, port: int, proxy: str, threads: int) -> Any:
    """A server that listens; ``run()`` it.  Waitress takes a request to a thread when it has come in wholly, so that
    slow senders hold none.  ``proxy``: the one address whose ``X-Forwarded-*`` are believed.

    Raises SanshenError if the address cannot be had or the policy is wrong.
    """
    checking.current()  # rules are loaded before the first request, or the start fails
    trusted: dict[str, Any] = {}
    if proxy:
        headers = {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"}
        trusted = {"trusted_proxy": proxy, "trusted_proxy_count": 1, "trusted_proxy_headers": headers}
    try:
        return create_server(
            application,
            host=host,
            port=port,
            threads=threads,
            ident=None,
            connection_limit=500,
            channel_timeout=30,
            max_request_body_size=settings.DATA_UPLOAD_MAX_MEMORY_SIZE + _FORM,
            max_request_header_size=32_768,
            **trusted,
        )
    except OSError as error:
        raise SanshenError(
            f"不能监听 {host}:{port}（{error.strerror}）", "端口可能已被占用，请用 --port 换一个"
        ) from None
