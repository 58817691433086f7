"""Who said what in an article: quotations with their words, their source and their speaker.

Rules over a shallow reading. A paragraph becomes a string with one letter a word (`reading`,
`words`, `verbs`, `marks`); patterns over that string find claims, that is words given to a
mention (`patterns`, `clauses`); the mention is led to a name by the names that the article has
(`speakers`). Transcripts are read by their labels (`turns`).
"""

from __future__ import annotations

from searcher.quotations.coreference import ordered
from searcher.quotations.extract import is_name, named_speakers, quotations

__all__ = ["is_name", "named_speakers", "ordered", "quotations"]
