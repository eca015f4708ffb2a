"""Plan cases of AWS App Runner, brought about in an emulated account."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

import pytest

from slackwater.errors import SlackwaterError
from slackwater.lifecycle.queries import fold
from slackwater.services.apprunner.services.rules import SERVICE
from tests.plans.case import Case, Work
from tests.support.apprunner import KEY, Runner, code, image, inside
from tests.support.situation import Changes, Situation, changed, laid, policy, written

_IMAGE: Final = "sourceConfiguration.imageRepository.imageIdentifier"
_SOURCE: Final = "sourceConfiguration.codeRepository.codeConfiguration.configurationSource"
_PATIENT: Final = 60.0
"""Seconds between two looks at least: operations take minutes."""
_LANDS: Final = {
    "DEPLOYING": "RUNNING",
    "DELETING": "DELETED",
    "MAINTAINED": "RUNNING",
    "RESUMING": "RUNNING",
    "ROLLING_BACK": "ROLLED_BACK",
    "UPDATING": "RUNNING",
}
"""Where it ends what is on its way."""

_PRIVATE: Final = {"IngressConfiguration": {"IsPubliclyAccessible": False}}
_CODE: Final = {
    "CodeRepository": {
        "RepositoryUrl": "https://github.com/shop/shop",
        "SourceCodeVersion": {"Type": "BRANCH", "Value": "main"},
        "CodeConfiguration": {"ConfigurationSource": "REPOSITORY"},
    }
}
_TEAM: Final[tuple[dict[str, Any], dict[str, Any]]] = ({}, {"tags": {"team": "shop"}})

_SERVICE: Final[Changes] = {
    _IMAGE: ({}, image("shop:2")),
    _SOURCE: ({}, code("API")),
    "sourceConfiguration.codeRepository": ({}, {"sourceConfiguration": {"imageRepository": None}}),
    "instanceConfiguration.memory": ({}, {"instanceConfiguration": {"memory": "4 GB"}}),
    "remove healthCheckConfiguration": (
        {"healthCheckConfiguration": {"protocol": "HTTP", "path": "/up"}},
        {"healthCheckConfiguration": None},
    ),
    "remove autoScalingConfigurationArn": ({}, {"autoScalingConfigurationArn": None}),
    "serviceName": ({}, {"serviceName": "another"}),
    "encryptionConfiguration.kmsKey": ({}, {"encryptionConfiguration": {"kmsKey": KEY}}),
    'tags["team"]': _TEAM,
    'remove tags["old"]': ({"tags": {"old": "x"}}, {"tags": {"old": None}}),
}
"""What a program says of a service before and after each change of a case."""

_SCALING: Final[Changes] = {"maxSize": ({}, {"maxSize": 4}), 'tags["team"]': _TEAM}


def service(runner: Runner, case: Case) -> Situation:
    """A service, and what goes on with it."""
    runner.clock.least = _PATIENT
    was, will = changed(case, _SERVICE)
    connection = runner.theirs("connection", "AVAILABLE")
    with_code = "codeRepository" in case.observed.fields.get("sourceConfiguration", {})
    least = code("REPOSITORY", connection) if with_code else image()
    if "remove autoScalingConfigurationArn" in case.changes:
        was = laid(was, {"autoScalingConfigurationArn": runner.theirs("auto_scaling_configuration")})
    if "sourceConfiguration.codeRepository" in case.changes:
        will = laid(code("REPOSITORY", connection), will)
    before = laid(least, was)
    situation = Situation(case=case, life=runner.web(), after=written(laid(laid(before, policy(case)), will)))
    state = fold(SERVICE, case.observed.axes)
    if state == "DELETED" and case.wanted == "present":
        former = runner.web()
        former.up(before)
        former.destroy()
    elif state == "CREATE_FAILED":
        _fails(situation, written(before), "CREATING")
    elif state != "ABSENT":
        _made(situation, written(laid(before, _protection(case))), state)
    return situation


def _protection(case: Case) -> dict[str, Any]:
    """What a program must have said before of a delete."""
    return policy(case) if "deleteProtection" in case.policy else {}


def _fails(situation: Situation, before: Mapping[str, Any], state: str) -> None:
    """The create fails, for once, while it is in this state."""
    emulator = situation.world.emulator
    emulator.add_fault({"kind": "fail", "state": state, "times": 1})
    with pytest.raises(SlackwaterError):
        situation.life.up(before)
    emulator.clear_faults()


def _made(situation: Situation, before: Mapping[str, Any], state: str) -> None:
    """It is made, and put where the case has seen it; what is on its way gets there later."""
    life, emulator = situation.life, situation.world.emulator
    life.up(before)
    put = partial(emulator.place, "apprunner", kind="service", id=life.id)
    emulator.advance(60)
    if state != "RUNNING":
        put(state=state)
    if state in _LANDS:
        situation.later.append(partial(put, state=_LANDS[state]))
    if state != "DELETED":
        life.refresh()


def scaling(runner: Runner, case: Case) -> Situation:
    """An auto scaling configuration, and the services that use it."""
    runner.clock.least = _PATIENT
    was, will = changed(case, _SCALING)
    before = laid({"maxSize": 3}, was)
    successor = {"maxSize": 4} if case.wanted == "replaced" else {}
    life = runner.scaling()
    situation = Situation(case=case, life=life, after=written(laid(laid(before, successor), will)))
    if case.observed.status == "ABSENT":
        return situation
    life.up(written(before))
    for work in case.observed.in_the_way.get("services that use it", ()):
        _user(runner, situation, work)
    if "the account's default" in case.observed.in_the_way:
        runner.stranger.update_default_auto_scaling_configuration(AutoScalingConfigurationArn=life.id)
    if case.observed.status == "INACTIVE":
        runner.stranger.delete_auto_scaling_configuration(AutoScalingConfigurationArn=life.id)
    else:
        life.refresh()
    return situation


def _user(runner: Runner, situation: Situation, work: Work) -> None:
    """A service of the stack or of others that uses a configuration."""
    life = situation.life
    if not work.own:
        theirs = runner.theirs("service", work.state, ServiceName=work.id, AutoScalingConfigurationArn=life.id)
        situation.names[work.id] = theirs
        return
    user = runner.web(work.id)
    user.up({**image(), "autoScalingConfigurationArn": life.out("autoScalingConfigurationArn")})
    situation.names[work.id] = user.id
    if work.ending:
        put = partial(runner.emulator.place, "apprunner", kind="service", id=user.id)
        put(state=work.state)
        situation.later.append(partial(put, state="DELETED"))
    else:
        situation.others[work.id] = user


def ingress(runner: Runner, case: Case) -> Situation:
    """A VPC ingress connection of a private service of others."""
    runner.clock.least = _PATIENT
    private, other = (runner.theirs("service", "RUNNING", NetworkConfiguration=_PRIVATE) for _ in range(2))
    changes: Changes = {
        "ingressVpcConfiguration.vpcEndpointId": ({}, inside("vpce-0f")),
        "serviceArn": ({}, {"serviceArn": other}),
    }
    was, will = changed(case, changes)
    before, state, life = laid({**inside(), "serviceArn": private}, was), case.observed.status, runner.ingress()
    situation = Situation(case=case, life=life, after=written(laid(before, will)))
    put = partial(runner.emulator.place, "apprunner", kind="vpc_ingress_connection")
    if state == "FAILED_CREATION":
        _fails(situation, before, "PENDING_CREATION")
    elif state != "ABSENT":
        life.up(before)
        put(state=state, id=life.id)
        life.refresh()
    if state.startswith("PENDING"):
        situation.later.append(lambda: put(state="AVAILABLE", id=life.id))
    return situation


def connection(runner: Runner, case: Case) -> Situation:
    """A connection, and the services that use it."""
    runner.emulator.configure({"apprunner_handshake_seconds": 60})
    runner.clock.least = _PATIENT
    was, will = changed(case, {"providerType": ({}, {"providerType": "BITBUCKET"})})
    before, life = laid({"providerType": "GITHUB"}, was), runner.connection()
    situation = Situation(case=case, life=life, after=written(laid(before, will)))
    if case.observed.status == "ABSENT":
        return situation
    life.up(before)
    runner.emulator.place("apprunner", kind="connection", state=case.observed.status, id=life.id)
    for work in case.observed.in_the_way.get("services that use it", ()):
        source = {"AuthenticationConfiguration": {"ConnectionArn": life.id}}
        situation.names[work.id] = runner.theirs("service", work.state, SourceConfiguration={**_CODE, **source})
    life.refresh()
    return situation


PLACES: Final[Mapping[str, Callable[[Runner, Case], Situation]]] = {
    "Service": service,
    "AutoScalingConfiguration": scaling,
    "VpcIngressConnection": ingress,
    "Connection": connection,
}
