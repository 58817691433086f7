"""Files that hold other files: archives, mailboxes, crawls of the web.

Each module gives what is inside as `Member`s, which are read as files of their names would be.
Nothing is written anywhere, and no more is unpacked than `compression` allows.
"""

from __future__ import annotations

from searcher._values import frozen


@frozen
class Member:
    """A file inside another.

    Attributes:
        raw: its bytes.
        name: of the file, which shows its kind.
        path: what the ids of its articles begin with: `drop.zip/2021/a.txt`.
        source: the path that its articles have as their source; the same in an archive.
        url: where it came from, in a crawl; else empty.
        depth: number of files around it.
    """

    raw: bytes
    name: str
    path: str
    source: str
    url: str = ""
    depth: int = 1


DEEPEST = 4
"""Most levels of files inside files that are read."""
