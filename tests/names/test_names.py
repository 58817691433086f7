"""Names: shown, found, told apart and brought together."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searcher import names
from tests.work import calls

PAIRS = Path(__file__).with_name("pairs.tsv")


def found(asked: str, name: str) -> bool:
    return not set(names.query_terms(asked)).isdisjoint(names.index_terms(name))


@pytest.mark.parametrize(
    ("spelled", "shown"),
    [
        pytest.param("Howard, John", "John Howard", id="turned"),
        pytest.param("García Márquez, Gabriel", "Gabriel García Márquez", id="turned, two"),
        pytest.param("Kennedy, John F., Jr.", "John F. Kennedy Jr.", id="turned, suffix"),
        pytest.param("Mr. LAVROV", "Lavrov", id="title and capitals"),
        pytest.param("H.E. Mr. Sergey Lavrov, Foreign Minister", "Sergey Lavrov", id="posts"),
        pytest.param("Russian Foreign Minister Sergey Lavrov", "Sergey Lavrov", id="country"),
        pytest.param("Benjamin Netanyahu of Israel", "Benjamin Netanyahu", id="of a country"),
        pytest.param("Sergey Lavrov (Russia)", "Sergey Lavrov", id="brackets"),
        pytest.param("Hâmid Karzai,", "Hâmid Karzai", id="comma at the end"),
        pytest.param("Sergey Lavrov:", "Sergey Lavrov", id="colon at the end"),
        pytest.param("Sergey Lavrov, speaking in Oslo", "Sergey Lavrov", id="words after a comma"),
        pytest.param("Lavrov's", "Lavrov", id="possessive"),
        pytest.param("sergei  lavrov", "Sergei Lavrov", id="small letters"),
        pytest.param("luiz inácio lula da silva", "Luiz Inácio Lula da Silva", id="small particle"),
        pytest.param("pope john paul ii", "John Paul II", id="small number"),
        pytest.param("xi jinping", "Xi Jinping", id="small name that is a number"),
        pytest.param("\x00Sergei\x07\tLavrov\u200b", "Sergei Lavrov", id="control characters"),
        pytest.param("Mr. João Bernardo de MIRANDA", "João Bernardo de Miranda", id="particle"),
        pytest.param("MAHATHIR BIN MOHAMAD", "Mahathir bin Mohamad", id="particle in capitals"),
        pytest.param("O'KENNEDY", "O'Kennedy", id="apostrophe"),
        pytest.param("Ms. McCLEAN", "McClean", id="Mc"),
        pytest.param("Sir Alec DOUGLAS-HOME", "Alec Douglas-Home", id="hyphen"),
        pytest.param("BAN Ki-moon", "Ban Ki-moon", id="Korean"),
        pytest.param("U THANT", "Thant", id="Burmese title"),
        pytest.param("Ida Marsh AO", "Ida Marsh", id="honour"),
        pytest.param("Ida Marsh AM MP", "Ida Marsh", id="honour before another"),
        pytest.param("Wang Ao", "Wang Ao", id="name that is an honour"),
        pytest.param("NGUYEN THI AM", "Nguyen Thi Am", id="capitals that are a name"),
        pytest.param("Shrimati Ida Rao", "Ida Rao", id="Indian title"),
        pytest.param("Major-General Amina Yusuf", "Amina Yusuf", id="rank of two words"),
        pytest.param("Amartya Sen", "Amartya Sen", id="surname that is a title"),
        pytest.param("He Yafei", "He Yafei", id="name that is a title"),
        pytest.param("John Major", "John Major", id="surname that is a rank"),
        pytest.param("Mr. KING", "King", id="surname that is a crown"),
        pytest.param("Michael Jordan", "Michael Jordan", id="surname that is a country"),
        pytest.param("J.R.R. Tolkien", "J.R.R. Tolkien", id="initials"),
        pytest.param("Martin Luther King Jr.", "Martin Luther King Jr.", id="suffix"),
        pytest.param("Сергей Лавров", "Сергей Лавров", id="Cyrillic stays"),
        pytest.param("President", "President", id="only a title"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_display(spelled: str, shown: str) -> None:
    assert names.display(spelled) == shown


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        pytest.param("lavrov", "Sergey Viktorovich Lavrov", id="surname"),
        pytest.param("sergei", "Sergey Viktorovich Lavrov", id="given name"),
        pytest.param("sergei lavrov", "Sergey Viktorovich Lavrov", id="no middle asked"),
        pytest.param("sergei viktorovich lavrov", "Sergey Lavrov", id="no middle held"),
        pytest.param("S. Lavrov", "Sergey Viktorovich Lavrov", id="initial asked"),
        pytest.param("sergei lavrov", "S. V. Lavrov", id="initials held"),
        pytest.param("Lavrov, Sergei", "Sergey Lavrov", id="comma"),
        pytest.param("lavrov, sergei", "Sergey Lavrov", id="comma in small letters"),
        pytest.param("lavrov sergei", "Sergey Lavrov", id="any order"),
        pytest.param("Foreign Minister Lavrov", "Sergey Lavrov", id="post"),
        pytest.param("Sergei Lavrov", "Сергей Викторович Лавров", id="Cyrillic"),
        pytest.param("Tsipras", "Αλέξης Τσίπρας", id="Greek"),
        pytest.param("muammar gaddafi", "معمر القذافي", id="Arabic"),
        pytest.param("习近平", "Xi Jinping", id="Chinese"),
        pytest.param("문재인", "Moon Jae-in", id="Korean"),
        pytest.param("gaddafi", "Muammar Qadhafi", id="Gaddafi"),
        pytest.param("mohammed", "Muhammad Ali", id="Mohammed"),
        pytest.param("xi jinping", "Xi Jin-ping", id="syllables"),
        pytest.param("ban ki moon", "Ki-moon Ban", id="surname last"),
        pytest.param("moon", "Ban Ki-moon", id="one syllable"),
        pytest.param("bill clinton", "William Jefferson Clinton", id="short form"),
        pytest.param("u thant", "U Thant", id="Burmese title"),
        pytest.param("bin laden", "Osama bin Laden", id="particle"),
        pytest.param("von der leyen", "Ursula von der Leyen", id="particles"),
        pytest.param("degaulle", "Charles de Gaulle", id="particle tied"),
        pytest.param("ben gurion", "David Ben-Gurion", id="particle that is a name"),
        pytest.param("alzayani", "Abdullatif Al Zayani", id="article tied"),
        pytest.param("al-zayani", "Abdullatif Alzayani", id="article loose"),
        pytest.param("abd al-rahman", "Abdurrahman Wahid", id="servant"),
        pytest.param("rahman", "Abdul Rahman Khan", id="servant of whom"),
        pytest.param("jean claude juncker", "Jean-Claude Juncker", id="hyphen"),
        pytest.param("J.-C. Juncker", "Jean-Claude Juncker", id="initials with a hyphen"),
        pytest.param("sirleaf", "Ellen Johnson-Sirleaf", id="double surname"),
    ],
)
def test_a_name_is_found(asked: str, name: str) -> None:
    assert found(asked, name)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        pytest.param("George W. Bush", "George H. W. Bush", id="initials in their places"),
        pytest.param("S. Lavrov", "Igor Lavrov", id="initial"),
        pytest.param("sergei lavrov", "Sam Lavrov", id="initial is none"),
        pytest.param("sergei lavrov", "Sergei Ivanov", id="surname"),
        pytest.param("kim jong un", "Kim Jong Il", id="syllables"),
        pytest.param("ali hassan", "Hassan Rouhani", id="all words"),
        pytest.param("lavrov, sergei", "Mikhail Lavrov", id="comma"),
        pytest.param("reed", "Harry Reid", id="one vowel"),
        pytest.param("lee", "Li Keqiang", id="short names"),
        pytest.param("clark", "Kenneth Clarke", id="one letter"),
    ],
)
def test_another_name_is_not_found(asked: str, name: str) -> None:
    assert not found(asked, name)


@pytest.mark.parametrize("asked", ["", "Mr.", "the Foreign Minister", "President", " ,;", "\x00"])
def test_titles_ask_nothing(asked: str) -> None:
    assert names.query_terms(asked) == ()


@pytest.mark.parametrize(
    ("spellings", "persons"),
    [
        pytest.param(
            {"Sergey Lavrov": 9, "LAVROV, Sergei": 2, "S. V. Lavrov": 3, "Сергей Лавров": 1},
            ["Sergey Lavrov"] * 4,
            id="one person",
        ),
        pytest.param(
            {"J. Smith": 5, "John Smith": 2}, ["John Smith"] * 2, id="an initial, one name"
        ),
        pytest.param(
            {"J. Smith": 5, "John Smith": 2, "James Smith": 2},
            ["J. Smith", "John Smith", "James Smith"],
            id="an initial, two names",
        ),
        pytest.param(
            {"George Bush": 9, "George W. Bush": 5, "George H. W. Bush": 4},
            ["George Bush", "George W. Bush", "George H. W. Bush"],
            id="father and son",
        ),
        pytest.param(
            {"Martin Luther King": 3, "Martin Luther King Jr.": 2, "Martin Luther King Sr.": 1},
            ["Martin Luther King", "Martin Luther King Jr.", "Martin Luther King Sr."],
            id="suffixes",
        ),
        pytest.param(
            {"Hugo Chavez": 5, "Hugo Rafael Chávez Frías": 1},
            ["Hugo Chavez"] * 2,
            id="two surnames",
        ),
        pytest.param(
            {"Lavrov": 5, "Mr. LAVROV": 9, "Sergei Lavrov": 2},
            ["Lavrov", "Lavrov", "Sergei Lavrov"],
            id="a surname alone",
        ),
        pytest.param(
            {"Mr. SCHUMAN": 1, "Mr. SCHUMANN": 1}, ["Schuman", "Schumann"], id="surnames alike"
        ),
        pytest.param(
            {"Petro Poroshenko": 9, "Petro Poroshenk": 1},
            ["Petro Poroshenko", "Petro Poroshenk"],
            id="slips stay",
        ),
        pytest.param({}, [], id="nobody"),
    ],
)
def test_identities(spellings: dict[str, int], persons: list[str]) -> None:
    assert names.identities(spellings) == dict(zip(spellings, persons, strict=True))


def test_identities_do_not_hang_on_order() -> None:
    spellings = {"J. Smith": 5, "John Smith": 2, "John A. Smith": 2, "Smith, John B.": 1}
    turned = dict(reversed(spellings.items()))
    assert names.identities(spellings) == names.identities(turned)


def test_judged_pairs() -> None:
    rows = [line.split("\t") for line in PAIRS.read_text("utf-8").splitlines()[1:]]
    told = [(verdict == "same", names.same(left, right)) for verdict, left, right, _ in rows]
    right = told.count((True, True))
    assert len(rows) >= 300
    assert right / (right + told.count((False, True))) >= 0.97
    assert right / (right + told.count((True, False))) >= 0.90


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("Lavrov " * 1_500_000, id="ten megabytes"),
        pytest.param("\x00" * 10_000_000, id="nulls"),
        pytest.param("(" * 100_000, id="brackets"),
        pytest.param(",-.'" * 100_000, id="punctuation"),
        pytest.param("\ud800\udfff" * 100_000, id="lone surrogates"),
        pytest.param("ﷺ" * 100_000, id="letters that grow"),
        pytest.param("A" + "\u0301" * 100_000, id="accents"),
        pytest.param("a.b-" * 100_000, id="initials"),
        pytest.param("ba" * 100_000 + " li", id="syllables"),
    ],
)
def test_hostile_names_cost_little(hostile: str) -> None:
    def every_reading(text: str) -> None:
        assert names.same(text, text) in (True, False)
        assert len(names.display(text)) <= 300
        assert len(names.index_terms(text)) <= 40
        assert len(names.query_terms(text)) <= 500

    # The length of a name is bounded, so that more of the same text costs no more.
    quarter = hostile[: len(hostile) // 4]
    every_reading(quarter)
    assert (
        calls(lambda: every_reading(hostile)) <= 2 * calls(lambda: every_reading(quarter)) + 1_000
    )


def test_latin_names_do_not_import_anyascii() -> None:
    code = (
        "import sys; from searcher import names; names.index_terms('Müller, Đorđe Ø.');"
        "sys.exit('anyascii' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


TYPICAL = """
Sergei Lavrov Mr. Dr. H.E. Jean-Claude de van bin al- Al-Sabah Abdul Rahman Kim Jong Un XI V. J.R.R.
O'Neill McCLEAN Jr. III ii xi v President of Russia , Foreign Minister Ki-moon König Лавров Ben U
Thant Sen y e King ( ) 习近平 عبد 's the
"""
WORDS = st.sampled_from(TYPICAL.split())
SPELLINGS = st.lists(WORDS, max_size=7).map(" ".join) | st.text(max_size=40)


@given(SPELLINGS)
@settings(max_examples=400)
@example("ß")
@example("ŉ Ǆ")
@example("U , XI")
def test_display_is_stable(spelled: str) -> None:
    shown = names.display(spelled)
    assert names.display(shown) == shown


@given(SPELLINGS)
@settings(max_examples=400)
def test_a_name_is_found_by_its_own_spelling(spelled: str) -> None:
    for asked in (spelled, names.display(spelled)):
        assert not names.query_terms(asked) or found(asked, spelled)


@given(SPELLINGS)
@settings(max_examples=400)
def test_terms_are_plain(spelled: str) -> None:
    terms = names.index_terms(spelled)
    assert len(terms) <= 40
    for term in (*terms, *names.query_terms(spelled)):
        assert term.isascii()
        assert term == term.lower()
        assert 0 < len(term) <= 200
        assert not any(c.isspace() for c in term)


@given(SPELLINGS, SPELLINGS)
@settings(max_examples=400)
def test_same_is_symmetric(left: str, right: str) -> None:
    assert names.same(left, right) == names.same(right, left)


@pytest.mark.slow
@given(st.dictionaries(SPELLINGS, st.integers(1, 9), max_size=12))
@settings(max_examples=150)
def test_identities_join_only_what_agrees(spellings: dict[str, int]) -> None:
    told = names.identities(spellings)
    assert told.keys() == spellings.keys()
    assert set(told.values()) <= set(map(names.display, spellings))
