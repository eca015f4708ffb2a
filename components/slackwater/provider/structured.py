"""The settings that are groups, lists or maps: in a stack's file as such, and from the engine as JSON.

Loaded only where there is one: a program that has none need not load pydantic.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import StrictInt, StrictStr

from slackwater.errors import Problem
from slackwater.schema.fields import Items, Range, Text
from slackwater.services.base import Model, field, problems
from slackwater.services.role import Role
from slackwater.services.values import RoleArn, Tags

_ACCOUNT: Final = Text(form="an account, twelve digits", pattern=r"\d{12}")
_SESSION: Final = Text(form="letters, digits and _=,.@-", pattern=r"[\w+=,.@-]*", min=2, max=64)


class AssumeRole(Model):
    """The role to take on with the credentials of the standard chain."""

    role_arn: RoleArn = field("The ARN of the role.", required=True)
    session_name: Annotated[StrictStr, _SESSION] | None = field("The session's name, which logs show.")
    external_id: StrictStr | None = field("What the role's trust policy asks for, so that others cannot use it.")
    duration_seconds: Annotated[StrictInt, Range(900, 43200)] | None = field("How long the role lasts until renewed.")


class Structured(Model):
    """All of these settings."""

    assume_role: AssumeRole | None = field("The role to take on.")
    allowed_account_ids: Annotated[list[Annotated[StrictStr, _ACCOUNT]], Items(min=1, noun="account")] | None = field(
        "The accounts that the credentials may be of."
    )
    default_tags: Tags | None = field("Tags of every resource.")
    max_retries: Annotated[StrictInt, Range(0, 25)] | None = field("How often a call is repeated.")


def read(given: Mapping[str, str]) -> tuple[dict[str, Any], list[Problem]]:
    """Return the settings by their keys, as values that cannot be changed, and every problem."""
    raw, found = {}, []
    for key, text in given.items():
        try:
            raw[key] = json.loads(text)
        except ValueError:
            found.append(Problem(f"slackwater:{key}", f"must be {_FORMS[key]}"))
    found += [Problem(f"slackwater:{one.path}", one.reason) for one in problems(Structured, raw)]
    return ({} if found else {key: _fixed(key, value) for key, value in raw.items()}), found


_FORMS: Final = {
    "assumeRole": 'a group, such as {"roleArn": "arn:aws:iam::123456789012:role/deploy"}',
    "allowedAccountIds": 'a list, such as ["123456789012"]',
    "defaultTags": 'a map, such as {"team": "data"}',
    "maxRetries": "a whole number",
}


def _fixed(key: str, value: Any) -> Any:
    match key:
        case "assumeRole":
            return Role(**AssumeRole.model_validate(value).model_dump())
        case "allowedAccountIds":
            return tuple(value)
        case "defaultTags":
            return tuple(sorted(value.items()))
        case _:
            return value
