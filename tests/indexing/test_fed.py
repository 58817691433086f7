"""Articles that a program adds and removes by id."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import searcher
from searcher import Article
from searcher._values import replace
from searcher.errors import ArticleError, IndexStateError
from searcher.index import Index
from tests.indexing.test_drops import answers, counts, ids, line, text

WHOLE = Article(
    "q7",
    title="A title: with a colon",
    date="2021-11",
    place="Oslo",
    speakers=("Ada Novak",),
    summary="One.\n\nTwo.",
    caption="A bridge.",
    body='LONDON (Reuters) - "We will act," Ada Novak said.\n\n\nThe end.',
    author="Ann Berg",
    site="The Daily",
    url="https://example.org/7",
    fields={"country": ("France", "Spain")},
)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with searcher.create(tmp_path / "index", engine="memory") as made:
        yield made


def test_dicts_and_articles_in_one_generation(index: Index) -> None:
    day = datetime.date(2021, 11, 2)
    report = index.add(
        [{"id": "q0", "body": "w1", "date": day}, WHOLE, {"body": "w2"}], name="queue"
    )
    assert (counts(report), report.generation) == ((3, 0, 0, 0, 0), 1)
    assert ids(index)[-2:] == ["queue//q0", "queue//q7"]
    assert index.article("queue//q0").date == "2021-11-02"
    kept = index.article("queue//q7")
    assert kept == replace(WHOLE, id="queue//q7", source="queue//-")
    assert len(ids(index, "w2")[0]) == len("queue//") + 16


def test_an_article_takes_the_place_of_the_one_before(index: Index) -> None:
    index.add([WHOLE, {"id": "q0", "body": "w1"}])
    again = index.article("feed//q7")
    assert index.add([again, {"id": "q0", "body": "w1"}]).generation == 1
    report = index.add([replace(again, title="Other")])
    assert (counts(report), report.generation) == ((0, 1, 0, 0, 0), 2)
    assert index.article("feed//q7").title == "Other"
    assert counts(index.add({"id": "q7", "body": "w3"})) == (0, 1, 0, 0, 0)
    assert ids(index, "w3") == ["feed//q7"]


@pytest.mark.parametrize("two", [WHOLE, {"id": "q7", "body": "w3"}], ids=["article", "dict"])
def test_one_id_twice_loses_nothing(index: Index, two: Article | Mapping[str, object]) -> None:
    report = index.add([WHOLE, replace(WHOLE, body="w2"), two])
    assert report.added == len(ids(index)) == 3
    assert "claim the id" in report.notes[0]


NOT_ADDED: dict[str, tuple[object, str]] = {
    "a text": ("text", "it is str, not an Article or a dict"),
    "a value": ({"body": object()}, "object, which is not text"),
    "no id": (replace(WHOLE, id=" "), "it has no id"),
    "no date": (replace(WHOLE, date="soon"), "its date 'soon' is not"),
    "a body of bytes": (Article("x", body=b"x"), "its body is not text"),  # type: ignore[arg-type]
    "speakers": (Article("x", speakers="Ada"), "its speakers are not"),  # type: ignore[arg-type]
    "fields": (Article("x", fields={"a": "b"}), "its field a is not"),  # type: ignore[dict-item]
}


@pytest.mark.parametrize(("one", "message"), NOT_ADDED.values(), ids=NOT_ADDED)
def test_what_cannot_be_added(index: Index, one: object, message: str) -> None:
    index.add([{"id": "q0", "body": "w1"}])
    several = [{"id": "q1", "body": "w2"}, one]
    with pytest.raises(ArticleError, match=f"Article 2 cannot be added: .*{message}.* Nothing was"):
        index.add(several)  # type: ignore[arg-type]
    assert (ids(index), index.status().generation) == (["feed//q0"], 1)


def test_what_is_no_article_is_skipped(index: Index) -> None:
    report = index.add([{"id": "q0", "body": "w1"}, {"id": "q1"}, {}])
    assert (report.added, [skip.article for skip in report.skipped]) == (1, ["line 2", "line 3"])


def test_ids_of_texts_that_programs_have(index: Index) -> None:
    given = ["https://example.org/a//b?c#d", "a b", "ä#1", "7", "x" * 500, "a\n\tb", "-", "-#x"]
    index.add([{"id": one, "body": "w1"} for one in given])
    found = ids(index)
    assert len(found) == len(given)
    assert {"feed//https://example.org/a//b?c#d", "feed//a_b", "feed//-", "feed//-#x"} <= {*found}
    assert counts(index.remove(found)) == (0, 0, len(given), 0, 0)


def test_articles_are_removed_in_one_generation(tmp_path: Path, index: Index) -> None:
    index.add([{"id": f"q{number}", "body": "w1"} for number in range(5)], name="queue")
    index.add([{"id": "q0", "body": "w1"}, {"id": "q1", "body": "w2"}])
    report = index.remove(["queue//q0", "queue//q4", "q1", "nowhere", "queue//q9"])
    assert (counts(report), report.generation) == ((0, 0, 3, 0, 0), 3)
    assert [note.rstrip(".").split()[-1] for note in report.notes] == ["nowhere", "queue//q9"]
    assert ids(index) == ["feed//q0", "queue//q1", "queue//q2", "queue//q3"]
    assert counts(index.remove("q1", name="queue")) == (0, 0, 1, 0, 0)
    assert index.remove([]).generation == 4
    assert index.remove(["nowhere", "half a character: \ud800"]).generation == 4
    index.feed(io.BytesIO(line("q1", "w5").encode()), name="queue")
    assert ids(index, "w5") == ["queue//q1"]
    with searcher.create(tmp_path / "other", engine="memory") as other:
        other.add([{"id": "q0", "body": "w1"}])
        other.feed(io.BytesIO((line("q2", "w1") + line("q3", "w1")).encode()), name="queue")
        assert ids(other)[0] == "feed//q0"


def test_articles_of_a_folder_are_not_removed(tmp_path: Path, index: Index) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(text("w1"))
    index.update(tmp_path / "news")
    index.add([{"id": "q0", "body": "w1"}])
    with pytest.raises(IndexStateError, match=r"The article a\.txt is read from a folder"):
        index.remove(["feed//q0", "a.txt"])
    with pytest.raises(IndexStateError, match="kept in step with"):
        index.add([WHOLE], name="news")
    before = answers(index)
    assert ids(index) == ["a.txt", "feed//q0"]
    index.update(tmp_path / "news", rebuild=True)
    assert answers(index) == before


def test_nothing_to_remove_from(index: Index) -> None:
    report = index.remove(["q0"])
    assert (report.removed, report.notes) == (0, ("The index has no article q0.",))
