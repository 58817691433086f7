"""Lines of a speech that are nobody's words, and texts that are not the words of one speaker."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.article import Article
from searcher.quotations import attributed, quotations
from searcher.quotations.transcripts.letterheads import letterheads
from searcher.storage.spoken import is_speech, own_words, without

WORDS = "I am glad to open this bridge today.\nWe have waited for it since the flood of May."


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        pytest.param("Fax from 04/05/97 12:28 Pg: 1\nPRIME MINISTER\n", "\n4 May 1997", id="fax"),
        pytest.param("E&OE..............\n", "\n[ends]", id="errors-excepted"),
        pytest.param("E & OE........\n\n", "\n\nENDS", id="errors-excepted-in-words"),
        pytest.param("FOR PRESS: PM No. 109/1970\n", "\nCANBERRA, March, 1965,", id="for-press"),
        pytest.param(
            "EMBARGOED\nSPEECH BY THE PRIME MINISTER,\nTHE HON. A. B. MARSH, M.P.,\nat the bridge"
            "\nLEEDS, 3 AUGUST 1974\n",
            "\nPress office: Tom Reed, telephone 555 1234",
            id="embargo",
        ),
        pytest.param("Opening of the Leeds Bridge\n", "\n(Ada Marsh)\n4 May 1997", id="title"),
        pytest.param("", "\nwww.leeds.example/bridge", id="address"),
        pytest.param("", "", id="words-alone"),
        pytest.param("PRIME MINISTER:\n", "\n[Applause]", id="label"),
    ],
)
def test_head_and_foot(head: str, foot: str) -> None:
    text = head + WORDS + foot
    own = without(text, letterheads(text, "The opening of the Leeds bridge"))
    assert own.split() == WORDS.split()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mr. President, ladies and gentlemen,\nI thank you.", id="greeting"),
        pytest.param("Delegates,\nwe have won.", id="one-word"),
        pytest.param("IT GIVES ME JOY TO BE HERE.\nLAST YEAR WE WERE NOT.", id="all-in-capitals"),
        pytest.param("ÜBER ÄNGSTE SPRÄCHE ICH.\nÖFTER.", id="capitals-with-accents"),
        pytest.param("The fax has changed how we work.\nAnd I use it.", id="a-fax-in-a-speech"),
        pytest.param("We thank you.\nGood night.", id="short"),
        pytest.param("", id="empty"),
    ],
)
def test_words_are_kept(text: str) -> None:
    assert without(text, letterheads(text)) == text


def test_lines_between_pages_are_no_words() -> None:
    text = "We build the\n- 2 -\nbridge here.\n3\nI like it.\n[Laughter]\nSo do you."
    own = without(text, letterheads(text))
    assert " ".join(own.split()) == "We build the bridge here. I like it. So do you."


@given(st.text(alphabet="aI B.:\n-2[]()&OE", max_size=200))
def test_spans_are_in_order(text: str) -> None:
    spans = letterheads(text)
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    assert len(without(text, spans)) == len(text)


@pytest.mark.parametrize(
    ("title", "body", "speech"),
    [
        pytest.param("Bridge", WORDS, True, id="words"),
        pytest.param(
            "Bridge",
            "Prime Minister Ada Marsh today opened the bridge. The Prime Minister will travel on.",
            False,
            id="third-person",
        ),
        pytest.param("Bridge", "The bridge is open. Leeds is glad of it.", True, id="no-person"),
        pytest.param(
            "Television interview", "Is it true?\nIt is.\nWhy?\nI do not know.", False,
            id="interview-without-labels",
        ),
        pytest.param("Television interview", WORDS, True, id="interview-without-a-question"),
        pytest.param("The question of Leeds", f"Why? {WORDS}", True, id="one-question"),
        pytest.param("Bridge", "Q. Is it open?\nM. It is.\nQ. When?\nM. Now.", False, id="letters"),
        pytest.param("Bridge", "JRNLST:\nIs it open?\n\nPM:\nWe open it today.", False,
                     id="one-question-and-answer"),
        pytest.param("Bridge", f"PRIME MINISTER: {WORDS}", True, id="own-label"),
    ],
)  # fmt: skip
def test_what_a_monologue_is(title: str, body: str, speech: bool) -> None:
    article = Article("a", title=title, speakers=("Marsh, Ada",), body=body)
    found = quotations(body, speakers=article.speakers)
    assert is_speech(article, found) == speech
    assert (own_words(article, found) is not None) == speech


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "HOST:Is it open?\nPM:It is.\nHOST:When?",
            [("HOST", "Is it open?"), ("Ada Marsh", "It is."), ("HOST", "When?")],
            id="no-space-behind-a-colon",
        ),
        pytest.param(
            "JOURNALIST:\nIs it open?\n\nPRIME MINISTER:\nIt is. Come and see it.",
            [("JOURNALIST", "Is it open?"), ("Ada Marsh", "It is. Come and see it.")],
            id="one-question-and-answer",
        ),
        pytest.param(
            "HOST: Welcome.PM: Good morning.HOST: Is it open?\nPM: It is.",
            [("HOST", "Welcome."), ("Ada Marsh", "Good morning."), ("HOST", "Is it open?"),
             ("Ada Marsh", "It is.")],
            id="labels-in-one-line",
        ),
        pytest.param(
            "INTERVIEW WITH MARK DAY\n\nMD: Is it open?\nPM: It is.\nMD: When?\nJ: Now?",
            [("Mark Day", "Is it open?"), ("Ada Marsh", "It is."), ("Mark Day", "When?"),
             ("JOURNALIST", "Now?")],
            id="initials-of-a-name-in-the-head",
        ),
        pytest.param(
            "Neil Mane and Nora Moss spoke.\n\nNM: Is it open?\nPM: It is.\nNM: When?",
            [("NM", "Is it open?"), ("Ada Marsh", "It is."), ("NM", "When?")],
            id="initials-of-two-names",
        ),
        pytest.param(
            "RN: Is it open?\nAM: It is.\nRN: When?",
            [("INTERVIEWER", "Is it open?"), ("Ada Marsh", "It is."), ("INTERVIEWER", "When?")],
            id="initials-of-nobody-and-of-the-speaker",
        ),
        pytest.param(
            "Q. Is it open?\nPRIME MINISTER: It is.\nQ. When?\nA. Now.",
            [("Q", "Is it open?"), ("Ada Marsh", "It is."), ("Q", "When?"), ("Ada Marsh", "Now.")],
            id="labels-with-full-stops",
        ),
        pytest.param("Q. is a letter.\nA. is one too.", [], id="letters-with-full-stops"),
        pytest.param(
            "LADIES AND GENTLEMEN:\nWe meet.\nMr. President;\nWe ask.\nMr. President;\nWe go.",
            [],
            id="greetings",
        ),
        pytest.param("TASK: Open it.\nCOST: High.", [], id="two-headings"),
    ],
)  # fmt: skip
def test_turns(text: str, expected: list[tuple[str, str]]) -> None:
    found = quotations(text, speakers=("Marsh, Ada",))
    assert [(one.speaker, text[slice(*one.content[0])]) for one in found] == expected


@pytest.mark.parametrize(
    ("text", "speakers", "expected"),
    [
        pytest.param("I said: “We need a bridge here.”", ("Marsh, Ada",), ["Ada Marsh"], id="i"),
        pytest.param("I said: “We need a bridge here.”", (), [], id="i-of-nobody"),
        pytest.param("Some looked “very tired of it all” today.", (), [], id="some"),
        pytest.param("Tom Bell said: “We need a bridge.”", (), ["Tom Bell"], id="a-name"),
        pytest.param("The minister said: “We need a bridge.”", (), ["The minister"], id="a-post"),
    ],
)
def test_an_index_has_the_words_of_somebody(
    text: str, speakers: tuple[str, ...], expected: list[str]
) -> None:
    found = attributed(quotations(text, speakers=speakers))
    assert [one.speaker for one in found] == expected
