"""The server's side of a request: passes it to a worker, and the answer back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from searcher.serve.assets import by_address
from searcher.serve.guard import BodyTooLargeError, Guard
from searcher.serve.messages import WorkerRequest, WorkerResponse
from searcher.serve.pool import (
    Pool,
    PoolSettings,
    SlowRequestError,
    TooBusyError,
    WorkerEndedError,
)
from searcher.serve.problems import problem
from searcher.serve.settings import ServerSettings, checked

_PASSED = ("accept-encoding", "content-type", "if-none-match", "mcp-protocol-version")
"""The headers that an answer may depend on."""

_FOREVER = "public, max-age=31536000, immutable"

_EACH_TIME = "private, no-cache"
"""A browser keeps an answer, and asks each time whether it is still the same."""


def application(settings: ServerSettings) -> Starlette:
    """The server of an index, as an ASGI application. Raises ServerError for unsafe settings."""
    checked(settings)
    pool = Pool(PoolSettings(settings.location, settings.workers, settings.seconds))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await pool.start()
        try:
            yield
        finally:
            await pool.close()

    async def answer(request: Request) -> Response:
        return await _answered(request, pool, settings.seconds)

    every = ["GET", "HEAD", "POST", "OPTIONS"]
    return Starlette(
        routes=[
            Route("/static/{path:path}", _asset, methods=["GET", "HEAD"]),
            Route("/{path:path}", answer, methods=every),
        ],
        middleware=[Middleware(Guard, settings=settings)],
        lifespan=lifespan,
    )


async def _asset(request: Request) -> Response:
    asset = by_address().get(request.url.path)
    if asset is None:
        return problem(404, "There is no such file.")
    headers = {"cache-control": _FOREVER, "vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
        return Response(asset.packed, media_type=asset.media_type, headers=headers)
    return Response(asset.plain, media_type=asset.media_type, headers=headers)


async def _answered(request: Request, pool: Pool, seconds: float) -> Response:
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"allow": "GET, HEAD, POST, OPTIONS"})
    try:
        asked = await _asked(request)
    except BodyTooLargeError:
        return problem(413, "The body is too large.")
    try:
        if "jsonl" in parse_qs(asked.query).get("format", ()):
            head, parts = await pool.export(asked)
            return StreamingResponse(parts, head.status, headers=_headers(head))
        found = await pool.ask(asked)
    except SlowRequestError:
        detail = f"This takes longer than {seconds:g} seconds, and was stopped. Ask for less."
        return problem(503, detail)
    except TooBusyError:
        response = problem(503, "The server is busy. Ask again in a moment.")
        response.headers["retry-after"] = "2"
        return response
    except WorkerEndedError:
        return problem(500, "The process that answers has ended. Is memory short?")
    return Response(found.body, found.status, headers=_headers(found))


def _headers(answer: WorkerResponse) -> dict[str, str]:
    return {"cache-control": _EACH_TIME, **dict(answer.headers)}


async def _asked(request: Request) -> WorkerRequest:
    headers = tuple((name, request.headers[name]) for name in _PASSED if name in request.headers)
    body = await request.body() if request.method == "POST" else b""
    method = "GET" if request.method == "HEAD" else request.method
    query = request.scope["query_string"].decode("latin-1")
    return WorkerRequest(method, request.scope["path"], query, headers, body)
