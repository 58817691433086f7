"""Sentences as speeches at assemblies have them: who said what, and what is sure."""

from __future__ import annotations

import pytest

from searcher.quotations import quotations

Shown = tuple[str, str, str]


def shown(text: str) -> list[Shown]:
    """Each quotation as (speaker, words, confidence)."""
    return [
        (
            found.speaker,
            " ... ".join(text[start:end] for start, end in found.content),
            found.confidence,
        )
        for found in quotations(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Tom Bell suggested that progress on roads, whether new or old, would be slow.",
            [("Tom Bell", "that progress on roads, whether new or old, would be slow", "high")],
            id="an-aside-before-the-verb-of-the-clause",
        ),
        pytest.param(
            "Tom Bell said that the road was shut; six towns were cut off.",
            [("Tom Bell", "that the road was shut", "high")],
            id="a-main-clause-behind-a-semicolon",
        ),
        pytest.param(
            "Tom Bell said that the road was shut; and that six towns had asked for a bridge.",
            [
                (
                    "Tom Bell",
                    "that the road was shut; and that six towns had asked for a bridge",
                    "high",
                )
            ],
            id="that-behind-a-semicolon",
        ),
        pytest.param(
            "Tom Bell said that we failed to make any .progress in the north.",
            [("Tom Bell", "that we failed to make any .progress in the north", "high")],
            id="a-stray-full-stop",
        ),
        pytest.param(
            "Tom Bell stated that “the road is shut for good” [see B/12, para. 3].",
            [("Tom Bell", "that “the road is shut for good”", "high")],
            id="a-reference-that-is-cut",
        ),
        pytest.param(
            "My Government notes that the road is open and, as a neighbour, I am glad of it.",
            [("My Government", "that the road is open", "high")],
            id="and-an-aside-and-i",
        ),
        pytest.param(
            "As Tom Bell said, with great care, in a speech in May, “the road is shut for good”.",
            [("Tom Bell", "“the road is shut for good”", "high")],
            id="circumstances-behind-as",
        ),
        pytest.param(
            "Tom Bell declared recently before our Assembly: “The road is shut for good.”",
            [("Tom Bell", "“The road is shut for good.”", "high")],
            id="circumstances-before-a-colon",
        ),
        pytest.param(
            "According to the figures compiled by Orchard House, most roads are shut.",
            [("the figures", "most roads are shut", "high")],
            id="the-origin-of-figures",
        ),
        pytest.param(
            "The road is long, and, according to Tom Bell, the bridge was shut in May.",
            [("Tom Bell", "the bridge was shut in May", "high")],
            id="and-according-to",
        ),
        pytest.param(
            "Tom Bell pointed out that the road was shut.",
            [("Tom Bell", "that the road was shut", "low")],
            id="out-before-that",
        ),
        pytest.param(
            "Tom Bell said that the road was shut; that view was heard in all towns.",
            [("Tom Bell", "that the road was shut", "high")],
            id="that-as-a-pointer-behind-a-semicolon",
        ),
        pytest.param(
            "Tom Bell said that since nobody paid for the road, he had shut the bridge.",
            [
                (
                    "Tom Bell",
                    "that since nobody paid for the road, he had shut the bridge",
                    "high",
                )
            ],
            id="since-behind-that",
        ),
        pytest.param(
            "A proverb states that: “The road is long for all” but, sadly, it is shut.",
            [("A proverb", "“The road is long for all”", "high")],
            id="a-colon-before-the-whole-quotation",
        ),
        pytest.param(
            "Tom Bell left us — he said that roads rot — and it is late.",
            [("Tom Bell", "that roads rot", "high")],
            id="between-dashes",
        ),
    ],
)
def test_the_words_are_whole(text: str, expected: list[Shown]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The pool is full, according to strict criteria.", [], id="criteria"),
        pytest.param("Each man, according to Stoicism, must hope.", [], id="a-doctrine"),
        pytest.param("For that town, X can say that the road is shut.", [], id="one-letter"),
        pytest.param("Tom Bell reminded us of that old task in May.", [], id="of-that"),
        pytest.param(
            "As Tom Bell concludes his visit, the road is shut.", [], id="an-act-behind-as"
        ),
        pytest.param("Hope is strong, a saying that applies to us.", [], id="a-saying"),
        pytest.param("They knew the famous saying that all roads end.", [], id="the-famous-saying"),
        pytest.param("In saying that, Tom Bell did not come to us.", [], id="in-saying-that"),
        pytest.param(
            "“The road is shut for good!” These words were spoken by us.", [], id="were-spoken"
        ),
        pytest.param(
            "Tom Bell will say that the road is shut.",
            [("Tom Bell", "that the road is shut", "low")],
            id="will-say",
        ),
        pytest.param(
            "We wait until the mayor can say that the road is open.",
            [("the mayor", "that the road is open", "low")],
            id="until-one-can-say",
        ),
        pytest.param(
            "Tom Bell pledges his support for “An Agenda for Peace”.",
            [("Tom Bell", "his support for “An Agenda for Peace”", "low")],
            id="a-title-as-object",
        ),
        pytest.param(
            "The plight of the roads reveals their will not to accept the “fait accompli” of May.",
            [
                (
                    "The plight of the roads",
                    "their will not to accept the “fait accompli” of May",
                    "low",
                )
            ],
            id="a-thing-and-two-words-in-marks",
        ),
        pytest.param(
            "The fact that some towns claim that they are rich does not make them so.",
            [("some towns", "that they are rich does not make them so", "low")],
            id="the-fact-that",
        ),
        pytest.param(
            "The Power which declared that the road is ours is building a wall.",
            [("The Power", "that the road is ours is building a wall", "low")],
            id="a-relative-clause-without-a-comma",
        ),
        pytest.param("Tom Bell left town praising roads.", [], id="one-word-behind-a-participle"),
        pytest.param("As stated in the debate, the road is shut.", [], id="stated-in-a-debate"),
        pytest.param("In support of what Tom Bell said, my town is glad.", [], id="what-he-said"),
        pytest.param(
            "Experience suggests that the road is shut.",
            [("Experience", "that the road is shut", "low")],
            id="experience",
        ),
        pytest.param(
            "Would any mayor say that the road is shut?",
            [("any mayor", "that the road is shut", "low")],
            id="a-question",
        ),
        pytest.param(
            "They regulate all roads according to laws.",
            [("laws", "They regulate all roads", "low")],
            id="according-to-laws",
        ),
        pytest.param(
            "We live in a town which, according to Tom Bell, is shut.",
            [("Tom Bell", "We live in a town which ... is shut", "low")],
            id="inside-a-relative-clause",
        ),
        pytest.param(
            "Tom Bell appreciates the role of the “blue helmets” in town.",
            [("Tom Bell", "the role of the “blue helmets” in town", "low")],
            id="an-act-and-marks",
        ),
        pytest.param(
            "Tom Bell described the role of the town as “a long, hard joke”.",
            [("Tom Bell", "the role of the town as “a long, hard joke”", "high")],
            id="a-description-and-marks",
        ),
    ],
)
def test_acts_and_guesses(text: str, expected: list[Shown]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "speaker", "confidence"),
    [
        pytest.param(
            "Ivo Brandt left. I recall the speech of President Hale, when he said that roads rot.",
            "Ivo Brandt",
            "low",
            id="another-man-in-the-sentence",
        ),
        pytest.param(
            "Ivo Brandt left. President Hale, too, came; he said that roads rot.",
            "Hale",
            "high",
            id="a-title-and-a-surname",
        ),
        pytest.param(
            "Ivo Brandt left. The guard of the gate spoke twice, when he said that roads rot.",
            "Ivo Brandt",
            "low",
            id="a-post-in-the-sentence",
        ),
        pytest.param(
            f"Ivo Brandt left. {'It rained all day in the north. ' * 60}He said that roads rot.",
            "Ivo Brandt",
            "low",
            id="far-back",
        ),
        pytest.param(
            "He quoted General Hale, the Supreme Commander in Europe, who said that roads rot.",
            "Hale",
            "high",
            id="a-post-between-commas-and-who",
        ),
        pytest.param(
            "Ivo Brandt, the former mayor of Leeds, whose task it was, said that roads rot.",
            "Ivo Brandt",
            "high",
            id="a-former-post-between-commas",
        ),
        pytest.param(
            "It was confirmed by the High Commissioner for Human Rights, who said that roads rot.",
            "the High Commissioner for Human Rights",
            "high",
            id="a-post-and-its-field",
        ),
        pytest.param(
            "Ivo Brandt of Leeds, speaking at West Branch, Iowa, said that roads rot.",
            "Ivo Brandt",
            "high",
            id="a-place-behind-a-participle",
        ),
        pytest.param(
            "In January 1981 South Arden said that roads rot.",
            "South Arden",
            "high",
            id="a-date-before-the-subject",
        ),
        pytest.param(
            "Messrs. Hale and Brandt met. Mr. Hale said that roads rot.",
            "Hale",
            "high",
            id="messrs",
        ),
        pytest.param(
            "The eight Foreign Ministers said that roads rot.",
            "The eight Foreign Ministers",
            "high",
            id="posts-in-the-plural",
        ),
        pytest.param(
            "A voice of the town, Ivo Brandt of Leeds, said that roads rot.",
            "Ivo Brandt",
            "high",
            id="a-name-and-its-place-behind-a-mention",
        ),
        pytest.param(
            "Ivo Brandt spoke of Nelson Hale's speech in May. He said that roads rot.",
            "Ivo Brandt",
            "high",
            id="a-subject-before-a-possessor",
        ),
        pytest.param(
            "I quote Mr. Nelson Hale's old speech. He said that roads rot.",
            "Nelson Hale",
            "high",
            id="a-possessor",
        ),
        pytest.param(
            "He quoted Ivo Brandt, Secretary of State of the Union, who said that roads rot.",
            "Ivo Brandt",
            "high",
            id="a-post-of-a-body-of-a-country",
        ),
        pytest.param(
            "The President of the town, His Excellency, Ivo Brandt, said that roads rot.",
            "Ivo Brandt",
            "high",
            id="his-excellency",
        ),
        pytest.param(
            "Ivo Brandt, head of the port and Minister for Roads of Arden, said that roads rot.",
            "Ivo Brandt",
            "high",
            id="two-posts-behind-a-name",
        ),
        pytest.param(
            "Mr. Brandt of Arden said that roads rot.", "Brandt", "high", id="a-surname-and-a-place"
        ),
        pytest.param(
            "The mayor (Mr. Brandt) said that roads rot.", "Brandt", "high", id="a-name-in-brackets"
        ),
        pytest.param(
            "The envoys of the African and Asian States said that roads rot.",
            "The envoys of the African and Asian States",
            "high",
            id="of-two-groups",
        ),
        pytest.param(
            "They lie in Tel Aviv and Haifa. He said that roads rot.", "", "low", id="a-city"
        ),
    ],
)
def test_speakers(text: str, speaker: str, confidence: str) -> None:
    found = [one for one in quotations(text) if "roads rot" in text[slice(*one.content[0])]]
    assert [(one.speaker, one.confidence) for one in found] == [(speaker, confidence)]
