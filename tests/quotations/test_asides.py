"""Asides, dates and the writer's own sentences around the words of a speaker."""

from __future__ import annotations

import pytest

from searcher.quotations import quotations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The poet who said “a word is better than a war”, and seek to settle the matter.",
            ("who", ["“a word is better than a war”"], "high"),
            id="and-behind-marks",
        ),
        pytest.param(
            "The town - according to a report by the bank - is among the richest.",
            ("a report by the bank", ["The town", "is among the richest"], "high"),
            id="according-to-between-dashes",
        ),
        pytest.param(
            "We did our part and kept the peace, according to the Charter.",
            ("the Charter", ["We did our part and kept the peace"], "low"),
            id="the-writer-according-to-a-law",
        ),
        pytest.param(
            "The plan — as noted by Mara Quill, who said that it was old — is new to us.",
            ("who", ["that it was old"], "high"),
            id="an-aside-between-dashes",
        ),
        pytest.param(
            "Tom Bell claimed that the island was, until the war began, a part of the town.",
            (
                "Tom Bell",
                ["that the island was, until the war began, a part of the town"],
                "high",
            ),
            id="a-time-behind-was",
        ),
        pytest.param(
            "Tom Bell said that the envoy thinks that Leeds, while it is small, was a fine town.",
            (
                "Tom Bell",
                ["that the envoy thinks that Leeds, while it is small, was a fine town"],
                "high",
            ),
            id="an-aside-in-a-second-clause",
        ),
        pytest.param(
            "The second session held in New Delhi has revealed that roads rot.",
            ("The second session", ["that roads rot"], "low"),
            id="a-place-behind-a-participle",
        ),
        pytest.param(
            "Does not the minister agree that roads rot?",
            ("the minister", ["that roads rot"], "low"),
            id="a-question-with-not",
        ),
        pytest.param(
            "Any voter can say that roads rot.",
            ("Any voter", ["that roads rot"], "low"),
            id="any-voter",
        ),
        pytest.param(
            "Scientific estimates indicate that roads rot.",
            ("Scientific estimates", ["that roads rot"], "low"),
            id="estimates-are-no-verb",
        ),
        pytest.param(
            "On 25 May Leeds radio announced that the bridge was closed.",
            ("Leeds radio", ["that the bridge was closed"], "high"),
            id="a-date-before-the-subject",
        ),
        pytest.param(
            "Little did the founders guess that the bridge would fall.",
            ("the founders", ["that the bridge would fall"], "low"),
            id="little-did-she-guess",
        ),
        pytest.param(
            "The law, which speaks of “a life as neighbours”, reflects the wish for peace.",
            ("which", ["of “a life as neighbours”"], "low"),
            id="a-thing-that-reflects-another",
        ),
        pytest.param(
            "These are words of Mara Quill, head of the port and mayor of Leeds, who said that "
            "roads rot.",
            ("who", ["that roads rot"], "high"),
            id="two-posts",
        ),
    ],
)
def test_words_and_mention(text: str, expected: tuple[str, list[str], str]) -> None:
    (found,) = quotations(text)
    assert found.source is not None
    words = [text[start:end] for start, end in found.content]
    assert (text[slice(*found.source)], words, found.confidence) == expected


def test_a_post_behind_another_leads_to_the_name_before_both() -> None:
    text = "I quote Mara Quill, head of the port and mayor of Leeds, who said that roads rot."
    assert [found.speaker for found in quotations(text)] == ["Mara Quill"]


def test_no_words_in_a_paragraph_that_only_names_the_speaker() -> None:
    assert quotations("As stated by Mara Quill, as head of the port,") == ()


def test_no_words_that_are_a_time_alone() -> None:
    assert quotations("Today, according to a report") == ()


FRENCH = (
    "Le maire a dit que le pont tient bon et que les habitants de la ville sont contents. "
    "Il pense que la rue reste claire pour tous les enfants du quartier, et que le parc est "
    "grand. Les habitants disent que tout va bien depuis la fin des travaux sur la place. "
)


def test_text_that_is_not_english_has_only_attributed_marks() -> None:
    assert quotations(FRENCH) == ()
    english = FRENCH + '"The bridge holds," Quill said.'
    assert [found.speaker for found in quotations(english)] == ["Quill"]
