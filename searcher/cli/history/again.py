"""The command that asks a saved answer again: again."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

import click

from searcher.cli.history.stamps import OF_OUTPUT, words_key, write_stamped
from searcher.cli.options import format_option, index_option
from searcher.cli.search import opened
from searcher.cli.terminal import prepare, read_whole, results_look, write_result
from searcher.errors import IndexStateError, QueryError
from searcher.storage.documents import content_digest

if TYPE_CHECKING:
    from searcher.history.again import Answer, States
    from searcher.index import Index

_AS_COMMANDS = ("search", "quotes", "show", "explain", "speakers", "timeline", "keywords")


@click.command()
@click.argument("file", metavar="FILE")
@format_option("text", "json")
@index_option
def again(file: str, *, form: str, location: str) -> None:
    """Ask a saved answer again, and show what is not the same and why.

    \b
    searcher search 'oil prices' --format json > oil.json
    searcher again oil.json

    FILE is what search, quotes, verify, show, explain, speakers, timeline, keywords or batch wrote
    with --format json; - is standard input. Each difference has its reason: an article came,
    changed or went, or another version answers. Exits with 0 where the answer is the same, 1 where
    it is not, 2 on an error.
    """
    from searcher.history.again import compared
    from searcher.render.history.states import differences_json, differences_text

    prepare(data=form != "text")
    before = _read(file)
    with ExitStack() as stack:
        index = stack.enter_context(opened(location))
        after = _answer(before, file, index, location)
        differences = compared(before, after, _states(before, index, location, stack))
        stamp = index.stamp()
    if form == "json":
        write_stamped(differences_json(before, differences), stamp)
    else:
        write_result(differences_text(before, stamp, differences, results_look(False)))
    if differences:
        click.get_current_context().exit(1)


def _read(file: str) -> Answer:
    content = read_whole(file)
    try:
        answer = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _no_answer(file) from error
    asked = _asked(answer)
    if not isinstance(asked.get("command"), str):
        raise _no_answer(file)
    return answer  # type: ignore[no-any-return]  # an object, since it has a stamp


def _asked(answer: object) -> Mapping[str, object]:
    stamp = answer.get("stamp") if isinstance(answer, Mapping) else None
    asked = stamp.get("asked") if isinstance(stamp, Mapping) else None
    return asked if isinstance(asked, Mapping) else {}


def _no_answer(file: str) -> QueryError:
    return QueryError(
        f"{file} is not an answer that can be asked again: save one with --format json, whole and "
        "as it is."
    )


def _states(before: Answer, index: Index, location: str, stack: ExitStack) -> States:
    """The articles now, and those of the saved answer's generation where it is kept."""
    from searcher.history.again import States

    def digests(of: Index) -> dict[str, str | None]:
        return _Digests(of)

    stamp = before["stamp"]
    number = stamp.get("generation") if isinstance(stamp, Mapping) else None
    now = digests(index).__getitem__
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        return States(now)
    try:
        return States(now, digests(stack.enter_context(opened(location, number))).__getitem__)
    except IndexStateError:
        return States(now)


class _Digests(dict[str, "str | None"]):
    """The digests of articles by id, each read at its first use."""

    def __init__(self, index: Index) -> None:
        super().__init__()
        self._index = index

    def __missing__(self, name: str) -> str | None:
        try:
            self[name] = content_digest(self._index.article(name))
        except QueryError:
            self[name] = None
        return self[name]


def _answer(before: Answer, file: str, index: Index, location: str) -> Answer:
    asked = _asked(before)
    name = str(asked["command"])
    if name == "verify":
        text = _verified(before, asked, index)
    elif name == "batch":
        text = _batched(before, asked, index)
    elif name in _AS_COMMANDS:
        text = _commanded(name, asked, location)
    else:
        raise QueryError(f"{file} is an answer of `{name}`, which cannot be asked again.")
    found = json.loads(text) if text.strip() else {}
    return found if isinstance(found, Mapping) else {}


def _commanded(name: str, asked: Mapping[str, object], location: str) -> str:
    """The answer of a command; empty where its article is gone."""
    from searcher.cli.main import program

    command = program.get_command(click.get_current_context(), name)
    assert command is not None
    arguments = [*_arguments(command, asked), f"--index={location}", "--format=json"]
    words = _words(command, asked)
    out = io.StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(io.StringIO()):
            command.main([*arguments, "--", *words], prog_name=name, standalone_mode=False)
    except click.UsageError as error:
        raise QueryError(f"The answer has an invalid argument: {error.format_message()}") from error
    return out.getvalue()


def _words(command: click.Command, asked: Mapping[str, object]) -> list[str]:
    argument = next(one for one in command.params if isinstance(one, click.Argument))
    name = words_key(command) if argument.nargs == -1 else str(argument.name)
    words = _several(asked.get(name, []))
    texts = [word for word in words if isinstance(word, str)]
    if len(texts) != len(words) or texts == ["-"]:
        raise QueryError(f"The answer has an invalid argument: {name}.")
    return texts


def _several(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else [value]


def _arguments(command: click.Command, asked: Mapping[str, object]) -> list[str]:
    """The options of the command as they are typed, for click to check."""
    arguments = []
    for name, value in asked.items():
        if name in ("command", "article_id", words_key(command)):
            continue
        options = [one for one in command.params if one.name == name]
        for one in _several(value):
            found = [text for option in options if (text := _typed(option, one)) is not None]
            if not found or name in OF_OUTPUT:
                raise QueryError(f"The answer has an invalid argument: {name}.")
            arguments += found[:1]
    return arguments


def _typed(option: click.Parameter, value: object) -> str | None:
    if not isinstance(option, click.Option):
        return None
    if option.is_flag:
        meant = value is True if option.is_bool_flag else option.flag_value == value
        return option.opts[-1] if meant else None
    is_plain = isinstance(value, str | int | float) and not isinstance(value, bool)
    return f"{option.opts[-1]}={value}" if is_plain else None


def _verified(before: Answer, asked: Mapping[str, object], index: Index) -> str:
    from searcher.render.verify import verifications_json
    from searcher.verify.verdicts import joint_stamp

    since, until = _optional(asked, "since"), _optional(asked, "until")
    found = [
        index.verify(
            _required(one, "text"), speaker=_optional(one, "speaker"), since=since, until=until
        )
        for one in _rows(before, "quotations")
    ]
    return verifications_json(found, joint_stamp(found, index.stamp()))


def _batched(before: Answer, asked: Mapping[str, object], index: Index) -> str:
    from searcher.render.batch import BatchRow, batch_json
    from searcher.render.data import stamped_json

    limit = asked.get("limit", 1)
    if not isinstance(limit, int) or isinstance(limit, bool) or not 0 <= limit <= 100:
        raise QueryError("The answer has an invalid argument: limit.")
    rows = []
    for one in _rows(before, "queries"):
        results = index.search(
            _required(one, "query"),
            limit=limit,
            since=_optional(asked, "since"),
            until=_optional(asked, "until"),
            speaker=_optional(asked, "speaker"),
            operator="or" if asked.get("operator") == "or" else "and",
        )
        rows.append(BatchRow(_required(one, "name"), results.query, results.total, results.hits))
    return stamped_json(batch_json(rows), index.stamp())


def _rows(before: Answer, name: str) -> list[Mapping[str, object]]:
    rows = before.get(name)
    if not isinstance(rows, list) or not all(isinstance(one, Mapping) for one in rows):
        raise QueryError(f"The answer has no list of {name}.")
    return rows


def _required(one: Mapping[str, object], name: str) -> str:
    value = one.get(name)
    if not isinstance(value, str):
        raise QueryError(f"The answer has an invalid value: {name}.")
    return value


def _optional(one: Mapping[str, object], name: str) -> str | None:
    return None if one.get(name) is None else _required(one, name)
