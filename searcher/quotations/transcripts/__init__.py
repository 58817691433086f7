"""Texts that are spoken: the turns of a transcript, and the words of one speaker alone.

`turns` splits a transcript at its labels, `interviews` at its questions, `letterheads` finds what
is nobody's words around a speech, `headings` what is inside it, `monologue` decides whether a text
is one, `labels` finds the name behind a label. They know nothing of the engines.
"""
