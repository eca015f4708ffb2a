"""``slackwater report``: a preview as one comment that a reviewer understands in ten seconds."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from enum import IntEnum
from importlib import metadata
from pathlib import Path
from typing import Any, Final, NoReturn

import click
from click.exceptions import Exit as Ended

from slackwater.cli.connection import OFTEN, Connect, connecting, say
from slackwater.cli.exits import Exit, hint, told
from slackwater.cli.show import save
from slackwater.errors import InputError, Problem
from slackwater.execute.run import Run
from slackwater.execute.waiter import today
from slackwater.provider.settings import Settings
from slackwater.provider.verbs import Verbs
from slackwater.report import answers, forms, markdown, model, page
from slackwater.report.budget import LIMIT
from slackwater.report.reading import Reading, read
from slackwater.report.redaction import Redactor
from slackwater.report.verdict import GATES, Verdict


class Code(IntEnum):
    """The exit codes, in the manner of ``-detailed-exitcode``. Wrong usage is an error as well."""

    NONE = 0
    ERROR = 1
    CHANGES = 2
    BLOCKED = 3


_CODES: Final = {
    Verdict.NOTHING: Code.NONE,
    Verdict.SAFE: Code.CHANGES,
    Verdict.ATTENTION: Code.CHANGES,
    Verdict.BLOCKED: Code.BLOCKED,
    Verdict.FAILED: Code.ERROR,
}
_FORMS: Final = ("markdown", "json", "text", "github-annotations")
_EPILOG: Final = """\b
Exit codes:
  0    no changes
  1    the preview failed, or the command was not understood
  2    changes
  3    blocked: a plan is refused, a protected resource would be deleted, or --fail-on
"""


class _Reporting(click.Command):
    """Ends with 1 where other commands end with 2, because 2 means changes here."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the options."""
        with told(misused=Exit.FAILED):
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run."""
        with told(misused=Exit.FAILED):
            return super().invoke(ctx)


class _Gates(click.ParamType[tuple[str, ...]]):
    """One or more gates, separated by commas."""

    name = "gates"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Return them."""
        if isinstance(value, tuple):
            return value
        gates = tuple(each.strip() for each in str(value).split(",") if each.strip())
        for gate in gates:
            if gate not in GATES:
                self.fail(f"{gate} is nothing to fail on; {hint(gate, GATES)}", param, ctx)
        return gates


@click.command("report", cls=_Reporting, epilog=_EPILOG)
@click.argument("previews", nargs=-1, metavar="[[STACK=]FILE]...")
@click.option("--format", "form", type=click.Choice(_FORMS), default="markdown", show_default=True, help="The form.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to this file.")
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Also write a page to this file: lifecycles, where each resource is, and the way of its plan.",
)
@click.option("--offline", is_flag=True, help="Look at no service: say what the preview has said.")
@click.option("--fail-on", type=_Gates(), default="", metavar="GATES", help=f"Block on these: {', '.join(GATES)}.")
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A Jinja2 template for the Markdown; it may extend report.md.j2.",
)
@click.option("--mask-env", multiple=True, metavar="NAME", help="Hide the value of this environment variable.")
@click.option("--costs/--no-costs", default=True, show_default=True, help="Hints at costs, from a bundled price table.")
@click.option(
    "--limit",
    type=click.IntRange(min=2_000),
    default=LIMIT,
    show_default=True,
    metavar="CHARACTERS",
    help="The most that the Markdown may have, in characters and in bytes.",
)
@click.option(
    "--commit",
    metavar="SHA",
    envvar=["SLACKWATER_COMMIT", "GITHUB_SHA", "CI_COMMIT_SHA"],
    default="",
    help="The commit that the preview is of.",
)
@click.option(
    "--run",
    metavar="URL",
    envvar=["SLACKWATER_RUN", "CI_JOB_URL"],
    default="",
    help="The address of the run that made it.",
)
@connecting
def command(connect: Connect, previews: tuple[str, ...], **options: Any) -> None:
    """Turn previews into one report.

    A preview is what `pulumi preview --json` printed, or the engine's stream of events (--event-log), which alone holds
    the plans as data; without a FILE, or as -, it is read from stdin. It says itself which stack it is of; one that
    failed before it could is given as STACK=FILE. The services are looked at, and nothing is changed: each stack is
    connected to as its own file in the project around this folder says, unless the connection options say otherwise.
    """
    redactor = Redactor.of(os.environ.get(name, "") for name in options["mask_env"])
    wanted = model.Wanted(gates=options["fail_on"], costs=options["costs"])
    readings = _readings(previews or ("-",))
    stacks = [_stack(one, None if options["offline"] else connect, redactor, wanted) for one in readings]
    report = model.Report(
        stacks=tuple(sorted(stacks, key=lambda stack: stack.title)),
        version=metadata.version("slackwater"),
        commit=redactor.text(options["commit"]),
        run=redactor.text(options["run"] or _github(os.environ)),
    )
    _print(_written(report, **options), options["output"])
    if options["html"]:
        save(page.of_report(report), options["html"], path="--html")
    _end(report)


def _readings(previews: Sequence[str]) -> list[Reading]:
    found = [_reading(preview) for preview in previews]
    titles = [(one.project, one.stack) for one in found]
    for title in titles:
        if titles.count(title) > 1:
            name = "/".join(filter(None, title)) or "no stack; name it as STACK=FILE"
            raise InputError([Problem("FILE", f"{titles.count(title)} previews are of {name}")])
    return found


def _reading(preview: str) -> Reading:
    stack, named, file = preview.rpartition("=")
    if not named or Path(preview).is_file():
        stack, file = "", preview
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text("utf-8", errors="replace")
    except OSError as error:
        raise InputError([Problem(file, f"cannot be read: {error.strerror or error}")]) from error
    return read(text, stack=stack)


def _stack(reading: Reading, connect: Connect | None, redactor: Redactor, wanted: model.Wanted) -> model.Stack:
    """Report on one stack. If a service cannot be reached, only what it alone can tell is missing."""
    ours = [change for change in reading.changes if answers.kind(change)]
    if connect is None or not ours:
        said = answers.told(ours, reading.plans)
        return model.stack(reading, said, redactor, wanted=wanted)
    try:
        settings: Settings = connect(reading.project, reading.stack)
    except InputError as error:
        said = answers.told(ours, reading.plans)
        return model.stack(reading, said, redactor, wanted=wanted, trouble=str(error))
    verbs = Verbs(settings, every=OFTEN)
    with verbs.heard(Run(progress=say)):
        asked = answers.ask(verbs, ours, reading.plans)
    trouble = next((one.trouble for one in asked.values() if one.trouble), "")
    return model.stack(reading, asked, redactor, wanted=wanted, looked=None if trouble else _now(), trouble=trouble)


def _now() -> datetime:
    """Return the report's time. Builds that must be repeatable set it."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed.isdecimal() else today()


def _github(env: Mapping[str, str]) -> str:
    """Return the URL of this run on GitHub. Empty elsewhere."""
    parts = [env.get(name, "") for name in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_RUN_ID")]
    return "{}/{}/actions/runs/{}".format(*parts) if all(parts) else ""


_OTHERS: Final[Mapping[str, Callable[[model.Report], str]]] = {
    "json": forms.as_json,
    "text": forms.as_text,
    "github-annotations": forms.as_annotations,
}


def _written(report: model.Report, *, form: str, template: Path | None, limit: int, **_: Any) -> str:
    return _OTHERS[form](report) if form in _OTHERS else markdown.write(report, template=template, limit=limit)


def _print(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    save(text, output, path="--output")


def _end(report: model.Report) -> NoReturn:
    raise Ended(_CODES[report.verdict])
