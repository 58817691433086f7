"""Mentions that lead to the full name of a person elsewhere in the text."""

from __future__ import annotations

import pytest

from searcher.quotations import quotations


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param('Omar al-Faris came. "It is late," al-Faris said.', "Omar al-Faris", id="al"),
        pytest.param(
            "Lady Ann ffrench-Bell came. “It is late,” ffrench-Bell said.",
            "Ann ffrench-Bell",
            id="small-letters",
        ),
        pytest.param(
            '"It is late", said its director, Ana Ruiz.', "Ana Ruiz", id="name-at-the-end"
        ),
        pytest.param(
            "Ana Ruiz, PhD, said that it was late.", "Ana Ruiz", id="letters-behind-the-name"
        ),
        pytest.param("Father Tom Bell SJ said that it was late.", "Tom Bell", id="order"),
        pytest.param(
            "Principal Secretary Dr. Ana Ruiz came. “It is late,” the PS said.",
            "Ana Ruiz",
            id="initials-of-a-post",
        ),
        pytest.param(
            "Health Minister Dr Ana Ruiz came. “It is late,” the minister said.",
            "Ana Ruiz",
            id="title-between-post-and-name",
        ),
        pytest.param(
            "Tom and Ana Ruiz came. “It is late,” he said.", "Tom Ruiz", id="shared-surname"
        ),
        pytest.param(
            "Tom Bell came. His wife Noreen slept. Mrs Bell said that it was late.",
            "Noreen Bell",
            id="wife",
        ),
        pytest.param(
            "Xola Quill met Tom Bell. Xola Quill left. She was tired. “It is late,” she said.",
            "Xola Quill",
            id="sex-by-the-next-sentence",
        ),
        pytest.param(
            "Judge-Executive Tom Bell said that it was late.", "Tom Bell", id="post-with-a-hyphen"
        ),
        pytest.param(
            "Leeds beat St Thomas. Tom Bell felt it was fair. “It is late,” he said.",
            "Tom Bell",
            id="a-saint-is-a-place",
        ),
        pytest.param(
            "Ana Ruiz came. “It is late,” the tall 22-year-old said.", "Ana Ruiz", id="age"
        ),
        pytest.param("One of them, Ana Ruiz, said that it was late.", "Ana Ruiz", id="one-of-them"),
        pytest.param("“It is late,” as Ana Ruiz put it years ago.", "Ana Ruiz", id="as-she-put-it"),
        pytest.param(
            "Ahmad Faizal bin Osman came. “It is late,” said Ahmad Faizal.",
            "Ahmad Faizal bin Osman",
            id="the-start-of-a-name",
        ),
        pytest.param("Bride-to-be Ana Ruiz said that it was late.", "Ana Ruiz", id="bride"),
        pytest.param("Plucky Ana Ruiz said that it was late.", "Ana Ruiz", id="plucky"),
        pytest.param("Counsel Ana Ruiz submitted that it was late.", "Ana Ruiz", id="submitted"),
        pytest.param(
            "Ana Ruiz, whose plan for the port failed, came and dislikes boats. “Never,” she said.",
            "Ana Ruiz",
            id="whose",
        ),
    ],
)
def test_speaker(text: str, speaker: str) -> None:
    assert quotations(text)[-1].speaker == speaker


@pytest.mark.parametrize(
    "words",
    ["``It is late,''", "‹It is late›,", "”It is late”,", "»It is late«,"],
)
def test_rare_marks(words: str) -> None:
    text = f"Ana Ruiz came. {words} Ruiz said."
    (found,) = quotations(text)
    assert (found.speaker, found.direct) == ("Ana Ruiz", True)
    (start, end), *_ = found.content
    assert text[start:end].strip(",") == words.strip(",")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("No warning was issued.", id="no"),
        pytest.param("No official said that it was late.", id="nobody-said"),
        pytest.param("One source spoke on condition of anonymity.", id="condition"),
    ],
)
def test_nobody_said_anything(text: str) -> None:
    assert quotations(text) == ()


def test_the_mother_of_two() -> None:
    (found,) = quotations("“It is late,” the mother of two said.")
    assert found.speaker == "the mother of two"


def test_labels_that_are_full_names() -> None:
    text = (
        "Operator: Good morning. Here is Tom Bell of Quill Foods.\n\nTom Bell: Thank you all.\n\n"
        "Ana Ruiz: It was late.\n\nOperator: One question.\n\nTom Bell: Mostly."
    )
    speakers = [one.speaker for one in quotations(text)]
    assert speakers == ["Operator", "Tom Bell", "Ana Ruiz", "Operator", "Tom Bell"]


def test_a_post_in_a_label_leads_to_the_name_above_the_turns() -> None:
    text = "Inquiry, day 2. Chair: Dame Ana Ruiz KC. Leeds.\n\nTHE CHAIR: Yes?\n\nMR BELL: No.\n\n"
    speakers = [one.speaker for one in quotations(text + "THE CHAIR: Thank you.")]
    assert speakers == ["Ana Ruiz", "BELL", "Ana Ruiz"]


def test_a_surname_in_capitals_leads_to_a_label_with_the_whole_name() -> None:
    text = "SEN. ANA RUIZ: Who?\n\nTOM BELL, FORMER CHIEF: I.\n\nRUIZ: Why?\n\nBELL: It was late."
    speakers = [one.speaker for one in quotations(text)]
    assert speakers == ["ANA RUIZ", "TOM BELL", "ANA RUIZ", "TOM BELL"]
