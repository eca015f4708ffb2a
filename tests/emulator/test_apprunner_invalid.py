"""Requests that App Runner refuses for their content, and how refusals look on the wire."""

import json
from copy import deepcopy
from typing import Any, Final

import boto3
import pytest

from slackwater.emulator import Caller, Emulator
from slackwater.emulator.server import Server
from tests.emulator.apprunner_support import ARN, INTERNAL, PRIVATE, PUBLIC, RunnerCloud, absent, code, image, invalid
from tests.emulator.support import ACCOUNT, REGION, page

NOBODY: Final = f"{ARN}connection/hub1/00000000000000000000000000000000"
BOTH: Final = image(KEY="value")
BOTH["ImageRepository"]["ImageConfiguration"]["RuntimeEnvironmentSecrets"] = {"KEY": f"{ARN}secret"}
OUT: Final = {"EgressConfiguration": {"EgressType": "VPC"}}
CREATE: Final[dict[str, tuple[dict[str, Any], str]]] = {
    "name with a hyphen": ({"ServiceName": "-shop"}, "regular expression pattern"),
    "name too long": ({"ServiceName": "a" * 41}, "length less than or equal to 40"),
    "no source": ({"SourceConfiguration": {}}, "Exactly one of CodeRepository and ImageRepository"),
    "two sources": ({"SourceConfiguration": {**PUBLIC, **code(NOBODY)}}, "Exactly one of"),
    "public and automatic": (
        {"SourceConfiguration": {**PUBLIC, "AutoDeploymentsEnabled": True}},
        "doesn't support automatic deployments",
    ),
    "no access role": (
        {"SourceConfiguration": {"ImageRepository": PRIVATE["ImageRepository"]}},
        "Authentication configuration is invalid",
    ),
    "no connection": (
        {"SourceConfiguration": {"CodeRepository": code(NOBODY)["CodeRepository"]}},
        "Authentication configuration is invalid",
    ),
    "unknown connection": ({"SourceConfiguration": code(NOBODY)}, "isn't available"),
    "image and type": (
        {"SourceConfiguration": {"ImageRepository": {**PUBLIC["ImageRepository"], "ImageRepositoryType": "ECR"}}},
        "doesn't match the image repository",
    ),
    "reserved variable": ({"SourceConfiguration": image(AWSAPPRUNNER_X="1")}, "can't begin with AWSAPPRUNNER"),
    "variable and secret": ({"SourceConfiguration": BOTH}, "can't have a name in common"),
    "cpu and memory": ({"InstanceConfiguration": {"Cpu": "0.25 vCPU", "Memory": "4 GB"}}, "isn't supported"),
    "no such cpu": ({"InstanceConfiguration": {"Cpu": "3 vCPU"}}, "regular expression pattern"),
    "long interval": ({"HealthCheckConfiguration": {"Interval": 21}}, "less than or equal to 20"),
    "protocol": ({"HealthCheckConfiguration": {"Protocol": "UDP"}}, "enum value set: [TCP, HTTP]"),
    "egress without connector": ({"NetworkConfiguration": OUT}, "VpcConnectorArn is required"),
    "dual stack inside": (
        {"NetworkConfiguration": {"IpAddressType": "DUAL_STACK", **INTERNAL}},
        "publicly accessible only",
    ),
    "traces of nothing": ({"ObservabilityConfiguration": {"ObservabilityEnabled": True}}, "must be specified if"),
    "unknown scaling": (
        {"AutoScalingConfigurationArn": f"{ARN}autoscalingconfiguration/none"},
        "AutoScalingConfiguration ARN you specified isn't valid",
    ),
    "reserved tag": ({"Tags": [{"Key": "aws:x", "Value": ""}]}, "aws:x"),
}


@pytest.mark.parametrize("case", CREATE)
def test_services_that_cannot_be(runner: RunnerCloud, case: str) -> None:
    """Nothing is made, and the words say why."""
    members, words = CREATE[case]
    given = {"ServiceName": "shop", "SourceConfiguration": PUBLIC, **deepcopy(members)}
    with invalid(words):
        runner.api.create_service(**given)
    runner.emulator.advance(3)
    assert runner.api.list_services()["ServiceSummaryList"] == []


def test_a_source_stays_of_its_kind(runner: RunnerCloud) -> None:
    """From an image to code it is another service."""
    arn = runner.place("service", "RUNNING")
    with invalid("can't be changed between"):
        runner.api.update_service(ServiceArn=arn, SourceConfiguration=code(runner.connection()))


def test_code_is_configured_when_it_is_created(runner: RunnerCloud) -> None:
    """By its own file or by values; an update may leave that out."""
    connection = runner.connection()
    bare = code(connection)
    configuration = bare["CodeRepository"].pop("CodeConfiguration")
    with invalid("CodeConfiguration is required"):
        runner.begin(source=bare)
    with invalid("CodeConfigurationValues is required"):
        runner.begin(source=_api_without_values(connection))
    arn = runner.service(source=code(connection))
    bare["CodeRepository"]["SourceCodeVersion"]["Value"] = "next"
    assert runner.update(arn, SourceConfiguration=bare) == "SUCCEEDED"
    shown = runner.shown(arn)["SourceConfiguration"]["CodeRepository"]
    assert shown["SourceCodeVersion"]["Value"] == "next"
    assert shown["CodeConfiguration"]["ConfigurationSource"] == configuration["ConfigurationSource"] == "API"


def _api_without_values(connection: str) -> dict[str, Any]:
    source = code(connection, "REPOSITORY")
    source["CodeRepository"]["CodeConfiguration"]["ConfigurationSource"] = "API"
    return source


@pytest.mark.parametrize(
    ("sizes", "words"),
    [({"MinSize": 26}, "less than or equal to 25"), ({"MinSize": 5, "MaxSize": 4}, "MinSize can't be larger")],
    ids=["too many", "more than the most"],
)
def test_scaling_that_cannot_be(runner: RunnerCloud, sizes: dict[str, Any], words: str) -> None:
    """The least is at most 25, and at most the most; of that no source says how much it may be."""
    with invalid(words):
        runner.scaling(**sizes)
    runner.scaling(MaxSize=100)


@pytest.mark.parametrize(
    ("target", "body", "kind", "words"),
    [
        ("AppRunner.CreateService", b"{}", "InvalidRequestException", "'ServiceName' failed to satisfy constraint"),
        ("AppRunner.Nothing", b"{}", "InvalidAction", "no operation AppRunner.Nothing"),
        ("", b"{}", "InvalidAction", "no operation"),
        ("AppRunner.ListServices", b"[]", "SerializationException", "not a JSON object"),
        ("AppRunner.ListServices", b'{"MaxResults": "x"}', "SerializationException", "can not be converted"),
        ("AppRunner.ListServices", b'{"MaxResults": 21}', "InvalidRequestException", "less than or equal to 20"),
        ("AppRunner.DescribeService", b'{"ServiceArn": "x"}', "InvalidRequestException", "regular expression"),
    ],
    ids=["missing", "unknown", "unnamed", "list", "text", "page", "arn"],
)
def test_refusals_on_the_wire(emulator: Emulator, target: str, body: bytes, kind: str, words: str) -> None:
    """JSON 1.0: HTTP 400 with the code and the message in the body."""
    headers = {"X-Amz-Target": target} if target else {}
    answer = emulator.handle("POST", "/", headers, body, service="apprunner")
    content = json.loads(answer.body)
    assert (answer.status, content["__type"]) == (400, kind)
    assert answer.headers["content-type"] == "application/x-amz-json-1.0"
    assert words in content["Message"]


def test_over_http(server: tuple[Emulator, Server]) -> None:
    """A client that knows nothing but the URL; what a person does comes over the emulator's own page."""
    emulator, served = server
    keys = {"aws_access_key_id": ACCOUNT, "aws_secret_access_key": "any", "region_name": REGION}
    client = boto3.client("apprunner", endpoint_url=served.url, **keys)
    connection = client.create_connection(ConnectionName="hub1", ProviderType="GITHUB")["Connection"]["ConnectionArn"]
    mine = {"service": "apprunner", "account": ACCOUNT, "region": REGION}
    shake = {**mine, "kind": "connection", "state": "AVAILABLE", "id": "hub1"}
    assert page(f"{served.url}/_slackwater/place", "POST", shake) == (200, {"id": connection})
    arn = client.create_service(ServiceName="shop", SourceConfiguration=code(connection))["Service"]["ServiceArn"]
    emulator.advance(721)
    assert client.describe_service(ServiceArn=arn)["Service"]["Status"] == "RUNNING"
    with pytest.raises(client.exceptions.ResourceNotFoundException) as caught:
        client.describe_service(ServiceArn=arn + "0")
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400


def test_accounts_and_regions_see_their_own(runner: RunnerCloud) -> None:
    """A service of one is not found by another, even by its ARN."""
    arn = runner.service()
    other = RunnerCloud(runner.emulator, Caller(ACCOUNT, "us-east-1"))
    with absent():
        other.shown(arn)
    assert other.api.list_services()["ServiceSummaryList"] == []
    assert len(other.api.list_auto_scaling_configurations()["AutoScalingConfigurationSummaryList"]) == 1
