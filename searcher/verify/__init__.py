"""Whether words were said: quotations laid beside the passages of an index, word by word.

`words` reads a quotation and a text as words that compare, `exact` looks for the one in the other
letter for letter, `align` lays them beside each other where they differ, `changes` says what that
does to the meaning. `check` asks an index and gives the verdict; `drafts` finds the quotations of a
draft. All but `check` are functions of texts alone.
"""
