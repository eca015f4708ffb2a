"""The command line: ``slackwater``.

Each command has a module, which is loaded on use. ``exits`` defines how commands end, ``connection`` the service that
they call, ``choice`` the application that is meant, and ``show`` the output for people and for programs.
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
"""The commands with their purposes, in the order of the list. Each has a module with its name."""


class Commands(click.Group):
    """Loads a command on use, and reports every failure in one line, without a traceback."""

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
        """Return the command that the arguments name."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            fail(f"{args[0]} is no command; {hint(args[0], COMMANDS)}", Exit.USAGE)
        return super().resolve_command(ctx, args)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Parse the options before the command. Keep the command line, for messages that name the next step."""
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
