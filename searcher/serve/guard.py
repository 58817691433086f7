"""Checks each request before it is answered, and adds the headers that protect a reader.

Host and Origin are checked so that no other page in a reader's browser can use the server, also
where a name of a foreign site leads to this machine.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from searcher.serve.problems import problem
from searcher.serve.settings import ServerSettings, is_loopback

LONGEST_QUERY = 16_384
"""Bytes of a query string, at most."""

LARGEST_BODY = 1_000_000
"""Bytes of a body, at most."""

_METHODS = ("GET", "HEAD", "POST", "OPTIONS")

SECURITY = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Passes on the requests that may be answered."""

    def __init__(self, app: ASGIApp, settings: ServerSettings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        origin = Headers(scope=scope).get("origin", "")
        shared = origin in self._settings.origins

        async def protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY.items():
                    headers[name] = value
                headers["cross-origin-resource-policy"] = (
                    "cross-origin" if shared else "same-origin"
                )
                if shared:
                    headers["access-control-allow-origin"] = origin
                    headers["access-control-allow-headers"] = "authorization, content-type"
                    headers.add_vary_header("Origin")
            await send(message)

        refused = self._refused(scope, shared=shared)
        if refused is not None:
            status, message = refused
            response = problem(status, message)
            if status == 401:
                response.headers["www-authenticate"] = 'Basic realm="searcher"'
            await response(scope, receive, protected)
            return
        await self._app(scope, _limited(receive), protected)

    def _refused(self, scope: Scope, *, shared: bool) -> tuple[int, str] | None:
        """The status and the reason for which a request is refused; None where it is not."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if len(headers.getlist("host")) > 1 or len(headers.getlist("origin")) > 1:
            return 400, "Host and Origin may be given once."
        if not self._is_ours(host):
            hint = "To allow it, start the server with --allow-host NAME."
            return 421, f"The server is not called by this Host. {hint}"
        origin = headers.get("origin")
        if origin is not None and not shared and urlsplit(origin).netloc != host:
            return 403, "A page of another origin may not use this server."
        if scope["method"] not in _METHODS:
            return 405, f"The methods are {', '.join(_METHODS)}."
        if len(scope["query_string"]) > LONGEST_QUERY or len(scope["path"]) > LONGEST_QUERY:
            return 414, f"The address is too long: at most {LONGEST_QUERY:,} bytes."
        if _declared(headers) > LARGEST_BODY:
            return 413, f"The body is too large: at most {LARGEST_BODY:,} bytes."
        if scope["method"] == "OPTIONS":
            return None
        if self._settings.token and not _has_token(headers, self._settings.token):
            return 401, "A token is needed: as a bearer token, or as the password."
        return None

    def _is_ours(self, host: str) -> bool:
        """Whether a Host header names this server."""
        try:
            name = (urlsplit(f"//{host}").hostname or "").lower()
        except ValueError:
            return False
        if name in self._settings.hosts or name == self._settings.host:
            return True
        if is_loopback(self._settings.host):
            return is_loopback(name)
        try:  # an address cannot be led to another machine, as a name can
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True


def _declared(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() else LARGEST_BODY + 1


def _has_token(headers: Headers, token: str) -> bool:
    scheme, _, value = headers.get("authorization", "").partition(" ")
    given = ""
    if scheme.lower() == "bearer":
        given = value.strip()
    elif scheme.lower() == "basic":
        try:
            text = base64.b64decode(value.strip(), validate=True).decode()
        except (binascii.Error, ValueError):
            return False
        given = text.partition(":")[2]
    return hmac.compare_digest(given.encode("utf-8", "replace"), token.encode())


class BodyTooLargeError(Exception):
    """A body has more bytes than it may have."""


def _limited(receive: Receive) -> Receive:
    """The same, for bodies of at most `LARGEST_BODY` bytes."""
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > LARGEST_BODY:
            raise BodyTooLargeError
        return message

    return counted
