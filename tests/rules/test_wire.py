"""The wire columns: nothing of a table is without a call or a finder, and the service's own model knows every name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from typing import Any, Final

import pytest
from botocore.model import ListShape, OperationModel, Shape, StructureShape

from slackwater.lifecycle.vocabulary import (
    Action,
    ActionKind,
    Api,
    Change,
    Lifecycle,
    Listed,
    Look,
    Remedy,
    Request,
    Users,
)
from slackwater.schema.paths import top
from slackwater.services.aws.driver import Hooks
from slackwater.services.registry import KINDS, Kind
from tools import apis

TAGGING: Final = (ActionKind.SET_TAGS, ActionKind.REMOVE_TAGS, ActionKind.MARK, ActionKind.UNMARK)
"""What every service has the same calls for."""

WIRED: Final = {token: kind for token, kind in KINDS.items() if kind.lifecycle.api}
TABLES: Final = [
    pytest.param(kind, table, id=f"{token}-{number}")
    for token, kind in WIRED.items()
    for number, table in enumerate(kind.lifecycles)
]


def hooks_of(kind: Kind) -> Hooks:
    """What is odd about a kind."""
    found: Hooks = (
        import_module(f"slackwater.services.{kind.package}.{kind.folder}.hooks").HOOKS if kind.hooks else Hooks()
    )
    return found


def api_of(table: Lifecycle) -> Api:
    """The kind on the wire."""
    assert table.api
    return table.api


def lacking(table: Lifecycle, hooks: Hooks) -> Iterator[str]:
    """Name each action without a call, each guard without a finder or a way to end what it finds, each idle hook."""
    guards = {guard.name: guard for action in table.actions for guard in action.guards}
    for action in table.actions:
        if action.does not in TAGGING and not action.api and action.name not in hooks.calls:
            yield f"{action.name} has no call"
    for name, guard in guards.items():
        if not guard.found and name not in hooks.blockers:
            yield f"{name} are not found"
        if guard.consent and guard.remedy is not Remedy.REFUSE and name not in hooks.cancel:
            yield f"{name} are not ended"
    yield from (f"{name} is no guard" for name in (*hooks.blockers, *hooks.cancel) if name not in guards)
    yield from (f"{name} is no action" for name in hooks.calls if name not in {one.name for one in table.actions})


def operation(api: Api, name: str) -> OperationModel:
    """An operation of the service."""
    found: OperationModel = apis.model(api.service).operation_model(name)
    return found


def asked(api: Api, name: str) -> dict[str, Shape]:
    """What an operation takes."""
    shape = operation(api, name).input_shape
    return dict(shape.members) if shape else {}


def shown(api: Api, look: Look) -> dict[str, Shape]:
    """What is told of each thing that a look shows."""
    shape: Any = operation(api, look.operation).output_shape
    if look.under:
        shape = shape.members[look.under]
    shape = shape.member if isinstance(shape, ListShape) else shape
    assert isinstance(shape, StructureShape)
    return dict(shape.members)


def requests(table: Lifecycle) -> list[tuple[Action, Request]]:
    """The actions that are calls."""
    return [(action, action.api) for action in table.actions if action.api]


@pytest.mark.parametrize(("kind", "table"), TABLES)
def test_nothing_is_without_a_call_or_a_finder(kind: Kind, table: Lifecycle) -> None:
    """What the planner may decide the driver can do, and what it has to know the driver can find."""
    assert list(lacking(table, hooks_of(kind))) == []


def test_what_is_lacking_is_named() -> None:
    """The test above sees each of these."""
    kind = KINDS["slackwater:emrserverless:Application"]
    table, hooks = kind.lifecycle, hooks_of(kind)
    actions = tuple(replace(one, api=None) if one.name == "start" else one for one in table.actions)
    assert list(lacking(replace(table, actions=actions), hooks)) == ["start has no call"]
    assert list(lacking(table, replace(hooks, cancel={}, calls={"idle": lambda *_: None}))) == [
        "active job runs are not ended",
        "live sessions are not ended",
        "idle is no action",
    ]
    assert "live sessions are not found" in lacking(table, Hooks())


@pytest.mark.parametrize(("kind", "table"), TABLES)
def test_every_call_is_the_service_s(kind: Kind, table: Lifecycle) -> None:
    """Its name, the members that it is given, and the one of its answer that is read."""
    api, hooks = api_of(table), hooks_of(kind)
    for action, call in requests(table):
        takes = asked(api, call.operation)
        made = action.does in (ActionKind.CREATE, ActionKind.RENEW)
        named = {api.key, api.within} - {""} if not made else set()
        assert named | set(call.fixed) | set(call.renamed.values()) <= takes.keys(), action.name
        assert not {*call.without, *hooks.in_tags} & takes.keys() - {"shutdownGracePeriodInSeconds"}, action.name
        answer = operation(api, call.operation).output_shape
        assert not call.answers or (answer and call.answers in answer.members), action.name
        if made:
            assert action.token == ("clientToken" in takes), action.name
            new: Any = answer.members[call.answers] if answer and call.answers else answer
            asked_for = {rule.path for rule in table.fields}
            assert {api.id, api.arn} - {"", *asked_for} <= dict(new.members if new else {}).keys(), action.name


@pytest.mark.parametrize(("kind", "table"), TABLES)
def test_a_create_is_given_what_it_takes(kind: Kind, table: Lifecycle) -> None:
    """Each field but those that go with another call, or are ours."""
    create = table.that(ActionKind.CREATE)
    assert create
    assert create.api
    later = {rule.path for rule in table.fields if rule.late or rule.change is Change.POWER}
    ours = later | {*create.api.without, *hooks_of(kind).in_tags}
    fields = {top(rule.path) for rule in table.fields} - ours
    sent = {create.api.renamed.get(name, name) for name in fields}
    assert sent <= asked(api_of(table), create.api.operation).keys()


@pytest.mark.parametrize(("kind", "table"), TABLES)
def test_every_look_is_the_service_s(kind: Kind, table: Lifecycle) -> None:
    """How one is named, and that what it shows has an id, an ARN, a state, the words on it, and the outputs."""
    del kind
    api = api_of(table)
    by = asked(api, api.describe.operation)
    named = api.describe.by or api.within  # where only its place is named, that shows it
    assert {named, *api.describe.fixed} <= by.keys()
    assert (api.describe.most > 1) == isinstance(by[named], ListShape)
    axes = {*(table.axes if table.folds or set(table.axes) & set(api.outputs) else ())}
    if api.newest:
        found = {f"{api.newest.prefix}{name[:1].upper()}{name[1:]}" for name in shown(api, api.newest.look)}
        assert api.newest.look.by in asked(api, api.newest.look.operation)
        assert axes & found
        axes -= found
    of_place = {} if api.describe.by else shown(api, replace(api.describe, under=""))
    seen = {**of_place, **shown(api, api.describe)}
    also = {api.within} if not api.describe.by else set()  # who asks for a place knows it
    also |= {api.id} if api.describe.id in seen else set()
    assert {api.id, *api.outputs, *axes, *filter(None, (api.arn, api.reason, api.within))} <= seen.keys() | also
    if api.every:
        assert {*filter(None, (api.every.by,)), *api.every.fixed} <= asked(api, api.every.operation).keys()
        assert api.every.id or api.id in shown(api, api.every)
        assert (api.every.id or api.id) in shown(api, api.every)
    for guard in (guard for action in table.actions for guard in action.guards):
        if isinstance(guard.found, Listed):
            look = guard.found.look
            assert look.by in asked(api, look.operation)
            assert {guard.found.id, guard.found.state} <= shown(api, look).keys()
        if isinstance(guard.found, Users):
            other = api_of(KINDS[guard.found.kind].lifecycle)
            assert top(guard.found.path) in shown(other, other.describe)
