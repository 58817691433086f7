from searcher.quotations.reading import PythonReading as Reading
from searcher.quotations.reading import python_sentence_start as sentence_start

__all__ = ["Reading", "in_context", "sentence_start"]

def in_context(tags: str, /) -> str: ...
