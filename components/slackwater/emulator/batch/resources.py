"""The `computeResources` of an environment: what is refused, what the service fills in, what an update does to them."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from slackwater.emulator.batch import checks, tables

_ARM: Final = re.compile(r"(a1|[a-z]+\d+g[a-z]*|default_arm64)(\..*)?")
_SIZES: Final = ("minvCpus", "maxvCpus", "desiredvCpus")
_REMOVED_BY_EMPTY_TEXT: Final = ("ec2KeyPair", "imageId", "placementGroup")
_TEMPLATE_NAMES: Final = ("launchTemplateId", "launchTemplateName")
_WRITE_ONLY: Final = frozenset({"updateToLatestImageVersion"})

Resources = Mapping[str, Any]


def architecture(instance_types: Iterable[str]) -> str:
    """ARM64 or X86_64 by the instance types; nothing if there are none that tell."""
    known = {"ARM64" if _ARM.fullmatch(each) else "X86_64" for each in instance_types}
    if len(known) > 1:
        raise checks.invalid("instanceTypes of different architectures cannot be mixed in one compute environment.")
    return next(iter(known), "")


def created(sent: Resources, *, on_eks: bool) -> dict[str, Any]:
    """The compute resources of a new environment, as Describe shows them."""
    kind = sent["type"]
    if kind in tables.FARGATE:
        _fargate(sent)
        return dict(sent)
    if kind not in tables.EC2:
        return dict(sent)
    _required(sent, on_eks=on_eks)
    whole: dict[str, Any] = {
        "desiredvCpus": sent["minvCpus"],
        "securityGroupIds": [],
        "tags": {},
        "ec2Configuration": [{"imageType": "EKS_AL2023" if on_eks else "ECS_AL2023"}],
        **({} if on_eks else {"allocationStrategy": "BEST_FIT"}),
        **({"bidPercentage": 100} if kind == "SPOT" else {}),
        **sent,
    }
    if "launchTemplate" in whole:
        whole["launchTemplate"] = {"version": "$Default", **whole["launchTemplate"]}
    _whole(whole)
    return whole


def _fargate(sent: Resources) -> None:
    for member in tables.NOT_FOR_FARGATE:
        if member in sent:
            raise checks.invalid(f"{member} is not applicable for Fargate.")
    for member, most in (("subnets", tables.FARGATE_SUBNETS), ("securityGroupIds", tables.FARGATE_GROUPS)):
        if not 1 <= len(sent.get(member, ())) <= most:
            raise checks.invalid(f"Resource {member} must have 1 to {most} entries for Fargate.")


def _required(sent: Resources, *, on_eks: bool) -> None:
    if "instanceRole" not in sent:
        raise checks.invalid("Instance role is required.")
    for member in ("minvCpus", "instanceTypes", "subnets"):
        if not sent.get(member) and sent.get(member) != 0:
            raise checks.invalid(f"Resource {member} is required.")
    if not sent.get("securityGroupIds") and "launchTemplate" not in sent:
        raise checks.invalid("Resource securityGroupIds is required, here or in a launch template.")
    _strategy(sent, on_eks=on_eks)


def _strategy(sent: Resources, *, on_eks: bool) -> None:
    strategy = sent.get("allocationStrategy", "" if on_eks else "BEST_FIT")
    if on_eks and strategy in {"", "BEST_FIT"}:
        raise checks.invalid("allocationStrategy is required for EKS, and may not be BEST_FIT.")
    if sent["type"] == "SPOT" and strategy == "BEST_FIT" and "spotIamFleetRole" not in sent:
        raise checks.invalid("spotIamFleetRole is required for SPOT with the allocation strategy BEST_FIT.")


def _whole(resources: Resources) -> None:
    """Refuse invalid resources, from a create or from an update."""
    least, most = resources["minvCpus"], resources["maxvCpus"]
    if not 0 <= least <= most:
        raise checks.invalid(f"minvCpus must be from 0 to maxvCpus ({most}), not {least}.")
    if not least <= resources["desiredvCpus"] <= most:
        raise checks.invalid(f"desiredvCpus must be between minvCpus ({least}) and maxvCpus ({most}).")
    strategy = resources.get("allocationStrategy")
    if strategy and strategy not in tables.STRATEGIES[resources["type"]]:
        raise checks.invalid(f"allocationStrategy {strategy} is not applicable for {resources['type']}.")
    architecture(resources["instanceTypes"])
    if sum(bool(resources.get("launchTemplate", {}).get(name)) for name in _TEMPLATE_NAMES) > 1:
        raise checks.invalid("launchTemplate takes launchTemplateId or launchTemplateName, not both.")
    _overrides(resources)
    minutes = resources.get("scalingPolicy", {}).get("minScaleDownDelayMinutes", 0)
    low, high = tables.SCALE_DOWN_MINUTES
    if minutes and not low <= minutes <= high:
        raise checks.invalid(f"minScaleDownDelayMinutes must be between {low} and {high}, or 0.")


def _overrides(resources: Resources) -> None:
    """Refuse an override of the launch template that is for none of the instance types, or for one that has another."""
    types, taken = resources["instanceTypes"], list[str]()
    for override in resources.get("launchTemplate", {}).get("overrides", ()):
        if not override.get("targetInstanceTypes"):
            raise checks.invalid("targetInstanceTypes is required for a launch template override.")
        for target in override["targetInstanceTypes"]:
            if target in tables.TYPE_GROUPS:
                raise checks.invalid(f"targetInstanceTypes: {target} is not an instance type or family.")
            if not (tables.TYPE_GROUPS & {*types} or any(_of(each, target) for each in types)):
                raise checks.invalid(f"targetInstanceTypes: {target} is not included in instanceTypes.")
            if any(_of(each, target) or _of(target, each) for each in taken):
                raise checks.invalid(f"targetInstanceTypes: {target} overlaps with another override.")
            taken.append(target)


def _of(family: str, instance_type: str) -> bool:
    return family == instance_type or instance_type.startswith(f"{family}.")


def infrastructure(present: Resources, sent: Resources) -> frozenset[str]:
    """The members of an update that make it an infrastructure update."""
    return tables.INFRASTRUCTURE & sent.keys() if present["type"] in tables.EC2 else frozenset()


def updated(present: Resources, sent: Resources, *, fargate_types: bool) -> dict[str, Any]:
    """The compute resources after an update: a merge, member by member."""
    if not sent:
        raise checks.invalid("At least one compute-resources attribute must be specified")
    _same_family(present["type"], sent.get("type", present["type"]), fargate_types=fargate_types)
    if present["type"] in tables.FARGATE:
        return _fargate_updated(present, sent)
    whole = {**present, **{name: value for name, value in sent.items() if name not in _WRITE_ONLY}}
    if present["type"] not in tables.EC2:
        return whole
    _desired(present, sent, whole)
    for member in _REMOVED_BY_EMPTY_TEXT:
        if whole.get(member) == "":
            del whole[member]
    if template := sent.get("launchTemplate"):
        _template(whole, template)
    if sent.get("allocationStrategy") and whole["type"] == "SPOT":
        whole.setdefault("bidPercentage", 100)
    _whole(whole)
    return whole


def _same_family(present: str, wanted: str, *, fargate_types: bool) -> None:
    together = (tables.EC2, tables.FARGATE if fargate_types else frozenset[str]())
    if present != wanted and not any({present, wanted} <= family for family in together):
        raise checks.invalid(f"The compute resources type cannot be changed from {present} to {wanted}.")


def _fargate_updated(present: Resources, sent: Resources) -> dict[str, Any]:
    for member in tables.NOT_FOR_FARGATE:
        if member in sent:
            raise checks.invalid(f"{member} is not applicable for Fargate.")
    whole = {**present, **{name: value for name, value in sent.items() if value != [] and name not in _WRITE_ONLY}}
    _fargate(whole)
    return whole


def _desired(present: Resources, sent: Resources, whole: dict[str, Any]) -> None:
    """Never lowered by hand; the service moves it along when the limits move."""
    if sent.get("desiredvCpus", present["desiredvCpus"]) < present["desiredvCpus"]:
        raise checks.invalid(
            "Manually scaling down compute environment is not supported. Disconnecting job queues from compute"
            " environment will cause it to scale-down to minvCpus."
        )
    if "desiredvCpus" not in sent:
        whole["desiredvCpus"] = min(max(present["desiredvCpus"], whole["minvCpus"]), whole["maxvCpus"])


def _template(whole: dict[str, Any], sent: Mapping[str, Any]) -> None:
    if any(sent.get(name) == "" for name in _TEMPLATE_NAMES):
        del whole["launchTemplate"]
    else:
        whole["launchTemplate"] = {"version": "$Default", **sent}
