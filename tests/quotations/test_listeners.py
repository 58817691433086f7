"""Who is told or asked is no part of the words, whichever word stands for him or her."""

from __future__ import annotations

import pytest

from searcher.quotations import quotations

LISTENERS = ["him", "her", "them", "us", "me", "Tom Bell", "the court", "her brother", "reporters"]


def said(text: str) -> list[tuple[str, str]]:
    """The speaker and the words of each quotation."""
    return [
        (one.speaker, " ".join(text[start:end] for start, end in one.content))
        for one in quotations(text)
    ]


@pytest.mark.parametrize("listener", LISTENERS)
@pytest.mark.parametrize(
    ("before", "words"),
    [
        pytest.param("told {}", " that the road was shut", id="that"),
        pytest.param("told {} on Monday", " that the road was shut", id="that-behind-a-day"),
        pytest.param("told {} bluntly", " that the road was shut", id="that-behind-an-adverb"),
        pytest.param("told {}", " the road was shut", id="bare-clause"),
        pytest.param("told {}", " he had “stolen the road”", id="bare-clause-with-marks"),
        pytest.param("warned {}", " that the road was shut", id="warned"),
        pytest.param("texted {}", " that the road was shut", id="texted"),
        pytest.param("asked {}", " whether the road was shut", id="asked-whether"),
        pytest.param("asked {}", " why the road was shut", id="asked-why"),
        pytest.param("asked {}", ": “Is the road shut?”", id="asked-with-a-colon"),
        pytest.param("warned {}", ", “The road is shut.”", id="comma"),
    ],
)
def test_a_listener_before_the_words(before: str, words: str, listener: str) -> None:
    text = f"Ada Marsh {before.format(listener)}{words}."
    assert said(text) == [("Ada Marsh", words.lstrip(" ,:"))]


@pytest.mark.parametrize("verb", ["told", "warned", "asked"])
def test_two_listeners(verb: str) -> None:
    text = f"Ada Marsh {verb} Tom Bell and his wife: “It is shut.”"
    assert said(text) == [("Ada Marsh", "“It is shut.”")]


@pytest.mark.parametrize("listener", ["him", "her", "the court"])
@pytest.mark.parametrize("subject", ["Judge Ada Marsh", "the judge, Ada Marsh,"])
def test_words_told_while_something_happened(subject: str, listener: str) -> None:
    text = f"Tom Bell wept as {subject} told {listener} that he had stolen the road."
    assert said(text) == [("Ada Marsh", "that he had stolen the road")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "Ada Marsh said the safety of guests “must come first”.",
            "the safety of guests “must come first”",
            id="subject-of-the-words",
        ),
        pytest.param(
            "Ada Marsh announced plans that would shut the road.",
            "plans that would shut the road",
            id="relative-clause",
        ),
        pytest.param(
            "Ada Marsh said her “life was over”.", "her “life was over”", id="her-before-marks"
        ),
    ],
)
def test_what_is_no_listener(text: str, words: str) -> None:
    assert said(text) == [("Ada Marsh", words)]


@pytest.mark.parametrize("verb", ["advised", "inquired", "specified", "remembered", "volunteered"])
def test_verbs_without_a_listener(verb: str) -> None:
    text = f"Ada Marsh {verb} that the road was shut."
    assert said(text) == [("Ada Marsh", "that the road was shut")]
