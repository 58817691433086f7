"""The seed in short, and how a text is read as a file of its own."""

from __future__ import annotations

import io
import textwrap

from searcher.article import Article, Skip
from searcher.ingest import readers

TITLE = "Russia’s top diplomat Sergey Lavrov says destabilised Afghanistan threat to region"
CAPTION = "Russian Foreign Minister Sergei Lavrov. Photo: Reuters"
POINTS = (
    "Last week, Russia had called on countries neighbouring Afghanistan not to host US forces.",
    "Lavrov says it is necessary to suppress the threats inside Afghanistan.",
    'Says\u00a0“the main thing for us is their stability since we do not have borders."',
)
BODY = (
    "KABUL: Russia’s foreign minister Sergey Lavrov has said that his country is trying to prevent "
    "the spillover of terrorism from Afghanistan into other countries.",
    "According to a report by The News, Lavrov told Russia's state-owned channel, Rossiya 24, that "
    "the main task is to prevent its Central Asian allies from becoming destabilised. Lavrov "
    "emphasised that the stability of Central Asian countries is a priority for Russia.",
    "“The main thing for us is their stability,” Lavrov said.",
    "\"We call on Afghanistan's neighbouring countries not to allow a military presence of US and "
    'NATO forces that plan to move there," Lavrov had said.',
)
TEXT = (
    f" date 2021-11-02 \u00a0\nTuesday Nov 02 2021\n{TITLE}\n\nTuesday Nov 02, 2021\n\n{CAPTION}\n"
    + "".join(f"  • {point}\n" for point in POINTS)
    + "\n"
    + "".join(f"{paragraph}\u00a0\n\n" for paragraph in BODY)
)
WHOLE = Article(
    id="a.txt",
    source="a.txt",
    title=TITLE,
    date="2021-11-02",
    place="KABUL",
    summary="\n".join(POINTS),
    caption=CAPTION,
    body="\n\n".join(BODY),
)


def read(data: bytes | str) -> Article | Skip:
    raw = data.encode() if isinstance(data, str) else data
    (found,) = readers.read(io.BytesIO(raw), "a.txt", "a.txt")
    return found


def article(data: bytes | str) -> Article:
    found = read(data)
    assert isinstance(found, Article), found
    return found


def wrapped(text: str, width: int) -> str:
    lines = (textwrap.fill(line, width) if line.strip() else line for line in text.split("\n"))
    return "\n".join(lines)
