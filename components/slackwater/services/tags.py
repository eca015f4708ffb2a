"""The tags that slackwater itself writes; what must survive a crash lives in the cloud."""

from __future__ import annotations

from typing import Final

PREFIX: Final = "slackwater:"

OWNER: Final = "slackwater:owner"
"""Whose resource it is: the stack's and the resource's name, and which replacement of it."""

WAS_RUNNING: Final = "slackwater:was-running"
"""Set before a running resource is stopped for an update; cleared when it runs again."""
