"""Programs with streaming jobs, and what several tests ask of them."""

from collections.abc import Callable, Mapping
from typing import Any

import pulumi

import slackwater as sw
from tests.blueprints.kinds import POLICY, outputs
from tests.support.mocks import Declared

CHECKPOINT = "s3://state/orders/"
LEAST: dict[str, Any] = {"entry_point": "s3://code/orders.py", "checkpoint_location": CHECKPOINT}
CONF = f"--conf spark.sql.streaming.checkpointLocation={CHECKPOINT}"

Program = Callable[[], Mapping[str, Any]]


def later(text: str) -> pulumi.Output[str]:
    """A value that is no plain one."""
    return pulumi.Output.from_input(text)


def stream(resource_name: str = "orders", /, **args: Any) -> Program:
    """Return a program that declares one stream on an application known by its id, and gives back its outputs."""
    return outputs(sw.StreamingJob, resource_name, **{"application_id": "00f1", **LEAST, **args})


def role_of(declared: Declared) -> str:
    """The policy of the stream's own role."""
    [policy] = [each for each in declared.all(POLICY) if each.name == "orders-job-role"]
    return str(policy.inputs["policy"])
