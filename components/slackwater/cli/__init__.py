"""The command line: ``slackwater``.

A module for each command, loaded when the command is asked for. ``ends`` says how a command may end, ``connection`` to
which service it speaks, ``choice`` which application is meant, ``show`` how a person and a program read the answer.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import click

from slackwater.cli.exits import Exit, fail, hint, told

COMMANDS: Final = {
    "status": "Show applications and what is active on them.",
    "drain": "Get work in flight out of an application's way.",
    "logs": "Show the logs of a job run.",
    "report": "Turn previews into one comment for a pull request.",
    "post": "Keep a report as one comment of a pull request.",
    "explain": "Show the lifecycle of a kind of resource.",
    "emulate": "Serve the emulated services over HTTP.",
}
"""The commands and what they are for, in the order in which they are listed; each has a module of its name."""


class Commands(click.Group):
    """Loads a command when it is asked for, and tells every failure in one line, without a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"slackwater.cli.{cmd_name}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments name."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            fail(f"{args[0]} is no command; {hint(args[0], COMMANDS)}", Exit.USAGE)
        return super().resolve_command(ctx, args)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the options before the command; keep what was typed, to say how to go on."""
        typed = list(args)
        with told():
            made = super().make_context(info_name, args, parent, **extra)
        made.obj = typed
        return made

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with told():
            return super().invoke(ctx)


_CODES: Final = """\b
Exit codes:
  0    done
  1    failed: the service said no, or the time was up
  2    not understood, or not consented to; nothing was changed
  3    something is in the way, and the policy leaves it alone
  130  interrupted (Ctrl-C)
"""


@click.group(
    cls=Commands, epilog=_CODES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="slackwater")
def main() -> None:
    """Cloud applications that may be changed only when they are at rest.

    Commands that look at applications speak to the service as a stack does (--stack), to the one that the other
    connection options name, or to AWS through the standard chain of credentials.
    """
