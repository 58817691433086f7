"""The compiled module. It is optional: without a C compiler, Python does the same, more slowly."""

from setuptools import Extension, setup

setup(
    ext_modules=[
        Extension("searcher.analysis._chunks", ["searcher/analysis/_chunks.c"], optional=True)
    ]
)
