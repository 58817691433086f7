"""Pronouns among several people."""

from __future__ import annotations

import pytest

from tests.quotations.asked import who_said


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        pytest.param(
            "Nora Vane met Ida Holm at the mill. Holm was late. “I missed the bus,” she said.",
            "missed the bus",
            "Ida Holm",
            id="missed-the-bus",
        ),
        pytest.param(
            "Nora Vane met Ida Holm at the mill. She had come by bus. “I hate buses,” she said.",
            "hate buses",
            "Nora Vane",
            id="hate-buses",
        ),
        pytest.param(
            "“We will appeal,” said Nora Vane, who leads the union. Ida Holm, for the "
            "firm, denied it. “There is no case,” she said.",
            "no case",
            "Ida Holm",
            id="no-case",
        ),
        pytest.param(
            "Nora Vane told the inquiry that Ida Holm had lied. “I saw the letter,” she said.",
            "saw the letter",
            "Nora Vane",
            id="saw-the-letter",
        ),
        pytest.param(
            "Nora Vane said the plan was dead. Asked about Ida Holm, she said: “I never met her.”",
            "never met her",
            "Nora Vane",
            id="never-met-her",
        ),
        pytest.param(
            "For Nora Vane, the vote was a blow. Ida Holm won by ten. “I am sad,” said "
            "Vane. But she said she would stand again.",
            "I am sad",
            "Nora Vane",
            id="i-am-sad",
        ),
        pytest.param(
            "The prize went to Nora Vane. “I wept,” she said.",
            "I wept",
            "Nora Vane",
            id="i-wept",
        ),
        pytest.param(
            "Zuzi, 9, drew a whale. “It is blue,” she said.",
            "It is blue",
            "Zuzi",
            id="it-is-blue",
        ),
        pytest.param(
            "The head girl, Ekuwa Prah, wrote to Justice Sarah Cobbina. “We need books,” "
            "she wrote.",
            "need books",
            "Ekuwa Prah",
            id="need-books",
        ),
        pytest.param(
            "Tom Askew sued Brian Duff. Duff laughed. “He is broke,” he said.",
            "is broke",
            "Brian Duff",
            id="is-broke",
        ),
        pytest.param(
            "Tom Askew sued Brian Duff. According to Askew, the wall fell. “It fell on my"
            " dog,” he said.",
            "my dog",
            "Tom Askew",
            id="my-dog",
        ),
        pytest.param(
            "Xolani Dube beat Peter Hart. In the clubhouse, Dube wept. “I am tired,” he said.",
            "I am tired",
            "Xolani Dube",
            id="i-am-tired",
        ),
        pytest.param(
            "Chiamaka Obi sells yam with Ngozi Eze. “Prices are up,” Obi said. Eze "
            "agreed. “Nobody buys,” she said.",
            "Nobody buys",
            "Ngozi Eze",
            id="nobody-buys",
        ),
        pytest.param(
            "Pat Lowry lost her job. “They gave me a clock,” she said.",
            "a clock",
            "Pat Lowry",
            id="a-clock",
        ),
        pytest.param(
            "Pat Lowry lost a shoe in the race won by Jane Foley. “I ran in socks,” Lowry"
            " said. She said she would be back.",
            "be back",
            "Pat Lowry",
            id="be-back",
        ),
        pytest.param(
            "Minister Aida Konate visited. Teacher Fanta Keita greeted her. “The roof "
            "leaks,” she told the minister.",
            "roof leaks",
            "Fanta Keita",
            id="roof-leaks",
        ),
        pytest.param(
            "Aida Konate, the minister, met the teacher, Fanta Keita. “I will mend the "
            "roof,” the minister said. “I hope so,” she said.",
            "mend the roof",
            "Aida Konate",
            id="mend-the-roof",
        ),
        pytest.param(
            "Hilda Marsh, who has died aged 91, was a cellist. ‘I played for the dead,’ she said.",
            "for the dead",
            "Hilda Marsh",
            id="for-the-dead",
        ),
        pytest.param(
            "Born in Cork in 1921, Hilda Marsh married Edwin Poole in 1946. ‘He could not"
            " cook,’ she said.",
            "could not cook",
            "Hilda Marsh",
            id="could-not-cook",
        ),
        pytest.param(
            "Marsh was the daughter of Ellen and Fred Marsh. Her mother taught Latin. ‘I "
            "hated it,’ Hilda Marsh said.",
            "hated it",
            "Hilda Marsh",
            id="hated-it",
        ),
        pytest.param(
            "Hilda Marsh met the conductor Anna Weiss in Vienna. Weiss hired her at once."
            " ‘She plays like rain,’ she said.",
            "like rain",
            "Anna Weiss",
            id="like-rain",
        ),
        pytest.param(
            "Edwin Poole died on Friday. He wed Hilda Marsh in 1946; she survives him "
            "with a son, Giles. “He was kind,” his widow said.",
            "was kind",
            "Hilda Marsh",
            id="was-kind",
        ),
        pytest.param(
            "John Pask, 31, denied theft. “I was at sea,” the defendant said.",
            "at sea",
            "John Pask",
            id="at-sea",
        ),
        pytest.param(
            "John Pask, 31, of Hythe, denied theft. Sarah Finch, prosecuting, said: “He "
            "took it.” Ben Cole, defending, said: “He did not.” Pask told the court he "
            "was at sea.",
            "He took it",
            "Sarah Finch",
            id="he-took-it",
        ),
        pytest.param(
            "John Pask, 31, of Hythe, denied theft. Sarah Finch, prosecuting, said: “He "
            "took it.” Ben Cole, defending, said: “He did not.” Pask told the court he "
            "was at sea.",
            "He did not",
            "Ben Cole",
            id="he-did-not",
        ),
        pytest.param(
            "John Pask, 31, denied theft before Judge Ann Ruddock. “You lie,” she told "
            "him. “No,” he replied.",
            "You lie",
            "Ann Ruddock",
            id="you-lie",
        ),
        pytest.param(
            "John Pask, 31, denied theft before Judge Ann Ruddock. “You lie,” she told "
            "him. “No,” he replied.",
            "No",
            "John Pask",
            id="no",
        ),
        pytest.param(
            "Jailing Pask, Judge Ann Ruddock said: “You preyed on the old.”",
            "preyed on",
            "Ann Ruddock",
            id="preyed-on",
        ),
        pytest.param(
            "The Recorder, Mr Hugh Pym, sentenced Pask. “You preyed on the old,” the "
            "Recorder said.",
            "preyed on",
            "Hugh Pym",
            id="preyed-on-2",
        ),
        pytest.param(
            "Mr Justice Pym jailed John Pask. “You preyed on the old,” he said.",
            "preyed on",
            "Pym",
            id="preyed-on-3",
        ),
        pytest.param(
            "Advocate Neha Rane appeared for Sunil Gore. “My client is ill,” the advocate said.",
            "client is ill",
            "Neha Rane",
            id="client-is-ill",
        ),
    ],
)
def test_pronoun(text: str, words: str, speaker: str) -> None:
    """A pronoun leads to who spoke or stands as the subject."""
    assert speaker in who_said(text, words)
