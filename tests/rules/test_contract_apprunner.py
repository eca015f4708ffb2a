"""The tables of AWS App Runner against the emulator: every action in every state, and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import pytest
from botocore import xform_name
from botocore.exceptions import ClientError

from slackwater.emulator import Emulator
from slackwater.emulator.apprunner import LEGAL, RESTING, STATES
from slackwater.lifecycle.queries import fold, unfold
from slackwater.lifecycle.vocabulary import Action, ActionKind, FieldRule, Gone, Lifecycle, Resting, Send
from slackwater.services.registry import KINDS as EVERY

AWS: Final = "apprunner"
PLACED: Final[Mapping[str, str]] = {
    "AutoScalingConfiguration": "auto_scaling_configuration",
    "Connection": "connection",
    "ObservabilityConfiguration": "observability_configuration",
    "Service": "service",
    "VpcConnector": "vpc_connector",
    "VpcIngressConnection": "vpc_ingress_connection",
}
"""What the emulator calls each kind."""
ROWS: Final = {"CustomDomainAssociation", "CustomDomainValidation", "DefaultAutoScalingConfiguration", "Deployment"}
"""What is no resource of its own, but a row of a service, which two members name; tests/verbs walks those."""
LONG: Final = 3_600.0

SENT: Final[Mapping[str, Mapping[str, Any]]] = {
    "UpdateService": {"InstanceConfiguration": {"Memory": "4096"}},
    "UpdateVpcIngressConnection": {"IngressVpcConfiguration": {"VpcId": "vpc-1", "VpcEndpointId": "vpce-1"}},
    "TagResource": {"Tags": [{"Key": "a", "Value": "b"}]},
    "UntagResource": {"TagKeys": ["a"]},
}
"""Members of a request, beside the one that names the resource."""
TAGGING: Final = {ActionKind.SET_TAGS: "TagResource", ActionKind.REMOVE_TAGS: "UntagResource"}
STRICTER: Final[Mapping[tuple[str, str], str]] = {
    ("repair", "AVAILABLE"): "nothing is broken there",
    **{
        (action, f"PENDING_{work}"): "TagResource lists InvalidStateException, and no page says for what"
        for action in ("tag", "untag")
        for work in ("CREATION", "UPDATE", "DELETION")
    },
    **{("rebuild", state): "nothing is broken there" for state in ("RUNNING", "ROLLED_BACK")},
}
"""What the service takes, and the table has no use for."""
REFUSALS: Final = {"InvalidRequestException", "InvalidStateException", "ResourceNotFoundException"}


def table(kind: str) -> Lifecycle:
    """Return the rules of a kind."""
    return EVERY[f"slackwater:apprunner:{kind}"].lifecycle


def operation(action: Action) -> str:
    """Return the call of an action."""
    return action.api.operation if action.api else TAGGING[action.does]


class Cloud:
    """A real client on an emulator whose clock moves only when it is turned."""

    def __init__(self, emulator: Emulator) -> None:
        self.emulator = emulator
        self.client: Any = emulator.session().create_client(AWS)
        self.said = ""

    def place(self, kind: str, state: str, **members: Any) -> str:
        """Put a new one into a state of the table; what leads to a service gets one."""
        if kind == "VpcIngressConnection":
            members = {"ServiceArn": self.emulator.place(AWS, kind="service", state="RUNNING"), **members}
        return self.emulator.place(AWS, kind=PLACED[kind], state=state, **members)

    def state(self, kind: str, arn: str) -> str:
        """Where it is, in the words of the table."""
        shown = self.emulator.peek(AWS, arn, kind=PLACED[kind])
        if shown is None:
            return "ABSENT"
        record = {"status": shown["Status"]}
        if kind == "Service":
            done = self.client.list_operations(ServiceArn=arn, MaxResults=1)["OperationSummaryList"]
            record |= {f"operation{name}": value for one in done for name, value in one.items()}
        return fold(table(kind), record)

    def does(self, operation: str, arn: str, **members: Any) -> bool:
        """Make a call about a resource; tell whether the service takes it."""
        call = getattr(self.client, xform_name(operation))
        own = next(iter(self.client.meta.service_model.operation_model(operation).input_shape.required_members))
        try:
            call(**{own: arn, **SENT.get(operation, {}), **members})
        except ClientError as error:
            self.said = str(error)
            if error.response["Error"]["Code"] not in REFUSALS:
                raise
            return False
        return True


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    """One emulator for the whole walk; its clock stands still, and its lists do not lag."""
    with Emulator(tmp_path_factory.mktemp("contract") / "emulator.db", speed=1e-6, seed=1) as emulator:
        emulator.configure({"apprunner_list_lag_seconds": 0, "apprunner_max_services": 9_999})
        yield Cloud(emulator)


WALK: Final = [
    (kind, action.name, state.name)
    for kind in PLACED
    for action in table(kind).actions
    if action.does is not ActionKind.CREATE
    for state in table(kind).states
]


def test_every_kind_is_walked() -> None:
    """A new kind needs a line above, and each exception is about a step of the walk."""
    assert {kind.rpartition(":")[2] for kind, one in EVERY.items() if one.package == AWS} == PLACED.keys() | ROWS
    assert STRICTER.keys() <= {(action, state) for _, action, state in WALK}


@pytest.mark.parametrize(("kind", "action", "state"), WALK)
def test_table_and_emulator_agree(cloud: Cloud, kind: str, action: str, state: str) -> None:
    """An action is legal in a state by the table if and only if the emulator takes it there; it leads where it says."""
    rule, arn = table(kind).action(action), cloud.place(kind, state)
    assert cloud.state(kind, arn) == state
    taken, legal = cloud.does(operation(rule), arn), state in rule.legal_in

    assert taken == (legal or (action, state) in STRICTER)
    assert not (legal and (action, state) in STRICTER), "no exception is needed here"
    if legal:
        assert cloud.state(kind, arn) == (rule.passing(state) or rule.landing(state) or state)
        cloud.emulator.advance(LONG)
        gone = rule.landing(state) in table(kind).names(Gone)
        assert cloud.state(kind, arn) in {rule.landing(state) or state, *(["ABSENT"] if gone else ())}


def test_the_emulators_table_of_services_is_ours() -> None:
    """What the emulator takes at all is what the rules have; none of its states is unknown to them."""
    service = table("Service")
    ours: dict[str, set[str]] = {}
    for action in service.actions:
        ours.setdefault(operation(action), set()).update(unfold(service, one)[0] for one in action.legal_in)
    states = {state.name for state in service.states} - {"ROLLED_BACK"}  # RUNNING, in the emulator's words

    assert {call: ours[call] for call in LEGAL.keys() & ours} == {call: {*LEGAL[call]} for call in LEGAL.keys() & ours}
    assert states == {*STATES} - {"REBUILDING"}  # an update, too, which the service does not tell apart
    assert service.names(Resting) - {"ROLLED_BACK"} == {*RESTING}


FAILING: Final = [action.name for action in table("Service").actions if action.missed_in and action.passes]


@pytest.mark.parametrize("action", [name for name in FAILING if name != "create"])
def test_an_action_fails_where_the_table_says(cloud: Cloud, action: str) -> None:
    """An operation that ends badly leads to a state in which, by the table, the action has failed for good."""
    rule = table("Service").action(action)
    for begun in sorted(rule.legal_in):
        arn = cloud.place("Service", begun)
        through = "REBUILDING" if (rule.passes, begun) == ("UPDATING", "CREATE_FAILED") else rule.passes
        cloud.emulator.add_fault({"kind": "fail", "state": through, "times": 1})
        assert cloud.does(operation(rule), arn)
        cloud.emulator.advance(LONG)
        cloud.emulator.clear_faults()

        assert cloud.state("Service", arn) in rule.missed_in


CODE: Final = {
    "RepositoryUrl": "https://github.com/shop/shop",
    "SourceCodeVersion": {"Type": "BRANCH", "Value": "main"},
    "CodeConfiguration": {"ConfigurationSource": "REPOSITORY"},
}
USED: Final[Mapping[str, Callable[[str], Mapping[str, Any]]]] = {
    "Connection": lambda arn: {
        "SourceConfiguration": {"CodeRepository": CODE, "AuthenticationConfiguration": {"ConnectionArn": arn}}
    },
    "AutoScalingConfiguration": lambda arn: {"AutoScalingConfigurationArn": arn},
    "ObservabilityConfiguration": lambda arn: {
        "ObservabilityConfiguration": {"ObservabilityEnabled": True, "ObservabilityConfigurationArn": arn}
    },
    "VpcConnector": lambda arn: {
        "NetworkConfiguration": {"EgressConfiguration": {"EgressType": "VPC", "VpcConnectorArn": arn}}
    },
}
"""How a service uses each kind."""


@pytest.mark.parametrize("state", [state.name for state in table("Service").states])
@pytest.mark.parametrize("kind", USED)
def test_the_guard_of_a_revision_is_the_services_own(cloud: Cloud, kind: str, state: str) -> None:
    """A revision that a service uses, in whichever state, is not deleted, in the words by which the table knows it."""
    delete, arn = table(kind).action("delete"), cloud.place(kind, "AVAILABLE" if kind == "Connection" else "ACTIVE")
    cloud.place("Service", state, **USED[kind](arn))

    cloud.emulator.advance(LONG)  # what was let go counts for a while
    assert delete.echo
    assert cloud.does(operation(delete), arn) == (state == "DELETED")
    assert state == "DELETED" or delete.echo.words in cloud.said


def test_the_default_configuration_is_not_deleted(cloud: Cloud) -> None:
    """As the second guard says; another one is made the default first."""
    arn = cloud.place("AutoScalingConfiguration", "ACTIVE")
    before = cloud.client.list_auto_scaling_configurations()["AutoScalingConfigurationSummaryList"]
    [first] = [one["AutoScalingConfigurationArn"] for one in before if one["IsDefault"]]
    cloud.client.update_default_auto_scaling_configuration(AutoScalingConfigurationArn=arn)
    assert not cloud.does("DeleteAutoScalingConfiguration", arn)

    cloud.client.update_default_auto_scaling_configuration(AutoScalingConfigurationArn=first)
    assert cloud.does("DeleteAutoScalingConfiguration", arn)


SILENT: Final = [rule for rule in table("Service").fields if isinstance(rule.unset, Send)]


@pytest.mark.parametrize("rule", SILENT, ids=lambda rule: rule.path)
def test_what_a_removal_sends_is_the_services_default(cloud: Cloud, rule: FieldRule) -> None:
    """A service that is made without a block has what the table sends in its place."""
    shown = cloud.emulator.peek(AWS, cloud.place("Service", "RUNNING"), kind="service") or {}

    assert isinstance(rule.unset, Send)
    assert spelled(shown)[rule.path] == rule.unset.value


def spelled(value: Any) -> Any:
    """Return names as slackwater spells them."""
    if not isinstance(value, dict):
        return value
    return {f"{name[:1].lower()}{name[1:]}": spelled(inner) for name, inner in value.items()}
