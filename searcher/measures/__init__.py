"""Numbers and words: what an index says of a whole result set, not of a page of it.

`facets` counts the values of a field, `timeline` hits over time, `concordance` lists each match
between its neighbours, `keyness` finds the words that mark a result set. All are exact: they equal
a plain scan of the articles. `reader` offers them as methods of an index. Shapes are plain values
of `searcher.results`; how they look is for `searcher.render`. Nothing here is imported by a search.
"""
