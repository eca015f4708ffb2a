"""The field rules against the models and against the service's own description in botocore."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import pytest
from botocore.model import OperationModel, Shape, StructureShape
from botocore.validate import ParamValidator

from slackwater.lifecycle.queries import rule_for
from slackwater.lifecycle.vocabulary import (
    ActionKind,
    Change,
    FieldRule,
    Keep,
    Lifecycle,
    Omit,
    Required,
    Resting,
    Send,
    Untag,
)
from slackwater.schema.paths import segments, top
from slackwater.services.base import Group, ListOf, MapOf, Model, members
from slackwater.services.registry import KINDS
from tools import apis


class Wire(NamedTuple):
    """Where a kind's update is described, or the call that makes another one where there is no update.

    ``unruled``: members that no program writes, or that a rule of a part speaks for.
    """

    service: str
    update: str
    fixed: Mapping[str, Any]
    unruled: frozenset[str] = frozenset()


UPDATES: Final = {
    "slackwater:apprunner:AutoScalingConfiguration": Wire(
        "apprunner", "CreateAutoScalingConfiguration", {"autoScalingConfigurationName": "asc-1"}
    ),
    "slackwater:apprunner:Connection": Wire("apprunner", "CreateConnection", {"connectionName": "code"}),
    "slackwater:apprunner:ObservabilityConfiguration": Wire(
        "apprunner", "CreateObservabilityConfiguration", {"observabilityConfigurationName": "traced"}
    ),
    "slackwater:apprunner:VpcConnector": Wire("apprunner", "CreateVpcConnector", {"vpcConnectorName": "inside"}),
    "slackwater:apprunner:CustomDomainAssociation": Wire("apprunner", "AssociateCustomDomain", {}),
    "slackwater:apprunner:CustomDomainValidation": Wire("apprunner", "DisassociateCustomDomain", {}, frozenset()),
    "slackwater:apprunner:DefaultAutoScalingConfiguration": Wire(
        "apprunner", "UpdateDefaultAutoScalingConfiguration", {}
    ),
    "slackwater:apprunner:Deployment": Wire("apprunner", "StartDeployment", {}),
    "slackwater:apprunner:Service": Wire("apprunner", "UpdateService", {"serviceArn": "arn:aws:apprunner"}),
    "slackwater:apprunner:VpcIngressConnection": Wire(
        "apprunner", "UpdateVpcIngressConnection", {"vpcIngressConnectionArn": "arn:aws:apprunner"}
    ),
    "slackwater:batch:ComputeEnvironment": Wire(
        "batch",
        "UpdateComputeEnvironment",
        {"computeEnvironment": "ce"},
        frozenset({"context", "eksConfiguration"}),  # reserved; taken with an access entry alone
    ),
    "slackwater:batch:ConsumableResource": Wire(
        "batch",
        "UpdateConsumableResource",
        {"consumableResource": "cr", "operation": "SET", "clientToken": "t"},
    ),
    "slackwater:batch:Job": Wire("batch", "SubmitJob", {}),
    "slackwater:batch:JobDefinition": Wire("batch", "RegisterJobDefinition", {}),
    "slackwater:batch:JobQueue": Wire("batch", "UpdateJobQueue", {"jobQueue": "jq"}),
    "slackwater:batch:SchedulingPolicy": Wire("batch", "UpdateSchedulingPolicy", {"arn": "arn:aws:batch"}),
    "slackwater:batch:QuotaShare": Wire("batch", "UpdateQuotaShare", {"quotaShareArn": "arn:aws:batch"}),
    "slackwater:batch:ServiceEnvironment": Wire("batch", "UpdateServiceEnvironment", {"serviceEnvironment": "se"}),
    "slackwater:emrserverless:Application": Wire(
        "emr-serverless", "UpdateApplication", {"applicationId": "00f1", "clientToken": "t"}
    ),
    "slackwater:emrserverless:JobRun": Wire("emr-serverless", "StartJobRun", {"clientToken": "t"}),
}
"""A new kind of resource needs a line here; the first test below says so."""

RULES: Final = [(token, rule) for token, kind in KINDS.items() if token in UPDATES for rule in kind.lifecycle.fields]
EACH_RULE: Final = pytest.mark.parametrize(
    ("token", "rule"), RULES, ids=[f"{token.rsplit(':', 1)[-1]}-{rule.path}" for token, rule in RULES]
)


def operation(token: str) -> OperationModel:
    """Return botocore's model of the update."""
    wire = UPDATES[token]
    return apis.model(wire.service).operation_model(wire.update)


def sent_as(table: Lifecycle) -> dict[str, str]:
    """Return the fields that have another name in an update, by that name; the wire columns of the table say so."""
    return {name: field for action in table.actions if action.api for field, name in action.api.renamed.items()}


def test_every_kind_is_checked_against_the_wire() -> None:
    """No kind of resource escapes these tests."""
    assert set(UPDATES) == {token for token, kind in KINDS.items() if not kind.lifecycle.standing}


# --- against the models ----------------------------------------------------------------------------------------------


@EACH_RULE
def test_rule_is_about_a_field_that_exists(token: str, rule: FieldRule) -> None:
    """Every name along a rule's path is a member of the model."""
    model: type[Model] = KINDS[token].inputs
    inner: Any = Group(model)
    for name in segments(rule.path):
        match inner:
            case Group(model=group):
                assert name in members(group), f"{group.__name__} has no {name}"
                inner = members(group)[name].shape
            case MapOf():
                assert name == "*"
                inner = inner.value
            case ListOf():
                pytest.fail(f"{rule.path}: a rule cannot speak for elements of a list")
            case _:
                pytest.fail(f"{rule.path}: there is nothing below a plain value")


@pytest.mark.parametrize("token", KINDS)
def test_every_field_of_the_service_has_a_rule(token: str) -> None:
    """What a program can write can also change, so a rule says when; and no rule is left over."""
    ours = {name for name, member in members(KINDS[token].inputs).items() if not member.own}
    ruled = {top(rule.path) for rule in KINDS[token].lifecycle.fields}

    assert ruled == ours


@EACH_RULE
def test_required_is_what_the_model_requires(token: str, rule: FieldRule) -> None:
    """A field that the model requires cannot be removed; what can be left out has a removal (but a name is made up)."""
    names = segments(rule.path)
    if len(names) > 1:
        return
    member = members(KINDS[token].inputs)[names[0]]
    made_up = names == (KINDS[token].name,)

    assert isinstance(rule.unset, Required) == (member.required or made_up)


# --- against botocore ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("token", UPDATES)
def test_fields_are_those_of_the_update(token: str) -> None:
    """What the update takes has a rule; a field that it does not take is a replacement, a tag, or never shown."""
    shape = operation(token).input_shape
    assert isinstance(shape, StructureShape)
    table, named = KINDS[token].lifecycle, {KINDS[token].name}
    taken = shape.members.keys() - UPDATES[token].fixed.keys() - UPDATES[token].unruled - named
    taken = {fields.get(name, name) for name in taken} if (fields := sent_as(table)) else taken
    changes = (Change.RENEW,) if table.that(ActionKind.RENEW) else (Change.LIVE, Change.AT_REST, Change.POWER)
    if not (table.that(ActionKind.RENEW) or table.that(ActionKind.UPDATE) or table.that(ActionKind.UPDATE_LIVE)):
        changes = (Change.REPLACE,)  # nothing of it ever changes
    rules = [rule for rule in table.fields if len(segments(rule.path)) == 1]

    assert taken - {"tags"} == {rule.path for rule in rules if rule.change in changes and rule.shown} - named


@EACH_RULE
def test_removal_is_a_request_that_botocore_accepts(token: str, rule: FieldRule) -> None:
    """The value by which a removal is sent is valid where it is sent, enums included, which botocore leaves to us."""
    if not isinstance(rule.unset, Send):
        return
    value: Any = rule.unset.value
    names = {field: name for name, field in sent_as(KINDS[token].lifecycle).items()}
    for name in reversed(segments(rule.path)):
        value = {names.get(name, name): value}
    shape = operation(token).input_shape
    assert shape is not None
    needed = dict.fromkeys(shape.required_members, "arn:aws")
    report = ParamValidator().validate({**needed, **UPDATES[token].fixed, **value}, shape)

    assert not report.has_errors(), report.generate_report()
    assert list(outside_enums(value, shape)) == []


def outside_enums(value: Any, shape: Shape) -> list[str]:
    """Return the values that are none of those which their shape allows."""
    match shape:
        case StructureShape():
            return [bad for name, inner in value.items() for bad in outside_enums(inner, shape.members[name])]
        case _:
            allowed = getattr(shape, "enum", [])
            return [str(value)] if allowed and value not in allowed else []


@EACH_RULE
def test_removal_suits_the_kind_of_change(token: str, rule: FieldRule) -> None:
    """Tags are untagged and only tags; a member is left out only of a block that somebody else's rule sends."""
    table = KINDS[token].lifecycle
    if isinstance(rule.unset, Omit) and rule.change is not Change.RENEW:  # another one is made without it
        parent = rule.path.rpartition(".")[0]
        assert rule_for(table, parent).change in (Change.LIVE, Change.AT_REST)
    if isinstance(rule.unset, Keep):
        assert rule.unset.why
    assert isinstance(rule.unset, Untag) == (rule.change is Change.ANY_TIME)


# --- within the table ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", [kind.lifecycle for kind in KINDS.values()], ids=list(KINDS))
def test_live_rules_have_a_running_action(table: Lifecycle) -> None:
    """A live field is of use only if the live update is legal in every running state."""
    live = [rule for rule in table.fields if rule.change is Change.LIVE]
    runners = {state.name for state in table.states if isinstance(state, Resting) and state.running}
    action = table.that(ActionKind.UPDATE_LIVE)

    assert not live or (action is not None and action.legal_in == runners)
    assert all(rule.change is Change.LIVE for rule in table.fields if rule.not_live_when)
