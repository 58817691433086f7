"""Labels of turns inside a line, and names that end where a sentence ends."""

from __future__ import annotations

import pytest

from searcher.quotations import quotations

HEAD = "RADIO INTERVIEW WITH ADA MARSH\n\nMARSH: Good morning.\n\nMINISTER:\n\nGood morning.\n\n"


def said(text: str) -> list[tuple[str, str]]:
    body = HEAD + text
    found = quotations(body, speakers=("Tom Harrow",))
    return [(one.speaker, body[one.content[0][0] : one.content[-1][1]]) for one in found][2:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "MARSH: Is it true?\n\nMINISTER:\n\nNo. MARSH: But the court says so.",
            [("MARSH", "Is it true?"), ("MINISTER", "No."), ("MARSH", "But the court says so.")],
        ),
        (
            "MARSH: It is late... MINISTER: It is not.\n\nMINISTER: Ask again.",
            [("MARSH", "It is late..."), ("MINISTER", "It is not."), ("MINISTER", "Ask again.")],
        ),
        (
            "MARSH: I ask MARSH: no stop is before this label.\n\nMINISTER: Yes.",
            [("MARSH", "I ask MARSH: no stop is before this label."), ("MINISTER", "Yes.")],
        ),
        (
            "MARSH: It ended. NATO: what of it?\n\nMINISTER: Yes.",
            [("MARSH", "It ended. NATO: what of it?"), ("MINISTER", "Yes.")],
        ),
    ],
    ids=["after no", "after dots", "no end before it", "no label of a line"],
)
def test_labels_inside_lines(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


def test_labels_in_small_letters_inside_lines() -> None:
    body = (
        "Prime Minister:\n\nGood morning, Mrs Stone. Caller: May we keep the dam?\n\n"
        "Prime Minister:\n\nYes. Question: For ever?\n\nCaller: I hope so.\n\n"
        "Question: When?\n\nPrime Minister: Now.\n\nQuestion: And then?\n\nCaller: Thanks."
    )
    found = [
        (one.speaker, body[one.content[0][0] : one.content[-1][1]])
        for one in quotations(body, speakers=("Tom Harrow",))
    ]
    assert found[:4] == [
        ("Tom Harrow", "Good morning, Mrs Stone."),
        ("Caller", "May we keep the dam?"),
        ("Tom Harrow", "Yes."),
        ("Question", "For ever?"),
    ]


@pytest.mark.parametrize(
    ("end", "words"),
    [
        ("WITH FRIENDS", "It goes WITH FRIENDS"),
        ("on\n\n[ENDS]", "It goes on"),
        ("on ENDS", "It goes on"),
        ("on***", "It goes on"),
    ],
)
def test_the_mark_of_an_end_is_a_word_of_its_own(end: str, words: str) -> None:
    assert said(f"MARSH: It goes {end}\n\nMINISTER: Yes.")[0] == ("MARSH", words)


@pytest.mark.parametrize("remark", ["(inaudible)", "( inaudible)..", "[laughter]", "..."])
def test_a_remark_is_nobodys_words(remark: str) -> None:
    assert said(f"MARSH: {remark}\n\nMINISTER: Yes.") == [("MINISTER", "Yes.")]


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("We go to Zealand. MARSH: Well.", "MARSH"),
        ("Sure. MARSH: Well.", "MARSH"),
        ("With Hon. Ada Marsh. MARSH: Well.", "Ada Marsh"),
        ("With us is Ada J. Marsh. MARSH: Well.", "Ada J. Marsh"),
    ],
)
def test_a_full_name_does_not_reach_over_the_end_of_a_sentence(before: str, name: str) -> None:
    body = f"MARSH: Good morning.\n\nMINISTER: {before}\n\nMINISTER: Indeed.\n\nMARSH: Thanks."
    found = quotations(body, speakers=("Tom Harrow",))
    assert found[0].speaker == name


@pytest.mark.slow
def test_many_colons_take_linear_time() -> None:
    body = HEAD + "MARSH: one. " * 20_000 + "\n\nMINISTER: Yes.\n\nMARSH: No."
    assert len(quotations(body, speakers=("Tom Harrow",))) > 1_000
