"""Finds the sentences of speeches that match a query on quotations.

A speech is an article of one speaker (`searcher.storage.spoken`). Its sentences count as quotations
of the manner `speech`, but the index does not keep them: `scan` reads the speeches that may match,
cuts them with `sentences`, and evaluates the query on each sentence. `answers` gives them as hits,
and `pages` orders them among the quotations of the index. `quoted` gives the words in the stored
quotations of an article, for the marks of `said:`.
"""
