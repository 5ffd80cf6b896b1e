"""`quarterdeck …`: the command line. Each group of commands is a module of `quarterdeck.commands`."""

import sys

import typer

from quarterdeck import __version__
from quarterdeck.commands import accounts, archive, files, judging, points, serving
from quarterdeck.okr.errors import OKRError

app = typer.Typer(
    name="quarterdeck",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="""Run a marketing team's quarter with Objectives and Key Results.

\b
Examples:
  quarterdeck demo                                       look around in a company that does not exist
  quarterdeck serve --port 8000                          serve an own instance
  quarterdeck import q3.xlsx --workspace Halyard         take over what is in a sheet
  quarterdeck export --workspace Halyard --format yaml   everything in one file
  quarterdeck backup monday.zip                          keep everything, while people write
  quarterdeck coach okrs.yaml                            what is weak about a plan
""",
)
for module in (serving, files, points, archive, accounts, judging):
    module.add_to(app)


@app.command()
def version():
    """Print the version."""
    typer.echo(__version__)


def main(arguments=None):
    """Runs a command. A mistake that a person can put right is one sentence, and the exit code is 2."""
    try:
        app(arguments, standalone_mode=True)
    except OKRError as error:
        typer.echo(f"{error}", err=True)
        sys.exit(getattr(error, "exit_code", 2))
    except BrokenPipeError:
        sys.exit(0)


if __name__ == "__main__":
    main()
