"""Articles of several sorts of press: whose words are whose."""

from __future__ import annotations

import pytest

from tests.quotations.asked import who_said


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            """\
LOVE Lagoon hunk Callum Frith has DUMPED fiancée Roxy Mace — by text.

The 27-year-old personal trainer told pals he needed “space to grow”.

Heartbroken Roxy, 24, sobbed: “He took the air fryer and everything.”

Her mum Dawn, 49, blasted: “He’s a wrong ’un. I said so from day one.”

The former builder was spotted in Marbs on Tuesday. “No comment, mate,” he told The Globe.

The reality star later posted: “Only God can judge me.”""",
            {
                "space to grow": "Callum Frith",
                "took the air fryer": "Roxy Mace",
                "wrong ’un": "Dawn",
                "No comment": "Callum Frith",
                "Only God": "Callum Frith",
            },
            id="tabloid-1",
        ),
        pytest.param(
            """\
A GRAN who beat a burglar with a frozen leg of lamb has been hailed a hero.

Feisty Edna Tull, 83, of Barnsley, heard glass break at 2am.

The ex-dinner lady said: “I thought, not on my watch.”

Burglar Wayne Stott, 36, was jailed for two years at Sheffield Crown Court.

Judge Fiona Marr told him: “You picked the wrong kitchen.”

Edna’s grandson Liam, 21, said: “Nan’s a legend.” The great-gran of four added: “We ate the lamb
on Sunday.”""",
            {
                "not on my watch": "Edna Tull",
                "wrong kitchen": "Fiona Marr",
                "a legend": "Liam",
                "ate the lamb": "Edna Tull",
            },
            id="tabloid-2",
        ),
        pytest.param(
            """\
LAHORE: Punjab Minister for Irrigation Malik Tariq Awan on Monday said that no canal would be
closed.

Addressing a press conference here, he said: “The farmers will get their due share.”

The minister said a committee headed by Secretary Irrigation Saima Gul had been constituted.

Ms Gul briefed the participants and said that desilting of 42 canals was under way.

Meanwhile, Kissan Board president Chaudhry Nisar Gondal rejected the claim. “Our fields are dry,”
he told Dawn Star. The board’s president demanded the release of water.

PTI MPA Hafiz Omar Virk said the government was sleeping. The MPA said his party would stage a
sit-in.""",
            {
                "desilting of 42": "Saima Gul",
                "fields are dry": "Nisar Gondal",
                "was sleeping": "Omar Virk",
            },
            id="south-asia-1",
        ),
        pytest.param(
            """\
RANCHI: A 45-year-old man was trampled to death by a wild elephant in Khunti district, a forest
official said on Wednesday.

The deceased was identified as Budhua Munda. His wife Sukhmani Devi said he had gone to collect
mahua.

Divisional Forest Officer Rakesh Tirkey said a compensation of Rs 4 lakh would be paid. “We have
advised villagers not to venture out at night,” the DFO said.

Mukhiya Phulo Kerketta alleged that no forest guard had come. “We beat drums ourselves,” she said.

The officer said a team from Bankura had been called.""",
            {
                "gone to collect": "Sukhmani Devi",
                "compensation of Rs": "Rakesh Tirkey",
                "advised villagers": "Rakesh Tirkey",
                "beat drums": "Phulo Kerketta",
                "team from Bankura": "Rakesh Tirkey",
            },
            id="south-asia-2",
        ),
        pytest.param(
            """\
The Inspector-General of Police, Mr Salisu Bature, has ordered a probe into the killing of a
trader in Ibadan.

Force Public Relations Officer, CSP Ngozi Alade, disclosed this in a statement on Thursday. Alade
said the officers involved had been detained. The police spokesperson urged residents to remain
calm.

The widow of the deceased, Mrs Bose Akande, told our correspondent that her husband was shot at
close range. “They killed my breadwinner,” the mother of three lamented.

The Chairman of the traders’ union, Alhaji Kamoru Sanni, said they would not open shops until
justice was done. “We are not dogs,” Sanni said.

The IGP commiserated with the family.""",
            {
                "had been detained": "Ngozi Alade",
                "my breadwinner": "Bose Akande",
                "open shops": "Kamoru Sanni",
                "not dogs": "Kamoru Sanni",
            },
            id="africa-1",
        ),
        pytest.param(
            """\
Kisumu Governor Achieng’ Oduya has dismissed reports that she plans to defect.

Speaking during the burial of former chief Onyango Rapudo at Kolwa, the county boss said she would
remain in the party.

“Mimi siendi popote. I am going nowhere,” said Dr Oduya.

Area MP Fred Ouko, who was present, asked the governor to respect the party leader. The lawmaker
said youths were watching.

Nominated Senator Beatrice Kwamboka told leaders to stop politicking at funerals. “Let the dead
rest,” said the senator.""",
            {
                "remain in the party": "Achieng’ Oduya",
                "going nowhere": "Achieng’ Oduya",
                "youths were watching": "Fred Ouko",
            },
            id="africa-2",
        ),
        pytest.param(
            """\
Marjorie Penrose, the potter who taught half of Cornwall to throw, has died aged 94.

She was born in Truro, the daughter of a tin miner, Jack Penrose, and his wife, Ada. Her father
thought clay was dirt. “He was quite right,” she used to say.

At the Leach pottery she met the painter Denis Bolt, whom she married in 1951. “She frightened
me,” Bolt recalled. “She frightened the kiln.”

Her pupil Hamish Orr remembers her hands. “They were like spades,” he says.

The marriage ended in 1969. “We had run out of glaze,” she told an interviewer.

Her daughter, the sculptor Tess Bolt, survives her.""",
            {
                "quite right": "Marjorie Penrose",
                "like spades": "Hamish Orr",
                "run out of glaze": "Marjorie Penrose",
            },
            id="obituary-1",
        ),
        pytest.param(
            """\
Air Commodore Rupert “Bunny” Hargreave, who has died aged 101, was shot down four times.

Hargreave was educated at Oundle. His headmaster wrote that the boy would “either hang or be
knighted”.

In 1943 he escaped from Stalag Luft III dressed as a nun. “The shoes were agony,” he recalled.

His navigator, Flt Lt Sid Purvis, said: “Bunny never turned back.”

After the war he farmed in Kenya with his second wife, Daphne. “He was no farmer,” Daphne said.
“The cows saluted him.”

“One does what one can,” Bunny would say.""",
            {
                "shoes were agony": "Rupert Hargreave",
                "never turned back": "Sid Purvis",
                "no farmer": "Daphne",
                "what one can": "Rupert Hargreave",
            },
            id="obituary-2",
        ),
        pytest.param(
            """\
Rovers 1 Thistle 1

Substitute Josh Aldred rescued a point with the last kick after Thistle’s Manny Osei had headed
the visitors in front.

“I just swung a boot at it,” Aldred, 19, said.

Rovers manager Craig Bannan was less than impressed. “We were awful,” said the Scot. “The lad got
us out of jail.”

His opposite number, Ian Loach, felt his side deserved more. “Robbery,” said Loach.

Osei, on loan from City, limped off late on. The striker said: “It’s just cramp.”

Bannan has a fully fit squad for Tuesday’s trip to Albion. “No excuses,” he added.""",
            {
                "swung a boot": "Josh Aldred",
                "were awful": "Craig Bannan",
                "Robbery": "Ian Loach",
                "just cramp": "Manny Osei",
                "No excuses": "Craig Bannan",
            },
            id="sport-1",
        ),
        pytest.param(
            """\
Elena Rusu produced the performance of her life to knock out the top seed, Kira Holt, 6-4, 7-6.

“I still cannot breathe,” the Romanian said. “Maybe tomorrow.”

Holt, the 2021 champion, double-faulted on match point. The American blamed no one but herself. “I
choked,” she said.

Rusu’s coach, Bogdan Ilie, had told her to keep the ball low. “She never listens,” he said, “but
today she listened.”

The 20-year-old will play the Czech Petra Malik next. “I like her game,” said Rusu.""",
            {
                "cannot breathe": "Elena Rusu",
                "never listens": "Bogdan Ilie",
                "like her game": "Elena Rusu",
            },
            id="sport-2",
        ),
        pytest.param(
            """\
A chef who stabbed his landlord in a row over a cheese grater has been jailed for nine years.

Marek Dolan, 41, attacked Terence Pugh at the house they shared in Stoke last May.

Mr Pugh, 66, lost an eye. In a statement read to the court he said: “I am afraid of my own
kitchen.”

Prosecutor Sunita Rai said the attack was “savage and sustained”. Leon Fitch, mitigating, said his
client was ashamed. He told the court Dolan had written a letter.

Sentencing, Judge Howard Leake QC said: “You could have bought another grater.” The judge said
Dolan must serve two thirds of the sentence.

Outside court, Det Con Amy Rudd said: “This was a horrific crime.” The detective praised the
victim’s courage.""",
            {
                "savage and sustained": "Sunita Rai",
                "was ashamed": "Leon Fitch",
                "written a letter": "Leon Fitch",
                "another grater": "Howard Leake",
                "serve two thirds": "Howard Leake",
                "horrific crime": "Amy Rudd",
            },
            id="court-1",
        ),
        pytest.param(
            """\
NAIROBI, Thursday

A man accused of stealing a church organ denied the charge before Milimani chief magistrate Ruth
Ongeri.

Peter Kamau Njoroge told the court that the organ was a gift. “God told me to take it,” the
accused said.

State counsel James Mwangi opposed bail. He said Njoroge had no fixed abode.

The magistrate released him on a bond of Sh50,000. “God will show you the way home,” she said.""",
            {
                "was a gift": "Peter Kamau Njoroge",
                "God told me": "Peter Kamau Njoroge",
                "no fixed abode": "James Mwangi",
                "way home": "Ruth Ongeri",
            },
            id="court-2",
        ),
        pytest.param(
            """\
Maya Lindqvist runs the bakery on Dock Street. Her rival, Greta Holm, opened across the road in
March.

“Competition is healthy,” she said, kneading.

Holm is less polite. She calls Lindqvist’s buns “doorstops”.

When a customer asked which was better, Lindqvist laughed. “Ask her,” she said.

Her son Otto, 12, eats at both. He says Holm gives him seconds.""",
            {"doorstops": "Greta Holm", "Ask her": "Maya Lindqvist", "gives him seconds": "Otto"},
            id="pronouns-1",
        ),
        pytest.param(
            """\
The two ministers met in Vienna. Karin Moltke, who is German, spoke first; Sylvie Aubert waited.

“We have wasted a year,” Moltke said. Aubert nodded. “Two,” she said.

Asked whether France would sign, she smiled. “Ask my president,” she said.

Moltke left by the side door. She told reporters that nothing had been agreed.""",
            {
                "wasted a year": "Karin Moltke",
                "Two": "Sylvie Aubert",
                "Ask my president": "Sylvie Aubert",
                "nothing had been": "Karin Moltke",
            },
            id="pronouns-2",
        ),
        pytest.param(
            """\
Council leader Pat Dwyer said the bins would be emptied fortnightly from April.

Coun Dwyer (Lab, Moorside) said: “We have no choice.”

Opposition leader Coun Roy Hebden (Con) called it “a rat’s charter”. He said residents would not
stand for it.

Tory councillor Lynne Spink added: “My phone has not stopped.”

Resident Mohammed Arif, of Vale Street, said he had counted six rats. The father-of-four said:
“They have names now.”

Coun Spink’s ward has the most complaints. “It’s a disgrace,” the councillor said.""",
            {
                "emptied fortnightly": "Pat Dwyer",
                "no choice": "Pat Dwyer",
                "rat’s charter": "Roy Hebden",
                "stand for it": "Roy Hebden",
                "not stopped": "Lynne Spink",
                "six rats": "Mohammed Arif",
                "names now": "Mohammed Arif",
                "a disgrace": "Lynne Spink",
            },
            id="british-local-1",
        ),
        pytest.param(
            """\
Shares in Norling Group fell 12% after chief executive Paula Voss said profits would miss
forecasts.

“Trading has been tough,” said Ms Voss, who took over in 2022.

Analyst Rick Soames at Barrow Capital cut his target. “She has one more quarter,” Soames wrote.

The company’s finance chief, Amit Desai, insisted the dividend was safe. “We have the cash,” Desai
told analysts. The CFO said debt had peaked.

Norling’s founder, Sir Bernard Norling, still owns 30%. “I’m not selling,” Sir Bernard said.

The CEO declined to say whether she would resign.""",
            {
                "Trading has been": "Paula Voss",
                "one more quarter": "Rick Soames",
                "have the cash": "Amit Desai",
                "debt had peaked": "Amit Desai",
                "not selling": "Bernard Norling",
            },
            id="business-1",
        ),
    ],
)
def test_speakers_of_an_article(text: str, speakers: dict[str, str]) -> None:
    assert {words: who_said(text, words)[:1] for words in speakers} == {
        words: [name] for words, name in speakers.items()
    }
