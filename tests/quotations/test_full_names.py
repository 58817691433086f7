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
        pytest.param(
            "Eyewitness Musa Yaro said that it was late.", "Musa Yaro", id="occupation-that-opens"
        ),
        pytest.param(
            "Glaciologist Ana Ruiz came. “It is late,” the glaciologist said.",
            "Ana Ruiz",
            id="occupation-alone",
        ),
        pytest.param("Master Tom Bell said that it was late.", "Tom Bell", id="master"),
        pytest.param(
            "Detective Constable Ana Ruiz came. “It is late,” DC Ruiz said.",
            "Ana Ruiz",
            id="rank-in-capitals",
        ),
        pytest.param(
            "Siblings Nuala and Frank Lavelle came. “It is late,” Nuala said.",
            "Nuala Lavelle",
            id="siblings",
        ),
        pytest.param(
            "Ada Marsh left. Her brother, Zolani, said that it was late.",
            "Zolani",
            id="first-name-of-a-brother",
        ),
        pytest.param(
            "Tom Bell left. My cousin Xola was tired. “It is late,” she said.",
            "Xola",
            id="first-name-of-a-cousin",
        ),
        pytest.param(
            "Ada Marsh left. Her partner, Xola, was blunter. “It is late,” she said.",
            "Xola",
            id="first-name-between-commas",
        ),
        pytest.param(
            "Ada Marsh came with her son Xola. “It is late,” she said.",
            "Ada Marsh",
            id="she-is-no-son",
        ),
        pytest.param(
            "Tom Bell, 56, who said that it was late, left.", "Tom Bell", id="age-and-who"
        ),
        pytest.param(
            "Tom Bell (56), who said that it was late, left.",
            "Tom Bell",
            id="age-in-brackets-and-who",
        ),
        pytest.param(
            "Ana Ruiz (she/her), who said: “It is late.”", "Ana Ruiz", id="pronouns-in-brackets"
        ),
        pytest.param(
            "Ada Marsh left. Her daughter, the cellist Ana Ruiz, says that it is late.",
            "Ana Ruiz",
            id="the-post-in-an-aside",
        ),
        pytest.param(
            "Dr Tom Bell, of Leeds, the head of the study, said that it was late.",
            "Tom Bell",
            id="place-and-post",
        ),
        pytest.param(
            "Prof Tom Bell, of Quill Hospital, the study’s head, said that it was late.",
            "Tom Bell",
            id="hospital-and-post",
        ),
        pytest.param(
            "An eyewitness, who simply gave his name as Chinedu, said that it was late.",
            "Chinedu",
            id="who-gave-his-name",
        ),
        pytest.param(
            "A man who gave his name as Tom Bell said that it was late.",
            "Tom Bell",
            id="gave-his-name",
        ),
        pytest.param(
            "A woman identified only as Ana said that it was late.", "Ana", id="identified-as"
        ),
        pytest.param(
            "A young woman named Skylar Finn said that it was late.", "Skylar Finn", id="named"
        ),
        pytest.param("A man called Amos Reed said that it was late.", "Amos Reed", id="called"),
        pytest.param(
            "The police met a man, identified as Tom Bell, 67, who said that it was late.",
            "Tom Bell",
            id="identified-and-who",
        ),
        pytest.param(
            "Associate professor of music Ana Ruiz said that it was late.",
            "Ana Ruiz",
            id="post-of-a-field",
        ),
        pytest.param("Great-gran Ana Ruiz said that it was late.", "Ana Ruiz", id="great-gran"),
        pytest.param("Ex-barmaid Ana Ruiz said that it was late.", "Ana Ruiz", id="ex"),
        pytest.param(
            "Tom Bell came. Law student Callum, who lived there, was late. “It is late,” he said.",
            "Callum",
            id="student",
        ),
        pytest.param(
            "Ivo Brandt said that the Vigilance Cell was late. He added that it was dark.",
            "Ivo Brandt",
            id="the-is-before-no-person",
        ),
        pytest.param(
            "Ivo Brandt spoke of how the Young Greens had won. “It is late,” he said.",
            "Ivo Brandt",
            id="the-is-before-no-people",
        ),
        pytest.param(
            "Its president, retired teacher Ana Ruiz, said that it was late.",
            "Ana Ruiz",
            id="post-and-adjective",
        ),
        pytest.param("“It is late,” as Ana Ruiz put it years ago.", "Ana Ruiz", id="as-she-put-it"),
        pytest.param(
            "Ahmad Faizal bin Osman came. “It is late,” said Ahmad Faizal.",
            "Ahmad Faizal bin Osman",
            id="the-start-of-a-name",
        ),
        pytest.param(
            "Area MCA Ana Ruiz came. “It is late,” the MCA said.", "Ana Ruiz", id="short-post"
        ),
        pytest.param(
            "Ana Ruiz, 58, who taught Latin in Leeds, said that it was late.",
            "Ana Ruiz",
            id="an-age-and-a-clause",
        ),
        pytest.param(
            "Ana Ruiz, the Krontihene, who came on Monday, said it was late.",
            "Ana Ruiz",
            id="a-rare-post-behind-the-name",
        ),
        pytest.param(
            "Leader of the Opposition Tom Bell left. He said that it was late.",
            "Tom Bell",
            id="a-post-that-ends-in-a-body",
        ),
        pytest.param("Ana Ruiz termed the plan “an eyewash”.", "Ana Ruiz", id="termed"),
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
    turns = ["SEN. ANA RUIZ: Who?", "TOM BELL, FORMER CHIEF: I.", "RUIZ: Why?", "BELL: It was."]
    speakers = [one.speaker for one in quotations("\n\n".join([*turns, "RUIZ: Yes."]))]
    assert speakers == ["ANA RUIZ", "TOM BELL", "ANA RUIZ", "TOM BELL", "ANA RUIZ"]


@pytest.mark.parametrize(
    ("turns", "speakers"),
    [
        pytest.param(
            ["Writer Ana Ruiz on ink", "Q: Why?", "Ruiz: It was late.", "Q: So?", "Ruiz: Yes."],
            ["Q", "Ana Ruiz", "Q", "Ana Ruiz"],
            id="surname",
        ),
        pytest.param(
            [
                "Minister for Ports (Deputy Ana Ruiz): It is.",
                "Deputy Tom Bell: Is it?",
                "Deputy Ana Ruiz: Yes.",
                "An Ceann Comhairle: Thank you.",
            ],
            ["Ana Ruiz", "Tom Bell", "Ana Ruiz", "An Ceann Comhairle"],
            id="dail",
        ),
        pytest.param(
            [
                "Speech by Prime Minister Ana Ruiz",
                "PRIME MINISTER RUIZ: Thank you.",
                "TOM BELL, THE TIMES: Why?",
                "PRIME MINISTER RUIZ: Well.",
            ],
            ["Ana Ruiz", "TOM BELL", "Ana Ruiz"],
            id="post-and-surname",
        ),
    ],
)
def test_turns(turns: list[str], speakers: list[str]) -> None:
    assert [one.speaker for one in quotations("\n\n".join(turns))] == speakers


def test_headings_of_one_word_are_no_labels() -> None:
    turns = ["A day out", "Lunch: Soup is fine.", "Dinner: Try the fish.", "Lunch: No."]
    assert all(one.confidence == "low" for one in quotations("\n\n".join(turns)))


def test_another_speaker_behind_a_semicolon() -> None:
    found = quotations("Tom Bell said the vote was late; Ana Ruiz, who won, said that it was fair.")
    assert [one.speaker for one in found] == ["Tom Bell", "Ana Ruiz"]


def test_a_clause_before_a_minister_for_something() -> None:
    text = "The work will begin in May, the Minister for Transport has confirmed."
    assert [text[slice(*one.content[0])] for one in quotations(text)] == [
        "The work will begin in May"
    ]


def test_a_thing_that_others_describe() -> None:
    assert quotations("Gold, often described as a “safe haven”, fell today.") == ()
