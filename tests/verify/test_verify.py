"""Quotations against an index of articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import searcher
from searcher.errors import QueryError
from searcher.index import Index

ARTICLES = {
    "dam.txt": """Ministers differ over the dam

TAMBER, March 3, 2021 - "We will not sell the dam," Ada Novak said. "It belongs to 2.5 million
people." The minister, who arrived late, was received by the mayor.

"This is a promise," Ada Novak told the assembly. "We made it in 1998, and Lesk may never forget
it."

"We will sell the dam," Boris Petrenko replied.

Boris Petrenko said that the price of the dam would be made known before the summer holidays.

“The river is older than the treaty.

“It will outlive both of us,” Ada Novak added.
""",
    "speech.json": '{"id": "s1", "title": "On rivers", "date": "2019-05-01", '
    '"speaker": "Novak, Ada", "body": "Rivers do not know borders, and neither do the people who '
    "drink from them. My "
    "grandmother used to say that a river is a road that walks. I agree with her, and the "
    "govern-\\nment agrees with me. We have spent $40 million on the banks and £3 million on the "
    'bridges."}',
}


@pytest.fixture(scope="module", params=["tantivy", "whoosh", "memory"])
def index(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    corpus = tmp_path_factory.mktemp("corpus")
    for name, text in ARTICLES.items():
        (corpus / name).write_text(text, encoding="utf-8")
    with searcher.create(corpus.parent / f"index-{request.param}", engine=request.param) as made:
        made.update(corpus)
        yield made


VERDICTS = {
    "as it stands": ("We will not sell the dam", None, "exact"),
    "by its speaker": ("We will not sell the dam", "Novak", "exact"),
    "by another speaker": ("We will not sell the dam", "Boris Petrenko", "other speaker"),
    "by nobody of the index": ("We will not sell the dam", "Jane Doe", "other speaker"),
    "broken by he said": (
        "We will not sell the dam. It belongs to 2.5 million people",
        "Novak",
        "exact",
    ),
    "broken, with the assembly": ("This is a promise. We made it in 1998", "Ada Novak", "exact"),
    "across paragraphs": (
        "The river is older than the treaty. It will outlive both of us",
        None,
        "exact",
    ),
    "in the reporter's words": (
        "the price of the dam would be made known",
        "Boris Petrenko",
        "other speaker",
    ),
    "in nobody's words": ("The minister, who arrived late", "Ada Novak", "other speaker"),
    "anybody's": ("The minister, who arrived late", None, "exact"),
    "in a speech": ("rivers do not know borders", "Ada Novak", "exact"),
    "one word": ("outlive", None, "exact"),
    "one word of nobody": ("xylophone", None, "not found"),
    "broken at a line": ("the government agrees with me", None, "exact"),
    "cut": ("Rivers do not know borders […] people who drink from them", None, "exact"),
    "cut without a mark": (
        "Rivers do not know borders, and people who drink from them",
        None,
        "changed",
    ),
    "the other one's words": ("We will sell the dam", "Ada Novak", "other speaker"),
    "number": ("It belongs to 25 million people", None, "changed"),
    "currency": ("We have spent £40 million on the banks", None, "changed"),
    "negation before it": ("sell the dam, It belongs", None, "changed"),
    "modal": ("Lesk will never forget it", None, "changed"),
    "nothing of it": ("purple giraffes dance on the moon tonight", None, "not found"),
    "short, three foreign words": ("We will not sell the purple river giraffe", None, "not found"),
    "short, one of six words": ("We will not sell the river", None, "changed"),
    "title": ("Ministers differ over the dam", None, "exact"),
}


@pytest.mark.parametrize(("text", "speaker", "verdict"), VERDICTS.values(), ids=VERDICTS)
def test_the_verdict(index: Index, text: str, speaker: str | None, verdict: str) -> None:
    found = index.verify(text, speaker=speaker)
    assert found.verdict == verdict, found
    assert bool(found.changes) == (verdict == "changed")
    if found.closest is not None:
        article = index.article(found.closest.article_id)
        whole = getattr(article, found.closest.field)
        assert whole[found.closest.start : found.closest.end] == found.closest.text


def test_a_change_is_laid_beside_the_passage(index: Index) -> None:
    found = index.verify("Lesk will never forget it")
    assert [(one.said, one.given, one.alters) for one in found.changes] == [
        ("may", "will", "modal")
    ]
    assert [(one.equal, one.said, one.given) for one in found.beside] == [
        (True, "Lesk", "Lesk"),
        (False, "may", "will"),
        (True, "never forget it", "never forget it"),
    ]
    assert found.proof.distance == 0.2
    assert found.proof.longest == "never forget it"


RELEASE = (
    '{"id": "r1", "speaker": SPEAKER "body": "The bridge opens in May. \\"We are proud of the '
    'bridge,\\" Ada Novak said. Ada Novak thanked the builders of the bridge."}'
)


@pytest.mark.parametrize(
    ("speaker", "named", "verdict"),
    [
        pytest.param('"Ada Novak",', True, "exact", id="the one who is quoted"),
        pytest.param('"Novak, Ada",', True, "exact", id="in another spelling"),
        pytest.param("null,", False, "other speaker", id="nobody"),
    ],
)
def test_whether_the_source_names_the_speaker(
    tmp_path: Path, speaker: str, named: bool, verdict: str
) -> None:
    (tmp_path / "r.jsonl").write_text(RELEASE.replace("SPEAKER", speaker), encoding="utf-8")
    with searcher.create(tmp_path / "index") as index:
        index.update(tmp_path / "r.jsonl")
        quoted = index.verify("We are proud of the bridge", speaker="Novak").closest
        other = index.verify("The bridge opens in May", speaker="Novak")
    assert quoted is not None
    assert quoted.named_by_source == named
    assert other.verdict == verdict


def test_the_proof_of_what_nobody_said(index: Index) -> None:
    proof = index.verify("the purple dam").proof
    assert dict(proof.words) == {"the": 2, "purple": 0, "dam": 1}


def test_days_narrow_it(index: Index) -> None:
    assert index.verify("rivers do not know borders", until="2019").verdict == "exact"
    assert index.verify("rivers do not know borders", since="2020").verdict == "not found"


NO_WORDS = {
    "empty": "",
    "space": " \n",
    "dots": "... […]",
    "marks": "“”",
    "controls": "\x00\x1b\x07",
}


@pytest.mark.parametrize("text", NO_WORDS.values(), ids=NO_WORDS)
def test_no_words(index: Index, text: str) -> None:
    with pytest.raises(QueryError, match="no word"):
        index.verify(text)


HOSTILE = {
    "megabyte": "the dam of the river " * 50_000,
    "megabyte of one word": "x" * 1_000_000,
    "common words": "of the and to it",
    "control characters": "sell\x00 the\x1b[31m dam",
    "cuts": "the … " * 2_000,
    "brackets": "[" * 5_000 + "dam" + "]" * 5_000 + " dam",
    "surrogates": "the \ud800 dam",
}


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_anything_has_a_verdict(index: Index, text: str) -> None:
    assert index.verify(text).verdict in ("exact", "changed", "not found")


def test_an_index_without_quotations_tells_no_speaker(tmp_path: Path) -> None:
    (tmp_path / "dam.txt").write_text(ARTICLES["dam.txt"], encoding="utf-8")
    with searcher.create(tmp_path / "index", quotations=False) as index:
        index.update(tmp_path / "dam.txt")
        found = index.verify("We will not sell the dam")
        assert found.verdict == "exact"
        assert found.closest is not None
        assert found.closest.speaker is None
