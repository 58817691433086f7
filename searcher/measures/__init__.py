"""Numbers and words: measures of a whole result set, not of a page of it.

`facets` counts the values of a field, `timeline` hits over time, `concordance` lists each match
with its context, `keyness` finds the words that mark a result set, `completion` what
starts with a prefix. All are exact: they equal a plain scan of the articles. `counting` and
`reader` offer them as methods of an index. `counted` has the plain values; how they look is for
`searcher.render`. A search imports `reader` alone.
"""
