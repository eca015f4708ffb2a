"""The rights of the roles in blueprints, as IAM policy documents: pure functions of plain values.

Every statement lists its actions and the resources that they apply to.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

__all__ = [
    "APP_RUNNER",
    "BATCH",
    "CONTAINERS",
    "EMR_SERVERLESS",
    "INSTANCES",
    "WEB_INSTANCES",
    "ExecutionGrants",
    "Grants",
    "Place",
    "Trustee",
    "WebGrants",
    "batch_submit_policy",
    "execution_policy",
    "in_registry",
    "job_policy",
    "pull_policy",
    "submit_policy",
    "tls_only",
    "trust_policy",
    "web_policy",
]

_READ: Final = ("s3:GetObject",)
_WRITE: Final = (
    "s3:GetObject",
    "s3:PutObject",
    "s3:DeleteObject",
    "s3:AbortMultipartUpload",
    "s3:ListMultipartUploadParts",
)
_LOOK_UP: Final = (
    "glue:GetDatabase",
    "glue:GetTable",
    "glue:GetTables",
    "glue:GetPartition",
    "glue:GetPartitions",
    "glue:BatchGetPartition",
    "glue:GetUserDefinedFunctions",
)
_CATALOGUE: Final = (
    "glue:CreateTable",
    "glue:UpdateTable",
    "glue:DeleteTable",
    "glue:CreatePartition",
    "glue:BatchCreatePartition",
    "glue:UpdatePartition",
    "glue:DeletePartition",
    "glue:BatchDeletePartition",
)
_PULL: Final = ("ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage")
_USE_KEY: Final = ("kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey")

Statement = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The account and region in ARNs."""

    partition: str
    region: str
    account: str

    def arn(self, service: str, resource: str) -> str:
        """Return the ARN of a resource of this account in this region."""
        return f"arn:{self.partition}:{service}:{self.region}:{self.account}:{resource}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trustee:
    """A service that assumes a role, and the resources of this account for which it may, as (service, resource).

    Without resources the service never acts for another account: it assumes roles only for this one.
    """

    service: str
    sources: Sequence[tuple[str, str]] = ()


EMR_SERVERLESS: Final = Trustee(
    service="emr-serverless.amazonaws.com",
    # Any of them, because a replaced application still has job runs to drain when its successor exists.
    sources=[("emr-serverless", "/applications/*")],
)
# ECS developer guide, "Amazon ECS task IAM role": the source is any resource of ECS, since clusters come and go.
CONTAINERS: Final = Trustee(service="ecs-tasks.amazonaws.com", sources=[("ecs", "*")])
# Batch user guide, "Cross-service confused deputy prevention".
BATCH: Final = Trustee(service="batch.amazonaws.com", sources=[("batch", "compute-environment/*"), ("batch", "job/*")])
# EC2 user guide, "IAM roles for Amazon EC2": an instance has the role of its own account's instance profile.
INSTANCES: Final = Trustee(service="ec2.amazonaws.com")

# App Runner Developer Guide, "How App Runner works with IAM": what pulls images, and what instances are.
APP_RUNNER: Final = Trustee(service="build.apprunner.amazonaws.com")
WEB_INSTANCES: Final = Trustee(service="tasks.apprunner.amazonaws.com")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grants:
    """The purposes of a job role. A location is "bucket", "bucket/prefix" or "s3://bucket/prefix/".

    The files are those that make up a job. Only those in Amazon S3 ("s3://bucket/main.py") need a right.
    """

    read_buckets: Sequence[str] = ()
    write_buckets: Sequence[str] = ()
    files: Sequence[str] = ()
    write_locations: Sequence[str] = ()
    glue_databases: Sequence[str] = ()
    glue_write_databases: Sequence[str] = ()
    log_group_name: str | None = None
    log_uri: str | None = None
    kms_key_arns: Sequence[str] = ()
    workspace_arn: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutionGrants:
    """What an execution role is for: what has to be reached before a container runs, and its log.

    Only images in Amazon ECR need a right. A secret is the ARN of one in Secrets Manager, with or without a key in it,
    or the ARN or name of a parameter in the SSM Parameter Store.
    """

    images: Sequence[str] = ()
    secrets: Sequence[str] = ()
    log_group_name: str | None = None
    kms_key_arns: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WebGrants:
    """The purposes of a web service's instance role; locations as in `Grants`, secrets as in `ExecutionGrants`."""

    secrets: Sequence[str] = ()
    read_buckets: Sequence[str] = ()
    write_buckets: Sequence[str] = ()
    kms_key_arns: Sequence[str] = ()


def job_policy(place: Place, grants: Grants) -> str:
    """Return the policy of a job role."""
    return _document(
        *_data(place, grants.read_buckets, _READ),
        *_data(place, [*grants.write_buckets, *grants.write_locations], _WRITE),
        *_files(place, grants.files),
        *_glue(place, grants),
        *_logs(place, grants),
        *([_allow(_USE_KEY, [*dict.fromkeys(grants.kms_key_arns)])] if grants.kms_key_arns else []),
        *([_allow(["aps:RemoteWrite"], [grants.workspace_arn])] if grants.workspace_arn else []),
    )


def execution_policy(place: Place, grants: ExecutionGrants) -> str:
    """Return the policy of an execution role."""
    return _document(
        *_images(place, grants.images),
        *_secrets(place, grants.secrets),
        *([_log_streams(place, grants.log_group_name)] if grants.log_group_name else []),
        *_decrypting(grants.kms_key_arns),
    )


def pull_policy(place: Place, image: str) -> str:
    """Return the policy of a role that pulls one image, and finds out when there is a new one."""
    return _document(*_images(place, [image], (*_PULL, "ecr:DescribeImages")))


def web_policy(place: Place, grants: WebGrants) -> str:
    """Return the policy of a web service's instance role."""
    return _document(
        *_secrets(place, grants.secrets),
        *_data(place, grants.read_buckets, _READ),
        *_data(place, grants.write_buckets, _WRITE),
        *_decrypting(grants.kms_key_arns),
    )


def trust_policy(place: Place, trustee: Trustee = EMR_SERVERLESS) -> str:
    """Return who may assume a role: the service, for this account's resources."""
    statement: Statement = {
        "Effect": "Allow",
        "Action": ["sts:AssumeRole"],
        "Principal": {"Service": trustee.service},
    }
    if trustee.sources:
        arns = [place.arn(*source) for source in trustee.sources]
        statement["Condition"] = {
            "StringEquals": {"aws:SourceAccount": place.account},
            "ArnLike": {"aws:SourceArn": arns if len(arns) > 1 else arns[0]},
        }
    return _document(statement)


def submit_policy(application_arn: str, role_arn: str) -> str:
    """Return the rights to submit job runs to this application with this role, and nothing else."""
    passing = {"StringEquals": {"iam:PassedToService": EMR_SERVERLESS.service}}
    return _document(
        _allow(["emr-serverless:StartJobRun"], [application_arn]), _allow(["iam:PassRole"], [role_arn], passing)
    )


def batch_submit_policy(queue_arns: Sequence[str], definitions: Sequence[str]) -> str:
    """Return the rights to submit jobs with any revision of these definitions to these queues.

    The service requires a right on both. Registering a definition passes its role; submitting a job does not.
    """
    place = queue_arns[0].rpartition(":job-queue/")[0]
    return _document(
        _allow(["batch:SubmitJob"], [*queue_arns, *(f"{place}:job-definition/{name}:*" for name in definitions)])
    )


def tls_only(bucket_arn: str) -> str:
    """Return the policy of a bucket that accepts TLS only."""
    return _document(
        {
            "Effect": "Deny",
            "Principal": "*",
            "Action": "s3:*",
            "Resource": [bucket_arn, f"{bucket_arn}/*"],
            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        }
    )


def _data(place: Place, locations: Sequence[str], actions: Sequence[str]) -> Iterator[Statement]:
    for location in locations:
        bucket, prefix = _split(location)
        arn = f"arn:{place.partition}:s3:::{bucket}"
        listed = {"StringLike": {"s3:prefix": [prefix, f"{prefix}/*"]}} if prefix else None
        yield _allow(actions, [f"{arn}/{prefix}/*" if prefix else f"{arn}/*"])
        yield _allow(["s3:ListBucket"], [arn], listed)


def _files(place: Place, files: Sequence[str]) -> Iterator[Statement]:
    """Return one statement for all files, since the length of a policy is limited."""
    objects = dict.fromkeys("/".join(_split(each)) for each in files if each.startswith("s3://"))
    if objects:
        yield _allow(_READ, [f"arn:{place.partition}:s3:::{each}" for each in objects])


# <account>.dkr.ecr.<region>.<domain>/<repository>, then a tag or a digest.
_IN_REGISTRY: Final = re.compile(r"(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.[a-z0-9.-]+/([^:@]+).*")


def in_registry(image: str) -> bool:
    """Tell whether an image is in a private registry of Amazon ECR."""
    return _IN_REGISTRY.fullmatch(image) is not None


def _images(place: Place, images: Sequence[str], actions: Sequence[str] = _PULL) -> Iterator[Statement]:
    found = filter(None, map(_IN_REGISTRY.fullmatch, images))
    arns = dict.fromkeys(f"arn:{place.partition}:ecr:{each[2]}:{each[1]}:repository/{each[3]}" for each in found)
    if arns:
        yield _allow(actions, [*arns])
        # A login applies to the whole registry of an account: the service knows no resource here.
        yield _allow(["ecr:GetAuthorizationToken"], ["*"])


def _secrets(place: Place, secrets: Sequence[str]) -> Iterator[Statement]:
    kept = dict.fromkeys(":".join(each.split(":")[:7]) for each in secrets if ":secretsmanager:" in each)
    parameters = dict.fromkeys(
        each if each.startswith("arn:") else place.arn("ssm", f"parameter/{each.lstrip('/')}")
        for each in secrets
        if ":secretsmanager:" not in each
    )
    if kept:
        yield _allow(["secretsmanager:GetSecretValue"], [*kept])
    if parameters:
        yield _allow(["ssm:GetParameters"], [*parameters])


def _decrypting(key_arns: Sequence[str]) -> Iterator[Statement]:
    if key_arns:
        yield _allow(["kms:Decrypt"], [*dict.fromkeys(key_arns)])


def _log_streams(place: Place, group: str) -> Statement:
    return _allow(["logs:CreateLogStream", "logs:PutLogEvents"], [place.arn("logs", f"log-group:{group}:*")])


def _glue(place: Place, grants: Grants) -> Iterator[Statement]:
    readable = [*dict.fromkeys([*grants.glue_databases, *grants.glue_write_databases])]
    if readable:
        yield _allow(_LOOK_UP, _databases(place, readable))
        # Spark asks for these two whenever it opens the catalogue, whatever a job reads.
        builtin = [place.arn("glue", f"database/{name}") for name in ("default", "global_temp")]
        yield _allow(["glue:GetDatabase"], [place.arn("glue", "catalog"), *builtin])
    if grants.glue_write_databases:
        yield _allow(_CATALOGUE, _databases(place, grants.glue_write_databases))


def _databases(place: Place, names: Sequence[str]) -> list[str]:
    """Return the ARNs of databases and of all below them, and of the catalogue, which the service requires as well."""
    below = ("database/{}", "table/{}/*", "userDefinedFunction/{}/*")
    return [place.arn("glue", "catalog"), *(place.arn("glue", one.format(name)) for name in names for one in below)]


def _logs(place: Place, grants: Grants) -> Iterator[Statement]:
    if grants.log_group_name:
        group = place.arn("logs", f"log-group:{grants.log_group_name}:*")
        yield _allow(["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], [group])
        # Lists the account's log groups: the service cannot restrict this to a single one.
        yield _allow(["logs:DescribeLogGroups"], [place.arn("logs", "log-group:*")])
    if grants.log_uri:
        bucket, prefix = _split(grants.log_uri)
        yield _allow(["s3:PutObject"], [f"arn:{place.partition}:s3:::{'/'.join(filter(None, (bucket, prefix)))}/*"])


def _split(location: str) -> tuple[str, str]:
    bucket, _, prefix = location.removeprefix("s3://").partition("/")
    return bucket, prefix.strip("/")


def _allow(actions: Sequence[str], resources: Sequence[str], condition: Mapping[str, Any] | None = None) -> Statement:
    statement: Statement = {"Effect": "Allow", "Action": [*actions], "Resource": [*resources]}
    return {**statement, "Condition": condition} if condition else statement


def _document(*statements: Statement) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": statements})
