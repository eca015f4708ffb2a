"""What configures the provider: the keys under ``slackwater:``."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final, Self
from urllib.parse import urlsplit

from slackwater.errors import InputError, Problem
from slackwater.lifecycle.window import ALWAYS, Window
from slackwater.schema.nearest import meant
from slackwater.services.role import Role

EMBEDDED: Final = "embedded"
_PROGRAM_KEYS: Final = frozenset({"bridge", "quietInterrupt", "version", "pluginDownloadURL"})
"""Keys that the program or the engine reads, not the provider."""

FOLLOWED: Final[Mapping[str, str]] = {"aws:region": "region", "aws:profile": "profile"}
"""Keys of the `aws` provider, with the keys here that default to them, so that a component stays together."""

_PREFIX: Final = "slackwater:"

_WRITTEN: Final[Mapping[str, str]] = {
    "maintenance_window": "maintenanceWindow",
    "assume_role": "assumeRole",
    "allowed_account_ids": "allowedAccountIds",
    "default_tags": "defaultTags",
    "max_retries": "maxRetries",
}
"""Settings of more than one word, as a stack's file spells them."""

STRUCTURED: Final = frozenset({"assumeRole", "allowedAccountIds", "defaultTags", "maxRetries"})
"""Settings that are no texts; `structured` reads them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the provider's calls go.

    Attributes:
        endpoint: ``embedded`` (the emulator in this process), a URL, or None for AWS.
        state: the emulator's file. A relative path starts at the folder of ``Pulumi.yaml``.
        speed: how many times faster than a real service the emulator runs and waits take.
        region: as everywhere in AWS; None for the standard chain.
        profile: as everywhere in AWS; None for the standard chain.
        account: the account that the credentials must belong to; None for any.
        maintenance_window: when running work may be disturbed; None for always.
        assume_role: the role to take on; None for the credentials as they are.
        allowed_account_ids: the accounts that the credentials may belong to; empty for any.
        default_tags: tags of every resource, as pairs; the resource's own take precedence.
        max_retries: how often a failed call is repeated; None for our own number.
    """

    endpoint: str | None = None
    state: str | None = None
    speed: float = 1.0
    region: str | None = None
    profile: str | None = None
    account: str | None = None
    maintenance_window: str | None = None
    assume_role: Role | None = None
    allowed_account_ids: tuple[str, ...] = ()
    default_tags: tuple[tuple[str, str], ...] = ()
    max_retries: int | None = None

    @classmethod
    def by_key(cls) -> dict[str, str]:
        """Return the configuration keys, each with the name of its attribute."""
        return {_WRITTEN.get(field.name, field.name): field.name for field in fields(cls)}

    @classmethod
    def full_keys(cls) -> tuple[str, ...]:
        """Return the full keys that the settings of a stack are read from."""
        return (*(f"{_PREFIX}{key}" for key in cls.by_key()), *FOLLOWED)

    @classmethod
    def parse(cls, raw: Mapping[str, str]) -> Self:
        """Return the settings in these configuration values.

        Raises:
            InputError: a key is unknown, or a value is not valid. Nothing was called.
        """
        known = cls.by_key()
        given = {key: value for key, value in raw.items() if key not in _PROGRAM_KEYS and value not in (None, "")}
        problems = [_unknown(key, list(known)) for key in given if key not in known]
        problems += filter(None, [_bad_endpoint(given.get("endpoint")), _bad_speed(given.get("speed"))])
        problems += filter(None, [_bad_window(given.get("maintenanceWindow"))])
        parts, wrong = _structured({key: given.pop(key) for key in STRUCTURED & given.keys()})
        problems += wrong
        if given.get("endpoint") == EMBEDDED and not given.get("state"):
            problems.append(Problem("slackwater:state", "is needed with endpoint embedded: the emulator's file"))
        if problems:
            raise InputError(problems)
        parts["speed"] = float(given.pop("speed", 1.0))
        if given.get("state"):
            given["state"] = str(project() / given["state"])
        parts |= {key: str(value) for key, value in given.items()}
        return cls(**{known[key]: value for key, value in parts.items()})


def _structured(given: Mapping[str, str]) -> tuple[dict[str, Any], list[Problem]]:
    if not given:
        return {}, []
    from slackwater.provider.structured import read

    return read(given)


def configured(config: Mapping[str, Any]) -> dict[str, Any]:
    """Return the provider's settings in the whole configuration of a stack, by their keys."""
    followed = {key: config[aws] for aws, key in FOLLOWED.items() if config.get(aws)}
    own = {key.removeprefix(_PREFIX): value for key, value in config.items() if key.startswith(_PREFIX)}
    return followed | {key: value for key, value in own.items() if value not in (None, "")}


def text_of(value: Any) -> str:
    """Return a value of a configuration as the engine passes it on."""
    if isinstance(value, Mapping | list):
        return json.dumps(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def project() -> Path:
    """Return the folder of the Pulumi project around the working directory, or that itself."""
    here = Path.cwd()
    return next((each for each in (here, *here.parents) if (each / "Pulumi.yaml").exists()), here)


def _unknown(key: str, known: list[str]) -> Problem:
    return Problem(f"slackwater:{key}", f"is not a setting; {meant(key, known, otherwise='known: {}')}")


def _bad_endpoint(endpoint: str | None) -> Problem | None:
    if endpoint is None or endpoint == EMBEDDED or _is_url(endpoint):
        return None
    reason = f"must be {EMBEDDED}, a URL such as http://127.0.0.1:4566, or unset for AWS, not {endpoint!r}"
    return Problem("slackwater:endpoint", reason)


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # the port is not valid
        return False


def _bad_window(window: str | None) -> Problem | None:
    try:
        Window.parse(window or ALWAYS)
    except ValueError as error:
        return Problem("slackwater:maintenanceWindow", f"{error}, not {window!r}")
    return None


def _bad_speed(speed: str | None) -> Problem | None:
    try:
        if 0 < float(speed or 1) < math.inf:
            return None
    except ValueError:
        pass
    return Problem("slackwater:speed", f"must be a number above 0, not {speed!r}")
