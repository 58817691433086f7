"""The fields of an article that a feed, an export or a scraper wrote as an object."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable, Mapping

from searcher import names
from searcher.analysis import dates
from searcher.article import Article
from searcher.errors import ArticleError
from searcher.ingest import decoding, markup
from searcher.ingest.decoding import clean, line

_PARTS = re.compile(r"\s*(?:[;|\n]|\s/\s)\s*")

_AND = re.compile(r"\s*,?\s+(?:and|&)\s+", re.IGNORECASE)

_HONORIFIC = re.compile(
    r"(?:the |rt\.? |right )*(?:mr|mrs|ms|miss|dr|sir|lord|lady|prof|professor|hon|honou?rable"
    r"|president|minister|senator|h\.?e|his excellency|her excellency)\.?",
    re.IGNORECASE,
)

_BY = re.compile(r"(?:written\s+)?by:?\s+", re.IGNORECASE)

_NOBODY = frozenset({"", "-", "n/a", "na", "none", "null", "nil", "unknown", "?"})


def shown(parts: Iterable[str]) -> tuple[str, ...]:
    """The names as they are shown, each once, without those that name nobody."""
    known: dict[str, None] = {}
    for part in parts:
        name = names.display(part) if part.strip().lower() not in _NOBODY else ""
        if name:
            known.setdefault(name)
        if len(known) == decoding.MOST_SPEAKERS:
            break
    return tuple(known)


@functools.lru_cache(maxsize=4096)
def listed(text: str) -> tuple[str, ...]:
    """The people of `A; B`, `A and B` or `A, B and C`, as they are shown.

    A comma alone parts no names, as `Howard, John` is one person, and so is nothing that would
    leave a single word: `Trinidad and Tobago`, `Mr. and Mrs. Smith`.
    """
    text = clean(text[: decoding.LONGEST_SUMMARY])
    text = _BY.sub("", text, count=1) if _BY.match(text) else text
    parts: list[str] = []
    for part in _PARTS.split(text):
        # `Mr; Eric Gairy` is one person whose dot was misread.
        if parts and _HONORIFIC.fullmatch(parts[-1]):
            parts[-1] += f". {part}"
        else:
            parts.append(part)
    return shown(name.strip(" ,") for part in parts for name in _joined(part))


def _joined(text: str) -> list[str]:
    """The names that commas and an `and` join."""
    parts = _AND.split(text)
    if len(parts) == 1:
        return parts
    if all("," in part and not _is_full(part.split(",")[0]) for part in parts):
        return parts
    single = [name for part in parts for name in re.split(r"\s*,\s*", part) if name]
    return single if all(_is_full(name) for name in single) else [text]


def _is_full(name: str) -> bool:
    """Whether the text may be a whole name: two capitalised words or more, not titles alone."""
    words = name.split()
    capital = sum(word[:1].isupper() for word in words)
    return capital >= 2 and not _HONORIFIC.fullmatch(name) and "'s" not in name


_NAMES = {
    "id": "id docid docno documentid articleid uuid identifier guid",
    "title": "title headline heading head articletitle documenttitle webtitle name subject"
    " titel titre titulo titolo",
    "body": "body text content articlebody articletext bodytext fulltext maintext contenttext"
    " bodyhtml contenthtml html paragraphs story transcript speech"
    " plaincontent plaintext contentplain texte inhalt volltext contenu",
    "date": "date datepublished published publishedat publishedon publishdate publisheddate pubdate"
    " publicationdate webpublicationdate issued posted postedat created createdat datecreated"
    " postdate publishtime datum fecha datetime timestamp time timeadded dateadded updated"
    " updatedat modified datemodified lastmodified year",
    "speakers": "speaker speakers speakername speakernames person persons spokenby",
    "author": "author authors byline creator dccreator writer reporter journalist by autor auteur",
    "place": "place location dateline city",
    "summary": "summary abstract description standfirst excerpt subtitle subheadline deck dek lead"
    " lede teaser trailtext",
    "caption": "caption imagecaption photocaption",
    "url": "url link uri permalink weburl canonicalurl sourceurl href guid"
    " posturl postpageurl articleurl pageurl",
    "site": "site sitename publisher publication newspaper outlet website source"
    " quelle zeitung journal fuente",
}
"""For each field the keys that it goes by, without `_`, `-` and capitals; the best first."""

_FIELDS: dict[str, list[tuple[str, int]]] = {}

for _field, _keys in _NAMES.items():
    for _rank, _key in enumerate(_keys.split()):
        _FIELDS.setdefault(_key, []).append((_field, _rank))

_INNER = (
    "rendered", "main", "value", "text", "content", "html", "plain", "body", "name", "title",
    "$date", "@value", "#text", "$t", "href", "url",
)  # fmt: skip
"""The keys that the text of a value is under, where the value is an object."""

_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")

_PARTING = re.compile("[_ .:-]")


@functools.lru_cache(maxsize=4096)
def _named(key: str) -> tuple[tuple[str, int], ...]:
    """The fields that a key names, each with its rank among the keys of the field."""
    return tuple(_FIELDS.get(_PARTING.sub("", key[:80]).lower(), ()))


def collect(value: Mapping[str, object]) -> dict[str, list[object]]:
    """For each field the values that the object has for it, the best first."""
    ranked: dict[str, list[tuple[int, object]]] = {}
    for key, inner in value.items():
        for field, rank in _named(key):
            if inner is not None:
                ranked.setdefault(field, []).append((rank, inner))
    for candidates in ranked.values():
        candidates.sort(key=lambda candidate: candidate[0])
    return {field: [inner for _, inner in ranked[field]] for field in ranked}


def article(found: Mapping[str, list[object]], source: str, article_id: str) -> Article:
    """The article of the collected values. Raises ArticleError where they are none."""
    if "title" not in found and "body" not in found:
        raise ArticleError("neither a title nor a text in it")
    speaking = found.get("speakers", found.get("author", []))
    return Article(
        id=article_id,
        source=source,
        title=_line(_text(found.get("title"), "title"), decoding.LONGEST_TITLE),
        date=_date(found.get("date", [])),
        place=_loose(found, "place"),
        speakers=_people(speaking[0]) if speaking else (),
        summary=_prose(_first(found, "summary"))[: decoding.LONGEST_SUMMARY],
        caption=_loose(found, "caption"),
        body=_prose(_text(found.get("body"), "body")),
        author=_line(", ".join(mentions(found["author"][0])), decoding.LONGEST_LINE)
        if "author" in found
        else "",
        site=_loose(found, "site"),
        url=_address(found),
    )


def own_key(found: Mapping[str, list[object]]) -> str | None:
    """The key that the article has of its own, safe to print and without white space."""
    for value in found.get("id", []):
        if isinstance(value, dict):
            value = value.get("$oid")
        if isinstance(value, str | int) and not isinstance(value, bool):
            key = _UNSAFE.sub("_", clean(str(value).strip()))
            if len(key) > decoding.LONGEST_KEY:
                digest = hashlib.blake2b(key.encode(), digest_size=8).hexdigest()
                key = f"{key[: decoding.LONGEST_KEY]}~{digest}"
            if key:
                return key
    return None


def _text(candidates: list[object] | None, field: str) -> str:
    """The text of the first value that has any. Raises ArticleError where none is of text."""
    for value in candidates or []:
        text = _inner(value)
        if text is None:
            raise ArticleError(f"its {field} is not text but {_kind(value)}")
        if text and not text.isspace():
            return text
    return ""


def _inner(value: object) -> str | None:
    """The text of a value: itself, that of its parts, or that under a usual key."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        parts = [_inner(part) for part in value]
        return None if None in parts else "\n\n".join(part for part in parts if part)
    if isinstance(value, dict):
        return next((_inner(value[key]) for key in _INNER if value.get(key) is not None), None)
    return None


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    return "a list of other things" if isinstance(value, list) else "an object without a text"


def _first(found: Mapping[str, list[object]], field: str) -> str:
    """The first text of a field that an article may lack, so that another value is no fault."""
    return next((text for value in found.get(field, []) if (text := _inner(value))), "")


def _loose(found: Mapping[str, list[object]], field: str) -> str:
    return _line(_first(found, field), decoding.LONGEST_LINE)


def _line(text: str, longest: int) -> str:
    """The text on one line, without markup."""
    text = markup.unescape(markup.column(text) if markup.is_markup(text) else text)
    return line(text, longest)


def _prose(text: str) -> str:
    """The text as paragraphs, without markup."""
    return clean(markup.column(text) if markup.is_markup(text) else text).strip()


def _address(found: Mapping[str, list[object]]) -> str:
    """The first value that may be an address: a `guid` need not be one."""
    texts = (line(_inner(value) or "", decoding.LONGEST_LINE) for value in found.get("url", []))
    return next((text for text in texts if "/" in text), "")


def _date(candidates: list[object]) -> str | None:
    """The first date among the values: a text, a year, `YYYYMMDD` or a Unix time."""
    for value in candidates:
        if isinstance(value, bool):
            continue
        if isinstance(value, int | float):
            found = dates.read(str(value)) or dates.epoch(value)
        else:
            text = _inner(value) or ""
            found = dates.read(text)
            if found is None and text.isascii() and text.isdigit() and len(text) in (10, 13):
                found = dates.epoch(int(text))
        if found is not None:
            return found
    return None


def _people(value: object) -> tuple[str, ...]:
    """The people of a value: a text, an object with a name, or a list of those."""
    if isinstance(value, str):
        return listed(value)
    return shown(mentions(value))


def mentions(value: object) -> list[str]:
    """The names in a value as they stand there."""
    if isinstance(value, list):
        return [name for part in value for name in mentions(part)]
    if isinstance(value, dict):
        by_key = {_PARTING.sub("", key).lower(): inner for key, inner in value.items()}
        for key in ("name", "fullname", "displayname", "speaker", "author"):
            if by_key.get(key):
                return mentions(by_key[key])
        parts = [by_key.get(key) for key in ("firstname", "middlename", "lastname")]
        parts = parts if any(parts) else [by_key.get(key) for key in ("given", "family")]
        return [clean(" ".join(part for part in parts if isinstance(part, str)))]
    return [clean(value)] if isinstance(value, str) else []
