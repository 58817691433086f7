"""Several people of one surname, and descriptions of one of several people."""

from __future__ import annotations

import pytest

from tests.quotations.asked import who_said


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            """\
Greg Pollard, 52, and his wife Diane, 50, bought the windmill in 2011.

“We thought it was a barn,” Mr Pollard said. “It moved.”

Mrs Pollard does the milling. “He does the talking,” she said.

Their son Josh, 17, wants to sell. “It squeaks,” Josh said.""",
            {"it was a barn": "Greg Pollard", "squeaks": "Josh"},
            id="sur-1",
        ),
        pytest.param(
            """\
Senator Ruth Calder and her brother, Rep. Dan Calder, split over the bill.

“My brother is wrong,” Sen. Calder said. “He often is.”

Rep. Calder said his sister had not read it. “She reads the end first,” he said.""",
            {"is wrong": "Ruth Calder", "not read it": "Dan Calder", "reads the end": "Dan Calder"},
            id="sur-2",
        ),
        pytest.param(
            """\
Maj Harinder Gill and Lt Simran Gill, no relation, led the march.

“We are always asked,” Maj Gill said. “She outranks me in patience.”

Lt Gill said she had never met him before Sunday.""",
            {"always asked": "Harinder Gill", "never met him": "Simran Gill"},
            id="sur-4",
        ),
        pytest.param(
            """\
The Okoye sisters, Ada and Nkem, own the salon.

“Ada cuts, I count,” says Nkem Okoye.

“She cannot count,” Ada says.""",
            {"I count": "Nkem Okoye", "cannot count": "Ada"},
            id="sur-5",
        ),
        pytest.param(
            """\
Peter Lamb was 80 on Friday. His grandson, Peter Lamb, 8, baked the cake.

“It is a bit flat,” the eight-year-old said.

“So am I,” his grandfather said.""",
            {"bit flat": "Peter Lamb"},
            id="sur-6",
        ),
        pytest.param(
            """\
Emma Hale-Roberts married Tom Roberts at sea. Captain Nils Berg conducted the service.

“I was sick twice,” said the bride.

“I was sick once,” said the groom. “But longer.”

Capt Berg said it was the roughest wedding he had done. “They swayed beautifully,” he said.""",
            {
                "sick twice": "Emma Hale-Roberts",
                "sick once": "Tom Roberts",
                "roughest wedding": "Nils Berg",
                "swayed": "Nils Berg",
            },
            id="sur-7",
        ),
        pytest.param(
            """\
Two-time champion Ewa Nowak was beaten in the first round in Lyon.

The Pole blamed the balls. “They were like melons,” the 31-year-old said.

Her conqueror, qualifier Inès Marchetti, disagreed. “They were fine,” the teenager said.

“I will sleep,” said Nowak.""",
            {"like melons": "Ewa Nowak", "were fine": "Inès Marchetti", "will sleep": "Ewa Nowak"},
            id="def-1",
        ),
        pytest.param(
            """\
The chairman of the parish council, Wilf Harker, wants the pond drained.

“It is a soup,” he told Tuesday’s meeting.

Ducks, said the chairman, had been warned.

Newcomer Petra Voss, a biologist, asked about the newts. “They are protected,” the biologist said.

The clerk, Mrs Iris Lamb, read out the law. “It says newts,” said the clerk. Mr Harker said the
law was an ass.""",
            {
                "a soup": "Wilf Harker",
                "been warned": "Wilf Harker",
                "are protected": "Petra Voss",
                "says newts": "Iris Lamb",
                "was an ass": "Wilf Harker",
            },
            id="def-2",
        ),
        pytest.param(
            """\
Bus driver Leroy Bogle, 60, retires today after 38 years on the 14.

The Jamaican-born grandfather said he would miss the arguments. “And the sandwiches,” he said.

Passenger Edie Marsh, 91, has ridden with him since 1986. “He waits,” the widow said. “They don’t,
now.”

The company gave him a clock. “It’s slow,” said the driver.""",
            {
                "miss the arguments": "Leroy Bogle",
                "sandwiches": "Leroy Bogle",
                "He waits": "Edie Marsh",
                "slow": "Leroy Bogle",
            },
            id="def-3",
        ),
        pytest.param(
            """\
Shadow education secretary Moira Finn accused ministers of “cooking the books”.

The Labour frontbencher said class sizes had risen in every county.

Schools minister Piers Holt said she was “bad at sums”. The Conservative added that standards were
up.

Union chief Wes Tully said both were right. “The books are cooked and so are we,” the general
secretary said.""",
            {
                "cooking the books": "Moira Finn",
                "class sizes": "Moira Finn",
                "bad at sums": "Piers Holt",
                "books are cooked": "Wes Tully",
            },
            id="def-4",
        ),
        pytest.param(
            """\
A retired nurse who found a Roman coin in her compost has sold it for £40,000.

Joyce Allardyce, of Bude, almost threw it to the hens.

The 74-year-old said: “I thought it was a washer.”

Auctioneer Crispin Vane called it “the find of the year”. The buyer, an American who asked not to
be named, said he was thrilled.

Miss Allardyce is buying more compost.""",
            {"a washer": "Joyce Allardyce", "find of the year": "Crispin Vane"},
            id="def-5",
        ),
        pytest.param(
            """\
A spokesperson for Arrow Trains apologised. “We got it wrong,” she said.

Passenger group TravelVoice was not satisfied. Its director, Bel Amory, said: “They get it wrong
daily.”

TravelVoice said it would complain to the regulator.

The director added that refunds took months.""",
            {"complain to": "TravelVoice", "took months": "Bel Amory"},
            id="org-1",
        ),
        pytest.param(
            """\
JAMMU: National Conference leader and former minister Ghulam Rasool Wani on Monday slammed the LG
administration over power cuts.

Talking to reporters, Wani said people were burning books to stay warm. The NC leader demanded
immediate relief.

Reacting, BJP spokesman Sunil Raina said the NC had ruled for decades. “Where did the wires go?”
he asked.

Chief Engineer (Power) Shafqat Mir said snow had snapped 200 poles. The CE assured restoration by
evening.""",
            {
                "burning books": "Ghulam Rasool Wani",
                "ruled for decades": "Sunil Raina",
                "wires go": "Sunil Raina",
                "snapped 200": "Shafqat Mir",
            },
            id="south-asia-1",
        ),
        pytest.param(
            """\
KAMPALA – Leader of Opposition in Parliament Hon Joel Ssebagala has rejected the budget.

Ssebagala, who is also the Makindye MP, said debt would eat the children. “They are eating
tomorrow,” the LoP told journalists.

State Minister for Finance Hon Amos Lugolobi-Kato asked the legislator to read the annexes. “He is
quoting a draft,” the minister said.

Civil society activist Sr Teddy Nakayima wondered why clinics had no gloves.""",
            {"eat the children": "Joel Ssebagala", "quoting a draft": "Amos Lugolobi-Kato"},
            id="africa-1",
        ),
    ],
)
def test_speakers_of_an_article(text: str, speakers: dict[str, str]) -> None:
    assert {words: who_said(text, words)[:1] for words in speakers} == {
        words: [name] for words, name in speakers.items()
    }
