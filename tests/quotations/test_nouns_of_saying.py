"""Quotations that a noun of saying attributes to its possessor."""

from __future__ import annotations

import pytest

from searcher.quotations import quotations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "It tells of Mayor Tom Bell's conclusion that the plan was “very careless”.",
            [("Tom Bell", "“very careless”", "high")],
            id="that",
        ),
        pytest.param(
            "It began at noon: Tom Bell’s warning of “a long, hard winter” was late.",
            [("Tom Bell", "“a long, hard winter”", "high")],
            id="of",
        ),
        pytest.param(
            "Tom Bell told nobody. By noon his promise of “a bridge for all” was gone.",
            [("Tom Bell", "“a bridge for all”", "high")],
            id="his",
        ),
        pytest.param("It was Tom Bell's box of “Old Gold” tea.", [], id="no-noun-of-saying"),
        pytest.param("The town has the claim of “Old Gold” on it.", [], id="no-possessor"),
    ],
)
def test_possessors(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [
        (one.speaker, text[slice(*one.content[0])], one.confidence) for one in quotations(text)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Leader of the Opposition R. K. Singh", "R. K. Singh"),
        ("Secretary of State Tom Bell", "Tom Bell"),
        ("The Speaker of the House Ana Ruiz", "Ana Ruiz"),
        ("The Bank of New York Mellon", "The Bank of New York Mellon"),
    ],
)
def test_posts_of_a_body_before_a_name(source: str, speaker: str) -> None:
    (found,) = quotations(f"{source} said: “We need a bridge here.”")
    assert found.speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("He wrote a letter to the Secretary-General asking that “the work be done soon”.", ""),
        ("Minister for Ageing Mark Butler said: “We need a bridge here.”", "Mark Butler"),
        ("Ivo Brandt read the Geneva Agreements. He said that they would end.", "Ivo Brandt"),
        ("Jeff Sessions said: “We need a bridge here.”", "Jeff Sessions"),
    ],
    ids=["who-is-written-to", "a-portfolio", "a-document", "a-surname-like-a-thing"],
)
def test_who_does_not_speak(text: str, speaker: str) -> None:
    assert [one.speaker for one in quotations(text)] == [speaker]
