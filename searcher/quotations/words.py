"""The classes of words, one letter each, that a paragraph is read as.

| letter | class | letter | class |
|---|---|---|---|
| N, K | capitalised word; a plural one | n, k | other word; a plural one |
| P | possessive (`Clinton's`) | d, s | determiner (`the`); one that stands alone (`some`) |
| h, m | pronoun that speaks (`he`); object (`him`) | i | `it`, `there` |
| w | `who`, `which` | t | `that` |
| f | subordinator (`while`, `if`) | a | `and`, `or`, `but` |
| p, o | preposition; `of` | z | `to` |
| x, b | auxiliary; form of `be` | r | adverb, `not` |
| V, W, B, G | reporting verb: past, with -s, base, with -ing | u | `according` |
| v, e, g | other verb; other word in -ed; in -ing | y | weekday, `today` |
| # | number | q, C, Q | quotation: plain, ending in a comma, ending in a stop |
| . , : - ( ) | marks | ~ | any other |

The lists are general knowledge of English.
"""

from __future__ import annotations

from searcher.analysis import Memory
from searcher.quotations.verbs import LETTERS, listed

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
}
_TABLE = {word: letter for letter, words in _CLASSES.items() for word in words.split()}
_MARKS = dict.fromkeys(".!?…", ".") | {
    ",": ",", ";": ":", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")",
    "•": ".", "▪": ".", "◦": ".", "‣": ".", "●": ".", "-": "-", "–": "-", "—": "-", "―": "-",
}  # fmt: skip
_ADVERBS_NOT = listed("family assembly ally reply supply july italy rally only early daily")
_SENTENCE_CASE = frozenset("dshmiwtfapozbruyk")
"""Classes that a capital at the start of a sentence does not hide."""


def _letter(piece: str) -> str:
    word = piece.rstrip()
    known = _TABLE.get(word)
    if known is not None:
        return known
    first = word[:1]
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
    if LETTERS.get(lower) == "G" or (lower.endswith("ly") and lower not in _ADVERBS_NOT):
        return LETTERS.get(lower, "r") if lower.endswith("ing") else "N" if len(word) < 6 else "r"
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
"""The class of a word, as one letter; it may have space behind it."""
