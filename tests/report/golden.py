"""Compares a text with the committed one; `WRITE_GOLDEN=1` writes it instead, to be read before it is committed."""

from __future__ import annotations

import os
import re
from difflib import unified_diff
from importlib import metadata
from pathlib import Path

_FOLDER = Path(__file__).parent / "golden"
_ID = re.compile(r"\b00[a-z0-9]{14}\b")
_TIME = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d\+00:00| UTC)")
_VERSION = re.compile(rf"slackwater {re.escape(metadata.version('slackwater'))}\b")


def check(name: str, text: str) -> None:
    """Fail unless the text is the committed one, but for ids, times and the version."""
    ids: dict[str, str] = {}
    steady = _ID.sub(lambda found: ids.setdefault(found[0], f"id-{len(ids) + 1}"), text)
    steady = _VERSION.sub("slackwater VERSION", _TIME.sub("TIME", steady))
    file = _FOLDER / name
    if os.environ.get("WRITE_GOLDEN") == "1":
        file.parent.mkdir(exist_ok=True)
        file.write_text(steady, "utf-8")
    wanted = file.read_text("utf-8")
    assert steady == wanted, "\n".join(unified_diff(wanted.splitlines(), steady.splitlines(), name, "now", lineterm=""))
