"""The compiled modules. They are optional: without a C compiler, Python does the same, slower."""

from setuptools import Extension, setup

setup(
    ext_modules=[
        Extension("searcher.analysis._chunks", ["searcher/analysis/_chunks.c"], optional=True),
        Extension("searcher.quotations._words", ["searcher/quotations/_words.c"], optional=True),
        Extension(
            "searcher.quotations._readings", ["searcher/quotations/_readings.c"], optional=True
        ),
        Extension("searcher.search._texts", ["searcher/search/_texts.c"], optional=True),
    ]
)
