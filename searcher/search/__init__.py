"""A query to its answer: from a parsed query to results with marks and snippets.

`snapshot` holds one open generation; `answers` asks it; `highlight` and `snippets` show where a
query matches; `suggest`, `feedback` and `speakers` answer what lies beside a query. Nothing here
writes. Import what you need from its module: a plain search loads no more than that.
"""
