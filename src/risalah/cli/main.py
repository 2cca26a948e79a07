"""The command `risalah`: its sub-commands, and how it ends.

Click's own handling ends Ctrl-C with 1 and shows tracebacks of anything else, so the ends are decided here.
"""

import os
import sys
from typing import NoReturn

import click

from risalah import __version__
from risalah.cli.add import add
from risalah.cli.backup import backup, restore
from risalah.cli.brief import brief
from risalah.cli.bring import bring
from risalah.cli.decide import decide
from risalah.cli.enter import enter
from risalah.cli.evaluate import evaluate
from risalah.cli.exits import Exit, OutputClosed, complain, inner_error
from risalah.cli.explain import explain
from risalah.cli.export import export
from risalah.cli.feed import feed
from risalah.cli.followup import follow_up
from risalah.cli.gold import gold
from risalah.cli.load import load
from risalah.cli.permit import permit
from risalah.cli.read import read
from risalah.cli.rebuild import rebuild, reread
from risalah.cli.schema import schema
from risalah.cli.search import search
from risalah.cli.serve import serve
from risalah.cli.show import show
from risalah.cli.sources import sources
from risalah.cli.status import status
from risalah.cli.timeline import timeline
from risalah.cli.user import user


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", message="%(prog)s %(version)s", prog_name="risalah")
def risalah() -> None:
    """Keep the minutes of cooperation between states.

    Reads Indonesian and English news reports and press releases and says who met whom, in which post and rank, where
    and when; what was agreed, planned or promised; who said so: with the words behind every value.
    """


risalah.add_command(read)
risalah.add_command(add)
risalah.add_command(feed)
risalah.add_command(enter)
risalah.add_command(load)
risalah.add_command(show)
risalah.add_command(timeline)
risalah.add_command(follow_up)
risalah.add_command(brief)
risalah.add_command(search)
risalah.add_command(sources)
risalah.add_command(decide)
risalah.add_command(permit)
risalah.add_command(status)
risalah.add_command(rebuild)
risalah.add_command(reread)
risalah.add_command(export)
risalah.add_command(bring)
risalah.add_command(explain)
risalah.add_command(schema)
risalah.add_command(evaluate)
risalah.add_command(gold)
risalah.add_command(backup)
risalah.add_command(restore)
risalah.add_command(serve)
risalah.add_command(user)


def run(arguments: list[str] | None = None) -> int:
    """Run one command line and give its exit code.

    Args:
        arguments: what stands after `risalah`; the process's own where null.
    """
    try:
        code = risalah.main(arguments, prog_name="risalah", standalone_mode=False)
    except click.exceptions.Abort:
        return Exit.INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except OutputClosed:
        _drop_output()
        return Exit.BROKEN_PIPE
    except Exception as error:
        complain("the run", *inner_error(error))
        return Exit.NONE_READ
    return code if isinstance(code, int) else Exit.OK


def _drop_output() -> None:
    """Point standard output at nothing: Python's own flush at the end would fail and say so."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> NoReturn:
    """Run the process's command line and end."""
    sys.exit(run())
