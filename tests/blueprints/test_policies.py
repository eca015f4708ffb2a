"""Policies give what they are for and nothing more."""

import json
from typing import Any

import pytest

from slackwater.blueprints.common import policies
from slackwater.blueprints.common.policies import ExecutionGrants, Grants, Place
from tests.blueprints.inputs import KEY, WORKSPACE
from tests.blueprints.linter import complaints

PLACE = Place(partition="aws", region="eu-west-1", account="123456789012")
EVERYTHING = Grants(
    read_buckets=["raw/in"],
    write_buckets=["s3://curated/"],
    glue_databases=["raw"],
    glue_write_databases=["curated"],
    log_group_name="/aws/emr-serverless/etl",
    log_uri="s3://logs/etl/",
    kms_key_arns=[KEY],
    files=["s3://code/main.py"],
    write_locations=["s3://state/orders/"],
    workspace_arn=WORKSPACE,
)
EXECUTION = ExecutionGrants(
    images=["123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/report:1", "public.ecr.aws/docker/library/python:3"],
    secrets=["arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf:password::", "/app/token"],
    log_group_name="/aws/batch/etl",
    kms_key_arns=[KEY],
)


def statements(document: str) -> list[dict[str, Any]]:
    """The statements of a document."""
    found: list[dict[str, Any]] = json.loads(document)["Statement"]
    return found


def allowed(document: str, action: str) -> list[str]:
    """The resources for which a document allows an action."""
    found = [
        each["Resource"] for each in statements(document) if action in each["Action"] and each["Effect"] == "Allow"
    ]
    return [one for each in found for one in each]


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param({"Action": ["s3:*"], "Resource": ["arn:aws:s3:::a"]}, id="all actions"),
        pytest.param({"Action": ["s3:Get*"], "Resource": ["arn:aws:s3:::a"]}, id="a kind of actions"),
        pytest.param({"Action": ["s3:GetObject"], "Resource": ["*"]}, id="everything"),
        pytest.param({"Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::*"]}, id="every bucket"),
        pytest.param({"Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::data*"]}, id="buckets of a prefix"),
        pytest.param({"Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:*:*:a/*"]}, id="everywhere"),
        pytest.param({"Action": ["glue:GetTable"], "Resource": ["arn:aws:glue:r:1:table/*"]}, id="every table"),
        pytest.param({"Action": ["logs:PutLogEvents"], "Resource": ["arn:aws:logs:r:1:log-group:*"]}, id="every group"),
        pytest.param({"Action": ["s3:GetObject"]}, id="no resource"),
        pytest.param({"Action": ["s3:GetObject"], "Resource": []}, id="an empty list"),
        pytest.param({"Action": ["sts:AssumeRole"], "Principal": {"Service": "x"}}, id="anybody's use of a service"),
        pytest.param(
            {"Action": ["ecr:GetAuthorizationToken", "ecr:BatchGetImage"], "Resource": ["*"]}, id="one is not"
        ),
    ],
)
def test_the_linter_finds(statement: dict[str, Any]) -> None:
    """What is too wide is found; the tests below would be worth nothing otherwise."""
    assert complaints(json.dumps({"Statement": [{"Effect": "Allow", **statement}]}))


def test_nothing_is_too_wide() -> None:
    """No policy names an action by a pattern, or a resource that could be anybody's."""
    arns = ("arn:aws:emr-serverless:r:1:/applications/a", "arn:aws:iam::1:role/r")
    trustees = (policies.EMR_SERVERLESS, policies.CONTAINERS, policies.BATCH, policies.INSTANCES)
    documents = (
        policies.job_policy(PLACE, EVERYTHING),
        policies.execution_policy(PLACE, EXECUTION),
        *(policies.trust_policy(PLACE, each) for each in trustees),
        policies.submit_policy(*arns),
        policies.batch_submit_policy(["arn:aws:batch:r:1:job-queue/q"], ["d"]),
    )

    assert [complaints(each) for each in documents] == [[]] * len(documents)


@pytest.mark.parametrize("location", ["data/in", "data/in/", "s3://data/in", "s3://data/in/"])
def test_a_prefix_is_a_folder(location: str) -> None:
    """However it is written, it grants what is below it and not its neighbours, and lists nothing else."""
    policy = policies.job_policy(PLACE, Grants(read_buckets=[location]))

    assert allowed(policy, "s3:GetObject") == ["arn:aws:s3:::data/in/*"]
    assert allowed(policy, "s3:PutObject") == []
    [listing] = [each for each in statements(policy) if "s3:ListBucket" in each["Action"]]
    assert listing["Resource"] == ["arn:aws:s3:::data"]
    assert listing["Condition"] == {"StringLike": {"s3:prefix": ["in", "in/*"]}}


@pytest.mark.parametrize("location", ["data", "s3://data", "s3://data/"])
def test_a_bucket_without_a_prefix_is_all_of_it(location: str) -> None:
    """All objects and the whole listing, even one that names no prefix."""
    policy = policies.job_policy(PLACE, Grants(write_buckets=[location]))

    assert allowed(policy, "s3:PutObject") == allowed(policy, "s3:DeleteObject") == ["arn:aws:s3:::data/*"]
    assert not any("Condition" in each for each in statements(policy))


def test_files_are_single_objects() -> None:
    """What a job is made of may be read, each file once; not its neighbours, and not what is elsewhere."""
    files = ["s3://code/jobs/main.py", "local:///opt/b.jar", "s3://code/jobs/main.py", "select 1", "s3://code/a.sql"]
    policy = policies.job_policy(PLACE, Grants(files=files))

    assert allowed(policy, "s3:GetObject") == ["arn:aws:s3:::code/jobs/main.py", "arn:aws:s3:::code/a.sql"]
    assert statements(policies.job_policy(PLACE, Grants(files=["local:///opt/b.jar"]))) == []


def test_a_location_is_as_good_as_a_bucket_that_may_be_written() -> None:
    """A checkpoint or a warehouse grants what a bucket of the same words does."""
    place = "s3://state/orders/"

    assert policies.job_policy(PLACE, Grants(write_locations=[place])) == policies.job_policy(
        PLACE, Grants(write_buckets=[place])
    )


def test_a_key_is_named_once() -> None:
    """Keys of logs and data may be the same."""
    assert allowed(policies.job_policy(PLACE, Grants(kms_key_arns=[KEY, KEY])), "kms:Decrypt") == [KEY]


def test_databases_that_may_be_changed_may_be_looked_up() -> None:
    """Reading is for all databases, writing for those named so; the built-in ones are only opened."""
    policy = policies.job_policy(PLACE, Grants(glue_databases=["raw"], glue_write_databases=["curated", "raw"]))

    def tables(action: str) -> list[str]:
        return [one.rpartition(":table/")[2] for one in allowed(policy, action) if ":table/" in one]

    assert tables("glue:GetTable") == ["raw/*", "curated/*"]
    assert tables("glue:UpdateTable") == ["curated/*", "raw/*"]
    assert "arn:aws:glue:eu-west-1:123456789012:database/default" in allowed(policy, "glue:GetDatabase")
    assert not any("default" in one for one in allowed(policy, "glue:GetTable"))


def test_logs_may_only_be_written() -> None:
    """One log group and one prefix; job runs cannot read what others have logged."""
    policy = policies.job_policy(PLACE, Grants(log_group_name="/mine", log_uri="s3://logs/dev/etl/"))

    assert allowed(policy, "logs:PutLogEvents") == ["arn:aws:logs:eu-west-1:123456789012:log-group:/mine:*"]
    assert allowed(policy, "s3:PutObject") == ["arn:aws:s3:::logs/dev/etl/*"]
    assert not allowed(policy, "s3:GetObject")


def test_only_this_account_can_have_the_service_take_the_role() -> None:
    """The service may take it for applications of this account, so nobody can use the service as a deputy."""
    [trust] = statements(policies.trust_policy(PLACE))

    assert trust["Principal"] == {"Service": "emr-serverless.amazonaws.com"}
    assert trust["Condition"] == {
        "StringEquals": {"aws:SourceAccount": "123456789012"},
        "ArnLike": {"aws:SourceArn": "arn:aws:emr-serverless:eu-west-1:123456789012:/applications/*"},
    }


def test_a_submitter_may_pass_the_role_to_the_service_only() -> None:
    """Job runs of one application, with one role."""
    policy = policies.submit_policy("app", "role")

    assert allowed(policy, "emr-serverless:StartJobRun") == ["app"]
    [passing] = [each for each in statements(policy) if each["Action"] == ["iam:PassRole"]]
    assert passing["Resource"] == ["role"]
    assert passing["Condition"] == {"StringEquals": {"iam:PassedToService": "emr-serverless.amazonaws.com"}}


def test_an_execution_role_reaches_what_containers_need() -> None:
    """Single repositories, single secrets whatever of them is taken, one log group."""
    policy = policies.execution_policy(PLACE, EXECUTION)
    account = "eu-west-1:123456789012"

    assert allowed(policy, "ecr:BatchGetImage") == [f"arn:aws:ecr:{account}:repository/team/report"]
    assert allowed(policy, "secretsmanager:GetSecretValue") == [f"arn:aws:secretsmanager:{account}:secret:db-AbCdEf"]
    assert allowed(policy, "ssm:GetParameters") == [f"arn:aws:ssm:{account}:parameter/app/token"]
    assert allowed(policy, "logs:PutLogEvents") == [f"arn:aws:logs:{account}:log-group:/aws/batch/etl:*"]
    assert allowed(policy, "kms:Decrypt") == [KEY]


@pytest.mark.parametrize(
    ("image", "private"),
    [
        pytest.param("123456789012.dkr.ecr.eu-west-1.amazonaws.com/a/b:1", True, id="tag"),
        pytest.param("123456789012.dkr.ecr.eu-west-1.amazonaws.com/a/b@sha256:0", True, id="digest"),
        pytest.param("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/a", True, id="China"),
        pytest.param("public.ecr.aws/amazonlinux/amazonlinux:2023", False, id="public"),
        pytest.param("python:3.13", False, id="hub"),
    ],
)
def test_images_of_a_private_registry_need_a_right(image: str, private: bool) -> None:  # noqa: FBT001
    """Without one there would be a statement for nothing."""
    assert policies.in_registry(image) is private
    assert bool(statements(policies.execution_policy(PLACE, ExecutionGrants(images=[image])))) is private


def test_a_submitter_of_jobs_needs_both() -> None:
    """The queue, and the definition in any revision."""
    policy = policies.batch_submit_policy(["arn:aws:batch:r:1:job-queue/q"], ["d"])

    assert allowed(policy, "batch:SubmitJob") == [
        "arn:aws:batch:r:1:job-queue/q",
        "arn:aws:batch:r:1:job-definition/d:*",
    ]
