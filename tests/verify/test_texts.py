"""Quotations aligned with texts, without an index."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.verify.align import aligned
from searcher.verify.changes import Sides, altered, changes
from searcher.verify.exact import places
from searcher.verify.words import plainly, quoted, words_of

SAME = {
    "curly apostrophe": ("It isn't so", "it isn’t so"),
    "dashes": ("a long-term plan - ours", "a long–term plan—ours"),
    "white space": ("one\n\n  two", "one\u00a0two"),
    "case": ("The UN said", "THE un SAID"),
    "thousands": ("1,000,000 people", "1000000 people"),
    "abbreviation": ("the U.S. panel", "the US panel"),
    "soft hyphen": ("govern\u00adment", "government"),
    "ligature": ("the o\ufb03ce", "the office"),
    "markup": ("_never_ again", "never again"),
    "quotation marks": ("the «main» thing", "“the main thing”"),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_typography_makes_no_other_word(one: str, other: str) -> None:
    assert words_of(one).keys == words_of(other).keys


DIFFERENT = {
    "accent": ("resume work", "résumé work"),
    "apostrophe": ("we're there", "were there"),
    "hyphen of a line": ("re-sign", "resign"),
    "currency": ("$5 million", "£5 million"),
    "percent": ("5% of it", "5 of it"),
    "decimal point": ("2.5 metres", "25 metres"),
    "leading point": ("about .5 of it", "about 5 of it"),
    "minus": ("it was -5 degrees", "it was 5 degrees"),
    "ending": ("the minister", "the ministers"),
    "ordinal": ("the 1st", "the 1"),
}


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_what_counts_is_another_word(one: str, other: str) -> None:
    assert words_of(one).keys != words_of(other).keys


SAID = (
    "We are not refusing anything. We will send 85 million dollars to the port of Kessim, which "
    "may be late. Can you show us the crates? He said that Mr. Lavrov never agreed to it."
)

STANDS = {
    "whole": "We are not refusing anything.",
    "cut in brackets": "We will send [...] dollars to the port",
    "cut by an ellipsis": "We are not refusing anything … which may be late",
    "cut by three dots": "We will send 85 million dollars... which may be late",
    "cut at both ends": "… send 85 million dollars …",
    "cut of nothing": "We will send … 85 million dollars",
    "own word for a word": "We will send 85 million dollars to [the harbour] of Kessim",
    "own word added": "We will [soon] send 85 million dollars",
    "letter in brackets": "[w]e will send 85 million",
    "sic": "We will send 85 [sic] million",
    "question": "Can you show us the crates?",
    "question of a reporter's comma": "can you show us the crates,",
}


@pytest.mark.parametrize("text", STANDS.values(), ids=STANDS)
def test_it_stands_there(text: str) -> None:
    quotation, said = quoted(text), words_of(SAID)
    found = [altered(Sides(quotation, SAID, said), place) for place in places(quotation, said)]
    assert () in found


ALTERED = {
    "negation in a cut": ("We are [...] refusing anything", "negation"),
    "negation under a bracket": ("We are [indeed] refusing anything", "negation"),
    "negation in a bracket": ("We will [not] send 85 million", "negation"),
    "number under a bracket": ("We will send [some] million dollars", "number"),
    "modal under a bracket": ("We [did] send 85 million", "modal"),
    "negation before": ("refusing anything", "negation"),
    "question to statement": ("Can you show us the crates.", None),
}


@pytest.mark.parametrize(("text", "alters"), ALTERED.values(), ids=ALTERED)
def test_all_words_stand_there_and_it_is_changed(text: str, alters: str | None) -> None:
    quotation, said = quoted(text), words_of(SAID)
    found = [altered(Sides(quotation, SAID, said), place) for place in places(quotation, said)]
    assert found
    assert all(found)
    assert {change.alters for several in found for change in several} == {alters}


EDGES = {
    "an answer": ("No we will stay.", "we will stay", False),
    "an answer, contracted": ("No I'm going to stay.", "I'm going to stay", False),
    "an answer with a comma": ("No, ships will stay.", "ships will stay", False),
    "a determiner": ("No ships will stay.", "ships will stay", True),
    "not": ("Not I will stay.", "I will stay", True),
    "not behind": ("I will not stay.", "I will", True),
    "a sentence before": ("They said no. We will stay.", "We will stay", False),
}


@pytest.mark.parametrize(("text", "given", "is_changed"), EDGES.values(), ids=EDGES)
def test_negations_at_the_edges(text: str, given: str, is_changed: bool) -> None:
    quotation, said = quoted(given), words_of(text)
    (place,) = places(quotation, said)
    assert bool(altered(Sides(quotation, text, said), place)) == is_changed


CHANGED = {
    "word": ("We will send 85 million dollars to the harbour of Kessim", None, "port", "harbour"),
    "negation dropped": ("We are refusing anything", "negation", "not", ""),
    "negation added": ("which may never be late", "negation", "", "never"),
    "contraction": ("We aren't refusing anything", None, "are not", "aren't"),
    "number": ("We will send 58 million dollars", "number", "85", "58"),
    "unit": ("We will send 85 billion dollars", "number", "million", "billion"),
    "modal": ("which will be late", "modal", "may", "will"),
    "name": ("to the port of Velin, which", "name", "Kessim", "Velin"),
    "name in a sentence": ("He said that Mr. Putin never agreed", "name", "Lavrov", "Putin"),
    "opposite": (
        "We are not refusing anything. We will unsend 85 million",
        "negation",
        "send",
        "unsend",
    ),
    "cut without a mark": ("We will send dollars to the port", "number", "85 million", ""),
    "last word": ("which may be early", None, "late", "early"),
    "first word": ("She said that Mr. Lavrov never", None, "He", "She"),
}


@pytest.mark.parametrize(("text", "alters", "ours", "theirs"), CHANGED.values(), ids=CHANGED)
def test_a_change_is_called_out(text: str, alters: str | None, ours: str, theirs: str) -> None:
    quotation, said = quoted(text), words_of(SAID)
    assert not list(places(quotation, said))
    pairs = aligned(quotation.words.keys, said.keys, ())
    (change,) = changes(Sides(quotation, SAID, said), pairs)
    assert (change.alters, change.said, change.given) == (alters, ours, theirs)


def test_a_word_that_is_broken_at_a_line_is_one() -> None:
    text = "The govern-\nment has spoken"
    quotation, said = quoted("the government has"), words_of(text)
    pairs = aligned(quotation.words.keys, said.keys, ())
    assert changes(Sides(quotation, text, said), pairs) == ()


WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f", "g"]), min_size=1, max_size=30)


@given(WORDS, WORDS)
def test_pairs_keep_the_order_of_both(one: list[str], other: list[str]) -> None:
    pairs = aligned(one, other, ())
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    assert all(i < len(one) and j < len(other) for i, j in pairs)


@given(WORDS, WORDS, WORDS)
def test_what_stands_inside_is_found_whole(
    before: list[str], one: list[str], behind: list[str]
) -> None:
    pairs = aligned(one, [*before, *one, *behind], ())
    said = [*before, *one, *behind]
    assert [said[j] for _, j in pairs] == one


def test_a_long_quotation_is_laid_along_what_both_have_once() -> None:
    said = [f"w{number}" for number in range(5_000)]
    given_words = [*said[1_000:3_000], "other", *said[3_001:4_000]]
    pairs = aligned(given_words, said, ())
    assert len(pairs) == len(given_words)
    assert [said[j] for i, j in pairs if given_words[i] != said[j]] == ["w3000"]


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    quotation = quoted(text)
    assert len(quotation.words.keys) == len(quotation.words.spans)
    for key, (start, end) in zip(quotation.words.keys, quotation.words.spans, strict=True):
        assert key
        assert quotation.text[start:end].strip()
    if len(quotation.words):
        assert any(
            place.first == 0 for place in places(plainly(quotation.text), words_of(quotation.text))
        )
