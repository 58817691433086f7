"""Suggestions beside an answer that has nothing or few hits.

`clauses` counts each clause alone, `corrections` makes a query with other spellings, and `nearest`
finds the terms of an index that are near to a word. A search with hits loads none of them.
"""
