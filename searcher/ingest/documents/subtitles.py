"""SRT and WebVTT: the words of a recording, without their times.

WebVTT (https://www.w3.org/TR/webvtt1) and SubRip, which has no standard. A voice (`<v Ada Stone>`)
begins a paragraph, as a speaker of a transcript does.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import BinaryIO

from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest.decoding import clean, contents, decode
from searcher.ingest.documents import markdown

_TIME = r"(?:[0-9]{1,3}:)?[0-9]{1,2}:[0-9]{2}[.,][0-9]{1,3}"
_TIMES = re.compile(rf"[ \t]*(?P<start>{_TIME})[ \t]*-->[ \t]*(?P<end>{_TIME})(?:[ \t].*)?")
_VOICE = re.compile(r"<v(?:\.[^\s>]{0,40})?[ \t]+([^<>]{1,100})>")
_TAG = re.compile(r"</?(?:[a-zA-Z][^<>]{0,100}|[0-9:.]{1,20})?>|\{\\[^{}]{0,60}\}")
_NO_CUES = ("NOTE", "STYLE", "REGION", "WEBVTT")
_LANGUAGE = re.compile(r"\.(?:[a-z]{2,3}(?:-[A-Za-z]{2,4})?|auto|forced|sdh|cc)$")
_SENTENCE = re.compile(r"[.!?…][\"”’»)\]]*$")
_PAUSE = 2.0
"""Seconds of silence behind a sentence that end a paragraph."""

_LONG = 600
"""Characters: a longer paragraph ends with its sentence."""


def read(stream: BinaryIO, source: str) -> Iterator[Article | Skip]:
    """The article of a file of subtitles, with the name of the file as its title.

    Raises ArticleError if it has no words.
    """
    yield article(clean(decode(contents(stream))), source)


def article(whole: str, source: str) -> Article:
    """The article of clean text of subtitles."""
    paragraphs, voices = _paragraphs(whole)
    if not paragraphs:
        raise ArticleError("no subtitles in it")
    name = source.rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    while (ending := _LANGUAGE.search(stem)) is not None:
        stem = stem[: ending.start()]
    return Article(
        id=source,
        source=source,
        title=" ".join(stem.replace("_", " ").split()),
        date=markdown.date_in(source),
        speakers=tuple(voices),
        body="\n\n".join(paragraphs),
    )


def _paragraphs(whole: str) -> tuple[list[str], dict[str, None]]:
    """The words in paragraphs, and who speaks them."""
    paragraphs: list[str] = []
    voices: dict[str, None] = {}
    speaker, last, ended = "", "", 0.0
    for start, end, lines in _cues(whole):
        for line in lines:
            voice = _VOICE.search(line)
            words = " ".join(html.unescape(_TAG.sub("", line)).split())
            if not words or words == last:  # rolling lines: each is in two cues
                continue
            if last and words.startswith(last) and paragraphs and paragraphs[-1].endswith(last):
                paragraphs[-1] = paragraphs[-1][: -len(last)] + words
                last, ended = words, end
                continue
            named = " ".join(voice[1].split()) if voice else speaker
            before = paragraphs[-1] if paragraphs else ""
            turns = words.startswith(("- ", "– ", ">>")) or _SPEAKER.match(words) is not None
            new = (
                turns
                or named != speaker
                or (
                    _SENTENCE.search(before) is not None
                    and (start - ended > _PAUSE or len(before) > _LONG)
                )
            )
            if named and named != speaker:
                voices.setdefault(named)
                paragraphs.append(f"{named}: {words}")
            elif new or not paragraphs:
                paragraphs.append(words)
            else:
                paragraphs[-1] = f"{before} {words}"
            speaker, last, ended = named, words, end
    return paragraphs, voices


_SPEAKER = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý .'’-]{2,40}:\s")


def _cues(whole: str) -> Iterator[tuple[float, float, list[str]]]:
    """Each cue: when it begins and ends, in seconds, and its lines."""
    lines = whole.split("\n")
    at = 0
    while at < len(lines):
        found = _TIMES.fullmatch(lines[at])
        if found is None:
            if lines[at].startswith(_NO_CUES):
                while at < len(lines) and lines[at].strip():
                    at += 1
            at += 1
            continue
        at += 1
        first = at
        while at < len(lines) and lines[at].strip() and not _TIMES.fullmatch(lines[at]):
            at += 1
        inside = lines[first:at]
        if (
            at < len(lines)
            and _TIMES.fullmatch(lines[at])
            and inside
            and inside[-1].strip().isdigit()
        ):
            inside = inside[:-1]  # the number of the next cue, if no empty line is between them
        yield _seconds(found["start"]), _seconds(found["end"]), inside


def _seconds(time: str) -> float:
    *hours, minutes, seconds = time.replace(",", ".").split(":")
    return 3600 * int(hours[0] if hours else 0) + 60 * int(minutes) + float(seconds)
