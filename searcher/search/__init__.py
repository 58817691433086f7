"""Turns a query text into results with marks and snippets.

`snapshot` holds an open generation; all other modules take one. `analyzed` reads the query, `join`
answers clauses on quotations, `speech` finds sentences of speeches, `answers` asks the engine,
`highlight` and `snippets` show where a query matches; `suggest`, `feedback` and `speakers` answer
questions beside a query. `reader` is the reading half of `searcher.Index`. Nothing here writes.
Import what you need from its module: a plain search loads no more than that.
"""
