"""The fields of an article from an object of a feed, an export or a scraper.

`keys` says which key is which field, `settings` what a folder says of them, `shapes` how objects
lie in JSON; `authors` and `own` read two kinds of values; `objects` makes the articles of a source
that holds many. Readers use `article`, `collect` and `objects`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from searcher import names
from searcher._lazy import lazy_regex
from searcher.analysis import dates
from searcher.analysis.caches import short_cache
from searcher.article import Article
from searcher.errors import ArticleError
from searcher.ingest import decoding, markup
from searcher.ingest.decoding import bare, clean, line
from searcher.ingest.fields.authors import authors
from searcher.ingest.fields.keys import INNER, PARAGRAPH, inner_text, named, plain_key
from searcher.ingest.fields.keys import collect as collect
from searcher.ingest.fields.own import own_fields

_PARTS = lazy_regex(r"(?:(?<!\s)\s*)?(?:[;|\n]|\s/\s)\s*+")

_AND = lazy_regex(r"(?:(?<!\s)\s++(?:,\s++)?|,\s++)(?:and|&)\s++", re.IGNORECASE)

_HONORIFIC = lazy_regex(
    r"(?:the |rt\.? |right )*(?:mr|mrs|ms|miss|dr|sir|lord|lady|prof|professor|hon|honou?rable"
    r"|president|minister|senator|h\.?e|his excellency|her excellency)\.?",
    re.IGNORECASE,
)

_OFFICE = lazy_regex(
    r"\b(?:minister|secretary|president|chair\w*|director|officer|ambassador|governor|mayor|speaker"
    r"|spokes\w+|chief|head|leader|general|professor|member|representative|commissioner|judge)\b",
    re.IGNORECASE,
)

_BY = lazy_regex(r"(?:written\s+)?by:?\s+", re.IGNORECASE)

_NOBODY = frozenset({"", "-", "n/a", "na", "none", "null", "nil", "unknown", "?"})


def shown(parts: Iterable[str]) -> tuple[str, ...]:
    """The names in the form that is shown, each once, without those that name no person."""
    known: dict[str, None] = {}
    for part in parts:
        name = names.display(part) if part.strip().lower() not in _NOBODY else ""
        if name:
            known.setdefault(name)
        if len(known) == decoding.MOST_SPEAKERS:
            break
    return tuple(known)


@short_cache(4096)
def listed(text: str) -> tuple[str, ...]:
    """The people of `A; B`, `A and B` or `A, B and C`, in the form that is shown.

    A comma alone does not separate names, as `Howard, John` is one person, and no separator may
    leave a single word: `Trinidad and Tobago`, `Mr. and Mrs. Smith`.
    """
    text = clean(text[: decoding.LONGEST_SUMMARY])
    text = _BY.sub("", text, count=1) if _BY.match(text) else text
    parts: list[str] = []
    for part in _PARTS.split(text):
        # `Mr; Eric Gairy` is one person: the semicolon is a misread dot.
        if parts and _HONORIFIC.fullmatch(parts[-1]):
            parts[-1] += f". {part}"
        else:
            parts.append(part)
    return shown(name.strip(" ,") for part in parts for name in _joined(part))


def _joined(text: str) -> list[str]:
    """The names in a list with commas and an `and`."""
    parts = _AND.split(text)
    if len(parts) == 1:
        people = re.split(r"(?:(?<!\s)\s++)?,\s*+", text)
        return people if len(people) > 1 and all(map(_is_person, people)) else parts
    if all("," in part and not _is_full(part.split(",")[0]) for part in parts):
        return parts
    single = [name for part in parts for name in re.split(r"(?:(?<!\s)\s++)?,\s*+", part) if name]
    return single if all(_is_full(name) for name in single) else [text]


def _is_person(name: str) -> bool:
    return _is_full(name) and _OFFICE.search(name) is None


def _is_full(name: str) -> bool:
    """Whether the text may be a whole name: two or more capitalised words, not all titles."""
    words = name.split()
    capital = sum(word[:1].isupper() for word in words)
    return capital >= 2 and not _HONORIFIC.fullmatch(name) and "'s" not in name


_MOST_KEYS = 12

_KEPT_TOO = frozenset({
    "updated", "updatedat", "modified", "datemodified", "lastmodified", "created", "createdat",
    "datecreated", "year",
})  # fmt: skip
"""Keys that may give the date of publication, but also mean something else and are kept."""

_EPOCH = "1970-01-01"

_KINDS = ("type", "kind", "genre", "category", "section", "document_type", "content_type", "post")

_SPOKEN = lazy_regex(
    r"\b(?:statement|speech|speeches|address|remarks|keynote|sermon|lecture|testimony)\b",
    re.IGNORECASE,
)

_SPOKEN_TITLE = lazy_regex(
    r"(?:(?:opening|closing|full|prepared|joint|press)\s)?"
    r"(?:statement|speech|address|remarks|keynote|sermon|lecture|testimony)\s+(?:by|of|from|at|to)\s",
    re.IGNORECASE,
)

_UNSAFE = lazy_regex(r"[\s\x00-\x1f\x7f-\x9f]+")


def article(found: Mapping[str, list[object]], source: str, article_id: str) -> Article:
    """The article of the collected values. Raises ArticleError if they make no article."""
    if "title" not in found and "body" not in found:
        raise ArticleError(f"neither a title nor a text in it{_seen(found)}")
    title = _line(_text(found.get("title"), "title"), decoding.LONGEST_TITLE)
    body = _prose(_text(found.get("body"), "body"))
    date, site = _date(found.get("date", [])), _loose(found, "site")
    by = _authors(found)
    own = _own(found)
    speakers = _people(found["speakers"][0]) if "speakers" in found else ()
    if "speakers" not in found and by and _is_spoken(title, own, found):
        speakers = shown(by)
    return Article(
        id=article_id,
        source=source,
        title=title,
        date=date,
        place=_loose(found, "place"),
        speakers=speakers,
        summary=_prose(_first(found, "summary"))[: decoding.LONGEST_SUMMARY],
        caption=_loose(found, "caption"),
        body=body,
        author=line(", ".join(by), decoding.LONGEST_LINE),
        site=site,
        url=_address(found),
        fields=own,
    )


def _seen(found: Mapping[str, list[object]]) -> str:
    """The keys of an object that is no article, for the end of a message."""
    keys = [pair[0] for pair in found.get("fields", []) if isinstance(pair, tuple)]
    shown_keys = ", ".join(line(str(key), 40) for key in keys[:_MOST_KEYS])
    more = f" and {len(keys) - _MOST_KEYS} more" if len(keys) > _MOST_KEYS else ""
    return f"; it has {shown_keys}{more}" if keys else ""


def _authors(found: Mapping[str, list[object]]) -> tuple[str, ...]:
    """The authors of the first value that has any."""
    for value in found.get("author", []):
        if by := authors(mentions(value)):
            return by
    return ()


def _is_spoken(
    title: str, own: Mapping[str, tuple[str, ...]], found: Mapping[str, list[object]]
) -> bool:
    """Whether an article is its author's own words: a statement, a speech."""
    kinds = (value for name in _KINDS for value in own.get(name, ()))
    if _SPOKEN_TITLE.match(title) or any(map(_SPOKEN.search, kinds)):
        return True
    bodies = found.get("body", [])
    pairs = [pair for pair in found.get("fields", []) if isinstance(pair, tuple)]
    return any(bodies and inner is bodies[0] for key, inner in pairs if plain_key(key) == "speech")


def _own(found: Mapping[str, list[object]]) -> dict[str, tuple[str, ...]]:
    """The collected values that no named field has."""
    used = {field: _used(field, found[field]) for field in found if field != "fields"}
    kept: list[tuple[str, object]] = []
    for pair in found.get("fields", []):
        key, inner = pair if isinstance(pair, tuple) else ("", None)
        fields = _fields_of(key)
        if not fields:
            kept.append((key, inner))
        elif not any(inner is used[field] for field in fields):
            if "body" not in fields and not _is_among(inner, used.values()):
                kept.append((key, inner))
        elif isinstance(inner, dict) and not set(fields) & {"author", "speakers", "body"}:
            main = next((part for part in INNER if inner.get(part) is not None), None)
            kept += [(f"{key}_{part}", inner[part]) for part in inner if part != main]
    return own_fields(kept)


@lru_cache(maxsize=4096)
def _fields_of(key: str) -> tuple[str, ...]:
    """The fields that a key names; none for a key that is kept as it is too."""
    return () if plain_key(key) in _KEPT_TOO else tuple(field for field, _ in named(key))


def _is_among(value: object, others: Iterable[object]) -> bool:
    """Whether a value begins with the letters of another one."""
    text = bare(_inner_text(value))
    return any(bare(inner) == text for other in others if (inner := _inner_text(other)))


def _inner_text(value: object) -> str:
    """The first characters of the text of a value."""
    return (inner_text(value) or "")[:PARAGRAPH]


def _used(field: str, candidates: list[object]) -> object:
    """The value that a field comes from."""
    first = candidates[0]
    if first and isinstance(first, str) and field not in ("date", "author"):
        return first
    if field == "date":
        return next((value for value in candidates if _date([value])), None)
    if field == "author":
        return next((value for value in candidates if authors(mentions(value))), None)
    if field in ("speakers", "id"):
        return first
    return next((value for value in candidates if inner_text(value)), None)


def own_key(found: Mapping[str, list[object]]) -> str | None:
    """The key of the article in its source, printable and without white space."""
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
    """The text of the first value that has any. Raises ArticleError if no value is a text."""
    for value in candidates or []:
        text = inner_text(value)
        if text is None:
            raise ArticleError(f"its {field} is not text but {_kind(value)}")
        if text and not text.isspace():
            return text
    return ""


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    return "a list of other things" if isinstance(value, list) else "an object without a text"


def _first(found: Mapping[str, list[object]], field: str) -> str:
    """The first text of an optional field; values of another kind are passed."""
    if field not in found:
        return ""
    return next((text for value in found[field] if (text := inner_text(value))), "")


def _loose(found: Mapping[str, list[object]], field: str) -> str:
    text = _first(found, field)
    return _line(text, decoding.LONGEST_LINE) if text else ""


def _line(text: str, longest: int) -> str:
    """The text on one line, without markup."""
    text = markup.unescape(markup.column(text) if markup.is_markup(text) else text)
    return line(text, longest)


def _prose(text: str) -> str:
    """The text as paragraphs, without markup."""
    return clean(markup.column(text) if markup.is_markup(text) else text).strip()


def _address(found: Mapping[str, list[object]]) -> str:
    """The first value that may be an address: a `guid` is not always one."""
    if "url" not in found:
        return ""
    texts = (line(inner_text(value) or "", decoding.LONGEST_LINE) for value in found["url"])
    return min((text for text in texts if "/" in text), key=_is_elsewhere, default="")


def _is_elsewhere(address: str) -> bool:
    """Whether an address is not that of a page: `nyt://article/1`, `/2021/a`."""
    return not address.startswith(("http:", "https:"))


def _date(candidates: list[object]) -> str | None:
    """The first date among the values: a text, a year, `YYYYMMDD` or a Unix time.

    Programs write 0 and 1 January 1970 for a date that is missing.
    """
    return next((day for value in candidates if (day := _day(value)) not in (None, _EPOCH)), None)


def _day(value: object) -> str | None:
    if isinstance(value, bool) or value in (0, "", "0"):
        return None
    if isinstance(value, int | float):
        return dates.read(str(value)) or dates.epoch(value)
    if isinstance(value, list) and value and all(isinstance(part, int) for part in value[:3]):
        return dates.read("-".join(f"{part:02}" for part in value[:3]))
    if isinstance(value, list):
        return _day(value[0]) if value else None
    if isinstance(value, dict) and "date-parts" in value:
        return _day(value["date-parts"])
    text = inner_text(value) or ""
    return None if len(text) > dates.LONGEST else _day_of(text, day_first=dates.day_first())


@lru_cache(maxsize=4096)
def _day_of(text: str, *, day_first: bool) -> str | None:
    """The date of a text; `day_first` is how dates are read now."""
    found = dates.read(text, day_first=day_first) or dates.mentioned(text)
    if found is None and text.isascii() and text.isdigit() and len(text) in (10, 13):
        return dates.epoch(int(text))
    return found


def _people(value: object) -> tuple[str, ...]:
    """The people of a value: a text, an object with a name, or a list of those."""
    if isinstance(value, str):
        return listed(value)
    return shown(mentions(value))


def mentions(value: object) -> list[str]:
    """The names in a value, as they are written."""
    if isinstance(value, list):
        return [name for part in value for name in mentions(part)]
    if isinstance(value, dict):
        by_key = {plain_key(key): inner for key, inner in value.items()}
        for key in ("original", "name", "fullname", "displayname", "speaker", "author"):
            if by_key.get(key):
                return mentions(by_key[key])
        parts = [by_key.get(key) for key in ("firstname", "middlename", "lastname")]
        parts = parts if any(parts) else [by_key.get(key) for key in ("given", "family")]
        return [clean(" ".join(part for part in parts if isinstance(part, str)))]
    return [clean(value)] if isinstance(value, str) else []
