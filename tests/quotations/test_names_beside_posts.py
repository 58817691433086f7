"""Names with posts, places and parties beside them."""

from __future__ import annotations

import pytest

from tests.quotations.asked import who_said


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        pytest.param(
            "“The dam is safe,” said Engineer Suleiman Bako, Director of Dams.",
            "dam is safe",
            "Suleiman Bako",
            id="dam-is-safe",
        ),
        pytest.param(
            "Chief (Mrs) Folake Adeniran came. “It is late,” Chief Adeniran said.",
            "It is late",
            "Folake Adeniran",
            id="it-is-late",
        ),
        pytest.param(
            "Hon. Justice (Rtd) Musa Danjo came. “It is late,” Justice Danjo said.",
            "It is late",
            "Musa Danjo",
            id="it-is-late-2",
        ),
        pytest.param(
            "Maj. Gen. (retd) Rohan Mehta came. “It is late,” Gen Mehta said.",
            "It is late",
            "Rohan Mehta",
            id="it-is-late-3",
        ),
        pytest.param(
            "“It is late,” BJP state president Kiran Naik said.",
            "It is late",
            "Kiran Naik",
            id="it-is-late-4",
        ),
        pytest.param(
            "“It is late,” RJD MLA Kiran Naik said.",
            "It is late",
            "Kiran Naik",
            id="it-is-late-5",
        ),
        pytest.param(
            "“It is late,” former All-Ireland winner Kieran Daly said.",
            "It is late",
            "Kieran Daly",
            id="it-is-late-6",
        ),
        pytest.param(
            "“It is late,” said Cllr Mrs Jean Tolley (Lab, Eastfield).",
            "It is late",
            "Jean Tolley",
            id="it-is-late-7",
        ),
        pytest.param(
            "“It is late,” said DS Mark Povey, of Kent Police.",
            "It is late",
            "Mark Povey",
            id="it-is-late-8",
        ),
        pytest.param(
            "“It is late,” said Acting Detective Chief Inspector Mark Povey.",
            "It is late",
            "Mark Povey",
            id="it-is-late-9",
        ),
        pytest.param(
            "“It is late,” said the club’s chairman Mark Povey.",
            "It is late",
            "Mark Povey",
            id="it-is-late-10",
        ),
        pytest.param(
            "“It is late,” said the chairman of the club, Mark Povey.",
            "It is late",
            "Mark Povey",
            id="it-is-late-11",
        ),
        pytest.param(
            "“It is late,” says Mark Povey of Povey & Sons.",
            "It is late",
            "Mark Povey",
            id="it-is-late-12",
        ),
        pytest.param(
            "“It is late,” said co-author Mark Povey from the University of Kent.",
            "It is late",
            "Mark Povey",
            id="it-is-late-13",
        ),
        pytest.param(
            "“It is late,” said Ghana Water spokesperson Mark Povey.",
            "It is late",
            "Mark Povey",
            id="it-is-late-14",
        ),
        pytest.param(
            "“It is late,” wrote Times columnist Mark Povey.",
            "It is late",
            "Mark Povey",
            id="it-is-late-15",
        ),
        pytest.param(
            "“It is late,” Kogi SSG Ayo Adeleke said.",
            "It is late",
            "Ayo Adeleke",
            id="it-is-late-16",
        ),
        pytest.param(
            "“It is late,” NUT Secretary-General Ayo Adeleke said.",
            "It is late",
            "Ayo Adeleke",
            id="it-is-late-17",
        ),
        pytest.param(
            "“It is late,” eyewitness Ayo Adeleke said.",
            "It is late",
            "Ayo Adeleke",
            id="it-is-late-18",
        ),
        pytest.param(
            "“It is late,” stall owner Ayo Adeleke said.",
            "It is late",
            "Ayo Adeleke",
            id="it-is-late-19",
        ),
        pytest.param(
            "“It is late,” Mama Ayo Adeleke said.",
            "It is late",
            "Ayo Adeleke",
            id="it-is-late-20",
        ),
        pytest.param(
            "“It is late,” full-back Mark Povey, 24, said.",
            "It is late",
            "Mark Povey",
            id="it-is-late-21",
        ),
        pytest.param(
            "“It is late,” Mark Povey, full-back and captain, said.",
            "It is late",
            "Mark Povey",
            id="it-is-late-22",
        ),
        pytest.param(
            "“It is late,” Mark Povey MP, the shadow minister, said.",
            "It is late",
            "Mark Povey",
            id="it-is-late-23",
        ),
        pytest.param(
            "“It is late,” Mark Povey, SNP leader at Holyrood, said.",
            "It is late",
            "Mark Povey",
            id="it-is-late-24",
        ),
        pytest.param(
            "“It is late,” the Rev Canon Mark Povey said.",
            "It is late",
            "Mark Povey",
            id="it-is-late-25",
        ),
        pytest.param(
            "“It is late,” Sri Lanka skipper Mahela Gunatilleke said.",
            "It is late",
            "Mahela Gunatilleke",
            id="it-is-late-26",
        ),
        pytest.param(
            "“It is late,” India all-rounder Ravi Menon said.",
            "It is late",
            "Ravi Menon",
            id="it-is-late-27",
        ),
        pytest.param(
            "“It is late,” Leeds-born Ravi Menon said.",
            "It is late",
            "Ravi Menon",
            id="it-is-late-28",
        ),
        pytest.param(
            "“It is late,” Texas Republican Ted Pruitt said.",
            "It is late",
            "Ted Pruitt",
            id="it-is-late-29",
        ),
        pytest.param(
            "“It is late,” Rep. Ted Pruitt (R-Texas) said.",
            "It is late",
            "Ted Pruitt",
            id="it-is-late-30",
        ),
        pytest.param(
            "“It is late,” Ted Pruitt, R-Waco, said.",
            "It is late",
            "Ted Pruitt",
            id="it-is-late-31",
        ),
    ],
)
def test_name_beside_a_post(text: str, words: str, speaker: str) -> None:
    """A name is found beside a post."""
    assert speaker in who_said(text, words)
