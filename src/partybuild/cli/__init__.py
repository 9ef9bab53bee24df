"""The command line: arguments, exit statuses, progress and printing; everything else is the library's.

Exit statuses: 0 fine, 1 something could not be read or written, 2 the command line is wrong (and, from ``validate``, what is not XML), 3 notices under ``--strict``, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import sys
from typing import Any

import click
from click.shell_completion import CompletionItem

from partybuild.cli import output
from partybuild.cli.brief import brief
from partybuild.cli.build import build
from partybuild.cli.check import check, validate
from partybuild.cli.corpus import corpus
from partybuild.cli.evaluate import evaluate
from partybuild.cli.gold import gold
from partybuild.cli.help import Formatter, refusal
from partybuild.cli.output import Failure
from partybuild.cli.parse import parse
from partybuild.cli.review import review
from partybuild.cli.rows import rows
from partybuild.cli.train import train
from partybuild.errors import PartyBuildError
from partybuild.files.reading import READING, reason
from partybuild.language import shown

click.Context.formatter_class = Formatter  # of all commands, and of the commands in them


class Stopped(Failure):
    """Ctrl-C."""

    exit_code = 130


class _Commands(click.Group):
    """Commands whose failures are one clear line, never a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command line, and exit; where it does not stand alone, return and raise as click does."""
        output.prepare()
        if not kwargs.get("standalone_mode", True):
            return super().main(*args, **kwargs)
        try:
            status = super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.ClickException as error:
            for line in refusal(error):
                click.echo(line, err=True)
            sys.exit(error.exit_code)
        except OSError as error:  # of what click itself prints: help and the version
            ended = output.unprinted(error)
            if isinstance(ended, Failure):
                ended.show()
            sys.exit(1)
        sys.exit(status or 0)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except PartyBuildError as error:
            raise Failure(str(error)) from error
        except KeyboardInterrupt:
            raise Stopped("stopped; what was written so far is complete") from None
        except OSError as error:
            if error.filename is None:  # of what click itself prints
                raise output.unprinted(error) from error
            raise Failure(f"{error.filename}: {reason(error, READING)}") from error

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What a shell offers, with what it says of each command in the language of the person who reads it."""
        offered = super().shell_complete(ctx, incomplete)
        for item in offered:
            item.help = shown(item.help) if item.help else item.help
        return offered

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a newcomer needs them."""
        del ctx
        return list(self.commands)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Begin with:
  partybuild build seeds -o out             everything, for a folder of pages
  partybuild parse page.txt --to outline    one page, to look at
  partybuild COMMAND --help                 what a command can do, with examples""",
)
@click.version_option(package_name="partybuild")
def main() -> None:
    """Chinese newspaper and web articles on local governance, taken apart.

    From a page as text, Web page, Markdown, Word or PDF, partybuild makes its structure: articles with titles and bylines, sections, policy measures (举措), photos, and every figure (数据) with its value and unit.
    That comes as JSON, as TEI P5 XML, as tables, as a page to check and correct in a browser, and as a Word briefing over many pages.
    """


for command in (build, parse, brief, rows, corpus, check, review, gold, validate, evaluate, train):
    main.add_command(command)
