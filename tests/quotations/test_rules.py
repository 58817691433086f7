"""One sentence for each rule that finds a speaker, a verb and the words behind or before it."""

from __future__ import annotations

import pytest

from searcher.quotations import quotations


def shown(text: str) -> list[tuple[str, str]]:
    """Each quotation as (mention, words), both as the text has them."""
    return [
        (
            text[slice(*found.source)] if found.source else "",
            " ".join(text[start:end] for start, end in found.content),
        )
        for found in quotations(text)
    ]


@pytest.mark.parametrize(
    ("text", "mention", "words"),
    [
        pytest.param(
            "Farmers who met with Orchard House said the price was too low.",
            "Farmers",
            "the price was too low",
            id="relative-clause-before-the-verb",
        ),
        pytest.param(
            "Engineer Mara Quill last week said that the dam would hold.",
            "Engineer Mara Quill",
            "that the dam would hold",
            id="time-before-the-verb",
        ),
        pytest.param(
            "A clerk speaking to Orchard House said that the dam would hold.",
            "A clerk",
            "that the dam would hold",
            id="participle-before-the-verb",
        ),
        pytest.param(
            "Mara Quill said that, when it rains, the road closes at once.",
            "Mara Quill",
            "that, when it rains, the road closes at once",
            id="an-aside-behind-that",
        ),
        pytest.param(
            "Mara Quill said that, as a group, developing towns have delivered on their promises.",
            "Mara Quill",
            "that, as a group, developing towns have delivered on their promises",
            id="an-aside-behind-that-and-another-verb",
        ),
        pytest.param(
            "Mara Quill maintained that position papers were late.",
            "Mara Quill",
            "that position papers were late",
            id="that-before-a-noun-and-its-verb",
        ),
        pytest.param(
            'Mara Quill declared that: "The dam is safe for all of us."',
            "Mara Quill",
            '"The dam is safe for all of us."',
            id="that-and-a-colon",
        ),
        pytest.param(
            "Mara Quill complained that the dam leaks, and I understand that view.",
            "Mara Quill",
            "that the dam leaks",
            id="and-i",
        ),
        pytest.param(
            "Unfortunately, as Mara Quill said two years ago in a letter to a friend of hers in "
            "the north, the dam leaks.",
            "Mara Quill",
            "the dam leaks",
            id="as-behind-an-adverb",
        ),
        pytest.param(
            "As Mara Quill said, “The dam leaks.” The town has paid for a new bridge.",
            "Mara Quill",
            "“The dam leaks.”",
            id="as-before-a-whole-quotation",
        ),
        pytest.param(
            "Although Mara Quill noted that the dam leaks, it never answered.",
            "Mara Quill",
            "that the dam leaks",
            id="a-clause-before-the-main-clause",
        ),
        pytest.param(
            "The town called for a new bridge, according to Mara Quill.",
            "Mara Quill",
            "The town called for a new bridge",
            id="according-to-has-the-whole-sentence",
        ),
        pytest.param(
            "The dam is old (it was built by hand, according to Mara Quill).",
            "Mara Quill",
            "it was built by hand",
            id="according-to-in-brackets",
        ),
        pytest.param(
            "As Mara Quill reported, the dam was leaking.",
            "Mara Quill",
            "the dam was leaking",
            id="as-reported",
        ),
        pytest.param(
            "As reported by Mara Quill, the dam was leaking.",
            "Mara Quill",
            "the dam was leaking",
            id="as-reported-by",
        ),
        pytest.param(
            "The mayor issued a statement saying that the dam would hold.",
            "The mayor",
            "that the dam would hold",
            id="statement-of-its-writer",
        ),
        pytest.param(
            '"It is safe," Quill said on "The Morning Hour." The rain went on.',
            "Quill",
            '"It is safe,"',
            id="title-behind-the-verb",
        ),
        pytest.param(
            "''I told him, 'It will hold,''' said Mara Quill.",
            "Mara Quill",
            "''I told him, 'It will hold,'''",
            id="three-marks",
        ),
        pytest.param(
            "Mara Quill praised the plan but failed to read it.",
            "Mara Quill",
            "the plan",
            id="another-act-behind-but",
        ),
        pytest.param(
            "Mara Quill: Town has to mend the dam.",
            "Mara Quill",
            "Town has to mend the dam",
            id="headline",
        ),
        pytest.param(
            "Mara Quill Says The Dam Will Hold.",
            "Mara Quill",
            "The Dam Will Hold",
            id="verb-in-capitals",
        ),
        pytest.param(
            "But she operates on a different plan, Quill said.",
            "Quill",
            "But she operates on a different plan",
            id="verb-in-no-list",
        ),
        pytest.param(
            "Mara Quill used her speech to praise the harbour plan.",
            "Mara Quill",
            "the harbour plan",
            id="infinitive-behind-another-verb",
        ),
        pytest.param(
            "Mara Quill went to Leeds on Tuesday to defend the harbour plan.",
            "Mara Quill",
            "the harbour plan",
            id="infinitive-of-purpose",
        ),
        pytest.param(
            "The mayor is likely to say that the dam will hold.",
            "The mayor",
            "that the dam will hold",
            id="likely-to-say",
        ),
        pytest.param(
            "Mara Quill declined to discuss the harbour plan.",
            "Mara Quill",
            "to discuss the harbour plan",
            id="verb-and-infinitive",
        ),
        pytest.param(
            "Those surveyed said the dam would hold.",
            "Those surveyed",
            "the dam would hold",
            id="those-and-a-participle",
        ),
        pytest.param(
            "Mara Quill has since said that the dam would hold.",
            "Mara Quill",
            "that the dam would hold",
            id="has-since",
        ),
        pytest.param(
            "In a survey of 900 farmers, the dam had few friends.",
            "a survey of 900 farmers",
            "the dam had few friends",
            id="figures-of-a-survey",
        ),
        pytest.param(
            "In a poll released on Tuesday, the ferry was ahead by ten points.",
            "a poll",
            "the ferry was ahead by ten points",
            id="figures-of-a-poll",
        ),
        pytest.param(
            "The harbour plan was rejected by the mayor.",
            "the mayor",
            "The harbour plan",
            id="rejected-by",
        ),
        pytest.param(
            'Mara Quill published a letter in which she said: "The dam is a fine thing."',
            "she",
            '"The dam is a fine thing."',
            id="clause-behind-the-object-of-an-act",
        ),
        pytest.param(
            "Officials opposed the harbour plan.",
            "Officials",
            "the harbour plan",
            id="stance-of-a-post",
        ),
        pytest.param(
            'The mayor released a report that calls the dam "a fine thing for us".',
            "The mayor",
            'a report that calls the dam "a fine thing for us"',
            id="act-with-marks-behind-it",
        ),
    ],
)
def test_one_claim(text: str, mention: str, words: str) -> None:
    assert shown(text) == [(mention, words)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("She never said that the dam would hold.", id="never"),
        pytest.param("Nobody could say that the dam would hold.", id="nobody"),
        pytest.param("If she said that the dam would hold, it was late.", id="if"),
        pytest.param("He did not say that the dam would hold.", id="did-not"),
        pytest.param("He didn’t say that the dam would hold.", id="contraction"),
        pytest.param("They moved according to the owner's wishes.", id="wishes"),
        pytest.param("About 2,000 emails were lost in the flood.", id="number-and-noun"),
        pytest.param("People who want a bridge came to the square.", id="who-want"),
        pytest.param("The striker hit the post with a header.", id="act"),
        pytest.param("Mara Quill will maintain that position and the plan.", id="that-one"),
        pytest.param("People can reflect that goodness.", id="that-one-alone"),
        pytest.param("Recent reports that the dam leaks make us doubt.", id="reports-that"),
        pytest.param("She said in the square that", id="that-and-no-more"),
        pytest.param("The statement reiterated that plea.", id="that-and-a-noun"),
        pytest.param("Having said that, may we turn to the town.", id="having-said-that"),
        pytest.param("We agreed on a charter that will help the town.", id="a-clause-of-a-noun"),
        pytest.param("This, as Mara Quill said last week, is new.", id="as-in-a-sentence"),
        pytest.param("It was said by Mara Quill before the dam broke.", id="said-by-before"),
        pytest.param("The plan suggested for the town is “A New Bridge for All”.", id="participle"),
        pytest.param("I add to what others said on behalf of the town.", id="on-behalf-of"),
        pytest.param("Through his “Plan for the Town”, he has shown skill.", id="a-thing-in-marks"),
        pytest.param("The village was hit by a storm.", id="hit-by-a-thing"),
        pytest.param("It was said by Mara Quill.", id="it-was-said"),
        pytest.param("I was invited by the mayor.", id="a-pronoun-is-judged"),
        pytest.param("The school went to the river to find the key.", id="infinitive-of-an-act"),
    ],
)
def test_no_statement(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(
            "Marks and Spencer said that the shop would close.", "Marks and Spencer", id="firm"
        ),
        pytest.param(
            "George W. Bush met George H. W. Bush. George W. Bush said that it was late.",
            "George W. Bush",
            id="son-and-father",
        ),
        pytest.param(
            "Minister for Foreign Affairs Mara Quill said that it was late.",
            "Mara Quill",
            id="portfolio-before-the-name",
        ),
        pytest.param(
            "Edmund Hale came. Sir Ed said that it was late.", "Edmund Hale", id="short-first-name"
        ),
        pytest.param(
            "Jan van der Berg came. Van der Berg said that it was late.",
            "Jan van der Berg",
            id="particle-at-the-start",
        ),
        pytest.param(
            'Police chief Dana Roe came. "It is late," the police chief said.',
            "Dana Roe",
            id="post-of-two-words",
        ),
        pytest.param("Mother-of-two Lena Holt said that it was late.", "Lena Holt", id="kin"),
        pytest.param(
            "Envoy Mara Quill met him. She went to Sierra Leone. She said that it was late.",
            "Mara Quill",
            id="a-country-is-no-person",
        ),
        pytest.param(
            "Ana Ruiz came. Economic Cooperation grew. She said that it was late.",
            "Ana Ruiz",
            id="an-abstract-noun-is-no-person",
        ),
        pytest.param(
            "Talks on Armistice Agreements Israel began. Israel said that it was late.",
            "Israel",
            id="a-country-behind-other-words",
        ),
        pytest.param(
            "Ana Ruiz came. Soviet Socialist Republics met. She said that it was late.",
            "Ana Ruiz",
            id="a-union-is-no-person",
        ),
        pytest.param(
            "His Majesty Sultan Omar Faris said that it was late.",
            "Omar Faris",
            id="titles-of-courts",
        ),
        pytest.param(
            "Jill Ireland came. Ms Ireland said that it was late.",
            "Jill Ireland",
            id="a-surname-that-is-a-country",
        ),
    ],
)
def test_speaker_name(text: str, speaker: str) -> None:
    assert [found.speaker for found in quotations(text)] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("This means that the dam will hold.", id="this"),
        pytest.param("Some 10 said that the dam would hold.", id="number"),
        pytest.param("I think that the dam will hold.", id="writer"),
        pytest.param("Most of them said that it was late.", id="most-of-them"),
    ],
)
def test_nobody_is_no_speaker(text: str) -> None:
    assert {found.speaker for found in quotations(text)} <= {""}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mara Quill was forced to admit that the dam was late.", id="was-forced"),
        pytest.param("Mara Quill went on to say that the dam was late.", id="went-on"),
        pytest.param("Mara Quill has since said that the dam was late.", id="has-since"),
    ],
)
def test_infinitives_of_what_was_said_are_sure(text: str) -> None:
    (found,) = quotations(text)
    assert (found.speaker, found.confidence) == ("Mara Quill", "high")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('Every country must say "enough is enough for all of us".', id="must"),
        pytest.param("The Assembly will recall that the dam was late.", id="will-recall"),
        pytest.param("It helps member states that the dam was late.", id="member-states"),
        pytest.param("Mara Quill added to it a plan “for all of us”.", id="act-and-object"),
        pytest.param("Mara Quill is likely to say that the dam was late.", id="likely-to-say"),
        pytest.param("Mara Quill used her speech to warn that the dam was late.", id="infinitive"),
        pytest.param(
            "The events of 5 July were in our minds:\n\n“It is late for all of us in the town.”",
            id="no-speaker-before-a-colon",
        ),
        pytest.param(
            "Mara Quill came. The Prime Minister left, and then he said that it was late.",
            id="a-post-before-he",
        ),
        pytest.param(
            "Mara Quill came. We saw the Secretary-General's report. He said that it was late.",
            id="a-post-with-a-report-before-he",
        ),
        pytest.param(
            "The late Secretary-General Tom Harrow was kind. Now the Secretary-General said that "
            "it was late.",
            id="the-holder-has-left",
        ),
    ],
)
def test_doubtful_words_are_not_sure(text: str) -> None:
    (found,) = quotations(text)
    assert found.confidence == "low" or found.speaker == "the Secretary-General"
