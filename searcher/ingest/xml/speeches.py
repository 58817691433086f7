"""Speeches in XML: TEI (ParlaMint and its like), Akoma Ntoso, and the Hansards.

TEI P5 (`u`, `sp`), Akoma Ntoso (`speech`), the UK Parliament's and publicwhip's `speech`, the
Canadian and Australian Hansards. A debate is one article whose paragraphs begin with their speaker,
as in a transcript: `ADA STONE: I beg to move.`
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from searcher.analysis import dates
from searcher.ingest.xml.trees import first, line, paragraphs

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped]

ROOTS = frozenset({"TEI", "TEI.2", "teiCorpus", "akomaNtoso", "publicwhip", "hansard", "Hansard",
                   "debates", "HANSARD", "debate"})  # fmt: skip
"""The names of the root elements of such files."""

_SPEECHES = frozenset({"u", "sp", "speech", "Intervention", "talk.start", "member.contribution",
                       "membercontribution"})  # fmt: skip
_SPEAKERS = ("speaker", "from", "PersonSpeaking", "member", "membername", "name")
_BLOCKS = frozenset({"p", "seg", "ab", "l", "para", "ParaText", "head", "heading", "block"})
_HEADS = frozenset({
    "head", "heading", "title", "major-heading", "minor-heading", "OrderOfBusinessTitle",
    "SubjectOfBusinessTitle",
})  # fmt: skip
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def articles(root: Element) -> Iterator[dict[str, object]]:
    """The texts of a tree, each as its fields by name."""
    texts = [*root.iter("TEI", "TEI.2")] if root.tag == "teiCorpus" else [root]
    for text in texts:
        yield _tei(text) if text.tag in ("TEI", "TEI.2") else _debate(text)


def _tei(text: Element) -> dict[str, object]:
    header = next(text.iter("teiHeader"), None)
    body = next(text.iter("text"), text)
    names = _people(text)
    speeches = [*body.iter("u", "sp")]
    found: dict[str, object] = {"speakers": _speakers(body, names)} if speeches else {}
    found["body"] = _spoken(body, names) if speeches else _prose(body)
    if header is not None:
        titles = first(header, "titleStmt")
        sub = [one for one in header.iter("title") if one.get("type") in (None, "main")]
        found["title"] = line(sub[0]) if sub else line(first(header, "title"))
        found["date"] = _when(header)
        authors = titles.iter("author") if titles is not None else ()
        found["author"] = [name for one in authors if (name := line(one))]
        found["site"] = line(first(header, "publisher"))
        found["id"] = text.get(_XML_ID) or ""
        found["tags"] = [name for one in header.iter("term") if (name := line(one))]
    if not found.get("title"):
        found["title"] = line(next(body.iter("head"), None))
    return {name: what for name, what in found.items() if what}


def _when(header: Element) -> str:
    """The date of the text itself, or else that of its edition."""
    within = ("settingDesc", "setting", "sourceDesc", "publicationStmt", "editionStmt")
    for name in within:
        for part in header.iter(name):
            for one in part.iter("date", "docDate"):
                text = one.get("when") or one.get("when-iso") or one.get("from") or line(one)
                if text and dates.read(text):
                    return text
    return ""


def _people(text: Element) -> dict[str, str]:
    """The ids of a text's people and their names."""
    found = {}
    for person in text.iter("person"):
        name = next(person.iter("persName"), None)
        if name is not None and (key := person.get(_XML_ID)):
            given = " ".join(line(one) for one in name.iter("forename"))
            family = " ".join(line(one) for one in name.iter("surname"))
            found[key] = f"{given} {family}".strip() or line(name)
    return found


def _debate(root: Element) -> dict[str, object]:
    """A debate whose speeches are elements."""
    found: dict[str, object] = {"speakers": _speakers(root, {}), "body": _spoken(root, {})}
    heads = [text for one in root.iter(*_HEADS) if (text := line(one))]
    found["title"] = heads[0] if heads else ""
    found["date"] = _day(root)
    found["url"] = next((one.get("url") or "" for one in root.iter("speech")), "")
    return {name: what for name, what in found.items() if what}


def _day(root: Element) -> str:
    for one in (root, *root.iter("docDate", "date", "debate", "sittingDate", "FRBRdate")):
        for text in (one.get("date"), one.get("when"), line(one) if one is not root else ""):
            if text and len(text) < dates.LONGEST and dates.read(text):
                return text
    whole = next((one.get("id") or "" for one in root.iter("speech")), "")
    return dates.mentioned(whole.rpartition("/")[2][:10]) or ""


def _speakers(root: Element, names: dict[str, str]) -> list[str]:
    spoken = (_speaker(one, names) for one in root.iter(*_SPEECHES))
    return [*dict.fromkeys(filter(None, spoken))]


def _speaker(speech: Element, names: dict[str, str]) -> str:
    """The speaker of a speech: its own label, or an attribute with a name or a reference."""
    if who := (speech.get("who") or "").lstrip("#"):
        return names.get(who.rpartition("#")[2], who if " " in who else _spelled(who))
    if named := speech.get("speakername") or speech.get("nospeaker"):
        return "" if named == "true" else named
    label = next((one for one in speech if one.tag in _SPEAKERS), None)
    if label is None:
        label = first(speech, *_SPEAKERS)
    text = line(label).rstrip(" :.—–-")
    if not text and (by := (speech.get("by") or "").lstrip("#")):
        return _spelled(by)
    return text


def _spelled(key: str) -> str:
    """The name in a key such as `AdaStone` or `stone-ada`."""
    spaced = "".join(f" {char}" if char.isupper() and at else char for at, char in enumerate(key))
    return " ".join(spaced.replace("_", " ").replace("-", " ").split())


def _spoken(root: Element, names: dict[str, str]) -> str:
    """The paragraphs of the speeches and of the text between them."""
    blocks: list[str] = []
    before = ""
    for element in root.iter(*_SPEECHES, *_HEADS):
        if element.tag in _HEADS:
            if not any(
                above.tag in _SPEECHES or above.tag == "teiHeader"
                for above in element.iterancestors()
            ):
                blocks.append(line(element))
            continue
        speaker = _speaker(element, names)
        label = next((one for one in element if one.tag in _SPEAKERS), None)
        if label is not None:
            label.clear(keep_tail=True)
        parts = [*paragraphs(element, _BLOCKS)] or [line(element)]
        parts = [part for part in parts if part]
        if parts and speaker and speaker != before:
            parts[0] = f"{speaker.upper()}: {parts[0]}"
        before = speaker
        blocks += parts
    return "\n\n".join(filter(None, blocks))


def _prose(body: Element) -> str:
    for note in [*body.iter("note", "fw")]:
        note.clear(keep_tail=True)
    return "\n\n".join(paragraphs(body, _BLOCKS)) or line(body)
