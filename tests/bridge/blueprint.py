"""A component with every kind of input, served by a plugin in the tests."""

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, NotRequired, TypedDict

import pulumi

from slackwater import emrserverless
from slackwater.bridge.native import main
from slackwater.errors import Refused


class Size(StrEnum):
    """An enum of the package."""

    SMALL = "small"
    LARGE = "large"


class CapacityArgs(TypedDict):
    """A group."""

    worker_count: pulumi.Input[int]
    sizes: NotRequired[pulumi.Input[Sequence[pulumi.Input[Size]]]]


class TeamArgs(TypedDict):
    """All kinds of inputs."""

    head_count: pulumi.Input[int]
    capacity: NotRequired[pulumi.Input[CapacityArgs]]
    capacities: NotRequired[pulumi.Input[Sequence[pulumi.Input[CapacityArgs]]]]
    by_name: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[CapacityArgs]]]]
    size: NotRequired[pulumi.Input[Size]]
    fail: NotRequired[pulumi.Input[str]]


class Team(pulumi.ComponentResource):
    """A component that declares an application, and tells what it was given."""

    application_id: pulumi.Output[str]
    given: pulumi.Output[str]

    def __init__(self, name: str, args: TeamArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("slackwater:index:Team", name, {}, opts)
        match args.get("fail"):
            case "refuse":
                raise Refused("there is no such\n team", "Use another")
            case "crash":
                raise RuntimeError("no such thing")
            case _:
                pass
        child = emrserverless.Application(
            "etl", type="SPARK", release_label="emr-7.9.0", opts=pulumi.ResourceOptions(parent=self)
        )
        self.application_id = child.application_id
        self.given = pulumi.Output.from_input(dict(args)).apply(_told)
        self.register_outputs({"application_id": self.application_id, "given": self.given})


def _told(given: Any) -> str:
    return json.dumps(given, sort_keys=True)


def blueprints() -> list[type[pulumi.ComponentResource]]:
    """The components to serve."""
    return [Team]


if __name__ == "__main__":
    main(blueprints)
