"""What cannot be read, and what is said of how the rest was."""

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
    "boost 0": ("a^0", "^0", "no weight", "above 0"),
    "boost below 0": ("a^-1", "^-1", "no weight", "above 0"),
    "boost too small": ("a^1e-999", "^1e-999", "no weight", "above 0"),
    "boost infinite": ("a^1e999", "^1e999", "no weight", "up to 1000000"),
    "boost too large": ("a^1000001", "^1000001", "no weight", "up to 1000000"),
    "boost not a number": ("a^x", "^x", "no weight", "above 0"),
    "boost without a number": ("a^", "^", "no weight", "above 0"),
    "two boosts": ("a^2^3", "^2^3", "no weight", "above 0"),
    "boost apart": ("a ^2", "^2", "belongs directly behind", r"`\^`"),
    "boost first": ("^2", "^2", "belongs directly behind", r"`\^`"),
    "boost of an operator": ("a AND^2 b", "^2", "belongs directly behind", r"`\^`"),
    "boost of nothing": ("a ()^2", "^2", "belongs directly behind", r"`\^`"),
    "tilde first": ("~5", "~5", "belongs directly behind", r"`\~`"),
    "tilde alone": ("a ~", "~", "belongs directly behind", r"`\~`"),
    "tilde behind quotes": ('"a b"~x', "~", "number", "how many"),
    "unknown field": ("author:smith", "author", "no field `author`", r"`author\:`"),
    "unknown field lists fields": ("author:x", "author", "no field", "title, summary, body"),
    "misspelt field": ("a titel:oil", "titel", "no field", "Did you mean `title:`?"),
    "unknown field, a space": ("Russia: oil", "Russia", "no field", r"`Russia\:`"),
    "unknown field in a group": ("(a author:b)", "author", "no field", r"`author\:`"),
    "unknown field, a group": ("author:(a b)", "author", "no field", r"`author\:`"),
    "unknown field, foreign letters": ("автор:x", "автор", "no field", r"`автор\:`"),
    "field without a value": ("a title:", "title:", "Nothing stands", "`title:word`"),
    "field and a space": ("title: a", "title:", "Nothing stands", "`title:word`"),
    "field and a closing bracket": ("(title:)", "title:", "Nothing stands", "`title:word`"),
    "field and a boost": ("title:^2", "title:", "Nothing stands", "`title:word`"),
    "field and a sign": ("title:&", "title:&", "Nothing stands", "a word"),
    "field and empty brackets": ("title:( )", "title:( )", "Nothing stands", "a word"),
    "field and empty quotes": ('title:""', 'title:""', "Nothing stands", "a word"),
    "minus behind a field": ("title:-a", "-", "behind the field", "`-title:word`"),
    "open bracket": ("a (b", "(", "never closed", r"`\(`"),
    "open bracket behind a field": ("title:(b", "(", "never closed", r"`\(`"),
    "two open brackets": ("(a (b", "(", "never closed", "`)`"),
    "closing bracket": ("a) b", ")", "closes nothing", r"`\)`"),
    "open quote": ('a "b c', '"', "never closed", r"`\"`"),
    "open curly quote": ("a “b c", "“", "never closed", r"`\“`"),
    "open quote behind a field": ('title:"b', '"', "never closed", r"`\"`"),
    "open square bracket": ("date:[2021 TO", "[", "never closed", "date:[2021-10 TO 2021-11]"),
    "closing square bracket": ("a]", "]", "closes nothing", r"`\]`"),
    "backslash at the end": ("a\\", "\\", "backslash", r"`\\`"),
    "AND first": ("AND a", "AND", "in front of `AND`", r"`\AND`"),
    "AND last": ("a AND", "AND", "behind `AND`", r"`\AND`"),
    "OR first": ("OR a", "OR", "in front of `OR`", r"`\OR`"),
    "OR last": ("a OR ", "OR", "behind `OR`", r"`\OR`"),
    "NOT last": ("a NOT", "NOT", "behind `NOT`", r"`\NOT`"),
    "&& last": ("a &&", "&&", "behind `&&`", "a word"),
    "! last": ("a !", "!", "behind `!`", "a word"),
    "- before an operator": ("a -AND b", "AND", "between `-` and `AND`", "a word"),
    "AND OR": ("a AND OR b", "OR", "between `AND` and `OR`", "a word"),
    "OR OR": ("a OR OR b", "OR", "between `OR` and `OR`", "a word"),
    "AND in a group": ("(a AND) b", "AND", "behind `AND`", "a word"),
    "AND and a dropped sign": ("a AND &", "AND", "behind `AND`", "a word"),
    "range on a text field": ("title:[a TO b]", "title:[a TO b]", "`title` is no date", "date:["),
    "dots on a text field": ("title:1..5", "title:1..5", "`title` is no date", "date:["),
    "above on a text field": ("title:>5", "title:>5", "`title` is no date", "date:["),
    "range without a field": ("[a TO b]", "[a TO b]", "no field stands", "date:["),
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
    "nothing compared": ("date:>", ">", "No date stands behind `>`", "`>=2021-10`"),
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
    "what did he say?": [("pattern", "say?")],
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
