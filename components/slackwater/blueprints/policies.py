"""What a job role may do, as IAM policy documents: pure functions of plain values.

Every statement names its actions one by one and the resources that they are for.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

__all__ = ["Grants", "Place", "job_policy", "submit_policy", "tls_only", "trust_policy"]

SERVICE: Final = "emr-serverless.amazonaws.com"

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
_USE_KEY: Final = ("kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey")

Statement = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The account and region that ARNs are of."""

    partition: str
    region: str
    account: str

    def arn(self, service: str, resource: str) -> str:
        """Return the ARN of a resource of this account in this region."""
        return f"arn:{self.partition}:{service}:{self.region}:{self.account}:{resource}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grants:
    """What a job role is for; a location is "bucket", "bucket/prefix" or "s3://bucket/prefix/".

    The files are those that a job is made of; only those in Amazon S3 ("s3://bucket/main.py") need a right.
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


def trust_policy(place: Place) -> str:
    """Return who may take the role: the service, for this account's applications.

    For any of them, because a replaced application still has job runs to drain when its successor exists.
    """
    return _document(
        {
            "Effect": "Allow",
            "Action": ["sts:AssumeRole"],
            "Principal": {"Service": SERVICE},
            "Condition": {
                "StringEquals": {"aws:SourceAccount": place.account},
                "ArnLike": {"aws:SourceArn": place.arn("emr-serverless", "/applications/*")},
            },
        }
    )


def submit_policy(application_arn: str, role_arn: str) -> str:
    """Return what somebody needs to submit job runs to this application with this role, and nothing else."""
    passing = {"StringEquals": {"iam:PassedToService": SERVICE}}
    return _document(
        _allow(["emr-serverless:StartJobRun"], [application_arn]), _allow(["iam:PassRole"], [role_arn], passing)
    )


def tls_only(bucket_arn: str) -> str:
    """Return the policy of a bucket that is reached by TLS only."""
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
    """One statement for all, since a policy's length is limited."""
    objects = dict.fromkeys("/".join(_split(each)) for each in files if each.startswith("s3://"))
    if objects:
        yield _allow(_READ, [f"arn:{place.partition}:s3:::{each}" for each in objects])


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
    """The service asks for a right on the catalogue and the database above each table, too."""
    below = ("database/{}", "table/{}/*", "userDefinedFunction/{}/*")
    return [place.arn("glue", "catalog"), *(place.arn("glue", one.format(name)) for name in names for one in below)]


def _logs(place: Place, grants: Grants) -> Iterator[Statement]:
    if grants.log_group_name:
        group = place.arn("logs", f"log-group:{grants.log_group_name}:*")
        yield _allow(["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], [group])
        # Looks through the names of the account's log groups: a single one cannot be asked for.
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
