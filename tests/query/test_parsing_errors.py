"""Queries that cannot be read, and the notes on how others were."""

from __future__ import annotations

import pytest

from searcher.errors import QuerySyntaxError
from searcher.query import MAX_CLAUSES, MAX_DEPTH, MAX_LENGTH, parse

# name: text, the faulty part of it, what the message says, what the advice says
FAULTS: dict[str, tuple[str, str, str, str]] = {
    "empty": ("", "", "nothing to search", "at least one word, or `*`"),
    "blank": (" \t", " \t", "nothing to search", "at least one word"),
    "signs only": ("& -", "& -", "nothing to search", "at least one word"),
    "empty brackets": ("()", "()", "nothing to search", "at least one word"),
    "empty quotes": ('""', '""', "nothing to search", "at least one word"),
    "fuzzy 3": ("prise~3", "~3", "1 or 2 edits", "`~1` or `~2`"),
    "fuzzy 0": ("prise~0", "~0", "1 or 2 edits", "`~1` or `~2`"),
    "fuzzy, a share": ("prise~0.8", "~0.8", "1 or 2 edits", "`~1` or `~2`"),
    "fuzzy pattern": ("pri*e~", "~", "pattern", "Leave out the `~`"),
    "near without a number": ('"a b"~', "~", "number", "how many other words"),
    "near too far": ('"a b"~10001', "~10001", "up to 10000", "how many other words"),
    "near, a huge number": (f'"a b"~{"9" * 5000}', "~" + "9" * 5000, "up to 10000", ""),
    "boost 0": ("a^0", "^0", "not a weight", "above 0"),
    "boost below 0": ("a^-1", "^-1", "not a weight", "above 0"),
    "boost too small": ("a^1e-999", "^1e-999", "not a weight", "above 0"),
    "boost infinite": ("a^1e999", "^1e999", "not a weight", "up to 1000000"),
    "boost too large": ("a^1000001", "^1000001", "not a weight", "up to 1000000"),
    "two boosts": ("a^2^3", "^2^3", "not a weight", "above 0"),
    "boost first": ("^2", "^2", "`^2` has no word", "at least one word"),
    "tilde behind quotes": ('"a b"~x', "~", "number", "how many"),
    "misspelt field": ("a titel:oil", "titel", "no field", "Did you mean `title:`?"),
    "field without a value": ("a title:", "title:", "Nothing ", "`title:word`"),
    "field and a space": ("title: a", "title:", "Nothing ", "`title:word`"),
    "field and a closing bracket": ("(title:)", "title:", "Nothing ", "`title:word`"),
    "field and a boost": ("title:^2", "title:", "Nothing ", "`title:word`"),
    "field and a sign": ("title:&", "title:&", "Nothing ", "a word"),
    "field and empty brackets": ("title:( )", "title:( )", "Nothing ", "a word"),
    "field and empty quotes": ('title:""', 'title:""', "Nothing ", "a word"),
    "minus behind a field": ("title:-a", "-", "behind the field", "`-title:word`"),
    "open quote behind a field": ('title:"b', '"', "never closed", r"`\"`"),
    "open square bracket": ("date:[2021 TO", "[", "never closed", "date:[2021-10 TO 2021-11]"),
    "AND first": ("AND a", "AND", "in front of `AND`", r"`\AND`"),
    "AND last": ("a AND", "AND", "follows `AND`", r"`\AND`"),
    "OR first": ("OR a", "OR", "in front of `OR`", r"`\OR`"),
    "OR last": ("a OR ", "OR", "follows `OR`", r"`\OR`"),
    "NOT last": ("a NOT", "NOT", "follows `NOT`", r"`\NOT`"),
    "&& last": ("a &&", "&&", "follows `&&`", "a word"),
    "- before an operator": ("a -AND b", "AND", "between `-` and `AND`", "a word"),
    "AND OR": ("a AND OR b", "OR", "between `AND` and `OR`", "a word"),
    "OR OR": ("a OR OR b", "OR", "between `OR` and `OR`", "a word"),
    "AND in a group": ("(a AND) b", "AND", "follows `AND`", "a word"),
    "AND and a dropped sign": ("a AND &", "AND", "follows `AND`", "a word"),
    "range on a text field": (
        "title:[a TO b]",
        "title:[a TO b]",
        "`title` is not a date",
        "date:[",
    ),
    "dots on a text field": ("title:1..5", "title:1..5", "`title` is not a date", "date:["),
    "above on a text field": ("title:>5", "title:>5", "`title` is not a date", "date:["),
    "range without a field": ("[a TO b]", "[a TO b]", "no field in front", "date:["),
    "no date": ("date:foo", "foo", "`foo` is not a date", "`2021-11-02`"),
    "no such month": ("date:2021-13", "2021-13", "is not a date", "`2021-11`"),
    "no such day": ("date:2021-02-30", "2021-02-30", "is not a date", "`2021-11`"),
    "two years with a dash": ("date:2020-2021", "2020-2021", "is not a date", ".."),
    "a prefix of a date": ("date:2021*", "2021*", "is not a date", "`2021`"),
    "no date quoted": ('date:"some day"', '"some day"', "is not a date", "`2021`"),
    "a fuzzy date": ('date:"2021"~2', '"2021"~2', "is not a date", "`2021`"),
    "a date, words apart": ("date:(last week)", "last", "is not a date", '"last week"'),
    "no end of a range": ("date:..", "..", "is not a date", "`2021`"),
    "empty quoted date": ('date:""', '""', "No date", "`2021`"),
    "nothing compared": ("date:>", ">", "No date follows `>`", "`>=2021-10`"),
    "brackets without TO": ("date:[2021]", "[2021]", "no TO", "`2021`"),
    "nothing in the range": ("date:{2021 TO 2021}", "{2021 TO 2021}", "No day", "`2021`"),
    "after all days": ("date:>9999", ">9999", "no day", "`2021`"),
    "before all days": ("date:<0001", "<0001", "no day", "`2021`"),
    "too long ago": ('date:"999999 years ago"', '"999999 years ago"', "not a date", "`2021`"),
    "a very long date": ("date:" + "1" * 999, "1" * 999, "too long", "`2021`"),
}


@pytest.mark.parametrize(("text", "part", "message", "advice"), FAULTS.values(), ids=FAULTS)
def test_faults(text: str, part: str, message: str, advice: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse(text)
    fault = caught.value
    assert message in fault.message
    assert advice in fault.advice
    assert fault.text == text
    assert text[fault.start : fault.end] == part
    assert fault.start == text.rfind(part)


LIMITS = {
    "length": (" " * MAX_LENGTH + "a", (MAX_LENGTH, MAX_LENGTH + 1)),
    "clauses": ("a " * (MAX_CLAUSES + 1), (2 * MAX_CLAUSES, 2 * MAX_CLAUSES + 1)),
    "brackets": ("(" * (MAX_DEPTH + 1) + "a", (MAX_DEPTH, MAX_DEPTH + 1)),
    "levels": ("-(a " * 60 + ")" * 60, (0, 300)),
}


@pytest.mark.parametrize(("text", "span"), LIMITS.values(), ids=LIMITS)
def test_limits(text: str, span: tuple[int, int]) -> None:
    with pytest.raises(QuerySyntaxError, match="than 1") as caught:
        parse(text)
    assert (caught.value.start, caught.value.end) == span


def test_what_the_limits_let_through() -> None:
    parse("a" * MAX_LENGTH)
    parse("a " * MAX_CLAUSES)
    parse("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH)


# name: text, the tree, and the parts that the notes are of, by kind
READ_ON: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    "a colon and a space": ("Brexit: MPs vote", "Brexit AND MPs AND vote", [("punctuation", ":")]),
    "a colon in the middle": ("a Circle: b", "a AND Circle AND b", [("punctuation", ":")]),
    "a colon behind two words": ("UPDATE 2-Oil: x", r"UPDATE AND 2-Oil\: AND x", []),
    "a colon at the end": ("Russia:", "Russia", [("punctuation", ":")]),
    "a colon between words": ("author:smith", r"author\:smith", [("punctuation", ":")]),
    "a colon and quotes": ('Trump: "We vote"', 'Trump AND "We vote"', [("punctuation", ":")]),
    "a colon at quotes": ('Trump:"We vote"', 'Trump AND "We vote"', [("punctuation", ":")]),
    "a colon and a group": ("author:(a b)", "author AND a AND b", [("punctuation", ":")]),
    "two colons": ("grammar::fa", r"grammar\:\:fa", [("punctuation", ":")]),
    "a drive": (r"C:\path", r"C\:path", [("punctuation", ":")]),
    "a time": ("10:30", r"10\:30", []),
    "a field's name in a headline": ("Title: a b", "Title AND a AND b", [("punctuation", ":")]),
    "foreign letters": ("автор: x", "автор AND x", [("punctuation", ":")]),
    "a colon in a group": ("(a author: b)", "a AND author AND b", [("punctuation", ":")]),
    "square brackets": ("[updated] war", "updated AND war", [("punctuation", s) for s in "[]"]),
    "brackets and a number": (
        "war [No.4]",
        "war AND No.4",
        [("punctuation", "["), ("punctuation", "]")],
    ),
    "braces": ("interface{}", "interface", [("punctuation", "{"), ("punctuation", "}")]),
    "letters in brackets": (
        "pr[ai]ce",
        "pr AND ai AND ce",
        [("punctuation", "["), ("punctuation", "]")],
    ),
    "an open bracket": ("(war", "war", [("punctuation", "(")]),
    "an open bracket behind a field": ("title:(a b", "title:a AND title:b", [("punctuation", "(")]),
    "two open brackets": ("(a (b", "a AND b", [("punctuation", "("), ("punctuation", "(")]),
    "a group with OR left open": ("a (b OR c", "a AND (b OR c)", [("punctuation", "(")]),
    "a closing bracket": ("a) b", "a AND b", [("punctuation", ")")]),
    "quotes behind a word": ('war"', "war", [("punctuation", '"')]),
    "quotes in front of a word": ('say "cheese', "say AND cheese", [("punctuation", '"')]),
    "curly quotes left open": ("a “b c", "a AND b AND c", [("punctuation", "“")]),
    "inches": ('12" gun', "12 AND gun", [("punctuation", '"')]),
    "inches twice": (
        '12" gun and 3" man',
        "12 AND gun AND and AND 3 AND man",
        [("punctuation", '"'), ("operator", "and"), ("punctuation", '"')],
    ),
    "a Hebrew abbreviation": ('צה"ל', r"צה\"ל", []),
    "a Hebrew abbreviation in quotes": ('"צה"ל אמר"', r'"צה\"ל אמר"', []),
    "quotes behind ideographs": ('他说"你好"', '他说 AND "你好"', []),
    "an exclamation": ("war !", "war", [("dropped", "!")]),
    "an exclamation in a group": ("(war !) a", "war AND a", [("dropped", "!")]),
    "NOT first": ("NOT so fast says minister", "(NOT so) AND fast AND says AND minister", []),
    "NOT in capitals": (
        "WE WILL NOT SEND TROOPS",
        r"WE AND WILL AND \NOT AND SEND AND TROOPS",
        [("operator", "NOT")],
    ),
    "a sign in front of a number": ("~5 dead", "5 AND dead", [("dropped", "~")]),
    "a tilde alone": ("a ~", "a", [("dropped", "~")]),
    "a caret": ("a^x", "a AND x", [("punctuation", "^")]),
    "a caret at the end": ("a^", "a", [("punctuation", "^")]),
    "a weight apart": ("a ^2", "a", [("punctuation", "^2")]),
    "a weight of an operator": ("a AND^2 b", "a AND b", [("punctuation", "^2")]),
    "a backslash at the end": ("a\\", "a", [("punctuation", "\\")]),
    "half a character": ("a\ud800*", "a\u00ad*", [("dropped", "\ud800")]),
    "a question": ("What is inflation?", "What AND is AND inflation", [("pattern", "inflation?")]),
    "a question, another behind": (
        "why? because",
        "(why OR +why?) AND because",
        [("pattern", "why?")],
    ),
    "a question, a sentence behind": (
        "What now? Ask",
        "What AND now AND Ask",
        [("pattern", "now?")],
    ),
    "a question in brackets": ("(war?) a", "war AND a", [("pattern", "war?")]),
    "a question in quotes": (
        "a war?” b",
        "a AND war AND b",
        [("pattern", "war?"), ("punctuation", "”")],
    ),
    "question and exclamation": ("war?!", "war", [("pattern", "war?!")]),
    "Spanish": ("¿guerra?", "¿guerra", [("pattern", "¿guerra?")]),
    "one more letter": ("+war?", "+war?", []),
    "one more letter in a field": ("title:war?", "title:war?", []),
    "a letter inside": ("wom?n", "wom?n", []),
}


@pytest.mark.parametrize(("text", "tree", "parts"), READ_ON.values(), ids=READ_ON)
def test_loose_marks_are_read_on(text: str, tree: str, parts: list[tuple[str, str]]) -> None:
    parsed = parse(text)
    assert str(parsed.tree) == tree
    assert [(note.kind, text[note.start : note.end]) for note in parsed.notes] == parts
    assert all(note.message.endswith((".", "?")) for note in parsed.notes)


NEAREST = {
    "none is near": ("Russia: oil", "Fields are `title:`"),
    "one is near": ("Titles: oil", "Did you mean `title:`?"),
    "of the articles' own": ("countri: oil", "Did you mean `country:`?"),
}


@pytest.mark.parametrize(("text", "part"), NEAREST.values(), ids=NEAREST)
def test_a_colon_names_the_nearest_fields(text: str, part: str) -> None:
    (note,) = parse(text, fields=("country", "page_type")).notes
    assert part in note.message


def test_the_articles_own_fields_are_known() -> None:
    fields = ("country", "page_type")
    assert str(parse("country:france oil", fields=fields).tree) == "country:france AND oil"
    assert str(parse("page_type:(a b)", fields=fields).tree) == "page_type:a AND page_type:b"
    assert str(parse("country:france").tree) == r"country\:france"


# text: the kind and the noted part of each note
NOTES: dict[str, list[tuple[str, str]]] = {
    "oil prices": [],
    "a & b": [("dropped", "&")],
    "a | b + c - d": [("dropped", "|"), ("dropped", "+"), ("dropped", "-")],
    "who is he ?": [("dropped", "?")],
    "a -- b — c ... !!!": [("dropped", s) for s in ("--", "—", "...", "!!!")],
    "a () b": [("dropped", "()")],
    'a "" b': [("dropped", '""')],
    "a (& -)": [("dropped", "(& -)"), ("dropped", "&"), ("dropped", "-")],
    "oil or gas": [("operator", "or")],
    "to be or not to be": [("operator", "or"), ("operator", "not")],
    "(oil and gas)": [("operator", "and")],
    "or gas": [],
    "oil (or gas) and": [],
    "oil title:or gas": [],
    "oil AND gas OR NOT coal": [],
    "a REQUIRE b": [("operator", "REQUIRE")],
    "say 'a b'": [("quotes", "'a b'")],
    "don't 'tis": [],
    '"oil pri*"': [("literal", '"oil pri*"')],
    '"why? 2 * 3"': [],
    "pri?e": [],
    "title:say?": [],
}


@pytest.mark.parametrize("text", NOTES)
def test_notes(text: str) -> None:
    notes = parse(text).notes
    assert [(note.kind, text[note.start : note.end]) for note in notes] == NOTES[text]
    assert all(note.message.endswith(".") for note in notes)


def test_a_note_says_what_to_write() -> None:
    (note,) = parse("oil or gas").notes
    assert note.message == "`or` is searched as a word; write OR for the operator."
