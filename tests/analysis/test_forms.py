"""Words meet: each way to write a word finds the others, and what only looks alike stays apart."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from searcher.analysis.analyzer import Analyzer
from searcher.analysis.folding import fold

STEMS = Path(__file__).parents[2] / ".." / "shared" / "data" / "stems"

# language, words that find each other
MEET: dict[str, tuple[str, str]] = {
    "hyphen": ("english", "co-operation cooperation co‐operation co-\noperation"),
    "hyphen and ending": ("english", "peace-keeping peacekeeping"),
    "one letter": ("english", "e-mail email"),
    "number behind a hyphen": ("english", "F-16 F16 F-16s F16s"),
    "group": ("english", "G-20 G20"),
    "plural of a number": ("english", "747 747s"),
    "decade": ("english", "1990s 1990 1990's"),
    "abbreviation": ("english", "US U.S. U.S.'s"),
    "organization": ("english", "WHO W.H.O."),
    "Irish name": ("english", "O'Neill oneill O`Neill O´Neill O′Neill O’Neill"),
    "amount": ("english", "1,000 1000 $1,000 1'000 1.000 1\u202f000 1\u00a0000"),
    "Indian amount": ("english", "1,00,000 100000 100,000"),
    "broken word": ("english", "international inter-\nnational inter- national"),
    "soft hyphen": ("english", "agreement agree\u00ad\nment"),
    "elision, French": ("french", "l'Europe Europe d’Europe"),
    "elision and accent": ("french", "d'études études etudes étude"),
    "elision, Italian": ("italian", "dell'economia economia l'economia"),
    "elision, Catalan": ("catalan", "l'estat estat"),
    "suffix, Turkish": ("turkish", "Kosova Kosova'da"),
    "kaf": ("none", "كتاب کتاب"),
    "yeh": ("none", "علي علی على"),
    "teh marbuta": ("arabic", "المدرسة المدرسه"),
    "Hebrew abbreviation": ("none", 'צה"ל צה״ל צהל'),
    "accent": ("english", "café cafe"),
    "short i": ("russian", "новый новая нового"),
}

# language, query, text that it does not find
APART: dict[str, tuple[str, str, str]] = {
    "pronoun and country": ("english", "us", "the U.S. senate"),
    "country and pronoun": ("english", "US", "he told us"),
    "question and organization": ("english", "who", "the WHO warned"),
    "organization and question": ("english", "WHO", "nobody knows who came"),
    "help and illness": ("english", "AIDS", "hearing aids"),
    "contraction": ("english", "ill", "I'll go"),
    "contraction, were": ("english", "were", "we're here"),
    "years": ("english", "20102011", "in 2010-2011"),
    "an adjective of a number": ("english", "10year", "a 10-year plan"),
    "a dash": ("english", "warpeace", "war - peace"),
    "two words": ("english", "cooperation", "co operation"),
    "other name": ("english", "oneill", "Neill"),
}

# text, query: a text all in capitals finds words and abbreviations
SHOUTED = {
    "word": ("GIVE US PEACE NOW", "us"),
    "abbreviation": ("US TROOPS LEAVE KABUL", "US"),
    "both ways": ("US TROOPS LEAVE KABUL", "us"),
}


def finds(analyzer: Analyzer, query: str, text: str) -> bool:
    """Whether a word of a query finds a text."""
    asked = analyzer.asked(query)
    exact, stems = analyzer.terms(text)
    side_by_side = len(asked.terms) > 1 and f" {' '.join(asked.terms)} " in f" {exact} "
    return side_by_side or not set(asked.stems).isdisjoint(stems.split())


def words_of(text: str) -> list[str]:
    """The words of a row; a space inside one is no plain space between two."""
    return (
        text.replace("-\n", "-\v").replace("- ", "-\t").replace("\u00ad\n", "\u00ad\v").split(" ")
    )


@pytest.mark.parametrize(("language", "words"), MEET.values(), ids=MEET)
def test_words_meet(language: str, words: str) -> None:
    analyzer = Analyzer(language)
    for one, other in itertools.permutations(words_of(words), 2):
        assert finds(analyzer, one, f"aa {other} bb"), (one, other)


@pytest.mark.parametrize(("language", "query", "text"), APART.values(), ids=APART)
def test_words_stay_apart(language: str, query: str, text: str) -> None:
    assert not finds(Analyzer(language), query, text)


@pytest.mark.parametrize(("text", "query"), SHOUTED.values(), ids=SHOUTED)
def test_capitals_say_nothing_where_all_is_in_capitals(text: str, query: str) -> None:
    assert finds(Analyzer(), query, text)


SPACELESS = {
    "Thai": ("ประเทศไทยมีกรุงเทพ", "กรุงเทพ"),
    "Lao": ("ປະເທດລາວ", "ລາວ"),
    "Khmer": ("ព្រះរាជាណាចក្រកម្ពុជា", "កម្ពុជា"),
    "Burmese": ("မြန်မာနိုင်ငံ", "နိုင်ငံ"),
    "Chinese": ("我们在北京", "北京"),
}


@pytest.mark.parametrize(("text", "query"), SPACELESS.values(), ids=SPACELESS)
def test_words_of_scripts_without_spaces_are_found(text: str, query: str) -> None:
    assert finds(Analyzer("none"), query, text)


def groups() -> list[Path]:
    return sorted(STEMS.glob("*.tsv"))


@pytest.mark.slow
@pytest.mark.skipif(not groups(), reason=f"needs the groups of word forms in {STEMS}")
@pytest.mark.parametrize("path", groups(), ids=lambda path: path.stem)
def test_forms_of_one_word_meet(path: Path) -> None:
    """At most 1 in 100 pairs of Snowball's own vocabulary is lost, with accents or without."""
    analyzer = Analyzer(path.stem)
    lines = path.read_text("utf-8").splitlines()
    pairs = [pair for line in lines for pair in itertools.permutations(line.split("\t"), 2)]
    plain = [(fold(word), word) for line in lines for word in line.split("\t")]
    for several in (pairs, plain, [(accented, word) for word, accented in plain]):
        lost = [pair for pair in several if not finds(analyzer, *pair)]
        assert len(lost) <= len(several) / 100, lost[:10]
