"""Articles of several sorts of press: whose words are whose."""

from __future__ import annotations

import pytest

from tests.quotations.asked import who_said


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            """\
MUM-OF-SIX Stacey Blunt blew her £2m lotto win in 18 months — and says she’d do it again.

The brassy blonde, from Rhyl, splashed out on quad bikes, a boob job and a llama called Kevin.

“I’m skint but I’ve had a laugh,” the 38-year-old told The Globe. “You can’t take it with you.”

Hubby Daz, 41, added: “The llama was my idea.”

Neighbour Glenys Hopkin fumed: “It ate my hanging baskets.”

The jobless jackpot winner now lives in a caravan. “It’s cosy,” insisted Stacey.

A pal said: “She’ll bounce back.”""",
            {
                "I’m skint": "Stacey Blunt",
                "my idea": "Daz",
                "hanging baskets": "Glenys Hopkin",
                "cosy": "Stacey Blunt",
            },
            id="tabloid-1",
        ),
        pytest.param(
            """\
SOCCER ace Jonny Varga has splashed out £90k on a gold-plated shower.

The Rovers midfielder, 23, showed off the bling bathroom on Insta with the caption: “Living
clean.”

But team-mate Kofi Addae mocked him. “He still stinks,” joked the Ghanaian.

Gaffer Phil Dunmore was not amused. “He should practise his corners,” growled the Rovers chief.

Plumber Stan Webb, 58, who fitted it, revealed: “He asked for champagne taps. I said behave.”

The England hopeful earns £80k a week.""",
            {
                "still stinks": "Kofi Addae",
                "practise his corners": "Phil Dunmore",
                "champagne taps": "Stan Webb",
            },
            id="tabloid-2",
        ),
        pytest.param(
            """\
NEW DELHI: The Supreme Court on Tuesday asked the Centre to file a reply on the plea of activist
Meenal Joshi.

A bench of Justices R. K. Bhattarai and Leela Menon said the matter was serious. “You cannot sit
on it,” Justice Menon told the Additional Solicitor General.

Appearing for the petitioner, senior advocate Kapil Dhar submitted that 40 children had died.

ASG Vikram Bhalla sought four weeks. “We are verifying,” he said.

Ms Joshi said outside that she would fight on. “It is not about me,” the activist said.""",
            {
                "40 children had": "Kapil Dhar",
                "are verifying": "Vikram Bhalla",
                "not about me": "Meenal Joshi",
            },
            id="south-asia-1",
        ),
        pytest.param(
            """\
DHAKA, March 3 (BD News): Home Adviser Lt Gen (retd) Jahangir Kabir today said law and order was
under control.

“There is no need for panic,” he told reporters at the Secretariat.

Asked about the killing of a schoolboy in Mirpur, the adviser said two people had been arrested.

Mirpur Model Thana OC Sajjad Hossain said the victim, Rifat Hasan, 15, was stabbed by a rival
group. Quoting witnesses, the OC said the attackers came on motorbikes.

Rifat’s father Abul Hasan, a rickshaw puller, said, “My boy went out to buy bread.”

“I want justice,” cried his mother Rokeya Begum.""",
            {
                "no need for panic": "Jahangir Kabir",
                "two people had been": "Jahangir Kabir",
                "stabbed by a rival": "Sajjad Hossain",
                "came on motorbikes": "Sajjad Hossain",
                "buy bread": "Abul Hasan",
                "want justice": "Rokeya Begum",
            },
            id="south-asia-2",
        ),
        pytest.param(
            """\
LAGOS – The Governor of Osan State, Chief Bisi Adegoke, has sacked his Commissioner for Works,
Engr. Tope Alabi.

In a statement signed by the Chief Press Secretary, Mr Dele Fagun, the governor thanked Alabi for
his service.

Reacting, the former commissioner described his removal as “the handwork of enemies”.

He said, “I built 42 kilometres of road. Where are theirs?”

The state chairman of the opposition ADP, Alhaja Rafat Bello, said the government was collapsing.
“Rats are leaving,” she said.

Fagun could not be reached at press time.""",
            {
                "handwork of enemies": "Tope Alabi",
                "42 kilometres": "Tope Alabi",
                "was collapsing": "Rafat Bello",
                "Rats are leaving": "Rafat Bello",
            },
            id="africa-1",
        ),
        pytest.param(
            """\
MBARARA – Police in Mbarara are holding a 32-year-old teacher over the death of a pupil.

Rwizi Region police spokesperson ASP Samson Kasasira identified the suspect as Deus Tumwine of
Katete Primary School.

Kasasira said the pupil was beaten for failing a test. “We have recorded statements,” he said.

The head teacher, Sr Agnes Kemirembe, described Tumwine as a quiet man.

The boy’s grandmother, Ms Jovia Kyomugisha, said he had asked for porridge before he died. “I gave
it to him in this cup,” she said.

The LC1 chairperson, Mr Eriya Mugisha, asked parents to keep calm.""",
            {
                "beaten for failing": "Samson Kasasira",
                "recorded statements": "Samson Kasasira",
                "asked for porridge": "Jovia Kyomugisha",
                "this cup": "Jovia Kyomugisha",
                "keep calm": "Eriya Mugisha",
            },
            id="africa-2",
        ),
        pytest.param(
            """\
SISTER Philomena Dunne, who has died in Galway at the age of 96, ran a hospital in Malawi for
forty years.

Born Bridget Dunne in Loughrea, she was the eighth of eleven. Her brother Michael became a bishop.
“He prayed and I scrubbed,” she liked to say.

Dr Chisomo Banda, who trained under her, said she never raised her voice. “She raised her
eyebrow,” he said.

In 1983 President Banda visited. “You have no beds,” he told her. “You have no money for them,”
Sister Philomena replied.

Her niece, Eileen Dunne, said the family would bring her ashes to Zomba. “That was home,” Ms Dunne
said.""",
            {
                "prayed and I scrubbed": "Philomena Dunne",
                "never raised her voice": "Chisomo Banda",
                "no money for them": "Philomena Dunne",
                "her ashes": "Eileen Dunne",
            },
            id="obituary-1",
        ),
        pytest.param(
            """\
Gus Petrakis, who turned a hot dog cart into a chain of 60 diners, died on Monday in Tampa. He was
88.

His death was confirmed by his daughter, Thalia Petrakis-Moore.

“He smelled of onions and Old Spice,” Ms. Petrakis-Moore said.

Mr. Petrakis arrived from Kos in 1955 with $11. “Ten after the taxi,” he told The Tampa Beacon in
1990.

He married Irene Sokol in 1960. She kept the books. “If I’d let him, he’d have fed the city for
free,” Mrs. Petrakis said in an interview.

A competitor, Hal Brody, once called him a crook. The two men later became friends. “He was a
crook,” Mr. Brody said on Tuesday, “but he made a good egg.”""",
            {
                "Old Spice": "Thalia Petrakis-Moore",
                "after the taxi": "Gus Petrakis",
                "good egg": "Hal Brody",
            },
            id="obituary-2",
        ),
        pytest.param(
            """\
Harriers boss Lee Stanton hailed “the best away day of my career” after his side stunned Deanby
3-0.

Stanton’s men had not won on the road since August.

“The lads were different class,” he said. “We could’ve had six.”

Hat-trick hero Femi Ogun dedicated his goals to his nan. “She’s watching from upstairs,” said the
22-year-old, who joined from Leyton on Thursday.

Deanby counterpart Sven Dahl pulled no punches. “Embarrassing,” said the Swede. “I don’t recognise
my team.”

Skipper Tom Yeo said the dressing room was silent. “Nobody ate the pizza,” the centre-half
revealed.""",
            {
                "best away day": "Lee Stanton",
                "different class": "Lee Stanton",
                "from upstairs": "Femi Ogun",
                "Embarrassing": "Sven Dahl",
                "was silent": "Tom Yeo",
                "the pizza": "Tom Yeo",
            },
            id="sport-1",
        ),
        pytest.param(
            """\
Twins Orla and Niamh Casey won gold and silver in the 800m at Cork.

Orla, the elder by six minutes, held off her sister on the line. “She’s had it her own way since
birth,” Niamh said.

“I heard her breathing,” Orla said. “I know that breathing.”

Their coach, Pat Lonergan, said he had money on a dead heat.

Father Dan missed the finish. “I couldn’t look,” he said.""",
            {
                "her own way": "Niamh Casey",
                "heard her breathing": "Orla Casey",
                "dead heat": "Pat Lonergan",
                "couldn’t look": "Dan",
            },
            id="sport-2",
        ),
        pytest.param(
            """\
A woman who kept her mother’s body in a freezer so that she could claim her pension walked free
from court yesterday.

Gillian Stroud, 58, told Exeter Crown Court she “could not bear to say goodbye”.

Alan Moxey, prosecuting, said Stroud claimed £94,000 over six years. Mr Moxey said the freezer was
found by a meter reader.

Defending, Fay Turnbull said her client was “lonely, not greedy”.

Judge Anthony Reddish, suspending the sentence, told her: “This is the saddest case I have tried.”
He ordered Stroud to repay £50 a month.

Her brother, Keith Stroud, said outside court: “I thought Mum was in Spain.”""",
            {
                "bear to say goodbye": "Gillian Stroud",
                "£94,000": "Alan Moxey",
                "meter reader": "Alan Moxey",
                "not greedy": "Fay Turnbull",
                "saddest case": "Anthony Reddish",
                "in Spain": "Keith Stroud",
            },
            id="court-1",
        ),
        pytest.param(
            """\
PORT HARCOURT – Justice Adaku Wokoma of the Rivers State High Court has fixed May 9 for judgment
in the suit filed by Chief Tonye Briggs against a bank.

At the resumed hearing, counsel to the claimant, Mr O. C. Higgins SAN, urged the court to grant
the reliefs. He argued that the bank had closed his client’s account without notice.

Counsel to the defendant, Mrs Ibinabo George, said the account was flagged. “There was a BVN
mismatch,” she told the judge.

Wokoma asked both parties to explore settlement. “Even Solomon preferred to settle,” the judge
said.""",
            {
                "closed his client": "O. C. Higgins",
                "was flagged": "Ibinabo George",
                "Even Solomon": "Adaku Wokoma",
            },
            id="court-2",
        ),
        pytest.param(
            """\
Dr Vera Lasko was the first to notice. Her assistant, Emily Pond, thought the instrument was
broken.

“I kicked it,” Pond says. “Twice.”

Lasko did not kick it. She says she knew at once that it was a comet.

Pond still keeps the print-out on her fridge. “It has jam on it,” she says.

Lasko’s husband, the botanist Piet Aalders, slept through it all. He says he has never liked the
sky.

“He likes moss,” says Lasko.""",
            {
                "kicked it": "Emily Pond",
                "was a comet": "Vera Lasko",
                "jam on it": "Emily Pond",
                "likes moss": "Vera Lasko",
            },
            id="pronouns-1",
        ),
        pytest.param(
            """\
When Rosa Quint met Ellen Farr at the picket line, neither would give way.

Quint, a nurse, had been there since five. Farr was a manager. “She called me a scab,” Farr
remembers. “I wasn’t even working.”

Quint says she does not remember. She says she was cold.

They have been married for eleven years. “I still cross the road when I see a sign,” she jokes.""",
            {
                "called me a scab": "Ellen Farr",
                "does not remember": "Rosa Quint",
                "was cold": "Rosa Quint",
            },
            id="pronouns-2",
        ),
        pytest.param(
            """\
A man who was rescued after two nights on a mountain has thanked the dog that found him.

Euan Baird, 29, from Stirling, slipped on Ben Alder on Friday.

He told BBC Alba: "I heard a wee bell and then a tongue."

Mountain rescue team leader Shona Geddes said the search dog, Biscuit, was "a very good girl".

Ms Geddes said Mr Baird had done the right thing by staying put.

His fiancee, Isla Ross, said she had never liked dogs. "I do now," she said.""",
            {
                "wee bell": "Euan Baird",
                "very good girl": "Shona Geddes",
                "staying put": "Shona Geddes",
                "never liked dogs": "Isla Ross",
                "I do now": "Isla Ross",
            },
            id="bcast-1",
        ),
        pytest.param(
            """\
Cobalt miner Terrano plans to cut 900 jobs, its chief executive said on Wednesday.

"The price has collapsed and we have to live with it," Joost Verhagen told analysts on a call.

Verhagen, who took over from founder Mick Abara in March, said the dividend was safe.

Abara, who still owns 14%, criticised the plan. "You do not dig your way out by firing diggers,"
he told the Financial Courier.

Union leader Grace Mumba said the workers had been given no notice. "We heard it on the radio,"
she said.

The CEO will visit the mine next week, a spokesperson for Terrano said.""",
            {
                "cut 900 jobs": "Joost Verhagen",
                "price has collapsed": "Joost Verhagen",
                "was safe": "Joost Verhagen",
                "firing diggers": "Mick Abara",
                "no notice": "Grace Mumba",
                "on the radio": "Grace Mumba",
            },
            id="business-1",
        ),
    ],
)
def test_speakers_of_an_article(text: str, speakers: dict[str, str]) -> None:
    assert {words: who_said(text, words)[:1] for words in speakers} == {
        words: [name] for words, name in speakers.items()
    }
