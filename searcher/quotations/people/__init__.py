"""Whom a mention stands for: the people of an article, their names, posts and sexes.

`person_names` finds a name in a run of capitalised words, `collected` gathers the people of an
article, `mentions` reduces a mention to what identifies its speaker, `coreference` leads it to a
name. The lists of `person_words` are general knowledge of English, not drawn from a corpus.
"""

from __future__ import annotations

from pathlib import Path

from searcher import quotations

__path__[:0] = [str(Path(copies, "people")) for copies in quotations.__path__[:-1]]
