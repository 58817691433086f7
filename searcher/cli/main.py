"""The group of all commands."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from searcher._version import VERSION
from searcher.cli import NO_MEMORY
from searcher.cli.terminal import (
    OutputError,
    ReaderGoneError,
    forget_output,
    messages_look,
    prepare,
    write_error,
    write_message,
    write_result,
)
from searcher.errors import QuerySyntaxError, SearcherError

_NAME = "searcher"

_COMPLETE = "_SEARCHER_COMPLETE"

_FAILED, _STOPPED = 2, 130

_MODULES = {
    "search": "search",
    "quotes": "quotes",
    "speakers": "quotes",
    "show": "show",
    "explain": "show",
    "timeline": "measures",
    "kwic": "measures",
    "keywords": "measures",
    "collocates": "measures",
    "like": "likeness",
    "related": "likeness",
    "export": "export",
    "since": "history.changes",
    "diff": "history.changes",
    "again": "history.again",
    "saved": "history.saved",
    "batch": "export",
    "verify": "verify",
    "index": "index",
    "read": "reading.read",
    "fields": "manage",
    "status": "manage",
    "log": "manage",
    "check": "manage",
    "forget": "manage",
    "move": "manage",
    "copy": "manage",
    "mcp": "serve",
    "serve": "serve",
}
"""The module of each command, loaded when the command is called or listed."""


class Program(click.Group):
    """The group of all commands; an expected error is one line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, sorted."""
        return sorted({*self.commands, *_MODULES})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, imported now; None if there is none."""
        if cmd_name in _MODULES and cmd_name not in self.commands:
            module = import_module(f"searcher.cli.{_MODULES[cmd_name]}")
            name = "index_command" if cmd_name == "index" else cmd_name
            self.add_command(getattr(module, name))
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        code = _FAILED
        try:
            return super().invoke(ctx)
        except ReaderGoneError:
            code = 0
        except KeyboardInterrupt:
            write_message("\nStopped.\n")
            code = _STOPPED
        except QuerySyntaxError as error:
            from searcher.render.text import fault_text

            write_message(fault_text(error, messages_look()))
        except (SearcherError, OutputError) as error:
            write_error(str(error))
        except MemoryError:
            write_error(NO_MEMORY)
        except OSError as error:  # click writes the help of a command by itself
            code = _unwritten(error)
        raise click.exceptions.Exit(code)


def _unwritten(error: OSError) -> int:
    """The exit code of an error of the system; 0 where the reader of the output is gone."""
    forget_output()
    if isinstance(error, BrokenPipeError):
        return 0
    write_error(_message(error))
    return _FAILED


def _message(error: OSError) -> str:
    return ": ".join(str(part) for part in (error.filename, error.strerror or error) if part)


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(VERSION, prog_name=_NAME, message="%(prog)s %(version)s")
def program() -> None:
    """Search articles and speeches: who said what, when, in which words.

    \b
    searcher index corpus               read a folder of articles into ./index
    searcher search oil prices          find articles
    searcher quotes oil --speaker NAME  find who said what
    searcher show DOC_ID                read one article
    searcher search --help              the language of queries

    The index is the folder that --index or SEARCHER_INDEX names, ./index by default. Results go to
    standard output, messages to standard error.
    """


@program.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that completes commands in a shell.

    \b
    eval "$(searcher completion bash)"             in ~/.bashrc
    eval "$(searcher completion zsh)"              in ~/.zshrc
    searcher completion fish | source              in ~/.config/fish/config.fish
    """
    from click.shell_completion import get_completion_class

    prepare()
    found = get_completion_class(shell)
    assert found is not None
    write_result(found(program, {}, _NAME, _COMPLETE).source() + "\n")


def run() -> None:
    """Run the program on the arguments of the process."""
    try:
        code = program.main(prog_name=_NAME, complete_var=_COMPLETE, standalone_mode=False)
        sys.exit(code or 0)
    except click.Abort as error:
        raise KeyboardInterrupt from error
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except OSError as error:  # click cannot write --help or --version
        sys.exit(_unwritten(error))
