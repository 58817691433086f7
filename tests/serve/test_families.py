"""Editions of one story on a page of hits: the first stands for all, and no hit is lost."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

import searcher
from searcher.article import Article
from searcher.results import Hit
from searcher.serve.pages.families import families
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


def test_pages_show_each_hit_once(tmp_path: Path) -> None:
    bodies = [text(at % 13) for at in range(45)]
    write(
        tmp_path / "drop",
        [
            {"id": str(at), "title": f"T{at}", "date": "2021-11-02", "body": f"harbour {body}"}
            for at, body in enumerate(bodies)
        ],
    )
    with searcher.create(tmp_path / "index") as index:
        index.update(tmp_path / "drop")
    seen: list[str] = []
    folded = 0
    with client_of(tmp_path / "index") as client:
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
