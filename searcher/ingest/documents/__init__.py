"""Documents of office programs and of printers: DOCX, ODT, RTF, PDF, EPUB.

Each module reads one kind: `read` takes the stream and gives articles. `layout` finds the headline
by the look of the paragraphs, `packages` reads members of ZIP archives within bounds.
"""
