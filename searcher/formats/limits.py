"""How much of a source the readers are willing to hold at once. Sizes in bytes or characters."""

from __future__ import annotations

MEGABYTE = 1_000_000

LARGEST_ARTICLE = 64 * MEGABYTE
"""Bytes, decompressed: a text or HTML file, a JSON value, or a line of JSON Lines.

The longest novels are 10 MB, so what is larger is not an article. Such a file, value or line is
skipped; the lines after a long line are read.
"""

LONGEST_TITLE = 1_000
"""Characters: a longer first line is a paragraph. In JSON and HTML the title is cut here."""

LONGEST_LINE = 10_000
"""Characters: the longest of the short fields (place, caption, author, site, url); cut here."""

LONGEST_SUMMARY = 100_000
"""Characters: a summary is cut here."""

LONGEST_KEY = 200
"""Characters: a longer key of an article is cut, and told apart by a digest of the whole."""

MOST_SPEAKERS = 1_000
"""People: a longer list of speakers is cut here."""

LARGEST_PAGE = 4 * MEGABYTE
"""Characters of markup that the article of a page is searched in, scripts and styles left out.

A larger page is read as a plain column of its paragraphs, in time linear in its length.
"""

MOST_TAGS = 40_000
"""Tags of such a page: Trafilatura takes time with the square of their number, seconds from here
on. A page of a newspaper has some thousands. Beyond that, and where elements are nested more than
256 deep (the most of libxml2), the page is read as the plain column too.
"""
