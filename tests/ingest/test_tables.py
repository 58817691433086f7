"""Tables whose rows are articles: CSV and its like, spreadsheets, SQLite, Parquet."""

# ruff: noqa: E501 samples of files have long lines

from __future__ import annotations

import datetime
import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import searcher
from tests.ingest.reading import articles, only, packed, reason

ROWS = [
    ("id", "headline", "published", "author", "text"),
    ("7", "Bridge opens, at last", "2021-11-02", "Ada Stone", 'The minister opened it.\n\n"Long," she said.'),
    ("8", "Dam closes", "2021-11-03", "", "The dam; closed."),
]  # fmt: skip


def csv_of(mark: str, end: str = "\n") -> str:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if any(c in text for c in f'{mark}"\n') else text

    return end.join(mark.join(map(cell, row)) for row in ROWS) + end


def check(name: str, data: bytes | str) -> None:
    first, second = articles(name, data)
    assert (first.id, first.title, first.date, first.author, first.body) == (
        f"{name}#7", "Bridge opens, at last", "2021-11-02", "Ada Stone",
        'The minister opened it.\n\n"Long," she said.',
    )  # fmt: skip
    assert (second.id, second.title, second.date, second.body) == (
        f"{name}#8", "Dam closes", "2021-11-03", "The dam; closed.",
    )  # fmt: skip


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "A.CSV"])
def test_what_parts_the_cells_is_found(name: str, mark: str) -> None:
    check(name, csv_of(mark))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_line_ends(encoding: str, end: str) -> None:
    data = csv_of(";", end).replace("Dam", "Damm für Köln").encode(encoding)
    assert articles("a.csv", data)[1].title == "Damm für Köln closes"


@pytest.mark.parametrize(
    ("table", "date"),
    [
        pytest.param("title,published\nBridge,1635811200\n", "2021-11-02", id="seconds"),
        pytest.param("title,published\nBridge,1635811200000\n", "2021-11-02", id="milliseconds"),
        pytest.param("title,published\nBridge,02.11.2021\n", "2021-11-02", id="german"),
        pytest.param("title,published\nBridge,\n", None, id="empty"),
        pytest.param("sep=;\ntitle;published\nBridge;2021-11-02\n", "2021-11-02", id="excel-says-what-parts"),
        pytest.param("A report\n\ntitle,published\nBridge,2021-11-02\n", "2021-11-02", id="lines-above"),
        pytest.param("title,published\nBridge,2021-11-02,more,and more\n", "2021-11-02", id="longer-row"),
    ],
)  # fmt: skip
def test_dates_and_odd_rows(table: str, date: str | None) -> None:
    article = only("a.csv", table)
    assert (article.title, article.date) == ("Bridge", date)


def test_a_cell_longer_than_the_library_likes() -> None:
    assert len(only("a.csv", f'title,text\nBridge,"{"word " * 60_000}"\n').body) == 299_999


@pytest.mark.parametrize(
    ("table", "why"),
    [
        pytest.param("1,2,3\n4,5,6\n", "no column for a title or a text among: 1, 2, 3", id="no-names"),
        pytest.param("title,text\n", "no articles in it", id="no-rows"),
        pytest.param('title,text\n"a,b\n' + "x\n" * 200_000, "a quotation mark in line 2 is not closed", id="open-quote"),
        pytest.param("title,text\n\0\0\0,b\n", "not text: it has NUL bytes", id="binary"),
    ],
)  # fmt: skip
def test_what_is_no_table_of_articles(table: str, why: str) -> None:
    assert reason("a.csv", table) == why


def xlsx_of(rows: list[list[object]]) -> bytes:
    """The least workbook: texts inline, numbers as they are, days as numbers in a date's style."""
    cells = []
    for row in rows:
        made = ""
        for cell in row:
            if isinstance(cell, datetime.date):
                made += f'<c s="1"><v>{(cell - datetime.date(1899, 12, 30)).days}</v></c>'
            elif isinstance(cell, int | float):
                made += f"<c><v>{cell}</v></c>"
            else:
                made += f'<c t="inlineStr"><is><t>{cell}</t></is></c>'
        cells.append(f"<row>{made}</row>")
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return packed({
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
        f'PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}"><sheets><sheet name="S" sheetId="1" '
        'r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship '
        f'Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" '
        f'Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet {main}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/>'
        "</cellXfs></styleSheet>",
        "xl/worksheets/sheet1.xml": f'<worksheet {main}><sheetData>{"".join(cells)}</sheetData></worksheet>',
    })  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        pytest.param(datetime.date(2021, 11, 2), "2021-11-02", id="day"),
        pytest.param(44502, "2021-11-02", id="number-of-a-day"),
        pytest.param("2 November 2021", "2021-11-02", id="text"),
        pytest.param(2021, "2021", id="year"),
    ],
)
def test_a_spreadsheet(cell: object, date: str) -> None:
    book = xlsx_of(
        [
            ["Articles of 2021"],
            ["id", "title", "date", "text"],
            [7, "Bridge opens", cell, "It opened."],
        ]
    )
    article = only("a.xlsx", book)
    assert (article.id, article.title, article.date, article.body) == (
        "a.xlsx#7", "Bridge opens", date, "It opened.",
    )  # fmt: skip


def test_a_spreadsheet_without_articles() -> None:
    assert (
        reason("a.xlsx", xlsx_of([["a", "b"], [1, 2]]))
        == "no column for a title or a text among: a, b"
    )
    assert reason("a.xlsx", b"PK\x03\x04 and no more").startswith("not a spreadsheet, or damaged")
    assert reason("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)).startswith(
        "not a spreadsheet"
    )


def database(*statements: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        return connection.serialize()


def test_a_database() -> None:
    data = database(
        "CREATE TABLE other (a, b)",
        "CREATE TABLE news (id INTEGER PRIMARY KEY, headline, published, author, text, picture BLOB)",
        "INSERT INTO news VALUES (7, 'Bridge opens, at last', '2021-11-02', 'Ada Stone', "
        "'The minister opened it.\n\n\"Long,\" she said.', x'00ff')",
        "INSERT INTO news VALUES (8, 'Dam closes', 1635897600, '', 'The dam; closed.', NULL)",
        "CREATE VIEW twice AS SELECT headline AS title, text FROM news",
    )
    check("a.sqlite", data)
    check("a.db", data)
    check("a", data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(database("CREATE TABLE other (a, b)"), "no table with a title or a text among: other (a, b)", id="no-table"),
        pytest.param(database("CREATE TABLE news (title, text)")[:1500], "not a database of SQLite, or damaged", id="cut"),
        pytest.param(b"SQLite format 3\0" + b"x" * 3000, "not a database of SQLite, or damaged", id="noise"),
    ],
)  # fmt: skip
def test_what_is_no_database_of_articles(data: bytes, why: str) -> None:
    assert reason("a.db", data).startswith(why)


def test_parquet() -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="the extra searcher[parquet] is not installed")
    from pyarrow import parquet

    table = pyarrow.table({name: [row[at] for row in ROWS[1:]] for at, name in enumerate(ROWS[0])})
    stream = io.BytesIO()
    parquet.write_table(table, stream)
    check("a.parquet", stream.getvalue())
    assert reason("a.parquet", b"PAR1 and no more").startswith("not Parquet, or damaged")


def test_a_table_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "n.db").write_bytes(
        database("CREATE TABLE news (title, text)", "CREATE TABLE a (b)")
    )
    with searcher.create(tmp_path / "index") as index:
        report = index.update(tmp_path / "n.db", table="nosuch")
    assert [skip.reason for skip in report.skipped] == [
        "it has no table 'nosuch'. Its tables are: a, news"
    ]
