"""Short forms of a name that lead to all of it."""

from __future__ import annotations

import pytest

from tests.quotations.asked import who_said


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        pytest.param(
            "Liberal leader Sir Edmund Tarry fell in the lake. “I am wet,” said Sir Ed.",
            "I am wet",
            "Edmund Tarry",
            id="i-am-wet",
        ),
        pytest.param(
            "Sir Edmund Tarry fell in the lake. “I am wet,” said Sir Edmund.",
            "I am wet",
            "Edmund Tarry",
            id="i-am-wet-2",
        ),
        pytest.param(
            "Striker Darren “Dazza” Hobday scored. “Get in,” said Dazza.",
            "Get in",
            "Darren Hobday",
            id="get-in",
        ),
        pytest.param(
            "Gary ‘Gaz’ Moffat scored. “Get in,” said Gaz.",
            "Get in",
            "Gary Moffat",
            id="get-in-2",
        ),
        pytest.param(
            "Robert Moffat, known as Bobby, scored. “Get in,” said Bobby.",
            "Get in",
            "Robert Moffat",
            id="get-in-3",
        ),
        pytest.param(
            "William Tharp sells eels. “They wriggle,” says Bill.",
            "wriggle",
            "William Tharp",
            id="wriggle",
        ),
        pytest.param(
            "Elizabeth Tharp sells eels. “They wriggle,” says Liz.",
            "wriggle",
            "Elizabeth Tharp",
            id="wriggle-2",
        ),
        pytest.param(
            "Katherine Tharp sells eels. “They wriggle,” says Kate.",
            "wriggle",
            "Katherine Tharp",
            id="wriggle-3",
        ),
        pytest.param(
            "Robert Tharp sells eels. “They wriggle,” says Bob.",
            "wriggle",
            "Robert Tharp",
            id="wriggle-4",
        ),
        pytest.param(
            "Rebecca Tharp sells eels with Margaret Poe. “They wriggle,” says Becky. "
            "“They stink,” says Maggie.",
            "wriggle",
            "Rebecca Tharp",
            id="wriggle-5",
        ),
        pytest.param(
            "Rebecca Tharp sells eels with Margaret Poe. “They wriggle,” says Becky. "
            "“They stink,” says Maggie.",
            "stink",
            "Margaret Poe",
            id="stink",
        ),
        pytest.param(
            "Paul Garrick scored twice. “Get in,” said Garrick, known to all as Gazza.",
            "Get in",
            "Paul Garrick",
            id="get-in-4",
        ),
        pytest.param(
            "Alexander Thorne owns the pub. “Dogs welcome,” said Alex.",
            "Dogs welcome",
            "Alexander Thorne",
            id="dogs-welcome",
        ),
        pytest.param(
            "Philippa Thorne owns the pub. “Dogs welcome,” said Pip. “Cats too,” said Pippa.",
            "Cats too",
            "Philippa Thorne",
            id="cats-too",
        ),
        pytest.param(
            "Winger Kofi Asante-Boateng scored. “Praise God,” said Asante-Boateng. “It "
            "was luck,” Boateng said.",
            "Praise God",
            "Kofi Asante-Boateng",
            id="praise-god",
        ),
        pytest.param(
            "Winger Kofi Asante-Boateng scored. “Praise God,” said Asante-Boateng. “It "
            "was luck,” Boateng said.",
            "was luck",
            "Kofi Asante-Boateng",
            id="was-luck",
        ),
        pytest.param(
            "Maria del Carmen Ortiz Vega runs the stall. “It is hot,” Ortiz said.",
            "It is hot",
            "Maria del Carmen Ortiz Vega",
            id="it-is-hot",
        ),
        pytest.param(
            "Luis Ortiz Vega runs the stall. “It is hot,” Ortiz said.",
            "It is hot",
            "Luis Ortiz Vega",
            id="it-is-hot-2",
        ),
        pytest.param(
            "Kim Dae-jin leads the team. “We lost,” Kim said.",
            "We lost",
            "Kim Dae-jin",
            id="we-lost",
        ),
        pytest.param(
            "Xu Wenli came with her son. “He is tired,” Xu said.",
            "is tired",
            "Xu Wenli",
            id="is-tired",
        ),
        pytest.param(
            "Nguyen Van Toan grows rice. “The sea came,” Toan said.",
            "sea came",
            "Nguyen Van Toan",
            id="sea-came",
        ),
        pytest.param(
            "Jacob St. James sings. “It is late,” St. James said.",
            "It is late",
            "Jacob St. James",
            id="it-is-late",
        ),
        pytest.param(
            "Hendrik ter Horst came. “It is late,” Ter Horst said.",
            "It is late",
            "Hendrik ter Horst",
            id="it-is-late-2",
        ),
        pytest.param(
            "Seán Ó Briain came. “It is late,” Ó Briain said.",
            "It is late",
            "Seán Ó Briain",
            id="it-is-late-3",
        ),
        pytest.param(
            "Máire Ní Dhomhnaill came. “It is late,” Ms Ní Dhomhnaill said.",
            "It is late",
            "Máire Ní Dhomhnaill",
            id="it-is-late-4",
        ),
        pytest.param(
            "Princess Marie-Astrid van Oranje came. “It is late,” Marie-Astrid said.",
            "It is late",
            "Marie-Astrid van Oranje",
            id="it-is-late-5",
        ),
        pytest.param(
            "Ahmad Zaki bin Hassan came. “It is late,” Ahmad Zaki said.",
            "It is late",
            "Ahmad Zaki bin Hassan",
            id="it-is-late-6",
        ),
        pytest.param(
            "Abdul Karim Bangura came. “It is late,” Bangura said. “Go home,” Karim said.",
            "It is late",
            "Abdul Karim Bangura",
            id="it-is-late-7",
        ),
        pytest.param(
            "Otieno K’Opiyo came. “It is late,” said Mr K’Opiyo.",
            "It is late",
            "Otieno K’Opiyo",
            id="it-is-late-8",
        ),
    ],
)
def test_short_form(text: str, words: str, speaker: str) -> None:
    """A part or a short form of a name leads to all of it."""
    assert speaker in who_said(text, words)
