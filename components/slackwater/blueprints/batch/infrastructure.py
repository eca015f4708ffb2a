"""The infrastructure of a Batch platform: its network, its roles and its log group."""

from collections.abc import Mapping
from typing import Any, Final

import pulumi

from slackwater.blueprints.batch.parts import INSTANCES
from slackwater.blueprints.common import policies, supporting

__all__ = ["Infrastructure"]

Given = Mapping[str, Any]

RETENTION_DAYS: Final = 30
_WHOSE: Final = "Batch platform"

_EXECUTION: Final = supporting.Purpose(
    kind="execution-role",
    description=f"Containers of the {_WHOSE} {{}}",
    trustee=policies.CONTAINERS,
    write=lambda place, known: policies.execution_policy(place, policies.ExecutionGrants(**known)),
)
# Batch user guide, "Amazon ECS instance role" and "AWS managed policies for AWS Batch".
_INSTANCE: Final = supporting.Purpose(
    kind="instance-role",
    description=f"Instances of the {_WHOSE} {{}}",
    trustee=policies.INSTANCES,
    managed={"containers": "service-role/AmazonEC2ContainerServiceforEC2Role"},
)
_SERVICE: Final = supporting.Purpose(
    kind="service-role",
    description=f"AWS Batch, for the {_WHOSE} {{}}",
    trustee=policies.BATCH,
    managed={"batch": "service-role/AWSBatchServiceRole"},
)


class Infrastructure:
    """The infrastructure around the parts of a platform. Each resource is created only if a part needs it."""

    def __init__(self, family: supporting.Family, given: Given) -> None:
        security = given.get("security", {})
        self.network = supporting.Network(family, given["networking"], whose=_WHOSE)
        self.log_group, self.log_group_name = _logs(family, given)
        jobs = security.get("job_role", {})
        self.job_role = supporting.job_role(
            family, jobs, {}, whose=f"Jobs of the {_WHOSE}", trustee=policies.CONTAINERS
        )
        execution = security.get("execution_role", {})
        self.execution_role = supporting.role(family, _EXECUTION, execution, self._grants(given, execution))
        self.service_role: supporting.Role | None = None
        if "service_role" in security:
            self.service_role = supporting.role(family, _SERVICE, security["service_role"])
        self.instance_role: supporting.Role | None = None
        self.instance_profile: Any = None
        if any(self.wants_profile(each) for each in given["compute_environments"].values()):
            self.instance_role = supporting.role(family, _INSTANCE, security.get("instance_role", {}))
            self.instance_profile = supporting.instance_profile(family, self.instance_role)

    @staticmethod
    def wants_profile(environment: Given) -> bool:
        """Tell whether an environment has instances, but no instance profile of its own."""
        return environment["type"] in INSTANCES and "instance_role" not in environment

    def of_environments(self) -> list[pulumi.Resource]:
        """Return what the environments need for as long as they exist."""
        roles = [role for role in (self.service_role, self.instance_role) if role]
        profile = [self.instance_profile] if self.instance_profile else []
        return [*(part for role in roles for part in role.parts), *profile]

    def of_jobs(self) -> list[pulumi.Resource]:
        """Return what the jobs need."""
        logs = [self.log_group] if self.log_group else []
        return [*self.job_role.parts, *self.execution_role.parts, *logs]

    def _grants(self, given: Given, wanted: Given) -> Given:
        definitions = given.get("job_definitions", {}).values()
        images = [each["image"] for each in definitions]
        return {
            "images": [one for one in images if not isinstance(one, str) or policies.in_registry(one)],
            "secrets": [one for each in definitions for one in each.get("secrets", {}).values()],
            "log_group_name": self.log_group_name,
            "kms_key_arns": wanted.get("kms_key_arns"),
        }


def _logs(family: supporting.Family, given: Given) -> tuple[Any, Any]:
    """Return the new log group, if there is one, and the name of the used one, if there is one."""
    wanted = given.get("monitoring", {}).get("logging", {})
    if not wanted.get("enabled", True):
        return None, None
    if "log_group_name" in wanted:
        return None, wanted["log_group_name"]
    made = supporting.log_group(
        family,
        retention_days=wanted.get("retention_days", RETENTION_DAYS),
        key=given.get("security", {}).get("kms_key_arn"),
        tags=wanted.get("tags"),
        service="batch",
    )
    return made, made.name
