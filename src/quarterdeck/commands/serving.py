"""`quarterdeck serve`, `demo` and `migrate`."""

import os
from pathlib import Path
from typing import Annotated

import typer

from quarterdeck.commands import instance
from quarterdeck.commands.processes import listen
from quarterdeck.okr.errors import OKRError

Host = Annotated[str, typer.Option(envvar="QUARTERDECK_HOST", help="The address to listen on; 0.0.0.0 for all.")]
Port = Annotated[int, typer.Option(envvar="QUARTERDECK_PORT", min=1, max=65535, help="The port to listen on.")]
Workers = Annotated[int, typer.Option(envvar="QUARTERDECK_WORKERS", min=1, max=64, help="Processes that answer.")]
MARK = "demo.txt"
DATABASE = "quarterdeck.sqlite3"
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104


class NotADemo(OKRError):
    def __init__(self, folder):
        super().__init__(
            f"{folder} holds an own instance, and the demo would overwrite it. Name an empty folder in QUARTERDECK_DATA."
        )


def add_to(app):
    app.command()(serve)
    app.command()(demo)
    app.command()(migrate)


def serve(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 2):
    """Bring the database up to date, and serve.

    Settings come from the environment: QUARTERDECK_DATA names the data folder, DATABASE_URL a PostgreSQL database,
    QUARTERDECK_URL the address that people open. docs/operate.md has all of them.

    \b
    Examples:
      quarterdeck serve
      QUARTERDECK_URL=https://okr.lumen.example quarterdeck serve --host 0.0.0.0 --port 8080
    """
    instance.free_port(host, port)
    named = bool(os.environ.get("QUARTERDECK_URL"))
    os.environ.setdefault("QUARTERDECK_URL", f"http://{reachable(host)}:{port}")
    instance.set_up()
    instance.bring_up_to_date()
    from django.conf import settings

    greeting = f"Quarterdeck is at {settings.PUBLIC_URL} (Ctrl-C ends it)"
    if not named and host in EVERYWHERE:
        greeting += "\nOther machines are answered once QUARTERDECK_URL names the address that people open."
    listen(host, port, workers, greeting)


def migrate():
    """Bring the database up to date, and end."""
    instance.open_instance(make=True)
    typer.echo("The database is up to date.")


def demo(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 2):
    """Serve a made-up company to look around in.

    It stands in week 7 of its quarter, lives in a folder of its own and is made anew every week. One address is printed
    that signs you in.

    \b
    Examples:
      quarterdeck demo
      quarterdeck demo --port 8123
    """
    instance.free_port(host, port)
    folder = Path(os.environ.get("QUARTERDECK_DATA") or Path.home() / ".local" / "share" / "quarterdeck-demo")
    os.environ["QUARTERDECK_DATA"] = str(folder)
    os.environ["QUARTERDECK_DEMO"] = "yes"
    os.environ.setdefault("QUARTERDECK_URL", f"http://{reachable(host)}:{port}")
    os.environ.pop("DATABASE_URL", None)
    fresh = make_room(folder.expanduser())
    instance.set_up()
    instance.bring_up_to_date()
    from quarterdeck.server.pages.demo import demo_address, load_demo

    if fresh:
        load_demo()
        (folder.expanduser() / MARK).write_text(this_week())
    greeting = f"The demo is ready. Open\n\n    {demo_address()}\n\nand you are signed in (Ctrl-C ends it)."
    listen(host, port, workers, greeting)


def make_room(folder):
    """Keeps this week's demo, clears away an older one; tells whether it is to be loaded. Raises NotADemo."""
    mark, database = folder / MARK, folder / DATABASE
    if database.exists() and not mark.exists():
        raise NotADemo(folder)
    if database.exists() and mark.read_text() == this_week():
        return False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        mark.write_text("being made")
    except OSError:
        raise instance.ReadOnlyFolder(folder) from None
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
        (folder / name).unlink(missing_ok=True)
    return True


def this_week():
    """What a demo is made of: the week it shows and the version that made it."""
    from datetime import UTC, datetime

    from quarterdeck import __version__

    year, week, _ = datetime.now(UTC).isocalendar()
    return f"{year}-W{week:02} {__version__}"


def reachable(host):
    """The host as it stands in an address. By its name, since browsers make no passkeys for a number."""
    if host in (*EVERYWHERE, "127.0.0.1"):
        return "localhost"
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
