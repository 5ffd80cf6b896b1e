"""`quarterdeck points`: the history of a metric from a file."""

from pathlib import Path
from typing import Annotated

import typer

from quarterdeck.commands import instance
from quarterdeck.commands.files import Named, need_workspace
from quarterdeck.okr.errors import OKRError


class NoSuchMetric(OKRError):
    def __init__(self, name, workspace):
        super().__init__(
            f"No metric of {workspace} is called “{name}”. Its page names its address; give that, or its name to the letter."
        )


def add_to(app):
    app.command("points")(points)


def points(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="CSV, TSV or XLSX.")],
    workspace: Named,
    metric: Annotated[str, typer.Option(help="The metric's name, or its address for programs.")],
    comma: Annotated[bool, typer.Option("--comma", help="The comma is the decimal mark.")] = False,
):
    """Take over the history of a metric.

    One date and one value a row; all of it or nothing. A value that differs from the one kept for its date restates it;
    the old one stays in the history.

    \b
    Examples:
      quarterdeck points mqls.csv --workspace Halyard --metric "MQL volume"
    """
    instance.open_instance()
    from django.db.models import Q

    from quarterdeck.files.history import read_series
    from quarterdeck.server.metrics.keeping import keep_history
    from quarterdeck.server.metrics.models import Metric

    found = need_workspace(workspace)
    named = Metric.objects.filter(Q(ref=metric) | Q(name=metric), workspace=found).first()
    if named is None:
        raise NoSuchMetric(metric, found)
    series = read_series(file.name, file.read_bytes(), "," if comma else ".")
    for problem in series.problems:
        typer.echo(f"  {problem}")
    done = keep_history(None, named, series.points)
    typer.echo(f"{named}: {done.new:,} new, {done.restated:,} restated, {done.unchanged:,} known already.")
