"""Single lines of a news text: recognizes dates, bylines, credits, points and labels.

The forms are those that newspapers and their sites print above an article.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from functools import lru_cache

from searcher._lazy import lazy_regex
from searcher.analysis import dates
from searcher.ingest import datelines

_DESK = lazy_regex(
    r"(?:our )?(?:(?:web|news|monitoring|foreign|sports|business|digital|online) desk"
    r"|(?:staff|special|our|web) (?:report|reporter|writer|correspondent)|correspondent|newsroom"
    r"|news report|web report)s?",
    re.IGNORECASE,
)

_LONGEST_SITE = 30
"""Characters: the name of an agency or a desk is shorter, but several agencies with `/` between."""

_ROLE = lazy_regex(
    r"\b(?:writer|correspondent|editor|reporter|staff|bureau|desk|columnist|analyst)\b",
    re.IGNORECASE,
)

_MARK = r"[•●▪▫◦‣·∙■□◆◇►▶▸➤➢➔→»✓✔★\uf0b7\uf0a7]"

_POINT = lazy_regex(
    rf"(?:{_MARK}\s*|[*+>–—-]\s+|o(?:\t|\s{{2,}})|\(?[0-9]{{1,2}}[.)]\s+)(?P<text>\S.*)"
)

_POINTS_HEADING = lazy_regex(
    r"(?:key points|key takeaways|highlights|story highlights|in brief|in short|at a glance"
    r"|summary|main points|the gist)\s*:?",
    re.IGNORECASE,
)

_CREDITED = (
    r"reuters|afp|ap|associated press|getty(?: images)?|epa|epa-efe|xinhua|pti|ani|app|dpa|tass|ppi"
    r"|inp|online|shutterstock|istock|twitter|x|facebook|instagram|youtube|pool|file|handout|bbc"
    r"|cnn|anadolu|wikimedia(?: commons)?|courtesy|screengrab|geo(?:\.tv| news)?|radio pakistan"
)

_CREDIT = lazy_regex(
    rf"""\b(?:
        (?:photo|photograph|picture|image|pic|screengrab|illustration)s?\s*
        (?:by\b|credit\b|courtesy\b|from\b|via\b|[:©/|–—-])
      | (?:file|handout|undated|stock|representational|representative)
        \s(?:photo|picture|image|pic)\b
      | (?:credit|courtesy|copyright|source)\s?:
      | (?:reuters|afp|epa|ap|pool|getty images)/\S
      | (?:ap|afp|reuters|epa|file)\sphoto\b)
      | [–—/|(\[-](?:(?<=[–—|-])\s\s|\s?)
        (?:{_CREDITED})(?:[/ ](?:photo|{_CREDITED}))*[)\].]{{0,2}}$
      | ©""",
    re.VERBOSE | re.IGNORECASE,
)

_CREDIT_SIGNS = frozenset("/|([-:")

_CREDIT_WORDS = ("photo", "pic", "image", "screengrab", "illustration")
"""A credit in ASCII has one of these signs or words."""

_SHORT_CAPTION = 130
"""Most characters of a caption with its credit anywhere in it."""

_NAMED_END = lazy_regex(r"(?:[:/|–—(\[-]|\bby|\bvia|©|\bfrom)\s*[A-Z][^.]{0,50}[.)\]]{0,2}$")

_CREDIT_ALONE = lazy_regex(
    r"[(\[]?(?:photo|photograph|picture|image|pic|credit|courtesy|source)s?\b.{0,80}", re.IGNORECASE
)

OWN = "="
"""Prefix of the names of own fields of an article."""

_LABELS = {
    "title": "title", "headline": "title", "subject": "title",
    "date": "date", "published": "date", "posted": "date", "dated": "date",
    "updated": f"{OWN}updated",
    "by": "author", "author": "author", "byline": "author", "authors": "author",
    "speaker": "speakers", "speakers": "speakers",
    "place": "place", "location": "place", "dateline": "place",
    "summary": "summary", "abstract": "summary", "standfirst": "summary", "description": "summary",
    "caption": "caption", "photo caption": "caption", "image caption": "caption",
    "url": "url", "link": "url", "source url": "url",
    "site": "site", "source": "site", "publisher": "site", "publication": "site",
    **{name: f"{OWN}{name}" for name in ("category", "section", "tags", "keywords", "language")},
    "id": "",
}  # fmt: skip

_LABEL = lazy_regex(
    r"[*_]{0,2}([A-Za-z]{2,8}(?: [A-Za-z]{3,8})?)[*_]{0,2}\s?[:=][*_]{0,2}(?:\s+|$)(.*)"
)

_DIGITS = lazy_regex("[0-9]{2}")

_URL = lazy_regex(r"<?(https?://\S+)>?", re.IGNORECASE)

_SECTIONS = (
    r"home|news|top news|top stories|latest|latest news|world|world news|international|national"
    r"|local|africa|americas|asia|asia pacific|europe|middle east|south asia|pakistan|india|china"
    r"|russia|us|u\.s\.|us news|uk|uk news|politics|business|economy|markets|finance|money|sports?"
    r"|football|cricket|tech|technology|science|health|environment|climate|culture|arts"
    r"|entertainment|lifestyle|opinion|editorial|analysis|comment|commentary|features?|exclusive"
    r"|breaking|breaking news|press release|for immediate release|news release"
)

_KICKER = lazy_regex(
    rf"(?:{_SECTIONS})(?:\s*[|/>»›·•,]\s*(?:{_SECTIONS}))*\s*[|/>»›:]?", re.IGNORECASE
)

_LEFT_BEHIND = lazy_regex("by|published|posted|updated", re.IGNORECASE)

_POSTAL = lazy_regex(r"(?:from|to|cc|sent|reply-to|contact): \S.*@\S.*", re.IGNORECASE)

_PUBLISHED = lazy_regex(
    r"(?P<author>[^\W\d_].{2,60}?)(?:\s*+[|•·–—-])?+\s++(?:[Pp]ublished|[Pp]osted|PUBLISHED)\s"
    r"(?P<rest>.{6,100})"
)

_STAGE_DIRECTION = lazy_regex(r"\[[^\[\]]{2,80}\]|\([^()]{2,80}\)")

_TITLES = frozenset(
    {
        "president", "minister", "prime", "senator", "secretary", "chairman", "general", "mr",
        "mrs", "ms", "dr", "sir", "lord", "lady", "chancellor", "governor", "mayor", "professor",
    }
)  # fmt: skip
"""Words before the name of a speaker."""

_RULE = lazy_regex(r"[=_*~#-]{3,}|[-–—]\s*")

_NAME = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"

_JOINT = (
    r"(?:and|&|de|da|di|du|del|der|den|van|von|bin|bint|ibn|al|el|la|le|ul|ur|y|e|in|for|of|the"
    r"|our)"
)

_BYLINE = lazy_regex(
    rf"(?:(?:written|reported|compiled|edited) by|by|BY|By)(?:\s*+:)?+\s++"
    rf"(?P<names>{_NAME}(?:(?:,\s?|\s?[|/]\s?|\s)(?:{_NAME}|{_JOINT}(?=\s)))*)",
)

_BYLINE_DATE = lazy_regex(
    r"(?P<byline>(?:by|BY|By)\s.{3,60}?)(?:,\s*|\s+[|–—•·-]\s*|\s+on\s+|\s+)(?P<date>\S.{5,60})"
)

_PARTS = lazy_regex(r"(?=[\s|•·])(?:\s*[|•·\t]\s*|\s+[–—-]\s+|\s{3,})")

_ASIDE = lazy_regex(
    r"[0-9]{1,2}[:.][0-9]{2}.{0,20}|[0-9]+ min(?:ute)?s?(?: read)?"
    r"|(?:last )?(?:updated|modified).{0,60}",
    re.IGNORECASE,
)


def date(line: str) -> str | None:
    """The date of a line that is nothing but a date."""
    if len(line) > dates.LONGEST or _DIGITS.search(line) is None:
        return None
    return dates.read(line)


def point(line: str) -> str | None:
    """The text of a point of a list, without its mark."""
    found = _POINT.fullmatch(line)
    return found["text"].strip() if found else None


def points_heading(line: str) -> bool:
    """Whether the line is the heading of a list of points."""
    return _POINTS_HEADING.fullmatch(line) is not None


def kicker(line: str) -> bool:
    """Whether the line is the name of a section, as it is printed above a title:
    `WORLD`, `Home > News > Asia`."""
    return len(line) < 80 and _KICKER.fullmatch(line) is not None


def left_behind(line: str) -> bool:
    """Whether the line is the rest of a header: a single `By`, above a name; an e-mail's
    `From: press@example.org`."""
    return bool(_LEFT_BEHIND.fullmatch(line) or (len(line) < 200 and _POSTAL.fullmatch(line)))


def rule(line: str) -> bool:
    """Whether the line is a rule: `-----`."""
    return _RULE.fullmatch(line) is not None


def credit(line: str) -> bool:
    """Whether the line is a caption, which names the owner of a picture.

    A longer caption has the name at its end, as a paragraph may mention pictures too.
    """
    if line.isascii() and _CREDIT_SIGNS.isdisjoint(line):
        small = line.lower()
        if not any(word in small for word in _CREDIT_WORDS):
            return False
    if len(line) <= _SHORT_CAPTION:
        return _CREDIT.search(line) is not None
    ends = _NAMED_END.search(line) is not None
    return len(line) <= 400 and ends and _CREDIT.search(line[-60:]) is not None


def credit_alone(line: str) -> bool:
    """Whether the line is only the credit of a picture."""
    return _CREDIT_ALONE.fullmatch(line) is not None and credit(line)


def label(line: str) -> tuple[str, str] | None:
    """The field and the text of a line such as `Headline: Lavrov warns`.

    The field is empty if the line has a known label that no article keeps.
    """
    found = _LABEL.fullmatch(line)
    field = _LABELS.get(found[1].lower()) if found else None
    return None if field is None or found is None else (field, found[2].strip(' "*_'))


def url(line: str) -> str | None:
    """The address of a line that is nothing but an address."""
    found = _URL.fullmatch(line)
    return found[1].rstrip(">") if found else None


def byline(line: str) -> str | None:
    """The names in `By Jane Doe and John Roe, Reuters`, without agencies and posts."""
    if len(line) > 120 or line[:1] not in "bBWRCEwrce":
        return None
    found = _BYLINE.fullmatch(line.rstrip(" ,"))
    if found is None:
        return None
    names = re.split(r"(?<!\s)\s++(?:in|for)\s++", re.split(r"\s?[|/]\s?", found["names"])[0])[0]
    kept, *others = re.split(r",\s*", names)
    for other in others:
        if not (datelines.AGENCY.fullmatch(other) or _ROLE.search(other)):
            kept += f", {other}"
    return kept.strip(" ,")


def details(line: str) -> Mapping[str, str] | None:
    """The date, author, site and place of a line, in any order; None if it has anything else.

    `By Jane Doe | November 2, 2021` has `author` and `date`.
    """
    return _details(line, dates.day_first()) if len(line) <= 160 else None


@lru_cache(maxsize=1 << 10)  # each step asks for the same lines again
def _details(line: str, day_first: bool) -> Mapping[str, str] | None:
    line = line.strip("*_ ")
    if (plain := _detail(line)) is not None:
        return plain
    if (found := _BYLINE_DATE.fullmatch(line)) and date(found["date"]):
        names, day = byline(found["byline"]), date(found["date"])
        if names and day:
            return {"author": names, "date": day}
    named = "ublished" in line or "osted" in line or "PUBLISHED" in line
    if named and (found := _PUBLISHED.fullmatch(line)) and (day := dates.mentioned(found["rest"])):
        return {"author": found["author"], "date": day}
    parts = [part for part in _PARTS.split(line) if part]
    if len(parts) < 2:
        return None
    fields: dict[str, str] = {}
    for part in parts:
        detail = _detail(part)
        if detail is None and _ASIDE.fullmatch(part) is None:
            return None
        fields = (detail or {}) | fields
    return fields or None


def _detail(line: str) -> dict[str, str] | None:
    """The field of one part of a line of details."""
    if day := date(line):
        return {"date": day}
    if names := byline(line):
        return {"author": names}
    if len(line) < _LONGEST_SITE or "/" in line:
        if datelines.AGENCY.fullmatch(line):
            return {"site": line}
        if _DESK.fullmatch(line):
            return {"author": line}
    place, comma, rest = line.partition(",")
    if (
        comma
        and place.isupper()
        and place.lower() not in datelines.NO_PLACES
        and (day := date(rest))
    ):
        return {"place": place, "date": day}
    return None


_SINGLE_LETTERS = lazy_regex(r"(?:\w\s*+,\s*+)+\w?\s*+")
"""Signs in the cell of a table: `A,C,G,`."""


def is_nobody(label: str) -> bool:
    """Whether the label of a speaker is not the name of a person: `UNIDENTIFIED`, `QUESTION`."""
    words = [word.strip(".").lower() for word in label.split()]
    named = list(itertools.dropwhile(_TITLES.__contains__, words))
    return not named or any(word in datelines.NO_PLACES for word in named)


def stage_direction(line: str) -> bool:
    """Whether the line is a note of a transcript in brackets: `[Applause]`."""
    return line.startswith(("[", "(")) and _STAGE_DIRECTION.fullmatch(line) is not None


def speaker_label(line: str) -> bool:
    """Whether the line begins with the label of a speaker: `PRIME MINISTER: Thank you.`"""
    head, colon, _ = line[:60].partition(":")
    if not colon or not head.isupper() or len(head) < 2:
        return False
    return "|" not in head and not _SINGLE_LETTERS.fullmatch(head)
