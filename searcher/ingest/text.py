"""Plain text: a news article as it is copied or saved, with the header above its body."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import BinaryIO

from searcher._lazy import lazy_regex
from searcher.analysis import dates
from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import datelines, decoding, exports, fields, furniture, headers
from searcher.ingest.decoding import clean, contents, decode, line
from searcher.ingest.fields import objects
from searcher.ingest.fields.authors import authors
from searcher.ingest.fields.own import own_fields

WIDEST = 100
"""Characters: text that is broken to a width is broken to fewer than this."""

NARROWEST = 40

_SENTENCE_END = lazy_regex(r"[.!?…:;][\"'”’»)\]*]*$")


def sentence_end(line: str) -> bool:
    """Whether the line ends as a sentence does."""
    return _SENTENCE_END.search(line[-8:]) is not None


def unwrap(lines: list[str]) -> list[str]:
    """The lines, with those joined that were one line before the text was broken to a width.

    Lines have no white space at their ends; an empty line separates paragraphs. A break belongs to
    the width if the next word would not have fitted. A text is broken to a width if most of its
    breaks do, and most of its lines end inside a sentence.
    """
    pairs = [
        (one, two)
        for one, two in itertools.pairwise(lines)
        if one and two and len(one) >= NARROWEST and not _begins(two) and not _stands_alone(one)
    ]
    widths = [len(one) for one, _ in pairs if len(one) <= WIDEST]
    if not widths:
        return lines
    long_lines = sum(len(text) > WIDEST for text in lines)
    if 4 * long_lines > sum(len(text) >= NARROWEST for text in lines):
        return lines
    width = max(widths)
    soft = sum(_is_soft(one, two, width) for one, two in pairs)
    open_ends = sum(not sentence_end(one) for one, _ in pairs)
    needed = len(pairs) if len(pairs) < 3 else 0.5 * len(pairs)
    if soft < 0.6 * len(pairs) or open_ends < needed:
        return lines
    return _joined(lines, width)


def _joined(lines: list[str], width: int) -> list[str]:
    """The lines, with those joined that a break to `width` separates."""
    whole: list[list[str]] = []
    previous = ""
    for text in lines:
        joins = previous and text and _is_soft(previous, text, width)
        if joins and not _begins(text) and not _stands_alone(previous):
            whole[-1].append(text)
        else:
            whole.append([text])
        previous = text
    return [" ".join(parts) for parts in whole]


def _is_soft(one: str, two: str, width: int) -> bool:
    """Whether the first word of `two` would not have fitted on the line of `one`."""
    return len(one) + 1 + len(two.split(None, 1)[0]) > width


def _begins(text: str) -> bool:
    """Whether the line starts a new part, so that it continues no line before it."""
    return (
        headers.point(text) is not None
        or headers.details(text) is not None
        or headers.label(text) is not None
        or datelines.dateline(text) is not None
    )


def _stands_alone(text: str) -> bool:
    """Whether the line is complete, so that no line continues it."""
    return headers.details(text) is not None or headers.rule(text)


def paragraphs(lines: list[str], *, parted: bool) -> str:
    """The lines as text with one empty line between paragraphs.

    Lines without an empty line between them stay so, unless one ends a sentence. If no empty lines
    separate paragraphs in the file (`parted` is false), each line is a paragraph.
    """
    if not parted:
        return "\n\n".join(filter(None, lines))
    stretches = [text.strip("\n") for text in "\n".join(lines).split("\n\n")]
    return "\n\n".join([_parted(text) if "\n" in text else text for text in stretches if text])


def _parted(text: str) -> str:
    """Lines without empty lines, with one added behind each that ends a paragraph."""
    lines = text.split("\n")
    breaks = ("\n\n" if sentence_end(one) or len(one) >= WIDEST else "\n" for one in lines)
    return "".join(itertools.chain.from_iterable(zip(lines, breaks, strict=True))).rstrip("\n")


_SENTENCES = lazy_regex(r"[^\W_A-Z][.!?][\"”’]?\s+[\"“‘]?[A-Z]")

_FIRST_PERSON = lazy_regex(r"\b(?:I|I['’]m|we|us|our|my|me|Thank you|Good (?:morning|evening))\b")

_QUOTED = lazy_regex(r"[\"“][^\"”]{0,2000}[\"”]")

_SHORT = ("author", "site", "url", "place")

_AHEAD = 12
"""Most lines of a header after its title."""

_MOST_CAPTIONS = 4

_LONGEST_HEADER = 300
"""Characters: a longer line without a mark is a paragraph of the body."""


def read(stream: BinaryIO, source: str) -> Iterator[Article | Skip]:
    """The article of a text file: its title, date, place, caption, summary and author come from the
    lines above the body.

    Raises ArticleError if the bytes are no text or more than `decoding.LARGEST_ARTICLE`.
    Of an export that holds many articles, yields each of them.
    """
    text = clean(decode(contents(stream)))
    if not text.strip():
        raise ArticleError("no text in it")
    if (listed := exports.of_text(text)) is not None:
        yield from objects.several(listed, source)
    else:
        yield article(text, source)


def article(text: str, source: str) -> Article:
    """The article of clean text."""
    text = furniture.without_hyphens(furniture.without_collection(text))
    lines = unwrap(furniture.without_furniture([*map(str.strip, text.split("\n"))]))
    found: dict[str, str] = {}
    start = _read_title(lines, found)
    start = _read_header(lines, start, found)
    body = lines[start:]
    if not any(body) and sentence_end(found.get("title", "")):
        body = [found.pop("title")]
    opening = next((one for one in body if one), "")
    opens = datelines.dateline(opening)
    spoken_by = _spoken_by(lines)
    if opens and not spoken_by and (opens.sure or not _is_transcript(body)):
        found.setdefault("place", opens.place)
        if opens.date:
            found.setdefault("date", opens.date)
    if "date" not in found and (day := _loose_date(lines, found)):
        found["date"] = day
    standfirst, points = found.get("standfirst", ""), found.get("summary", "")
    spoken = fields.listed(found.pop("speakers", "")) or spoken_by
    short = {name: line(found.pop(name, ""), decoding.LONGEST_LINE) for name in _SHORT}
    return Article(
        id=source,
        source=source,
        title=line(found.get("title", ""), decoding.LONGEST_TITLE),
        date=found.get("date"),
        speakers=spoken,
        summary="\n".join(filter(None, (standfirst, points)))[: decoding.LONGEST_SUMMARY],
        caption=found.get("caption", "")[: decoding.LONGEST_LINE],
        body=paragraphs(body, parted="" in lines[:-1]),
        place=short["place"],
        author=", ".join(authors([short["author"]])),
        site=short["site"],
        url=short["url"],
        fields=own_fields(
            (name.removeprefix(headers.OWN), value)
            for name, value in found.items()
            if name.startswith(headers.OWN)
        ),
    )


def _read_title(lines: list[str], found: dict[str, str]) -> int:
    """Put the title and the fields above it into `found`; the index of the line after it."""
    for at, text in enumerate(lines):
        if not text or _passed(text, found):
            if "title" in found:
                return at + 1
            continue
        if headers.speaker_label(text) and _spoken_by(lines[at:]):
            return at
        if headers.stage_direction(text) and _spoken_by(lines[at + 1 :]):
            return at
        if headers.kicker(text) and _titled_below(lines, at):
            continue
        if headers.credit(text) and len(found) > 0:
            return at
        if headers.point(text) or _is_paragraph(text):
            return at
        found["title"] = text.lstrip("#").strip() if text.startswith("#") else text
        return at + 1 + _second_line(lines, at, found)
    return len(lines)


def _titled_below(lines: list[str], at: int) -> bool:
    """Whether a line that may be the title follows the name of a section."""
    below = next((text for text in lines[at + 1 : at + 6] if text and not _noted(text, {})), "")
    return bool(below) and not (headers.point(below) or _is_paragraph(below))


def _second_line(lines: list[str], at: int, found: dict[str, str]) -> int:
    """Add the second line of a headline that was broken in two; 1 where there is one, else 0."""
    text = lines[at + 1] if at + 1 < len(lines) else ""
    if not text[:1].islower() or len(text) > WIDEST or sentence_end(text):
        return 0
    if sentence_end(lines[at]) or headers.label(text) or _noted(text, {}):
        return 0
    if any(lines[at + 2 : at + 3]) and not _noted(lines[at + 2], {}):
        return 0
    found["title"] += f" {text}"
    return 1


def _loose_date(lines: list[str], found: dict[str, str]) -> str | None:
    """The date inside one of the short lines above the first paragraph."""
    for text in itertools.islice(filter(None, lines), _AHEAD):
        if text == found.get("title") or headers.point(text):
            continue
        if len(text) > dates.LONGEST or (sentence_end(text) and len(text) > 60):
            return None
        if day := dates.mentioned(text):
            return day
    return None


def _read_header(lines: list[str], start: int, found: dict[str, str]) -> int:
    """Put the fields between title and body into `found`; the index of the body's first line."""
    points: list[str] = []
    at = after_text = start
    while at < len(lines):
        text = lines[at]
        if not text or headers.points_heading(text) or _passed(text, found):
            pass
        elif (mark := headers.point(text)) and "summary" not in found and "body" not in found:
            points.append(mark)
        elif points and lines[at - 1] and _goes_on(points[-1], lines[at - 1], text):
            points[-1] += f" {text}"
        elif (field := _header_field(lines, at, found, bool(points))) is not None:
            found[field] = f"{found[field]} {text}" if field in found else text
        else:
            break
        at += 1
        after_text = at if not points else after_text
    if points and at == len(lines):
        # Nothing follows the points: they are the body, not the summary.
        return next(spot for spot in range(start, at) if headers.point(lines[spot]))
    if points:
        found["summary"] = "\n".join(points)
    return at


def _passed(text: str, found: dict[str, str]) -> bool:
    """Whether the line is not text of the article; its fields are put into `found`."""
    return headers.rule(text) or headers.left_behind(text) or _noted(text, found)


def _noted(text: str, found: dict[str, str]) -> bool:
    """Whether the line is one of the header; its fields are put into `found`."""
    labelled = headers.label(text)
    if labelled is not None and labelled[0] not in ("date", "author"):
        field, value = labelled
        # A line of the text may begin with such a word when the title is known.
        if field == "title" and "title" in found:
            return False
        if field and value:
            found.setdefault(field, value)
        return True
    if address := headers.url(text):
        found.setdefault("url", address)
        return True
    details = headers.details(text)
    if details is None and labelled is not None:
        field, value = labelled
        day = headers.date(value) or dates.mentioned(value)
        if field == "date" and day is None:
            return False
        details = {field: day or value}
    if details is None:
        return False
    for field, value in details.items():
        if field == "date" and len(value) > len(found.get("date", "")):
            found["date"] = value
        found.setdefault(field, value)
    return True


def _header_field(lines: list[str], at: int, found: dict[str, str], pointed: bool) -> str | None:
    """The field of an unmarked line above the body: caption or summary; None if it is body.

    A line with the owner of a picture is a caption. Another line is above the body only if a
    dateline below it shows the body's beginning, or if points follow it in an article with a date.
    """
    text = lines[at]
    if datelines.dateline(text) or len(text) > _LONGEST_HEADER:
        return None
    ahead = [one for one in lines[at + 1 : at + 2 * _AHEAD] if one][:_AHEAD]
    if headers.credit(text):
        short = len(found.get("caption", "")) < _MOST_CAPTIONS * WIDEST
        goes_on = headers.credit_alone(text) or any(map(_opens_header, ahead[:3]))
        return "caption" if "caption" not in found or (short and goes_on) else None
    if "title" not in found or pointed:
        return None
    if ahead and headers.credit_alone(ahead[0]) and lines[at + 1]:
        return "caption"
    opening = next((place for place, one in enumerate(ahead) if datelines.dateline(one)), None)
    marked = next((place for place, one in enumerate(ahead[:3]) if headers.point(one)), None)
    credited = next((place for place, one in enumerate(ahead[:3]) if headers.credit(one)), None)
    if credited is not None and not found.keys() & {"standfirst", "caption", "summary"}:
        return "standfirst"
    if opening is None:
        return "caption" if marked is not None and _is_caption(text, found) else None
    if any(len(one) > _LONGEST_HEADER for one in ahead[:opening]):
        return None
    if marked is not None and marked < opening:
        return "caption" if "caption" not in found else None
    if "summary" in found:
        return "caption" if "caption" not in found else None
    after_date = "date" in found and any(headers.details(one) for one in lines[max(0, at - 2) : at])
    return "caption" if after_date and not sentence_end(text) else "summary"


def _opens_header(text: str) -> bool:
    """Whether a line shows that the lines above it are not body."""
    return bool(headers.point(text) or datelines.dateline(text) or headers.details(text))


def _is_caption(text: str, found: dict[str, str]) -> bool:
    """Whether a line directly above points is the caption of a picture."""
    return "date" in found and "caption" not in found and not text.endswith(":")


def _goes_on(point: str, above: str, text: str) -> bool:
    """Whether a line without a mark continues the point of the line above it."""
    if datelines.dateline(text) or sentence_end(above) or len(point) > decoding.LONGEST_LINE:
        return False
    return text[0].islower() or NARROWEST < len(above) <= WIDEST


def _is_paragraph(text: str) -> bool:
    """Whether a first line is the first paragraph of the body, and not a title."""
    if len(text) > _LONGEST_HEADER:
        return True
    words = text.count(" ") + 1
    ends = sentence_end(text)
    opens = datelines.dateline(text)
    if opens and (ends or words > 20 or (opens.sure and words > 12)):
        return True
    return (ends and words > 18) or (words > 15 and _SENTENCES.search(text) is not None)


def _spoken_by(lines: list[str]) -> tuple[str, ...]:
    """The speakers of a transcript or a statement, by their names in capitals.

    One name with a colon may also be the place of a report. The text of a speaker has I or we
    outside quotations, or other speakers too.
    """
    spoken = [
        text for text in lines if text and not (text[0] in "[(" and headers.stage_direction(text))
    ]
    labelled = [text for text in spoken if ":" in text and headers.speaker_label(text)]
    if not labelled or (len(labelled) < 2 and not _is_opening(labelled[0], spoken)):
        return ()
    if len(labelled) < 2 and not _FIRST_PERSON.search(_QUOTED.sub("", "\n".join(lines))):
        return ()
    labels = dict.fromkeys(text.partition(":")[0] for text in labelled)
    signed = any(map(datelines.SIGN.search, labels))
    if signed and any((found := datelines.dateline(text)) and found.sure for text in labelled):
        return ()
    return fields.shown(label for label in labels if not headers.is_nobody(label))


def _is_opening(label: str, lines: list[str]) -> bool:
    """Whether the only label of a speaker opens the text, or the text below its title."""
    if lines[0] == label:
        return True
    full_name = " " in label.partition(":")[0]
    return full_name and lines[1] == label and not sentence_end(lines[0])


def _is_transcript(body: list[str]) -> bool:
    """Whether paragraphs after the first begin with names of speakers in capitals."""
    return sum(headers.speaker_label(text) for text in body if text) > 2
