"""Which names may be a person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.names import may_be_person


@pytest.mark.parametrize(
    "name",
    [
        "Gough Whitlam", "Oliver North", "Samantha Power", "Frank Church", "Mae West", "Jude Law",
        "Kim Jong Un", "Germán Arciniegas", "Ban Ki-moon", "Ellen Johnson-Sirleaf", "Molly Ivins",
        "Paul Kelly", "Lee Kuan Yew", "Sérgio Vieira de Mello", "Yousef bin Alawi", "U Thant",
        "Michael Jordan", "Charles de Gaulle",
    ],
)  # fmt: skip
def test_people(name: str) -> None:
    assert may_be_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "", "Free Trade Agreement", "Remember Kevin Rudd", "Western Powers", "Latin America",
        "Costa Rica", "Northern Ireland", "Great Britain", "Le Monde", "Marshall Plan", "Q4 Do",
        "Sure Jones", "Enormously Jones", "Most Australians", "His Majesty", "Nuclear Weapons",
        "Last June", "Article VII", "Hate America", "Labor Premiers", "Colombo Plan", "1 2",
        "Forcing Israel", "Communist China", "Lebanon-and Israel", "Royal Highnesses",
    ],
)  # fmt: skip
def test_headlines_places_and_organisations(name: str) -> None:
    assert not may_be_person(name)


@given(st.text(max_size=60))
def test_any_text_has_an_answer(name: str) -> None:
    assert may_be_person(name) in (True, False)
