"""``slackwater emulate``: the embedded services over HTTP."""

from __future__ import annotations

import click

from slackwater.cli.exits import fail


@click.command("emulate")
@click.option("--port", type=click.IntRange(0, 65535), default=4566, show_default=True, help="0: any free port.")
@click.option("--state", type=click.Path(dir_okay=False), required=True, help="The file that holds everything.")
@click.option("--speed", type=click.FloatRange(0, min_open=True), help="Times faster than real; unset: as before.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
def command(port: int, state: str, speed: float | None, host: str) -> None:
    """Serve the emulated services over HTTP until interrupted; prints the URL when ready."""
    from slackwater.emulator import MisuseError
    from slackwater.emulator.emulator import run
    from slackwater.emulator.errors import StateError

    try:
        run(port=port, state=state, speed=speed, host=host)
    except (MisuseError, StateError) as error:
        fail(str(error))
