"""Editions of one story on a page of hits: the first stands for all, and no hit is lost."""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

import searcher
from searcher.article import Article
from searcher.mcp.tools import TOOLS
from searcher.results import Hit
from searcher.search.families import families
from tests.commands import invoked
from tests.serve.conftest import client_of, write


def text(seed: int, words: int = 300) -> str:
    letters = random.Random(seed)
    return " ".join("".join(letters.choices("abcdefgh", k=6)) for _ in range(words))


STORY = text(1)

SAME: dict[str, str] = {
    "a copy": STORY,
    "other case and lines": STORY.upper().replace(" ", "\n"),
    "shortened": STORY[:700],
    "with more at its end": f"{STORY} {text(2)}",
    "with a dateline": f"SPRINGFIELD (Wire) - {STORY}",
    "with some other words": re.sub(r"\b[a]\w+", "new", STORY, count=5),
}

OTHER: dict[str, str] = {
    "another text": text(3),
    "the same beginning": f"{STORY[:400]} {text(3)}",
    "the same end": f"{text(3)} {STORY[1500:]}",
    "a few words of it": STORY[:60],
    "nothing": "",
}


def hits(*bodies: str) -> list[Hit]:
    articles = [Article(str(at), title="t", body=body) for at, body in enumerate(bodies)]
    return [Hit(at, 1.0, article, ()) for at, article in enumerate(articles, 1)]


@pytest.mark.parametrize("body", SAME.values(), ids=SAME)
def test_an_edition_joins_the_first(body: str) -> None:
    found = hits(STORY, text(4), body)
    assert families(found) == [[found[0], found[2]], [found[1]]]
    assert families(hits(body, STORY))[0][0].article.body == body


@pytest.mark.parametrize("body", OTHER.values(), ids=OTHER)
def test_another_story_stands_alone(body: str) -> None:
    assert [len(family) for family in families(hits(STORY, body, body[:50]))] == [1, 1, 1]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of 13 stories in 45 articles."""
    root = tmp_path_factory.mktemp("families")
    bodies = [text(at % 13) for at in range(45)]
    write(
        root / "drop",
        [
            {"id": str(at), "title": f"T{at}", "date": "2021-11-02", "body": f"harbour {body}"}
            for at, body in enumerate(bodies)
        ],
    )
    with searcher.create(root / "index") as index:
        index.update(root / "drop")
    return root / "index"


Ids = list[list[str]]
"""The ids of the editions of each story that is shown."""


def of_data(hits: list[dict[str, Any]]) -> Ids:
    return [[hit["id"], *(one["id"] for one in hit["editions"])] for hit in hits]


def of_command(place: Path, form: str) -> str:
    asked = ("search", "harbour", "--fold", "--format", form, "--index", str(place))
    return invoked(*asked).stdout


def of_table(place: Path) -> Ids:
    rows = csv.DictReader(of_command(place, "csv").splitlines())
    return [[row["id"], *filter(None, row["editions"].split("; "))] for row in rows]


def of_pattern(written: str, pattern: str) -> Ids:
    """Editions in a text, where the pattern has the id of a hit as `hit`, else as `other`."""
    found: Ids = []
    for one in re.finditer(pattern, written):
        name = unquote(one["hit"] or one["other"])
        found.append([name]) if one["hit"] else found[-1].append(name)
    return found


def of_page(place: Path) -> Ids:
    with client_of(place) as client:
        written = client.get("/?q=harbour").text
    pattern = (
        r'(?:<h2 dir="auto"><a href="/article/(?P<hit>[^?]+)\?)'
        r'|(?:<a class="who" dir="auto" href="/article/(?P<other>[^?]+)\?)'
    )
    return of_pattern(written, pattern)


def of_api(place: Path) -> Ids:
    with client_of(place) as client:
        return of_data(client.get("/api/search?q=harbour&fold=1").json()["hits"])


def of_tool(place: Path) -> Ids:
    with searcher.open(place) as index:
        return of_data(TOOLS["search"].answer(index, {"query": "harbour", "fold": True})["hits"])


DOORS: dict[str, Callable[[Path], Ids]] = {
    "JSON": lambda place: of_data(json.loads(of_command(place, "json"))["hits"]),
    "JSON Lines": lambda place: of_data(
        [json.loads(line) for line in of_command(place, "jsonl").splitlines()]
    ),
    "CSV": of_table,
    "text": lambda place: of_pattern(
        of_command(place, "text"),
        r"(?m)^ +(?P<hit>news\.jsonl#\d+) [\d.]+$|edition: .* · (?P<other>news\.jsonl#\d+)",
    ),
    "HTML": lambda place: of_pattern(
        of_command(place, "html"),
        r'"id"><span dir="auto">(?P<hit>[^<]+)|edition: .*<span dir="auto">(?P<other>[^<]+)',
    ),
    "the page": of_page,
    "the interface": of_api,
    "an assistant's tool": of_tool,
}


@pytest.mark.parametrize("door", DOORS)
def test_all_doors_fold_alike(place: Path, door: str) -> None:
    with searcher.open(place) as index:
        results = index.search("harbour")
    expected = [[hit.id for hit in family] for family in families(results)]
    assert max(map(len, expected)) > 1
    assert DOORS[door](place) == expected


def test_a_command_folds_all_hits_and_the_total_stays(place: Path) -> None:
    asked = ("search", "harbour", "--index", str(place), "--format", "json", "-n", "45")
    whole, folded = (json.loads(invoked(*asked, *more).stdout) for more in ([], ["--fold"]))
    assert whole["total"] == folded["total"] == 45
    assert not any("editions" in hit for hit in whole["hits"])
    assert len(folded["hits"]) == 13
    ranks = [[hit["rank"], *(one["rank"] for one in hit["editions"])] for hit in folded["hits"]]
    assert sorted(rank for several in ranks for rank in several) == [*range(1, 46)]
    assert all(several == sorted(several) for several in ranks)


def test_the_first_edition_of_a_story_is_cited(place: Path) -> None:
    asked = ("search", "harbour", "--index", str(place), "--cite", "text", "-n", "45")
    assert len(invoked(*asked).stdout.splitlines()) == 45
    assert len(invoked(*asked, "--fold").stdout.splitlines()) == 13


def test_a_folded_answer_is_asked_again_as_it_was(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = tmp_path / "answer.json"
    saved = json.loads(of_command(place, "json"))
    answer.write_text(json.dumps(saved))
    again = ("again", str(answer), "--index", str(place), "--format", "json")
    assert json.loads(invoked(*again).stdout)["differences"] == []
    next(hit for hit in saved["hits"] if hit["editions"])["editions"].pop()
    answer.write_text(json.dumps(saved))
    (found,) = json.loads(invoked(*again).stdout)["differences"]
    assert found["kind"] == "new"


def test_pages_show_each_hit_once(place: Path) -> None:
    seen: list[str] = []
    folded = 0
    with client_of(place) as client:
        address = "/?q=harbour"
        while address:
            page = client.get(address).text
            seen += re.findall(r'href="/article/news\.jsonl%23(\d+)\?', page)
            following = re.search(r'<a href="([^"]+)" rel="next"', page)
            address = following[1].replace("&amp;", "&") if following else ""
            folded += len(re.findall("other editions?<", page, re.IGNORECASE))
        assert "of 45</span>" in page
    assert sorted(map(int, seen)) == list(range(45))
    assert folded == 4
