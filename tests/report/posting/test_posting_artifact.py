"""What a fork's run left behind cannot be posted anywhere but where it belongs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.report.posting.conftest import Post
from tests.report.posting.forges import SHA, Fault, Forges

MARKER = "<!-- slackwater:report platform/local v1 -->"
META: dict[str, Any] = {"number": 7, "head_sha": SHA, "marker": MARKER}
RUN: dict[str, Any] = {
    "event": "pull_request",
    "head_sha": SHA,
    "head_repository": {"full_name": "stranger/p"},
    "pull_requests": [],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The artifact as our own workflow makes it."""
    made = tmp_path / "artifact"
    made.mkdir()
    (made / "report.md").write_text(f"{MARKER}\n## platform/local: 1 change\n")
    (made / "meta.json").write_text(json.dumps(META))
    return made


@pytest.fixture
def event(tmp_path: Path, github: Post) -> Path:
    """What set the job off: a run for the pull request of a stranger's repository."""
    file = tmp_path / "event.json"
    file.write_text(json.dumps({"workflow_run": RUN}))
    return file


def _post(github: Post, folder: Path, *options: str) -> Result:
    return github(None, "--from-artifact", str(folder), *options)


def test_an_artifact_that_is_true_is_posted_and_says_whose_it_is(
    github: Post, event: Path, folder: Path, forges: Forges
) -> None:
    """The note stands above what the stranger wrote; the next run updates the same comment."""
    assert _post(github, folder).stdout.startswith("created")
    assert _post(github, folder).stdout.startswith("updated")

    [comment] = forges.comments
    marker, note, *_ = comment["body"].splitlines()
    assert marker == MARKER
    assert note.startswith(f"> Written by a run of the code of `stranger/p` at `{SHA[:12]}`, without credentials.")
    assert comment["body"].endswith("\n\n## platform/local: 1 change\n")


@pytest.mark.parametrize(
    ("meta", "run", "words"),
    [
        (
            {"number": 8},
            {},
            "o/p#8 is at ffffffffffff of o/p, the run that left the artifact was for 1234",
        ),
        (
            {"head_sha": "f" * 40, "number": 8},
            {},
            "it is of commit ffffffffffff, its run was for 1234567890ab",
        ),
        ({}, {"head_repository": {"full_name": "thief/p"}}, "o/p#7 is at 1234567890ab of stranger/p, the run"),
        ({}, {"head_repository": None}, "was for 1234567890ab of a deleted repository"),
        ({"head_sha": "0" * 40}, {"head_sha": "0" * 40}, "if it has moved on, the run for its new commit reports"),
    ],
    ids=["another number", "another commit", "another repository", "no repository", "moved on"],
)
def test_a_pull_request_that_the_run_was_not_for_gets_nothing(
    github: Post,
    event: Path,
    folder: Path,
    forges: Forges,
    meta: dict[str, Any],
    run: dict[str, Any],
    words: str,
) -> None:
    """The event and the forge are asked, not the artifact; exit code 3."""
    (folder / "meta.json").write_text(json.dumps(META | meta))
    event.write_text(json.dumps({"workflow_run": RUN | run}))

    done = _post(github, folder)

    assert done.exit_code == 3
    assert words in done.stderr
    assert forges.sent("POST", "PATCH") == []


@pytest.mark.parametrize(
    ("meta", "words"),
    [
        ("{", "meta.json: is no JSON"),
        ("[" * 8000, "meta.json: is no JSON"),
        ("[]", "meta.json: must have head_sha, marker, number and nothing else"),
        (json.dumps(META | {"more": 1}), "meta.json: must have head_sha, marker, number and nothing else"),
        (json.dumps(META | {"number": "7/../8"}), "meta.json: number must be the number of a pull request"),
        (json.dumps(META | {"number": True}), "meta.json: number must be the number of a pull request"),
        (json.dumps(META | {"number": -7}), "meta.json: number must be the number of a pull request"),
        (json.dumps(META | {"number": 10**30}), "meta.json: number must be the number of a pull request"),
        (json.dumps(META | {"head_sha": SHA[:12]}), "meta.json: head_sha must be the full hash of a commit"),
        (json.dumps(META | {"head_sha": None}), "meta.json: head_sha must be the full hash of a commit"),
        (json.dumps(META | {"marker": "<!-- x -->"}), "meta.json: marker must be the marker of a report"),
        (json.dumps(META | {"marker": f"{MARKER}\n@all"}), "meta.json: marker must be the marker of a report"),
        (json.dumps(META | {"marker": MARKER.replace("local", "prod")}), "marker is not the first line of report.md"),
        (json.dumps(META | {"pad": "x" * 9000}), "bytes; at most 8,192 can be a report"),
    ],
    ids=[
        *("cut", "deep", "list", "more keys", "path", "bool", "negative", "huge", "short sha", "no sha"),
        *("other marker", "two lines", "another stack", "large"),
    ],
)
def test_a_claim_of_another_form_is_not_understood(
    github: Post, event: Path, folder: Path, forges: Forges, meta: str, words: str
) -> None:
    """One line, exit code 2; nobody is asked anything."""
    (folder / "meta.json").write_text(meta)

    done = _post(github, folder)

    assert done.exit_code == 2
    assert words in done.stderr
    assert forges.requests == []


@pytest.mark.parametrize("name", ["report.md", "meta.json"])
@pytest.mark.parametrize("how", ["link", "missing", "huge", "binary", "folder"])
def test_files_that_are_no_plain_texts(
    github: Post, event: Path, folder: Path, tmp_path: Path, forges: Forges, name: str, how: str
) -> None:
    """A link would make this job show a file of its own machine."""
    file = folder / name
    content = file.read_bytes()
    file.unlink()
    match how:
        case "link":
            (tmp_path / "secret").write_bytes(content)
            file.symlink_to(tmp_path / "secret")
        case "huge":
            file.write_bytes(content + b" " * 300_000)
        case "binary":
            file.write_bytes(content + b"\xff\xfe")
        case "folder":
            file.mkdir()

    done = _post(github, folder)

    assert done.exit_code == 2
    assert forges.requests == []
    assert {"huge": "bytes; at most", "binary": "is not UTF-8"}.get(how, "there is no plain file") in done.stderr


@pytest.mark.parametrize(
    "content",
    [{"pull_request": {"number": 7}}, {"workflow_run": RUN | {"event": "push"}}, {"workflow_run": None}],
    ids=["pull request", "run of a push", "nothing"],
)
def test_without_a_run_of_a_pull_request_nothing_is_believed(
    github: Post, event: Path, folder: Path, forges: Forges, content: dict[str, Any]
) -> None:
    """The option has no meaning in a job that another workflow did not set off."""
    event.write_text(json.dumps(content))

    done = _post(github, folder)

    assert done.exit_code == 2
    assert "--from-artifact: works in a job that is set off by workflow_run" in done.stderr
    assert forges.requests == []


def test_the_number_is_the_artifacts(github: Post, event: Path, folder: Path) -> None:
    """A number beside it would be a second word on the same thing."""
    assert "--number: comes from the artifact" in _post(github, folder, "--number", "7").stderr


def test_a_deleted_fork_gets_nothing(github: Post, event: Path, folder: Path, forges: Forges) -> None:
    """GitHub then knows no repository of the pull request's head."""
    forges.pulls[7] = (SHA, "")

    assert "of a deleted repository" in _post(github, folder).stderr
    forges.faults.append(Fault("GET .*pulls/7", 404, body='{"message": "Not Found"}'))
    assert _post(github, folder).exit_code == 1
