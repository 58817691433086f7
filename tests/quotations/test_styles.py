"""Quotations in the styles of many papers: who is given which words, and the name behind it."""

from __future__ import annotations

import pytest

from searcher.quotations import quotations

Row = tuple[str, str]


def found(text: str) -> list[Row]:
    """Each quotation of a text as (speaker, words on one line)."""
    return [
        (one.speaker, " ".join(" ".join(text[a:b] for a, b in one.content).split()))
        for one in quotations(text)
    ]


EXTENT = [
    pytest.param(
        'Ivo Brandt said: "The dam is good for the\nwhole of the valley."',
        [("Ivo Brandt", '"The dam is good for the whole of the valley."')],
        id="wrapped",
    ),
    pytest.param(
        'Ivo Brandt said: "The dam is good for the\n\nwhole of the valley."',
        [("Ivo Brandt", '"The dam is good for the whole of the valley."')],
        id="an-empty-line-behind-each-line",
    ),
    pytest.param(
        'LONDON (Reuters) - "We will act," Ana Berg said.',
        [("Ana Berg", '"We will act,"')],
        id="dateline-agency",
    ),
    pytest.param(
        "MOSCOW, November 2. /TASS/. Prices will rise soon, Ana Berg said.",
        [("Ana Berg", "Prices will rise soon")],
        id="dateline-tass",
    ),
    pytest.param(
        "LONDON, Nov. 2 — Prices will rise soon, Ana Berg said.",
        [("Ana Berg", "Prices will rise soon")],
        id="dateline-day",
    ),
    pytest.param(
        "Ana Berg said: ‘It was Tom’s idea. The miners’ club paid.’",
        [("Ana Berg", "‘It was Tom’s idea. The miners’ club paid.’")],
        id="single-marks-and-possessives",
    ),
    pytest.param(
        "Ana Berg said: 'We rang twice.\n\n'Nobody came.'",
        [("Ana Berg", "'We rang twice. 'Nobody came.'")],
        id="single-marks-left-open",
    ),
    pytest.param(
        "Ana Berg said she was 'treated badly' by them.",
        [("Ana Berg", "she was 'treated badly' by them")],
        id="single-marks-without-a-stop",
    ),
    pytest.param(
        "„We wait,“ said Ana Berg, „and we pay.“",
        [("Ana Berg", "„We wait,“ „and we pay.“")],
        id="low-marks",
    ),
    pytest.param(
        "« We sign nothing », said Ana Berg.",
        [("Ana Berg", "« We sign nothing »")],
        id="guillemets",
    ),
]


@pytest.mark.parametrize(("text", "rows"), EXTENT)
def test_words_are_whole(text: str, rows: list[Row]) -> None:
    assert found(text) == rows


FORMS = [
    pytest.param("He stated that the road was shut.", ["that the road was shut"], id="stated-that"),
    pytest.param(
        "Officials in Harland say the talks have failed.", ["the talks have failed"], id="say"
    ),
    pytest.param("The French say the deal is dead.", ["the deal is dead"], id="the-french"),
    pytest.param(
        "With the road shut, the market will move, Ana Berg said.",
        ["With the road shut, the market will move"],
        id="behind-a-clause",
    ),
    pytest.param(
        "The minister is expected to say that the tax must fall.",
        ["that the tax must fall"],
        id="expected-to-say",
    ),
    pytest.param(
        "She was told by a clerk that it was on order.", ["that it was on order"], id="told-by"
    ),
    pytest.param(
        "Ana Berg was quoted by the Ledger as saying that taxes would rise.",
        ["that taxes would rise"],
        id="quoted-as-saying",
    ),
    pytest.param(
        'Town boss Max Hall: "We lost the plot."', ['"We lost the plot."'], id="name-and-colon"
    ),
    pytest.param(
        "“Where have they gone?” laughed owner Ana Berg.", ["“Where have they gone?”"], id="laughed"
    ),
    pytest.param(
        "The council met. Prices could rise by June, it said.",
        ["Prices could rise by June"],
        id="it-said",
    ),
]


@pytest.mark.parametrize(("text", "words"), FORMS)
def test_forms_of_giving_words(text: str, words: list[str]) -> None:
    assert [row[1] for row in found(text)] == words


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ana Berg found the corner from 20 yards.", id="found"),
        pytest.param("Ana Berg hit the post with a penalty.", id="hit"),
        pytest.param("Norfell reported sales of ten million.", id="reported"),
        pytest.param("The bank issued bonds and met its debts.", id="issued"),
        pytest.param("He never said that the price would fall.", id="never-said"),
        pytest.param("Nobody said that the price would fall.", id="nobody-said"),
        pytest.param("I would leave if she said that it was over.", id="if-she-said"),
        pytest.param("The house was sold according to his wishes.", id="according-to-wishes"),
        pytest.param("Speaking to reporters, Ana Berg left.", id="speaking-to"),
    ],
)
def test_acts_and_denials_are_no_words(text: str) -> None:
    assert found(text) == []


NAMES = [
    pytest.param("Vet Nick Osei said it was fine.", "Nick Osei", id="occupation"),
    pytest.param("Transport CS Ann Mutua said it was fine.", "Ann Mutua", id="short-post"),
    pytest.param("Pieter van der Berg said it was fine.", "Pieter van der Berg", id="particles"),
    pytest.param(
        "Sheikh Khalid bin Rashid said it was fine.", "Khalid bin Rashid", id="arabic-particle"
    ),
    pytest.param("Sheriff Dale Kimberly said it was fine.", "Dale Kimberly", id="name-in-ly"),
    pytest.param("Coach Elise Yelling said it was fine.", "Elise Yelling", id="name-in-ing"),
    pytest.param("William Grant III said it was fine.", "William Grant III", id="number"),
    pytest.param(
        '"It was fine," said Karim Belhadj of the rail workers.', "Karim Belhadj", id="name-of"
    ),
    pytest.param(
        "The governor of the state, Chief Emeka Obi, said it was fine.",
        "Emeka Obi",
        id="apposition",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), NAMES)
def test_name_of_the_speaker(text: str, speaker: str) -> None:
    assert [row[0] for row in found(text)] == [speaker]


PEOPLE = [
    pytest.param(
        'Anna Brandt and David Lowe own it. She says they work. "I burn it," he says.',
        ["Anna Brandt", "David Lowe"],
        id="sexes",
    ),
    pytest.param(
        'Kofi Mensah moved from Accra to Cape Town in May. "I like it here," he said.',
        ["Kofi Mensah"],
        id="a-place-is-nobody",
    ),
    pytest.param(
        'Sir Ed Farrow agreed. "It is a crime," Sir Ed said.', ["Ed Farrow"], id="given-name"
    ),
    pytest.param(
        "The Mayor, Mr. Josiah Dent, rose. The Mayor said that it was late.",
        ["Josiah Dent"],
        id="post-in-apposition",
    ),
    pytest.param(
        "The bank's governor, Mark Hall, came. The governor said that it was late.",
        ["Mark Hall"],
        id="surname-that-is-a-thing",
    ),
    pytest.param("UK Coal said that it was late.", ["UK Coal"], id="firm"),
    pytest.param(
        'EX-boxer Dave "Mad Dog" Hill came. "I lost," Dave said.', ["Dave Hill"], id="nickname"
    ),
    pytest.param(
        '"Yes," said Ana Ruiz, but Tom Bell replied: "No."',
        ["Ana Ruiz", "Tom Bell"],
        id="two-speakers",
    ),
    pytest.param('As the poet Lena Hart put it: "We dream."', ["Lena Hart"], id="put-it"),
    pytest.param("He said that it was late.", [""], id="a-pronoun-is-nobody"),
    pytest.param("Two said that it was late.", [""], id="a-number-is-nobody"),
]


@pytest.mark.parametrize(("text", "speakers"), PEOPLE)
def test_the_right_person(text: str, speakers: list[str]) -> None:
    assert [row[0] for row in found(text)] == speakers


def test_turns_of_a_parliament() -> None:
    text = (
        "Mr. Harold Pennick asked what the bridge would cost.\n\n"
        "Mr. Alan Whitmore: It is in hand.\n\nMr. Pennick: Is it?\n\n"
        "The Secretary of State for Energy (Mr. Peter Dale): It is.\n\nMr. Whitmore: It is."
    )
    assert found(text) == [
        ("Harold Pennick", "what the bridge would cost"),
        ("Alan Whitmore", "It is in hand."),
        ("Harold Pennick", "Is it?"),
        ("Peter Dale", "It is."),
        ("Alan Whitmore", "It is."),
    ]


FOREIGN = """Le maire de la ville a demandé des comptes à la société des eaux. Selon la
préfecture, des travaux sont prévus. On a attendu dix ans, a dit un habitant, on attendra
encore. Des élus ont quitté la salle. Emmanuel Macron says le plan est bon pour la France."""


def test_a_text_in_another_language_gives_only_marked_words() -> None:
    assert found(FOREIGN) == []
