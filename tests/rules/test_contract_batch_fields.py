"""The field rules of AWS Batch against the service's own description: which call takes a field, and what that means.

``test_fields`` looks at whole fields of every kind; here the members of their groups are followed, and the words of the
pages on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import botocore.session
import pytest
from botocore.model import ListShape, Shape, StructureShape

from slackwater.lifecycle.queries import rule_for
from slackwater.lifecycle.vocabulary import Action, ActionKind, Change, FieldRule, Lifecycle
from slackwater.schema.paths import segments
from slackwater.services.base import Group, ListOf, Model, members
from slackwater.services.batch.computeenvironments.rules import COMPUTE_ENVIRONMENT, FARGATE_ENVIRONMENT, JOB_QUEUES
from slackwater.services.batch.jobqueues.rules import JOB_QUEUE
from slackwater.services.registry import KINDS

UPDATED: Final = {
    "ComputeEnvironment": frozenset({"computeEnvironment"}),
    "ConsumableResource": frozenset({"consumableResource", "operation", "clientToken"}),
    "JobQueue": frozenset({"jobQueue"}),
    "SchedulingPolicy": frozenset({"arn"}),
    "QuotaShare": frozenset({"quotaShareArn"}),
    "ServiceEnvironment": frozenset({"serviceEnvironment"}),
}
"""The kinds that have an update, and the members of it that say which one is meant."""
RENEWED: Final = {"Job": "SubmitJob", "JobDefinition": "RegisterJobDefinition"}
"""The kinds that have none, and the call that makes another one."""
NO_RULE: Final[Mapping[str, str]] = {
    "context": "reserved by the service",
    "computeResources.ec2Configuration[0].batchImageStatus": "told by the service",
    "eksConfiguration.accessEntry.status": "told by the service",
}
"""Members that no program can write."""

_RESOURCES: Final = "computeResources."
_REPLACES_INSTANCES: Final = "requires an infrastructure update"
_SAID_ELSEWHERE: Final[Mapping[str, str]] = {"instanceTypes": "user guide, Infrastructure updates"}
"""Members that take an infrastructure update, although their own words do not say so."""


def shape(operation: str) -> StructureShape:
    """Return the request of an operation."""
    model = botocore.session.get_session().get_service_model("batch").operation_model(operation).input_shape
    assert isinstance(model, StructureShape)
    return model


def table(kind: str) -> Lifecycle:
    """Return the rules of a kind."""
    return KINDS[f"slackwater:batch:{kind}"].lifecycle


def renamed(kind: str) -> dict[str, str]:
    """Return the fields that have another name in the update, by that name."""
    return {name: field for action in table(kind).actions if action.api for field, name in action.api.renamed.items()}


def apart(one: Shape | None, other: Shape | None, path: str = "") -> Iterator[str]:
    """Give the paths of members that one shape has and the other one has not; what is in lists goes as a whole."""
    if not isinstance(one, StructureShape):
        return
    theirs = other.members if isinstance(other, StructureShape) else {}
    for name, member in one.members.items():
        if name in theirs:
            yield from apart(member, theirs[name], f"{path}{name}.")
        else:
            yield f"{path}{name}"


# --- which call takes what -------------------------------------------------------------------------------------------


def test_every_kind_is_looked_at() -> None:
    """A new kind of Batch needs a line above."""
    ours = {token.rsplit(":", 1)[-1] for token, kind in KINDS.items() if kind.package == "batch"}

    assert ours == UPDATED.keys() | RENEWED.keys()


@pytest.mark.parametrize("kind", UPDATED)
def test_what_only_a_create_takes_is_never_updated(kind: str) -> None:
    """Deep in a group as well: another resource is needed, or the call that sets tags."""
    other = set(renamed(kind).values())
    only = [
        path for path in apart(shape(f"Create{kind}"), shape(f"Update{kind}")) if path not in NO_RULE.keys() | other
    ]
    rules = {path: rule_for(table(kind), path).change for path in only}

    assert only
    assert {path: change for path, change in rules.items() if change not in (Change.REPLACE, Change.ANY_TIME)} == {}


@pytest.mark.parametrize("kind", UPDATED)
def test_what_only_an_update_takes_comes_after_the_create(kind: str) -> None:
    """A create is made without it, and it is brought by an update; or it is of no worth without an update."""
    only = set(apart(shape(f"Update{kind}"), shape(f"Create{kind}"))) - UPDATED[kind] - renamed(kind).keys()
    late = {rule.path for rule in table(kind).fields if rule.late or (not rule.shown and rule.by == "rebuild")}

    assert only == late


@pytest.mark.parametrize("kind", UPDATED)
def test_what_is_never_updated_is_known_to_no_update(kind: str) -> None:
    """The other way round: nothing is made anew that an update could change."""
    update = shape(f"Update{kind}")
    fixed = [rule.path for rule in table(kind).fields if rule.change is Change.REPLACE]

    assert [path for path in fixed if not _group(update, path) and _takes(update, path)] == []


def _takes(request: StructureShape, path: str) -> bool:
    inner: Any = request
    for name in segments(path):
        if not isinstance(inner, StructureShape) or name not in inner.members:
            return False
        inner = inner.members[name]
    return True


def _group(request: StructureShape, path: str) -> bool:
    """Tell whether a path is a group of which an update takes a part, for which another rule speaks."""
    inner = request.members.get(path)
    parts = [rule.path for rule in COMPUTE_ENVIRONMENT.fields if rule.path.startswith(f"{path}.")]
    return isinstance(inner, StructureShape) and {f"{path}.{name}" for name in inner.members} == {*parts}


@pytest.mark.parametrize("kind", RENEWED)
def test_what_has_no_update_is_renewed_for_every_field(kind: str) -> None:
    """Every member of the call that makes it; only tags have a call of their own, and a name may be an identity."""
    rules = {name: rule_for(table(kind), name).change for name in shape(RENEWED[kind]).members}
    name = KINDS[f"slackwater:batch:{kind}"].name

    assert {member for member, change in rules.items() if change is not Change.RENEW} <= {name, "tags"}


# --- what the update of a compute environment means ------------------------------------------------------------------


def test_every_member_of_the_capacity_has_a_rule_of_its_own() -> None:
    """What is known of the whole group, a scaling update, would be wrong for most of its members."""
    group = members(KINDS["slackwater:batch:ComputeEnvironment"].inputs)["computeResources"].shape
    assert isinstance(group, Group)
    own = {
        rule.path.removeprefix(_RESOURCES) for rule in COMPUTE_ENVIRONMENT.fields if rule.path.startswith(_RESOURCES)
    }

    assert {path for path in own if "." not in path} == set(members(group.model))


def test_infrastructure_updates_are_those_of_the_pages() -> None:
    """Member for member: the page of an update says of each whether it replaces the instances."""
    resources = shape("UpdateComputeEnvironment").members["computeResources"]
    assert isinstance(resources, StructureShape)
    said = {name for name, member in resources.members.items() if _REPLACES_INSTANCES in member.documentation}
    assert not said & _SAID_ELSEWHERE.keys(), "the page says it now"
    carried = {name: rule_for(COMPUTE_ENVIRONMENT, f"{_RESOURCES}{name}").by for name in resources.members}

    assert {name for name, by in carried.items() if by == "rebuild"} == said | _SAID_ELSEWHERE.keys()
    assert set(carried.values()) == {"rebuild", "scale"}


def test_each_infrastructure_update_has_its_conditions() -> None:
    """And nothing else has them: a scaling update is made under any strategy and any role."""
    words = {
        rule.path: {across.words for across in rule.replace_when}
        for rule in COMPUTE_ENVIRONMENT.fields
        if rule.path.startswith(_RESOURCES)
    }
    rebuilt = {rule.path for rule in COMPUTE_ENVIRONMENT.fields if rule.by == "rebuild"}
    [both] = {frozenset(held) for path, held in words.items() if path in rebuilt and path != f"{_RESOURCES}type"}

    assert len(both) == 2
    assert both < words[f"{_RESOURCES}type"]
    assert {path for path, held in words.items() if held} == rebuilt


def test_a_service_role_goes_alone_only_where_it_must() -> None:
    """Not together with an infrastructure update; on Fargate, where there is none, with everything."""
    for environment, together in ((COMPUTE_ENVIRONMENT, {"scale"}), (FARGATE_ENVIRONMENT, {"scale", "rebuild"})):
        takers = {action.name for action in environment.those(ActionKind.UPDATE) if "set_service_role" in action.takes}
        assert takers == together


@pytest.mark.parametrize("environment", [COMPUTE_ENVIRONMENT, FARGATE_ENVIRONMENT], ids=["instances", "Fargate"])
def test_every_update_has_fields_and_is_one_call(environment: Lifecycle) -> None:
    """Under whatever name the table has it, what goes with it is in the one update that the service has."""
    request = shape("UpdateComputeEnvironment")
    for update in environment.those(ActionKind.UPDATE):
        theirs = [rule for rule in environment.fields if _goes_with(rule, update)]
        assert theirs
        assert [rule.path for rule in theirs if not _takes(request, rule.path)] == []


def _goes_with(rule: FieldRule, update: Action) -> bool:
    return rule.change is Change.AT_REST and rule.by in (update.name, *update.takes)


# --- the models ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [*UPDATED, *RENEWED])
def test_a_rule_speaks_for_every_field_however_deep(kind: str) -> None:
    """Nothing that a program can write is without a word on when it can change."""
    paths = list(_paths(KINDS[f"slackwater:batch:{kind}"].inputs))

    assert len(paths) > 2
    assert all(rule_for(table(kind), path).source for path in paths)


def _paths(model: type[Model], before: str = "") -> Iterator[str]:
    for name, member in members(model).items():
        if member.own:
            continue
        yield f"{before}{name}"
        inner = member.shape.item if isinstance(member.shape, ListOf) else member.shape
        if isinstance(inner, Group):
            yield from _paths(inner.model, f"{before}{name}{'[0]' if isinstance(member.shape, ListOf) else ''}.")


@pytest.mark.parametrize("kind", UPDATED)
def test_a_program_can_write_whatever_an_update_takes(kind: str) -> None:
    """But for what says which one is meant, and what is reserved."""
    ours = set(_paths(KINDS[f"slackwater:batch:{kind}"].inputs))
    theirs = {
        renamed(kind).get(path, path)
        for path in _names(shape(f"Update{kind}"))
        if path not in UPDATED[kind] | NO_RULE.keys()
    }

    assert theirs - ours == set()


def _names(request: Shape, before: str = "") -> Iterator[str]:
    if not isinstance(request, StructureShape):
        return
    for name, member in request.members.items():
        yield f"{before}{name}"
        inner = member.member if isinstance(member, ListShape) else member
        yield from _names(inner, f"{before}{name}{'[0]' if isinstance(member, ListShape) else ''}.")


def test_an_environment_and_its_queues_agree_on_what_a_family_is() -> None:
    """What queues cannot follow to, as told of the environment, is what replaces a queue, as told of its neighbour."""
    order = rule_for(JOB_QUEUE, "computeEnvironmentOrder")
    of_neighbours = [repr(across.condition).replace("neighbour.", "") for across in order.replace_when]

    assert of_neighbours == [repr(across.condition) for across in JOB_QUEUES.stays_when]
