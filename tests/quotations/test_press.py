"""The articles of the press with their attributions, and the script that looks for these."""

from __future__ import annotations

import pytest

from bench import press
from searcher.quotations import quotations


@pytest.fixture(scope="module")
def each() -> list[press.Outcome]:
    return list(press.outcomes())


def test_the_spans_of_the_articles_are_words_of_their_texts(each: list[press.Outcome]) -> None:
    assert len({one.article["id"] for one in each}) >= 200
    for one in each:
        text, attribution = one.article["text"], one.attribution
        for start, end in [*attribution["content"], *attribution.get("source", [])]:
            assert text[start:end] == text[start:end].strip() != ""


def test_most_attributions_are_found_and_lead_to_the_full_name(each: list[press.Outcome]) -> None:
    found, named = press.shares(each)
    assert found >= 0.92
    assert named >= 0.88


def test_a_text_may_end_at_any_word(each: list[press.Outcome]) -> None:
    texts = [*{one.article["text"] for one in each}, "This is what Tom Bell said even "]
    for at, text in enumerate(sorted(texts)):
        ends = [place for place, letter in enumerate(text) if letter == " "]
        for end in ends[at % 5 :: 5]:
            part = text[:end]
            assert all(one.content[-1][1] <= end for one in quotations(part))


def test_words_that_are_missed_count_as_such(each: list[press.Outcome]) -> None:
    missed = [press.Outcome(one.article, one.attribution, None) for one in each]
    assert press.shares(missed) == (0, 0)
