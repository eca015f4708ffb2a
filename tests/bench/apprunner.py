"""AWS App Runner: many services changed at once."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from math import ceil
from typing import Final

from slackwater.emulator import Emulator
from slackwater.emulator.apprunner.tables import WORK
from tests.bench.laps import OURS, PARALLEL, Provider, Timed, alone, rival, timed
from tests.bench.report import Goal, Part, Table, seconds, times
from tests.support.workspace import Workspace

SERVICES: Final = 50
SPEED: Final = 10.0
LATENCY: Final = 0.1
"""Seconds of the service that each answer takes, as over a network."""
WALL_GOAL: Final = 1.25
CALLS_GOAL: Final = 1.2

_SERVICE: Final = "apprunner"
_PAGE: Final = 20
_UPDATE: Final = WORK["UPDATING"].image_seconds
LIMIT: Final = rival("batch", seconds={"service make": WORK["CREATING"].image_seconds, "service change": _UPDATE})
FEWEST: Final[Mapping[str, int]] = {
    # as each is, and what was last done to it; its tags
    "DescribeService": SERVICES,
    "ListTagsForResource": SERVICES,
    "UpdateService": SERVICES,
    # all are done, which one listing shows; before and after: what was last done to each
    "ListServices": ceil(SERVICES / _PAGE),
    "ListOperations": 2 * SERVICES,
}

_PROGRAM: Final = """
    import slackwater as sw

    for number in range({services}):
        image = {{
            "image_identifier": f"public.ecr.aws/shop/web-{{number:03}}:{tag}",
            "image_repository_type": "ECR_PUBLIC",
        }}
        sw.apprunner.Service(f"web-{{number:03}}", source_configuration={{"image_repository": image}})
"""


def measure() -> Part:
    """Run the change with ours and with the engine's own limit."""
    laps = {each.name: _run(each) for each in (OURS, LIMIT)}
    ours, limit = laps[OURS.name], laps[LIMIT.name]
    wall, calls = ours.seconds / limit.seconds, ours.calls.total() / sum(FEWEST.values())
    name = f"{SERVICES} services changed at once"
    goals = [
        Goal(
            f"{name}, wall over the engine's own limit", f"at most {times(WALL_GOAL)}", times(wall), wall <= WALL_GOAL
        ),
        Goal(
            f"{name}, calls over the fewest possible", f"at most {times(CALLS_GOAL)}", times(calls), calls <= CALLS_GOAL
        ),
    ]
    rows = [("one `pulumi up`", seconds(_UPDATE / SPEED), seconds(ours.seconds), seconds(limit.seconds), times(wall))]
    made = [("all", str(ours.calls.total()), str(sum(FEWEST.values())), times(calls))]
    made += [(one, str(ours.calls[one]), str(FEWEST.get(one, 0)), "") for one in sorted(ours.calls)]
    return Part(
        [
            Table(
                "AWS App Runner: wall time",
                (name, "critical path", "slackwater (a)", "limit (b)", "a / b"),
                rows,
                (_SETTING,),
            ),
            Table("AWS App Runner: calls", (name, "made", "fewest possible", "made / fewest"), made, ()),
        ],
        goals,
    )


def _run(provider: Provider) -> Timed:
    settings = {"apprunner_max_services": SERVICES}
    lap = alone(provider, _changed, service=_SERVICE, speed=SPEED, latency=LATENCY, settings=settings)
    print(f"{provider.name}, {SERVICES} services: {seconds(lap.seconds)}", file=sys.stderr, flush=True)
    return lap


def _changed(provider: Provider, stack: Workspace, emulator: Emulator) -> Timed:
    act = ("--yes", "--skip-preview", "--parallel", str(PARALLEL))
    stack.write(_PROGRAM.format(services=SERVICES, tag=1))
    timed(provider, stack, emulator, "up", *act, expect={"create": SERVICES})
    stack.write(_PROGRAM.format(services=SERVICES, tag=2))
    return timed(provider, stack, emulator, "up", *act, expect={"update": SERVICES})


_SETTING: Final = (
    f"Over the native bridge, `--parallel {PARALLEL}`, the emulator {SPEED:g} times as fast as the service, where an "
    f"update takes about {_UPDATE:g} s. Each answer takes {LATENCY:g} s of the service. *limit*: a provider of ours "
    "that calls nothing and sleeps exactly the critical path."
)
