"""Descriptions that stand for a person who is named elsewhere in the text."""

from __future__ import annotations

import pytest

from tests.quotations.asked import who_said


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        pytest.param(
            'Bishop Fintan Aldous blessed the boats at Pellow on Sunday.\n\n"They are good '
            'boats," the bishop said.',
            "good boats",
            "Fintan Aldous",
            id="good-boats",
        ),
        pytest.param(
            "The new Bishop of Orrin, the Right Reverend Hugh Salter, has banned "
            "confetti. ‘It blocks the drains,’ the bishop said.",
            "blocks the",
            "Hugh Salter",
            id="blocks-the",
        ),
        pytest.param(
            'Rovers boss Declan Firth blamed the referee. "We were robbed," the manager '
            'told reporters. "I\'m fuming."',
            "We were robbed",
            "Declan Firth",
            id="we-were-robbed",
        ),
        pytest.param(
            'Declan Firth, who took charge of Rovers in May, was furious. "We were '
            'robbed," the manager said.',
            "We were robbed",
            "Declan Firth",
            id="we-were-robbed-2",
        ),
        pytest.param(
            "Head coach Lena Vasko saw her side lose again. “We need a striker,” the coach said.",
            "need a striker",
            "Lena Vasko",
            id="need-a-striker",
        ),
        pytest.param(
            "Skipper Rahul Tendolkar made 88. “The pitch was slow,” the captain said.",
            "pitch was slow",
            "Rahul Tendolkar",
            id="pitch-was-slow",
        ),
        pytest.param(
            "Ward MP Esther Amoako toured the market. “The drains are choked,” the "
            "legislator said.",
            "drains are choked",
            "Esther Amoako",
            id="drains-are-choked",
        ),
        pytest.param(
            "The Member of Parliament for Kwabre West, Mr Yaw Addai, cut the sod on "
            "Friday. “The road will be tarred,” the MP said.",
            "road will be",
            "Yaw Addai",
            id="road-will-be",
        ),
        pytest.param(
            "Superintendent of Police Anil Rathore led the raid. “Three persons have been"
            " held,” the SP said.",
            "Three persons",
            "Anil Rathore",
            id="three-persons",
        ),
        pytest.param(
            "Deputy Commissioner Farzana Iqbal visited the camp. “Food is enough,” the DC"
            " told newsmen.",
            "Food is enough",
            "Farzana Iqbal",
            id="food-is-enough",
        ),
        pytest.param(
            "Monir Hossain, officer-in-charge of Khalishpur Police Station, went to the "
            "spot. “We are looking for him,” the OC said.",
            "looking for him",
            "Monir Hossain",
            id="looking-for-him",
        ),
        pytest.param(
            "Tory MP Giles Farrant voted against the bill. 'It is a bad law,' the Tory MP said.",
            "bad law",
            "Giles Farrant",
            id="bad-law",
        ),
        pytest.param(
            "Giles Farrant, the Conservative MP for Mid Wessing, voted against. 'It is a "
            "bad law,' the Tory MP said.",
            "bad law",
            "Giles Farrant",
            id="bad-law-2",
        ),
        pytest.param(
            "Soap star Kayla Dent split from her fiance. “I'm over it,” the star told pals.",
            "over it",
            "Kayla Dent",
            id="over-it",
        ),
        pytest.param(
            "EASTBANK star Kayla Dent split from her fiance. “I'm over it,” the EastBank "
            "actress said.",
            "over it",
            "Kayla Dent",
            id="over-it-2",
        ),
        pytest.param(
            "Kayla Dent, who plays Shaz in EastBank, split from her fiance. “I'm over "
            "it,” the star said.",
            "over it",
            "Kayla Dent",
            id="over-it-3",
        ),
        pytest.param(
            "Tracy Hobbs, 34, from Dudley, found a snake in her loo. “I screamed,” the "
            "mum-of-three said.",
            "I screamed",
            "Tracy Hobbs",
            id="i-screamed",
        ),
        pytest.param(
            "Tracy Hobbs found a snake in her loo. 'I screamed,' the mother-of-three said.",
            "I screamed",
            "Tracy Hobbs",
            id="i-screamed-2",
        ),
        pytest.param(
            "Tracy Hobbs found a snake in her loo. The mum of three said: 'I screamed the"
            " house down.'",
            "I screamed",
            "Tracy Hobbs",
            id="i-screamed-3",
        ),
        pytest.param(
            "Tracy Hobbs, 34, found a snake in her loo. “I screamed,” said the 34-year-old.",
            "I screamed",
            "Tracy Hobbs",
            id="i-screamed-4",
        ),
        pytest.param(
            "Bert Winch, 71, and his grandson Kyle Winch, 19, were rescued. “I was cold,”"
            " the 19-year-old said. “So was I,” the pensioner said.",
            "I was cold",
            "Kyle Winch",
            id="i-was-cold",
        ),
        pytest.param(
            "Retired postman Bert Winch won the marrow prize. “It is the soot,” the "
            "pensioner said.",
            "the soot",
            "Bert Winch",
            id="the-soot",
        ),
        pytest.param(
            "Marta Ondrus won gold in the javelin. “I felt calm,” the Slovak said.",
            "felt calm",
            "Marta Ondrus",
            id="felt-calm",
        ),
        pytest.param(
            "World No 4 Marta Ondrus beat Jill Farr in two sets. “I felt calm,” the Slovak said.",
            "felt calm",
            "Marta Ondrus",
            id="felt-calm-2",
        ),
        pytest.param(
            "Dr Ngozi Umeh, a cardiologist, ran the trial. “It works in mice,” the "
            "cardiologist said.",
            "works in mice",
            "Ngozi Umeh",
            id="works-in-mice",
        ),
        pytest.param(
            "The study was led by Prof Ngozi Umeh of Lagos. “It works in mice,” the "
            "professor said.",
            "works in mice",
            "Ngozi Umeh",
            id="works-in-mice-2",
        ),
        pytest.param(
            "The study was led by Ngozi Umeh, professor of medicine at Lagos. “It works "
            "in mice,” the professor said.",
            "works in mice",
            "Ngozi Umeh",
            id="works-in-mice-3",
        ),
        pytest.param(
            "Magistrate Colin Reeve fined him £40. “You are a menace,” the magistrate said.",
            "a menace",
            "Colin Reeve",
            id="a-menace",
        ),
        pytest.param(
            "Judge Colin Reeve QC jailed him for life. “You are a menace,” said the judge.",
            "a menace",
            "Colin Reeve",
            id="a-menace-2",
        ),
        pytest.param(
            "Her lawyer, Simone Achard, denied it. “She was at home,” the lawyer said.",
            "at home",
            "Simone Achard",
            id="at-home",
        ),
        pytest.param(
            "Company founder Ike Landau sold his shares. “I am tired,” the founder said.",
            "I am tired",
            "Ike Landau",
            id="i-am-tired",
        ),
        pytest.param(
            "Chief executive Rosa Tindall resigned. “I am tired,” the CEO said.",
            "I am tired",
            "Rosa Tindall",
            id="i-am-tired-2",
        ),
        pytest.param(
            "Rosa Tindall, chief executive of Bramley Foods, resigned. “I am tired,” the "
            "chief executive said.",
            "I am tired",
            "Rosa Tindall",
            id="i-am-tired-3",
        ),
        pytest.param(
            "Managing Director of Kisumu Cement, Mr Tom Odera, visited. “Sales are up,” "
            "the MD said.",
            "Sales are",
            "Tom Odera",
            id="sales-are",
        ),
        pytest.param(
            "Governor Hadiza Sule addressed the crowd. “Pay your levies,” the governor "
            "said. Later the state chief executive said: “I will be back.”",
            "Pay your",
            "Hadiza Sule",
            id="pay-your",
        ),
        pytest.param(
            "The Governor of Zanko State, Alhaji Musa Gwadabe, received the monarch. “You"
            " are welcome,” the governor said.",
            "You are welcome",
            "Musa Gwadabe",
            id="you-are-welcome",
        ),
        pytest.param(
            "The Chief Justice, Mrs Abena Sarpong, swore them in. “Be fair,” the Chief "
            "Justice said.",
            "Be fair",
            "Abena Sarpong",
            id="be-fair",
        ),
        pytest.param(
            "Pontiff Leo spoke. President Ilse Maron met them. “Peace is near,” the head "
            "of state said.",
            "Peace is near",
            "Ilse Maron",
            id="peace-is-near",
        ),
        pytest.param(
            "Finance Minister Ilse Maron met them. “Taxes fall,” the politician said.",
            "Taxes fall",
            "Ilse Maron",
            id="taxes-fall",
        ),
        pytest.param(
            "Novelist Petra Lund has died aged 88. “I never wrote a happy book,” the "
            "author once said.",
            "never wrote",
            "Petra Lund",
            id="never-wrote",
        ),
        pytest.param(
            "Petra Lund, who wrote forty novels, has died aged 88. “I never wrote a happy"
            " book,” the author once said.",
            "never wrote",
            "Petra Lund",
            id="never-wrote-2",
        ),
        pytest.param(
            "Singer Otis Grange plays on Friday. “I'll sing it all,” the crooner said. "
            "“And then I'll sleep,” the 62-year-old singer added.",
            "sing it all",
            "Otis Grange",
            id="sing-it-all",
        ),
        pytest.param(
            "Singer Otis Grange plays on Friday. “I'll sing it all,” the crooner said. "
            "“And then I'll sleep,” the 62-year-old singer added.",
            "then I'll sleep",
            "Otis Grange",
            id="then-i-ll-sleep",
        ),
        pytest.param(
            "Constable Wendy Moss found the boy. “He was asleep,” the officer said.",
            "asleep",
            "Wendy Moss",
            id="asleep",
        ),
        pytest.param(
            "The Leader of the Opposition, Ms Joan Petrie, walked out. “This is a farce,”"
            " the Opposition Leader said.",
            "a farce",
            "Joan Petrie",
            id="a-farce",
        ),
        pytest.param(
            "Teenager Callum Roe swam the Solent. “It was cold,” the schoolboy said.",
            "It was cold",
            "Callum Roe",
            id="it-was-cold",
        ),
        pytest.param(
            "Callum Roe, 15, swam the Solent. “It was cold,” the teenager said.",
            "It was cold",
            "Callum Roe",
            id="it-was-cold-2",
        ),
        pytest.param(
            "Sarpanch Gurdev Kaur opened the well. “Now we have water,” the sarpanch said.",
            "have water",
            "Gurdev Kaur",
            id="have-water",
        ),
        pytest.param(
            "Village head Gurdev Kaur opened the well. “Now we have water,” the village head said.",
            "have water",
            "Gurdev Kaur",
            id="have-water-2",
        ),
    ],
)
def test_post(text: str, words: str, speaker: str) -> None:
    """A post, an age or a kind of person leads to a name."""
    assert speaker in who_said(text, words)
