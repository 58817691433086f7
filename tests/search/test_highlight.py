"""Marks are true: each lies inside a match of the query, and each hit on text has one."""

import random

import pytest

from searcher.analysis.analyzer import Analyzer
from searcher.article import Article
from searcher.query.tree import Query
from searcher.schema import ASKED
from searcher.search.analyzed import AnalyzedQuery, understand
from searcher.search.highlight import Marking
from searcher.search.snippets import WIDTH, Marker

ANALYZER = Analyzer("english")

ARTICLE = Article(
    "a",
    title="Oil prices rise",
    date="2021-11-02",
    place="KABUL",
    speakers=("Sergey Lavrov",),
    summary="Prices went up.\nGas did not.",
    body=(
        "The price of oil rose again. Oil ministers met in Vienna, and the U.S. "
        "minister said “the oil price is stable.”\n\n"
        "Gas stayed where it was: 1,000,000 units at F-16 Street. Stability matters. "
        "C++ and the café were not mentioned, nor was al-Qaeda’s price."
    ),
)

ROWS = {
    "a word, its stems": (
        "price",
        {"title": ["prices"], "summary": ["Prices"], "body": ["price"] * 3},
    ),
    "a quoted word, itself": ('"prices"', {"title": ["prices"], "summary": ["Prices"]}),
    "a phrase and no more": ('"oil price"', {"body": ["oil price"]}),
    "a phrase over marks of quotation": ('body:"said the oil"', {"body": ["said “the oil"]}),
    "without": ("oil NOT coal", {"title": ["Oil"], "body": ["oil", "Oil", "oil"]}),
    "one field": ("title:oil", {"title": ["Oil"]}),
    "a prefix": ("pri*", {"title": ["prices"], "summary": ["Prices"], "body": ["price"] * 3}),
    "a wildcard": ("st?b*", {"body": ["stable", "Stability"]}),
    "a misspelling": ("minster~", {"body": ["minister"]}),
    "near": ('"ministers vienna"~2', {"body": ["ministers", "Vienna"]}),
    "not near enough": ('"ministers stability"~2 OR title:oil', {"title": ["Oil"]}),
    "a branch that does not hold": ("(vienna coal) OR title:oil", {"title": ["Oil"]}),
    "a branch that does": (
        "(vienna oil) OR coal",
        {"title": ["Oil"], "body": ["oil", "Oil", "Vienna", "oil"]},
    ),
    "a number": ("1000000", {"body": ["1,000,000"]}),
    "an acronym": ("US", {"body": ["U.S."]}),
    "accents": ("cafe", {"body": ["café"]}),
    "signs": ("C++", {"body": ["C++"]}),
    "a word of two tokens": ("F-16", {"body": ["F-16"]}),
    "a possessive": ("qaeda", {"body": ["al-Qaeda’s"[3:]]}),
    "a date": ("date:2021", {}),
    "a speaker": ("speaker:lavrov", {}),
    "another speaker": ("speaker:putin OR title:oil", {"title": ["Oil"]}),
    "everything": ("*", {}),
}


def understood(text: str) -> AnalyzedQuery:
    return understand(text, ANALYZER, ASKED)


@pytest.mark.parametrize(("text", "marked"), ROWS.values(), ids=ROWS.keys())
def test_rows(text: str, marked: dict[str, list[str]]) -> None:
    found = Marker(understood(text).tree, ANALYZER).marks(ARTICLE)
    words = {
        field: [getattr(ARTICLE, field)[start:end] for start, end in spans]
        for field, spans in found.items()
    }
    assert words == marked


WORDS = (  # noqa: SIM905
    "oil Oil prices price, “price” U.S. us F-16 16 al-Qaeda Qaeda café cafe 1,000 1000 C++ c "
    "stable Stability. dying die lie lied skies sky don’t don't it’s happy happiness gas"
).split()
QUERIES = (  # noqa: SIM905
    'oil price us "us" F-16 16 qaeda al-qaeda cafe 1000 C++ stability die lie sky happy pri* sta* '
    "*il ?as oil~ prise~2 don't it gas"
).split()


def random_article(random_: random.Random) -> Article:
    def text(most: int) -> str:
        return " ".join(random_.choice(WORDS) for _ in range(random_.randint(0, most)))

    return Article("a", title=text(4), summary=text(6), body=text(40).replace(" oil", "\n\noil"))


def assert_alike(tree: Query, article: Article) -> None:
    fast = Marking(tree, ANALYZER).found(article)
    assert fast == Marking(tree, ANALYZER, whole=True).found(article)


@pytest.mark.parametrize("seed", range(150))
def test_looking_for_letters_finds_what_reading_all_finds(seed: int) -> None:
    random_ = random.Random(seed)
    article = random_article(random_)
    joined = [" ", " OR ", " -"]
    text = "oil" + "".join(
        random_.choice(joined) + random_.choice(["oil", "gas*", '"oil gas"', "price", "us", "die"])
        for _ in range(random_.randint(0, 3))
    )
    tree = understood(text).tree
    assert_alike(tree, article)


@pytest.mark.parametrize("word", QUERIES)
def test_each_word_is_found_by_its_letters(word: str) -> None:
    random_ = random.Random(word)
    for _ in range(20):
        article = random_article(random_)
        tree = understood(word).tree
        assert_alike(tree, article)


LONG = "Nothing of note happened on that day, and nobody spoke of it. " * 20


@pytest.mark.parametrize("text", ["zebra", "zebra OR nothing", '"zebra crossed"', "zeb*"])
def test_snippets_show_the_marks(text: str) -> None:
    article = Article("a", title="A day", body=f"{LONG}A zebra crossed the road. {LONG}")
    snippets = Marker(understood(text).tree, ANALYZER).hit(1, 0.0, article).snippets
    assert any("zebra" in snippet.text[a:b] for snippet in snippets for a, b in snippet.marks)
    for snippet in snippets:
        whole = getattr(article, snippet.field)
        assert whole[snippet.start : snippet.end] == snippet.text
        assert len(snippet.text) <= WIDTH + 50


def test_a_passage_has_most_of_the_query() -> None:
    body = f"Oil. {LONG}Gas. {LONG}The oil and gas ministers met. {LONG}"
    snippets = (
        Marker(understood("oil gas").tree, ANALYZER).hit(1, 0.0, Article("a", body=body)).snippets
    )
    first = snippets[0]
    assert [first.text[a:b] for a, b in first.marks] == ["oil", "gas"]
    assert "The oil and gas ministers met." in first.text


def test_a_very_long_title_shows_its_marks() -> None:
    article = Article("a", title="filler " * 100 + "zebra " + "filler " * 100)
    (snippet,) = Marker(understood("zebra").tree, ANALYZER).hit(1, 0.0, article).snippets
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["zebra"]
    assert set(snippet.text.split()) == {"filler", "zebra"}


def test_no_word_is_parted() -> None:
    article = Article("a", body=f"x{'y' * 400}-home-{'z' * 400} {LONG}")
    snippets = Marker(understood("home").tree, ANALYZER).hit(1, 0.0, article).snippets
    assert snippets[0].text.strip("-") == "home"


def test_without_words_the_opening_is_shown() -> None:
    (snippet,) = Marker(understood("date:2021").tree, ANALYZER).hit(1, 0.0, ARTICLE).snippets
    assert (snippet.field, snippet.marks) == ("summary", ())
    assert snippet.text == ARTICLE.summary


def test_an_article_without_text_has_no_snippet() -> None:
    assert Marker(understood("*").tree, ANALYZER).hit(1, 0.0, Article("a")).snippets == ()


@pytest.mark.slow
@pytest.mark.parametrize("size", [10, 100_000])
def test_texts_without_white_space(size: int) -> None:
    body = "oil," * size
    found = Marking(understood("oil").tree, ANALYZER).marks(Article("a", body=body))
    assert len(found["body"]) == size
