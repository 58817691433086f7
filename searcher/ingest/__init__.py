"""Files to articles: one module a format, and the walk through a corpus.

`corpus` lists the sources of a folder and reads them. `readers` gives the articles of a file, of
whose kind `kinds` tells, and `registry` has the reader. Each reader takes bytes and gives articles
or skips with a reason. Those that belong together are packages: `documents`, `exports`,
`tables`, `xml`, and `containers` for files that hold other files. `fields` has the names by which
all of them make articles; `decoding` finds the encoding and holds the limits of size.
"""
