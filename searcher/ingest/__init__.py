"""Files to articles: one module a format, and the walk through a corpus.

`corpus` lists the sources of a folder and reads them, `readers` knows which reader a name has.
Each reader takes bytes and gives articles or skips with a reason; none of them raises for bad
bytes. `decoding` finds the encoding and holds the limits of size.
"""
