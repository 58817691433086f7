"""Who said what in an article: quotations with their words, their source and their speaker.

A set of rules. Each paragraph becomes a string with one letter per word (`paragraphs`, `tagging`,
`lexicon`). Regular expressions over that string find claims: words that are attributed to a mention
of a speaker (`patterns`, `rules`, `leading`, `trailing`). The mention is resolved to a name of the
article (`people`). Transcripts are split at their labels, and speeches are told from them
(`transcripts`).
"""

from __future__ import annotations

from searcher.quotations.extract import attributed, is_name, named_speakers, quotations
from searcher.quotations.people.collected import ordered

__all__ = ["attributed", "is_name", "named_speakers", "ordered", "quotations"]
