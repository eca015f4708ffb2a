"""The scenarios of AWS App Runner: each brings a stack of several resources to where the program wants them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from slackwater.services.apprunner.states import LAG
from tests.crash.stacked import OWN, Changes, Stacked
from tests.crash.world import Scenario
from tests.support.apprunner import KEY, Runner, image

SERVICE: Final = "apprunner"

_PAUSED: Final[Mapping[str, Any]] = {"lifecycle": {"power": "stopped"}}
_KEY: Final = {"encryptionConfiguration": {"kmsKey": KEY}}
_LAGS: Final = 60.0
"""Seconds after which listings show everything."""


@dataclass(slots=True)
class Shop(Stacked[Runner]):
    """An account with AWS App Runner, whose operations take minutes."""

    at_once: ClassVar[float] = 20_000.0
    least: ClassVar[float] = 60.0

    def freeze(self) -> None:
        """Hardly any time passes: as much as listings lag, which another engine needs to start."""
        self.emulator.advance(LAG)

    def services(self) -> dict[str, str]:
        """The statuses of all services that there are, by their ARNs."""
        self.emulator.advance(_LAGS)
        found = self.account.stranger.list_services()["ServiceSummaryList"]
        return {one["ServiceArn"]: one["Status"] for one in found}

    def revisions(self) -> list[str]:
        """The ARNs of all revisions, but for the account's own."""
        found = self.account.stranger.list_auto_scaling_configurations(LatestOnly=False)
        arns = [one["AutoScalingConfigurationArn"] for one in found["AutoScalingConfigurationSummaryList"]]
        return [arn for arn in arns if "/DefaultConfiguration/" not in arn]


def _two(world: Shop) -> None:
    """Two services use a revision."""
    world.declare(
        scaling=("AutoScalingConfiguration", {"maxSize": 3, **OWN}),
        **{
            name: (
                "Service",
                lambda lives: {
                    **image(),
                    "autoScalingConfigurationArn": lives["scaling"].out("autoScalingConfigurationArn"),
                    **OWN,
                },
            )
            for name in ("shop", "blog")
        },
    )


def _one(world: Shop) -> None:
    world.declare(shop=("Service", {**image(), **OWN}))


def _two_made(world: Shop) -> None:
    _two(world)
    world.made()


def _one_made(world: Shop) -> None:
    _one(world)
    world.made()


def _one_paused(world: Shop) -> None:
    world.declare(shop=("Service", {**image(), **_PAUSED, **OWN}))
    world.made()


def _named(world: Shop) -> None:
    world.declare(shop=("Service", {**image(), "serviceName": "fixed", **OWN}))
    world.made()


@dataclass(frozen=True, slots=True, kw_only=True)
class Course(Scenario[Shop]):
    """One way of a stack.

    ``changes``: what the program says otherwise at the end. ``gone``: it is destroyed. ``ends``: the status of its
    services then. ``name_of_today``: that of the service, if the program renames it.
    """

    service: ClassVar[str] = SERVICE

    changes: Changes = field(default_factory=dict)
    gone: bool = False
    ends: str = "RUNNING"
    name_of_today: str = ""

    def run(self, world: Shop, *, timeout: float = 0.0) -> None:
        """What the engine does for it, once."""
        world.begin()
        world.stack.timeout = timeout
        if self.name_of_today:
            world.stack.lives["shop"].owner = world.account.web(self.name_of_today).owner
        if self.gone:
            world.stack.destroy()
        else:
            world.stack.up(**self.changes)

    def open(self, world: Shop) -> list[str]:
        """What another run would still do."""
        lives = world.stack.lives.values()
        if self.gone:
            return [life.id for life in lives if life.id]
        return [*world.stack.up(**self.changes), *(old["id"] for life in lives for old in life.doomed)]

    def cut(self, world: Shop) -> None:
        """The engine has kept what there is, and of what was begun what is left to do."""
        assert any(life.id for life in world.stack.lives.values())

    def judge(self, world: Shop) -> None:
        """One of each is left, as the program says, and every service uses the living revision."""
        assert self.open(world) == []
        assert world.emulator.refusals() == []
        services, scaling = world.of("Service"), [life.id for life in world.of("AutoScalingConfiguration")]
        assert world.services() == {life.id: self.ends for life in services}
        assert world.revisions() == scaling
        for life in world.stack.lives.values():
            if life.id:
                life.refresh()
                assert life.differs() == {}


APPRUNNER: Final = (
    Course(name="runner-create", prepare=_two),
    Course(name="runner-destroy", prepare=_two_made, gone=True),
    Course(name="runner-update", prepare=_one_made, changes={"shop": image("shop:2")}),
    Course(name="runner-pause", prepare=_one_made, changes={"shop": _PAUSED}, ends="PAUSED"),
    Course(name="runner-paused-update", prepare=_one_paused, changes={"shop": image("shop:2")}, ends="PAUSED"),
    Course(name="runner-revision", prepare=_two_made, changes={"scaling": {"maxSize": 4}}, disturbed=False),
    Course(name="runner-key", prepare=_named, changes={"shop": _KEY}, disturbed=False),
    Course(name="runner-rename", prepare=_one_made, name_of_today="orders"),
)
