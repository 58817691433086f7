"""Whom a mention stands for: the people of an article, their names, posts and sexes.

`person_names` finds a name in a run of capitalised words, `collected` gathers the people of an
article, `mentions` reduces a mention to what identifies its speaker, `coreference` leads it to a
name: `full_names` a part of one, `descriptions` a post, a relative or an age, `antecedents` a
pronoun. The lists of `person_words` are general knowledge of English, not drawn from a corpus.
"""
