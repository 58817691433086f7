"""Query text to tree, row by row."""

from __future__ import annotations

import pytest

from searcher.query import parse
from searcher.query.tree import (
    And,
    Boost,
    Everything,
    Fuzzy,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    Wildcard,
)
from searcher.schema import Field, Kind, Schema


def word(text: str, field: str = "") -> Term:
    return Term(field, text)


def every(*clauses: Query) -> And:
    return And(clauses)


def either(*clauses: Query) -> Or:
    return Or(clauses)


A, B, C, D = map(word, "abcd")

LEAVES: dict[str, tuple[str, Query]] = {
    "word": ("oil", word("oil")),
    "case stays": ("Oil", word("Oil")),
    "white space around": ("  oil\t\n", word("oil")),
    "control characters are white space": ("\x00a\x1fb\x7f", every(A, B)),
    "ideographic space": ("a\u3000b", every(A, B)),
    "byte order mark": ("\ufeffa", A),
    "phrase": ('"oil prices"', Phrase("", ("oil", "prices"))),
    "phrase of one word": ('"stability"', Phrase("", ("stability",))),
    "phrase with wide gaps": ('" oil \n prices "', Phrase("", ("oil", "prices"))),
    "phrase with escapes": (r'"a \"b\" c\\"', Phrase("", ("a", '"b"', "c\\"))),
    "escaped space in a phrase": (r'"a\ b c"', Phrase("", ("a b", "c"))),
    "curly quotes": ("“oil prices”", Phrase("", ("oil", "prices"))),
    "low quotes": ("„oil prices“", Phrase("", ("oil", "prices"))),
    "guillemets": ("«oil prices»", Phrase("", ("oil", "prices"))),
    "full-width quotes": ("＂oil prices＂", Phrase("", ("oil", "prices"))),
    "any quote closes": ('"oil prices”', Phrase("", ("oil", "prices"))),
    "near": ('"a b"~5', Near("", ("a", "b"), 5)),
    "near, curly": ("“a b”~12", Near("", ("a", "b"), 12)),
    "near, none between": ('"a b"~0', Near("", ("a", "b"), 0)),
    "prefix": ("price*", Prefix("", "price")),
    "prefix, two stars": ("price**", Prefix("", "price")),
    "prefix with a sign": ("C++*", Prefix("", "C++")),
    "prefix with an escaped star": (r"a\*b*", Prefix("", "a*b")),
    "wildcard": ("pri?e", Wildcard("", "pri?e")),
    "wildcard in front": ("*ice", Wildcard("", "*ice")),
    "wildcards": ("a*b*", Wildcard("", "a*b*")),
    "runs of stars are one": ("a**b", Wildcard("", "a*b")),
    "wildcard keeps needed backslashes": (r"a\*b?c", Wildcard("", r"a\*b?c")),
    "wildcard drops the others": (r"a\:b?c", Wildcard("", "a:b?c")),
    "fuzzy": ("prise~", Fuzzy("", "prise", 1)),
    "fuzzy 1": ("prise~1", Fuzzy("", "prise", 1)),
    "fuzzy 2": ("prise~2", Fuzzy("", "prise", 2)),
    "fuzzy with an escape": (r"a\~b~", Fuzzy("", "a~b", 1)),
    "everything": ("*", Everything()),
    "everything, Lucene": ("*:*", Everything()),
    "everything, many": ("***", Everything()),
    "boost": ("a^3", Boost(A, 3.0)),
    "boost, a fraction": ("a^.5", Boost(A, 0.5)),
    "boost, an exponent": ("a^1e-3", Boost(A, 0.001)),
    "boost of a phrase": ('"a b"^2', Boost(Phrase("", ("a", "b")), 2.0)),
    "boost of a near": ('"a b"~5^2', Boost(Near("", ("a", "b"), 5), 2.0)),
    "boost of a fuzzy": ("a~2^3", Boost(Fuzzy("", "a", 2), 3.0)),
    "boost of a group": ("(a b)^2", Boost(every(A, B), 2.0)),
    "boost of a boost": ("(a^2)^3", Boost(Boost(A, 2.0), 3.0)),
    "boost of everything": ("*^2", Boost(Everything(), 2.0)),
    "phrase touching a word": ('"a b"c', every(Phrase("", ("a", "b")), C)),
    "group touching a word": ("a(b)c", every(A, B, C)),
}

WORDS = """
C++ C# AT&T R&D F-16 al-Qaeda U.S. 1,000,000 3.14 and/or a@b.de 12:30 C++: don't o'neill's 'tis
dogs' ‘tis rock'n'roll #tag a~b a_b a=b 50% €5 wow! a||b –a .net TO it’s 中文 a...b 2020..2021
http://x.org/~me?q=1*2 https://x.org:80/a:b ftp://x 外交部：声明 COVID19:x
"""

ESCAPES: dict[str, tuple[str, Query]] = {
    "space": (r"a\ b", word("a b")),
    "colon": (r"title\:oil", word("title:oil")),
    "star": (r"a\*", word("a*")),
    "star alone": (r"\*", word("*")),
    "question mark": (r"a\?", word("a?")),
    "tilde": (r"a\~", word("a~")),
    "tilde in front": (r"\~5", word("~5")),
    "caret": (r"a\^2", word("a^2")),
    "minus": (r"\-a", word("-a")),
    "plus": (r"\+a", word("+a")),
    "quote": (r"\"a", word('"a')),
    "brackets": (r"\(a\)", word("(a)")),
    "square brackets": (r"\[a\]", word("[a]")),
    "backslash": (r"a\\b", word("a\\b")),
    "operator": (r"a \AND b", every(A, word("AND"), B)),
    "sign alone": (r"a \&", every(A, word("&"))),
    "letter": (r"\a", A),
    "apostrophe": (r"\'a b'", every(word("'a"), word("b'"))),
    "in a URL": (r"http://x\ y", word("http://x y")),
}

OPERATORS: dict[str, tuple[str, Query]] = {
    "side by side": ("a b c", every(A, B, C)),
    "AND": ("a AND b", every(A, B)),
    "&&": ("a && b", every(A, B)),
    "OR": ("a OR b OR c", either(A, B, C)),
    "||": ("a || b", either(A, B)),
    "|| touching": ('"a"||"b"', either(Phrase("", ("a",)), Phrase("", ("b",)))),
    "NOT": ("NOT a", Not(A)),
    "! touching": ("!a", Not(A)),
    "! apart": ("! a", Not(A)),
    "-": ("-a", Not(A)),
    "- and a phrase": ('-"a b"', Not(Phrase("", ("a", "b")))),
    "- and a group": ("-(a b)", Not(every(A, B))),
    "- and a field": ("-title:a", Not(word("a", "title"))),
    "- directly behind quotes": ('"a"-b', every(Phrase("", ("a",)), Not(B))),
    "NOT NOT": ("NOT NOT a", A),
    "NOT NOT NOT": ("NOT NOT NOT a", Not(A)),
    "--": ("--a", A),
    "NOT -": ("NOT -a", A),
    "NOT (NOT)": ("NOT (NOT a)", A),
    "+": ("+a b", every(A, B)),
    "+-": ("+-a", Not(A)),
    "-+": ("-+a", Not(A)),
    "AND before OR": ("a OR b AND c", either(A, every(B, C))),
    "AND before OR, other way": ("a AND b OR c", either(every(A, B), C)),
    "side by side before OR": ("a b OR c d", either(every(A, B), every(C, D))),
    "NOT before AND": ("NOT a AND b", every(Not(A), B)),
    "boost before NOT": ("NOT a^2", Not(Boost(A, 2.0))),
    "brackets": ("a AND (b OR c)", every(A, either(B, C))),
    "full-width brackets": ("a （b OR c）", every(A, either(B, C))),
    "And in And merges": ("a (b (c d))", every(A, B, C, D)),
    "Or in Or merges": ("a OR (b OR (c OR d))", either(A, B, C, D)),
    "single groups vanish": ("((a))", A),
    "lower case is a word": ("a or b", every(A, word("or"), B)),
    "TO is a word": ("a TO b", every(A, word("TO"), B)),
    "ANDNOT": ("a ANDNOT b", every(A, Not(B))),
    "ANDNOT NOT": ("a ANDNOT NOT b", every(A, B)),
    "ANDMAYBE": ("a ANDMAYBE b", every(A, either(Everything(), B))),
    "ANDMAYBE, a group": ("a ANDMAYBE (b OR c)", every(A, either(Everything(), B, C))),
    "REQUIRE": ("a REQUIRE b", every(A, B)),
}

ANY: dict[str, tuple[str, Query]] = {
    "side by side": ("a b", either(A, B)),
    "AND before side by side": ("a b AND c", either(A, every(B, C))),
    "OR is the same": ("a b OR c", either(A, B, C)),
    "+ is required": ("+a b", every(A, either(Everything(), B))),
    "+ behind": ("a +b", every(B, either(Everything(), A))),
    "+ and two others": ("+a b c", every(A, either(Everything(), B, C))),
    "two +": ("+a +b", every(A, B)),
    "+ alone": ("+a", A),
    "+ on a chain": ("+a AND b c", every(A, B, either(Everything(), C))),
    "- bars": ("a b -c", every(either(A, B), Not(C))),
    "- and one": ("a -b", every(A, Not(B))),
    "- alone": ("-a", Not(A)),
    "two -": ("-a -b", every(Not(A), Not(B))),
    "+ and -": ("+a b -c", every(A, Not(C), either(Everything(), B))),
    "OR parts the runs": ("a -b OR c", either(every(A, Not(B)), C)),
    "NOT beside OR": ("a OR NOT b", either(A, Not(B))),
    "in brackets": ("a AND (b c)", every(A, either(B, C))),
}

FIELDS: dict[str, tuple[str, Query]] = {
    "word": ("title:oil", word("oil", "title")),
    "name in capitals": ("TITLE:Oil", word("Oil", "title")),
    "full-width colon": ("title：oil", word("oil", "title")),
    "phrase": ('title:"oil prices"', Phrase("title", ("oil", "prices"))),
    "near": ('title:"a b"~3', Near("title", ("a", "b"), 3)),
    "prefix": ("title:pri*", Prefix("title", "pri")),
    "wildcard": ("title:p?i", Wildcard("title", "p?i")),
    "one letter": ("title:?", Wildcard("title", "?")),
    "fuzzy": ("title:prise~2", Fuzzy("title", "prise", 2)),
    "boost": ("title:oil^3", Boost(word("oil", "title"), 3.0)),
    "speaker": ("speaker:lavrov", word("lavrov", "speaker")),
    "speaker's name": ('speaker:"sergei lavrov"', Phrase("speaker", ("sergei", "lavrov"))),
    "apostrophes": ("speaker:'sergei lavrov'", Phrase("speaker", ("sergei", "lavrov"))),
    "o'neill": ("speaker:o'neill", word("o'neill", "speaker")),
    "has any": ("title:*", Wildcard("title", "*")),
    "has a speaker": ("speaker:*", Wildcard("speaker", "*")),
    "colon in the value": ("title:12:30", word("12:30", "title")),
    "a URL": ("source:http://x?y=1", word("http://x?y=1", "source")),
    "a path": ("source:a/*.html", Wildcard("source", "a/*.html")),
    "an operator as value": ("title:NOT", word("NOT", "title")),
    "group": ("title:(oil gas)", every(word("oil", "title"), word("gas", "title"))),
    "group with OR": ("title:(a OR b)", either(word("a", "title"), word("b", "title"))),
    "group of one": ("title:(oil)", word("oil", "title")),
    "group with other leaves": (
        'title:("a b" c* d~ *)',
        every(
            Phrase("title", ("a", "b")),
            Prefix("title", "c"),
            Fuzzy("title", "d", 1),
            Wildcard("title", "*"),
        ),
    ),
    "a field in a group overrides": (
        "title:(a body:b c)",
        every(word("a", "title"), word("b", "body"), word("c", "title")),
    ),
    "a group in a group": (
        "title:(a body:(b c))",
        every(word("a", "title"), word("b", "body"), word("c", "body")),
    ),
    "the field ends with its group": ("title:(a) b", every(word("a", "title"), B)),
    "everything in a group": ("title:(a *:*)", every(word("a", "title"), Everything())),
    "two dots in a path": ("source:../a", word("../a", "source")),
}

APOSTROPHES: dict[str, tuple[str, Query]] = {
    "quoted": ("'oil prices'", Phrase("", ("oil", "prices"))),
    "quoted, one word": ("'oil'", Phrase("", ("oil",))),
    "curly": ("‘oil prices’", Phrase("", ("oil", "prices"))),
    "near": ("'a b'~3", Near("", ("a", "b"), 3)),
    "in brackets": ("('a b' c)", every(Phrase("", ("a", "b")), C)),
    "holds a contraction": ("'a don't b'", Phrase("", ("a", "don't", "b"))),
    "'n'": ("a 'n' b", every(A, Phrase("", ("n",)), B)),
    "opens nothing": ("'tis a", every(word("'tis"), A)),
    "closes nothing": ("a dogs' b", every(A, word("dogs'"), B)),
    "contractions": ("don't can't", every(word("don't"), word("can't"))),
    "behind a word": ("a'b c'", every(word("a'b"), word("c'"))),
    "quotes between": ("'a \"b\" c'", every(word("'a"), Phrase("", ("b",)), word("c'"))),
    "the second opens": ("'a 'b c'", every(word("'a"), Phrase("", ("b", "c")))),
}


def rows(table: dict[str, tuple[str, Query]]) -> pytest.MarkDecorator:
    values = [pytest.param(*row, id=name) for name, row in table.items()]
    return pytest.mark.parametrize(("text", "tree"), values)


@rows(LEAVES | OPERATORS)
def test_reads(text: str, tree: Query) -> None:
    assert parse(text).tree == tree


@rows(ESCAPES)
def test_a_backslash_takes_the_meaning_away(text: str, tree: Query) -> None:
    assert parse(text).tree == tree


@rows(FIELDS)
def test_fields(text: str, tree: Query) -> None:
    assert parse(text).tree == tree


@rows(APOSTROPHES)
def test_apostrophes(text: str, tree: Query) -> None:
    assert parse(text).tree == tree


@rows(ANY)
def test_any_of_the_words(text: str, tree: Query) -> None:
    assert parse(text, operator="or").tree == tree


@pytest.mark.parametrize("text", WORDS.split())
def test_one_word(text: str) -> None:
    assert parse(text).tree == word(text)
    assert parse(f"a {text} b").tree == every(A, word(text), B)


def test_another_schema_has_fields_of_its_own() -> None:
    schema = Schema("other", (Field("field2", Kind.TEXT),))
    assert parse("field2:a", schema).tree == word("a", "field2")


SPANS = {
    "word": ("  oil ", (2, 5)),
    "field": ("a title:oil", (2, 11)),
    "phrase": ('"a b"~5 c', (0, 7)),
    "in a field's group": ("title:(oil)", (7, 10)),
    "date": ("a date:>=2021", (2, 13)),
}


@pytest.mark.parametrize(("text", "span"), SPANS.values(), ids=SPANS)
def test_a_clause_knows_its_span(text: str, span: tuple[int, int]) -> None:
    tree = parse(text).tree
    clauses = tree.clauses if isinstance(tree, And) else (tree,)
    assert span in [clause.span for clause in clauses]


def test_spans_of_what_holds_clauses() -> None:
    tree = parse("(a OR b)^2 -c").tree
    assert isinstance(tree, And)
    boost, negated = tree.clauses
    assert isinstance(boost, Boost)
    assert (tree.span, boost.span, boost.clause.span) == ((1, 13), (1, 10), (1, 7))
    assert negated.span == (11, 13)
