"""Answers of an interview whose questions stand alone in a line, without labels."""

from __future__ import annotations

import pytest

from searcher.quotations import quotations

HEAD = "Ten minutes with the baker Ana Ruiz\n\nOn flour, fear and the night shift"
PAIRS = [
    ("Which is harder, bread or sleep?", "Sleep. I never learned it."),
    ("What did your mother say?", "She said “no” for a year.\n\nThen she came to help me."),
    ("Who bakes when you are away?", "My brother does."),
]


def interview(head: str = HEAD, between: str = "\n", pairs: list[tuple[str, str]] = PAIRS) -> str:
    return "\n\n".join([head, *(f"{ask}{between}{answer}" for ask, answer in pairs)])


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("foot", ["", "\n\nThe shop opens in May."])
def test_answers(between: str, foot: str) -> None:
    text = interview(between=between) + foot
    found = quotations(text)
    assert [one.speaker for one in found] == ["Ana Ruiz"] * 3
    assert [text[slice(*one.content[0])] for one in found] == [answer for _, answer in PAIRS]


def test_the_metadata_may_name_the_person() -> None:
    found = quotations(interview("On flour and fear"), speakers=["Ruiz, Ana"])
    assert [one.speaker for one in found] == ["Ana Ruiz"] * 3


SPEECH = "We have built roads. We shall build more of them."


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(interview("Ana Ruiz and Tom Bell on flour"), id="two-people"),
        pytest.param(interview("On flour and fear"), id="nobody"),
        pytest.param(interview(pairs=PAIRS[:2]), id="two-questions"),
        pytest.param(
            interview(pairs=[(ask, f"The {at} ton.") for at, (ask, _) in enumerate(PAIRS)]),
            id="nobody-says-i",
        ),
        pytest.param(
            "\n\n".join([HEAD, *["What shall we do?", *[SPEECH] * 4] * 3]), id="a-speech-that-asks"
        ),
    ],
)
def test_no_interview(text: str) -> None:
    assert all(one.source for one in quotations(text))


def test_answers_in_marks_are_read_as_an_article() -> None:
    pairs = [(ask, f"“{answer.split('.')[0]},” she says.") for ask, answer in PAIRS]
    found = quotations(interview(pairs=pairs))
    assert found
    assert all(one.source for one in found)
