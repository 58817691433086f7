"""Quotations: sentences first, then properties, then the article that the project starts from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.article import Quotation
from searcher.quotations import named_speakers, quotations
from tests.work import stays_linear

SEED = Path(__file__).parents[2] / "corpus/000_fd3e724e77cf942f.txt"


def shown(text: str, found: Quotation) -> tuple[str, str | None, str]:
    """A quotation as (source, cue, content), each as the text has it."""
    source = text[slice(*found.source)] if found.source else ""
    cue = text[slice(*found.cue)] if found.cue else None
    return source, cue, " ".join(text[start:end] for start, end in found.content)


ONE = [
    pytest.param(
        '"The dam will hold," Mara Quill said.',
        ("Mara Quill", "said", '"The dam will hold,"'),
        id="direct-subject-verb",
    ),
    pytest.param(
        "“The dam will hold,” said Mara Quill, an engineer.",
        ("Mara Quill", "said", "“The dam will hold,”"),
        id="direct-inverted",
    ),
    pytest.param(
        '"The dam," she said, "will hold."',
        ("she", "said", '"The dam," "will hold."'),
        id="direct-parted",
    ),
    pytest.param(
        '"The dam will hold," Quill said on Friday. "I would swim under it."',
        ("Quill", "said", '"The dam will hold," "I would swim under it."'),
        id="direct-goes-on",
    ),
    pytest.param(
        'Quill told reporters: "The dam will hold."',
        ("Quill", "told", '"The dam will hold."'),
        id="told-colon",
    ),
    pytest.param(
        "Mara Quill said that the dam would hold.",
        ("Mara Quill", "said", "that the dam would hold"),
        id="indirect-that",
    ),
    pytest.param(
        "The dam would hold for a century, the engineer said on Friday.",
        ("the engineer", "said", "The dam would hold for a century"),
        id="indirect-trailing",
    ),
    pytest.param(
        "The dam is cracking, according to a leaked report.",
        ("a leaked report", "according", "The dam is cracking"),
        id="according-trailing",
    ),
    pytest.param(
        "According to Quill, the dam is cracking.",
        ("Quill", "According", "the dam is cracking"),
        id="according-leading",
    ),
    pytest.param(
        'Quill said the plan was "a fairy tale" for voters.',
        ("Quill", "said", 'the plan was "a fairy tale" for voters'),
        id="mixed",
    ),
    pytest.param(
        '“The dam will hold," Quill said.',
        ("Quill", "said", '“The dam will hold,"'),
        id="curly-closed-by-straight",
    ),
    pytest.param(
        "‘The dam will hold,’ said Quill.",
        ("Quill", "said", "‘The dam will hold,’"),
        id="single-marks",
    ),
    pytest.param(
        "\"He asked me, 'Will it hold?' and I said yes,\" Quill said.",
        ("Quill", "said", "\"He asked me, 'Will it hold?' and I said yes,\""),
        id="nested",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_one_quotation(text: str, expected: tuple[str, str | None, str]) -> None:
    found = quotations(text)
    assert [shown(text, quotation) for quotation in found] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("The river rose overnight.", id="no-cue"),
        pytest.param('They watched "The Long Winter" twice.', id="title"),
        pytest.param('It was a so-called "summit" in name only.', id="scare-quotes"),
        pytest.param("It said nothing.", id="it-is-no-speaker"),
    ],
)
def test_no_quotation(text: str) -> None:
    assert quotations(text) == ()


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            'Foreign Minister Ivo Brandt came. "We agree," Brandt said.',
            ["Ivo Brandt"],
            id="surname",
        ),
        pytest.param('Ivo Brandt came late. "We agree," he said.', ["Ivo Brandt"], id="pronoun"),
        pytest.param(
            'Foreign Minister Ivo Brandt came. "We agree," the foreign minister said.',
            ["Ivo Brandt"],
            id="post-before-the-name",
        ),
        pytest.param(
            'Ivo Brandt, the mayor, came. "We agree," the mayor said.',
            ["Ivo Brandt"],
            id="post-behind-the-name",
        ),
        pytest.param(
            '"No," Ivo Brandt said. "Yes," Ana Ruiz said.\n"No," she added.',
            ["Ivo Brandt", "Ana Ruiz", "Ana Ruiz"],
            id="last-speaker",
        ),
        pytest.param(
            '"Never," said a spokeswoman for the Ministry of Roads.',
            ["a spokeswoman for the Ministry of Roads"],
            id="no-name",
        ),
        pytest.param(
            "Ivo Brandt, who said he would resign, left.", ["Ivo Brandt"], id="relative-clause"
        ),
        pytest.param(
            "The head of the dam, Ivo Brandt, said that it would hold.",
            ["Ivo Brandt"],
            id="name-behind-a-post",
        ),
        pytest.param(
            "The town's engineer, Ana Ruiz, said that it would not. Ms Ruiz said she had warned.",
            ["Ana Ruiz", "Ana Ruiz"],
            id="name-behind-a-post-then-surname",
        ),
        pytest.param(
            "A farmer from Houston, Texas, said that the dam would hold.",
            ["A farmer from Houston"],
            id="place-behind-a-place",
        ),
        pytest.param(
            "The ministry, Acme House, said that the dam would hold.",
            ["The ministry"],
            id="no-person-behind-an-office",
        ),
    ],
)
def test_speaker(text: str, speakers: list[str]) -> None:
    assert [quotation.speaker for quotation in quotations(text)] == speakers


def test_speaker_known_from_the_source() -> None:
    (found,) = quotations('"We agree," Brandt said.', speakers=["Brandt, Ivo"])
    assert found.speaker == "Ivo Brandt"


def test_an_open_quotation_goes_on_in_the_next_paragraph() -> None:
    text = 'Brandt said: "We agree.\n\n"We always did."'
    (found,) = quotations(text)
    assert shown(text, found) == ("Brandt", "said", text[text.index('"') :])
    closed = text.replace("agree.", 'agree."')
    first, second = quotations(closed)
    assert shown(closed, second)[2] == '"We always did."'
    assert first.speaker == second.speaker == "Brandt"


def test_named_speakers_are_people_once_each() -> None:
    text = (
        '"No," Ivo Brandt said. "Yes," Brandt added.\n'
        '"Perhaps," the Ministry of Roads said.\n"Maybe," an aide said. "So," the statement said.'
    )
    assert named_speakers(quotations(text)) == ("Ivo Brandt",)


TRANSCRIPT = """PRIME MINISTER: Good morning. I am glad to be here.

JOURNALIST: Will you resign?

PRIME MINISTER: No.

JOURNALIST: Why?

PM: Next question.
"""


def test_a_transcript_has_a_quotation_a_turn() -> None:
    found = quotations(TRANSCRIPT, speakers=["Brandt, Ivo"])
    prime, other = "Ivo Brandt", "JOURNALIST"
    assert [turn.speaker for turn in found] == [prime, other, prime, other, prime]
    assert [shown(TRANSCRIPT, turn)[2] for turn in found][2] == "No."
    assert {(turn.direct, turn.cue, turn.confidence) for turn in found} == {(False, None, "high")}


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        pytest.param("PRIME MINISTER", "Ivo Brandt", id="post"),
        pytest.param("PM", "Ivo Brandt", id="short"),
        pytest.param("PRIM4E MINSTER", "Ivo Brandt", id="misread"),
        pytest.param("PRIME MINISTER BRANDT", "Ivo Brandt", id="post-and-name"),
        pytest.param("MR BRANDT", "Ivo Brandt", id="surname"),
        pytest.param("PRIME MINISTER ROE", "PRIME MINISTER ROE", id="somebody-else"),
        pytest.param("DEPUTY PRIME MINISTER", "DEPUTY PRIME MINISTER", id="deputy"),
        pytest.param("MINISTER ROE", "MINISTER ROE", id="minister"),
        pytest.param("QUESTION", "QUESTION", id="question"),
    ],
)
def test_a_label_that_is_a_post(label: str, speaker: str) -> None:
    text = f"{label}: Yes.\nJOURNALIST: Why?\n" * 3
    assert {turn.speaker for turn in quotations(text, speakers=["Brandt, Ivo"])} == {
        speaker,
        "JOURNALIST",
    }


def test_labels_inside_an_article_are_turns_and_a_dateline_is_none() -> None:
    turns = '"QUILL: It holds."\n"ROE: Does it?"\n"QUILL: It does."'
    found = quotations("They met at the dam.\n" + turns)
    assert [turn.speaker for turn in found] == ["Quill", "Roe", "Quill"]
    (one,) = quotations("KABUL: Mara Quill said that the dam would hold.")
    assert one.speaker == "Mara Quill"


def test_the_seed() -> None:
    text = SEED.read_text("utf-8")
    body = text[text.index("KABUL:") :]
    found = quotations(body)
    lavrov = [quotation for quotation in found if quotation.speaker == "Sergey Lavrov"]
    assert len(lavrov) == 7
    assert sum(quotation.direct for quotation in lavrov) == 3
    assert [q.speaker for q in found if q not in lavrov] == ["The Ministry of Interior", "Russia"]
    assert named_speakers(found) == ("Sergey Lavrov",)
    assert named_speakers(quotations(text)) == ("Sergey Lavrov",)


def sound(text: str, found: tuple[Quotation, ...]) -> None:
    """Every span lies in the text, and the spans of a content are in order and apart."""
    for quotation in found:
        past = 0
        assert quotation.content
        for start, end in quotation.content:
            assert past <= start < end <= len(text)
            past = end
        for span in (quotation.source, quotation.cue):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


PIECES = """said told says adding that who he she Smith Brandt Minister the a report claims and
    , . :     " “ ” ' ‘ ’ - — ( ) according to by Monday was has not wants JOURNALIST: PM: ! ;"""
WORDS = st.sampled_from([*PIECES.split(), "\n", "\n\n", "\u2028", "\x00", "\ud800"])


@pytest.mark.slow
@settings(max_examples=300)
@given(st.lists(WORDS, max_size=80).map(" ".join) | st.lists(WORDS, max_size=60).map("".join))
def test_spans_are_sound(text: str) -> None:
    found = quotations(text)
    sound(text, found)
    assert found == quotations(text)
    named_speakers(found)


@settings(max_examples=200)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    sound(text, quotations(text))


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("x" * 1_000_000, id="no-spaces"),
        pytest.param('"' * 100_000, id="straight-marks"),
        pytest.param("“" * 100_000, id="opening-marks"),
        pytest.param("“a ‘b " * 30_000, id="deep-nesting"),
        pytest.param(" 'a" * 100_000, id="single-marks"),
        pytest.param("'a'b" * 50_000, id="single-marks-inside-words"),
        pytest.param("\x00" * 200_000, id="nuls"),
        pytest.param("\ud800" * 200_000, id="lone-surrogates"),
        pytest.param("said " * 100_000, id="cues"),
        pytest.param("Smith, " * 60_000, id="commas"),
        pytest.param("Smith said " * 50_000, id="subjects-and-cues"),
        pytest.param('"A," he said. ' * 30_000, id="quotations"),
        pytest.param("the of " * 60_000, id="noun-groups"),
        pytest.param("A: b\n" * 60_000, id="labels"),
        pytest.param("AB CD " * 60_000, id="capitals"),
        pytest.param("\n" * 500_000, id="line-ends"),
        pytest.param(" " * 1_000_000, id="spaces"),
        pytest.param("according to " * 50_000, id="according"),
    ],
)
def test_hostile_text_takes_bounded_time(text: str) -> None:
    sound(text, quotations(text))
    assert stays_linear(quotations, text)
