"""How resources of AWS look from outside: names, ids and ARNs by type, as data, and answers to common look-ups.

A type that is not listed gets the general shape: `<kind>-<digits>` as id, and an ARN made of service, kind and id.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

ACCOUNT = "000000000000"
DEFAULT_REGION = "us-east-1"

Value = object
Properties = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Shape:
    """What the real provider makes of one type of resource.

    The templates know `name`, `region`, `account`, `digits` (17 hex digits) and `uuid`.
    """

    id: str = "{kind}-{digits}"
    arn: str = "arn:aws:{service}:{region}:{account}:{kind}/{id}"
    named: str | None = "name"  # the input that is filled in with a generated name, and that a change of replaces
    outputs: Mapping[str, str] | None = None


SHAPES: Mapping[str, Shape] = {
    "aws:iam/role:Role": Shape("{name}", "arn:aws:iam::{account}:role/{name}", outputs={"uniqueId": "AROA{digits}"}),
    "aws:iam/rolePolicy:RolePolicy": Shape("{role}:{name}", ""),
    "aws:iam/instanceProfile:InstanceProfile": Shape("{name}", "arn:aws:iam::{account}:instance-profile/{name}"),
    "aws:iam/policy:Policy": Shape(
        "arn:aws:iam::{account}:policy/{name}", "{id}", outputs={"policyId": "ANPA{digits}"}
    ),
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": Shape("{role}-{digits}", "", named=None),
    "aws:cloudwatch/logGroup:LogGroup": Shape("{name}", "arn:aws:logs:{region}:{account}:log-group:{name}"),
    "aws:cloudwatch/dashboard:Dashboard": Shape(
        "{name}", "", named="dashboardName", outputs={"dashboardArn": "arn:aws:cloudwatch::{account}:dashboard/{name}"}
    ),
    "aws:cloudwatch/metricAlarm:MetricAlarm": Shape("{name}", "arn:aws:cloudwatch:{region}:{account}:alarm:{name}"),
    "aws:cloudwatch/eventRule:EventRule": Shape("{name}", "arn:aws:events:{region}:{account}:rule/{name}"),
    "aws:s3/bucket:Bucket": Shape(
        "{name}", "arn:aws:s3:::{name}", named="bucket", outputs={"bucketDomainName": "{name}.s3.amazonaws.com"}
    ),
    "aws:s3/bucketObject:BucketObject": Shape("{bucket}/{key}", "arn:aws:s3:::{bucket}/{key}", named=None),
    "aws:s3/bucketObjectv2:BucketObjectv2": Shape("{bucket}/{key}", "arn:aws:s3:::{bucket}/{key}", named=None),
    "aws:ec2/securityGroup:SecurityGroup": Shape(
        "sg-{digits}", "arn:aws:ec2:{region}:{account}:security-group/{id}", outputs={"ownerId": "{account}"}
    ),
    "aws:ec2/vpc:Vpc": Shape("vpc-{digits}", named=None),
    "aws:ec2/subnet:Subnet": Shape("subnet-{digits}", named=None),
    "aws:kms/key:Key": Shape("{uuid}", named=None, outputs={"keyId": "{uuid}"}),
    "aws:kms/alias:Alias": Shape("{name}", "arn:aws:kms:{region}:{account}:{name}"),
    "aws:sns/topic:Topic": Shape("{arn}", "arn:aws:sns:{region}:{account}:{name}"),
    "aws:sqs/queue:Queue": Shape("{arn}", "arn:aws:sqs:{region}:{account}:{name}"),
    "aws:amp/workspace:Workspace": Shape(
        "ws-{uuid}",
        "arn:aws:aps:{region}:{account}:workspace/{id}",
        named=None,
        outputs={"prometheusEndpoint": "https://aps-workspaces.{region}.amazonaws.com/workspaces/{id}/"},
    ),
}

# Companions of a bucket are known by the bucket's name; the same goes for whatever names nothing but its owner.
BUCKET_PART = Shape("{bucket}", "", named="bucket")
# What is listed nowhere: taken to be named only when the program names it.
GENERAL = Shape(named=None)


def shape_of(token: str) -> Shape:
    """The shape of one type, by its token such as `aws:iam/role:Role`."""
    found = SHAPES.get(token)
    if found is not None:
        return found
    return BUCKET_PART if token.startswith("aws:s3/bucket") else GENERAL


def computed(token: str, urn: str, inputs: Properties, region: str) -> dict[str, str]:
    """The outputs that the service adds to the inputs, `id` among them."""
    shape = shape_of(token)
    service, kind = token.split(":")[1].split("/")
    digits = hashlib.sha256(urn.encode()).hexdigest()
    values = {key: value for key, value in inputs.items() if isinstance(value, str)}
    words = _Words(values, service=service, kind=kind, region=region, account=ACCOUNT, digits=digits[:17])
    words["uuid"] = "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:32]))
    words["name"] = values.get(shape.named or "name", f"{kind}-{digits[:7]}")
    # One of the two may be made from the other, so both are filled in twice.
    for _ in range(2):
        words["id"] = shape.id.format_map(words)
        words["arn"] = shape.arn.format_map(words)
    outputs = {key: template.format_map(words) for key, template in (shape.outputs or {}).items()}
    answer = {"id": words["id"], "region": region} | outputs
    return answer | {"arn": words["arn"]} if words["arn"] else answer


class _Words(dict[str, str]):
    """Words for a template; one that the program left out is shown by its own name."""

    def __missing__(self, key: str) -> str:
        return key


def _policy_document(args: Properties, _region: str) -> Properties:
    statements = args.get("statements")
    document = {
        "Version": args.get("version", "2012-10-17"),
        "Statement": [_statement(each) for each in statements] if isinstance(statements, list) else [],
    }
    text = json.dumps(document, separators=(",", ":"))
    return {"json": text, "minifiedJson": text, "statements": statements or []}


def _statement(given: Properties) -> dict[str, Value]:
    words = {"sid": "Sid", "actions": "Action", "notActions": "NotAction", "resources": "Resource"}
    found = {word: given[key] for key, word in words.items() if given.get(key)}
    return (
        {"Effect": given.get("effect", "Allow")}
        | found
        | _grouped("Principal", given.get("principals"), key="type", values="identifiers")
        | _conditions(given.get("conditions"))
    )


def _grouped(word: str, given: Value, *, key: str, values: str) -> dict[str, Value]:
    entries = given if isinstance(given, list) else []
    return {word: {entry[key]: entry[values] for entry in entries}} if entries else {}


def _conditions(given: Value) -> dict[str, Value]:
    tests: dict[str, dict[str, Value]] = {}
    for entry in given if isinstance(given, list) else []:
        tests.setdefault(entry["test"], {})[entry["variable"]] = entry["values"]
    return {"Condition": tests} if tests else {}


def _subnet(args: Properties, region: str) -> Properties:
    identity = args.get("id", "subnet-0")
    digits = hashlib.sha256(b"vpc").hexdigest()[:17]
    zones = _zones(args, region)["names"]
    zone = zones[int(hashlib.sha256(str(identity).encode()).hexdigest(), 16) % 3] if isinstance(zones, list) else region
    return {"id": identity, "vpcId": f"vpc-{digits}", "availabilityZone": zone, "availableIpAddressCount": 250}


def _zones(_args: Properties, region: str) -> Properties:
    return {"names": [f"{region}{letter}" for letter in "abc"], "zoneIds": ["az1", "az2", "az3"]}


LOOKUPS: Mapping[str, Callable[[Properties, str], Properties]] = {
    "aws:index/getCallerIdentity:getCallerIdentity": lambda _args, _region: {
        "accountId": ACCOUNT,
        "arn": f"arn:aws:iam::{ACCOUNT}:root",
        "id": ACCOUNT,
        "userId": ACCOUNT,
    },
    "aws:index/getRegion:getRegion": lambda args, region: {
        "id": args.get("region", region),
        "name": args.get("region", region),
        "region": args.get("region", region),
        "description": "a region of the stand-in",
        "endpoint": f"ec2.{region}.amazonaws.com",
    },
    "aws:index/getPartition:getPartition": lambda _args, _region: {
        "partition": "aws",
        "id": "aws",
        "dnsSuffix": "amazonaws.com",
        "reverseDnsPrefix": "com.amazonaws",
    },
    "aws:index/getAvailabilityZones:getAvailabilityZones": _zones,
    "aws:iam/getPolicyDocument:getPolicyDocument": _policy_document,
    "aws:ec2/getSubnet:getSubnet": _subnet,
}
