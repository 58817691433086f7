"""The interface for programs: shapes, errors, tags, compression and exports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import searcher
from searcher.render.data import hits, quotations
from searcher.render.measures import timeline_data
from searcher.serve.api import MOST_HITS, WINDOW


def plain(value: object) -> Any:
    """A value as it is read from JSON, without the time at which it was made."""
    read = json.loads(json.dumps(value))
    if "stamp" in read:
        del read["stamp"]["when"]
    return read


def test_answers_are_those_of_the_index(client: TestClient, place: Path) -> None:
    with searcher.open(place) as index:
        facets = index.facets("trade", "speaker", "country")
        expected: dict[str, object] = {
            "/api/search?q=trade&limit=3&facet=speaker&facet=country": hits.results_data(
                index.search("trade", limit=3), facets
            ),
            "/api/search?q=trade+lee&any=1&since=2012&until=2014&sort=oldest": hits.results_data(
                index.search("trade lee", operator="or", since="2012", until="2014", sort="oldest")
            ),
            "/api/search?q=trade&where=country:Chad&where=place:Kabul": hits.results_data(
                index.search("trade", where={"country": "Chad", "place": "Kabul"})
            ),
            "/api/quotes?q=trade&speaker=lee": quotations.quotations_data(
                index.quotations("trade", speaker="lee")
            ),
            "/api/speakers?name=lavrov": quotations.speakers_data(
                "lavrov", index.speakers("lavrov", limit=20)
            ),
            "/api/timeline?q=trade&by=month": timeline_data(
                index.timeline("trade", by="month"), "month"
            ),
        }
    for address, data in expected.items():
        assert plain(client.get(address).json()) == plain(data), address


def test_an_article_is_found_by_its_id(client: TestClient) -> None:
    (hit,) = client.get("/api/search?q=title:round+title:24").json()["hits"]
    article = client.get(f"/api/articles/{hit['id'].replace('#', '%23')}?q=harbour").json()
    start, end = article["marks"]["body"][0]
    assert article["body"][start:end] == "harbour"
    missing = client.get("/api/articles/..%2F..%2Fetc%2Fpasswd%00")
    assert (missing.status_code, missing.headers["content-type"]) == (
        404,
        "application/problem+json",
    )


def test_counts_lines_and_verdicts(client: TestClient) -> None:
    counted = client.get("/api/facets?facet=country&values=1").json()
    assert counted["facets"] == {"country": [{"value": "France", "count": 13}]}
    lines = client.get("/api/kwic?q=harbour&limit=2&width=10").json()["lines"]
    assert [line["match"] for line in lines] == ["harbour"] * 2
    (verdict,) = client.get("/api/verify?words=Trade+matters+4+times").json()["quotations"]
    assert verdict["verdict"] == "exact"


def test_no_path_of_the_machine_is_given(client: TestClient, place: Path) -> None:
    status = client.get("/api/status").json()
    assert (status["location"], status["corpora"][0]["folder"]) == ("index", "drop")
    for address in ("/api/articles/none", "/article/none", "/api/search?q=title:%22", "/?q=%22a"):
        assert str(place.parent) not in client.get(address).text


def test_every_hit_is_exported(client: TestClient) -> None:
    for address, field in (("search", "id"), ("quotes", "text"), ("kwic", "match")):
        query = "harbour" if address == "kwic" else "trade"
        answer = client.get(f"/api/{address}?q={query}&format=jsonl")
        assert answer.headers["content-type"] == "application/x-ndjson"
        lines = [json.loads(line) for line in answer.text.splitlines()]
        assert len(lines) == 25
        assert all(line[field] for line in lines)


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("address", ["search", "quotes"])
def test_an_export_has_the_order_of_the_pages(client: TestClient, address: str, sort: str) -> None:
    asked = f"/api/{address}?q=trade&sort={sort}"
    lines = client.get(f"{asked}&format=jsonl").text.splitlines()
    assert [json.loads(line) for line in lines] == client.get(f"{asked}&limit=100").json()["hits"]


WRONG = {
    "syntax": ('search?q=title:"a', 400, "never closed"),
    "not a date": ("search?q=a&since=never", 400, "not a date"),
    "unknown": ("search?colour=red", 400, "no parameter 'colour'"),
    "not a number": ("search?limit=-1", 400, "must be an integer"),
    "not a number of ASCII": ("search?limit=٣", 400, "must be an integer"),
    "too many": (f"search?limit={MOST_HITS + 1}", 400, "at most 100"),
    "behind the window": (f"search?offset={WINDOW + 1}", 400, "at most 10,000"),
    "twice": ("search?q=a&q=b", 400, "given twice"),
    "no choice": ("search?sort=best", 400, "must be one of"),
    "no boolean": ("search?any=perhaps", 400, "true or false"),
    "no filter": ("search?where=place", 400, "NAME:VALUE"),
    "no field": ("search?where=colour:red", 400, "to filter by"),
    "no facet": ("search?facet=colour", 400, "no facet"),
    "missing": ("verify", 400, "words is missing"),
    "nothing to verify": ("verify?words=...", 400, "word"),
    "a bad span of the export": ("search?q=title:%22a&format=jsonl", 400, "never closed"),
    "every hit of feedback": ("search?q=trade&feedback=1&format=jsonl", 400, "feedback goes with"),
    "every hit of folded ones": ("search?q=trade&fold=1&format=jsonl", 400, "fold goes with"),
    "quotations with feedback": ("quotes?q=trade&feedback=1", 400, "no parameter 'feedback'"),
    "no export": ("status?format=jsonl", 400, "no parameter"),
    "many": ("search?" + "q=a&" * 200, 400, "more than 100 parameters"),
    "no such address": ("nothing", 404, "openapi.json"),
    "no such article": ("articles/none", 404, "no article"),
    "bytes": ("search?q=%ff%00%1b[31m", 200, ""),
}


@pytest.mark.parametrize(("address", "status", "detail"), WRONG.values(), ids=WRONG.keys())
def test_errors_say_what_to_do(client: TestClient, address: str, status: int, detail: str) -> None:
    answer = client.get(f"/api/{address}")
    assert answer.status_code == status
    if status != 200:
        assert answer.headers["content-type"] == "application/problem+json"
        assert detail in answer.json()["detail"]
        assert answer.json()["status"] == status


def test_an_error_in_a_query_has_its_span(client: TestClient) -> None:
    fault = client.get('/api/search?q=oil title:"a').json()
    assert fault["span"] == [10, 11]
    assert "Write" in fault["advice"]


def test_an_answer_that_is_the_same_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/search?q=trade")
    again = client.get("/api/search?q=trade", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/api/search?q=trade", headers={"if-none-match": 'W/"0"'})
    assert plain(other.json()) == plain(first.json())


def test_an_answer_is_compressed_where_that_is_taken(client: TestClient) -> None:
    packed = client.get("/api/search?q=trade")
    whole = client.get("/api/search?q=trade", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in whole.headers
    assert plain(packed.json()) == plain(whole.json())
