"""What the CI says about itself: the defaults of all options."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, NoReturn
from urllib.parse import urlsplit

from slackwater.errors import InputError, Problem
from slackwater.report.posting.forge import Token
from slackwater.report.posting.github import GitHub
from slackwater.report.posting.gitlab import GitLab

Place = Literal["github", "gitlab"]

_REPOSITORY: Final = re.compile(r"[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")
_APIS: Final[Mapping[Place, tuple[str, str]]] = {
    "github": ("GITHUB_API_URL", "https://api.github.com"),
    "gitlab": ("CI_API_V4_URL", "https://gitlab.com/api/v4"),
}
_TOKENS: Final[Mapping[Place, str]] = {"github": "GITHUB_TOKEN", "gitlab": "GITLAB_TOKEN"}
_HERE: Final = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True, slots=True)
class Environment:
    """The variables of a job."""

    variables: Mapping[str, str]

    def place(self) -> Place:
        """Return which forge runs this job."""
        if self.variables.get("GITHUB_ACTIONS"):
            return "github"
        if self.variables.get("GITLAB_CI"):
            return "gitlab"
        return _missing("--to", "say github or gitlab; this is no job of either")

    def github(self, repository: str | None, number: int | None) -> GitHub:
        """Return the pull request: the given one, or the one that this job runs for."""
        return GitHub(self.repository(repository), number or self._number())

    def repository(self, given: str | None) -> str:
        """Return the repository that is meant, as ``owner/name``."""
        found = given or self.variables.get("GITHUB_REPOSITORY")
        if not found:
            _missing("--repository", "is needed, as owner/name; GITHUB_REPOSITORY does not say it")
        if not _REPOSITORY.fullmatch(found) or set(found) <= {".", "/"}:
            _missing("--repository", f"must be owner/name, not {found!r}")
        return found

    def gitlab(self, project: str | None, merge_request: int | None) -> GitLab:
        """Return the merge request. For a fork's, the notes are in the target project."""
        of = self.variables
        found = project or of.get("CI_MERGE_REQUEST_PROJECT_ID") or of.get("CI_PROJECT_ID")
        if not found:
            _missing("--project", "is needed, an id or group/name; CI_PROJECT_ID does not say it")
        iid = of.get("CI_MERGE_REQUEST_IID", "")
        if merge_request is None and not iid.isdecimal():
            _missing("--merge-request", "is needed; CI_MERGE_REQUEST_IID is set in merge request pipelines alone")
        return GitLab(found, merge_request or int(iid))

    def api(self, given: str | None, place: Place) -> str:
        """Return the root of the forge's API. A token is sent unencrypted only to an address that the CI names."""
        name, default = _APIS[place]
        found = given or self.variables.get(name) or default
        label = "--api-url" if given else name
        try:
            parts = urlsplit(found)
            host = parts.hostname
        except ValueError:
            return _missing(label, f"must be a URL, not {found!r}")
        if not host or parts.scheme not in {"http", "https"} or parts.username or parts.query:
            _missing(label, f"must be a URL such as {default}, not {found!r}")
        if given and parts.scheme == "http" and host not in _HERE:
            _missing(label, "must begin with https://, for a token is sent there")
        return found

    def token(self, given: str | None, place: Place) -> Token:
        """Return the token, and the variable that it comes from."""
        name = given or _TOKENS[place]
        if name == "CI_JOB_TOKEN":
            _missing("--token-env", "a job token cannot write notes; make a project access token with the scope api")
        value = self.variables.get(name, "").strip()
        if not value:
            _missing("--token-env", f"{name} is empty or not set")
        if not value.isascii() or not value.isprintable() or " " in value:
            _missing("--token-env", f"{name} holds no token: it has characters that no token has")
        return Token(name, value)

    def event(self) -> Mapping[str, Any]:
        """Return the event that triggered a job of GitHub."""
        file = self.variables.get("GITHUB_EVENT_PATH")
        if not file:
            return {}
        try:
            content = json.loads(Path(file).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise InputError([Problem("GITHUB_EVENT_PATH", f"{file} cannot be read: {error}")]) from error
        return content if isinstance(content, Mapping) else {}

    def _number(self) -> int:
        """Return the number in the event: of a pull request, or of a comment on one."""
        event = self.event()
        found = event.get("pull_request") or event.get("issue") or {}
        number = found.get("number")
        if not isinstance(number, int):
            _missing("--number", "is needed: what set this job off has no pull request")
        return number


def _missing(path: str, reason: str) -> NoReturn:
    raise InputError([Problem(path, reason)])
