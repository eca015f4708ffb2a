"""The role that a provider takes on before it calls a service."""

from __future__ import annotations

from typing import NamedTuple


class Role(NamedTuple):
    """A role, by the names of its settings in Python. What is None is AWS's own choice."""

    role_arn: str
    session_name: str | None = None
    external_id: str | None = None
    duration_seconds: int | None = None

    @property
    def account(self) -> str:
        """The account that the role is in."""
        return self.role_arn.split(":")[4]

    def asked(self) -> dict[str, object]:
        """Return what AssumeRole takes beside the role's ARN."""
        said = {
            "RoleSessionName": self.session_name or "slackwater",
            "ExternalId": self.external_id,
            "DurationSeconds": self.duration_seconds,
        }
        return {name: value for name, value in said.items() if value is not None}
