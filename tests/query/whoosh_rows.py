"""Queries as Whoosh and we read them: the same, or a difference with its number."""

from __future__ import annotations

# The reader: texts, and the tree that is made of each there and here.
AGREED: dict[str, dict[str, str]] = {
    "default": {
        "oil": "oil",
        "oil prices": "oil AND prices",
        "oil AND prices": "oil AND prices",
        "oil OR gas": "oil OR gas",
        "oil and gas or coal": "oil AND and AND gas AND or AND coal",
        "a AND b OR c": "(a AND b) OR c",
        "a OR b AND c": "a OR (b AND c)",
        "NOT a": "NOT a",
        "a NOT b": "a AND (NOT b)",
        "a AND NOT b": "a AND (NOT b)",
        "NOT a OR b": "(NOT a) OR b",
        "NOT (a OR b)": "NOT (a OR b)",
        "NOT NOT a": "a",
        "NOT (NOT a)": "a",
        "a ANDNOT b": "a AND (NOT b)",
        "a ANDNOT b c": "a AND (NOT b) AND c",
        "a AND b ANDNOT c": "a AND b AND (NOT c)",
        "a ANDNOT (b OR c)": "a AND (NOT (b OR c))",
        "a ANDMAYBE b": "a AND (* OR b)",
        "a ANDMAYBE (b OR c)": "a AND (* OR b OR c)",
        "a (b OR c) d": "a AND (b OR c) AND d",
        "((a))(b)": "a AND b",
        "(a b": "a AND b",
        "a b)": "a AND b",
        "author:smith": r"author\:smith",
        "title:oil": "title:oil",
        "title:(a b)": "title:a AND title:b",
        "title:(a OR speaker:b)": "title:a OR speaker:b",
        "title:(a speaker:(b c))": "title:a AND speaker:b AND speaker:c",
        'title:"oil prices"': 'title:"oil prices"',
        "NOT title:a": "NOT title:a",
        "کیوں؟": "کیوں؟",
        "title:NOT": r"title:\NOT",
        "title:12:30": r"title:12\:30",
        "12:30": r"12\:30",
        "http://x.org/a": r"http\://x.org/a",
        "don't o'neill's 'tis": r"don't AND o'neill's AND \'tis",
        '"oil prices"': '"oil prices"',
        '"oil prices"^2': '"oil prices"^2',
        '"pri* x"': '"pri* x"',
        "pri*": "pri*",
        "*ice": "*ice",
        "p?i*e": "p?i*e",
        "title:p?i": "title:p?i",
        "*": "*",
        "*:*": "*",
        "title:*": "title:*",
        "a^2 b": "(a^2) AND b",
        "a^.5": "a^0.5",
        "title:a^2": "title:a^2",
        "pri*^2": "pri*^2",
        "(a b)^2": "(a AND b)^2",
        "(a^2 b)^3": "((a^2) AND b)^3",
        "(a OR b)^2 c": "((a OR b)^2) AND c",
        "date:2021": "date:2021-01-01..2021-12-31",
        "date:2021-11": "date:2021-11-01..2021-11-30",
        "date:2021-11-02": "date:2021-11-02..2021-11-02",
        "date:20211102": "date:2021-11-02..2021-11-02",
        "date:'2021-11-02'": "date:2021-11-02..2021-11-02",
        'date:"2021-11-02"': "date:2021-11-02..2021-11-02",
        "date:[2021-10 TO 2021-11]": "date:2021-10-01..2021-11-30",
        "date:[20211028 to 20211102]": "date:2021-10-28..2021-11-02",
        "date:['2021-10' TO '2021-11']": "date:2021-10-01..2021-11-30",
        "date:[2021-10 TO]": "date:>=2021-10-01",
        "date:[TO 2021-10]": "date:<=2021-10-31",
        "date:(2020 OR 2021)": "date:2020-01-01..2020-12-31 OR date:2021-01-01..2021-12-31",
        "a date:2021": "a AND date:2021-01-01..2021-12-31",
    },
    "dates": {
        "date:today": "date:2021-11-17..2021-11-17",
        "date:yesterday": "date:2021-11-16..2021-11-16",
        "date:'this month'": "date:2021-11-01..2021-11-30",
        "date:'this year'": "date:2021-01-01..2021-12-31",
        "date:'2 nov 2021'": "date:2021-11-02..2021-11-02",
        "date:'november 2021'": "date:2021-11-01..2021-11-30",
        "date:['28 oct 2021' TO '2 nov 2021']": "date:2021-10-28..2021-11-02",
        "date:[28 oct 2021 TO 2 nov 2021]": "date:2021-10-28..2021-11-02",
    },
    "fuzzy": {"prise~": "prise~1", "title:prise~2": "title:prise~2"},
    "compare": {"date:>=2021-10": "date:>=2021-10-01", "date:<='2021-10'": "date:<=2021-10-31"},
    "plusminus": {"oil -gas": "oil AND (NOT gas)", "oil gas -coal": "oil AND gas AND (NOT coal)"},
    "any": {"a b": "a OR b", "a b AND c": "a OR (b AND c)", "(a b) AND c": "(a OR b) AND c"},
    "simple": {
        "a b": "a OR b",
        '+a "b c"': 'a AND (* OR "b c")',
        "+a +b c": "a AND b AND (* OR c)",
        "a b -c": "(a OR b) AND (NOT c)",
    },
}

# The number and the reader: texts, what is made of each there, and here. Here it is a tree, the
# kinds of its notes in square brackets behind two spaces, or the beginning of an error after `!`.
DIFFERENT: dict[str, dict[str, tuple[str, str]]] = {
    "W1 default": {
        "a OR b c": ("((body:a OR body:b) AND body:c)", "a OR (b AND c)  [operator]"),
        "a b OR c": ("(body:a AND (body:b OR body:c))", "(a AND b) OR c  [operator]"),
        "title:(a b OR c)": (
            "(title:a AND (title:b OR title:c))",
            "(title:a AND title:b) OR title:c  [operator]",
        ),
    },
    "W2 default": {
        "a ANDNOT b OR c": (
            "(body:a ANDNOT (body:b OR body:c))",
            "(a AND (NOT b)) OR c  [operator]",
        ),
        "a ANDNOT b AND c": (
            "(body:a ANDNOT (body:b AND body:c))",
            "a AND (NOT b) AND c  [operator]",
        ),
        "a OR b ANDMAYBE c": (
            "((body:a OR body:b) ANDMAYBE body:c)",
            "a OR (b AND (* OR c))  [operator]",
        ),
        "a ANDMAYBE b ANDNOT c": (
            "(body:a ANDMAYBE (body:b ANDNOT body:c))",
            "a AND (* OR b) AND (NOT c)  [operator]",
        ),
    },
    "W3 default": {"a REQUIRE b": ("(body:a REQUIRE body:b)", "a AND b  [operator]")},
    "W4 default": {
        "a -b": ("(body:a AND body:-b)", "a AND (NOT b)"),
        "a +b": ("(body:a AND body:+b)", "a AND b"),
        "-title:a": ("(body:- AND title:a)", "NOT title:a"),
        "a && b": ("(body:a AND body:&& AND body:b)", "a AND b"),
        "a || b": ("(body:a AND body:|| AND body:b)", "a OR b"),
    },
    "W4 standard": {"-oil": ("body:oil", "NOT oil")},
    "W5 default": {
        "AND a": ("(body:AND AND body:a)", "!Nothing is in front of `AND`"),
        "a OR": ("(body:a AND body:OR)", "!Nothing follows `OR`"),
        "a NOT": ("(body:a AND body:NOT)", "!Nothing follows `NOT`"),
        "a AND OR b": ("(body:a AND body:b)", "!Nothing is between `AND` and `OR`"),
    },
    "W6 default": {"NOT(a)": ("(body:NOT AND body:a)", "NOT a")},
    "W7 default": {
        '"oil prices': ('(body:"oil AND body:prices)', "oil AND prices  [punctuation]"),
        "title:[a TO b": ("(title:[a AND body:TO AND body:b)", "!The `[` is never closed"),
    },
    "W8 default": {
        "Russia: oil": ("(body:Russia: AND body:oil)", "Russia AND oil  [punctuation]"),
        "author:(a b)": (
            "(body:author: AND body:a AND body:b)",
            "author AND a AND b  [punctuation]",
        ),
        "titel:oil": ("body:titel:oil", "!There is no field `titel`"),
    },
    "W8 standard": {
        "author:smith": (
            "(body:author AND body:smith)",
            r"author\:smith  [punctuation]",
        ),
    },
    "W9 default": {
        "title:": ("body:title:", "!Nothing directly follows `title:`"),
        "title: a": ("(body:title: AND body:a)", "!Nothing directly follows `title:`"),
        "title:-a": ("title:-a", "!The `-` is behind the field"),
        "title:body:a": ("(body:title: AND body:a)", r"title:body\:a  [literal]"),
    },
    "W10 default": {"TITLE:oil": ("body:TITLE:oil", "title:oil")},
    "W11 default": {'"oil"': ("body:oil", '"oil"')},
    "W12 default": {
        '"oil prices"~5': ('body:"oil prices"~5', '"oil prices"~5'),
        '"oil prices"~1': ('body:"oil prices"', '"oil prices"~1'),
        '"oil prices"~': ('(body:"oil prices" AND body:~)', "!A number up to 10000"),
    },
    "W13 default": {"“oil prices”": ("(body:“oil AND body:prices”)", '"oil prices"')},
    "W13 standard": {"“oil prices”": ("(body:oil AND body:prices)", '"oil prices"')},
    "W14 default": {
        "'oil prices'": ("(body:oil AND body:prices)", '"oil prices"  [quotes]'),
        "'a AND b'": ("(body:a AND body:AND AND body:b)", '"a AND b"  [quotes]'),
        "title:'oil'": ("title:oil", 'title:"oil"  [quotes]'),
    },
    "W15 default": {
        r"a\b": (r"body:a\b", "ab"),
        r'"a\"b"': ('(body:a\\ AND body:b")', r'"a\"b"'),
        r"title\:oil": (r"body:title\:oil", r"title\:oil"),
    },
    "W16 default": {
        "pr[ai]ce": ("body:pr[ai]ce", "pr AND ai AND ce  [punctuation]"),
        "?": ("body:?", "!There is nothing to search for"),
        "price?": ("body:price?", "price  [pattern]"),
    },
    "W17 default": {
        "title:[a TO b]": ("title:[a TO b]", "!A range needs a date field"),
        "title:{a TO b]": ("title:{a TO b]", "!A range needs a date field"),
        "title:[a TO]": ("title:[a TO ]", "!A range needs a date field"),
        "[b TO a]": ("body:[b TO a]", "!A range needs a date field"),
    },
    "W17 compare": {
        "title:>b": ("title:{b TO ]", "!A range needs a date field"),
        "title:=>b": ("title:[b TO ]", "!A range needs a date field"),
    },
    "W18 default": {
        "a^0": ("body:a^0.0", "!`^0` is not a weight"),
        "a^x": ("body:a^x", "a AND x  [punctuation]"),
        "a^": ("(body:a AND body:^)", "a  [punctuation]"),
        "a^2^3": ("body:a^2^3.0", "!`^2^3` is not a weight"),
        "a ^2": ("(body:a AND body:^2)", "a  [punctuation]"),
    },
    "W19 default": {"prise~": ("body:prise~", "prise~1")},
    "W19 fuzzy": {
        "prise~3": ("body:prise~3", "!A fuzzy word may be 1 or 2 edits away"),
        "prise~2/3": ("body:prise~2", "!A fuzzy word has no number of first letters"),
        "pri*~": ("body:pri*~", "!A pattern cannot be fuzzy too"),
    },
    "W20 default": {
        "date:notadate": ("<_NullQuery>", "!`notadate` is not a date"),
        "date:2021-13": ("<_NullQuery>", "!`2021-13` is not a date"),
        "date:2021-02-30": ("<_NullQuery>", "!`2021-02-30` is not a date"),
        "date:2021*": ("date:[2021-01-01 TO 2021-12-31]", "!`2021*` is not a date"),
        "date:notadate OR oil": ("(<_NullQuery> OR body:oil)", "!`notadate` is not a date"),
        "NOT date:notadate": ("NOT <_NullQuery>", "!`notadate` is not a date"),
    },
    "W20 dates": {"date:notadate": ("<_NullQuery>", "!`notadate` is not a date")},
    "W21 default": {
        "date:{2021-10 TO 2021-11]": (
            "date:[2021-10-01 TO 2021-11-30]",
            "date:2021-11-01..2021-11-30  [date]",
        ),
        "date:[TO 2021-10}": ("date:[ TO 2021-10-31]", "date:<=2021-09-30  [date]"),
        "date:{2021-10 TO 2021-11}": ("date:[2021-10-01 TO 2021-11-30]", "!No day lies in this"),
    },
    "W21 compare": {
        "date:>2021-10": ("date:[2021-10-01 TO ]", "date:>=2021-11-01  [date]"),
        "date:<2021": ("date:[ TO 2021-12-31]", "date:<=2020-12-31  [date]"),
    },
    "W22 default": {
        "date:[2021-11 TO 2021-10]": (
            "date:[2021-11-01 TO 2021-10-31]",
            "date:2021-10-01..2021-11-30  [date]",
        ),
    },
    "W23 default": {"date:202111": ("date:[2021-11-01 TO 2021-11-30]", "!`202111` is not a date")},
    "W23 dates": {
        "date:'last tuesday'": ("date:[2021-11-16 TO 2021-11-16]", "!`last tuesday` is not a"),
        "date:november": ("date:[2021-11-01 TO 2021-11-30]", "!`november` is not a date"),
        "date:'midnight'": ("date:[2021-11-17 TO 2021-11-17]", "!`midnight` is not a date"),
    },
    "W23 free": {
        "date:2 nov 2021": ("date:[2021-11-02 TO 2021-11-02]", "!`2` is not a date"),
        "date:last week": ("(<_NullQuery> AND body:week)", "!`last` is not a date"),
    },
    "W24 default": {
        "date:*": ("<_NullQuery>", "date:*"),
        "date:>=2021-10": ("<_NullQuery>", "date:>=2021-10-01  [date]"),
        "date:[2021 TO *]": ("Exception", "date:>=2021-01-01  [date]"),
    },
    "W24 dates": {
        "date:'last week'": ("<_NullQuery>", "date:2021-11-08..2021-11-14  [date]"),
        "date:'3 days ago'": ("<_NullQuery>", "date:2021-11-14..2021-11-14  [date]"),
        "date:10/11/2021": ("<_NullQuery>", "date:2021-11-10..2021-11-10  [date]"),
        "date:['last month' TO]": ("ValueError", "date:>=2021-10-01  [date]"),
    },
    "W25 standard": {
        "C++": ("<_NullQuery>", "C++"),
        "R&D": ("<_NullQuery>", "R&D"),
        "F-16": ("body:16", "F-16"),
        "al-Qaeda": ("(body:al AND body:qaeda)", "al-Qaeda"),
        "1,000,000": ("body:000", "1,000,000"),
        "the oil": ("body:oil", "the AND oil"),
        "to be": ("<_NullQuery>", "to AND be"),
    },
    "W26 plusminus": {
        "date:2021-11-02": (
            "(date:[2021-01-01 TO 2021-12-31] ANDNOT (body:11 OR body:02))",
            "date:2021-11-02..2021-11-02",
        ),
        "al-Qaeda": ("(body:al ANDNOT body:qaeda)", "al-Qaeda"),
        "F-16": ("<_NullQuery>", "F-16"),
    },
    "W27 any": {
        "a NOT b": ("(body:a OR NOT body:b)", "a AND (NOT b)"),
        "a b NOT c": ("(body:a OR body:b OR NOT body:c)", "(a OR b) AND (NOT c)"),
    },
    "W28 simple": {
        "-b": ("<_NullQuery>", "NOT b"),
        "a AND b": ("(body:a OR body:AND OR body:b)", "a AND b"),
    },
}

SILENT = frozenset(
    "W4 W6 W10 W11 W12 W13 W15 W19 W24 W25 W26 W27 W28".split()  # noqa: SIM905
)
"""The differences that some queries have with no note and no error: here the text means just that,
and who never saw Whoosh would be told of nothing."""
