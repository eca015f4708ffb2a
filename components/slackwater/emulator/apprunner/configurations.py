"""The actions on auto scaling and observability configurations, and on VPC connectors."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from slackwater.emulator.apprunner import checks, listing, revisions, tables
from slackwater.emulator.apprunner.revisions import Family
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

SCALING: Final = Family(
    tables.SCALING,
    "autoscalingconfiguration",
    "AutoScalingConfiguration",
    "auto scaling configuration",
    "You can't delete the auto scaling configuration. It's used by one or more services.",
    {"MaxConcurrency": 100, "MinSize": 1, "MaxSize": 25},
)
OBSERVABILITY: Final = Family(
    tables.OBSERVABILITY,
    "observabilityconfiguration",
    "ObservabilityConfiguration",
    "observability configuration",
    "You can't delete the observability configuration. It's used by one or more services.",
)
CONNECTOR: Final = Family(
    tables.CONNECTOR,
    "vpcconnector",
    "VpcConnector",
    "VPC connector",
    "Provided VPC connector arn is being used by other services.",
    {"SecurityGroups": ["sg-default"]},
)
FAMILIES: Final[Mapping[str, Family]] = {family.kind: family for family in (SCALING, OBSERVABILITY, CONNECTOR)}
RESERVED: Final = "DefaultConfiguration"
_QUOTAS: Final[Mapping[str, tuple[str, str]]] = {
    tables.SCALING: ("apprunner_max_auto_scaling_configurations", "apprunner_max_auto_scaling_revisions"),
    tables.OBSERVABILITY: ("apprunner_max_observability_configurations", "apprunner_max_observability_revisions"),
    tables.CONNECTOR: ("apprunner_max_vpc_connectors", ""),
}
_DAY: Final = 86_400.0


def prepare(call: Call) -> None:
    """Every account has an auto scaling configuration from the beginning, and it is the default."""
    if call.records.behind or call.records.get(tables.DEFAULT, tables.DEFAULT):
        return
    arn = call.caller.arn("apprunner", f"{SCALING.resource}/{RESERVED}/1/{1:032d}")
    members = {SCALING.name_member: RESERVED}
    long_ago = replace(call, now=call.now - _DAY)  # no list lacks it
    record = revisions.keep(long_ago, SCALING, arn, 1, members, state="ACTIVE", tags={})
    scope = call.caller.scope
    marked = Record("apprunner", tables.DEFAULT, tables.DEFAULT, scope, "ACTIVE", call.now, notes={"arn": record.id})
    call.records.add(marked, at=call.now)


def default(call: Call) -> str:
    """The ARN of the configuration of services that name none."""
    marked = call.records.get(tables.DEFAULT, tables.DEFAULT)
    return str(marked.notes["arn"]) if marked else ""


def view(call: Call, record: Record) -> dict[str, Any]:
    """One of any of the families, as its Describe action shows it."""
    shown = revisions.view(call, FAMILIES[record.kind], record)
    return shown | _associations(call, record) if record.kind == tables.SCALING else shown


def _associations(call: Call, record: Record) -> dict[str, Any]:
    return {
        "HasAssociatedService": bool(revisions.users(call, record)),
        "IsDefault": record.id == default(call),
    }


def summary(call: Call, arn: str) -> dict[str, Any]:
    """An auto scaling configuration as a service and a list show it."""
    record = call.records.get(tables.SCALING, arn)
    if record is None:  # looked at from a moment when it was not there yet
        return {SCALING.arn_member: arn}
    members = (SCALING.arn_member, SCALING.name_member, f"{SCALING.prefix}Revision")
    shown = {member: record.body[member] for member in members}
    return {**shown, "Status": record.state, "CreatedAt": record.created_at, **_associations(call, record)}


def _made(call: Call, family: Family, parameters: dict[str, Any]) -> dict[str, Any]:
    name = parameters[family.name_member]
    names_setting, revisions_setting = _QUOTAS[family.kind]
    active = call.records.oldest(family.kind, parent=None, states=("ACTIVE",))
    names = {record.parent for record in active}
    if name not in names:
        checks.within(call, len(names - {RESERVED}), names_setting, f"{family.words}s")
    elif revisions_setting:
        count = sum(record.parent == name for record in active)
        checks.within(call, count, revisions_setting, f"revisions of {name}")
    return {family.prefix: view(call, revisions.add(call, family, parameters))}


def create_scaling(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """CreateAutoScalingConfiguration: a new revision each time, even of the same content."""
    sizes = {**SCALING.defaults, **parameters}
    if sizes["MinSize"] > sizes["MaxSize"]:
        raise checks.invalid("MinSize can't be larger than MaxSize.")
    return _made(call, SCALING, parameters)


def create_observability(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """CreateObservabilityConfiguration: the same; one name is reserved."""
    if parameters[OBSERVABILITY.name_member] == RESERVED:
        raise checks.invalid(f"The name {RESERVED} is reserved.")
    return _made(call, OBSERVABILITY, parameters)


def create_connector(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """CreateVpcConnector: a name has one revision."""
    name = parameters[CONNECTOR.name_member]
    if not parameters["Subnets"]:
        raise checks.invalid("Subnets can't be empty.")
    given = {**parameters, "Subnets": sorted(set(parameters["Subnets"]))}
    given["SecurityGroups"] = sorted(set(parameters.get("SecurityGroups") or CONNECTOR.defaults["SecurityGroups"]))
    for record in call.records.oldest(CONNECTOR.kind, parent=None, states=("ACTIVE",)):
        if record.parent == name:
            raise checks.invalid(f"VPC connector with the provided name already exists: {name}", unforeseeable=True)
        same = all(record.body[member] == given[member] for member in ("Subnets", "SecurityGroups"))
        if same and call.settings["apprunner_same_network"] == "refused":
            words = "Subnets and security groups combination already exists on existing VPC connector"
            raise checks.invalid(f"{words}: {record.id}", unforeseeable=True)
    return _made(call, CONNECTOR, given)


def _described(call: Call, family: Family, parameters: Mapping[str, Any]) -> dict[str, Any]:
    return {family.prefix: view(call, revisions.must_find(call, family, parameters[family.arn_member]))}


def describe_scaling(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DescribeAutoScalingConfiguration."""
    return _described(call, SCALING, parameters)


def describe_observability(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DescribeObservabilityConfiguration."""
    return _described(call, OBSERVABILITY, parameters)


def describe_connector(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DescribeVpcConnector."""
    return _described(call, CONNECTOR, parameters)


def delete_scaling(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DeleteAutoScalingConfiguration: one revision, or all of a name; not the default one."""
    arn = parameters[SCALING.arn_member]
    record = revisions.must_find(call, SCALING, arn)
    doomed = [record]
    if parameters.get("DeleteAllRevisions"):
        if arn != call.caller.arn("apprunner", f"{SCALING.resource}/{record.parent}"):
            raise checks.invalid("To delete all revisions, specify an ARN that ends with the configuration's name.")
        doomed = call.records.oldest(SCALING.kind, parent=record.parent, states=("ACTIVE",))
    for one in doomed:
        if one.id == default(call):
            raise checks.invalid("You can't delete the default auto scaling configuration.", state=one.state)
        revisions.free(call, SCALING.in_use, one)
    for one in doomed:
        revisions.delete(call, SCALING, one)
    return {SCALING.prefix: view(call, doomed[-1])}


def delete_observability(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DeleteObservabilityConfiguration."""
    return _deleted(call, OBSERVABILITY, parameters)


def delete_connector(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DeleteVpcConnector."""
    return _deleted(call, CONNECTOR, parameters)


def _deleted(call: Call, family: Family, parameters: Mapping[str, Any]) -> dict[str, Any]:
    record = revisions.must_find(call, family, parameters[family.arn_member])
    revisions.delete(call, family, record)
    return {family.prefix: view(call, record)}


def list_scaling(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """ListAutoScalingConfigurations."""
    under = "AutoScalingConfigurationSummaryList"
    return revisions.list_(call, SCALING, parameters, lambda record: summary(call, record.id), under=under)


def list_observability(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """ListObservabilityConfigurations."""
    members = (OBSERVABILITY.arn_member, OBSERVABILITY.name_member, f"{OBSERVABILITY.prefix}Revision")
    under = "ObservabilityConfigurationSummaryList"
    return revisions.list_(
        call, OBSERVABILITY, parameters, lambda record: {name: record.body[name] for name in members}, under=under
    )


def list_connectors(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """ListVpcConnectors."""
    return revisions.list_(call, CONNECTOR, parameters, lambda record: view(call, record), under="VpcConnectors")


def list_services(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """ListServicesForAutoScalingConfiguration."""
    record = revisions.must_find(call, SCALING, parameters[SCALING.arn_member])
    return listing.slice_(revisions.users(call, record), parameters, under="ServiceArnList")


def update_default(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """UpdateDefaultAutoScalingConfiguration: for services that are created from now on."""
    record = revisions.must_find(call, SCALING, parameters[SCALING.arn_member])
    if record.state != "ACTIVE":
        raise checks.invalid("The auto scaling configuration you specified has been deleted.", unforeseeable=True)
    make_default(call, record)
    return {SCALING.prefix: view(call, record)}


def make_default(call: Call, record: Record) -> None:
    """Let it be the one that services get which name none."""
    marked = call.records.get(tables.DEFAULT, tables.DEFAULT)
    if marked is not None:
        marked.notes["arn"] = record.id
        call.save(marked)
