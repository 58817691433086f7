"""The quotations of a draft."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from searcher.errors import ArticleError
from searcher.verify.drafts import quotations_of, read, stretches

QUOTED = {
    "none": ("He said that nothing happened.", []),
    "straight": ('"We go home today," Ada Novak said.', [("We go home today,", "Ada Novak")]),
    "curly": ("“We go home today,” Ada Novak said.", [("We go home today,", "Ada Novak")]),
    "guillemets": ("Ada Novak said: «We go home today.»", [("We go home today.", "Ada Novak")]),
    "broken inside a sentence": (
        '"We go," Ada Novak said, "home today."',
        [("We go, home today.", "Ada Novak")],
    ),
    "two sentences": (
        '"We go home," Ada Novak said. "It rains a lot here."',
        [("We go home,", "Ada Novak"), ("It rains a lot here.", "Ada Novak")],
    ),
    "a part": (
        'Ada Novak said the dam was "a road that walks".',
        [("a road that walks", "Ada Novak")],
    ),
    "given to nobody": (
        'The sign reads "do not feed the ducks" today.',
        [("do not feed the ducks", None)],
    ),
    "a term": ('The so-called "dam" of the valley.', []),
    "no name": ('"We go home today," the minister said.', [("We go home today,", None)]),
}


@pytest.mark.parametrize(("text", "found"), QUOTED.values(), ids=QUOTED)
def test_quotations(text: str, found: list[tuple[str, str | None]]) -> None:
    assert [(one.text, one.speaker) for one in quotations_of(text)] == found


STRETCHES = {
    "inner marks": ("“He said: ‘No.’ And left”", ["He said: ‘No.’ And left"]),
    "single marks": ("They call it ‘the long way’ here", ["the long way"]),
    "apostrophes": ("the minister’s and the ministers’ way", []),
    "not closed": ("“It goes on\n\nand on", ["It goes on"]),
    "on into the next paragraph": ("“One.\n\n“Two.” Three", ["One.\n\n“Two."]),
    "low marks": ("„Wir gehen“, sagte er", ["Wir gehen"]),
    "empty": ('""', []),
}


@pytest.mark.parametrize(("text", "found"), STRETCHES.values(), ids=STRETCHES)
def test_stretches(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in stretches(text)] == found


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("draft.txt", '"We go home today," Ada Novak said.'),
        ("draft.md", '# Title\n\n"We go home today," Ada Novak said.'),
        (
            "draft.html",
            "<html><body><p>&quot;We go home today,&quot; Ada Novak said.</p></body></html>",
        ),
    ],
)
def test_a_draft_is_read_by_its_suffix(tmp_path: Path, name: str, raw: str) -> None:
    path = tmp_path / name
    path.write_text(raw, encoding="utf-8")
    with path.open("rb") as stream:
        assert [one.speaker for one in quotations_of(read(path, stream))] == ["Ada Novak"]


def test_a_draft_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "draft.xyz"
    path.write_bytes(b"words")
    with path.open("rb") as stream, pytest.raises(ArticleError, match=r"draft\.xyz"):
        read(path, stream)


WE_GO = "We go home today, all of us."
BLOCKS = {
    "behind a colon": (f"Ada Novak said:\n\n> {WE_GO}\n\nText.", [(WE_GO, "Ada Novak")]),
    "with a name below": (
        f"# T\n\n> {WE_GO}\n> — Ada Novak, minister\n\nMore.",
        [("We go home today, all of us,", "Ada Novak")],
    ),
    "with a name in a paragraph": (
        f"> {WE_GO}\n>\n> -- Ada Novak\n",
        [("We go home today, all of us,", "Ada Novak")],
    ),
    "of nobody": (f"Text.\n\n> {WE_GO}\n\nText.", [(WE_GO, None)]),
    "in marks already": (
        "> “We go home today,” Ada Novak said.\n",
        [("We go home today,", "Ada Novak")],
    ),
    "on without a mark": (
        "> We go home today,\nand stay there.\n\nNo quotation.",
        [("We go home today, and stay there.", None)],
    ),
    "two paragraphs": (
        f"> {WE_GO}\n>\n> It rains.\n",
        [(f"{WE_GO} “It rains.", None)],
    ),
    "two levels": (f"> > {WE_GO}\n", [(WE_GO, None)]),
    "code": (f"```\n> {WE_GO}\n```\n\nText", []),
    "two words": ("> We go.\n\nText", []),
    "empty": (">\n> \n\nText", []),
    "a name alone": ("> — Ada Novak\n\nText", []),
}


@pytest.mark.parametrize(("text", "found"), BLOCKS.values(), ids=BLOCKS)
def test_block_quotes_of_markdown(text: str, found: list[tuple[str, str | None]]) -> None:
    draft = read(None, io.BytesIO(text.encode("utf-8")))
    assert [(one.text, one.speaker) for one in quotations_of(draft)] == found


def docx(body: bytes, name: str = "word/document.xml") -> bytes:
    """A file that calls itself a document of Word."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr(name, body)
    return out.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENTITIES = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 12))
BOMB = f'<!DOCTYPE a [<!ENTITY e0 "x">{ENTITIES}]><w:document {W}>&e11;</w:document>'
DRAFTS = {
    "docx, no archive": ("d.docx", b"PK\x03\x04 nothing"),
    "docx, without a document": ("d.docx", docx(b"<a/>", "word/other.xml")),
    "docx, not XML": ("d.docx", docx(b"<w:document")),
    "docx, entities": ("d.docx", docx(BOMB.encode())),
    "docx, a gigabyte of zeros": ("d.docx", docx(b" " * 50_000_000)),
    "docx, empty": ("d.docx", b""),
    "html, open tags": ("d.html", b"<div>" * 100_000 + b'"We go home today," Ada said.'),
    "html, bytes": ("d.html", b"\xff\xfe\x00<\x80"),
    "html, scripts": ("d.html", b"<p>&quot;We go home today,&quot;<script>alert(1)</script>"),
    "md, marks": ("d.md", b">" * 100_000),
    "md, quotation marks": ("d.md", b'"' * 100_001),
    "md, brackets": ("d.md", b"[" * 100_000 + b"] said"),
    "md, front matter": ("d.md", b"---\na: &a [*a, *a]\n---\n> We go home today.\n"),
    "md, zeros": ("d.md", b"\x00" * 1000),
    "txt, surrogates": (
        "d.txt",
        "“We go home today,\ud800” Ada said.".encode("utf-8", "surrogatepass"),
    ),
    "txt, open for ever": ("d.txt", ("“We go home. " * 20_000).encode()),
    "no suffix": ("draft", b'"We go home today," Ada Novak said.'),
}


def outcome(name: str, content: bytes) -> str:
    """The quotations of a draft as one text, or the error."""
    try:
        return " / ".join(one.text for one in quotations_of(read(Path(name), io.BytesIO(content))))
    except ArticleError as error:
        return f"The draft {name}" if name in str(error) else ""


@pytest.mark.slow
@pytest.mark.parametrize(("name", "content"), DRAFTS.values(), ids=DRAFTS)
def test_any_draft_is_read_or_named_in_an_error(name: str, content: bytes) -> None:
    found = outcome(name, content)
    assert found or name in ("d.html", "d.md")


def test_a_draft_of_word() -> None:
    words = "<w:p><w:r><w:t>“We go home today,” Ada Novak said.</w:t></w:r></w:p>"
    text = f"<w:document {W}><w:body>{words}</w:body></w:document>"
    assert outcome("d.docx", docx(text.encode("utf-8"))) == "We go home today,"


@pytest.mark.slow
def test_ten_thousand_quotations() -> None:
    text = "\n\n".join(f'"We go home number {number}," Ada Novak said.' for number in range(10_000))
    assert len(quotations_of(text)) == 10_000
