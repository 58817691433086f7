"""The command line: `searcher COMMAND`. Each command opens an index, asks it, and prints."""

from __future__ import annotations

import sys
from typing import Any

import click

from searcher import render
from searcher.cli.asking import explain, search, show
from searcher.cli.keeping import check, forget, log, status
from searcher.cli.quoting import quotes, speakers
from searcher.cli.terminal import (
    OutputError,
    ReaderGoneError,
    complain,
    forget_output,
    give,
    messages_look,
    prepare,
    tell,
)
from searcher.cli.updating import index_command
from searcher.errors import QuerySyntaxError, SearcherError
from searcher.version import VERSION

_NAME = "searcher"
_COMPLETE = "_SEARCHER_COMPLETE"
_FAILED, _STOPPED = 2, 130


class Program(click.Group):
    """The group of all commands; every error that is foreseen ends in a line and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        code = _FAILED
        try:
            return super().invoke(ctx)
        except ReaderGoneError:
            code = 0
        except KeyboardInterrupt:
            tell("\nStopped.\n")
            code = _STOPPED
        except QuerySyntaxError as error:
            tell(render.fault_text(error, messages_look()))
        except (SearcherError, OutputError) as error:
            complain(str(error))
        except OSError as error:
            complain(_told(error))
        raise click.exceptions.Exit(code)


def _told(error: OSError) -> str:
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
    searcher show DOC_ID                read one
    searcher search --help              what a query may say

    The index is the folder that --index or SEARCHER_INDEX names, ./index by default. Results go to
    standard output, all else to standard error.
    """


@click.command()
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
    give(found(program, {}, _NAME, _COMPLETE).source() + "\n")


_ASKING = (search, quotes, speakers, show, explain)
_KEEPING = (index_command, status, log, check, forget, completion)
for _command in (*_ASKING, *_KEEPING):
    program.add_command(_command)


def main() -> None:
    """Run the program on the arguments of the process."""
    try:
        program.main(prog_name=_NAME, complete_var=_COMPLETE)
    except KeyboardInterrupt:
        sys.exit(_STOPPED)
    except OSError as error:  # of --help and --version, which click writes
        forget_output()
        complain(_told(error))
        sys.exit(_FAILED)
