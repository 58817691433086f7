"""Errors over HTTP as problem+json (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import Response

from searcher.errors import QuerySyntaxError
from searcher.render.data import json_text
from searcher.render.shapes import Span
from searcher.serve.messages import WorkerResponse
from searcher.serve.shapes import Problem

MEDIA_TYPE = "application/problem+json"


def problem_data(status: int, detail: str, error: QuerySyntaxError | None = None) -> Problem:
    """An error; of a query that cannot be read, with the span and what to write instead."""
    found: Problem = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if error is not None:
        span: Span = (error.start, error.end)
        found |= {"detail": error.message, "span": span, "advice": error.advice}
    return found


def problem_answer(
    status: int, detail: str, error: QuerySyntaxError | None = None
) -> WorkerResponse:
    """The same, as a worker gives it."""
    body = json_text(problem_data(status, detail, error)).encode()
    return WorkerResponse(status, (("content-type", MEDIA_TYPE),), body)


def problem(status: int, detail: str) -> Response:
    """The same, as the server gives it."""
    body = json_text(problem_data(status, detail))
    return Response(body, status, media_type=MEDIA_TYPE, headers={"cache-control": "no-store"})
