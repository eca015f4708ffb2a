"""What a Spark application declares: its children, their inputs, their names."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pulumi
import pytest

import slackwater as sw
from slackwater import emrserverless
from slackwater.blueprints.emr.application_args import ApplicationLifecycleArgs
from slackwater.provider.identity import dynamic_type
from tests.blueprints.inputs import EVERYTHING, KEY, WORKSPACE
from tests.blueprints.kinds import (
    APPLICATION,
    ATTACHMENT,
    BLOCK,
    BUCKET,
    BUCKET_POLICY,
    ENCRYPTION,
    GROUP,
    POLICY,
    REGION_LOOKUP,
    ROLE,
    SECURITY_GROUP,
    children,
    outputs,
    said,
)
from tests.blueprints.linter import complaints
from tests.support.mocks import Declared, declare

COMPONENT = "slackwater:index:SparkApplication"
GOLDEN = (Path(__file__).parent / "urns.txt").read_text("utf-8").splitlines()


def spark(**args: Any) -> Callable[[], Mapping[str, Any]]:
    """Return a program that declares one application and gives back its outputs."""
    return outputs(sw.SparkApplication, "etl", **args)


@pytest.fixture(scope="module")
def bare() -> Declared:
    """An application of which nothing is said."""
    return declare(spark())


@pytest.fixture(scope="module")
def whole() -> Declared:
    """An application of which everything is said."""
    return declare(spark(**EVERYTHING))


def test_nothing_need_be_said(bare: Declared) -> None:
    """By default there is an application with limits, its log group, and a role that may write to it."""
    assert children(bare) == {COMPONENT, APPLICATION, GROUP, ROLE, POLICY}
    assert said(bare.one(APPLICATION)) == {
        "type": "SPARK",
        "releaseLabel": "emr-7.9.0",
        "architecture": "ARM64",
        "maximumCapacity": {"cpu": "64 vCPU", "memory": "256 GB", "disk": "2000 GB"},
        "autoStartConfiguration": {"enabled": True},
        "autoStopConfiguration": {"enabled": True, "idleTimeoutMinutes": 15},
        "monitoringConfiguration": {
            "managedPersistenceMonitoringConfiguration": {"enabled": True},
            "cloudWatchLoggingConfiguration": {"enabled": True, "logGroupName": "/aws/emr-serverless/shop-dev-etl"},
        },
    }
    assert bare.one(GROUP).inputs == {"name": "/aws/emr-serverless/shop-dev-etl", "retentionInDays": 30}


def test_everything_that_is_said_is_done(whole: Declared) -> None:
    """Each input reaches the application in the service's words, with what was made for it."""
    bucket = whole.result["log_uri"].removeprefix("s3://").partition("/")[0]

    assert said(whole.one(APPLICATION)) == {
        "name": "etl",
        "type": "SPARK",
        "releaseLabel": "emr-7.9.0",
        "architecture": "X86_64",
        "maximumCapacity": {"cpu": "16 vCPU", "memory": "64 GB"},
        "initialCapacity": {
            "Driver": {"workerCount": 1, "workerConfiguration": {"cpu": "2 vCPU", "memory": "4 GB"}},
        },
        "autoStartConfiguration": {"enabled": False},
        "autoStopConfiguration": {"idleTimeoutMinutes": 5},
        "workerTypeSpecifications": {
            worker: {"imageConfiguration": {"imageUri": EVERYTHING["capacity"]["worker_images"][worker]}}
            for worker in ("Driver", "Executor")
        },
        "networkConfiguration": {
            "subnetIds": ["subnet-1", "subnet-2"],
            "securityGroupIds": [whole.result["security_group_id"]],
        },
        "monitoringConfiguration": {
            "managedPersistenceMonitoringConfiguration": {"enabled": False, "encryptionKeyArn": KEY},
            "cloudWatchLoggingConfiguration": {
                "enabled": True,
                "logGroupName": "/aws/emr-serverless/shop-dev-etl",
                "logStreamNamePrefix": "jobs",
                "logTypes": {"SPARK_DRIVER": ["STDOUT"]},
            },
            "s3MonitoringConfiguration": {"logUri": f"s3://{bucket}/logs/", "encryptionKeyArn": KEY},
            "prometheusMonitoringConfiguration": {
                "remoteWriteUrl": "https://aps-workspaces.us-east-1.amazonaws.com/workspaces/"
                f"{WORKSPACE.rpartition('/')[2]}/api/v1/remote_write"
            },
        },
        "schedulerConfiguration": {"maxConcurrentRuns": 20, "queueTimeoutMinutes": 60},
        "diskEncryptionConfiguration": {"encryptionKeyArn": KEY},
        "interactiveConfiguration": {"studioEnabled": True},
        "identityCenterConfiguration": {"identityCenterInstanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef"},
        "runtimeConfiguration": [
            {"classification": "spark-defaults", "properties": {"spark.executor.cores": "2"}},
        ],
        "lifecycle": {"onActiveJobs": "wait", "drainTimeout": "10m"},
        "timeouts": {"create": "10m"},
        "tags": {"team": "data", "part": "whole"},
    }


def test_names_of_children_are_a_promise(whole: Declared) -> None:
    """A changed URN replaces the resource in every stack there is: it needs an alias, and a line here."""
    found = sorted(urn.split("::", 2)[2].removeprefix("pulumi:pulumi:Stack$") for urn in whole.resources)

    assert found == GOLDEN


def test_tags_reach_whatever_takes_them(whole: Declared) -> None:
    """Every child that AWS tags has the component's tags; its own win over them."""
    tagged = {each.type: each.inputs["tags"] for each in whole.resources.values() if "tags" in each.inputs}
    parts = {APPLICATION: "whole", GROUP: "logs", BUCKET: "archive", ROLE: "role", SECURITY_GROUP: "network"}

    assert tagged == {type_: {"team": "data", "part": part} for type_, part in parts.items()}


@pytest.mark.parametrize(
    ("tags", "own", "merged"),
    [
        pytest.param({"a": "1"}, None, {"a": "1"}, id="the component's"),
        pytest.param(None, {"b": "2"}, {"b": "2"}, id="its own"),
        pytest.param(pulumi.Output.from_input, {"a": "2", "b": "2"}, {"a": "2", "b": "2"}, id="an output"),
    ],
)
def test_tags_of_a_child(tags: Any, own: Any, merged: Mapping[str, str]) -> None:
    """Either side may be missing or an output."""

    def program() -> Any:
        known = tags({"a": "1"}) if callable(tags) else tags
        return spark(tags=known, monitoring={"cloudwatch_logging": {"tags": own}})()

    assert declare(program).one(GROUP).inputs["tags"] == merged


def test_the_application_outlives_nothing_that_its_jobs_need(whole: Declared) -> None:
    """It depends on the role, its rights, its logs and its network: on the way down it is drained before they go."""
    others = {each.name for each in whole.resources.values() if each.type not in {APPLICATION, COMPONENT}}

    assert whole.one(APPLICATION).depends_on == others


def test_rights_are_no_wider_than_needed(bare: Declared, whole: Declared) -> None:
    """Whatever is said, no policy names actions by a pattern or resources that could be anybody's."""
    for declared in (bare, whole):
        documents = (
            declared.one(ROLE).inputs["assumeRolePolicy"],
            declared.one(POLICY).inputs["policy"],
            declared.result["submit_policy_json"],
        )
        assert [complaints(each) for each in documents] == [[], [], []]


def test_rights_are_for_what_was_said(bare: Declared, whole: Declared) -> None:
    """By default the role may only log; buckets, databases, key and workspace come with their inputs."""
    actions = {"aps:RemoteWrite", "glue:GetTable", "glue:UpdateTable", "kms:Decrypt", "s3:GetObject", "s3:PutObject"}

    def granted(declared: Declared) -> set[str]:
        policy = json.loads(declared.one(POLICY).inputs["policy"])
        return {action for each in policy["Statement"] for action in each["Action"]}

    assert {action.partition(":")[0] for action in granted(bare)} == {"logs"}
    assert actions <= granted(whole)


def test_the_role_is_bounded(whole: Declared) -> None:
    """Path, boundary and further policies of the role are taken over, each under its own name."""
    role = whole.one(ROLE).inputs

    assert (role["path"], role["permissionsBoundary"]) == ("/data/", "arn:aws:iam::000000000000:policy/boundary")
    assert whole.one(ATTACHMENT).inputs["policyArn"] == "arn:aws:iam::000000000000:policy/secrets"


def test_an_existing_role_is_left_alone() -> None:
    """With the ARN of a role nothing of IAM is made, no account is looked up, and submitters pass that role."""
    arn = "arn:aws:iam::123456789012:role/theirs"
    declared = declare(spark(security={"job_role": {"arn": arn}}))

    assert children(declared) == {COMPONENT, APPLICATION, GROUP}
    assert declared.lookups == (REGION_LOOKUP,)
    assert declared.result["job_role_arn"] == arn
    assert arn in declared.result["submit_policy_json"]


def test_a_role_without_rights_has_no_policy() -> None:
    """AWS refuses a policy without statements, so there is none."""
    off = {"cloudwatch_logging": {"enabled": False}}
    declared = declare(spark(monitoring=off, security={"job_role": {"read_buckets": []}}))

    assert children(declared) == {COMPONENT, APPLICATION, ROLE}
    assert declared.result["log_group_name"] is None


def test_an_existing_log_group_is_used() -> None:
    """No group is made; the application writes to theirs, and the role may."""
    declared = declare(spark(monitoring={"cloudwatch_logging": {"log_group_name": "/theirs"}}))

    assert GROUP not in children(declared)
    assert declared.result["log_group_name"] == "/theirs"
    assert "log-group:/theirs:*" in declared.one(POLICY).inputs["policy"]


@pytest.mark.parametrize(
    ("prefix", "uri"),
    [
        pytest.param({}, "s3://theirs/dev/etl/", id="default"),
        pytest.param({"prefix": "/a/b"}, "s3://theirs/a/b/", id="given"),
        pytest.param({"prefix": ""}, "s3://theirs/", id="none"),
    ],
)
def test_an_existing_bucket_is_used(prefix: Mapping[str, str], uri: str) -> None:
    """No bucket is made or changed; logs go below the prefix, and only there may the role write."""
    declared = declare(spark(monitoring={"s3_logging": {"bucket": "theirs", **prefix}}))

    assert not any(type_.startswith("aws:s3/") for type_ in children(declared))
    assert declared.result["log_uri"] == uri
    assert uri.replace("s3://", "arn:aws:s3:::") + "*" in declared.one(POLICY).inputs["policy"]


def test_a_bucket_that_is_made_is_safe(whole: Declared) -> None:
    """It is closed to the public, encrypted with the key, and refuses whoever comes without TLS."""
    closed = whole.one(BLOCK).inputs
    [rule] = whole.one(ENCRYPTION).inputs["rules"]
    [statement] = json.loads(whole.one(BUCKET_POLICY).inputs["policy"])["Statement"]

    assert all(
        closed[each] is True
        for each in ("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets")
    )
    assert rule["applyServerSideEncryptionByDefault"] == {"sseAlgorithm": "aws:kms", "kmsMasterKeyId": KEY}
    assert (statement["Effect"], statement["Condition"]) == ("Deny", {"Bool": {"aws:SecureTransport": "false"}})
    assert whole.one(BUCKET).inputs["forceDestroy"] is True


def test_a_bucket_without_a_key_is_encrypted_too() -> None:
    """By S3's own keys; and it is not deleted with logs in it."""
    declared = declare(spark(monitoring={"s3_logging": {}}))
    [rule] = declared.one(ENCRYPTION).inputs["rules"]

    assert rule["applyServerSideEncryptionByDefault"] == {"sseAlgorithm": "AES256"}
    assert declared.one(BUCKET).inputs["forceDestroy"] is False


def test_logs_are_encrypted_with_the_key(whole: Declared) -> None:
    """The log group that is made has the key itself, and its days."""
    group = whole.one(GROUP).inputs

    assert (group["kmsKeyId"], group["retentionInDays"]) == (KEY, 7)


def test_a_security_group_lets_nothing_in(whole: Declared) -> None:
    """No rule for what comes in, and only the ranges given for what goes out."""
    group = whole.one(SECURITY_GROUP).inputs

    assert "ingress" not in group
    assert [rule["cidrBlocks"] for rule in group["egress"]] == [["10.0.0.0/8"]]


@pytest.mark.parametrize(
    "networking",
    [
        pytest.param({"subnet_ids": ["s"], "vpc_id": "v", "security_group_ids": ["g"]}, id="they have one"),
        pytest.param({"subnet_ids": ["s"]}, id="no vpc"),
        pytest.param({"vpc_id": "v"}, id="no subnets"),
    ],
)
def test_no_security_group(networking: Mapping[str, Any]) -> None:
    """None is made unless it is needed and there is a VPC to make it in."""
    declared = declare(spark(networking=networking))

    assert SECURITY_GROUP not in children(declared)
    assert declared.result["security_group_id"] is None


def test_one_image_for_all_workers() -> None:
    """An image goes to the application as it is."""
    declared = declare(spark(capacity={"image_uri": "an-image"}))

    assert declared.one(APPLICATION).inputs["imageConfiguration"] == {"imageUri": "an-image"}


def test_prometheus_elsewhere() -> None:
    """A remote write URL of one's own is taken as it is."""
    prometheus = {"workspace_arn": WORKSPACE, "remote_write_url": "https://elsewhere"}
    monitoring = (
        declare(spark(monitoring={"prometheus": prometheus})).one(APPLICATION).inputs["monitoringConfiguration"]
    )

    assert monitoring["prometheusMonitoringConfiguration"] == {"remoteWriteUrl": "https://elsewhere"}


def test_outputs(bare: Declared) -> None:
    """What other stacks and people need is there, and only there where it exists."""
    arn = "arn:aws:emr-serverless:us-east-1:000000000000:/applications/app1"
    role = f"arn:aws:iam::000000000000:role/{bare.one(POLICY).inputs['role']}"
    console = "https://us-east-1.console.aws.amazon.com/emr/home?region=us-east-1#/serverless/applications/app1"

    assert json.loads(bare.result["submit_policy_json"])["Statement"][0]["Resource"] == [arn]
    assert {**bare.result, "submit_policy_json": ""} == {
        "application_id": "app1",
        "application_arn": arn,
        "application_name": "etl",
        "job_role_arn": role,
        "job_run_ids": {},
        "log_group_name": "/aws/emr-serverless/shop-dev-etl",
        "log_uri": None,
        "security_group_id": None,
        "submit_policy_json": "",
        "console_url": console,
    }


def test_children_can_be_reached() -> None:
    """The main children are attributes; what was not made is None."""

    def program() -> list[Any]:
        component = sw.SparkApplication("etl")
        assert component.log_bucket is component.security_group is None
        return [component.application.arn, component.job_role.arn, component.log_group.name]

    application, role, group = declare(program).result
    assert application.endswith(":/applications/app1")
    assert role.startswith("arn:aws:iam::")
    assert group == "/aws/emr-serverless/shop-dev-etl"


def test_one_dictionary_does_as_well() -> None:
    """Component hosts pass all inputs in one dictionary, whole numbers as they come off the wire."""
    args: Any = {"monitoring": {"cloudwatch_logging": {"retention_days": 5.0}}, "tags": {"a": "1"}}
    declared = declare(lambda: sw.SparkApplication("etl", args, None).application_id)

    assert declared.one(GROUP).inputs["retentionInDays"] == 5
    assert declared.one(APPLICATION).inputs["tags"] == {"a": "1"}


def test_the_dynamic_bridge_carries_it() -> None:
    """The application goes over whichever bridge the stack uses."""
    assert dynamic_type(APPLICATION) in children(declare(spark(), bridge="dynamic"))


def test_values_may_be_unknown() -> None:
    """In a preview values that come from other resources are unknown; the same children are declared."""

    def program() -> Any:
        secret = pulumi.Output.secret("theirs")
        return spark(
            networking={"subnet_ids": [secret], "vpc_id": secret},
            monitoring={"s3_logging": {"bucket": secret}},
            security={"kms_key_arn": secret, "job_role": {"read_buckets": [secret]}},
        )()

    assert children(declare(program, preview=True)) == {COMPONENT, APPLICATION, GROUP, ROLE, POLICY, SECURITY_GROUP}


def test_mistakes_declare_nothing() -> None:
    """A misnamed input fails the program in one line, before the engine has heard of anything."""
    args: Any = {"capacity": {"maximum_capcity": {}}}

    with pytest.raises(
        pulumi.RunError, match=r"^SparkApplication \"etl\": capacity\.maximum_capcity: is not a property"
    ):
        declare(lambda: sw.SparkApplication("etl", args))


def test_the_lifecycle_is_the_application_s() -> None:
    """The group repeats the application's own, since Pulumi's analyzer knows no choices of words."""
    assert ApplicationLifecycleArgs.__annotations__.keys() == emrserverless.LifecycleArgs.__annotations__.keys()
