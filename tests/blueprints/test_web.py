"""What a web service declares: its parts, what is around them, their rights; and what it does not take."""

import json
from collections.abc import Mapping
from typing import Any

import pulumi
import pytest

import slackwater as sw
from slackwater.provider.identity import dynamic_type
from slackwater.services.base import problems
from slackwater.services.registry import KINDS
from tests.blueprints.inputs import KEY
from tests.blueprints.kinds import (
    ALARM,
    ATTACHMENT,
    CONNECTOR,
    DOMAIN,
    POLICY,
    ROLE,
    SCALING,
    SECURITY_GROUP,
    WEB,
    children,
    said,
)
from tests.blueprints.webs import CODE, CONNECTION, EVERYTHING, PRIVATE, PUBLIC, SECRET, TOPIC, web
from tests.support.mocks import Declared, declare

COMPONENT = "slackwater:index:WebService"
THEIRS = "arn:aws:iam::000000000000:role/theirs"


@pytest.fixture(scope="module")
def bare() -> Declared:
    """A service of which no more is said than has to be."""
    return declare(web())


@pytest.fixture(scope="module")
def whole() -> Declared:
    """A service of which everything is said."""
    return declare(web(**EVERYTHING))


def rights(declared: Declared, role: str) -> dict[str, list[str]]:
    """What a role may do, and to what."""
    [policy] = [each for each in declared.all(POLICY) if each.name == f"shop-{role}"]
    statements = json.loads(policy.inputs["policy"])["Statement"]
    return {",".join(each["Action"]): each["Resource"] for each in statements}


def source_of(declared: Declared) -> Mapping[str, Any]:
    """What the service runs."""
    found: Mapping[str, Any] = declared.one(WEB).inputs["sourceConfiguration"]
    return found


def test_little_need_be_said(bare: Declared) -> None:
    """By default there are few instances, an identity without rights, and alarms; a public image needs no role."""
    assert children(bare) == {COMPONENT, WEB, SCALING, ROLE, ALARM}
    assert said(bare.one(SCALING)) == {"minSize": 1, "maxSize": 4}
    assert said(bare.one(WEB)) == {
        "sourceConfiguration": {
            "imageRepository": {"imageIdentifier": PUBLIC, "imageRepositoryType": "ECR_PUBLIC"},
            "autoDeploymentsEnabled": False,
        },
        "instanceConfiguration": {"instanceRoleArn": bare.result["instance_role_arn"]},
        "autoScalingConfigurationArn": bare.result["auto_scaling_configuration_arn"],
    }
    assert bare.result["access_role_arn"] is None
    assert bare.one(ROLE).name == "shop-instance-role"


def test_everything_can_be_said(whole: Declared) -> None:
    """Each group reaches the service in its own words."""
    found = said(whole.one(WEB))

    assert found["sourceConfiguration"] == {
        "imageRepository": {
            "imageIdentifier": PRIVATE,
            "imageRepositoryType": "ECR",
            "imageConfiguration": {
                "port": "8000",
                "startCommand": "serve --all",
                "runtimeEnvironmentVariables": {"STAGE": "one"},
                "runtimeEnvironmentSecrets": EVERYTHING["secrets"],
            },
        },
        "authenticationConfiguration": {"accessRoleArn": whole.result["access_role_arn"]},
        "autoDeploymentsEnabled": True,
    }
    assert found["networkConfiguration"] == {
        "egressConfiguration": {"egressType": "VPC", "vpcConnectorArn": whole.result["vpc_connector_arn"]},
        "ingressConfiguration": {"isPubliclyAccessible": True},
        "ipAddressType": "IPV4",
    }
    assert (found["serviceName"], found["encryptionConfiguration"]) == ("shop-front", {"kmsKey": KEY})
    assert found["instanceConfiguration"]["cpu"] == "2 vCPU"
    assert (found["healthCheckConfiguration"]["path"], found["timeouts"]) == ("/health", {"create": "30m"})
    assert found["lifecycle"] == {"power": "running", "deleteProtection": True}
    connector = said(whole.one(CONNECTOR))
    assert (connector["subnets"], connector["securityGroups"]) == (
        ["subnet-1", "subnet-2"],
        [whole.result["security_group_id"]],
    )
    domain = {"serviceArn": whole.result["service_arn"], "domainName": "shop.example.com", "enableWwwSubdomain": False}
    assert said(whole.one(DOMAIN)) == domain
    assert whole.one(SECURITY_GROUP).inputs["egress"][0]["cidrBlocks"] == ["10.0.0.0/8"]


def test_roles_may_do_what_they_are_for(whole: Declared) -> None:
    """One image is pulled, the named secrets are read, and the key is used; nothing else is allowed."""
    assert rights(whole, "access-role") == {
        "ecr:BatchCheckLayerAvailability,ecr:GetDownloadUrlForLayer,ecr:BatchGetImage,ecr:DescribeImages": [
            "arn:aws:ecr:us-east-1:000000000000:repository/team/shop"
        ],
        "ecr:GetAuthorizationToken": ["*"],
    }
    found = rights(whole, "instance-role")
    assert found["secretsmanager:GetSecretValue"] == [SECRET]
    assert found["ssm:GetParameters"] == ["arn:aws:ssm:us-east-1:000000000000:parameter/shop/token"]
    assert found["kms:Decrypt"] == [KEY]
    assert found["s3:GetObject"] == ["arn:aws:s3:::assets/web/*"]
    trusted = {each.name: json.loads(each.inputs["assumeRolePolicy"])["Statement"] for each in whole.all(ROLE)}
    assert {name: one[0]["Principal"]["Service"] for name, one in trusted.items()} == {
        "shop-access-role": "build.apprunner.amazonaws.com",
        "shop-instance-role": "tasks.apprunner.amazonaws.com",
    }


def test_alarms(whole: Declared, bare: Declared) -> None:
    """On the metrics of the whole service; one on refused requests only if it is asked for."""
    assert bare.result["alarm_names"].keys() == {"server-errors", "slow", "busy"}
    found = {each.name.removeprefix("shop-"): each.inputs for each in whole.all(ALARM)}
    assert {name: (one["metricName"], one["threshold"]) for name, one in found.items()} == {
        "server-errors": ("5xxStatusResponses", 1),
        "client-errors": ("4xxStatusResponses", 500),
        "slow": ("RequestLatency", 800),
        "busy": ("ActiveInstances", 6),
    }
    assert all(one["dimensions"] == {"ServiceName": "shop-front", "ServiceID": "0" * 32} for one in found.values())
    assert all(one["alarmActions"] == [TOPIC] for one in found.values())
    assert (found["slow"]["extendedStatistic"], found["slow"]["evaluationPeriods"]) == ("p95", 5)
    scaling = {"arn": "arn:aws:apprunner:us-east-1:000000000000:autoscalingconfiguration/a/1/b"}
    existing = declare(web(scaling=scaling))
    assert existing.all(SCALING) == []
    assert existing.result["alarm_names"].keys() == {"server-errors", "slow"}
    assert declare(web(monitoring={"alarms": {"enabled": False}})).all(ALARM) == []


def test_code_is_built_as_the_program_or_its_file_says() -> None:
    """With a runtime by what the program says, without by apprunner.yaml; no role is made for an image."""
    by_file = declare(web(image=None, code=CODE))
    by_program = declare(web(image=None, port=80, code={**CODE, "runtime": "PYTHON_311", "build_command": "make"}))

    repository = source_of(by_file)["codeRepository"]
    assert repository["sourceCodeVersion"] == {"type": "BRANCH", "value": "main"}
    assert repository["codeConfiguration"] == {"configurationSource": "REPOSITORY"}
    assert source_of(by_program)["codeRepository"]["codeConfiguration"] == {
        "configurationSource": "API",
        "codeConfigurationValues": {"runtime": "PYTHON_311", "buildCommand": "make", "port": "80"},
    }
    assert source_of(by_file)["authenticationConfiguration"] == {"connectionArn": CONNECTION}
    assert [each.name for each in by_file.all(ROLE)] == ["shop-instance-role"]


@pytest.mark.parametrize(("image", "type_"), [(PRIVATE, "ECR"), (PUBLIC, "ECR_PUBLIC")], ids=["private", "public"])
def test_an_image_may_become_known_later(image: str, type_: str) -> None:
    """Whether it needs its role is told when it is known."""
    later = pulumi.Output.from_input
    found = declare(web(image=later(image), port=later(80), secrets={"A": later(SECRET)}))

    assert source_of(found)["imageRepository"]["imageRepositoryType"] == type_
    assert bool(source_of(found).get("authenticationConfiguration")) is (type_ == "ECR")
    assert rights(found, "instance-role") == {"secretsmanager:GetSecretValue": [SECRET]}
    assert WEB in children(declare(web(image=later(image)), preview=True))


def test_the_provider_accepts_what_is_made(bare: Declared, whole: Declared) -> None:
    """Every part passes the checks that a preview makes."""
    code = declare(web(image=None, code=CODE))
    for each in (one for found in (bare, whole, code) for one in found.resources.values() if one.type in KINDS):
        plain = json.loads(json.dumps(said(each)), parse_float=lambda text: int(float(text)))
        assert (each.name, problems(KINDS[each.type].inputs, plain)) == (each.name, [])


def test_existing_ones_are_used_as_they_are() -> None:
    """Neither roles nor a connector are made; nothing is added to them."""
    connector = "arn:aws:apprunner:us-east-1:000000000000:vpcconnector/a/1/b"
    security = {"access_role": {"arn": THEIRS}, "instance_role": {"arn": THEIRS}}
    found = declare(web(image=PRIVATE, security=security, networking={"vpc_connector_arn": connector}))

    assert children(found) == {COMPONENT, WEB, SCALING, ALARM}
    assert found.result["vpc_connector_arn"] == connector
    assert source_of(found)["authenticationConfiguration"] == {"accessRoleArn": THEIRS}


def test_tags_and_order(whole: Declared) -> None:
    """Every child that takes tags has them; the service is made after its roles have their rights."""
    untagged = {each.type for each in whole.resources.values() if each.inputs.get("tags") is None}
    after = whole.one(WEB).depends_on

    assert untagged == {COMPONENT, ATTACHMENT, POLICY, DOMAIN}
    assert whole.one(SCALING).inputs["tags"] == {"team": "web", "part": "scaling"}
    assert whole.one(CONNECTOR).inputs["tags"] == {"team": "web", "part": "network"}
    assert after >= {"shop-access-role", "shop-instance-role", "shop-instance-role-xray"}


NAMES = """
    ALARM$shop-busy ALARM$shop-client-errors ALARM$shop-server-errors ALARM$shop-slow
    CONNECTOR$shop-vpc DOMAIN$shop-domain GROUP$shop-workers
    ROLE$shop-access-role ROLE$shop-instance-role SCALING$shop-scaling WEB$shop
"""


def test_names_of_children_are_a_promise(whole: Declared) -> None:
    """A changed name replaces the resource in every stack there is: it needs an alias, and a line here."""
    short = {ALARM: "ALARM", CONNECTOR: "CONNECTOR", DOMAIN: "DOMAIN", ROLE: "ROLE", SCALING: "SCALING", WEB: "WEB"}
    short |= {SECURITY_GROUP: "GROUP"}
    found = {f"{short[each.type]}${each.name}" for each in whole.resources.values() if each.type in short}

    assert sorted(found) == NAMES.split()


def test_outputs(whole: Declared) -> None:
    """What other programs need: where it is reached, and where its logs are."""
    result = whole.result
    place = f"/aws/apprunner/shop-front/{'0' * 32}"

    assert result["service_url"] == "shop-front.awsapprunner.com"
    assert result["domain_dns_target"] == "shop.awsapprunner.com"
    assert result["domain_validation_records"][0]["value"] == "_b"
    assert (result["application_log_group_name"], result["service_log_group_name"]) == (
        f"{place}/application",
        f"{place}/service",
    )


def test_the_dynamic_bridge_carries_it() -> None:
    """Its parts go over whichever bridge the stack uses."""
    assert {dynamic_type(WEB), dynamic_type(SCALING)} <= children(declare(web(), bridge="dynamic"))


@pytest.mark.parametrize(
    ("name", "instances", "watched", "lifecycle"),
    [
        pytest.param("dev", (1, 2), set(), None, id="dev"),
        pytest.param(
            "prod",
            (2, 10),
            {"server-errors", "slow", "busy"},
            {"deleteProtection": True, "maintenanceWindow": "Sun 02:00-06:00 UTC"},
            id="prod",
        ),
    ],
)
def test_presets(name: str, instances: tuple[int, int], watched: set[str], lifecycle: Any) -> None:
    """They say how many instances there are, whether they are watched, and what may happen to them."""
    assert sw.preset(name).instances == instances
    found = declare(web(preset=name, monitoring={"alarms": {"actions": [TOPIC]}}))

    scaling = said(found.one(SCALING))
    assert (scaling["minSize"], scaling["maxSize"]) == instances
    assert found.result["alarm_names"].keys() == watched
    assert found.one(WEB).inputs.get("lifecycle") == lifecycle


@pytest.mark.parametrize(
    ("args", "line"),
    [
        pytest.param({"image": None}, "image: is required, or code", id="neither"),
        pytest.param({"code": CODE}, "image: cannot be combined with code", id="both"),
        pytest.param(
            {"image": "nginx:1"},
            "image: must be in Amazon ECR: ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME or public.ecr.aws/ALIAS/NAME, not "
            "'nginx:1'",
            id="another registry",
        ),
        pytest.param(
            {"image": None, "code": CODE, "port": 80},
            "port: is not heeded without code.runtime: apprunner.yaml says it then",
            id="unheeded",
        ),
        pytest.param({"image": None, "code": {}}, "code.connection_arn: is required", id="connection"),
        pytest.param(
            {"networking": {"subnet_ids": ["s"]}},
            "networking.security_group_ids: is required, or networking.vpc_id to have one made",
            id="security groups",
        ),
        pytest.param(
            {"networking": {"vpc_id": "v"}}, "networking.subnet_ids: is required with networking.vpc_id", id="subnets"
        ),
        pytest.param(
            {"networking": {"vpc_connector_arn": "a", "subnet_ids": ["s"]}},
            "networking.subnet_ids: cannot be combined with networking.vpc_connector_arn",
            id="existing connector",
        ),
        pytest.param(
            {"preset": "prod"},
            "monitoring.alarms.actions: is required with preset prod, or set monitoring.alarms.enabled to false",
            id="nobody told",
        ),
        pytest.param(
            {"scaling": {"max_siz": 3}},
            "scaling.max_siz: is not a property here; did you mean max_size?",
            id="misspelt",
        ),
        pytest.param(
            {"security": {"instance_role": {"arn": THEIRS, "path": "/"}}},
            "security.instance_role.path: cannot be combined with security.instance_role.arn",
            id="existing role",
        ),
    ],
)
def test_mistakes_declare_nothing(args: dict[str, Any], line: str) -> None:
    """Each is one line with the path and what is allowed, before the engine has heard of anything."""
    with pytest.raises(pulumi.RunError) as wrong:
        declare(web(**args))

    assert str(wrong.value).startswith(f'WebService "shop": {line}')
