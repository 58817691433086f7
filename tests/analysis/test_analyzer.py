"""Text to tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis.analyzer import CHUNK, LONGEST_TERM, Analyzer, fold, keyword, keywords
from searcher.errors import IndexStateError

ANALYZERS = {name: Analyzer(name) for name in ("english", "french", "turkish", "none")}

ENGLISH = ANALYZERS["english"]

TOKENS = {
    "case": ("Oil PRICES", "oil prices"),
    "accents": ("Café ÉCOLE naïve", "cafe ecole naive"),
    "decomposed accents": ("Cafe\u0301s", "cafes"),
    "tied letters": ("Łódź Ørsted Ærø Straße Œuvre", "lodz orsted aero strasse oeuvre"),
    "dotless and dotted i": ("İstanbul Diyarbakır", "istanbul diyarbakir"),
    "full-width": ("ＡＢＣ１２", "abc12"),
    "curly apostrophe": ("don’t O’Neill", "don't o'neill"),
    "possessive": ("Russia’s Russia's R&D's U.S.'s", "russia russia r&d us"),
    "plural possessive": ("workers' rights", "workers rights"),
    "quotes": ("“stability,” 'peace'", "stability peace"),
    "C++ and C#": ("C++, C# and F#.", "c++ c# and f#"),
    "ampersand": ("AT&T R&D Q&A", "at&t r&d q&a"),
    "ampersand between words": ("bread & butter", "bread butter"),
    "acronym": ("the U.S. and the U.N.", "the us and the un"),
    "acronym with hyphen": ("U.S.-led", "us led"),
    "initials": ("J.B. Chifley, J. Smith", "jb chifley j smith"),
    "time of day": ("9 a.m. to 5 p.m.", "9 am to 5 pm"),
    "thousands": ("1,000,000 and 12,345.67", "1000000 and 12345.67"),
    "no thousands": ("1,2,3 and 1,00", "1 2 3 and 1 00"),
    "decimal": ("3.14 5.5m", "3.14 5.5m"),
    "hyphen": ("F-16 al-Qaeda 2021-11-02", "f 16 al qaeda 2021 11 02"),
    "underscore": ("snake_case", "snake case"),
    "dashes": ("war—peace war–peace", "war peace war peace"),
    "Han": ("北京 abc中", "北 京 abc 中"),
    "Kana and Hangul": ("カでﾊﾞ 한국", "カ で バ 한 국"),
    "Arabic points": ("كِتَابٌ", "كتاب"),
    "digits of other scripts": ("١٩٩٠ १२", "1990 12"),
    "soft hyphen and joiners": ("co\u00adoperate نص\u200cنص", "cooperate نصنص"),
    "Devanagari": ("हिन्दी", fold("हिन्दी")),
    "only signs": ("-- & … !", ""),
    "no-break space": ("a\u00a0b\u3000c", "a b c"),
    "NUL": ("a\x00b", "a b"),
}


@pytest.mark.parametrize(("text", "terms"), TOKENS.values(), ids=TOKENS.keys())
def test_terms(text: str, terms: str) -> None:
    assert [token.term for token in ENGLISH.tokens(text)] == terms.split()


def test_stems_follow_the_language() -> None:
    assert ENGLISH.terms("prices stability running") == (
        "prices stability running",
        "price stabil run",
    )
    assert Analyzer("none").terms("prices")[1] == "prices"
    assert Analyzer("german").terms("Häuser")[1] == "haus"


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(IndexStateError, match="klingon"):
        Analyzer("klingon")


def test_long_terms_are_cut() -> None:
    (token,) = ENGLISH.tokens("x" * 1000)
    assert token.term == "x" * LONGEST_TERM
    assert (token.start, token.end) == (0, 1000)


TEXT = st.text(
    st.sampled_from("aAéŁ1,.'’-&+# \n\u00a0北ー한كِ\u0301\u200d٣_U.S.ß½ﬁ") | st.characters(),
    max_size=60,
)


@given(TEXT)
def test_offsets_are_true(text: str) -> None:
    end = 0
    for position, token in enumerate(ENGLISH.tokens(text)):
        assert token.position == position
        assert end <= token.start < token.end <= len(text)
        end = token.end
        assert [t.term for t in ENGLISH.tokens(text[token.start : token.end])] == [token.term]


@given(TEXT)
def test_tokens_and_terms_are_the_same(text: str) -> None:
    exact, stems = ENGLISH.terms(text)
    terms = [token.term for token in ENGLISH.tokens(text)]
    assert exact.split() == terms
    chunks = [ENGLISH.chunk_stems(text, *chunk.span()) for chunk in CHUNK.finditer(text)]
    assert sorted(stems.split()) == sorted(stem.text for found in chunks for stem in found)


@pytest.mark.parametrize("language", ["english", "french", "turkish", "none"])
@given(st.text(st.sampled_from("abstzo019'-.,&+#é"), max_size=9))
def test_a_chunk_has_the_same_terms_without_offsets(language: str, chunk: str) -> None:
    analyzer = ANALYZERS[language]
    exact, stems = analyzer.terms(chunk)
    assert exact.split() == [term for term, _, _ in analyzer.chunk_tokens(chunk)]
    assert stems.split() == [stem.text for stem in analyzer.chunk_stems(chunk, 0, len(chunk))]


@pytest.mark.parametrize("sign", ["\x80", "€", "é", "ا", "ー", "”", "—", "\u00a0"])
@pytest.mark.parametrize("form", ["AS{}", "{}AS", "the{}AS{}is"])
def test_an_abbreviation_beside_a_sign_beyond_ascii(form: str, sign: str) -> None:
    text = form.replace("{}", sign)
    stems = ENGLISH.terms(text)[1].split()
    chunks = [ENGLISH.chunk_stems(text, *chunk.span()) for chunk in CHUNK.finditer(text)]
    assert sorted(stems) == sorted(stem.text for found in chunks for stem in found)


@given(TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXT)
def test_terms_have_no_white_space(text: str) -> None:
    for token in ENGLISH.tokens(text):
        assert token.term.split() == [token.term]
        assert len(token.term) <= LONGEST_TERM


@given(st.text(st.sampled_from("aeiousndgyltr"), min_size=1, max_size=12))
def test_words_start_as_their_stem_says(word: str) -> None:
    stem = ENGLISH.stem(word)
    assert word.startswith(ENGLISH.unstemmed_start(stem))


def test_keywords() -> None:
    assert keyword("New  Delhi") == "new_delhi"
    assert keyword("São  Paulo") == keyword("sao paulo") == "sao_paulo"
    assert "ete_2021" in keywords("Été 2021/a.txt").split()
    assert keywords("NEW DELHI").split() == ["new_delhi", "new", "delhi"]
    assert keywords("2021/11/A story.txt").split() == [
        "2021/11/a_story.txt",
        "2021",
        "2021/11",
        "a_story.txt",
    ]
    assert keywords("") == ""
