"""Split text at its spaces and marks into words, each with a letter for its class.

The letters, besides those of `_CLASSES`:

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
from array import array
from itertools import accumulate

from searcher.quotations.lexicon import LETTERS, listed

_CLASSES = {
    "d": "the a an his its their my our your every any no other such whose",
    "s": """some many most several all both each another few more less fewer half one either
        neither this these those none much two three four five six seven eight nine ten""",
    "h": """he she they we i you everyone everybody everything nobody nothing someone something
        anyone anything others he'd she'd they'd
        he's she's they're we're you're i'm he’s she’s they’re we’re you’re i’m he’d she’d
        they’d i've we've you've they've i'll we'll you'll i'd we'd you'd i’ve we’ve you’ve
        they’ve i’ll we’ll you’ll i’d we’d you’d somebody anybody""",
    "H": "her",
    "m": "him them us me himself herself themselves itself myself ourselves yourself",
    "i": "it there it's there's it’s there’s",
    "w": "who which whom who's who’s who'd who’d",
    "t": "that",
    "f": """when while whilst if because although though unless until whether how why what where
        after before since whereas once than whenever wherever whereby so""",
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
    "L": """van von der den de la le du di da del della dos das bin ibn bint al el ben ter zu y los
        las af und binti""",
}

_TABLE = {word: letter for letter, words in _CLASSES.items() for word in words.split()}

_MARKS = dict.fromkeys(".!?…", ".") | {
    ",": ",", ";": ":", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")",
    "•": ".", "▪": ".", "◦": ".", "‣": ".", "●": ".", "-": "-", "–": "-", "—": "-", "―": "-",
}  # fmt: skip

_ADVERBS_NOT = listed("family assembly ally reply supply july italy rally only early daily")

_SENTENCE_CASE = frozenset("dHshmiwtfapozbruyk")
"""Classes of words that keep their letter if they are capitalised."""


_MARKS_OF_NAMES = ('"', "“", "‘", "'")


_KNOWN = LETTERS | _MARKS | _TABLE


def _letter(word: str) -> str:
    """The letter of a word that no list has."""
    first = word[:1]
    if "a" <= first <= "z":
        if ("-" in word or "'" in word or "’" in word) and NAME_PREFIX.match(word):
            return "P" if word.endswith(("'s", "’s")) else "N"
        return _by_ending(word) if word[-1] in _ENDINGS else "n"
    if first in _MARKS_OF_NAMES and len(word) > 3:
        return "L"
    if first.isalpha():
        return _capitalised(word) if first.isupper() else _by_ending(word)
    if first.isdigit() or (first and first in "$£€#%"):
        return "#"
    return "N" if first == "@" and len(word) > 1 else "~"


NAME_PREFIX = re.compile(
    r"(?:a[ldrsntz]|el|ben|bin|ff\w+)-(?=[A-Z])|(?:dell|[a-z]{1,2})['’](?=[A-Z])"
)
"""The start of a name in small letters: `al-Assad`, `d'Aspremont`, `ffrench-Beytagh`."""

_HEADLINE_VERBS = listed("says said tells told")
"""Verbs that no name has; in headlines they are capitalised."""


_NEVER_NAMES = listed(
    """recent latest earlier initial further additional previous preliminary successive subsequent
    frequent conflicting reliable unconfirmed various official unofficial annual numerous
    independent separate similar other certain different having being given"""
)
"""Adjectives and participles that open a sentence and are no name: `Recent reports that ...`."""


def _capitalised(word: str) -> str:
    lower = word.lower()
    known = _TABLE.get(lower, "n")
    if known in _SENTENCE_CASE and (word == "I" or not (word.isupper() and len(word) > 1)):
        return known
    if lower.endswith(("'s", "’s", "s'", "s’")):
        return "P"
    if lower in _NEVER_NAMES and word.istitle():
        return "g"
    if lower in _HEADLINE_VERBS:
        return LETTERS[lower]
    if LETTERS.get(lower) == "G":
        return "J"
    if lower.endswith("ly") and len(word) > 5 and lower not in _ADVERBS_NOT:
        return "R"
    return "K" if lower.endswith("s") and lower[-2:] not in ("ss", "us", "is") else "N"


_ENDINGS = frozenset("sdgy'’")
"""The last letters of the words that `_by_ending` distinguishes from nouns."""


def _by_ending(word: str) -> str:
    if word.endswith(("'s", "’s", "s'", "s’")):
        return "P"
    if word.endswith("s"):
        return "n" if word[-2:] in ("ss", "us", "is") else "k"
    if word.endswith("ed"):
        return "e" if len(word) > 4 else "n"
    if word.endswith("ing"):
        return "g" if len(word) > 5 else "n"
    return "r" if word.endswith("ly") and len(word) > 4 and word not in _ADVERBS_NOT else "n"


class _Letters(dict[str, str]):
    """The letters of words, found at their first use. At most `_MOST_KEPT` are kept."""

    def __missing__(self, piece: str) -> str:
        word = piece.rstrip()
        found = _KNOWN.get(word) or _letter(word)
        if len(self) >= _MOST_KEPT:
            self.clear()
        if len(piece) <= _LONGEST_KEPT:
            self[piece] = found
        return found


_MOST_KEPT, _LONGEST_KEPT = 100_000, 60

_LETTERS = _Letters()

letter = _LETTERS.__getitem__
"""The letter of a word, which may have space behind it."""

_TOKEN = re.compile(
    r"""[A-Za-z][a-z]*+[ ](?!\s)  # what most are
    |(?:[a-z][\w'’]*+(?:-\w++)*+
    |(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|St|Jr|Sr|Prof|Rev|Hon|Sgt|Capt|Adm|Pres|Messrs|Reps|Sens
        |Rs|Engr|Barr|Comr|Alh|Supt|Insp|Cllr|Cdr|Cmdr|Brig|Maj|Cpl|Pte|Fr|Mme|Mlle|Bros|Rt|Ch|Mt|Ft
        |Jan|Feb|Aug|Sept|Oct|Nov|Dec|No|vs|Inc|Corp|Co|Ltd|[A-Z](?:\.[A-Z])*)\.(?=[\s,'’])
    |[A-Z][\w-]{0,8}\.(?=[,)])
    |[^\W_][\w'’]*+(?:[-.,/:&]\w[\w'’]*+)*
    |[@$£€\#]\w*+(?:[.,]\d+)*
    |.)\s*+""",
    re.VERBOSE | re.DOTALL,
)


Tokens = tuple["array[int]", str]
"""The offset of each word and mark of a stretch of text, and its end; and their letters.

A word has the space behind it: it ends where the next one starts.
"""


def python_tokens(text: str, start: int, end: int) -> Tokens:
    """Do what `tokens` does, without the compiled module."""
    words = _TOKEN.findall(text, start, end)
    return array("q", accumulate(map(len, words), initial=start)), "".join(map(letter, words))


try:
    from searcher.quotations._words import Cutter
except ImportError:  # the installation had no C compiler
    tokens = python_tokens
else:
    _cut = Cutter(_LETTERS, _TOKEN.match).words

    def tokens(text: str, start: int, end: int) -> Tokens:
        """Cut a stretch of text into its words and marks."""
        starts, letters = _cut(text, start, end)
        return array("q", starts), letters
