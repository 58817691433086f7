"""The people of an index: joined over their spellings, counted, dated."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import searcher
from searcher import names
from searcher.article import Quotation
from searcher.cli.main import program
from searcher.errors import QueryError
from searcher.index import Index
from searcher.search.speakers.listing import Speaker
from searcher.storage.documents import SPELLED, spelled, spelling
from searcher.storage.spoken import UNSURE

CORPUS = Path(__file__).parents[2] / "corpus"
ARTICLES = [
    {"id": "a", "date": "2020-05-01", "speaker": "Brandt, Ivo", "body": "I have little to say."},
    {"id": "b", "date": "2021", "body": '"We agree," Ivo Brandt said. "All of us," he added.'},
    {"id": "c", "date": "2019-01", "body": "Mayor Ana Ruiz said that Ivo Brandt was late."},
    {"id": "d", "speaker": "Ana Ruiz", "body": '"Late again," Ivo Brandt said. "No," he said.'},
    {"id": "e", "date": "2022-02-02", "body": "ANA RUIZ said that she was early."},
    {"id": "f", "date": "2023", "body": "The Ministry of Roads said that it was closed."},
    {"id": "g", "date": "2018", "body": "Jürgen Möller said that he would come."},
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    root = tmp_path_factory.mktemp("people")
    news = root / "news"
    news.mkdir()
    lines = "".join(json.dumps(article) + "\n" for article in ARTICLES)
    (news / "a.jsonl").write_text(lines, encoding="utf-8")
    with searcher.create(root / "index") as made:
        made.update(news)
        yield made


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with searcher.create(tmp_path_factory.mktemp("samples")) as made:
        made.update(CORPUS)
        yield made


def test_people_are_counted_once_each(index: Index) -> None:
    assert index.speakers() == (
        Speaker("Ivo Brandt", ("Ivo Brandt",), 3, 4, "2020-05-01", "2021", 1),
        Speaker("Ana Ruiz", ("Ana Ruiz", "ANA RUIZ"), 3, 2, "2019-01", "2022-02-02", 1),
        Speaker("Jürgen Möller", ("Jürgen Möller",), 1, 1, "2018", "2018"),
    )


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        pytest.param("Ivo Brandt", ["Ivo Brandt"], id="name"),
        pytest.param("brandt", ["Ivo Brandt"], id="surname"),
        pytest.param("Brandt, I.", ["Ivo Brandt"], id="initial"),
        pytest.param("Бранд*", ["Ivo Brandt"], id="pattern-in-another-script"),
        pytest.param("BRA*", ["Ivo Brandt"], id="pattern"),
        pytest.param("*an*", ["Ivo Brandt", "Ana Ruiz"], id="inside-any-word"),
        pytest.param("ana r*", ["Ana Ruiz"], id="whole-name"),
        pytest.param("a?a", ["Ana Ruiz"], id="one-letter"),
        pytest.param("moller", ["Jürgen Möller"], id="without-marks"),
        pytest.param("möl*", ["Jürgen Möller"], id="pattern-with-marks"),
        pytest.param("*", ["Ivo Brandt", "Ana Ruiz", "Jürgen Möller"], id="everybody"),
        pytest.param("smith", [], id="nobody"),
        pytest.param("Ana Brandt", [], id="parts-of-two"),
        pytest.param("roads", [], id="no-person"),
        pytest.param("*" * 5_000 + "b" * 5_000, [], id="endless-pattern"),
        pytest.param("[a-z]*", [], id="no-classes"),
        pytest.param("\\*", ["Ivo Brandt", "Ana Ruiz", "Jürgen Möller"], id="backslash"),
    ],
)
def test_pattern(index: Index, pattern: str, found: list[str]) -> None:
    assert [speaker.name for speaker in index.speakers(pattern)] == found


@pytest.mark.parametrize("pattern", ["", " ", "?!", "\0", "...", "\ud800"])
def test_a_pattern_without_a_name(index: Index, pattern: str) -> None:
    with pytest.raises(QueryError, match="no name"):
        index.speakers(pattern)


def test_limit(index: Index) -> None:
    everybody = index.speakers()
    assert [index.speakers(limit=n) for n in range(4)] == [everybody[:n] for n in range(4)]
    with pytest.raises(QueryError, match="limit"):
        index.speakers(limit=-1)


@pytest.mark.parametrize("unsure", [False, True])
def test_counts_are_those_of_the_searches(samples: Index, unsure: bool) -> None:
    everything = samples.quotations(limit=10_000, unsure=unsure).hits
    people = samples.speakers(unsure=unsure)
    assert len({person.name for person in people}) == len(people) > 30
    for person in people:
        said = [hit for hit in everything if hit.speaker in person.spellings]
        assert person.quotations == len(said)
        written = samples.search("*", limit=1_000)
        articles = {hit.article_id for hit in said} | {
            hit.id for hit in written if set(person.spellings) & set(hit.article.speakers)
        }
        assert person.articles == len(articles)
        dates = [date for each in articles if (date := samples.article(each).date)]
        assert person.first == min(dates, default=None)
        assert person.last == max(dates, default=None)
        assert (person.quotations, person.articles) != (0, 0)


def test_each_speaker_is_found_by_each_spelling(samples: Index) -> None:
    for person in samples.speakers():
        for each in person.spellings:
            assert person in samples.speakers(each)
            assert samples.quotations(speaker=each, unsure=True).total >= person.quotations


def test_the_list_follows_updates(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text('"It holds," Ivo Brandt said.\n', encoding="utf-8")
    (news / "b.txt").write_text('"It holds," Ana Ruiz said.\n', encoding="utf-8")
    with searcher.create(tmp_path / "index") as index:
        index.update(news)
        assert len(index.speakers()) == 2
        (news / "a.txt").unlink()
        index.update(news)
        assert [speaker.name for speaker in index.speakers()] == ["Ana Ruiz"]


@given(st.text(max_size=80), st.sampled_from([SPELLED, UNSURE]))
def test_a_spelling_comes_back(name: str, sign: str) -> None:
    for term in spelled(name, sign):
        assert term.split() == [term]
        assert spelling(term).split() == name.replace("_", " ").split()
        assert len(term.encode("utf-8", "replace")) <= 200


@pytest.mark.slow
@settings(max_examples=300)
@given(st.text(st.characters(categories=("L", "Nd", "Zs")), max_size=60), st.data())
def test_any_words_of_a_mention_find_it(mention: str, data: st.DataObject) -> None:
    terms = names.mention_terms(mention)
    words = sorted(mention.split())
    asked = data.draw(st.lists(st.sampled_from(words), unique=True)) if words else []
    found = names.mention_query(" ".join(asked))
    if len(words) <= 4:
        assert set(found) <= terms
    assert len(terms) <= 15
    assert all(term.startswith(":") and len(term.encode()) <= 200 for term in terms)


@pytest.mark.parametrize(
    ("mention", "asked", "found"),
    [
        pytest.param("The Ministry of Interior", "interior ministry", True, id="turned"),
        pytest.param("The Ministry of Interior", "the ministry", True, id="one-word"),
        pytest.param("The Ministry of Interior", "ministry of defence", False, id="another"),
        pytest.param("the council’s engineer", "council engineer", True, id="possessive"),
        pytest.param("", "ministry", False, id="empty"),
    ],
)
def test_mention(mention: str, asked: str, found: bool) -> None:
    assert (not names.mention_terms(mention).isdisjoint(names.mention_query(asked))) == found


def test_people_who_are_quoted_unsurely_only_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(body: str, *, speakers: Sequence[str]) -> tuple[Quotation, ...]:
        sure = Quotation(((0, 2),), None, None, "Ana Ruiz", True, "high")
        return sure, Quotation(((3, 8),), None, None, "Ivo Brandt", True, "low")

    monkeypatch.setattr("searcher.indexing.tasks.find_quotations", found)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("It holds.\n", encoding="utf-8")
    with searcher.create(tmp_path / "index") as index:
        index.update(tmp_path / "news")
        assert [person.name for person in index.speakers()] == ["Ana Ruiz"]
        assert [person.name for person in index.speakers(unsure=True)] == ["Ana Ruiz", "Ivo Brandt"]
        assert (index.unsure_speakers(), index.unsure_speakers("ruiz")) == (1, 0)
        assert [hit.text for hit in index.quotations()] == ["It"]
        result = CliRunner().invoke(program, ["speakers", "--index", str(tmp_path / "index")])
        assert "1 more person is quoted with an unsure speaker only" in result.stderr
