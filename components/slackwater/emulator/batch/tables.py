"""AWS Batch as data: what is legal in which status, how long things take, which members belong to what.

Written from the API Reference of 2018, today's service model and User Guide and, where they are silent, from what users
report; where the sources leave something open there is a setting. Nothing here is shared with slackwater's own rules.
"""

import re
from collections.abc import Mapping
from typing import Final

from slackwater.emulator.settings import Setting

ENVIRONMENT: Final = "compute_environment"
SERVICE_ENVIRONMENT: Final = "service_environment"
QUEUE: Final = "job_queue"
QUOTA_SHARE: Final = "quota_share"
POLICY: Final = "scheduling_policy"
CONSUMABLE: Final = "consumable_resource"
DEFINITION: Final = "job_definition"
JOB: Final = "job"
SERVICE_JOB: Final = "service_job"
ROLE: Final = "role"

STATUSES: Final = ("CREATING", "UPDATING", "DELETING", "DELETED", "VALID", "INVALID")
"""Of compute and service environments and of job queues; what their owner wants of them is their `state`."""
GONE: Final = "GONE"
"""No status of the service: of what is not listed any more, although it was there."""
PRESENT: Final = ("CREATING", "UPDATING", "DELETING", "VALID", "INVALID")
"""The statuses of quota shares, too: when one is deleted, there is nothing of it."""
BUSY: Final = ("CREATING", "UPDATING", "DELETING")
TAKES_JOBS: Final = frozenset({"VALID", "UPDATING"})
SETTLED: Final = frozenset({"VALID", "INVALID"})
"""Where an update and a deletion may begin; a deletion also wants the state DISABLED."""
ROLE_STATES: Final = ("MISSING", "PROPAGATING", "PRESENT")
"""Of IAM roles as this service sees them; one that was never mentioned is PRESENT."""

DEFINITION_STATUSES: Final = ("ACTIVE", "INACTIVE")
JOB_STATUSES: Final = ("SUBMITTED", "PENDING", "RUNNABLE", "STARTING", "RUNNING", "SUCCEEDED", "FAILED")
WAITING: Final = ("SUBMITTED", "PENDING", "RUNNABLE")
"""Where CancelJob has an effect."""
ON_HOST: Final = ("STARTING", "RUNNING")
ACTIVE: Final = (*WAITING, *ON_HOST)
ENDED: Final = ("SUCCEEDED", "FAILED")
ON_INSTANCES: Final = ("SCHEDULED", "STARTING", "RUNNING")
"""Where a service job has instances."""
SERVICE_ACTIVE: Final = (*WAITING, *ON_INSTANCES)
SERVICE_JOB_STATUSES: Final = (*SERVICE_ACTIVE, *ENDED)

ENTERED_BY: Final[Mapping[str, Mapping[str, str]]] = {
    ENVIRONMENT: {
        "CREATING": "CreateComputeEnvironment",
        "UPDATING": "UpdateComputeEnvironment",
        "DELETING": "DeleteComputeEnvironment",
    },
    SERVICE_ENVIRONMENT: {
        "CREATING": "CreateServiceEnvironment",
        "UPDATING": "UpdateServiceEnvironment",
        "DELETING": "DeleteServiceEnvironment",
    },
    QUEUE: {
        "CREATING": "CreateJobQueue",
        "UPDATING": "UpdateJobQueue",
        "DELETING": "DeleteJobQueue",
    },
    QUOTA_SHARE: {
        "CREATING": "CreateQuotaShare",
        "UPDATING": "UpdateQuotaShare",
        "DELETING": "DeleteQuotaShare",
    },
    JOB: {
        "SUBMITTED": "SubmitJob",
        "RUNNABLE": "SubmitJob",
        "STARTING": "SubmitJob",
    },
    SERVICE_JOB: {
        "SUBMITTED": "SubmitServiceJob",
        "SCHEDULED": "SubmitServiceJob",
        "STARTING": "SubmitServiceJob",
    },
}
READS: Final = frozenset(
    {
        "DescribeComputeEnvironments",
        "DescribeConsumableResource",
        "DescribeJobDefinitions",
        "DescribeJobQueues",
        "DescribeJobs",
        "DescribeQuotaShare",
        "DescribeSchedulingPolicies",
        "DescribeServiceEnvironments",
        "DescribeServiceJob",
        "GetJobQueueSnapshot",
        "ListConsumableResources",
        "ListJobs",
        "ListJobsByConsumableResource",
        "ListQuotaShares",
        "ListSchedulingPolicies",
        "ListServiceJobs",
        "ListTagsForResource",
    }
)

SECONDS: Final[Mapping[tuple[str, str], float]] = {
    (ENVIRONMENT, "CREATING"): 20,
    (ENVIRONMENT, "UPDATING"): 10,  # a scaling update, a disable; an infrastructure update has a setting
    (ENVIRONMENT, "DELETING"): 20,
    (SERVICE_ENVIRONMENT, "CREATING"): 5,  # "a few seconds" (User Guide); the other two are guesses beside it
    (SERVICE_ENVIRONMENT, "UPDATING"): 5,
    (SERVICE_ENVIRONMENT, "DELETING"): 5,
    (QUEUE, "CREATING"): 5,
    (QUEUE, "UPDATING"): 5,
    (QUEUE, "DELETING"): 5,  # and as long as its jobs need to be terminated
    (QUOTA_SHARE, "CREATING"): 5,  # no source says; as a queue's
    (QUOTA_SHARE, "UPDATING"): 5,
    (QUOTA_SHARE, "DELETING"): 5,
    (JOB, "SUBMITTED"): 2,
    (JOB, "RUNNABLE"): 5,  # until there is a host, where there is room at all
    (JOB, "STARTING"): 5,
    (JOB, "RUNNING"): 60,  # a job that does not say how long it takes
    (SERVICE_JOB, "SUBMITTED"): 2,
    (SERVICE_JOB, "SCHEDULED"): 5,
    (SERVICE_JOB, "STARTING"): 5,
}
"""How long it takes in the real service, about; the clock's speed makes it shorter."""

_STRICT: Final = ("refused", "accepted")
SETTINGS: Final[Mapping[str, Setting]] = {
    "batch_relationship_lag_seconds": Setting(3),  # a queue let go of an environment, and its deletion does not see it
    "batch_tombstone_seconds": Setting(60),  # what was deleted is still listed as DELETED
    "batch_infrastructure_update_seconds": Setting(600),
    "batch_role_propagation_seconds": Setting(0),  # until a role works that no environment has named before
    "batch_recheck_seconds": Setting(1800),  # until an environment notices that its role is gone, or back
    "batch_queue_delete_jobs_per_second": Setting(16),
    "batch_max_compute_environments": Setting(1_000),
    "batch_max_service_environments": Setting(1_000),
    "batch_max_job_queues": Setting(1_000),
    "batch_max_quota_shares": Setting(20),  # of a queue
    "batch_create_disabled": Setting("refused", _STRICT),  # today's page demands ENABLED, that of 2018 does not
    "batch_empty_environment_order": Setting("refused", _STRICT),
    "batch_duplicate_order": Setting("refused", _STRICT),
    "batch_family_swap": Setting("refused", _STRICT),  # from EC2 to Fargate environments in one UpdateJobQueue
    "batch_fargate_type_change": Setting("refused", _STRICT),  # FARGATE to FARGATE_SPOT and back in place
    "batch_submit_while_updating": Setting("refused", _STRICT),
    "batch_unknown_job": Setting("accepted", _STRICT),  # to cancel or terminate one that nobody knows
    "batch_delete_while_deleting": Setting("refused", _STRICT),
}

CANCEL_SECONDS: Final = 1.0
TERMINATE_SECONDS: Final = 5.0
"""How long a job that runs needs to end after SIGTERM, unless it says so itself; after 30 s comes SIGKILL."""
KILL_SECONDS: Final = 30.0
KEPT_SECONDS: Final = 7 * 86_400.0
"""How long a job that has ended is still shown."""
PURGE_SECONDS: Final = 180 * 86_400.0
"""The same for a definition that is INACTIVE."""

TYPE_GROUPS: Final = frozenset({"optimal", "default_x86_64", "default_arm64"})
"""Names that stand for many instance types."""
MAX_TAGS: Final = 50
LENIENT: Final = frozenset({"TagrisTagsMap"})
"""The model says one tag at least. Users of Airflow's operators and of snakemake send none, and are served."""
MAX_ENVIRONMENTS_OF_QUEUE: Final = 3
MAX_SERVICE_ENVIRONMENTS_OF_QUEUE: Final = 1
PRIORITIES: Final = (0, 1000)
PAGE: Final = 100
NAMES: Final = 100
"""How many names one Describe call takes."""
DEFAULT_UPDATE_POLICY: Final = {"terminateJobsOnUpdate": False, "jobExecutionTimeoutMinutes": 30}

EC2: Final = frozenset({"EC2", "SPOT"})
FARGATE: Final = frozenset({"FARGATE", "FARGATE_SPOT"})
NOT_FOR_FARGATE: Final = (
    "minvCpus",
    "desiredvCpus",
    "instanceTypes",
    "instanceRole",
    "imageId",
    "ec2KeyPair",
    "tags",
    "placementGroup",
    "bidPercentage",
    "spotIamFleetRole",
    "launchTemplate",
    "ec2Configuration",
    "allocationStrategy",
    "scalingPolicy",
)
FARGATE_SUBNETS: Final = 16
FARGATE_GROUPS: Final = 5
SCALE_DOWN_MINUTES: Final = (20, 10_080)
STRATEGIES: Final[Mapping[str, tuple[str, ...]]] = {
    "EC2": ("BEST_FIT", "BEST_FIT_PROGRESSIVE", "BEST_FIT_PROGRESSIVE_ORDERED"),
    "SPOT": (
        "BEST_FIT",
        "BEST_FIT_PROGRESSIVE",
        "SPOT_CAPACITY_OPTIMIZED",
        "SPOT_PRICE_CAPACITY_OPTIMIZED",
        "SPOT_CAPACITY_OPTIMIZED_PRIORITIZED",
    ),
}
INFRASTRUCTURE: Final = frozenset(
    {
        "type",
        "instanceTypes",
        "subnets",
        "securityGroupIds",
        "instanceRole",
        "ec2KeyPair",
        "imageId",
        "bidPercentage",
        "tags",
        "allocationStrategy",
        "placementGroup",
        "launchTemplate",
        "ec2Configuration",
        "updateToLatestImageVersion",
    }
)
"""Members whose change makes the update of an EC2 environment an infrastructure update."""
QUEUE_TYPES: Final[Mapping[str, str]] = {
    "EC2": "ECS",
    "SPOT": "ECS",
    "FARGATE": "ECS_FARGATE",
    "FARGATE_SPOT": "ECS_FARGATE",
    "ECS_MANAGED_INSTANCES": "ECS_MANAGED_INSTANCES",
}

TRAINING: Final = "SAGEMAKER_TRAINING"
"""The type of queues that list a service environment, which is the type of that environment."""
LIMIT_ACTIONS: Final[Mapping[str, str]] = {TRAINING: "TERMINATE"}
"""What a time limit of RUNNABLE jobs does in a queue of this type; in all others, CANCEL."""
CAPACITY_LIMITS: Final = (1, 5)
"""How many a quota share may have, and a service environment; of one that counts all instances no source says it."""
BORROWING: Final = "LEND_AND_BORROW"
UNLIMITED: Final = -1
INSTANCES: Final = "NUM_INSTANCES"
"""The unit of the one limit of a service environment whose queues have no quota shares."""
INSTANCE_UNIT: Final = re.compile(r"ml\.[a-z0-9-]+\.[a-z0-9-]+")
"""The units of one whose queue has quota shares. No source has the pattern; the service knows the types by name."""

CAPABILITIES: Final[Mapping[str, str]] = {
    "ECS": "EC2",
    "ECS_FARGATE": "FARGATE",
    "ECS_MANAGED_INSTANCES": "MANAGED_INSTANCES",
}
"""What a definition must be capable of for a queue of this type."""
ATTEMPTS: Final = (1, 10)
MAX_EVALUATIONS: Final = 5
LEAST_TIMEOUT: Final = 60
LEAST_MEMORY: Final = 4
ARRAY_SIZES: Final = (2, 10_000)
MAX_DEPENDENCIES: Final = 20
MAX_CONSUMABLES: Final = 5
"""How many consumable resources one job may require."""
MAX_JOBS: Final = 100
"""How many jobs one DescribeJobs takes."""
MAX_AT_ONCE: Final = 50
"""How many jobs one CancelJobs or TerminateJobs takes."""
LIST_PAGE: Final = 1_000
FRONT: Final = 100
_GIB: Final = 1024
FARGATE_MEMORY: Final[Mapping[float, range | tuple[int, ...]]] = {
    0.25: (512, 1024, 2048),
    0.5: range(_GIB, 4 * _GIB + 1, _GIB),
    1.0: range(2 * _GIB, 8 * _GIB + 1, _GIB),
    2.0: range(4 * _GIB, 16 * _GIB + 1, _GIB),
    4.0: range(8 * _GIB, 30 * _GIB + 1, _GIB),
    8.0: range(16 * _GIB, 60 * _GIB + 1, 4 * _GIB),
    16.0: range(32 * _GIB, 120 * _GIB + 1, 8 * _GIB),
}
"""The memory in MiB that each number of vCPUs may have."""
