"""Random corpora and random trees, in the shape that engines take."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator

from searcher.engines.grouping import PERIODS, Grouping
from searcher.engines.port import Document, Match
from searcher.query.rewrite import normalize
from searcher.query.tree import (
    And,
    AnyTerm,
    Boost,
    Everything,
    Fuzzy,
    Near,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefix,
    Query,
    Range,
    Term,
    Wildcard,
)
from searcher.schema import ARTICLES, TOGETHER, Field, Kind, Schema

FIRST_DAY = datetime.date(2021, 1, 1).toordinal()
WORDS = [
    *("oil", "gas", "price", "prices", "prise", "prize", "pride", "a", "b", "été", "北", "c++"),
    *("stability", "stable", "minister", "said", "lavrov", "l'homme", "3.14", "x" * 250, "a.b"),
    *(f"w{number}" for number in range(30)),
]
TEXT = ("title", "summary", "body", "caption")
SCHEMA = Schema(
    "articles",
    (
        *(Field(name, Kind.TEXT, weight=1.0) for name in TEXT),
        *(field for field in ARTICLES.fields if field.name not in TEXT),
    ),
)
"""The fields of articles, with stems of the body in a field of their own."""
OTHER = ("speaker", "place", "_own")


def _text(random_: random.Random, most: int) -> str:
    length = random_.choice([0, 1, 2, 3, random_.randint(0, most), random_.randint(0, most)])
    return " ".join(WORDS[int(len(WORDS) * random_.random() ** 2.5)] for _ in range(length))


def exact_terms(match: Match, field: str) -> str:
    """The exact terms of a random document: its stored text has them, a line a field."""
    return dict(line.split("\t", 1) for line in match.stored.split("\n") if line)[field]


def document(random_: random.Random, document_id: str) -> Document:
    """A document with repeated words, empty fields, and now and then a partial date."""
    terms = {}
    for field, most in zip(TEXT, (6, 12, 80, 4), strict=True):
        exact = _text(random_, most)
        terms[f"{field}.exact"] = exact
        stems = [word.rstrip("s") for word in exact.split()]
        terms[field] = " ".join([*stems, *(word for word in stems if word == "price")])
    terms[TOGETHER] = " ".join(" ".join(terms[field] for field in TEXT).split())
    for field in OTHER:
        terms[field] = _text(random_, 3)
    terms["source"] = terms["id"] = document_id
    stored = "\n".join(f"{field}\t{text}" for field, text in terms.items())
    dates = {}
    if random_.random() < 0.8:
        first = FIRST_DAY + random_.randint(0, 60)
        dates["date"] = (first, first + random_.choice([0, 0, 0, 29, 364]))
    return Document(document_id, terms, dates, stored, _values(random_, document_id))


VALUES = ("John Howard", "Mr. O'Neil", "Ирина", "北 京", "=", "a*b", "x" * 300)


def _values(random_: random.Random, document_id: str) -> dict[str, tuple[str, ...]]:
    """Values to group by: none, one or several, with blanks and signs in them."""
    own = [f"country:{value}" for value in VALUES[:3]] + [f"count:{value}" for value in VALUES[:2]]
    return {
        "speaker": tuple(random_.sample(VALUES, random_.randint(0, 3))),
        "place": tuple(random_.sample(("Paris", "New York"), random_.randint(0, 1))),
        "_own": tuple(random_.sample(own, random_.randint(0, 4))),
        "source": (document_id,),
    }


def grouping(random_: random.Random) -> Grouping:
    """A way to group documents."""
    by = random_.choice([None, *PERIODS])
    summed = random_.choice(["", "body", "title"])
    if by:
        return Grouping("date", by, summed=summed)
    field, prefix = random_.choice(
        [("speaker", ""), ("speaker", "M"), ("place", ""), ("_own", "country:"), ("source", "d1")]
    )
    return Grouping(field, prefix=prefix, summed=summed)


def corpus(random_: random.Random, size: int) -> Iterator[Document]:
    """Documents with ties on purpose: some are others again under another id."""
    kept: list[Document] = []
    for number in range(size):
        made = document(random_, f"d{random_.randint(0, 9)}/{number}")
        if kept and random_.random() < 0.3:
            twin = random_.choice(kept)
            made = Document(made.id, twin.terms, twin.dates, twin.stored, twin.values)
        kept.append(made)
        yield made


def tree(random_: random.Random, depth: int = 3) -> Query:
    """A normalized tree with every sort of clause."""
    return normalize(_tree(random_, depth))


def _tree(random_: random.Random, depth: int) -> Query:
    if depth == 0 or random_.random() < 0.3:
        return _leaf(random_)
    clauses = tuple(_tree(random_, depth - 1) for _ in range(random_.randint(1, 4)))
    match random_.choice(["and", "and", "or", "or", "not", "boost"]):
        case "and":
            return And(clauses)
        case "or":
            return Or(clauses)
        case "not":
            return Not(clauses[0])
        case _:
            return Boost(clauses[0], random_.choice([0.5, 2, 3, 1.7, 10]))


def _word(random_: random.Random) -> str:
    return WORDS[int(len(WORDS) * random_.random() ** 2)]


def _words(random_: random.Random, least: int, most: int) -> tuple[str, ...]:
    return tuple(_word(random_) for _ in range(random_.randint(least, most)))


def _leaf(random_: random.Random) -> Query:
    text = random_.choice(TEXT)
    field = random_.choice([text, f"{text}.exact", TOGETHER, *OTHER])
    exact = f"{text}.exact"
    word = _word(random_)
    day = datetime.date.fromordinal(FIRST_DAY + random_.randint(-5, 70))
    later = day + datetime.timedelta(random_.randint(0, 60))
    cut = word[: random_.randint(1, 3)]
    return random_.choice(
        [
            lambda: Term(field, word),
            lambda: Term(field, word),
            lambda: Term(text, word),
            lambda: Term(exact, word),
            lambda: Phrase(exact, _words(random_, 2, 3)),
            lambda: Near(exact, _words(random_, 2, 2), random_.randint(0, 6)),
            lambda: Near(exact, _words(random_, 2, 4), random_.choice([0, 1, 3, 10, 300])),
            lambda: Prefix(field, cut),
            lambda: Wildcard(
                field, random_.choice([f"{cut}*", f"*{cut}", f"?{word[1:]}", "*", "w?"])
            ),
            lambda: Fuzzy(field, word, random_.randint(1, 2)),
            lambda: Range("date", day, later),
            lambda: Range("date", random_.choice([None, day]), None),
            lambda: Range("date", None, day),
            lambda: AnyTerm(random_.choice(OTHER), _words(random_, 1, 3)),
            lambda: Everything(),
            lambda: Nothing(),
        ]
    )()
