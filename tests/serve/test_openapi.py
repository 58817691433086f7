"""The description of the interface: it is valid, complete, and each answer is as it says."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from searcher.serve.api import ENDPOINTS

NO_VALIDATOR = "openapi-spec-validator is not installed"

ASKED = {
    "search": ["q=trade&facet=speaker&facet=year", "q=xyzzy", "q=*&limit=50", "q=said:trade"],
    "quotes": ["q=trade&facet=manner", "q=xyzzy"],
    "articles/{id}": ["q=trade", ""],
    "speakers": ["", "name=lee"],
    "facets": ["facet=country&facet=month", ""],
    "timeline": ["q=trade&q=talks&by=week&speaker=lee", ""],
    "kwic": ["q=harbour"],
    "verify": ["words=Trade+never+matters+4+times", "words=xyzzy+qwerty"],
    "complete": ["text=tra", "text=xyzzy"],
    "status": [""],
}


@pytest.fixture(scope="module")
def described(client: TestClient) -> Any:
    return client.get("/api/openapi.json").json()


@pytest.mark.slow
def test_the_description_is_valid(described: Any) -> None:
    validator = pytest.importorskip("openapi_spec_validator", reason=NO_VALIDATOR)
    assert described["openapi"] == "3.1.0"
    validator.validate(described)


def test_every_address_is_described_and_tried(described: Any) -> None:
    assert described["paths"].keys() == {f"/api/{one.path}" for one in ENDPOINTS}
    assert ASKED.keys() == {one.path for one in ENDPOINTS}


@pytest.mark.parametrize("path", ASKED)
def test_answers_are_as_described(client: TestClient, described: Any, path: str) -> None:
    kind = pytest.importorskip("jsonschema", reason=NO_VALIDATOR).Draft202012Validator
    responses = described["paths"][f"/api/{path}"]["get"]["responses"]
    schema = responses["200"]["content"]["application/json"]["schema"]
    closed = {
        name: one | {"additionalProperties": False}
        for name, one in described["components"]["schemas"].items()
    }
    check = kind({**schema, "components": {"schemas": closed}})
    address = f"/api/{path}".replace("{id}", "news.jsonl%23talk_3")
    for query in ASKED[path]:
        answer = client.get(f"{address}?{query}")
        assert answer.status_code == 200
        check.validate(answer.json())
    fault = described["components"]["schemas"]["Problem"]
    problem = client.get("/api/search?q=title:%22").json()
    kind(fault).validate(problem)
