"""JSON and JSON Lines: fields under their many names, and what is wrong with a line."""

from __future__ import annotations

import io
import itertools
import json
import re
from pathlib import Path

import pytest

from searcher.article import Article, Skip
from searcher.ingest import decoding, fields, readers

CORPORA = Path(__file__).parents[3] / "shared/data/articles"


def read(text: str | bytes, name: str = "a.jsonl") -> list[Article | Skip]:
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return list(readers.read(io.BytesIO(raw), name, name))


def article(value: object) -> Article:
    (found,) = read(json.dumps(value), "a.json")
    assert isinstance(found, Article), found
    return found


def skips(text: str | bytes, name: str = "a.jsonl") -> list[tuple[str, str]]:
    return [(one.article, one.reason) for one in read(text, name) if isinstance(one, Skip)]


FIELDS = {
    "title": ({"title": "A"}, "title", "A"),
    "headline": ({"headline": "A", "body": ""}, "title", "A"),
    "headline in capitals": ({"HEAD_LINE": "A"}, "title", "A"),
    "name": ({"name": "A", "body": "b"}, "title", "A"),
    "the Guardian's title": ({"webTitle": "A"}, "title", "A"),
    "the Guardian's date": (
        {"webTitle": "A", "webPublicationDate": "2021-11-02T10:00:00Z"}, "date", "2021-11-02",
    ),
    "title before name": ({"name": "B", "title": "A"}, "title", "A"),
    "a number for a title": ({"title": 1984}, "title", "1984"),
    "a rendered title": ({"title": {"rendered": "Tom &amp; Jerry"}}, "title", "Tom & Jerry"),
    "a title on two lines": ({"title": " A\n B "}, "title", "A B"),
    "body": ({"body": "b"}, "body", "b"),
    "text": ({"text": "b"}, "body", "b"),
    "articleBody": ({"articleBody": "b"}, "body", "b"),
    "content before text": ({"text": "b", "content": "c"}, "body", "b"),
    "an empty body, then a text": ({"body": "", "text": "b"}, "body", "b"),
    "a list of paragraphs": ({"paragraphs": ["b", "c"]}, "body", "b\n\nc"),
    "markup": ({"body": "<p>b &amp; c</p><p>d<br>e</p>"}, "body", "b & c\n\nd\ne"),
    "no markup": ({"body": "1 < 2 and <name> > 3"}, "body", "1 < 2 and <name> > 3"),
    "control characters": ({"body": "a\0b\x07c\td\r\ne"}, "body", "abc\td\ne"),
    "Windows-1252 in disguise": ({"body": "\x91a\x92 \x96 b\x81"}, "body", "‘a’ – b"),
    "a mark inside": ({"body": "\ufeffa"}, "body", "a"),
    "a lone surrogate": ({"body": "a\ud800b"}, "body", "a\ufffdb"),
    "a pair of surrogates": ({"body": "a😀b"}, "body", "a😀b"),
    "date": ({"title": "A", "date": "2 Nov 2021"}, "date", "2021-11-02"),
    "datePublished": ({"title": "A", "datePublished": "2021-11-02T10:00Z"}, "date", "2021-11-02"),
    "pub-date": ({"title": "A", "pub-date": "2021-11"}, "date", "2021-11"),
    "year": ({"title": "A", "year": 2021}, "date", "2021"),
    "a day as a number": ({"title": "A", "date": 20211102}, "date", "2021-11-02"),
    "timestamp": ({"title": "A", "timestamp": 1635811200}, "date", "2021-11-02"),
    "milliseconds": ({"title": "A", "timestamp": 1635811200000}, "date", "2021-11-02"),
    "timestamp in digits": ({"title": "A", "timestamp": "1635811200"}, "date", "2021-11-02"),
    "a bad date, then a good one": (
        {"title": "A", "date": "soon", "created_at": "2021-11-02"}, "date", "2021-11-02",
    ),
    "no date": ({"title": "A", "date": "soon"}, "date", None),
    "an exported date": ({"title": "A", "date": {"$date": "2021-11-02"}}, "date", "2021-11-02"),
    "speaker": ({"title": "A", "speaker": "Howard, John"}, "speakers", ("John Howard",)),
    "speakers": ({"title": "A", "speakers": ["Ann Lee", "Bob Ray"]}, "speakers",
                 ("Ann Lee", "Bob Ray")),
    "speakers with names": ({"title": "A", "speakers": [{"Name": "Ann Lee"}]}, "speakers",
                            ("Ann Lee",)),
    "a speaker twice": ({"title": "A", "speaker": "Lee, Ann; Ann Lee"}, "speakers", ("Ann Lee",)),
    "an author speaks not": ({"title": "A", "author": "Ann Lee"}, "speakers", ()),
    "the author of a statement speaks": (
        {"title": "A", "author": "Ann Lee", "type": "Statement"}, "speakers", ("Ann Lee",),
    ),
    "the author of a speech": (
        {"author": "Ann Lee", "title": "Speech by the minister"}, "speakers", ("Ann Lee",),
    ),
    "speaker before author": (
        {"title": "A", "author": "Ann Lee", "speaker": "Bob Ray"}, "speakers", ("Bob Ray",),
    ),
    "an empty speaker": ({"title": "A", "author": "Ann Lee", "speaker": ""}, "speakers", ()),
    "no speaker": ({"title": "A", "speaker": None}, "speakers", ()),
    "references in a name": ({"title": "A", "author": "Se&aacute;n Lee"}, "author", "Seán Lee"),
    "a firm": ({"title": "A", "author": "Stone &amp; Co."}, "author", "Stone & Co"),
    "author": ({"title": "A", "authors": [{"name": "Ann Lee"}, "Bob Ray"]}, "author",
               "Ann Lee, Bob Ray"),
    "place": ({"title": "A", "location": "Kabul"}, "place", "Kabul"),
    "summary": ({"title": "A", "standfirst": "s"}, "summary", "s"),
    "points": ({"title": "A", "summary": "s\nt"}, "summary", "s\nt"),
    "caption": ({"title": "A", "caption": "c"}, "caption", "c"),
    "url": ({"title": "A", "link": "https://x.org/a"}, "url", "https://x.org/a"),
    "guid that is an address": ({"title": "A", "guid": "https://x.org/a"}, "url",
                                "https://x.org/a"),
    "guid that is none": ({"title": "A", "guid": "17"}, "url", ""),
    "site": ({"title": "A", "source": {"id": None, "name": "Reuters"}}, "site", "Reuters"),
}  # fmt: skip


@pytest.mark.parametrize(("value", "field", "expected"), FIELDS.values(), ids=FIELDS.keys())
def test_a_field(value: object, field: str, expected: object) -> None:
    assert getattr(article(value), field) == expected


PEOPLE = {
    "Howard, John": ("John Howard",),
    "Ann Lee; Bob Ray": ("Ann Lee", "Bob Ray"),
    "Ann Lee and Bob Ray": ("Ann Lee", "Bob Ray"),
    "Ann Lee, Bob Ray and Cy Fox": ("Ann Lee", "Bob Ray", "Cy Fox"),
    "Lee, Ann and Ray, Bob": ("Ann Lee", "Bob Ray"),
    "By Ann Lee": ("Ann Lee",),
    "": (),
    "N/A": (),
}


@pytest.mark.parametrize(("text", "names"), PEOPLE.items(), ids=PEOPLE.keys())
def test_a_list_of_people(text: str, names: tuple[str, ...]) -> None:
    assert fields.listed(text) == names


@pytest.mark.parametrize("text", ["Trinidad and Tobago", "Mr. and Mrs. Smith", "Mr; Eric Gairy"])
def test_one_name_stays_one(text: str) -> None:
    assert len(fields.listed(text)) == 1


IDS = {
    "its own": ('{"id": "x", "title": "A"}', ["a.jsonl#x"]),
    "a number": ('{"id": 7, "title": "A"}', ["a.jsonl#7"]),
    "of a database": ('{"_id": {"$oid": "5f"}, "title": "A"}', ["a.jsonl#5f"]),
    "none": ('\n{"title": "A"}', ["a.jsonl#2"]),
    "true is none": ('{"id": true, "title": "A"}', ["a.jsonl#1"]),
    "white space": ('{"id": " a b\\u0000\\n c ", "title": "A"}', ["a.jsonl#a_b_c"]),
    "twice": ('{"id": 1, "title": "A"}\n{"id": 1, "title": "B"}', ["a.jsonl#1", "a.jsonl#1#2"]),
    "a mark before": ('\ufeff{"id": 1, "title": "A"}', ["a.jsonl#1"]),
    "no line end": ('{"id": 1, "title": "A"}\r\n{"id": 2, "title": "B"}',
                    ["a.jsonl#1", "a.jsonl#2"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "ids"), IDS.values(), ids=IDS.keys())
def test_ids(text: str, ids: list[str]) -> None:
    assert [one.id for one in read(text) if isinstance(one, Article)] == ids


def test_a_long_id_is_cut_and_still_its_own() -> None:
    one, two = read(
        "".join(json.dumps({"id": "x" * 999 + end, "title": "A"}) + "\n" for end in "ab")
    )
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert one.id != two.id
    assert len(one.id) < 250


BAD_LINES = {
    "not JSON": ("hello", "not JSON"),
    "cut": ('{"title": "A', "not JSON"),
    "a number": ("7", "not an object"),
    "a list": ("[]", "not an object"),
    "no article": ('{"x": 1}', "neither a title nor a text"),
    "text after": ('{"title": "A"} x', "text after"),
    "nothing but NaN": ('{"title": NaN}', "neither a title nor a text"),
    "a key twice": ('{"title": "A", "title": "B"}', "is twice"),
    "a key twice inside": ('{"title": "A", "x": {"y": 1, "y": 2}}', "is twice"),
    "deep lists": ("[" * 100_000, "nested too deep"),
    "deep objects": ('{"a":' * 100_000, "nested too deep"),
    "deep inside": ('{"title": "A", "x": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested too"),
    "a huge number": ('{"title": "A", "x": ' + "9" * 5000 + "}", "a number of too many digits"),
    "a title that is true": ('{"title": true}', "its title is not text"),
    "a body that is an object": ('{"body": {"x": 1}}', "its body is not text"),
    "a NUL and a stray byte": (b'{"title": "\0\xff"}', "not text"),
    "high bytes": (b'"' + bytes(range(0x80, 0x100)) + b'"', "not text"),
}


@pytest.mark.parametrize(("line", "reason"), BAD_LINES.values(), ids=BAD_LINES.keys())
def test_a_bad_line_is_a_skip_and_the_others_are_read(line: str | bytes, reason: str) -> None:
    raw = line.encode() if isinstance(line, str) else line
    good = b'{"id": "%d", "title": "A"}\n'
    found = read(good % 1 + raw + b"\n" + good % 2)
    assert [one.id for one in found if isinstance(one, Article)] == ["a.jsonl#1", "a.jsonl#2"]
    where, why = skips(good % 1 + raw + b"\n" + good % 2)[0]
    assert where == "line 2"
    assert reason in why
    assert "\n" not in why


def test_a_long_line_is_a_skip_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "LARGEST_ARTICLE", 1000)
    monkeypatch.setattr(decoding, "MEGABYTE", 100)
    good = b'{"title": "A"}\n'
    text = good + b'{"title": "' + b"x" * 5000 + b'"}\n' + good
    assert [type(one) for one in read(text)] == [Article, Skip, Article]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        pytest.param('{"title": "A"}', ["a.json"], id="an object"),
        pytest.param('{"id": "x", "title": "A"}', ["a.json"], id="an object with an id"),
        pytest.param('[{"title": "A"}, {"id": "x", "title": "B"}]', ["a.json#1", "a.json#x"],
                     id="a list"),
        pytest.param('{"articles": [{"title": "A"}]}', ["a.json#1"], id="articles"),
        pytest.param('{"title": "Feed", "items": [{"title": "A"}]}', ["a.json#1"], id="a feed"),
        pytest.param('{"response": {"docs": [{"id": 3, "title": "A"}]}}', ["a.json#3"],
                     id="an answer"),
        pytest.param('{"hits": {"hits": [{"_id": "q", "_source": {"title": "A"}}]}}',
                     ["a.json#q"], id="a search server"),
        pytest.param('{"title": "A"}\n{"title": "B"}', ["a.json#1", "a.json#2"], id="lines"),
        pytest.param('\ufeff [ {"title": "A"} ] ', ["a.json#1"], id="a mark before"),
        pytest.param('{"title": "A"}'.encode("utf-16"), ["a.json"], id="UTF-16"),
        pytest.param('[{"title": "A"}]'.encode("utf-16"), ["a.json#1"], id="UTF-16, a list"),
        pytest.param('{"title": "Caf\u00e9 noir et blanc"}'.encode("cp1252"), ["a.json"],
                     id="Windows-1252"),
    ],
)  # fmt: skip
def test_json(text: str | bytes, ids: list[str]) -> None:
    assert [one.id for one in read(text, "a.json") if isinstance(one, Article)] == ids


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        pytest.param('[{"title": "A"}, {"title": "B", ', 1, id="cut in an article"),
        pytest.param('[{"title": "A"}, ', 1, id="cut after one"),
        pytest.param('[{"title": "A"}, {"x": 1, "x": 2}, {"title": "B"}]', 2, id="a fault in one"),
        pytest.param('[{"title": "A"}, ' + "[" * 100_000, 1, id="too deep"),
        pytest.param("[]", 0, id="an empty list"),
        pytest.param("{}", 0, id="an empty object"),
        pytest.param("", 0, id="nothing"),
        pytest.param("  ", 0, id="white space"),
        pytest.param("null", 0, id="null"),
        pytest.param("[" * 100_000, 0, id="lists"),
        pytest.param('{"title": "A"} x', 0, id="text after"),
    ],
)
def test_json_with_faults(text: str, articles: int) -> None:
    found = read(text, "a.json")
    assert sum(isinstance(one, Article) for one in found) == articles
    assert sum(isinstance(one, Skip) for one in found) == 1


def test_a_list_of_any_length_is_read_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "LARGEST_ARTICLE", 1000)
    monkeypatch.setattr("searcher.ingest.json_lines._CHUNK", 300)
    many = [{"id": number, "title": "Ä" * (number % 90)} for number in range(500)]
    found = read(json.dumps(many, ensure_ascii=False, indent=1), "a.json")
    assert [one.id for one in found if isinstance(one, Article)] == [
        f"a.json#{number}" for number in range(500)
    ]
    assert skips(json.dumps({"x": many}), "a.json")[0][1].startswith("larger than")
    large = json.dumps([{"title": "A"}, {"title": "x" * 9000}])
    assert [type(one) for one in read(large, "a.json")] == [Article, Skip]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "lines", "undated", "unspoken"),
    [("pm_transcripts", 22_809, 2, 69), ("ungdc", 3_000, 0, 0)],
)
def test_a_real_corpus(name: str, lines: int, undated: int, unspoken: int) -> None:
    path = CORPORA / f"{name}.jsonl.xz"
    if not path.exists():
        pytest.skip("the corpus is not here")
    unclean = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")
    ids = set()
    with path.open("rb") as file:
        for one in itertools.islice(readers.read(file, path.name, path.name), lines + 1):
            assert isinstance(one, Article), one
            ids.add(one.id)
            undated -= one.date is None
            unspoken -= not one.speakers
            assert not unclean.search(one.body)
            assert not unclean.search(one.title)
            if name == "ungdc" and len(ids) == lines:
                break
    assert len(ids) == lines
    assert undated == 0
    assert unspoken == 0 or name == "ungdc"


NO_NUMBERS = ("NaN", "Infinity", "-Infinity")


@pytest.mark.parametrize("number", NO_NUMBERS)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_field_that_is_no_number_is_lost_alone(number: str, name: str) -> None:
    text = f'{{"id": "7", "title": "A", "x": {number}, "y": [1, {number}], "date": {number}}}'
    (found,) = read(text, name)
    assert isinstance(found, Article)
    assert (found.title, found.date, dict(found.fields)) == ("A", None, {"y": ("1",)})
    listed = list(read(f'[{text}, {{"title": "B"}}]', "a.json"))
    assert [one.title for one in listed if isinstance(one, Article)] == ["A", "B"]
