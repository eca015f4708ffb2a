"""The settings of an explicit provider are those of the schema, each under the name that a program writes."""

import inspect
import json
from pathlib import Path

import slackwater as sw
from slackwater import bridge
from slackwater.provider.settings import Settings


def test_every_setting_can_be_written() -> None:
    """One that is new in the provider is missed here by name; which bridge is used a stack says alone."""
    written = set(inspect.signature(sw.Provider.__init__).parameters) - {"self", "resource_name", "opts"}
    schema = json.loads((Path(bridge.__path__[0]) / "schema.json").read_text("utf-8"))["provider"]["inputProperties"]

    assert written == set(Settings.by_key().values())
    assert set(schema) == set(Settings.by_key())
