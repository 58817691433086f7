"""Labels of turns with titles, seats, organisations and posts in and behind them."""

from __future__ import annotations

import pytest

from searcher.quotations import quotations

ASKED = "JOURNALIST: Is the bridge safe?\n\n"
END = "\n\nJOURNALIST: Who pays?\n\n"


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        pytest.param("MARA QUILL, LEEDS HARBOUR TRUST", "MARA QUILL", id="organisation"),
        pytest.param("SENATOR MARA QUILL, HARBOUR MINISTER", "MARA QUILL", id="title-and-post"),
        pytest.param("HON. MARA QUILL MP, MINISTER FOR PORTS", "MARA QUILL", id="honourable"),
        pytest.param("HON DR MARA QUILL AM", "MARA QUILL", id="several-titles"),
        pytest.param("CR MARA QUILL", "MARA QUILL", id="councillor"),
        pytest.param("MS. QUILL", "QUILL", id="title-in-capitals"),
        pytest.param("The Minister of Ports (Mara Quill)", "Mara Quill", id="post"),
        pytest.param("The Minister of Ports (Ms Quill)", "Quill", id="post-and-title"),
        pytest.param(
            "The Minister of State, Ministry of Ports, Ships and Food (Mara Quill)",
            "Mara Quill",
            id="post-with-commas",
        ),
        pytest.param("Ms Mara Quill (Leeds North) (Lab)", "Mara Quill", id="seat-and-party"),
    ],
)
def test_speaker_of_a_label(label: str, speaker: str) -> None:
    found = quotations(f"{ASKED}{label}: It is safe.{END}{label}: We all do.")
    assert [one.speaker for one in found] == ["JOURNALIST", speaker, "JOURNALIST", speaker]


def test_a_title_and_a_surname_lead_to_the_name_above_the_turns() -> None:
    text = f"Briefing by Press Secretary Mara Quill\n\n{ASKED}MS. QUILL: It is.{END}MS. QUILL: We."
    speakers = [one.speaker for one in quotations(text)]
    assert speakers == ["JOURNALIST", "Mara Quill", "JOURNALIST", "Mara Quill"]


def test_a_name_behind_a_post_is_a_label_where_it_stands_alone() -> None:
    text = (
        "Mr. Tom Bell (Leeds): Is it safe?\n\nThe Minister of Ports (Mara Quill): It is.\n\n"
        "Mr. Bell: Who pays?\n\nMara Quill: We all do."
    )
    speakers = [one.speaker for one in quotations(text)]
    assert speakers == ["Tom Bell", "Mara Quill", "Tom Bell", "Mara Quill"]


def test_a_panel_answers_once_each() -> None:
    text = (
        "Should it be free?\n\nTOM BELL-REED (Independent): Of course it should.\n\n"
        "DR ANA RUIZ (Green): For some.\n\nMARA QUILL (Progress): I would freeze it."
    )
    speakers = [one.speaker for one in quotations(text)]
    assert speakers == ["TOM BELL-REED", "ANA RUIZ", "MARA QUILL"]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        pytest.param("Colin Bell-Reed", "CBR", id="hyphen"),
        pytest.param("Rémy Quill", "RQ", id="accent"),
        pytest.param("Mary Ann Quill", "MAQ", id="three-names"),
    ],
)
def test_initials_of_a_label_before(name: str, label: str) -> None:
    text = (
        f"{name}: Is it safe?\n\nMarisol Etxe: It is.\n\n{label}: Who pays?\n\nME: We all do."
        f"\n\n{label}: When?\n\nME: In May."
    )
    assert [one.speaker for one in quotations(text)] == [name, "Marisol Etxe"] * 3


def test_initials_of_a_post_are_no_name() -> None:
    text = "Mr Pat Moon: Is it safe?\n\nPM: It is.\n\nMr Pat Moon: Who pays?\n\nPM: We all do."
    speakers = [one.speaker for one in quotations(text, speakers=["Ruiz, Ana"])]
    assert speakers == ["Pat Moon", "Ana Ruiz"] * 2
