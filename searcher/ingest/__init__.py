"""Files to articles: one module a format, and the walk through a corpus.

`corpus` lists the sources of a folder and reads them. `readers` yields the articles of a file:
`kinds` detects its kind, and `registry` finds the reader of that kind. A reader takes bytes and
yields articles, or skips with a reason. Related readers are packages: `documents`, `exports`,
`tables`, `xml`, and `containers` for files that hold other files. `fields` maps keys and columns to
the fields of an article; `decoding` detects the encoding and defines the limits of size.
"""
