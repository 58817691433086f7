"""Relatives who are named elsewhere in the text, and several people of one surname."""

from __future__ import annotations

import pytest

from tests.quotations.asked import who_said


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        pytest.param(
            "Len Coker, 80, was found in the shed. “I only went for a spade,” he said. "
            "His wife Maureen was not amused. “He has three spades,” she said.",
            "went for a spade",
            "Len Coker",
            id="went-for-a-spade",
        ),
        pytest.param(
            "Maureen Coker lives with Len Coker in Hull. “She buys them all,” her husband said.",
            "buys them all",
            "Len Coker",
            id="buys-them-all",
        ),
        pytest.param(
            "Maureen Coker and her husband Len run the shop. “I buy them all,” Mrs Coker "
            "said. “She does,” Mr Coker said.",
            "I buy them all",
            "Maureen Coker",
            id="i-buy-them-all",
        ),
        pytest.param(
            "Maureen Coker and her husband Len run the shop. “I buy them all,” Mrs Coker "
            "said. “She does,” Mr Coker said.",
            "She does",
            "Len Coker",
            id="she-does",
        ),
        pytest.param(
            "Maureen and Len Coker run the shop. “I buy them all,” Maureen said. “She "
            "does,” her husband said.",
            "I buy them all",
            "Maureen Coker",
            id="i-buy-them-all-2",
        ),
        pytest.param(
            "Maureen and Len Coker run the shop. “I buy them all,” Maureen said. “She "
            "does,” her husband said.",
            "She does",
            "Len Coker",
            id="she-does-2",
        ),
        pytest.param(
            "Vikram Sethi and his daughter Meera run the mill. “Father still comes at "
            "six,” Meera said. “I do,” Vikram said.",
            "I do",
            "Vikram Sethi",
            id="i-do",
        ),
        pytest.param(
            "The brothers Noah and Eli Prout won the cup. “He cannot cook,” Eli said. “He"
            " cannot drive,” Noah said.",
            "cannot cook",
            "Eli Prout",
            id="cannot-cook",
        ),
        pytest.param(
            "The brothers Noah and Eli Prout won the cup. “He cannot cook,” Eli said. “He"
            " cannot drive,” Noah said.",
            "cannot drive",
            "Noah Prout",
            id="cannot-drive",
        ),
        pytest.param(
            "Carol Denny, 40, lost her job. Her sister Beth Harmer, 38, took her in. “She"
            " snores,” her sister said.",
            "She snores",
            "Beth Harmer",
            id="she-snores",
        ),
        pytest.param(
            "Ruth Ames sold the farm. “It was time,” said her brother, Walter Ames. “She "
            "cried,” Walter said.",
            "It was time",
            "Walter Ames",
            id="it-was-time",
        ),
        pytest.param(
            "Ruth Ames sold the farm. “It was time,” said her brother, Walter Ames. “She "
            "cried,” Walter said.",
            "She cried",
            "Walter Ames",
            id="she-cried",
        ),
        pytest.param(
            "The body of Dafydd Price was found on Monday. His mother Angharad Price "
            "said: “He was my world.” “He was mine too,” his father Ioan said.",
            "my world",
            "Angharad Price",
            id="my-world",
        ),
        pytest.param(
            "Pupil Amina Bello won. Her teacher, Grace Otoo, wept. “She studied by "
            "candle,” the teacher said. “I just like sums,” said Amina.",
            "by candle",
            "Grace Otoo",
            id="by-candle",
        ),
        pytest.param(
            "Pupil Amina Bello won. Her teacher, Grace Otoo, wept. “She studied by "
            "candle,” the teacher said. “I just like sums,” said Amina.",
            "like sums",
            "Amina Bello",
            id="like-sums",
        ),
        pytest.param(
            "Jake Orme, 9, ate 40 pies. “He was sick,” his mum Kerry Lane said. “I was "
            "not,” Jake said.",
            "He was sick",
            "Kerry Lane",
            id="he-was-sick",
        ),
        pytest.param(
            "Jake Orme, 9, ate 40 pies. “He was sick,” his mum Kerry Lane said. “I was "
            "not,” Jake said.",
            "I was not",
            "Jake Orme",
            id="i-was-not",
        ),
        pytest.param(
            "Businessman Errol Pitt married model Tasha Vine in Rome. “He cried,” his "
            "wife said. “She didn’t,” her husband said.",
            "He cried",
            "Tasha Vine",
            id="he-cried",
        ),
        pytest.param(
            "Businessman Errol Pitt married model Tasha Vine in Rome. “He cried,” his "
            "wife said. “She didn’t,” her husband said.",
            "She didn",
            "Errol Pitt",
            id="she-didn",
        ),
    ],
)
def test_relative(text: str, words: str, speaker: str) -> None:
    """A relative leads to a name."""
    assert speaker in who_said(text, words)
