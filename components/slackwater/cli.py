"""The command line: ``slackwater``."""

from __future__ import annotations

from typing import Any

import click

from slackwater.errors import SlackwaterError


class _OneLine(click.Group):
    """Tells every expected failure in one line, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except SlackwaterError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_OneLine, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="slackwater")
def main() -> None:
    """Cloud applications that may be changed only when they are at rest."""


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), default=4566, show_default=True, help="0: any free port.")
@click.option("--state", type=click.Path(dir_okay=False), required=True, help="The file that holds everything.")
@click.option("--speed", type=click.FloatRange(0, min_open=True), help="Times faster than real; unset: as before.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
def emulate(port: int, state: str, speed: float | None, host: str) -> None:
    """Serve the emulated services over HTTP until interrupted; prints the URL when ready."""
    from slackwater.emulator import MisuseError
    from slackwater.emulator.server import run

    try:
        run(port=port, state=state, speed=speed, host=host)
    except MisuseError as error:
        raise click.ClickException(str(error)) from error
