"""The subject of a reporting verb in the forms that it has in papers, and verbs with a clause."""

from __future__ import annotations

import pytest

from searcher.quotations import quotations


def said(text: str) -> list[tuple[str, str]]:
    """The speaker and the words of each quotation."""
    return [
        (one.speaker, " ".join(text[start:end] for start, end in one.content))
        for one in quotations(text)
    ]


SUBJECTS = [
    "Tom Bell", "Tom Bell, 45,", "Tom Bell (45)", "Tom Bell, the mayor of Leeds,",
    "Tom Bell, who lives in Leeds,", "Tom Bell, of Leeds,", "Tom Bell, a baker from Leeds,",
    "Leeds mayor Tom Bell", "Baker Tom Bell, 45, of Leeds,", "Tom Bell, MP for Leeds,",
    "Tom Bell of Leeds Council", "Her husband, Tom Bell,", "Tom Bell from Leeds",
    "Tom Bell, 45, a baker, who lives in Leeds,", "Tom Bell, of Leeds, a baker,",
    "Councillor Tom Bell (Labour)", "Tom Bell, chair of the board and a former mayor,",
]  # fmt: skip


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        pytest.param("", " said the road was shut.", "the road was shut", id="clause"),
        pytest.param("", " told us that the road was shut.", "that the road was shut", id="that"),
        pytest.param("", " said: “The road is shut.”", "“The road is shut.”", id="colon"),
        pytest.param("", " described it as “a disgrace”.", "it as “a disgrace”", id="described"),
        pytest.param("", " is adamant that it is shut.", "that it is shut", id="adamant"),
        pytest.param("", " made it clear that it is shut.", "that it is shut", id="made-clear"),
        pytest.param("", " was of the view that it is shut.", "that it is shut", id="of-the-view"),
        pytest.param("", " took the view that it is shut.", "that it is shut", id="took-the-view"),
    ],
)
def test_a_subject_before_its_verb(subject: str, before: str, after: str, words: str) -> None:
    assert said(f"{before}{subject}{after}") == [("Tom Bell", words)]


@pytest.mark.parametrize("subject", [one for one in SUBJECTS if "who" not in one])
def test_a_subject_behind_the_words(subject: str) -> None:
    assert said(f"“The road is shut,” {subject} said.") == [("Tom Bell", "“The road is shut,”")]


@pytest.mark.parametrize(
    "source",
    ["Tom Bell", "Tom Bell (45)", "Cllr Tom Bell (Lab, Leeds North)", "the mayor, Tom Bell"],
)
def test_a_source_behind_according_to(source: str) -> None:
    text = f"According to {source}, the road was shut."
    assert said(text) == [("Tom Bell", "the road was shut")]


VERBS = [
    "averred", "calculated", "confided", "conjectured", "deduced", "demanded", "divulged",
    "guaranteed", "inferred", "judged", "promised", "proposed", "relayed", "requested",
    "ruled", "sensed", "signalled", "signaled", "supposed", "threatened", "volunteered",
    "vowed",
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
def test_a_clause_with_that(verb: str) -> None:
    text = f"Tom Bell {verb} that the road was shut."
    assert said(text) == [("Tom Bell", "that the road was shut")]


@pytest.mark.parametrize(
    "verb", ["begged", "promised", "remembered", "offered", "accepted", "demanded", "questioned"]
)
def test_a_verb_between_the_words_and_the_speaker(verb: str) -> None:
    assert said(f"“It is shut,” {verb} Tom Bell, a baker.") == [("Tom Bell", "“It is shut,”")]


@pytest.mark.parametrize(
    "subject",
    [
        "Tom Bell, who chairs the panel and was not asked,", "Tom Bell, who has never lost,",
        "Tom Bell (not his son)", "Tom Bell – who did not come –",
    ],
)  # fmt: skip
def test_a_denial_beside_the_subject_denies_no_words(subject: str) -> None:
    assert said(f"{subject} said the road was shut.") == [("Tom Bell", "the road was shut")]


@pytest.mark.parametrize("denial", ["never", "did not", "has not", "never, ever"])
def test_a_denial_before_the_verb_denies_the_words(denial: str) -> None:
    assert said(f"Tom Bell {denial} said that the road was shut.") == []


@pytest.mark.parametrize("before", ["", "In it ", "On Monday ", "In May "])
def test_a_second_verb_of_a_subject(before: str) -> None:
    text = f"{before}the board met and said it had changed the road."
    assert said(text) == [("the board", "it had changed the road")]


@pytest.mark.parametrize(
    "text",
    [
        "Everything suggests that the road was shut.",
        "Nothing suggests that the road was shut.",
        "One must not repeat what other people have said even when it is to the point.",
        "Today, according to the treaty signed in Leeds.",
        "Tom Bell said nothing about the road.",
        "In fact, according to the treaty signed in Leeds.",
    ],
)
def test_nobody_says_it(text: str) -> None:
    assert [one for one in quotations(text) if one.speaker] == []


@pytest.mark.parametrize(
    "before",
    ["The day was, in the words of ", "In the words of ", "It showed that, in the words of "],
)
def test_words_of_somebody(before: str) -> None:
    assert said(f"{before}Ana Ruiz, “a victory for us all”.") == [
        ("Ana Ruiz", "“a victory for us all”")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "There is a process in which Leeds declares that it accepts the road.",
        "The old bridge suggested that the road was shut.",
    ],
)
def test_nobody_surely_says_it(text: str) -> None:
    assert {one.confidence for one in quotations(text)} == {"low"}


def test_a_title_that_is_named_is_not_surely_said() -> None:
    text = "The Bell Commission submitted the report entitled “For All”, and a plan."
    assert [one.confidence for one in quotations(text)] == ["low"]
