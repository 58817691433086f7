"""Convert articles to documents and back: the terms of each field, and the stored text."""

from __future__ import annotations

import json
import marshal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from searcher._digests import digest_of
from searcher._values import frozen, replace
from searcher.analysis.analyzer import Analyzer, keyword, keywords
from searcher.analysis.caches import short_cache
from searcher.article import Article, Quotation, Span
from searcher.engines.port import Document, ExactTerms, Match
from searcher.schema import BESIDE, OWN, PEOPLE, TOGETHER
from searcher.storage.written import read, written

TEXTS = ("title", "summary", "body", "caption")
"""The fields of running text, which `searcher.analysis.Analyzer` makes terms of."""

SPELLED = "="
"""Starts the term that keeps the spelling of a speaker's name. Queries never ask for it."""

_LONGEST_SPELLED = 200


def spelled(name: str, sign: str = SPELLED) -> tuple[str, ...]:
    """Make the term that keeps a name's spelling; empty for what is too long to be a name."""
    term = sign + "_".join(name.replace("_", " ").split())
    return (term,) if 1 < len(term.encode("utf-8", "replace")) <= _LONGEST_SPELLED else ()


def spelling(term: str) -> str:
    """Give the name of a term that `spelled` made."""
    return term[1:].replace("_", " ")


def speaker_terms(name: str, *, spell: bool = True) -> Iterable[str]:
    """Give the terms of a speaker; with `spell` also the one that keeps the spelling."""
    from searcher import names  # a query without a name does not need them

    yield from names.index_terms(name)
    yield from names.mention_terms(name)
    yield from spelled(name) if spell else ()


@short_cache(1 << 12)
def _speakers_terms(speakers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({term for name in speakers for term in speaker_terms(name)}))


def field_terms(article: Article, field: str) -> Iterable[str]:
    """Make the terms of a NAME or KEYWORD field, each once."""
    match field:
        case "speaker":
            return _speakers_terms(article.speakers)
        case "place" | "source":
            return keywords(getattr(article, field)).split()
        case "id":
            return keyword(article.id).split()
        case _ if field == OWN:
            return _own_terms(own_fields(article)).split()
        case _:
            raise KeyError(field)


def own_fields(article: Article) -> Mapping[str, tuple[str, ...]]:
    """Give the fields of an article that are not in the schema, by name."""
    named = {}
    if any(authors := tuple(article.author.split(", "))):
        named["author"] = authors
    if article.site:
        named["site"] = (article.site,)
    if article.url:
        named["url"] = (article.url,)
    return named | dict(article.fields) if named else article.fields


def days(article: Article) -> dict[str, tuple[int, int]]:
    """Give the days that the date of an article may mean, as `Document.dates` has them."""
    return {} if article.date is None else {"date": _span(article.date)}


@lru_cache(maxsize=1 << 12)
def _span(date: str) -> tuple[int, int]:
    from searcher.analysis import dates  # a search does not need it

    first, last = dates.span(date)
    return first.toordinal(), last.toordinal()


_FIELDS = Article.__match_args__

_HEAD = tuple(name for name in _FIELDS if name != "body")

_SPEAKERS, _BODY, _OWN = (_FIELDS.index(name) for name in ("speakers", "body", "fields"))

_values, _head_values = attrgetter(*_FIELDS), attrgetter(*_HEAD)

_ENCODED = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode

_WITHOUT_REFERENCES = 2
"""The version of marshal's format without references, in which equal values are equal bytes. The
bytes are hashed, never read; they cost a fifth of JSON."""


def document(
    article: Article,
    analyzer: Analyzer,
    found: Sequence[Quotation] = (),
    *,
    named: bool = False,
) -> Document:
    """Make the document of an article with its quotations, by the schema `ARTICLES`.

    `named` says that its source names the speakers, so that it may be a speech; it is stored.
    """
    from searcher.storage import spoken  # a search makes no documents

    quoted = spoken.own_words(article, found) if named else None
    own = own_fields(article)
    shared = _shared((article.place, article.source, *article.speakers))
    terms = dict(shared.terms)
    terms["id"] = keyword(article.id)
    if own:
        terms[OWN] = _own_terms(own)
    for name, exact in _TEXTS:
        if text := getattr(article, name):
            terms[exact], terms[name] = analyzer.terms(text)
    title, body = terms.get("title", ""), terms.pop("body", "")
    heads = f"{title} {title} {terms.get('summary', '')}".split()
    terms[TOGETHER] = " ".join([*heads, body]).strip()
    terms[BESIDE] = " ".join(sorted(analyzer.absent([*set(heads)], body)))
    if found or quoted is not None:
        terms[PEOPLE] = " ".join(_people_terms(article, found, speech=quoted is not None))
    stored = _stored(article, quoted, found, named=named)
    values = {**shared.values, OWN: _own_values(own)}
    return Document(article.id, terms, days(article), stored, values)


_TEXTS = tuple((name, f"{name}.exact") for name in TEXTS)


@frozen
class _Shared:
    """Terms and values that many articles have alike: those of speakers, place and source, and the
    terms of the people of an article without quotations."""

    terms: Mapping[str, str]
    values: Mapping[str, tuple[str, ...]]


@short_cache(1 << 12)
def _shared(key: tuple[str, ...]) -> _Shared:
    place, source, *speakers = key
    article = Article("", place=place, source=source, speakers=tuple(speakers))
    terms = {name: " ".join(field_terms(article, name)) for name in ("speaker", "place", "source")}
    terms[PEOPLE] = " ".join(_people_terms(article, (), speech=False))
    values = {
        "speaker": shown_each(speakers),
        "place": shown_each((place,)),
        "source": shown_each((source,)),
    }
    return _Shared({name: text for name, text in terms.items() if text}, values)


def _own_terms(own: Mapping[str, tuple[str, ...]]) -> str:
    from searcher.analysis import values  # a search does not need it

    return " ".join(values.terms(own).split())


def _people_terms(article: Article, found: Sequence[Quotation], *, speech: bool) -> Iterator[str]:
    from searcher.storage import spoken

    for name, is_sure in spoken.people(article, found).items():
        yield from spelled(name, spoken.SURE if is_sure else spoken.UNSURE)
    if speech:
        yield spoken.SPEECH


_LONGEST_VALUE = 1000
"""Characters of a value by which articles are grouped; a longer one is cut."""


def _shown(value: str) -> str:
    """Write a value as groups show it: on one line, without NUL, which separates values."""
    return " ".join(value.replace("\0", " ").split())[:_LONGEST_VALUE]


def shown_each(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(shown for value in values if (shown := _shown(value))))


def own_value(name: str, value: str) -> str:
    """Write a value of an own field with its name: all own fields share one field of the engine."""
    return f"{name}:{value}"


def article_values(article: Article) -> dict[str, tuple[str, ...]]:
    """Give the values by which an article is grouped, as `Document.values` has them."""
    return {
        **_shared((article.place, article.source, *article.speakers)).values,
        OWN: _own_values(own_fields(article)),
    }


def _own_values(own: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(
        [own_value(name, value) for name, values in own.items() for value in shown_each(values)]
    )


def digest(article: Article) -> str:
    """Compute sixteen hex digits that differ where two articles differ."""
    return digest_of(marshal.dumps(_values(article), _WITHOUT_REFERENCES), 8)


def content_digest(article: Article) -> str:
    """Sixteen hex digits that differ where two articles differ in more than id and source."""
    return digest(replace(article, id="", source=""))


def _stored(
    article: Article, quoted: list[Span] | None, found: Sequence[Quotation], *, named: bool
) -> str:
    """Write a line of JSON, a line of the quotations, and after them the plain body, whose JSON
    would cost most of the time."""
    values = [*_head_values(article), named, quoted]
    return f"{_ENCODED(values)}\n{written(found)}\n{article.body}"


def stored_article(stored: str) -> Article:
    """Read the article of a stored document."""
    head, _, body = stored.split("\n", 2)
    values = json.loads(head)[:-2]
    values.insert(_BODY, body)
    return article_of_values(values)


def article_of_values(values: list[Any]) -> Article:
    """Make an article of its values in order, as JSON gives them back."""
    values[_SPEAKERS] = tuple(values[_SPEAKERS])
    values[_OWN] = {name: tuple(several) for name, several in values[_OWN].items()}
    return Article(*values)


def stored_speech(stored: str) -> tuple[Article, str, tuple[Span, ...]]:
    """Read a stored speech without its body; the body; and the spans of it that are not its
    speaker's own words."""
    head, _, body = stored.split("\n", 2)
    *values, _, quoted = json.loads(head)
    values.insert(_BODY, "")
    return article_of_values(values), body, tuple((start, end) for start, end in quoted or ())


def stored_quoted(stored: str) -> tuple[Span, ...] | None:
    """Read the spans of a stored speech that are not its speaker's own; None if it is not one."""
    found = json.loads(stored.partition("\n")[0])[-1]
    return None if found is None else tuple((start, end) for start, end in found)


def stored_named(stored: str) -> bool:
    """Read whether the source of a stored article names its speakers; else they are those who are
    quoted by name. False in an index without quotations."""
    return bool(json.loads(stored.partition("\n")[0])[-2])


def stored_quotations(stored: str) -> tuple[Quotation, ...]:
    """Read the quotations of a stored article, in the order of the text."""
    return read(stored.split("\n", 2)[1])


def exact_terms(analyzer: Analyzer) -> ExactTerms:
    """Give a function that makes the terms of a stored article's field again."""

    def terms(match: Match, field: str) -> str:
        text: str = getattr(stored_article(match.stored), field.removesuffix(".exact"))
        return " ".join(analyzer.exact_terms(text))

    return terms


@frozen
class ArticleDocuments:
    """The documents of one article and of the quotations in it."""

    document: Document
    quotations: tuple[Document, ...]
