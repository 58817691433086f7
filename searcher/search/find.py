"""Finds words in a text, with their offsets.

Reading every token of an article costs more than all else of a search. So a word is looked for by
letters that every form of it has, in the text made plain: lower-case ASCII, one character for one,
spaces for all that is in no token. A run of letters and digits between spaces is a token as it
stands; what stands otherwise (`U.S.`, `1,000`, an accent on its own) is read by the analyzer, chunk
by chunk. A text is read whole only where its letters do not decide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import chain, pairwise

from searcher._lazy import lazy_regex
from searcher._values import replace
from searcher.analysis.analyzer import CHUNK, LONGEST_TERM, Analyzer, Token, fold
from searcher.analysis.folding import APOSTROPHES, HYPHENS
from searcher.analysis.stems import Stem
from searcher.article import Span
from searcher.query.patterns import near_places
from searcher.query.tree import Near
from searcher.search.matchers import TermMatcher, exactly, forms

_LONGEST_CHUNK = 256

_MOST_STRANGE = 500

_STRANGE = "+"
"""Replaces in plain text what is not a single ASCII character; never part of a run."""

_RUN = re.compile(rf"([a-z0-9]{{0,{LONGEST_TERM}}}+)(?:[.,]? )?")
"""A run behind a space, and the end that makes it a token; a stop before a space is not in it."""

_NEXT = re.compile(rf"[.,]? [^a-z0-9{_STRANGE}]*+([a-z0-9]*+)(?=[.,]? )")
"""From the end of a token to that of the next, where both are runs between spaces."""

_DOTTED = re.compile(r"\.(?=[a-z])")

_ALL_JOINTS = f"-{HYPHENS}"

_JOINTS = frozenset(_ALL_JOINTS)
"""Signs that join the parts of a word."""

_MOST_ELIDED = 3
"""Letters in front of an apostrophe that may belong to the word behind it."""

_BEYOND_ASCII = lazy_regex(r"[^\x00-\x7f]")

_TYPOGRAPHY = dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(f"{HYPHENS}“”–—…•\u00a0\u202f", " ")

_PLAIN = {
    code: chr(code).lower() if chr(code).isalnum() or chr(code) in "'.,&+#" else " "
    for code in range(128)
} | {ord("`"): "'"}

_PLAIN_BYTES = "".join(_PLAIN.values()).encode()


class Text:
    """A text in which words are looked for. With `whole`, each token of it is read.

    Results are offsets, in order.
    """

    def __init__(self, text: str, analyzer: Analyzer, *, whole: bool = False) -> None:
        self._text = text
        self._analyzer = analyzer
        plain, self._strange = (None, []) if whole else plain_text(text)
        self._plain = None if len(self._strange) > _MOST_STRANGE else plain

    @cached_property
    def _tokens(self) -> list[Token]:
        return list(self._analyzer.tokens(self._text))

    def found(self, sought: TermMatcher) -> list[Span]:
        """The offsets of the tokens that match."""
        if not self._text:
            return []
        if sought.stem:
            return self.stemmed(sought)
        literals, test = sought.literals, sought.test
        if not literals and self._plain is not None:
            terms = self._passing(sought)
            if not terms:
                return []
            if all(map(str.isascii, terms)):
                literals = tuple(dict.fromkeys(chain.from_iterable(map(forms, terms))))
        scanned = self._scanned(literals)
        if scanned is None:
            return [(token.start, token.end) for token in self._tokens if test(token.term)]
        plain, runs, chunks = scanned
        spans = [(start - 1, end - 1) for start, end in runs if test(plain[start:end])]
        if chunks:
            tokens = chain.from_iterable(map(self._chunk, chunks))
            spans += [(token.start, token.end) for token in tokens if test(token.term)]
        return sorted(set(spans)) if chunks or len(literals) > 1 else spans

    def stemmed(self, matcher: TermMatcher) -> list[Span]:
        """The offsets of the words that have the matcher's stem."""
        divided = matcher.divided
        scanned = self._placed(divided) if divided else self._scanned(matcher.literals)
        if scanned is None:
            found = chain.from_iterable(
                self._stems(chunk.span()) for chunk in CHUNK.finditer(self._text)
            )
            return sorted({(one.start, one.end) for one in found if one.text == matcher.stem})
        plain, runs, chunks = scanned
        text, test = self._text, matcher.test
        spans: list[Span] = []
        for start, end in runs:
            run = plain[start:end]
            if text[end - 1 : end] in _JOINTS:  # it may be a part of a longer word
                chunks.add(start)
            elif (
                test(run)
                if run.isalpha() and text.startswith(run, start - 1)
                else self._has(matcher, plain, start, end)
            ):
                spans.append((start - 1, end - 1))
        if matcher.divided and not chunks:
            return spans
        read = 0
        for at in sorted(chunks):
            if at <= read:  # in a chunk that was read: signs make several chunks of plain text
                continue
            span = self._chunk_span(at - 1)
            read = span[1]
            for one in self._stems(span):
                if one.text == matcher.stem:
                    spans.append((one.start, one.end))
        return sorted(set(spans))

    def _has(self, matcher: TermMatcher, plain: str, start: int, end: int) -> bool:
        """Whether a run of the plain text has the matcher's stem."""
        typed = self._text[start - 1 : end - 1]
        if typed.isascii() and typed.isalpha() and not typed.isupper():
            return matcher.test(plain[start:end])
        return any(one.text == matcher.stem for one in self._stems((start - 1, end - 1)))

    def _chunk_span(self, at: int) -> Span:
        """The chunk of the text that contains an offset."""
        start = at
        least = max(0, at - _LONGEST_CHUNK)
        while start > least and not self._text[start - 1].isspace():
            start -= 1
        found = CHUNK.match(self._text, start)
        return found.span() if found else (at, at)

    def _stems(self, span: Span) -> Iterator[Stem]:
        """The stems of a chunk of the text, with offsets in the text."""
        for stem in self._analyzer.chunk_stems(self._text, *span):
            yield replace(stem, start=span[0] + stem.start, end=span[0] + stem.end)

    def _passing(self, sought: TermMatcher) -> list[str]:
        """The exact terms of the text that pass a test."""
        if self._plain is None or self._strange:
            return list(filter(sought.test, set(self._analyzer.exact_terms(self._text))))
        chunks = set(self._plain.replace(". ", " ").replace(", ", " ").split()) - sought.failing
        runs = [chunk for chunk in chunks if chunk.isalnum() and len(chunk) <= LONGEST_TERM]
        passing = sought.among(runs)
        sought.failing.update(set(runs).difference(passing))
        for chunk in chunks.difference(runs):
            terms = [term for term, _, _ in self._analyzer.chunk_tokens(chunk)]
            passing += filter(sought.test, terms)
        return list(dict.fromkeys(passing))

    def phrase(self, words: tuple[str, ...]) -> list[Span]:
        """The offsets of the exact terms side by side."""
        if not self._text:
            return []
        scanned = self._scanned(exactly(words[0]).literals)
        if scanned is None:
            return _side_by_side(self._tokens, words)
        plain, runs, chunks = scanned
        for start, end in runs:
            if plain[start:end] == words[0]:
                behind = _NEXT.match(plain, end)
                if behind is None or behind[1] == words[1]:
                    chunks.add(start)
        found = []
        read = 0
        for start in sorted(chunks):
            if start > read:  # else in a chunk that was read: signs make several of plain text
                tokens, read = self._chunk_and_next(start, len(words) - 1)
                found += _side_by_side(tokens, words)
        return sorted(set(found))

    def _chunk_and_next(self, start: int, count: int) -> tuple[list[Token], int]:
        """The tokens of the chunk that starts in the plain text at an offset, and some behind it;
        and the offset at which it ends."""
        chunk = CHUNK.match(self._text, start - 1)
        end = chunk.end() if chunk else start
        found: list[Token] = []
        for token in self._from(start):
            if token.start >= end:
                count -= 1
            if count < 0:
                break
            found.append(token)
        return found, end

    def near(self, leaf: Near) -> list[Span]:
        """The offsets of the leaf's words inside windows that hold all of them."""
        by_word = {word: self.found(exactly(word)) for word in dict.fromkeys(leaf.words)}
        if not all(by_word.values()):
            return []
        order = sorted((span, word) for word, spans in by_word.items() for span in spans)
        positions: dict[str, list[int]] = {word: [] for word in by_word}
        places = self._positions([span for span, _ in order], len(leaf.words) + leaf.distance)
        for place, (_, word) in zip(places, order, strict=True):
            positions[word].append(place)
        spans = {place: span for place, (span, _) in zip(places, order, strict=True)}
        return [spans[place] for place in near_places(leaf, positions)]

    def _positions(self, spans: list[Span], most: int) -> list[int]:
        """The positions of tokens, counted from the first; distances are at most `most`."""
        if self._plain is None:
            position = {token.start: token.position for token in self._tokens}
            return [position[start] for start, _ in spans]
        places = [0]
        for one, other in pairwise(spans):
            places.append(places[-1] + self._distance(self._plain, one, other, most))
        return places

    def _distance(self, plain: str, one: Span, other: Span, most: int) -> int:
        """The distance of two tokens in positions, at most `most`."""
        between = plain[one[1] + 1 : min(other[0] + 1, one[1] + 20 * most)].split()[1:-1]
        if len(between) >= most and sum(map(str.isalnum, between)) >= most:
            return most
        chunk = plain.rfind(" ", 0, one[0] + 1) + 1
        starts = (token.start for token in self._from(chunk) if token.start > one[0])
        return next(
            number for number, at in enumerate(starts, 1) if at == other[0] or number == most
        )

    def _placed(self, word: str) -> tuple[str, list[Span], set[int]] | None:
        """The same as `_scanned` for a word of letters, which signs may divide."""
        plain = self._plain
        if plain is None:
            return None
        runs, others = places(plain, self._text, word)
        if not others and not self._strange:
            return plain, runs, set()
        chunks = {at if plain[at - 1] == " " else _chunk_of(plain, at) for at in others}
        chunks.update(_chunk_of(plain, at + 1) for at in self._strange)
        return None if -1 in chunks else (plain, runs, chunks)

    def _scanned(self, literals: tuple[str, ...]) -> tuple[str, list[Span], set[int]] | None:
        """The plain text, the runs in it that are tokens and begin with a literal, and where chunks
        start that must be read. None where the letters cannot decide."""
        plain = self._plain
        if plain is None or not literals:
            return None
        runs: list[Span] = []
        chunks = {_chunk_of(plain, at + 1) for at in self._strange} if self._strange else set()
        for literal in literals:
            whole, size = literal.isalnum() and len(literal) <= LONGEST_TERM, len(literal)
            for at in _found(plain, literal):
                before = plain[at - 1]
                if before == " ":
                    if whole and plain[at + size] == " ":
                        runs.append((at, at + size))
                        continue
                    run = None if " " in literal else _RUN.match(plain, at)
                    if run and run.end(1) < run.end():
                        runs.append(run.span(1))
                    else:
                        chunks.add(at)
                elif not before.isalnum() or before.isdigit() != literal[0].isdigit():
                    # Also inside a run: the number of `Rs1000`, the unit of `5bn`.
                    chunks.add(_chunk_of(plain, at))
                    if -1 in chunks:
                        return None
        return None if -1 in chunks else (plain, runs, chunks)

    def _chunk(self, start: int) -> Iterator[Token]:
        """The tokens of a chunk of the plain text; their positions are 0."""
        end = self._plain.find(" ", start) if self._plain else 0
        for term, first, last in self._analyzer.chunk_tokens(self._text[start - 1 : end - 1]):
            yield Token(term, 0, start - 1 + first, start - 1 + last)

    def _from(self, start: int) -> Iterator[Token]:
        """The tokens from the start of a chunk of the plain text on."""
        for chunk in CHUNK.finditer(self._text, start - 1):
            for term, first, last in self._analyzer.chunk_tokens(chunk.group()):
                yield Token(term, 0, chunk.start() + first, chunk.start() + last)


def _found(plain: str, literal: str) -> list[int]:
    places = []
    at = plain.find(literal)
    while at >= 0:
        places.append(at)
        at = plain.find(literal, at + 1)
    return places


def _chunk_of(plain: str, at: int) -> int:
    """The start of the chunk at an offset; -1 if the chunk is too long to read often."""
    low = max(0, at - _LONGEST_CHUNK)
    space = plain.rfind(" ", low, at + 1)
    return space + 1 if space >= 0 else -1


def python_plain_text(text: str) -> tuple[str, list[int]]:
    """The text in lower-case ASCII, one character for one, and the offsets where that fails.

    Spaces replace what is in no token. There are spaces around it, so that each run has something
    before and behind it.
    """
    strange: list[int] = []

    def ascii_of(found: re.Match[str]) -> str:
        char = _ascii(found.group())
        if char == _STRANGE:
            strange.append(found.start())
        return char

    if not text.isascii():
        for char, plain in _TYPOGRAPHY.items():
            text = text.replace(char, plain)
        text = _BEYOND_ASCII.sub(ascii_of, text)
    return f" {text.translate(_PLAIN)}  ", strange


def python_places(plain: str, text: str, word: str) -> tuple[list[Span], list[int]]:
    """Where the tokens with a start of letters stand in a plain text, and where else it may begin:
    inside a chunk, or divided by a sign. Of stops, those with a letter behind them divide."""
    runs: list[Span] = []
    others: list[int] = []
    for at in _found(plain, word):
        if plain[at - 1] == " ":
            run = _RUN.match(plain, at)
            if run and run.end(1) < run.end():
                runs.append(run.span(1))
            else:
                others.append(at)
        elif not plain[at - 1].isalpha():
            others.append(at)
    signs = _found(plain, "'") + [dot.start() for dot in _DOTTED.finditer(plain)]
    for joint in "-" if text.isascii() else _JOINTS:
        signs += [at + 1 for at in _found(text, joint)]
    for sign in signs:
        for size in range(1, len(word)):
            start = sign - size
            begins = plain.startswith(word[:size], start) and not plain[start - 1].isalpha()
            if not begins or plain[sign + 1] != word[size]:
                continue
            elided = plain[sign] != "'" or size <= _MOST_ELIDED
            if plain[sign] == "." or (elided and plain.startswith(word[size:], sign + 1)):
                others.append(start)
    return runs, others


try:
    from searcher.search._texts import places as _compiled_places
    from searcher.search._texts import plain as _compiled_plain
except ImportError:
    plain_text, places = python_plain_text, python_places
else:

    def plain_text(text: str) -> tuple[str, list[int]]:
        """The same, by the compiled loop."""
        return _compiled_plain(text, _PLAIN_BYTES, _ascii)

    def places(plain: str, text: str, word: str) -> tuple[list[Span], list[int]]:
        """The same, by the compiled loop."""
        return _compiled_places(plain, text, word, _ALL_JOINTS, LONGEST_TERM)


@lru_cache(maxsize=5_000)
def _ascii(char: str) -> str:
    """The ASCII character for another character; `_STRANGE` where there is not exactly one."""
    if char in _TYPOGRAPHY:
        return _TYPOGRAPHY[char]
    if char.isspace():
        return " "
    folded = fold(char)
    alike = char.isdecimal() == folded.isdecimal() and (char.isalnum() or not folded.isalnum())
    if len(folded) == 1 and folded.isascii() and alike:
        return folded
    strange = char.isalnum() or unicodedata.category(char)[0] in "MC"
    return _STRANGE if strange else " "


def _side_by_side(tokens: list[Token], words: tuple[str, ...]) -> list[Span]:
    """The offsets of the words side by side among the tokens."""
    terms = tuple([token.term for token in tokens])
    size = len(words)
    return [
        (tokens[at].start, tokens[at + size - 1].end)
        for at in range(len(terms) - size + 1)
        if terms[at] == words[0] and terms[at : at + size] == words
    ]
