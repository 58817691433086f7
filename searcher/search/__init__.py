"""From a query text to results with marks and snippets.

`snapshot` holds an open generation, and all else here takes one: `analyzed` reads the query,
`join` answers clauses on quotations, `answers` asks the engine, `highlight` and `snippets` show
where a query matches; `suggest`, `feedback` and `speakers` answer what lies beside a query.
`reader` is the reading half of `searcher.Index`. Nothing here writes. Import what you need from
its module: a plain search loads no more than that.
"""
