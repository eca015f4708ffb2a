"""What clients that nobody here wrote send: optional members left out, and empty lists, maps and texts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import Any, Final

import pytest

from slackwater.emulator import Emulator
from tests.emulator.apprunner_support import INTERNAL, PUBLIC, VPC, RunnerCloud, code
from tests.emulator.batch_support import CONTAINER, EC2, FARGATE, PAYLOAD, SHARE, TRAINING, BatchCloud
from tests.emulator.raw import Params, model, send, variants
from tests.emulator.support import HERE, IMAGE, INTERACTIVE, ROLE, Cloud, driver

Sent = tuple[str, Params]
_NUMBERS: Final = count(1)
TAGS: Final = {"tags": {"team": "x"}}
KEYS: Final = {"tagKeys": ["team"]}


def named(member: str, **members: Any) -> Params:
    """Members with a name that nothing else has."""
    return {member: f"name-{next(_NUMBERS)}", **members}


def tagged(arn: str) -> list[Sent]:
    """Everything that can be done to the tags of a resource."""
    about = {"resourceArn": arn}
    return [
        ("TagResource", {**about, **TAGS}),
        ("UntagResource", {**about, **KEYS}),
        ("ListTagsForResource", about),
    ]


# --- EMR Serverless: what is there, what is asked, what is done with what was made


def emr_world(emulator: Emulator) -> dict[str, Params]:
    """A request of each operation that is accepted."""
    cloud = Cloud(emulator)
    app = cloud.create("STARTED", **INTERACTIVE)
    stopped = cloud.create()
    run, session = cloud.submit(app, "--emulate-seconds", "1e6"), cloud.session(app)
    emulator.advance(30)
    arn = HERE.arn("emr-serverless", f"/applications/{app}")
    job, about = {"executionRoleArn": ROLE, "jobDriver": driver()}, {"applicationId": app}
    return {
        "CreateApplication": {
            "type": "SPARK",
            "releaseLabel": "emr-7.13.0",
            "clientToken": "t",
            "tags": {"a": "b"},
            "imageConfiguration": {"imageUri": IMAGE},
        },
        "UpdateApplication": {"applicationId": stopped, "clientToken": "u"},
        "StartJobRun": {**about, **job, "clientToken": "t"},
        "StartSession": {**about, "executionRoleArn": ROLE, "clientToken": "t"},
        "GetResourceDashboard": {**about, "resourceId": session, "resourceType": "SESSION"},
        **{name: {**about, "jobRunId": run} for name in ("GetJobRun", "ListJobRunAttempts", "GetDashboardForJobRun")},
        **{name: {**about, "sessionId": session} for name in ("GetSession", "GetSessionEndpoint")},
        **dict.fromkeys(("GetApplication", "ListJobRuns", "ListSessions"), about),
        "ListApplications": {},
        **dict(tagged(arn)),
    }


def emr_after(operation: str, asked: Params, answer: Mapping[str, Any]) -> Iterator[Sent]:
    """What is done with what was made."""
    app = {"applicationId": answer.get("applicationId", asked.get("applicationId", ""))}
    if operation == "CreateApplication":
        yield "UpdateApplication", {**app, "clientToken": "w", "networkConfiguration": {"subnetIds": ["subnet-1"]}}
        yield from tagged(answer["arn"])
        yield "StartApplication", app
        yield "StartJobRun", {**app, "executionRoleArn": ROLE, "jobDriver": driver(), "clientToken": "x"}
        yield "GetApplication", app
    elif operation == "StartJobRun":
        yield from tagged(answer["arn"])
        yield "GetJobRun", {**app, "jobRunId": answer["jobRunId"]}
        yield "CancelJobRun", {**app, "jobRunId": answer["jobRunId"]}
    elif operation == "StartSession":
        yield from tagged(
            HERE.arn("emr-serverless", f"/applications/{app['applicationId']}/sessions/{answer['sessionId']}")
        )
        yield "GetSession", {**app, "sessionId": answer["sessionId"]}
        yield "TerminateSession", {**app, "sessionId": answer["sessionId"]}


# --- Batch


DESCRIBING: Final = (
    "DescribeComputeEnvironments",
    "DescribeJobDefinitions",
    "DescribeJobQueues",
    "DescribeServiceEnvironments",
    "ListConsumableResources",
    "ListSchedulingPolicies",
)


def batch_world(emulator: Emulator) -> dict[str, Params]:
    """A request of each operation that is accepted."""
    cloud = BatchCloud(emulator)
    environment = cloud.environment("work")
    cloud.environment("instances", {**EC2, "allocationStrategy": "BEST_FIT_PROGRESSIVE"})
    queue = cloud.queue("line", environment)
    service = cloud.service_environment()
    training = cloud.train(queue=cloud.training_queue("plain"))
    shared = cloud.shared_queue()
    share = cloud.share()
    policy = cloud.api.create_scheduling_policy(name="shares")["arn"]
    definition = cloud.api.register_job_definition(
        jobDefinitionName="work", type="container", platformCapabilities=["FARGATE"], containerProperties=CONTAINER
    )
    job = cloud.api.submit_job(jobName="job", jobQueue=queue, jobDefinition="work")["jobId"]
    token = cloud.api.create_consumable_resource(consumableResourceName="token", totalQuantity=1)
    about = {"jobName": "job", "jobQueue": queue, "jobDefinition": "work"}
    order = [{"order": 1, "computeEnvironment": environment}]
    return {
        "CreateComputeEnvironment": {"type": "MANAGED", "computeResources": FARGATE},
        "UpdateComputeEnvironment": {"computeEnvironment": "instances", "state": "ENABLED"},
        "CreateJobQueue": {"priority": 1, "computeEnvironmentOrder": order},
        "UpdateJobQueue": {"jobQueue": queue},
        "CreateServiceEnvironment": TRAINING,
        "UpdateServiceEnvironment": {"serviceEnvironment": service, "capacityLimits": TRAINING["capacityLimits"]},
        "SubmitServiceJob": {
            "jobName": "job",
            "jobQueue": "plain",
            "serviceJobType": "SAGEMAKER_TRAINING",
            "serviceRequestPayload": json.dumps(PAYLOAD),
            "retryStrategy": {"attempts": 2, "evaluateOnExit": [{"action": "RETRY", "onStatusReason": "x"}]},
            "timeoutConfig": {"attemptDurationSeconds": 60},
            "clientToken": "t",
        },
        "DescribeServiceJob": {"jobId": training},
        "ListServiceJobs": {"jobQueue": "plain"},
        "UpdateServiceJob": {"jobId": training, "schedulingPriority": 1},
        "TerminateServiceJob": {"jobId": training, "reason": "x"},
        "CreateQuotaShare": {"jobQueue": shared, **SHARE},
        "UpdateQuotaShare": {"quotaShareArn": share, **SHARE},
        "DescribeQuotaShare": {"quotaShareArn": share},
        "ListQuotaShares": {"jobQueue": shared},
        "RegisterJobDefinition": {
            "type": "container",
            "platformCapabilities": ["FARGATE"],
            "containerProperties": CONTAINER,
        },
        "SubmitJob": about,
        "CreateSchedulingPolicy": {},
        "UpdateSchedulingPolicy": {"arn": policy},
        "CreateConsumableResource": {"totalQuantity": 1},
        "UpdateConsumableResource": {"consumableResource": token["consumableResourceName"]},
        "DescribeJobs": {"jobs": [job]},
        "DescribeSchedulingPolicies": {"arns": [policy]},
        "DescribeConsumableResource": {"consumableResource": "token"},
        "ListJobsByConsumableResource": {"consumableResource": "token"},
        "GetJobQueueSnapshot": {"jobQueue": queue},
        "ListJobs": {"jobQueue": queue},
        "CancelJob": {"jobId": job, "reason": "x"},
        **{name: {"jobs": [job], "reason": "x"} for name in ("CancelJobs", "TerminateJobs")},
        **{name: {} for name in DESCRIBING},
        **dict(tagged(definition["jobDefinitionArn"])),
    }


NAMES: Final = {
    "CreateComputeEnvironment": "computeEnvironmentName",
    "CreateJobQueue": "jobQueueName",
    "CreateServiceEnvironment": "serviceEnvironmentName",
    "CreateQuotaShare": "quotaShareName",
    "RegisterJobDefinition": "jobDefinitionName",
    "CreateSchedulingPolicy": "name",
    "CreateConsumableResource": "consumableResourceName",
    "CreateService": "ServiceName",
    "CreateAutoScalingConfiguration": "AutoScalingConfigurationName",
    "CreateObservabilityConfiguration": "ObservabilityConfigurationName",
    "CreateVpcConnector": "VpcConnectorName",
    "CreateVpcIngressConnection": "VpcIngressConnectionName",
    "CreateConnection": "ConnectionName",
    "AssociateCustomDomain": "DomainName",
}
"""The member that is the name of what is made, a new one each time."""


TRAINED: Final = {"jobQueueType": "SAGEMAKER_TRAINING", "priority": 1}
AFTER: Final[Mapping[str, Callable[[str, str], list[Sent]]]] = {
    "CreateComputeEnvironment": lambda name, _: [
        ("UpdateComputeEnvironment", {"computeEnvironment": name, "computeResources": {"maxvCpus": 20}}),
        ("DescribeComputeEnvironments", {"computeEnvironments": [name]}),
        ("UpdateComputeEnvironment", {"computeEnvironment": name, "state": "DISABLED"}),
        ("DeleteComputeEnvironment", {"computeEnvironment": name}),
    ],
    "CreateServiceEnvironment": lambda name, _: [
        (
            "CreateJobQueue",
            {"jobQueueName": name, "serviceEnvironmentOrder": [{"order": 1, "serviceEnvironment": name}], **TRAINED},
        ),
        ("UpdateServiceEnvironment", {"serviceEnvironment": name, "state": "DISABLED"}),
        ("DeleteServiceEnvironment", {"serviceEnvironment": name}),
    ],
    "CreateJobQueue": lambda name, _: [
        ("SubmitJob", {"jobName": "job", "jobQueue": name, "jobDefinition": "work"}),
        ("DescribeJobQueues", {"jobQueues": [name]}),
        ("UpdateJobQueue", {"jobQueue": name, "state": "DISABLED"}),
    ],
    "CreateQuotaShare": lambda _, arn: [
        ("DescribeQuotaShare", {"quotaShareArn": arn}),
        ("UpdateQuotaShare", {"quotaShareArn": arn, "state": "DISABLED"}),
        ("DeleteQuotaShare", {"quotaShareArn": arn}),
    ],
    "RegisterJobDefinition": lambda name, _: [
        ("SubmitJob", {"jobName": "job", "jobQueue": "line", "jobDefinition": name}),
        ("DescribeJobDefinitions", {"jobDefinitionName": name}),
    ],
    "SubmitJob": lambda _, arn: [
        ("DescribeJobs", {"jobs": [arn.rpartition("/")[2]]}),
        ("TerminateJob", {"jobId": arn.rpartition("/")[2], "reason": "x"}),
    ],
    "SubmitServiceJob": lambda _, arn: [
        ("DescribeServiceJob", {"jobId": arn.rpartition("/")[2]}),
        ("TerminateServiceJob", {"jobId": arn.rpartition("/")[2], "reason": "x"}),
    ],
}
"""What is done with what was made, by its name or its ARN."""


def batch_after(operation: str, asked: Params, answer: Mapping[str, Any]) -> Iterator[Sent]:
    """What is done with what was made: tags, and the rest of its life."""
    arn = next((str(value) for name, value in answer.items() if name.lower().endswith("arn")), "")
    if operation in NAMES or operation in AFTER:
        yield from tagged(arn)
    if operation in AFTER:
        yield from AFTER[operation](asked.get(NAMES.get(operation, ""), ""), arn)


# --- App Runner


def runner_world(emulator: Emulator) -> dict[str, Params]:
    """A request of each operation that is accepted, as often as it is asked: of what is used up there is a lot."""
    cloud = RunnerCloud(emulator)
    emulator.configure({name: 100_000 for name in emulator.settings if name.startswith("apprunner_max")})
    emulator.configure({"apprunner_same_network": "accepted", "apprunner_list_lag_seconds": 0})
    arn = cloud.place("service", "RUNNING", ServiceName="world")
    private = cloud.place("service", "RUNNING", NetworkConfiguration=INTERNAL)
    about = {"ServiceArn": arn}
    scaling = {"AutoScalingConfigurationArn": cloud.scaling()}
    observed = {"ObservabilityConfigurationArn": cloud.place("observability_configuration", "ACTIVE")}
    connector = {"VpcConnectorArn": cloud.connector()}
    door = {"VpcIngressConnectionArn": cloud.place("vpc_ingress_connection", "AVAILABLE", ServiceArn=private)}
    source = code(cloud.connection())
    return {
        "CreateService": {"SourceConfiguration": source, "NetworkConfiguration": INTERNAL, "Tags": [{"Key": "a"}]},
        "UpdateService": {"ServiceArn": private, "SourceConfiguration": PUBLIC},
        **dict.fromkeys(("DescribeService", "ListOperations", "DescribeCustomDomains"), about),
        "CreateAutoScalingConfiguration": {},
        **dict.fromkeys(
            (
                "DescribeAutoScalingConfiguration",
                "UpdateDefaultAutoScalingConfiguration",
                "ListServicesForAutoScalingConfiguration",
            ),
            scaling,
        ),
        "CreateObservabilityConfiguration": {},
        "DescribeObservabilityConfiguration": observed,
        "CreateVpcConnector": {"Subnets": ["subnet-1"]},
        "DescribeVpcConnector": connector,
        "CreateConnection": {"ProviderType": "GITHUB"},
        "AssociateCustomDomain": about,
        "CreateVpcIngressConnection": {"ServiceArn": private, "IngressVpcConfiguration": VPC},
        "UpdateVpcIngressConnection": {**door, "IngressVpcConfiguration": VPC},
        "DescribeVpcIngressConnection": door,
        **{name: {} for name in LISTING},
        "TagResource": {"ResourceArn": arn, "Tags": [{"Key": "team", "Value": "x"}]},
        "UntagResource": {"ResourceArn": arn, "TagKeys": ["team"]},
        "ListTagsForResource": {"ResourceArn": arn},
    }


LISTING: Final = (
    "ListServices",
    "ListAutoScalingConfigurations",
    "ListObservabilityConfigurations",
    "ListVpcConnectors",
    "ListConnections",
    "ListVpcIngressConnections",
)


def runner_after(operation: str, asked: Params, answer: Mapping[str, Any]) -> Iterator[Sent]:
    """What is done with what was made: it is tagged, described and deleted."""
    made = next((value for value in answer.values() if isinstance(value, dict)), {})
    if operation == "AssociateCustomDomain":
        yield "DescribeCustomDomains", {"ServiceArn": asked["ServiceArn"]}
        yield "DisassociateCustomDomain", {name: asked[name] for name in ("ServiceArn", "DomainName")}
    elif operation == "UpdateService":
        yield "DescribeService", {"ServiceArn": asked["ServiceArn"]}
    elif operation == "CreateService":
        about = {"ServiceArn": made["ServiceArn"]}
        yield "DescribeService", about
        yield "UpdateService", {**about, "HealthCheckConfiguration": {}}
        yield "PauseService", about
        yield "DeleteService", about
    elif operation.startswith("Create"):
        kind = operation.removeprefix("Create")
        about = {f"{kind}Arn": made[f"{kind}Arn"]}
        if kind != "Connection":
            yield f"Describe{kind}", about
        yield "ListTagsForResource", {"ResourceArn": made[f"{kind}Arn"]}
        yield f"Delete{kind}", about


SERVICES: Final[Mapping[str, tuple[Callable[[Emulator], dict[str, Params]], Callable[..., Iterator[Sent]]]]] = {
    "apprunner": (runner_world, runner_after),
    "batch": (batch_world, batch_after),
    "emr-serverless": (emr_world, emr_after),
}

SETTLED: Final = {"apprunner": 800, "batch": 15, "emr-serverless": 15}
"""Seconds after which what was made can be changed."""


def asked(operation: str, params: Params) -> Params:
    """The request, with a name and a token of its own."""
    own = named(NAMES[operation]) if operation in NAMES else {}
    return {**own, **params, **(named("clientToken") if "clientToken" in params else {})}


@pytest.mark.parametrize("service", SERVICES)
def test_nothing_that_is_left_out_or_empty_breaks_the_emulator(emulator: Emulator, service: str) -> None:
    """Each optional member of each operation, at any depth: it is accepted or refused, and so is what follows it."""
    begin, after = SERVICES[service]
    world = begin(emulator)
    emulator.configure({"max_applications": 100_000, "max_vcpu": 1_000_000} if service != "batch" else {})
    broken: list[str] = []

    def ask(words: str, operation: str, params: Params) -> Mapping[str, Any] | None:
        status, answer = send(emulator, service, operation, params)
        if status >= 500:
            broken.append(f"{words}: {operation}: {answer}")
        return answer if status < 300 else None

    for operation, base in world.items():
        assert ask(operation, operation, asked(operation, base)) is not None, (operation, base)
        emulator.advance(SETTLED[service])
        for words, params in variants(model(service).operation_model(operation), base):
            request = asked(operation, params)
            if (answer := ask(words, operation, request)) is None:
                continue
            follow = after(operation, request, answer)
            for number, (following, given) in enumerate(follow):
                emulator.advance(SETTLED[service] if number == 0 else 1)
                ask(words, following, given)
    assert broken == []


@pytest.mark.parametrize("operation", ["SubmitJob", "RegisterJobDefinition", "CreateSchedulingPolicy", "TagResource"])
def test_no_tags_at_all_are_accepted_by_batch(emulator: Emulator, operation: str) -> None:
    """The model asks for one; Airflow's operators and snakemake's executor send none, and the service takes it."""
    request = asked(operation, batch_world(emulator)[operation])
    assert send(emulator, "batch", operation, {**request, "tags": {}})[0] == 200


@pytest.mark.parametrize(
    "body",
    [b'{"jobs": [NaN]}', b'{"name": "\\ud800"}', b"[" * 100_000, b'"'],
    ids=["number", "character", "depth", "text"],
)
def test_what_is_no_json_is_refused(emulator: Emulator, body: bytes) -> None:
    """Numbers that are none, half characters, and no end of brackets."""
    assert emulator.handle("POST", "/v1/describejobs", {}, body, service="batch").status == 400
