"""The shortcuts by which texts are read fast give what the long way gives."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis.analyzer import Analyzer
from searcher.article import Article
from searcher.engines.tantivy.scores import ScoreBound
from searcher.query.tree import And, Boost, Fuzzy, Near, Phrase, Prefix, Term, Wildcard
from searcher.search.find import Text
from searcher.search.highlight import Marking
from searcher.search.matchers import exactly, stemmed

_PIECES = [
    *"aBs'.,&+#12- \n", "’", "é", "e\u0301", "\u0301", "漢", "カ", "ß", "²", "—", "\u200b", "ⓐ",
    "ı", "ﬁ", "\u00a0", "ſ", "us", "U.S.", "1,000", "ab", "running", "runs", " ", " ",
]  # fmt: skip
_ENGLISH = Analyzer()
texts = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=30).map("".join)


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        pytest.param("\u0301's", "", id="an accent alone before a possessive s"),
        pytest.param("\u200b'\u0301", "", id="an apostrophe between marks"),
        pytest.param("5'11", "5'11", id="feet and inches"),
        pytest.param("1'000'000", "1000000", id="a number in groups"),
        pytest.param("(word),", "word", id="punctuation around a word"),
        pytest.param("-5.", "5", id="a sign before a digit"),
        pytest.param("C#.", "c#", id="a sign that belongs to the word"),
        pytest.param("U.S.²", "us2", id="an abbreviation with a note behind it"),
        pytest.param("ⓐbc", "bc", id="a letter in a circle is none"),
    ],
)
def test_chunk(text: str, exact: str) -> None:
    assert _ENGLISH.terms(text)[0] == exact


@given(texts)
def test_terms_are_those_of_tokens(text: str) -> None:
    tokens = [token.term for token in _ENGLISH.tokens(text)]
    assert _ENGLISH.terms(text)[0].split() == tokens
    assert _ENGLISH.exact_terms(text) == tokens


@given(texts, st.data())
def test_places_are_those_of_a_text_read_whole(text: str, data: st.DataObject) -> None:
    terms = _ENGLISH.exact_terms(text)
    if not terms:
        return
    word, other = data.draw(st.sampled_from(terms)), data.draw(st.sampled_from(terms))
    fast = Text(text, _ENGLISH)
    slow = Text(text, _ENGLISH, whole=True)
    stem = _ENGLISH.stem(word)
    near = Near("body.exact", (word, other), data.draw(st.integers(0, 4)))
    stems, words = stemmed(stem, _ENGLISH), exactly(word)
    assert fast.found(stems) == slow.found(stems)
    assert fast.found(words) == slow.found(words)
    assert fast.phrase((word, other)) == slow.phrase((word, other))
    assert fast.near(near) == slow.near(near)


@pytest.mark.parametrize(
    ("text", "word", "places"),
    [
        pytest.param("5bn", "bn", [(0, 3)], id="a unit alone"),
        pytest.param("bn 5bn", "bn", [(0, 2), (3, 6)], id="a unit behind the word"),
        pytest.param("5bn-bn", "bn", [(0, 3), (4, 6)], id="a unit before a hyphen"),
        pytest.param("1,000bn", "bn", [(0, 7)], id="a unit behind a grouped number"),
        pytest.param("1a-a", "a", [(0, 2), (3, 4)], id="a unit of one letter"),
        pytest.param("happ-ily", "happily", [(0, 8)], id="an ending behind a hyphen"),
        pytest.param("happ‐ily", "happily", [(0, 8)], id="the same behind another hyphen"),
        pytest.param("ab-s", "ab", [(0, 2), (0, 4)], id="a word with an ending behind a hyphen"),
        pytest.param("rs1000", "1000", [(0, 6)], id="a number behind a unit"),
    ],
)
def test_parts_of_tokens_and_words_of_parts_are_found(
    text: str, word: str, places: list[tuple[int, int]]
) -> None:
    stem = stemmed(_ENGLISH.stem(word), _ENGLISH)
    assert Text(text, _ENGLISH).found(stem) == places
    assert Text(text, _ENGLISH, whole=True).found(stem) == places


@given(texts, st.data())
def test_patterns_mark_what_a_text_read_whole_has(text: str, data: st.DataObject) -> None:
    terms = _ENGLISH.exact_terms(text)
    if not terms:
        return
    word = data.draw(st.sampled_from(terms))
    leaf = data.draw(
        st.sampled_from(
            [
                Prefix("body.exact", word[: data.draw(st.integers(1, 3))]),
                Wildcard("body.exact", f"{word[:1]}*"),
                Fuzzy("body.exact", word, 1),
            ]
        )
    )
    found = Marking(leaf, _ENGLISH).marks(Article("a", body=text))["body"]
    tokens = {(token.start, token.end): token.term for token in _ENGLISH.tokens(text)}
    assert all((start, end) in tokens for start, end, _ in found)
    assert word in {tokens[start, end] for start, end, _ in found}


def test_doubt_grows_with_weights() -> None:
    texts = frozenset({"body", "body.exact"})
    light = ScoreBound(Term("body", "oil"), texts)
    heavy = ScoreBound(Boost(Term("body", "oil"), 10_000.0), texts)
    assert light.settled(3.14159) == 3.1416
    assert heavy.settled(3.14159) is None


@pytest.mark.parametrize("tree", [Term("body", "oil"), Phrase("body.exact", ("oil", "gas"))])
def test_a_half_step_is_in_doubt(tree: Term | Phrase) -> None:
    doubt = ScoreBound(And((tree, tree)), frozenset({"body", "body.exact"}))
    assert doubt.settled(2.00005) is None
    assert doubt.settled(math.nextafter(2.0, 3.0)) == 2.0
