"""``slackwater post``: keeps a report as one comment of a pull request."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click

from slackwater.cli import show
from slackwater.cli.exits import Exit, fail, interruptible
from slackwater.errors import InputError, Problem, Refused
from slackwater.execute.run import Run
from slackwater.execute.waiter import SystemClock, Waiter
from slackwater.report.posting import artifact, text
from slackwater.report.posting.caller import Caller
from slackwater.report.posting.environment import Environment, Place
from slackwater.report.posting.forge import Forge
from slackwater.report.posting.github import GitHub
from slackwater.report.posting.gitlab import GitLab
from slackwater.report.posting.post import Posted, post

_LARGEST: Final = 4 * GitLab.limit


@click.command("post")
@click.option("--to", type=click.Choice(["github", "gitlab"]), help="The forge. Unset: the one that runs this job.")
@click.option("--file", type=click.Path(path_type=Path), help="The report; its first line is its marker.")
@click.option(
    "--from-artifact",
    "folder",
    type=click.Path(path_type=Path),
    help="Instead of --file: report.md and meta.json as a fork's run left them; nothing in them is believed. "
    "For GitHub jobs that are set off by workflow_run.",
)
@click.option("--repository", metavar="OWNER/NAME", help="GitHub. Unset: as the job's environment says.")
@click.option("--number", type=click.IntRange(1), help="GitHub: the pull request. Unset: the one the job runs for.")
@click.option("--project", metavar="ID", help="GitLab: id or group/name. Unset: as the job's environment says.")
@click.option("--merge-request", metavar="IID", type=click.IntRange(1), help="GitLab. Unset: the one of the pipeline.")
@click.option("--api-url", metavar="URL", help="The root of the forge's API. Unset: as the job's environment says.")
@click.option(
    "--token-env", metavar="NAME", help="The variable that holds the token. Unset: GITHUB_TOKEN or GITLAB_TOKEN."
)
@click.option("--skip-no-changes", is_flag=True, help="Create no comment that says nothing but that; update one.")
def command(**given: Any) -> None:
    """Post a report to a pull request, or update the comment that has it.

    The comment is found by the hidden marker in the first line of the report, over all pages; only comments that the
    token's own account wrote count. Exit code 3: the artifact belongs to no pull request as it stands now.
    """
    asked = _Asked(**given)
    environment = Environment(os.environ)
    place = asked.to or environment.place()
    asked.check(place)
    with interruptible() as cancelled:
        start = _Start(asked, environment, place, Run(cancelled=cancelled))
        try:
            _tell(start.artifact() if asked.folder else start.file())
        except Refused as refused:
            fail(str(refused), Exit.IN_THE_WAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The request."""

    to: Place | None
    file: Path | None
    folder: Path | None
    repository: str | None
    number: int | None
    project: str | None
    merge_request: int | None
    api_url: str | None
    token_env: str | None
    skip_no_changes: bool

    def check(self, place: Place) -> None:
        """Refuse options that do not fit together."""
        problems = [
            Problem(option, f"has no meaning with --to {place}")
            for option, value, of in (
                ("--repository", self.repository, "github"),
                ("--number", self.number, "github"),
                (artifact.OPTION, self.folder, "github"),
                ("--project", self.project, "gitlab"),
                ("--merge-request", self.merge_request, "gitlab"),
            )
            if value is not None and of != place
        ]
        if (self.file is None) == (self.folder is None):
            problems.append(Problem("--file", f"is needed, or {artifact.OPTION}, and not both"))
        if self.folder is not None and self.number is not None:
            problems.append(Problem("--number", f"comes from the artifact with {artifact.OPTION}"))
        if problems:
            raise InputError(problems)


@dataclass(frozen=True, slots=True)
class _Start:
    """The way from the request to the first call."""

    asked: _Asked
    environment: Environment
    place: Place
    run: Run

    def file(self) -> Posted:
        """Post a report of this job."""
        asked, forge = self.asked, self._forge()
        written = text.read(Path(asked.file or ""), path="--file", most=_LARGEST)
        report = text.Report.parse(written, "--file")
        return post(report, self._caller(forge), path="--file", skip_no_changes=asked.skip_no_changes)

    def artifact(self) -> Posted:
        """Post a report of another run."""
        origin = artifact.Origin.of(self.environment.event())
        found = artifact.Artifact.read(Path(self.asked.folder or ""), origin)
        forge = GitHub(self.environment.repository(self.asked.repository), found.number)
        caller = self._caller(forge)
        found.confirm(caller, forge)
        return post(found.report, caller, path=artifact.OPTION, skip_no_changes=self.asked.skip_no_changes)

    def _forge(self) -> Forge:
        if self.place == "github":
            return self.environment.github(self.asked.repository, self.asked.number)
        return self.environment.gitlab(self.asked.project, self.asked.merge_request)

    def _caller(self, forge: Forge) -> Caller:
        api = self.environment.api(self.asked.api_url, self.place)
        token = self.environment.token(self.asked.token_env, self.place)
        return Caller(forge, api, token, Waiter(lambda _: {}, SystemClock()), self.run)


def _tell(posted: Posted) -> None:
    """Report the result. An older comment with the same marker would mislead a reader, so it is named."""
    if posted.comment is None:
        click.echo("nothing posted: there are no changes, and there is no earlier comment")
        return
    show.say(f"{posted.done} {posted.comment.where}")
    if posted.others:
        where = ", ".join(each.where for each in posted.others)
        show.say(f"Note: {len(posted.others)} older with the same marker, left as they are: {where}", err=True)
