"""What a run of untrusted code left: a report, and the claim that it belongs to a pull request.

The run of a fork's pull request may write no comment, so it leaves its report as an artifact. A workflow of the main
branch, triggered by ``workflow_run``, posts it. The author of the pull request controls the artifact, so nothing in it
is trusted. The run's commit comes from the event, which GitHub wrote. The number of the pull request is a claim, and is
checked against the commit that GitHub reports for that pull request.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from slackwater.errors import InputError, Problem, Refused
from slackwater.report.posting.caller import Caller
from slackwater.report.posting.github import GitHub
from slackwater.report.posting.text import Report, identity, read

OPTION: Final = "--from-artifact"

_SHA: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_LARGEST_META: Final = 8_192
_BYTES: Final = 4
"""The most bytes of one character in UTF-8."""

_LARGEST_NUMBER: Final = 2**31
_KEYS: Final = {"number", "head_sha", "marker"}


@dataclass(frozen=True, slots=True)
class Origin:
    """The run that left an artifact, according to GitHub: its commit, and the repository of the commit."""

    sha: str
    repository: str

    def __str__(self) -> str:
        return f"{self.sha[:12] or 'no commit'} of {self.repository or 'a deleted repository'}"

    @classmethod
    def of(cls, event: Mapping[str, Any]) -> Origin:
        """Return the origin in the event that triggered this job.

        Raises:
            InputError: the event names no other run.
        """
        run = event.get("workflow_run")
        if not isinstance(run, Mapping) or run.get("event") != "pull_request":
            reason = "works in a job that is set off by workflow_run, after a run for a pull request"
            raise InputError([Problem(OPTION, reason)])
        head = run.get("head_repository") or {}
        return cls(str(run.get("head_sha", "")), str(head.get("full_name", "")))


@dataclass(frozen=True, slots=True)
class Artifact:
    """A report, and the number of the pull request that it claims."""

    number: int
    report: Report
    origin: Origin

    @classmethod
    def read(cls, folder: Path, origin: Origin) -> Artifact:
        """Return an artifact of the right form.

        Raises:
            InputError: it has another form.
        """
        meta = _meta(read(folder / "meta.json", path=OPTION, most=_LARGEST_META))
        report = Report.parse(read(folder / "report.md", path=OPTION, most=GitHub.limit * _BYTES), OPTION)
        if report.marker != meta["marker"]:
            raise _wrong("marker is not the first line of report.md")
        if meta["head_sha"] != origin.sha:
            raise Refused(
                f"the artifact says that it is of commit {meta['head_sha'][:12]}, its run was for {origin.sha[:12]}",
                "Nothing is posted",
            )
        return cls(meta["number"], report.noted(_note(origin)), origin)

    def confirm(self, caller: Caller, forge: GitHub) -> None:
        """Ask GitHub whether the pull request is at the run's commit.

        Raises:
            Refused: it is elsewhere: the artifact was forged, or the pull request has moved on.
        """
        head = caller.call(forge.pull_request()).content.get("head") or {}
        stands = Origin(str(head.get("sha", "")), str((head.get("repo") or {}).get("full_name", "")))
        if (stands.sha, stands.repository.lower()) != (self.origin.sha, self.origin.repository.lower()):
            raise Refused(
                f"{forge.place} is at {stands}, the run that left the artifact was for {self.origin}",
                "Nothing is posted; if it has moved on, the run for its new commit reports",
            )


def _meta(text: str) -> dict[str, Any]:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise _wrong("is no JSON") from None
    if not isinstance(content, dict) or set(content) != _KEYS:
        raise _wrong(f"must have {', '.join(sorted(_KEYS))} and nothing else")
    number, sha, marker = content["number"], content["head_sha"], content["marker"]
    if type(number) is not int or not 0 < number < _LARGEST_NUMBER:
        raise _wrong("number must be the number of a pull request")
    if not isinstance(sha, str) or not _SHA.fullmatch(sha):
        raise _wrong("head_sha must be the full hash of a commit")
    if not isinstance(marker, str) or identity(marker) != marker:
        raise _wrong("marker must be the marker of a report")
    return content


def _wrong(reason: str) -> InputError:
    return InputError([Problem(OPTION, f"meta.json: {reason}")])


def _note(origin: Origin) -> str:
    """Return a note on the report's author, since it appears under the name of this repository's bot."""
    where = f"`{origin.repository}` at `{origin.sha[:12]}`"
    return f"> Written by a run of the code of {where}, without credentials. Not verified: read the code."
