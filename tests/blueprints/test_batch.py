"""What a Batch platform declares: its parts, what is around them, their inputs, their names, their order."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pulumi

import slackwater as sw
from slackwater import batch
from slackwater.blueprints.batch.platform_args import BatchLifecycleArgs
from slackwater.provider.identity import dynamic_type
from slackwater.services.base import problems
from slackwater.services.batch.computeenvironments.models import ComputeEnvironmentInputs
from slackwater.services.batch.jobdefinitions.models import JobDefinitionInputs
from slackwater.services.batch.jobqueues.models import JobQueueInputs
from tests.blueprints.kinds import (
    ALARM,
    ATTACHMENT,
    DASHBOARD,
    DEFINITION,
    ENVIRONMENT,
    EVENT_RULE,
    EVENT_TARGET,
    GROUP,
    POLICY,
    QUEUE,
    ROLE,
    SCHEDULING_POLICY,
    SECURITY_GROUP,
    children,
)
from tests.blueprints.platforms import EVERYTHING, IMAGE, SECRET, inputs_of, platform
from tests.support.mocks import Declared, declare

COMPONENT = "slackwater:index:BatchPlatform"
GOLDEN = (Path(__file__).parent / "urns_batch.txt").read_text("utf-8").splitlines()
ARN = "arn:aws:batch:us-east-1:000000000000:"


def test_little_need_be_said(bare: Declared) -> None:
    """By default there is Fargate with a limit, a watched queue on it, and roles and a log group for definitions."""
    assert children(bare) == {COMPONENT, ENVIRONMENT, QUEUE, ROLE, POLICY, GROUP, EVENT_RULE, ALARM, DASHBOARD}
    assert inputs_of(bare, ENVIRONMENT) == {
        "on_demand": {
            "type": "MANAGED",
            "computeResources": {
                "type": "FARGATE",
                "maxvCpus": 256,
                "subnets": ["subnet-1"],
                "securityGroupIds": ["sg-1"],
            },
        }
    }
    order = [{"order": 1, "computeEnvironment": f"{ARN}compute-environment/etl-on_demand"}]
    assert inputs_of(bare, QUEUE) == {"default": {"priority": 1, "computeEnvironmentOrder": order}}
    assert bare.one(GROUP).inputs == {"name": "/aws/batch/shop-dev-etl", "retentionInDays": 30}
    assert set(inputs_of(bare, ROLE)) == {"job-role", "execution-role"}


def test_environments_of_instances(whole: Declared) -> None:
    """Strategy, types and least size have defaults by the type; what is said wins; the instance profile is shared."""
    instances = inputs_of(whole, ENVIRONMENT)["instances"]

    assert instances["computeResources"] == {
        "type": "SPOT",
        "maxvCpus": 256,
        "minvCpus": 2,
        "instanceTypes": ["m7i"],
        "allocationStrategy": "SPOT_PRICE_CAPACITY_OPTIMIZED",
        "bidPercentage": 80,
        "ec2Configuration": [{"imageType": "ECS_AL2023"}],
        "scalingPolicy": {"minScaleDownDelayMinutes": 30},
        "subnets": ["subnet-1", "subnet-2"],
        "securityGroupIds": [whole.result["security_group_id"]],
        "instanceRole": whole.result["instance_profile_arn"],
        "tags": {"team": "data"},
    }
    assert instances["computeEnvironmentName"] == "fixed"
    assert instances["updatePolicy"] == {"terminateJobsOnUpdate": True}
    assert instances["timeouts"] == {"create": "20m"}
    on_demand = declare(platform(compute_environments={"a": {"type": "EC2"}})).one(ENVIRONMENT)
    chosen = on_demand.inputs["computeResources"]
    assert (chosen["allocationStrategy"], chosen["instanceTypes"]) == ("BEST_FIT_PROGRESSIVE", ["default_x86_64"])
    assert "bidPercentage" not in chosen


def test_environments_of_fargate(whole: Declared) -> None:
    """Nothing is sent that Fargate rejects; subnets of an environment's own win over the platform's."""
    spot = inputs_of(whole, ENVIRONMENT)["spot"]

    assert spot["computeResources"] == {
        "type": "FARGATE_SPOT",
        "maxvCpus": 256,
        "subnets": ["subnet-3"],
        "securityGroupIds": [whole.result["security_group_id"]],
    }
    assert spot["state"] == "DISABLED"


def test_queues_name_what_they_use(whole: Declared) -> None:
    """Environments in the order of the program, a scheduling policy, by their names in the platform."""
    default, large = inputs_of(whole, QUEUE)["default"], inputs_of(whole, QUEUE)["large"]

    assert [each["computeEnvironment"] for each in default["computeEnvironmentOrder"]] == [
        f"{ARN}compute-environment/etl-spot",
        f"{ARN}compute-environment/etl-on_demand",
    ]
    assert [each["order"] for each in default["computeEnvironmentOrder"]] == [1, 2]
    assert large["schedulingPolicyArn"] == f"{ARN}scheduling-policy/etl-fair"
    assert (large["jobQueueName"], large["priority"], large["state"]) == ("large", 5, "DISABLED")
    limits = large["jobStateTimeLimitActions"]
    assert {(each["state"], each["action"], each["maxTimeSeconds"]) for each in limits} == {
        ("RUNNABLE", "CANCEL", 3600)
    }
    assert len({each["reason"] for each in limits}) == 3
    assert whole.one(SCHEDULING_POLICY).inputs["fairsharePolicy"] == {
        "shareDecaySeconds": 600,
        "shareDistribution": [{"shareIdentifier": "reports*", "weightFactor": 0.5}],
    }


def test_queues_may_use_what_was_made_elsewhere() -> None:
    """An ARN, known or not, is taken as it is."""
    theirs = f"{ARN}compute-environment/theirs"
    queue = {"compute_environments": [theirs, pulumi.Output.from_input(f"{theirs}-too")], "scheduling_policy": ARN}
    found = declare(platform(compute_environments={}, job_queues={"default": queue})).one(QUEUE).inputs

    assert [each["computeEnvironment"] for each in found["computeEnvironmentOrder"]] == [theirs, f"{theirs}-too"]
    assert found["schedulingPolicyArn"] == ARN


def test_definitions_have_roles_and_logs(whole: Declared) -> None:
    """A definition is a container in the service's words, with roles, log group and network of the platform."""
    report = inputs_of(whole, DEFINITION)["report"]

    assert report["containerProperties"] == {
        "image": IMAGE,
        "command": ["report", "Ref::day"],
        "resourceRequirements": [{"type": "VCPU", "value": "0.25"}, {"type": "MEMORY", "value": "512"}],
        "environment": [{"name": "STAGE", "value": "one"}],
        "secrets": [{"name": "PASSWORD", "valueFrom": SECRET}],
        "jobRoleArn": whole.result["job_role_arn"],
        "executionRoleArn": whole.result["execution_role_arn"],
        "logConfiguration": {
            "logDriver": "awslogs",
            "options": {"awslogs-group": "/aws/batch/shop-dev-etl", "awslogs-stream-prefix": "report"},
        },
        "networkConfiguration": {"assignPublicIp": "ENABLED"},
        "runtimePlatform": {"cpuArchitecture": "ARM64"},
        "readonlyRootFilesystem": True,
    }
    assert report["platformCapabilities"] == ["FARGATE"]
    assert report["parameters"] == {"day": "today"}
    assert report["timeout"] == {"attemptDurationSeconds": 600}
    train = inputs_of(whole, DEFINITION)["train"]
    assert train["containerProperties"]["resourceRequirements"] == [
        {"type": "VCPU", "value": "1"},
        {"type": "MEMORY", "value": "2048"},
        {"type": "GPU", "value": "1"},
    ]
    assert "networkConfiguration" not in train["containerProperties"]


def test_interruptions_of_spot_are_tried_again(whole: Declared) -> None:
    """With an environment on Spot a job is tried again after an interruption, and after nothing else."""
    strategy = inputs_of(whole, DEFINITION)["report"]["retryStrategy"]
    definition = {"job_definitions": {"a": {"image": "python:3.13"}}}

    assert strategy["attempts"] == 3
    assert [each["action"] for each in strategy["evaluateOnExit"]] == ["RETRY", "RETRY", "EXIT"]
    assert inputs_of(whole, DEFINITION)["train"]["retryStrategy"] == {"attempts": 2}
    assert "retryStrategy" not in declare(platform(**definition)).one(DEFINITION).inputs


def test_values_may_be_outputs() -> None:
    """Amounts, variables and whole groups of the service's may become known later."""
    later = pulumi.Output.from_input
    definition = {
        "image": later(IMAGE),
        "vcpus": later(2),
        "environment": later({"A": "1"}),
        "container_properties": later({"privileged": False}),
    }
    found = declare(platform(job_definitions={"a": definition}, lifecycle={"on_active_jobs": later("terminate")}))
    container = found.one(DEFINITION).inputs["containerProperties"]

    assert container["resourceRequirements"][0] == {"type": "VCPU", "value": "2"}
    assert container["environment"] == [{"name": "A", "value": "1"}]
    assert container["privileged"] is False
    assert "repository/team/report" in inputs_of(found, POLICY)["execution-role"]["policy"]
    assert found.one(DEFINITION).inputs["lifecycle"] == {"onActiveJobs": "wait"}


def test_the_provider_accepts_what_is_made(bare: Declared, whole: Declared) -> None:
    """Every part passes the checks that a preview makes."""
    models: Mapping[str, Any] = {
        ENVIRONMENT: ComputeEnvironmentInputs,
        QUEUE: JobQueueInputs,
        DEFINITION: JobDefinitionInputs,
    }
    for declared in (bare, whole):
        for type_, model in models.items():
            for name, inputs in inputs_of(declared, type_).items():
                plain = json.loads(json.dumps(inputs), parse_float=_number)
                assert (name, problems(model, plain, unknown=frozenset(), secret=frozenset())) == (name, [])


def _number(text: str) -> float:
    """Whole numbers come off Pulumi's wire as fractions."""
    return float(text) if float(text) % 1 else int(float(text))


def test_policies_go_where_they_are_known(whole: Declared) -> None:
    """What is said of the platform is for every part that knows the policy; a part's own word wins."""
    common = {"onActiveJobs": "wait", "drainTimeout": "10m"}

    assert inputs_of(whole, ENVIRONMENT)["on_demand"]["lifecycle"] == {**common, "onForeignQueues": "rewire"}
    assert inputs_of(whole, ENVIRONMENT)["instances"]["lifecycle"]["onActiveJobs"] == "terminate"
    assert inputs_of(whole, QUEUE)["default"]["lifecycle"] == common
    assert inputs_of(whole, DEFINITION)["report"]["lifecycle"] == {**common, "keepRevisions": 3}
    assert "lifecycle" not in whole.one(SCHEDULING_POLICY).inputs


def test_every_policy_of_the_platform_is_for_some_part() -> None:
    """And none but `adopt`, which is about a single one, is missing."""
    parts = (batch.ComputeEnvironmentLifecycleArgs, batch.JobQueueLifecycleArgs, batch.JobDefinitionLifecycleArgs)
    known = {name for each in parts for name in each.__annotations__}

    assert BatchLifecycleArgs.__annotations__.keys() == known - {"adopt"}


def test_a_definition_ends_no_jobs() -> None:
    """Where jobs are to be terminated a definition waits for that: the queue does it."""
    found = declare(platform(lifecycle={"on_active_jobs": "terminate"}, job_definitions={"a": {"image": "b"}}))

    assert found.one(QUEUE).inputs["lifecycle"] == {"onActiveJobs": "terminate"}
    assert found.one(DEFINITION).inputs["lifecycle"] == {"onActiveJobs": "wait"}


def test_names_of_children_are_a_promise(whole: Declared) -> None:
    """A changed URN replaces the resource in every stack there is: it needs an alias, and a line here."""
    found = sorted(urn.split("::", 2)[2].removeprefix("pulumi:pulumi:Stack$") for urn in whole.resources)

    assert found == GOLDEN


def test_tags_reach_whatever_takes_them(whole: Declared) -> None:
    """Every child that AWS tags has the platform's tags, its own win over them; instances have theirs alone."""
    tagged = {each.type: each.inputs.get("tags") for each in whole.resources.values()}
    untagged = {COMPONENT, ATTACHMENT, POLICY, EVENT_TARGET, DASHBOARD}

    assert {type_ for type_, tags in tagged.items() if tags is None} == untagged
    assert inputs_of(whole, ENVIRONMENT)["on_demand"]["tags"] == {"team": "data", "part": "environment"}
    assert inputs_of(whole, ENVIRONMENT)["spot"]["tags"] == {"team": "data", "part": "whole"}
    assert whole.one(SECURITY_GROUP).inputs["tags"] == {"team": "data", "part": "network"}
    assert tagged[ALARM] == tagged[EVENT_RULE] == {"team": "data", "part": "alarm"}


def test_nothing_goes_before_those_who_need_it(whole: Declared) -> None:
    """Environments depend on roles with their rights; queues on environments, definitions and what jobs work with."""
    after = {(each.type, each.name): each.depends_on for each in whole.resources.values()}
    roles = {"etl-service-role", "etl-service-role-batch", "etl-instance-role", "etl-instance-role-containers"}

    for name in ("on_demand", "spot", "instances"):
        assert after[ENVIRONMENT, f"etl-{name}"] >= {*roles, "etl-instance-role-agent", "etl-instances", "etl-workers"}
    of_jobs = {"etl-job-role", "etl-execution-role", "etl-logs"}
    assert after[DEFINITION, "etl-report"] >= of_jobs
    assert after[QUEUE, "etl-default"] >= {*of_jobs, "etl-report", "etl-train", "etl-spot", "etl-on_demand"}
    assert "etl-instances" in after[QUEUE, "etl-large"]


def test_outputs(whole: Declared) -> None:
    """ARNs and names by the names in the platform; a policy for those who submit."""
    result = whole.result

    assert result["compute_environment_names"] == {
        "on_demand": "etl-on_demand",
        "spot": "etl-spot",
        "instances": "fixed",
    }
    assert result["job_queue_arns"] == {
        "default": f"{ARN}job-queue/etl-default",
        "large": f"{ARN}job-queue/large",
    }
    assert result["job_definition_arns"]["report"] == f"{ARN}job-definition/etl-report:1"
    assert json.loads(result["submit_policy_json"])["Statement"][0]["Resource"] == [
        f"{ARN}job-queue/etl-default",
        f"{ARN}job-queue/large",
        f"{ARN}job-definition/etl-report:*",
        f"{ARN}job-definition/etl-train:*",
    ]


def test_the_dynamic_bridge_carries_it() -> None:
    """Its parts go over whichever bridge the stack uses."""
    found = children(declare(platform(job_definitions={"a": {"image": "b"}}), bridge="dynamic"))

    assert {dynamic_type(each) for each in (ENVIRONMENT, QUEUE, DEFINITION)} <= found


def test_values_may_be_unknown() -> None:
    """In a preview values that come from other resources are unknown; the same children are declared."""
    assert children(declare(platform(**EVERYTHING), preview=True)) == children(declare(platform(**EVERYTHING)))


def test_children_can_be_reached() -> None:
    """The parts are attributes, by their names in the platform, for whatever a program does with them."""

    def program() -> list[Any]:
        made = sw.BatchPlatform("etl", networking={"subnet_ids": ["s"], "security_group_ids": ["g"]})
        assert made.security_group is made.instance_profile is None
        return [made.job_queues["default"].job_queue_arn, made.job_role.arn, made.log_group.name]

    assert declare(program).result[0] == f"{ARN}job-queue/etl-default"
