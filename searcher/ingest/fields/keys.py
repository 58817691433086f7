"""The field of an article that each key of an object gives: one table for all formats."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from searcher._lazy import lazy_regex
from searcher.ingest.fields import settings

_NAMES = {
    "id": "id docid docno documentid articleid uuid identifier guid",
    "title": "title headline heading head articletitle documenttitle webtitle name subject"
    " titel titre titulo titolo",
    "body": "body text content articlebody articletext bodytext fulltext maintext contenttext"
    " bodyhtml contenthtml html plaintext paragraphs story transcript speech articlebodytext"
    " contentencoded plaincontent contentplain texte inhalt volltext contenu leadparagraph",
    "date": "date datepublished published publishedat publishedon publishdate publisheddate pubdate"
    " datepublish publishedtime publishtime firstpublished firstpublishedat firstpublicationdate"
    " publicationdate webpublicationdate issued issuedate posted postedat versioncreated seendate"
    " displaydate dateissued dctermsissued dcdate created createdat datecreated firstcreated"
    " postdate datum fecha datetime timestamp time timeadded dateadded updated updatedat modified"
    " datemodified lastmodified year",
    "speakers": "speaker speakers speakername speakernames spokenby",
    "author": "author authors byline creator dccreator writer reporter reporters journalist by"
    " autor auteur",
    "place": "place location dateline city",
    "summary": "summary abstract description standfirst excerpt subtitle subheadline deck dek lead"
    " lede teaser trailtext snippet websubtitle",
    "caption": "caption imagecaption photocaption",
    "url": "url link uri permalink weburl canonicalurl sourceurl href guid"
    " posturl postpageurl articleurl pageurl",
    "site": "site sitename publisher publication newspaper outlet website source"
    " quelle zeitung journal fuente",
}
"""The keys of each field, without `_`, `-` and capitals; the best first."""

_FIELDS: dict[str, list[tuple[str, int]]] = {}

for _field, _keys in _NAMES.items():
    for _rank, _key in enumerate(_keys.split()):
        _FIELDS.setdefault(_key, []).append((_field, _rank))

INNER = (
    "rendered", "main", "value", "text", "content", "html", "plain", "body", "name", "title",
    "$date", "@value", "#text", "$t", "href", "url", "date-parts",
)  # fmt: skip
"""The keys of the text inside a value that is an object."""

_COVERS = frozenset({
    "data", "fields", "attributes", "article", "object", "node", "doc", "document", "properties",
    "post", "story", "metadata", "meta", "json", "payload", "item", "entry", "record", "news",
})  # fmt: skip
"""Keys, in the form of `plain_key`, of objects that only wrap an article or a part of it."""

_FURTHER, _MOST_LEVELS = 100, 3

PARAGRAPH = 200
"""Least characters of a text that may be a body under any key."""

_PARTING = lazy_regex("[_ .:-]")


@functools.lru_cache(maxsize=4096)
def named(key: str) -> tuple[tuple[str, int], ...]:
    """The fields that a key names, each with its rank among the keys of the field."""
    return tuple(_FIELDS.get(plain_key(key), ()))


def plain_key(key: str) -> str:
    """A key without separators, in small letters: `date_published` is `datepublished`."""
    return _PARTING.sub("", key[:80]).lower()


def _levels(value: Mapping[str, object], rank: int) -> Iterable[tuple[str, object, int]]:
    """The keys and values of an object, followed by those of objects that only wrap an article."""
    for key, inner in value.items():
        if rank < _MOST_LEVELS * _FURTHER and isinstance(inner, dict) and plain_key(key) in _COVERS:
            yield from _levels(inner, rank + _FURTHER)
        elif inner is not None:
            yield key, inner, rank


def collect(value: Mapping[str, object]) -> dict[str, list[object]]:
    """The values of an object for each field, the best first.

    Under `fields` are all keys with their values, as pairs.
    """
    value = settings.renamed(value)
    ranked: dict[str, list[tuple[int, object]]] = {}
    pairs: list[object] = []
    for key, inner, further in _levels(value, 0):
        pairs.append((key, inner))
        for field, rank in named(key):
            ranked.setdefault(field, []).append((rank + further, inner))
    if "body" not in ranked and (inside := _text_inside(value)):
        ranked["body"] = [(0, inside)]
    found: dict[str, list[object]] = {}
    for field, candidates in ranked.items():
        if len(candidates) > 1:
            candidates.sort(key=lambda candidate: candidate[0])
        found[field] = [inner for _, inner in candidates]
    if pairs:
        found["fields"] = pairs
    return found


def _text_inside(value: Mapping[str, object]) -> str:
    """The longest text one level down, or of a list of paragraphs, that is as long as one."""
    texts = [""]
    for key, inner in value.items():
        if isinstance(inner, dict) and not named(key):
            texts += [inner_text(text) or "" for part, text in inner.items() if _is_body(part)]
        elif isinstance(inner, list) and any(isinstance(part, dict) for part in inner):
            texts.append("\n\n".join(filter(None, map(_paragraph, inner))))
    longest = max(texts, key=len)
    return longest if len(longest) >= PARAGRAPH else ""


def _is_body(key: str) -> bool:
    return any(field == "body" for field, _ in named(key))


def _paragraph(value: object) -> str:
    """The text of a part of a body: an object with a text and without a title."""
    if not isinstance(value, dict):
        return ""
    if any(field == "title" for key in value for field, _ in named(key)):
        return ""
    text = next((value[key] for key in value if _is_body(key)), None)
    return text if isinstance(text, str) else ""


def inner_text(value: object) -> str | None:
    """The text of a value: itself, that of its parts, or that under a usual key."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        parts = [inner_text(part) for part in value]
        return None if None in parts else "\n\n".join(part for part in parts if part)
    if isinstance(value, dict):
        return next((inner_text(value[key]) for key in INNER if value.get(key) is not None), None)
    return None
