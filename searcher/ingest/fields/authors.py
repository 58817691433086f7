"""The authors of an article: the people of a byline, each once, without outlets, posts, addresses.

`By Ada Stone, Ben Reed and Cy Poe, Harbour Post` is three people, `Stone, Ada` is one, and
`desk@example.org` is no person. An outlet alone (`Harbour Post`) is the author.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from searcher import names
from searcher._lazy import lazy_regex
from searcher.ingest import decoding
from searcher.ingest.decoding import clean, line
from searcher.ingest.markup import unescape

_BY = lazy_regex(
    r"(?:(?:story|text|words|written|reported|report|posted|published|compiled|edited)\s+)?"
    r"(?:by|von|por|par|di|av|af|door)\b:?\s+",
    re.IGNORECASE,
)

_PARTS = lazy_regex(r"(?:(?<!\s)\s*)?(?:[;|\n\t•·/]|\s[–—]\s)\s*+")

_AND = lazy_regex(
    r"(?:(?<!\s)\s++(?:,\s++)?|,\s++)(?:and|&|und|et|y|e|og|och|en)\s++(?=\W*+[^\W\d_a-zß-öø-ÿ])"
)

_ADDRESS = lazy_regex(
    r"(?:[<(\[]\s*+|(?<!\s)\s++)?(?:mailto:)?(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)*+\s*+[>)\]]?"
)

_WEB = lazy_regex(r"(?:https?:|www\.)\S*|\b[\w-]+\.(?:com|org|net|co\.\w\w|news|tv|info|gov)\b\S*")

_IN_BRACKETS = lazy_regex(r"\(([^()]{2,80})\)")

_HANDLE = lazy_regex(r"(?<!\S)@\w+")

_DEGREE = lazy_regex(
    r"(?:ph\.?\s?d|m\.?d|esq|jr|sr|m\.?a|m\.?b\.?a|mp|mep|obe|mbe)\.?", re.IGNORECASE
)

_HONORIFIC = lazy_regex(
    r"(?:the |rt\.? |right )*(?:mr|mrs|ms|miss|dr|sir|lord|lady|prof|professor|hon|honou?rable"
    r"|president|minister|senator|h\.?e|his excellency|her excellency)\.?",
    re.IGNORECASE,
)

_POST = lazy_regex(
    r"\b(?:staff|writers?|correspondents?|editors?|reporters?|columnists?|analysts?|bureau|desk"
    r"|contributors?|producers?|photographers?|newsroom|admin|administrator|webmaster|team"
    r"|editorial|redaktion|redaction|redacción|redazione|special to|chief|intern)\b",
    re.IGNORECASE,
)

_OUTLET = lazy_regex(
    r"(?:reuters|afp|ap|upi|dpa|tass|itar-tass|interfax|xinhua|bbc|cnn|npr|voa|pti|ani|ians|apa"
    r"|bloomberg|associated press|agence france-presse|al jazeera|.*\b(?:news|post|times|tribune"
    r"|herald|journal|gazette|press|agency|agencies|service|services|network|radio|television"
    r"|magazine|review|daily|weekly|observer|telegraph|chronicle|courier|dispatch|inquirer"
    r"|bulletin|wire|media|online|newspapers?|today|university|institute|cent(?:er|re)"
    r"|foundation|association|council|ministry|department|office|inc|ltd|llc|corporation|company"
    r"|zeitung|nachrichten|presse|agentur|newsletter|blog|staff|group))\.?",
    re.IGNORECASE,
)

_FIRM = lazy_regex(r"(?:&|\band)\s++Co\b", re.IGNORECASE)

_WORD_OF_NAME = lazy_regex(r"[^\W\d_][\w.'’-]*")

_NOBODY = frozenset(
    {"", "-", "n/a", "na", "none", "null", "nil", "unknown", "?", "anonymous", "admin", "[]", "by"}
)


def authors(texts: Iterable[str]) -> tuple[str, ...]:
    """The authors in some texts, each once, in the form that is shown."""
    known: dict[str, None] = {}
    for text in filter(None, texts):
        for name in _authors(clean(unescape(text[: decoding.LONGEST_LINE]))):
            known.setdefault(line(name, decoding.LONGEST_KEY))
            if len(known) == decoding.MOST_SPEAKERS:
                return tuple(known)
    return tuple(known)


def _authors(text: str) -> list[str]:
    text = _without_addresses(text).strip(" ,.;|-–—")
    if by := _BY.match(text):
        text = text[by.end() :]
    people: list[str] = []
    others: list[str] = []
    for part in _PARTS.split(text):
        # `Mr; Eric Gairy` is one person: the semicolon is a misread dot.
        if people and _HONORIFIC.fullmatch(people[-1]):
            people[-1] = _shown(f"{people[-1].rstrip('.')}. {part}")
            continue
        found, outlets = _of_part(part)
        people += found
        others += outlets
    return people or others[:1]


def _without_addresses(text: str) -> str:
    """The text without addresses; `desk@example.org (Ada Stone)`, as RSS has it, is a name."""
    plain = _ADDRESS.sub(" ", text)
    if plain != text:
        plain = _IN_BRACKETS.sub(r" \1", plain)
    plain = _HANDLE.sub(" ", _WEB.sub(" ", plain))
    return re.sub(r"\(\s*\)", " ", plain)


def _of_part(part: str) -> tuple[list[str], list[str]]:
    """The people and the outlets in a text without semicolons."""
    if _FIRM.search(part):
        return [], [part.strip()]
    pieces = [piece.strip() for one in _AND.split(part) for piece in one.split(",")]
    pieces = [piece for piece in pieces if piece and not _DEGREE.fullmatch(piece)]
    if len(pieces) > 1 and not any(map(_is_name, pieces)) and "," not in part:
        return [_shown(part)], []
    if len(pieces) == 2 and "," in part and _is_turned_round(*pieces):
        return [_shown(part.strip(" ,"))], []
    people: list[str] = []
    others: list[str] = []
    for piece in pieces:
        piece = re.split(r"(?<!\s)\s++(?:in|for|at|of)\s++(?:the\s++)?(?=[A-Z])", piece)[0].strip()
        if piece.lower() in _NOBODY or not any(char.isalpha() for char in piece):
            continue
        if _OUTLET.fullmatch(piece):
            others.insert(0, piece)
        elif _POST.search(piece):
            others += [piece] if " " in piece else []
        elif _is_name(piece) or len(pieces) == 1 or not people:
            people.append(_shown(piece))
    return [name for name in people if name], others


def _is_turned_round(last: str, first: str) -> bool:
    """Whether the texts before and after a comma are one name, last name first: `Stone, Ada`."""
    if _OUTLET.fullmatch(first) or _POST.search(first) or _OUTLET.fullmatch(last):
        return False
    words = len(last.split()), len(first.split())
    plain = all(map(_WORD_OF_NAME.fullmatch, [*last.split(), *first.split()]))
    return plain and min(words) == 1 and max(words) <= 3


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 6 and words[0][:1].isupper() and words[-1][:1].isupper()


def _shown(text: str) -> str:
    return names.display(text)
