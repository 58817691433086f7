"""Tree to tree."""

import random

import pytest

from searcher.analysis.analyzer import Analyzer
from searcher.errors import QuerySyntaxError
from searcher.query import parse
from searcher.query.rewrite import analyze, expand, headed, normalize, stored
from searcher.query.tree import And, Everything, Not, Nothing, Or, Query, leaves
from searcher.schema import ARTICLES, Field, Kind, Schema
from tests.engines import trees

ANALYZER = Analyzer("english")
BODY = Schema(
    "body",
    (
        Field("body", Kind.TEXT, weight=1.0),
        Field("title", Kind.TEXT),
        Field("speaker", Kind.NAME),
        Field("place", Kind.KEYWORD),
        Field("date", Kind.DATE),
    ),
)

ROWS = {
    "a word is a stem": ("prices", "body:price"),
    "a quoted word is exact": ('"prices"', "body.exact:prices"),
    "a phrase is exact": ('"oil prices"', 'body.exact:"oil prices"'),
    "words near": ('"oil prices"~5', 'body.exact:"oil prices"~5'),
    "one word near nothing": ('"oil"~5', "body.exact:oil"),
    "a word of two tokens is a phrase, or one word": (
        "F-16",
        '(body.exact:"f 16"^0.5) OR (body:f16^0.5)',
    ),
    "words that nothing joins": ("and/or", 'body.exact:"and or"'),
    "a name of two tokens": ("al-Qaeda", '(body.exact:"al qaeda"^0.5) OR (body:alqaeda^0.5)'),
    "one token with signs": ("C++", "body:c++"),
    "an abbreviation": ("U.S.", "body:US"),
    "an abbreviation without stops": ("the US", "(body:the^0.2) AND body:US"),
    "a word that it is spelled as": ("us", "body:us"),
    "an abbreviation in a headline in capitals": (
        "US TROOPS LEAVE",
        "((body:US^0.5) OR (body:us^0.5)) AND body:troop AND body:leav",
    ),
    "an abbreviation in quotes": ('"U.S."', "body:US"),
    "words of grammar": ("what is inflation", "(body:what^0.2) AND (body:is^0.2) AND body:inflat"),
    "nothing but grammar": (
        "to be or not to be",
        "(body:to^2) AND (body:be^2) AND body:or AND body:not",
    ),
    "equal words": ("oil oil", "body:oil^2"),
    "equal words of other weights": ("oil^2 gas oil^3", "(body:oil^5) AND body:gas"),
    "equal alternatives": ("oil OR gas OR oils", "(body:oil^2) OR body:gas"),
    "equal exclusions": ("oil -gas -gas", "body:oil AND (NOT body:gas)"),
    "ten thousand equal words": ("oil " * 10_000, "body:oil^10000"),
    "a prefix is exact": ("Pri*", "body.exact:pri*"),
    "a pattern of an amount": ("1,2?0", "body.exact:12?0"),
    "punctuation behind a pattern": ("wom?n!", "body.exact:wom?n"),
    "a prefix with signs": ("C++*", "body.exact:c++*"),
    "a wildcard": ("PRI?E", "body.exact:pri?e"),
    "a misspelling": ("Prise~2", "body.exact:prise~2"),
    "all words": ("oil gas", "body:oil AND body:gas"),
    "without": ("oil -gas", "body:oil AND (NOT body:gas)"),
    "nothing but without": ("-gas", "* AND (NOT body:gas)"),
    "without two": ("-gas -oil", "* AND (NOT body:gas) AND (NOT body:oil)"),
    "without in an or": ("oil OR -gas", "body:oil OR (* AND (NOT body:gas))"),
    "without a group of withouts": (
        "coal -(-gas -oil)",
        "body:coal AND (NOT (* AND (NOT body:gas) AND (NOT body:oil)))",
    ),
    "heavier": ("oil^2", "body:oil^2"),
    "heavier twice": ("(oil^2)^3", "body:oil^6"),
    "another field": ("title:prices", "title:price"),
    "a speaker": ("speaker:lavrov", "speaker:lavrov"),
    "a place": ('place:"New Delhi"', "place:new_delhi"),
    "a place's pattern": ("place:New*", "place:new*"),
    "a folder": ("place:wire/", "place:wire"),
    "nothing but a slash": ("place:/a/", "place:/a"),
    "a date": ("date:2021-11", "date:2021-11-01..2021-11-30"),
    "a word without a token is left out": ("oil “…”", "body:oil"),
    "everything": ("*", "*"),
    "not everything": ("NOT *", "NOT *"),
}


def understood(text: str) -> Query:
    analyzed, _ = analyze(expand(parse(text).tree, BODY), BODY, ANALYZER)
    return normalize(analyzed)


@pytest.mark.parametrize(("text", "tree"), ROWS.values(), ids=ROWS.keys())
def test_rows(text: str, tree: str) -> None:
    assert str(understood(text)) == tree


def test_a_word_looks_in_all_texts_together() -> None:
    assert str(expand(parse("oil").tree, ARTICLES)) == "_text:oil"


def test_quoted_words_look_in_each_default_field() -> None:
    tree = expand(parse('"oil prices"').tree, ARTICLES)
    assert isinstance(tree, Or)
    assert [leaf.field for leaf in leaves(tree)] == ["title", "summary", "body"]


def test_a_word_of_the_body_is_no_word_of_the_title_alone() -> None:
    tree, _ = analyze(expand(parse("body:oil gas").tree, ARTICLES), ARTICLES, ANALYZER)
    assert str(stored(tree, ARTICLES)) == "_text:oil AND (NOT _beside:oil) AND _text:gas"


NOTES = {
    "dropped": ("oil “…”", "dropped", (4, 7)),
    "several tokens": ("oil F-16", "folded", (4, 8)),
}


@pytest.mark.parametrize(("text", "kind", "span"), NOTES.values(), ids=NOTES.keys())
def test_notes(text: str, kind: str, span: tuple[int, int]) -> None:
    _, notes = analyze(expand(parse(text).tree, ARTICLES), ARTICLES, ANALYZER)
    assert [(note.kind, (note.start, note.end)) for note in notes] == [(kind, span)]


SEVERAL = {
    "hyphen": ("oil anti-war*", "anti-war*", "`anti war*`"),
    "hyphen and a number": ("co?id-19", "co?id-19", "`co?id 19`"),
    "a star alone": ("*-19", "*-19", "`19`"),
    "a stop": ("*.org", "*.org", "`org`"),
    "in a field": ("title:anti-w?r", "title:anti-w?r", "`anti w?r`"),
}


@pytest.mark.parametrize(("text", "part", "advice"), SEVERAL.values(), ids=SEVERAL.keys())
def test_a_pattern_of_several_words_is_refused(text: str, part: str, advice: str) -> None:
    with pytest.raises(QuerySyntaxError, match="but a pattern matches one word") as caught:
        analyze(expand(parse(text).tree, ARTICLES), ARTICLES, ANALYZER, text=text)
    assert text[caught.value.start : caught.value.end] == part
    assert advice in caught.value.advice


def test_a_query_of_signs_alone_matches_nothing() -> None:
    assert understood('"…"') == Nothing()


def is_normal(tree: Query) -> bool:
    """Whether a tree is in the shape that the port asks for."""
    match tree:
        case And(clauses=clauses):
            good = len(clauses) > 1 and not all(isinstance(clause, Not) for clause in clauses)
            inner = [clause.clause if isinstance(clause, Not) else clause for clause in clauses]
            return good and all(map(is_normal, inner))
        case Or(clauses=clauses):
            return len(clauses) > 1 and all(map(is_normal, clauses))
        case Not():
            return False
        case _:
            inner_clause = getattr(tree, "clause", None)
            return inner_clause is None or is_normal(inner_clause)


@pytest.mark.parametrize("seed", range(300))
def test_normalizing(seed: int) -> None:
    tree = trees._tree(random.Random(seed), 4)
    normal = normalize(tree)
    assert is_normal(normal)
    assert normalize(normal) == normal


def test_everything_stays_beside_clauses() -> None:
    assert normalize(And((Everything(), Not(Everything())))) == Nothing()


HEADED = {
    "few words": ("oil prices rise", "_text:oil AND _text:price AND _text:rise"),
    "as many as a title has": (
        "oil prices rise again body:x",
        "((_text:oil AND _text:price AND _text:rise AND _text:again)"
        " OR (title:oil AND title:price AND title:rise AND title:again)) AND body:x",
    ),
    "with a word ruled out": (
        "oil prices rise -gas",
        "_text:oil AND _text:price AND _text:rise AND (NOT _text:gas)",
    ),
}


@pytest.mark.parametrize(("text", "tree"), HEADED.values(), ids=HEADED.keys())
def test_a_title_with_all_the_words_scores_on_top(text: str, tree: str) -> None:
    analyzed, _ = analyze(expand(parse(text).tree, ARTICLES), ARTICLES, ANALYZER)
    assert str(headed(normalize(analyzed))) == tree
