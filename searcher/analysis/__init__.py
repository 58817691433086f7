"""Text to terms: the only place where running text becomes what an engine indexes.

`analyzer` folds, tokenizes and stems; `dates` reads dates that may be partial. Query text goes
through the same functions as article text, so that both meet. Engines see terms only.
"""
