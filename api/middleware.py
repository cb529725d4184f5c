"""Layers around every route: how large a request may be, who may send it, what a browser does with the reply.

Decided here: the service has no passwords, so a page of another site must not speak to it through a visitor's
browser; and the page may load nothing but its own files.
"""

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import ForeignOriginError, RequestTooLargeError
from api.problem_responses import problem_response
from api.settings import ServiceSettings

UPLOAD_PATH = "/v1/documents"
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class BodyLimit:
    """Refuses bodies over the limit, by their declared length or once that much has come."""

    def __init__(self, app: ASGIApp, *, service: ServiceSettings) -> None:
        self._app = app
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, counting its body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        upload = scope["path"] == UPLOAD_PATH
        limit = self._service.max_upload_bytes if upload else self._service.max_request_bytes
        declared = Headers(scope=scope).get("content-length", "0")
        if declared.isdecimal() and int(declared) > limit:
            await problem_response(RequestTooLargeError(limit))(scope, receive, send)
            return
        await self._app(scope, _counted(receive, limit), send)


class OwnPagesOnly:
    """Refuses what a browser sends for a page of another site.

    Its names are checked when the service listens on this machine only: another site's name that points here
    would otherwise be as good as ours.
    """

    def __init__(self, app: ASGIApp, *, service: ServiceSettings) -> None:
        self._app = app
        self._local_only = _is_loopback(service.host)
        self._allowed = _LOCAL_NAMES | {service.host, *service.allowed_hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, unless it comes from elsewhere."""
        stranger = self._stranger(scope) if scope["type"] == "http" else None
        if stranger is not None:
            await problem_response(ForeignOriginError(stranger))(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _stranger(self, scope: Scope) -> str | None:
        headers = Headers(scope=scope)
        host = _host_name(f"//{headers.get('host', '')}")
        if self._local_only and host not in self._allowed:
            return f"Host {host!r}"
        origin = headers.get("origin")
        if origin is None or scope["method"] in _SAFE_METHODS:
            return None
        name = _host_name(origin)
        return None if name in {host, *self._allowed} else f"Origin {origin!r}"


class SafeHeaders:
    """Adds the headers by which a browser keeps the page to itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, adding to the reply's headers."""

        async def send_safe(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        await self._app(scope, receive, send_safe)


def _counted(receive: Receive, limit: int) -> Receive:
    received = 0

    async def count() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > limit:
            raise RequestTooLargeError(limit)
        return message

    return count


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _host_name(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
