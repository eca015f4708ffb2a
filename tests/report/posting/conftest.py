"""What the tests of posting share: two forges, a job on one of them, and time that passes when somebody waits."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.support import run
from tests.report.posting.forges import Account, Forges
from tests.support.waiting import Turned

TOKEN = "tok-3f9c1d-secret"
BOT = "github-actions[bot]"
ROBOT = "project_42_bot"


@pytest.fixture
def forges() -> Iterator[Forges]:
    """A GitHub and a GitLab that know the job's token."""
    with Forges(accounts={TOKEN: Account(BOT, app=True)}).serve() as served:
        yield served


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Turned:
    """The command's clock: whoever waits has waited."""
    turned = Turned()
    monkeypatch.setattr("slackwater.cli.post.SystemClock", lambda: turned)
    return turned


@pytest.fixture(autouse=True)
def _no_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that is no CI's."""
    for name in [name for name in os.environ if name.startswith(("GITHUB_", "GITLAB_", "CI_", "GH_"))]:
        monkeypatch.delenv(name)


Post = Callable[..., Result]


@pytest.fixture
def github(forges: Forges, clock: Turned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Post:
    """``github(report, *options)``: the command in a job for pull request 7 of o/p. The token is never told."""
    event = tmp_path / "event.json"
    event.write_text('{"pull_request": {"number": 7}}')
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_REPOSITORY", "o/p")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(event))
    monkeypatch.setenv("GITHUB_API_URL", f"{forges.url}/api/v3")
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    return _poster(tmp_path)


@pytest.fixture
def gitlab(forges: Forges, clock: Turned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Post:
    """``gitlab(report, *options)``: the command in a job for merge request 7 of project 42."""
    forges.accounts[TOKEN] = Account(ROBOT)
    monkeypatch.setenv("GITLAB_CI", "true")
    monkeypatch.setenv("CI_PROJECT_ID", "99")
    monkeypatch.setenv("CI_MERGE_REQUEST_PROJECT_ID", "42")
    monkeypatch.setenv("CI_MERGE_REQUEST_IID", "7")
    monkeypatch.setenv("CI_API_V4_URL", f"{forges.url}/api/v4")
    monkeypatch.setenv("GITLAB_TOKEN", TOKEN)
    return _poster(tmp_path)


def _poster(folder: Path) -> Post:
    def post(report: str | None, *options: str) -> Result:
        words = list(options)
        if report is not None:
            file = folder / "report.md"
            file.write_text(report, encoding="utf-8")
            words += ["--file", str(file)]
        done = run("post", *words)
        assert TOKEN not in done.output
        assert done.exit_code == 0 or (done.stdout, done.stderr.count("\n")) == ("", 1)
        return done

    return post
