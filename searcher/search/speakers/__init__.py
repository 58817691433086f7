"""The people who speak: one entry a person, of all spellings, and doubts about who is who.

`people` reads who is one person from the index, `listing` lists them with their counts, `doubts`
lists the pairs that the user should decide.
"""
