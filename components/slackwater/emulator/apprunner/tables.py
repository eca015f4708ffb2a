"""AWS App Runner as data: what is legal in which state, how long things take, how things end.

Written from the API Reference of 2021, today's service model and Developer Guide and, where they are silent, from what
users report; where the sources leave something open there is a setting. Nothing here is shared with slackwater's own
rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from slackwater.emulator.settings import Setting

SERVICE: Final = "service"
OPERATION: Final = "operation"
SCALING: Final = "auto_scaling_configuration"
OBSERVABILITY: Final = "observability_configuration"
CONNECTOR: Final = "vpc_connector"
CONNECTION: Final = "connection"
DOMAIN: Final = "custom_domain"
INGRESS: Final = "vpc_ingress_connection"
DNS: Final = "dns"
"""The records of a domain as the certificate authority sees them: tests put them there, or take them away."""
ROLE: Final = "role"
SOURCE: Final = "source"
"""A repository of code or images: tests push to it."""
DEFAULT: Final = "default"
"""Which auto scaling configuration a service gets that names none."""

GONE: Final = "GONE"
"""No status of the service: of a domain that was let go, of which nothing is left."""
IN_PROGRESS: Final = "OPERATION_IN_PROGRESS"


@dataclass(frozen=True, slots=True)
class Work:
    """A state of a service in which something goes on, all of them shown as one; where it ends, well or badly.

    `operation` is the type of what ListOperations shows of it, if it shows anything.
    """

    operation: str
    action: str
    done: str
    failed: str
    image_seconds: float
    code_seconds: float

    def seconds(self, *, code: bool) -> float:
        """How long it takes in the real service, about; the clock's speed makes it shorter."""
        return self.code_seconds if code else self.image_seconds


WORK: Final[Mapping[str, Work]] = {
    "CREATING": Work("CREATE_SERVICE", "CreateService", "RUNNING", "CREATE_FAILED", 240, 720),
    "UPDATING": Work("UPDATE_SERVICE", "UpdateService", "RUNNING", "ROLLING_BACK", 240, 600),
    "REBUILDING": Work("UPDATE_SERVICE", "UpdateService", "RUNNING", "CREATE_FAILED", 240, 720),
    "DEPLOYING": Work("START_DEPLOYMENT", "StartDeployment", "RUNNING", "ROLLING_BACK", 180, 600),
    "PAUSING": Work("PAUSE_SERVICE", "PauseService", "PAUSED", "RUNNING", 120, 120),
    "RESUMING": Work("RESUME_SERVICE", "ResumeService", "RUNNING", "PAUSED", 120, 120),
    "DELETING": Work("DELETE_SERVICE", "DeleteService", "DELETED", "DELETE_FAILED", 120, 120),
    "ROLLING_BACK": Work("", "", "RUNNING", "RUNNING", 300, 300),
    "MAINTAINED": Work("", "", "RUNNING", "RUNNING", 180, 180),
}
"""That a failed pause ends RUNNING, and a failed resume PAUSED, no source says."""
RESTING: Final = ("RUNNING", "PAUSED", "CREATE_FAILED", "DELETE_FAILED")
PRESENT: Final = (*RESTING, *WORK)
STATES: Final = (*PRESENT, "DELETED")
DEPLOYS: Final = frozenset({"CREATING", "UPDATING", "REBUILDING", "DEPLOYING"})
"""What begins the program anew: only there can it turn out that it does not work."""
PENDING_SECONDS: Final = 5.0
"""How long an operation is PENDING before it is IN_PROGRESS."""
OPERATION_STATUSES: Final = (
    "PENDING",
    "IN_PROGRESS",
    "FAILED",
    "SUCCEEDED",
    "ROLLBACK_IN_PROGRESS",
    "ROLLBACK_FAILED",
    "ROLLBACK_SUCCEEDED",
)

LEGAL: Final[Mapping[str, frozenset[str]]] = {
    "UpdateService": frozenset({"RUNNING", "CREATE_FAILED"}),  # PAUSED, CREATE_FAILED: sources differ, see SETTINGS
    "StartDeployment": frozenset({"RUNNING"}),
    "PauseService": frozenset({"RUNNING"}),
    "ResumeService": frozenset({"PAUSED"}),
    "DeleteService": frozenset(RESTING),
    "AssociateCustomDomain": frozenset({"RUNNING"}),
    "DisassociateCustomDomain": frozenset({"RUNNING"}),
    "CreateVpcIngressConnection": frozenset({"RUNNING"}),
    "TagResource": frozenset(RESTING),  # a listed error, and the only one that would make sense
    "UntagResource": frozenset(RESTING),
}
"""States of a service in which an action on it is accepted."""

ROLE_STATES: Final = ("MISSING", "PROPAGATING", "PRESENT")
CONFIGURATION_STATUSES: Final = ("ACTIVE", "INACTIVE")
CONNECTION_STATUSES: Final = ("PENDING_HANDSHAKE", "AVAILABLE", "ERROR", "DELETED")
DOMAIN_STATUSES: Final = (
    "CREATING",
    "PENDING_CERTIFICATE_DNS_VALIDATION",
    "BINDING_CERTIFICATE",
    "ACTIVE",
    "CREATE_FAILED",
    "DELETING",
    "DELETE_FAILED",
)
DISSOCIABLE: Final = frozenset({"PENDING_CERTIFICATE_DNS_VALIDATION", "ACTIVE", "CREATE_FAILED", "DELETE_FAILED"})
"""No page says in which statuses a domain may be let go; refused while something goes on with it."""
DOMAIN_SECONDS: Final[Mapping[str, float]] = {
    "CREATING": 30,
    "PENDING_CERTIFICATE_DNS_VALIDATION": 120,  # once the records are there
    "BINDING_CERTIFICATE": 120,
    "DELETING": 30,
}
DOMAINS_OF_SERVICE: Final = 5
CERTIFICATE_SECONDS: Final = 30 * 86_400.0
"""How long the certificate of a domain is kept that was let go."""

INGRESS_STATUSES: Final = (
    "PENDING_CREATION",
    "PENDING_UPDATE",
    "PENDING_DELETION",
    "AVAILABLE",
    "FAILED_CREATION",
    "FAILED_UPDATE",
    "FAILED_DELETION",
    "DELETED",
)
INGRESS_LEGAL: Final[Mapping[str, frozenset[str]]] = {
    "UpdateVpcIngressConnection": frozenset({"AVAILABLE", "FAILED_CREATION", "FAILED_UPDATE"}),
    "DeleteVpcIngressConnection": frozenset({"AVAILABLE", "FAILED_CREATION", "FAILED_UPDATE", "FAILED_DELETION"}),
}
INGRESS_SECONDS: Final = 60.0
INGRESS_ENDS: Final[Mapping[str, tuple[str, str]]] = {
    "PENDING_CREATION": ("AVAILABLE", "FAILED_CREATION"),
    "PENDING_UPDATE": ("AVAILABLE", "FAILED_UPDATE"),
    "PENDING_DELETION": ("DELETED", "FAILED_DELETION"),
}
IN_THE_WAY: Final = ("AVAILABLE", "PENDING_CREATION", "PENDING_UPDATE", "PENDING_DELETION")
"""Ingress connections with which a service is not deleted; the page names AVAILABLE alone."""

ENTERED_BY: Final[Mapping[str, Mapping[str, str]]] = {
    SERVICE: {state: work.action for state, work in WORK.items()},
    DOMAIN: {
        "CREATING": "AssociateCustomDomain",
        "PENDING_CERTIFICATE_DNS_VALIDATION": "AssociateCustomDomain",
        "BINDING_CERTIFICATE": "AssociateCustomDomain",
        "DELETING": "DisassociateCustomDomain",
    },
    INGRESS: {
        "PENDING_CREATION": "CreateVpcIngressConnection",
        "PENDING_UPDATE": "UpdateVpcIngressConnection",
        "PENDING_DELETION": "DeleteVpcIngressConnection",
    },
}
READS: Final = frozenset(
    {
        "DescribeAutoScalingConfiguration",
        "DescribeCustomDomains",
        "DescribeObservabilityConfiguration",
        "DescribeService",
        "DescribeVpcConnector",
        "DescribeVpcIngressConnection",
        "ListAutoScalingConfigurations",
        "ListConnections",
        "ListObservabilityConfigurations",
        "ListOperations",
        "ListServices",
        "ListServicesForAutoScalingConfiguration",
        "ListTagsForResource",
        "ListVpcConnectors",
        "ListVpcIngressConnections",
    }
)

LENIENT: Final = frozenset({"ServiceId"})
"""The model's pattern of 36 letters and its length of 32 cannot both be met; the service keeps to the length."""

_STRICT: Final = ("refused", "accepted")
SETTINGS: Final[Mapping[str, Setting]] = {
    "apprunner_list_lag_seconds": Setting(3),  # until a list shows what is new, and does not show what is deleted
    "apprunner_describe_lag_seconds": Setting(0),  # until what is new is found at all
    "apprunner_tombstone_seconds": Setting(900),  # what was deleted can still be described
    "apprunner_in_use_lag_seconds": Setting(60),  # a service let go of it, and its deletion does not see that
    "apprunner_record_lag_seconds": Setting(5),  # until a domain shows its next validation record
    "apprunner_role_propagation_seconds": Setting(0),  # until a role works that no service has named before
    "apprunner_dns": Setting("by_hand", ("by_hand", "at_once")),  # who puts the records of a domain there
    "apprunner_handshake_seconds": Setting(0),  # after which a person completes a handshake; 0: by hand
    "apprunner_maintenance_every_seconds": Setting(0),  # how long a service runs until it is maintained; 0: never
    "apprunner_update_when_paused": Setting("refused", _STRICT),  # the guide forbids, an old message allows it
    "apprunner_update_create_failed": Setting("accepted", _STRICT),  # refused in 2021
    "apprunner_deleted_connection": Setting("hidden", ("hidden", "listed")),  # as DELETED, for a while
    "apprunner_pause_operation_id": Setting("told", ("told", "hidden")),  # optional in the answers of pause and resume
    "apprunner_deleted_service": Setting("not_found", ("not_found", "invalid_state")),  # to act on one
    "apprunner_same_network": Setting("refused", _STRICT),  # a second connector of the same subnets and groups
    "apprunner_latest_after_delete": Setting("moves", ("moves", "stays")),  # whether another revision is the latest
    "apprunner_max_services": Setting(30),
    "apprunner_max_connections": Setting(10),
    "apprunner_max_auto_scaling_configurations": Setting(10),  # names
    "apprunner_max_observability_configurations": Setting(10),
    "apprunner_max_vpc_connectors": Setting(10),
    "apprunner_max_vpc_ingress_connections": Setting(10),
    "apprunner_max_auto_scaling_revisions": Setting(5),  # of a name
    "apprunner_max_observability_revisions": Setting(10),
}

MAX_TAGS: Final = 50
RESERVED: Final = "AWSAPPRUNNER"
PUBLIC: Final = "public.ecr.aws/"
PAIRS: Final[Mapping[str, tuple[str, ...]]] = {
    "256": ("512", "1024"),
    "512": ("1024",),
    "1024": ("2048", "3072", "4096"),
    "2048": ("4096", "6144"),
    "4096": ("8192", "10240", "12288"),
}
"""The memory in MiB that each number of CPU units may have."""
