"""Results as text, data and pages; a module a format, each pure: values in, a string out.

`text` and `reports` write for a terminal, `data` JSON and CSV, `html` pages; `layout` breaks and
marks lines, and holds what the formats share. No control character of a query, a title or a text
gets out of here: text and pages replace it, JSON escapes it. Import from the module of the format,
a page or JSON where it is written: a search that shows text loads neither.
"""
