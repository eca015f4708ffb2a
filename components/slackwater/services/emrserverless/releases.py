"""Release labels: their form, and which of two is the later one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from slackwater.errors import Problem
from slackwater.lifecycle.queries import lookup
from slackwater.services.rows import Fields, Row

RELEASE_LABEL: Final = r"emr-(?:[a-z]+-)?([0-9]+)\.([0-9]+)(?:\.([0-9]+))?(?:-[A-Za-z0-9._-]+)?"
"""``emr-7.9.0``, ``emr-7.9.0-latest``, ``emr-7.9.0-20250101``; a named line: ``emr-spark-8.0-preview``."""

_UNREAD: Final = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Since(Row):
    """A field needs a release of Amazon EMR, unless it is switched off."""

    path: str
    release: str
    source: str

    def fields(self) -> Fields:
        """As in Row."""
        return (self.path, "releaseLabel"), ()

    @property
    def words(self) -> str:
        """The law in one sentence."""
        return f"{self.path} needs release {self.release} or later"

    def broken(self, said: Any) -> Iterable[Problem]:
        """As in Row."""
        label, words = said["releaseLabel"], f"needs release {self.release} or later"
        wrong = lookup(said, self.path) not in (None, False) and older(label, self.release)
        return [Problem(self.path, f"{words}, releaseLabel is {label}")] if wrong else []


def release(label: str) -> tuple[int, int, int]:
    """Return the numbers of a release label, for comparing: 7.10 is later than 7.9."""
    numbers = re.fullmatch(RELEASE_LABEL, label)
    major, minor, patch = (int(one or 0) for one in numbers.groups()) if numbers else _UNREAD
    return major, minor, patch


def older(label: str, lowest: str) -> bool:
    """Tell whether a release is before another one. Of a label that cannot be read nothing is claimed."""
    return re.fullmatch(RELEASE_LABEL, label) is not None and release(label) < release(lowest)
