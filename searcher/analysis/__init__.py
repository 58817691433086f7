"""Text to terms: the only place where running text becomes what an engine indexes.

`analyzer` makes the terms of a text, with `folding`, `tokenizer`, `stems` and `capitals`; `english`
lists words; `values` makes terms of short values, `dates` reads dates that may be partial. Query
text goes through the same functions as article text, so that both meet. Engines see terms only.
"""

from searcher.analysis.analyzer import LANGUAGES, Analyzer, fold, keyword, keywords

__all__ = ["LANGUAGES", "Analyzer", "fold", "keyword", "keywords"]
