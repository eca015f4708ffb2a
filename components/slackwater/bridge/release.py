"""Which release of the plugin belongs to this package, and where the engine finds it: all from its metadata."""

import re
from functools import cache
from importlib import metadata
from typing import NamedTuple

__all__ = ["Release", "download_url", "release", "semantic"]

_PHASES = {"a": "alpha", "b": "beta", "rc": "rc", ".dev": "dev"}


class Release(NamedTuple):
    """A release, by the names of the options of resources and invokes."""

    version: str
    plugin_download_url: str | None


@cache
def release() -> Release:
    """Return the release that is installed."""
    told = metadata.metadata("slackwater")
    addresses = dict(one.split(", ", 1) for one in told.get_all("Project-URL") or ())
    home = addresses.get("Repository")
    return Release(semantic(told["Version"]), download_url(home) if home else None)


def semantic(version: str) -> str:
    """Return a version of Python's as one of Pulumi's: 1.2.0rc1 is 1.2.0-rc.1."""
    return re.sub(r"(a|b|rc|\.dev)(\d+)", lambda found: f"-{_PHASES[found[1]]}.{found[2]}", version, count=1)


def download_url(repository: str) -> str:
    """Return where the engine looks for the plugins of a repository's releases."""
    return repository.replace("https://github.com/", "github://api.github.com/")
