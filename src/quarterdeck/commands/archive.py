"""`quarterdeck backup` and `restore`."""

from pathlib import Path
from typing import Annotated

import typer

from quarterdeck.commands import instance


def add_to(app):
    app.command()(backup)
    app.command()(restore)


def backup(file: Annotated[Path, typer.Argument(dir_okay=False, help="The archive to write, such as monday.zip.")]):
    """Write everything into one file, while people go on working.

    The file has the state of one moment, and all that it needs: keep it like a password.

    \b
    Examples:
      quarterdeck backup backup-$(date +%F).zip
    """
    instance.open_instance()
    from quarterdeck.server.archive import back_up

    try:
        rows = back_up(file)
    except OSError as error:
        raise instance.CannotStart(f"{file} cannot be written ({error.strerror}). Choose another place.") from None
    typer.echo(f"Wrote {file}: {rows:,} rows, {file.stat().st_size:,} bytes.")


def restore(file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="An archive of “backup”.")]):
    """Fill an empty instance from a backup.

    It may come from an older version or from the other database.

    \b
    Examples:
      QUARTERDECK_DATA=/srv/new quarterdeck restore monday.zip
    """
    instance.set_up()
    instance.reach_database()
    instance.refuse_newer()
    from quarterdeck.server.archive import restore as put_back

    rows = put_back(file)
    typer.echo(f"Restored {rows:,} rows. “quarterdeck serve” serves them.")
