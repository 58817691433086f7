"""Tag the words of a paragraph: a string with one letter per word.

The rules are regular expressions over that string, so that the `re` module does the work and its
time is linear. A region in quotation marks is one word. The letters, besides those of `_CLASSES`:

    N K P   a capitalised word; one in -s; one with a possessive ending
    n k     another word, mostly a noun; one in -s, mostly a plural
    e g     a word in -ed; a word in -ing
    V W B G a form of a reporting verb: past, third person, base form, participle in -ing
    q Q C   a quotation; one that ends in a full stop; one that ends in a comma or a dash
    # ~     a number; any other sign
    . , : ( ) -    marks, each for all marks of its kind
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import accumulate

from searcher._values import frozen
from searcher.analysis.analyzer import Memory
from searcher.article import Span
from searcher.quotations.lexicon import FRAMES, LETTERS, Frame, listed
from searcher.quotations.paragraphs import after_dateline, paragraphs, regions

_CLASSES = {
    "d": "the a an his her its their my our your every any no other such whose",
    "s": """some many most several all both each another few more less fewer half one either
        neither this these those none much two three four five six seven eight nine ten""",
    "h": """he she they we i you everyone everybody nobody someone anyone others he'd she'd they'd
        he's she's they're we're you're i'm he’s she’s they’re we’re you’re i’m he’d she’d
        they’d""",
    "m": "him them us me himself herself themselves itself myself ourselves yourself",
    "i": "it there it's there's it’s there’s",
    "w": "who which whom who's who’s who'd who’d",
    "t": "that",
    "f": """when while if because although though unless until whether how why what where after
        before since whereas once than whenever wherever so""",
    "a": "and or but nor yet &",
    "p": """as in on at by for with from into about against between during without within among
        under over through across toward towards around near behind beyond like off up out down
        upon per via amid despite along regarding concerning onto above below inside outside
        ahead""",
    "o": "of",
    "z": "to",
    "x": """has have had will would can could may might must shall should do does did won't wouldn't
        can't couldn't didn't doesn't don't hasn't haven't hadn't shouldn't cannot ought used
        'd 'll 've won’t wouldn’t can’t couldn’t didn’t doesn’t don’t hasn’t haven’t hadn’t
        shouldn’t he'll she'll they'll""",
    "b": """is are was were be been being am isn't aren't wasn't weren't isn’t aren’t wasn’t
        weren’t 's 're""",
    "r": """not never also then later further once again even just still only now already often
        always sometimes soon too very quite rather perhaps maybe instead thus meanwhile however
        moreover furthermore therefore nevertheless nonetheless earlier afterward afterwards
        ever first back away together else almost indeed twice""",
    "y": """monday tuesday wednesday thursday friday saturday sunday today yesterday tonight
        tomorrow""",
    "u": "according",
    "v": """went came made took got gave became kept left held brought won lost met ran led
        stood set paid put sent built fell cut rose spent grew drew drove broke chose wore ate
        flew threw caught taught fought bought sat lay shot slept stuck struck makes takes goes
        comes gets gives seems appears remains becomes begins keeps leaves holds brings wins loses
        gone done come taken given seen known shown become""",
    "k": "people police men women children media majority",
    "L": """van von der den de la le du di da del della dos das bin ibn bint al el ben ter zu y""",
}

_TABLE = {word: letter for letter, words in _CLASSES.items() for word in words.split()}

_MARKS = dict.fromkeys(".!?…", ".") | {
    ",": ",", ";": ":", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")",
    "•": ".", "▪": ".", "◦": ".", "‣": ".", "●": ".", "-": "-", "–": "-", "—": "-", "―": "-",
}  # fmt: skip

_ADVERBS_NOT = listed("family assembly ally reply supply july italy rally only early daily")

_SENTENCE_CASE = frozenset("dshmiwtfapozbruyk")
"""Classes of words that keep their letter if they are capitalised."""


_MARKS_OF_NAMES = ('"', "“", "‘", "'")


def _letter(piece: str) -> str:
    word = piece.rstrip()
    known = _TABLE.get(word)
    if known is not None:
        return known
    first = word[:1]
    if first in _MARKS_OF_NAMES and len(word) > 3:
        return "L"
    if first.isalpha():
        return _capitalised(word) if first.isupper() else _lower(word)
    if first.isdigit() or (first and first in "$£€#%"):
        return "#"
    return "N" if first == "@" and len(word) > 1 else _MARKS.get(word, "~")


def _capitalised(word: str) -> str:
    lower = word.lower()
    known = _TABLE.get(lower, "n")
    if known in _SENTENCE_CASE and (word == "I" or not (word.isupper() and len(word) > 1)):
        return known
    if lower.endswith(("'s", "’s", "s'", "s’")):
        return "P"
    if LETTERS.get(lower) == "G":
        return "J"
    if lower.endswith("ly") and len(word) > 5 and lower not in _ADVERBS_NOT:
        return "R"
    return "K" if lower.endswith("s") and lower[-2:] not in ("ss", "us", "is") else "N"


def _lower(word: str) -> str:
    known = LETTERS.get(word)
    if known is not None:
        return known
    if word.endswith(("'s", "’s", "s'", "s’")):
        return "P"
    if word.endswith("s"):
        return "n" if word[-2:] in ("ss", "us", "is") else "k"
    if word.endswith("ed"):
        return "e" if len(word) > 4 else "n"
    if word.endswith("ing"):
        return "g" if len(word) > 5 else "n"
    return "r" if word.endswith("ly") and len(word) > 4 and word not in _ADVERBS_NOT else "n"


letter = Memory(_letter).__getitem__
"""The letter of a word, which may have space behind it."""

LONGEST = 6_000
"""The longest piece of a paragraph, in characters: it limits the time of a rule."""

_TOKEN = re.compile(
    r"""[A-Za-z][a-z]*+[ ](?!\s)  # what most are
    |(?:[a-z][\w'’]*+(?:-\w++)*+
    |(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|St|Jr|Sr|Prof|Rev|Hon|Sgt|Capt|Adm|Pres|Messrs|Reps|Sens
        |Engr|Barr|Comr|Alh|Supt|Insp|Cllr|Cdr|Cmdr|Brig|Maj|Cpl|Pte|Fr|Mme|Mlle|Bros|Rt|Ch|Mt|Ft
        |Jan|Feb|Aug|Sept|Oct|Nov|Dec|No|vs|Inc|Corp|Co|Ltd|[A-Z](?:\.[A-Z])*)\.(?=[\s,'’])
    |[A-Z][\w-]{0,8}\.(?=[,)])
    |[^\W_][\w'’]*+(?:[-.,/:&]\w[\w'’]*+)*
    |[@$£€\#]\w*+(?:[.,]\d+)*
    |.)\s*+""",
    re.VERBOSE | re.DOTALL,
)

_AFTER_STOP = "\"”»“«’' \xa0\n"

_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s+(?=[A-Z\"“‘])")

# Decide by its neighbours whether a word is a noun or a reporting verb. Each pattern starts with a
# literal and looks back from it, which is three times as fast.
_NOUN_AFTER = re.compile(r"[VWBe](?<=[dP].)")

_PLURAL_NOUN = re.compile(r"W(?:(?<=[ne#gpVWBGvd~].)(?=[aopVWBxb.,])|(?=o))")

_NOUN = re.compile(r"B(?<![zxhwkKsar].)")

_CONTEXT = re.compile("[LRJ]")

_NO_PARTICLE = re.compile("L(?!L{0,2}[NKJR])")

_SURNAME = re.compile(r"[RJ](?:(?<=[NKL].)|(?<![^.Q:-].)(?=r?[VWxb])(?<=R))|R(?<=[^.Q:-].)")
"""A capitalised word in -ly or -ing that is part of a name: `Dale Kimberly`, `Kimberly said`."""

_ATTRIBUTE = re.compile("G(?=n*[NK])(?<=[nd].)")
"""`deputy planning director Hugo Lindqvist`."""


@frozen
class Reading:
    """A paragraph with a letter for each word.

    Attributes:
        pieces: its words and marks, each with the space behind it; a quoted region is one word.
        starts: the offset of each word in the text, and, last, the end of the paragraph.
        tags: one letter per word, as the head of this module lists them.
    """

    pieces: list[str]
    starts: list[int]
    tags: str

    def span(self, first: int, last: int) -> Span:
        """The span in the text from one word up to, not including, another."""
        return self.starts[first], self.starts[last - 1] + len(self.pieces[last - 1].rstrip())

    def word(self, at: int) -> str:
        """One word, without the space behind it."""
        return self.pieces[at].rstrip()

    def words(self, first: int, last: int) -> list[str]:
        """Some words, without the space behind them."""
        return [piece.rstrip() for piece in self.pieces[first:last]]


def readings(text: str, labels: Container[int] = ()) -> Iterator[Reading]:
    """Tag each paragraph of a text, without its dateline; labels of turns are kept."""
    for start, end in paragraphs(text):
        if start not in labels:
            start = after_dateline(text, start, end)
        while start < end:
            stop = end if end - start <= LONGEST else _cut(text, start, start + LONGEST)
            if not text[start:stop].isspace():
                yield read(text, start, stop)
            start = stop


def _cut(text: str, start: int, stop: int) -> int:
    """The offset to cut a long paragraph at: after a sentence, else at a space, else anywhere."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start + LONGEST // 2, stop)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", start, stop)
    return space + 1 if space > start else stop


_NICKNAME = re.compile(r"[^\W\d_] [\"“‘'](?=[A-Z])[^\"”’'.,!?]{2,25}[\"”’'] (?=[A-Z])")
"""A nickname in quotation marks inside a name: `Dave "Mad Dog" Hill`."""


def read(text: str, start: int, end: int) -> Reading:
    """Tag one paragraph, from `start` to `end` of the text."""
    pieces: list[str] = []
    quoted: list[int] = []
    while start < end and text[start].isspace():
        start += 1
    at = start
    for opens, closes in regions(text, start, end):
        pieces += _TOKEN.findall(text, at, opens)
        if not _NICKNAME.match(text, max(start, opens - 2), closes + 2):
            quoted.append(len(pieces))
        at = closes
        while at < end and text[at].isspace():
            at += 1
        pieces.append(text[opens:at])
    pieces += _TOKEN.findall(text, at, end)
    tags = "".join(_letters(pieces, quoted) if quoted else map(letter, pieces))
    if _CONTEXT.search(tags):
        tags = _NO_PARTICLE.sub("n", tags)
        tags = _SURNAME.sub("N", tags).replace("R", "r").replace("J", "G")
    tags = _NOUN_AFTER.sub("n", tags)
    tags = _PLURAL_NOUN.sub("k", tags)
    tags = _NOUN.sub("n", tags)
    tags = _ATTRIBUTE.sub("g", tags)
    return Reading(pieces, list(accumulate(map(len, pieces), initial=start)), tags)


def _letters(pieces: list[str], quoted: list[int]) -> list[str]:
    """The letters of words; those at the indexes in `quoted` are quotations."""
    letters: list[str] = []
    past = 0
    for at in quoted:
        letters += map(letter, pieces[past:at])
        letters.append(_quotation(pieces[at]))
        past = at + 1
    letters += map(letter, pieces[past:])
    return letters


def _quotation(words: str) -> str:
    """The letter of a quotation, by the last sign inside its marks."""
    last = words.rstrip(_AFTER_STOP)[-1:]
    if last in (",", "—", "–", "-"):
        return "C"
    return "Q" if last in (".", "!", "?", "…") else "q"


WordSpan = tuple[int, int]
"""A range of the words of a reading, end exclusive."""


@frozen
class Claim:
    """Words of a paragraph that are attributed to someone.

    Attributes:
        content: ranges of words, in order.
        source: the mention of the speaker; None where the paragraph names none.
        cue: the verb that attributes them; None if a mark does.
        sure: whether the rule is seldom wrong.
    """

    content: tuple[WordSpan, ...]
    source: WordSpan | None
    cue: int | None
    sure: bool


SPEAKS = frozenset({Frame.SAY, Frame.TELL, Frame.THINK})

SAYS = frozenset({Frame.SAY, Frame.TELL})

_NO_FRAMES: frozenset[Frame] = frozenset()


def frames_of(reading: Reading, at: int) -> frozenset[Frame]:
    return FRAMES.get(reading.word(at).lower(), _NO_FRAMES)


def take(taken: bytearray, spans: list[WordSpan]) -> None:
    for first, last in spans:
        taken[first:last] = b"\1" * (last - first)


def sentence_start(tags: str, at: int) -> int:
    """The first word of the sentence of a word."""
    return max(tags.rfind(".", 0, at), tags.rfind("Q", 0, at)) + 1


def sentence_end(tags: str, at: int) -> int:
    """The end of the sentence of a word: the index of its full stop."""
    end = tags.find(".", at)
    return len(tags) if end < 0 else end
