"""The number of quotations of a speaker is one wherever it is given."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from searcher.index import Index

ARTICLES = [
    {"id": "speech", "date": "2021-09-25", "speaker": "Ana Ruiz",
     "body": "We open the bridge. We like it. Tom Bell said: “It is a fine bridge to have.”"},
    {"id": "spelled", "date": "2020", "speaker": "Ruiz, Ana M.", "body": "We thank you for it."},
    {"id": "turns", "speaker": "Ana Ruiz",
     "body": "JOURNALIST: Is it near?\n\nRUIZ: It is near.\n\nJOURNALIST: Is it?\n\nRUIZ: Yes."},
    {"id": "news", "date": "2021-10",
     "body": "“We must end this war,” Tom Bell said. Ana Ruiz said that it rained.\n\n"
             "The crowd cheered. “They are gone for good.”\n\nBell's aides were near him."},
    {"id": "unsure", "body": "Tom Bell looked “very tired of it all” and left the room at noon."},
]  # fmt: skip


@pytest.fixture(params=["memory", "tantivy", "whoosh"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_counts_agree(engine: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    lines = "".join(json.dumps(article) + "\n" for article in ARTICLES)
    (tmp_path / "in" / "a.jsonl").write_text(lines)
    with Index.create(tmp_path / "ix", engine=engine) as index:
        report = index.update(tmp_path / "in")
        every = list(index.quotations("*", limit=100, unsure=True))
        sure = list(index.quotations("*", limit=100))
        stored = [hit for hit in every if hit.quotation.manner != "speech"]
        assert report.found.quotations == len(stored)
        assert len(every) - len(sure) == sum(h.quotation.confidence == "low" for h in every) > 0

        (facet,) = index.facets("*", "speaker", quotations=True)
        listed = index.speakers(limit=100)
        quoted = index.quoted("*", limit=100)
        assert (
            {one.name for one in listed}
            == {one.name for one in quoted}
            == {
                "Ana Ruiz",
                "Tom Bell",
            }
        )
        counts = {one.value: one.count for one in facet}
        for person in listed:
            hits = index.quotations("*", speaker=person.name, limit=100)
            manners = Counter(hit.quotation.manner for hit in hits)
            assert counts[person.name] == hits.total == len(hits)
            assert person.quotations == hits.total - manners["speech"]
            spoken = {hit.article_id for hit in hits if hit.quotation.manner == "speech"}
            assert person.speeches == len(spoken)
        for one in quoted:
            assert counts[one.name] == one.quotations
