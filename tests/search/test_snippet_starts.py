"""Where a passage begins: at a sentence, else at a clause."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis.analyzer import Analyzer
from searcher.article import Article
from searcher.query.tree import Term
from searcher.search import snippets
from searcher.search.snippets import Marker

FILLER = "Nothing of note was said there by anybody who came from far away in the rain "

# text in front of the word `zebra`, what the passage begins with
STARTS = {
    "a sentence near": (f"{FILLER}{FILLER}. She saw a ", "She saw"),
    "a sentence further in front": (
        f"{FILLER}{FILLER}. Here the whole long company of travellers walked on and at last saw a ",
        "Here the whole",
    ),
    "a title is no end": (
        f"{FILLER}. In the end Mr. Smith of the U.S. Senate saw a ",
        "In the end",
    ),
    "initials are no end": (f"{FILLER}. Then J. R. Hartley saw a ", "Then J. R."),
    "a question ends one": (f"{FILLER}{FILLER}? “Yes,” she said of the ", "“Yes,”"),
    "a clause": (f"{FILLER}{FILLER}{FILLER}, and in the evening they saw a ", "and in the evening"),
    "a dash": (f"{FILLER}{FILLER}{FILLER} – all of them tired – saw a ", "all of them"),
}


@pytest.mark.parametrize(("before", "start"), STARTS.values(), ids=STARTS)
def test_a_passage_begins_at_a_sentence_or_a_clause(before: str, start: str) -> None:
    article = Article("a", "Title", None, body=f"{before}zebra. {FILLER}. {FILLER}.")
    marker = Marker(Term("body", "zebra"), Analyzer())
    (snippet,) = marker.hit(1, 0.0, article).snippets
    assert snippet.text.startswith(start), snippet.text
    assert [snippet.text[one:end] for one, end in snippet.marks] == ["zebra"]


@given(st.text(alphabet=".!?\"')] \n\tab"))
def test_sentences_of_ascii_end_where_those_of_any_text_do(text: str) -> None:
    every = [found.span() for found in snippets._SENTENCE_END.finditer(text)]
    assert [found.span() for found in snippets._SENTENCE_END_IN_ASCII.finditer(text)] == every
