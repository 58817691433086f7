"""The description of the interface for programs, in OpenAPI 3.1, made from its own types."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import (
    Literal,
    NotRequired,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from searcher._version import VERSION
from searcher.serve.api import ENDPOINTS, Endpoint
from searcher.serve.parameters import Parameter
from searcher.serve.shapes import Problem

Schema = dict[str, object]

_PLAIN: dict[object, Schema] = {
    object: {},
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
}


@cache
def description() -> Mapping[str, object]:
    """The interface as one object."""
    named: dict[str, Schema] = {}
    paths = {f"/api/{one.path}": {"get": _operation(one, named)} for one in ENDPOINTS}
    _schema(Problem, named)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "searcher",
            "version": VERSION,
            "summary": "Full-text search for articles and speeches.",
            "description": "The keys of the answers are those of docs/json.md.",
        },
        "paths": paths,
        "components": {"schemas": dict(sorted(named.items()))},
    }


def _operation(endpoint: Endpoint, named: dict[str, Schema]) -> Schema:
    content: Schema = {"application/json": {"schema": _schema(endpoint.shape, named)}}
    if endpoint.lines is not None:
        content["application/x-ndjson"] = {"schema": {"type": "string"}}
    part: list[Schema] = []
    if "{id}" in endpoint.path:
        text: Schema = {"type": "string", "minLength": 1}
        part = [{"name": "id", "in": "path", "required": True, "schema": text}]
    fault = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    faults = {"400": "The query or a parameter cannot be read.", "503": "No answer at present."}
    faults |= {"404": "There is no such article."} if part else {}
    return {
        "operationId": endpoint.path.partition("/")[0],
        "summary": endpoint.summary,
        "parameters": [*part, *map(_parameter, endpoint.parameters)],
        "responses": {
            "200": {"description": "The answer.", "content": content},
            "304": {"description": "The answer of this ETag is still the same."},
            **{code: {"description": text, "content": fault} for code, text in faults.items()},
        },
    }


def _parameter(one: Parameter) -> Schema:
    return {
        "name": one.name,
        "in": "query",
        "description": one.description,
        "required": one.required,
        "schema": one.schema(),
    }


def _schema(kind: object, named: dict[str, Schema]) -> Schema:
    """A type as JSON Schema; an object is put under its name in `named`."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if isinstance(kind, type) and is_typeddict(kind):
        return _object(kind, named)
    origin, inside = get_origin(kind), get_args(kind)
    if origin is NotRequired:
        return _schema(inside[0], named)
    if origin is Literal:
        return {"type": "string", "enum": list(inside)}
    if origin is list:
        return {"type": "array", "items": _schema(inside[0], named)}
    if origin is tuple:  # a span: all of one type
        size = len(inside)
        items = _schema(inside[0], named)
        return {"type": "array", "items": items, "minItems": size, "maxItems": size}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(inside[1], named)}
    return {"anyOf": [_schema(one, named) for one in inside]}


def _object(kind: type, named: dict[str, Schema]) -> Schema:
    name = kind.__name__
    if name not in named:
        named[name] = {}  # it may contain itself
        hints = get_type_hints(kind, include_extras=True)
        named[name] = {
            "type": "object",
            "description": (kind.__doc__ or "").strip(),
            "properties": {key: _schema(one, named) for key, one in hints.items()},
            "required": sorted(
                key for key, one in hints.items() if get_origin(one) is not NotRequired
            ),
        }
    return {"$ref": f"#/components/schemas/{name}"}
