"""Release labels: their form, and which of two is the later one."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["RELEASE_LABEL", "older", "release"]

RELEASE_LABEL: Final = r"emr-(?:[a-z]+-)?([0-9]+)\.([0-9]+)(?:\.([0-9]+))?(?:-[A-Za-z0-9._-]+)?"
"""``emr-7.9.0``, ``emr-7.9.0-latest``, ``emr-7.9.0-20250101``; a named line: ``emr-spark-8.0-preview``."""

_UNREAD: Final = (0, 0, 0)


def release(label: str) -> tuple[int, int, int]:
    """Return the numbers of a release label, for comparing: 7.10 is later than 7.9."""
    numbers = re.fullmatch(RELEASE_LABEL, label)
    major, minor, patch = (int(one or 0) for one in numbers.groups()) if numbers else _UNREAD
    return major, minor, patch


def older(label: str, lowest: str) -> bool:
    """Tell whether a release is before another one. Of a label that cannot be read nothing is claimed."""
    return re.fullmatch(RELEASE_LABEL, label) is not None and release(label) < release(lowest)
