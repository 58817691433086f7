"""Verify quotations: align each with the nearest passage of an index, word by word.

`words` splits quotations and texts into comparable words, `exact` finds a quotation in a text
letter for letter, `align` aligns the two where they differ, `changes` lists the differences and how
they alter the meaning. `check` asks an index and gives the verdict; `drafts` finds the quotations
of a draft; `states` compares two generations of an index.
"""
