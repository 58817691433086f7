"""The compiled modules. They are optional: without a C compiler, Python does the same, slower."""

import sys

from setuptools import Extension, setup

RULES = [
    *("extent", "extract", "leading", "paragraphs", "rules", "subjects", "sureness", "tagging"),
    *("trailing", "people/antecedents", "people/collected", "people/coreference"),
    *("people/descriptions", "people/full_names", "people/mentions", "people/person_names"),
    *("people/posts", "people/same_posts", "people/short_forms"),
    *("transcripts/headings", "transcripts/interviews", "transcripts/labels"),
    *("transcripts/letterheads", "transcripts/monologue", "transcripts/turns"),
]
"""The modules that decide who said what: Python's own steps take most of their time."""


def rules() -> list[Extension]:
    """The rules as mypyc compiles them, in a minute, for a wheel and for measuring.

    An installation that can be edited has none of them: they would hide changed sources.
    """
    if {"--inplace", "bdist_wheel"}.isdisjoint(sys.argv):
        return []
    try:
        from mypyc.build import mypycify

        made = mypycify(
            ["--config-file=", "--ignore-missing-imports", "--follow-imports=silent"]
            + [f"searcher/quotations/{rule}.py" for rule in RULES],
            debug_level="0",
            group_name="searcher._rules",
        )
    except (ImportError, SystemExit):  # mypyc exits where it cannot compile
        return []
    for one in made:
        one.optional = True
    return made


setup(
    ext_modules=[
        Extension("searcher.analysis._chunks", ["searcher/analysis/_chunks.c"], optional=True),
        Extension("searcher.quotations._words", ["searcher/quotations/_words.c"], optional=True),
        Extension(
            "searcher.quotations._readings", ["searcher/quotations/_readings.c"], optional=True
        ),
        Extension("searcher.search._texts", ["searcher/search/_texts.c"], optional=True),
        *rules(),
    ]
)
