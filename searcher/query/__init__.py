"""Query text to raw tree, with notes and positions; dates in a query.

How a query reads, tightest first:

======================== ==========================================================================
`word`, `"the words"`    a word as typed; words side by side. `'the words'` too, where the first
                         apostrophe stands at the start of a word and another closes it (with a
                         note): `'tis`, `don't` and `o'neill's` are words
`"the words"~5`          the words near each other
`pri*`, `p?i*e`          patterns; `*` alone and `*:*` are everything
`word~`, `word~2`        misspellings
`title:...`              what stands directly behind it, or each clause of a group, in that field
`date:2021-11`           days: also `2021-10..2021-11`, `>=2021-10`, `[2021 TO 2022}`,
                         `"last week"`, `"past 7 days"`, `"3 days ago"`, `"2 Nov 2021"`
`clause^2`               weighs more
`-x`, `!x`, `NOT x`      without
`+x`                     must be there, which says something with operator "or" only
`a b`, `a AND b`, `&&`   both; with operator "or", `a b` binds looser than AND and is either
`a OR b`, `a || b`       either
======================== ==========================================================================

Of Whoosh's operators, `a ANDNOT b` is `a AND NOT b`, `a REQUIRE b` is `a AND b` (with a note), and
`a ANDMAYBE b` is a alone, where b adds to the score.

A tree has no clause for "may be there". `a AND (* OR b)` says it: each match of a, and 1.0 for
everything on top of each score, which moves no hit past another. With operator "or", `+a b -c` is
`a AND (NOT c) AND (* OR b)`, as Lucene reads it, and `b -c` is `b AND NOT c`.

A URL is one word, whatever signs are in it. A word before a colon is a field if there is a field of
its name. `title:` with nothing directly behind it, and a name that is nearly a field's, are errors;
any other colon is punctuation. A backslash takes any special meaning from the character behind it.

Loose marks are left out or read on, each with a note: brackets and quotes that close nothing or are
never closed, `[` away from a date field, `^` without a number, and `?` at the end of a word, which
is a pattern behind `+` or a field alone. What has two sensible readings is an error.
"""

from typing import TYPE_CHECKING

from searcher.query.parser import MAX_CLAUSES, MAX_DEPTH, MAX_LENGTH, Parsed, parse

if TYPE_CHECKING:
    from searcher.query.date_ranges import date_range
else:

    def __getattr__(name):
        if name != "date_range":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from searcher.query.date_ranges import date_range  # few queries have days

        return date_range


__all__ = ["MAX_CLAUSES", "MAX_DEPTH", "MAX_LENGTH", "Parsed", "date_range", "parse"]
