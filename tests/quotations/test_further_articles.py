"""Articles of several sorts of press: whose words are whose."""

from __future__ import annotations

import pytest

from tests.quotations.asked import who_said


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            """\
HUNKY firefighter Dale Bristow won £20k on a scratchcard — then binned it.

Dozy Dale, 33, realised his blunder when wife Kirsty asked to see it.

“I went white as a sheet,” said the dad-of-two, from Hull. “She went red.”

The pair rooted through 40 wheelie bins. Kirsty, 31, said: “I found it under a nappy.”

A council spokesman said: “We do not recommend this.”

Dale laughed: “She’s never letting go of it now.”""",
            {
                "white as a sheet": "Dale Bristow",
                "under a nappy": "Kirsty",
                "letting go": "Dale Bristow",
            },
            id="tabloid-1",
        ),
        pytest.param(
            """\
TV’s Lorna Page has blasted trolls who mocked her new fringe.

The Breakfast Bites presenter, 44, hit back: “It’s hair. It grows.”

Fans rushed to support the blonde beauty. One wrote: “You look fab, hun.”

But style guru Gianni Bellini told The Globe: “It’s a crime scene.”

Lorna’s co-host, Rick Ashby, stuck up for his pal. “I think she looks like a young Cleopatra,”
gushed the silver fox.

The mum-of-one rose to fame on Star Stairs. “I’ve had worse,” she giggled.""",
            {"It’s hair": "Lorna Page", "crime scene": "Gianni Bellini", "had worse": "Lorna Page"},
            id="tabloid-2",
        ),
        pytest.param(
            """\
Ex-boxer Mickey “Boom Boom” Tate has swapped the ring for ballet.

The ex-heavyweight champ, 51, from Bolton, pulled on his tights for charity.

“My calves are screaming,” groaned Boom Boom.

His teacher, Madame Odile Renard, 70, said: “He has the grace of a wardrobe.”

Mickey’s old foe Clint “The Hammer” Rowe laughed. “I’d pay to see that tutu,” said The Hammer.""",
            {
                "calves are screaming": "Mickey Tate",
                "grace of a wardrobe": "Odile Renard",
                "see that tutu": "Clint Rowe",
            },
            id="tabloid-3",
        ),
        pytest.param(
            """\
PESHAWAR: Two students drowned in the Kabul river near Nowshera on Sunday, Rescue 1122 said.

Its spokesman Bilal Faizi said a boat capsized due to overloading. He said divers had recovered
both bodies.

District Police Officer Najma Aziz told Dawn Star that the boatman had been arrested. The DPO said
a case was registered against him.

“My son begged me for shoes that morning,” said Gul Zaman, father of one of the deceased.

MPA Iftikhar Ali visited the bereaved family. He announced Rs500,000 for each victim, saying the
government shared their grief.""",
            {
                "capsized due": "Bilal Faizi",
                "boatman had been": "Najma Aziz",
                "case was registered": "Najma Aziz",
                "begged me for shoes": "Gul Zaman",
                "shared their grief": "Iftikhar Ali",
            },
            id="south-asia-1",
        ),
        pytest.param(
            """\
MUMBAI: Veteran filmmaker Shyamal Ghoshal, 81, on Saturday returned his national award in protest.

In a letter to the President, Ghoshal wrote that he could not sleep. “A medal is heavy when the
air is foul,” he wrote.

Reacting to the director’s move, Minister of State for Culture Dr Anupama Rao termed it “a stunt”.
Rao, who is also an MP from Pune, said nobody had stopped him from making films.

Actress Tanvi Bedi, who starred in three of his films, came out in support. “Shyamal-da taught me
to speak,” she said.

“Let her act in films, not in politics,” the minister shot back.""",
            {
                "could not sleep": "Shyamal Ghoshal",
                "medal is heavy": "Shyamal Ghoshal",
                "a stunt": "Anupama Rao",
                "nobody had stopped": "Anupama Rao",
                "act in films": "Anupama Rao",
            },
            id="south-asia-2",
        ),
        pytest.param(
            """\
GALLE: Former skipper Suresh Jayaratne has been appointed batting coach of the national side.

SLC secretary Mohan de Mel confirmed the appointment. “He knows our boys,” de Mel said.

Jayaratne, who scored 23 Test hundreds, said he would start with footwork. “You cannot bat from
the dugout,” the stylish left-hander said.

Captain Dinuka Herath welcomed his former captain. “I used to carry his kit,” Herath recalled. “It
was heavy.”""",
            {
                "knows our boys": "Mohan de Mel",
                "start with footwork": "Suresh Jayaratne",
                "carry his kit": "Dinuka Herath",
            },
            id="south-asia-3",
        ),
        pytest.param(
            """\
ABUJA — The Minister of Power, Barrister Kemi Durojaiye, yesterday said the national grid would be
stable by Christmas.

Durojaiye made this known when she received members of the Senate Committee on Power, led by
Senator Gambo Lawan.

She said: “We have removed the weak towers.”

Lawan told the minister that Nigerians were tired of promises. According to him, even his own
house ran on diesel.

Also speaking, the Managing Director of the Transmission Company, Engr. Sule Abdulaziz-Bello,
explained that vandals were to blame. The MD said 14 suspects were in custody.

The minister’s aide, Mr Ben Ogar, later said the senator was quoted out of context.""",
            {
                "weak towers": "Kemi Durojaiye",
                "tired of promises": "Gambo Lawan",
                "ran on diesel": "Gambo Lawan",
                "vandals were to blame": "Sule Abdulaziz-Bello",
                "14 suspects": "Sule Abdulaziz-Bello",
                "out of context": "Ben Ogar",
            },
            id="africa-1",
        ),
        pytest.param(
            """\
ELDORET: A family in Turbo is seeking justice after their son was shot during a protest.

Gideon Kiptoo, 19, had gone to buy milk, according to his sister Faith Jelagat. “He never came
back,” Faith said amid sobs.

Their father, Mzee Elijah Tanui, said he had sold two cows to pay for surgery. The 70-year-old
said doctors had removed one bullet.

Turbo OCPD Edward Masibo said investigations were ongoing. “Let us be patient,” Masibo said.

Rights activist Cynthia Nekesa told the police boss to name the officer. She said: “Patience does
not heal.”""",
            {
                "gone to buy milk": "Faith Jelagat",
                "sold two cows": "Elijah Tanui",
                "one bullet": "Elijah Tanui",
                "be patient": "Edward Masibo",
                "name the officer": "Cynthia Nekesa",
            },
            id="africa-2",
        ),
        pytest.param(
            """\
Bulawayo – Mayor Councillor Sikhanyiso Ndlovu says residents should pay their bills.

“You cannot drink what you have not paid for,” he told a meeting in Nkulumane on Saturday.

Resident Gogo MaDube, 77, said she had not seen water since Easter. “The pipe coughs at night,”
she said.

Town clerk Christopher Dlamini said a new pump was on the way. The mayor thanked residents for
their patience.

MaDube left before the end. “I have heard this song,” she said.""",
            {
                "have not paid for": "Sikhanyiso Ndlovu",
                "pipe coughs": "MaDube",
                "new pump": "Christopher Dlamini",
                "heard this song": "MaDube",
            },
            id="africa-3",
        ),
        pytest.param(
            """\
THE RT REV JOCELYN PIKE, who has died aged 87, was the first bishop to fly solo to the Faroes.

Pike was ordained in 1961. His first vicar, Canon Hubert Mole, told him he would end up “in a bog
or in purple”.

As Bishop of Thirle he sold the palace. “It had eleven lavatories,” he told the Church Herald. “I
have only the one bottom.”

His chaplain, the Rev Nicola Stead, recalled a man without fear. “He blessed a bull once,” she
said. “From inside the pen.”

Pike married, in 1964, Daphne Orme. She died in 2010. “She did the maps,” he said. They had three
sons.""",
            {"blessed a bull": "Nicola Stead"},
            id="obituary-1",
        ),
        pytest.param(
            """\
Lena Horvath, a swimmer who crossed the Baltic with a knife in her teeth to escape to the West,
has died at 79.

She was 22 when she slipped off a beach in Rostock. “I wasn’t brave,” she told Die Woche in 1999.
“I was cold and then I was in Denmark.”

Her trainer, Ulrich Beck, was jailed for a year. Horvath never forgave herself. “He taught me to
breathe,” she said.

In Malmö she worked as a baker. Her employer there, Stig Lund, said she came to work with wet hair
every day for 30 years. “I never asked,” he said.

Beck was released in 1970. They met once. “She said sorry,” Beck remembered. “I said, for what?
You won.”""",
            {
                "wasn’t brave": "Lena Horvath",
                "never asked": "Stig Lund",
                "said sorry": "Ulrich Beck",
            },
            id="obituary-2",
        ),
        pytest.param(
            """\
Calvin “Stretch” Odom, the 6-foot-9 bus driver who became a jazz legend on the bass, died Sunday.
He was 84.

His wife, Loretta, said the cause was heart failure.

Odom drove the No. 6 bus for 20 years. “Folks would tip me to hum,” he said in a 2003 interview.

The pianist Marcus Bell, who played with him for decades, said Odom never owned a case for the
bass. “It rode up front, like a lady,” Mr. Bell said.

“He paid its fare,” Mrs. Odom said.""",
            {
                "heart failure": "Loretta",
                "tip me to hum": "Calvin Odom",
                "owned a case": "Marcus Bell",
                "like a lady": "Marcus Bell",
                "paid its fare": "Loretta Odom",
            },
            id="obituary-3",
        ),
        pytest.param(
            """\
Hana and her mother-in-law, Mrs Okafor, share a kitchen and nothing else.

“She salts everything twice,” says Hana Okafor.

Mrs Okafor says salt is love. Her son, Obi, eats out.

“I have learned to like toast,” he says.""",
            {"salts everything": "Hana Okafor", "toast": "Obi"},
            id="pronouns-1",
        ),
        pytest.param(
            """\
Martin Creel lent David Yeo his car in 1988. Yeo drove it into a lake.

Creel sent him a bill every Christmas. “It became a sort of card,” he says.

Yeo kept them all. Last year he paid. “With interest,” he says.

Creel’s wife, Anne, was sorry. She liked the envelopes. “Now we only get the Rotary,” she says.""",
            {
                "sort of card": "Martin Creel",
                "With interest": "David Yeo",
                "only get the Rotary": "Anne",
            },
            id="pronouns-2",
        ),
        pytest.param(
            """\
Judge Miriam Stokes asked the witness, Carla Dunn, why she had kept the letter. Dunn said she
liked the stamp.

“It was evidence,” the judge said.

“It was a heron,” she replied.

Her lawyer, Peter Cole, closed his eyes. He later told reporters that she had been truthful.""",
            {
                "liked the stamp": "Carla Dunn",
                "was evidence": "Miriam Stokes",
                "been truthful": "Peter Cole",
            },
            id="pronouns-3",
        ),
        pytest.param(
            """\
A magistrates’ chairman told a burglar yesterday that he was “the worst I have ever seen” at his
trade.

Kevin Moat, 27, was caught after he left his phone, his wallet and a shoe at a house in Leigh.

Chairman of the bench Prudence Hale said: “You might as well have left a card.”

Moat, of no fixed address, admitted burglary. His solicitor, Adil Chaudhry, said Moat had “not
been at his best”.

Mr Chaudhry added that the defendant was sorry. “He wants his shoe back,” he said.

Mrs Hale gave him 18 weeks.""",
            {
                "left a card": "Prudence Hale",
                "at his best": "Adil Chaudhry",
                "was sorry": "Adil Chaudhry",
                "shoe back": "Adil Chaudhry",
            },
            id="court-1",
        ),
        pytest.param(
            """\
Ballycroy 3-12 Glenbeg 1-15

Full-forward Cathal Ó Murchú hit 2-6 as Ballycroy ended a 40-year wait for the Tom Healy Cup.

“I’ll never buy a pint again,” laughed the schoolteacher.

Manager Mossy Quirke was in tears. “My father played in the last one,” he said. “He’d be saying we
kicked too many wides.”

Glenbeg, who lost captain Eoin Tangney to a hamstring, led at the break.

Their manager, Declan Foley, had no complaints. “The big lad destroyed us,” he admitted.

Tangney will have a scan. “I heard it go,” said the Glenbeg captain.""",
            {
                "buy a pint": "Cathal Ó Murchú",
                "My father played": "Mossy Quirke",
                "big lad": "Declan Foley",
                "heard it go": "Eoin Tangney",
            },
            id="sport-1",
        ),
    ],
)
def test_speakers_of_an_article(text: str, speakers: dict[str, str]) -> None:
    assert {words: who_said(text, words)[:1] for words in speakers} == {
        words: [name] for words, name in speakers.items()
    }
