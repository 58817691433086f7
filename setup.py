"""The compiled modules. They are optional: without a C compiler, Python does the same, slower."""

import shutil
import sys
from pathlib import Path

from setuptools import Extension, setup

sys.path.insert(0, str(Path(__file__).parent))

from searcher._compiled import copies_of, folder_of

PACKAGE = Path("searcher/quotations")

RULES = [
    *("extent", "extract", "leading", "paragraphs", "rules", "subjects", "sureness", "tagging"),
    *("trailing", "people/antecedents", "people/collected", "people/coreference"),
    *("people/descriptions", "people/full_names", "people/mentions", "people/person_names"),
    "people/posts",
]
"""The modules that decide who said what: Python's own steps take most of their time."""


def copies() -> list[Extension]:
    """Compiled copies of the rules; none where mypyc is not there or cannot make them."""
    if {"bdist_wheel", "build_ext", "editable_wheel"}.isdisjoint(sys.argv):
        return []  # only the names of the files are asked for
    folder = folder_of(PACKAGE)
    in_place = not {"editable_wheel", "--inplace"}.isdisjoint(sys.argv)
    if in_place and copies_of(PACKAGE):
        return []  # they are there, and no source has changed
    try:
        from mypyc.build import mypycify

        sources = [str(PACKAGE / f"{rule}.py") for rule in RULES]
        made = mypycify(
            ["--config-file=", "--ignore-missing-imports", "--follow-imports=silent", *sources],
            debug_level="0",
            group_name=f"searcher.{folder.name}",
        )
    except (ImportError, SystemExit):  # it exits where it cannot
        return []
    for one in made:
        one.optional = True
        one.name = one.name.replace(".quotations.", f".quotations.{folder.name}.")
    if in_place:
        for old in PACKAGE.glob("_compiled_*"):
            shutil.rmtree(old)
        for old in PACKAGE.parent.glob("_compiled_*.*"):
            old.unlink()
        Path(folder, "people").mkdir(parents=True)
    return made


setup(
    ext_modules=[
        Extension("searcher.analysis._chunks", ["searcher/analysis/_chunks.c"], optional=True),
        Extension("searcher.quotations._words", ["searcher/quotations/_words.c"], optional=True),
        Extension(
            "searcher.quotations._readings", ["searcher/quotations/_readings.c"], optional=True
        ),
        Extension("searcher.search._texts", ["searcher/search/_texts.c"], optional=True),
        *copies(),
    ]
)
