"""LexisNexis and Nexis Uni: exports of many articles as text, whatever file they come in.

Two layouts. LexisNexis begins each article with `1 of 20 DOCUMENTS`, then the newspaper, the date
and the headline, then labels in capitals. Nexis Uni ends each with `End of Document` and begins
with the headline, then the newspaper and the date, then labels in small letters, and `Body` above
the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from searcher._lazy import lazy_regex
from searcher._values import frozen
from searcher.analysis import dates
from searcher.ingest.exports import labels

_COUNTED = lazy_regex(
    r"^[ \t\xa0]*(?:document |dokument |documento )?([0-9]{1,5})[ \xa0]"
    r"(?:of|de|von|sur|di|van|of the)[ \xa0]([0-9]{1,6})[ \xa0]"
    r"(?:documents?|dokumente?n?|documentos?|documenti|documenten)[ \t\xa0]*$",
    re.IGNORECASE | re.MULTILINE,
)
_ENDED = lazy_regex(
    r"^[ \t\xa0]*(?:end of document|fin du document|fin de document|ende des dokuments"
    r"|dokumentende|fin del documento|fin de documento|fine del documento|fine documento"
    r"|einde van (?:het )?document|fim do documento)[ \t\xa0]*$",
    re.IGNORECASE | re.MULTILINE,
)
_PAGE = lazy_regex(
    r"(?:page|seite|página|pagina) [0-9]+ (?:of|de|sur|von|di|van) [0-9]+", re.IGNORECASE
)
_LINK = lazy_regex(r"(?:link to (?:image|pdf)|lien vers .{0,40}|copyright.{0,200})", re.IGNORECASE)
_EDITION = lazy_regex(
    r".{0,40}\b(?:edition|editions|final|auflage|ausgabe|édition|edición|edizione|editie)\b.{0,40}",
    re.IGNORECASE,
)
_BODY = frozenset({
    "BODY", "CORPS", "TEXT", "TEXTE", "VOLLTEXT", "CUERPO", "TEXTO", "CORPO", "TESTO",
    "HAUPTTEIL", "TEKST", "CORPS-DE-L'ARTICLE", "INHALT",
})  # fmt: skip
_BELOW = frozenset({"CLASSIFICATION", "CLASSEMENT", "KLASSIFIZIERUNG", "CLASIFICACION", "GRAPHIC",
                    "GRAPHIQUE", "GRAFIK", "NOTES", "GRAFICO", "CLASSIFICAZIONE",
                    "GRAPHISCHE-DARSTELLUNG", "CLASSIFICATIE"})  # fmt: skip
_CENTRED = 8
"""Blanks before a line that is centred."""

_LISTED = {"subjects", "companies", "organizations", "people", "places", "cities", "states",
           "countries", "industry", "ticker"}  # fmt: skip
_SHARE = lazy_regex(r"(?:(?<!\s)\s++)?\([0-9]{1,3} ?%\)\s*+$")
_LONGEST_TITLE = 500
_COUNT = lazy_regex(r"[0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]{1,7}")


@frozen
class _Block:
    """Lines without an empty line between them: their text, and whether they are centred."""

    text: str
    centred: bool


def is_counted(text: str) -> bool:
    """Whether the text is an export whose articles are counted."""
    return _COUNTED.search(text) is not None


def is_ended(text: str) -> bool:
    """Whether the text is an export whose articles end with a line such as `End of Document`."""
    found = _ENDED.search(text)
    if found is None:
        return False
    blocks = _blocks(text[: found.start()])
    return any(labels.labelled(block.text, capitals=False) for block in blocks)


def articles(text: str) -> Iterator[dict[str, object]]:
    """The articles of an export, each as its fields by name."""
    if is_counted(text):
        starts = [found.end() for found in _COUNTED.finditer(text)]
        ends = [found.start() for found in _COUNTED.finditer(text)][1:]
        for start, end in zip(starts, [*ends, len(text)], strict=True):
            yield _counted(_blocks(text[start:end]))
        return
    start = 0
    for found in _ENDED.finditer(text):
        yield _ended(_blocks(text[start : found.start()]))
        start = found.end()
    # The last article of a cut export has no such line.
    rest = _blocks(text[start:])
    if any(labels.labelled(block.text, capitals=False) for block in rest):
        yield _ended(rest)


def _blocks(text: str) -> list[_Block]:
    blocks = []
    for part in re.split(r"\n[ \t\xa0]*\n\s*?(?=\S|[ \t\xa0]+\S|\Z)", text):
        lines = [line for line in part.split("\n") if line.strip()]
        if lines:
            indents = [len(line) - len(line.lstrip()) for line in lines]
            text_of = "\n".join(" ".join(line.split()) for line in lines)
            blocks.append(_Block(text_of, min(indents) >= _CENTRED))
    return blocks


def _line(text: str) -> str:
    return " ".join(text.split())


def _counted(blocks: list[_Block]) -> dict[str, object]:
    """The fields of an article of LexisNexis."""
    first = next(
        (at for at, one in enumerate(blocks) if labels.labelled(one.text, capitals=True)),
        len(blocks),
    )
    found: dict[str, object] = {}
    dated = next((at for at in range(min(first, 6)) if _day(blocks[at].text)), None)
    if dated is not None:
        found["date"] = _day(blocks[dated].text)
        if below := blocks[dated].text.split("\n")[1:]:
            found["edition"] = _line(" ".join(below))
        names = [one.text for one in blocks[:dated] if not labels.copyright_line(one.text)]
        if names:
            found["site"] = _line(names[0])
            if len(names) > 1:
                found["edition"] = _line(" ".join(names[1:]))
    elif blocks and first > 1:
        found["site"] = _line(blocks[0].text)
        dated = 0
    start = 0 if dated is None else dated + 1
    start = _title(blocks, start, first, found)
    _labels_and_text(blocks, start, found, capitals=True)
    return found


def _title(blocks: list[_Block], start: int, first: int, found: dict[str, object]) -> int:
    """Put the headline and the edition above it into `found`; the index of the next block."""
    several = sum(not one.centred for one in blocks[start:first]) > 0
    while start < first and not labels.copyright_line(blocks[start].text):
        block = blocks[start]
        start += 1
        edition = len(block.text) < 80 and _EDITION.fullmatch(block.text)
        if (block.centred and several) or (edition and start < first):
            found["edition"] = _line(block.text)
            continue
        if len(block.text) > _LONGEST_TITLE:
            return start - 1
        found["title"] = _line(block.text)
        return start
    return start


def _ended(blocks: list[_Block]) -> dict[str, object]:
    """The fields of an article of Nexis Uni."""
    blocks = [one for one in blocks if not _PAGE.fullmatch(_line(one.text))]
    blocks = _apart(blocks)
    body = next((at for at, one in enumerate(blocks) if labels.folded(one.text) in _BODY), None)
    first = next(
        (
            at
            for at, one in enumerate(blocks)
            if labels.copyright_line(one.text) or _header_label(one.text)
        ),
        body or 0,
    )
    dated = next((at for at in range(first - 1, -1, -1) if _day(blocks[at].text)), None)
    if dated is None:
        first, dated = _dated(blocks, body, first)
    found: dict[str, object] = {}
    if dated is not None:
        found["date"] = _day(blocks[dated].text)
        if dated > 0:
            found["site"] = _line(blocks[dated - 1].text)
        if dated > 1:
            found["title"] = _line(blocks[dated - 2].text)
        if rest := [
            _line(one.text) for one in blocks[dated + 1 : first] if _EDITION.match(one.text)
        ]:
            found["edition"] = " ".join(rest)
    elif first:
        found["title"] = _line(blocks[max(0, first - 2)].text)
        if first > 1:
            found["site"] = _line(blocks[first - 1].text)
    _labels_and_text(blocks, first, found, capitals=False)
    return found


def _dated(blocks: list[_Block], body: int | None, first: int) -> tuple[int, int | None]:
    """The indexes of the first label and of the block of the day, if the first label is that of the
    export's own cover."""
    for at in range(first, body or len(blocks)):
        if len(blocks[at].text) < 80 and _day(blocks[at].text):
            return at + 1, at
    return first, None


def _apart(blocks: list[_Block]) -> list[_Block]:
    """The blocks of a header line by line: there each line is a field of its own."""
    body = next((at for at, one in enumerate(blocks) if _opens_body(one.text)), 0)
    above = [
        _Block(line, block.centred) for block in blocks[:body] for line in block.text.split("\n")
    ]
    below: list[_Block] = []
    for block in blocks[body:]:
        head, _, rest = block.text.partition("\n")
        if rest and labels.folded(head) in _BODY | _BELOW:
            below += [_Block(head, block.centred), _Block(rest, block.centred)]
        else:
            below.append(block)
    return above + below


def _opens_body(text: str) -> bool:
    return labels.folded(text.partition("\n")[0]) in _BODY


def _header_label(text: str) -> bool:
    found = labels.labelled(text, capitals=False)
    return found is not None and found[0] in labels.ABOVE


def _day(text: str) -> str | None:
    """The day that a short block is, or begins with: `November 2, 2021 Tuesday 10:00 AM GMT`."""
    line = _line(text)
    if len(line) > dates.LONGEST or not re.search("[0-9]", line):
        return None
    return dates.read(line) or dates.mentioned(line)


def _labels_and_text(
    blocks: list[_Block], start: int, found: dict[str, object], *, capitals: bool
) -> None:
    """Put the labelled fields and the text of an article into `found`."""
    body: list[str] = []
    field = ""
    in_body = ended = False
    for block in blocks[start:]:
        text = block.text
        heading = labels.folded(text)
        labelled = labels.labelled(text, capitals=capitals)
        if labelled and labelled[0] == "loaded" and not _day(labelled[1]):
            labelled = None  # `UPDATE: The minister said`
        if labels.copyright_line(text) or _LINK.fullmatch(text):
            _keep(found, "copyright", text)
        elif not capitals and heading in _BODY and not ended:
            in_body, field = True, "body"
        elif not capitals and heading in _BELOW:
            in_body, ended, field = False, True, labels.FIELDS.get(heading, "notes")
        elif labelled and labelled[0] == "summary" and in_body:
            body.append(text)
        elif labelled and (labelled[0] in labels.SURELY_BELOW or not in_body):
            field, content = labelled
            _keep(found, field, content)
            ended = ended or field in labels.SURELY_BELOW
        elif labelled and ended:
            field, content = labelled
            _keep(found, field, content)
        elif ended and field:
            _keep(found, field, text)
        elif not ended:
            in_body = True
            body.append(text)
    found["body"] = "\n\n".join(_line(text) for text in body)
    for name in _LISTED & found.keys():
        parts = re.split(r";\s*", str(found[name]))
        found[name] = [part for one in parts if (part := _SHARE.sub("", one).strip())]


def _keep(found: dict[str, object], field: str, content: str) -> None:
    """Add the value of a label to `found`."""
    if field == "length" and (count := _COUNT.search(content)):
        found["words"] = int(re.sub(r"\D", "", count[0]))
    elif content:
        before = found.get(field)
        found[field] = f"{before} {_line(content)}" if before else _line(content)
