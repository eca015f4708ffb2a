"""Shortcuts of the tests of the emulated App Runner."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from botocore.config import Config

from slackwater.emulator import Caller, Emulator
from slackwater.emulator.apprunner import WORK
from tests.emulator.support import ACCOUNT, HERE, REGION, refused

ARN: Final = f"arn:aws:apprunner:{REGION}:{ACCOUNT}:"
ROLE: Final = f"arn:aws:iam::{ACCOUNT}:role/pull"
PUBLIC: Final[dict[str, Any]] = {
    "ImageRepository": {"ImageIdentifier": "public.ecr.aws/team/app:1", "ImageRepositoryType": "ECR_PUBLIC"}
}
PRIVATE: Final[dict[str, Any]] = {
    "ImageRepository": {
        "ImageIdentifier": f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/app:1",
        "ImageRepositoryType": "ECR",
    },
    "AuthenticationConfiguration": {"AccessRoleArn": ROLE},
}
"""It is deployed automatically."""
VPC: Final[dict[str, Any]] = {"VpcId": "vpc-1", "VpcEndpointId": "vpce-1"}
INTERNAL: Final[dict[str, Any]] = {"IngressConfiguration": {"IsPubliclyAccessible": False}}
LONGEST: Final = 1000
"""Seconds in which any operation ends, with its rollback."""


def image(**environment: str) -> dict[str, Any]:
    """A source that behaves as its environment says."""
    run = {"ImageConfiguration": {"RuntimeEnvironmentVariables": environment}}
    return {"ImageRepository": {**PUBLIC["ImageRepository"], **run}}


def code(connection: str, source: str = "API", branch: str = "main") -> dict[str, Any]:
    """A source of code."""
    values = {"CodeConfigurationValues": {"Runtime": "PYTHON_311", "StartCommand": "run"}} if source == "API" else {}
    return {
        "CodeRepository": {
            "RepositoryUrl": "https://github.com/team/app",
            "SourceCodeVersion": {"Type": "BRANCH", "Value": branch},
            "CodeConfiguration": {"ConfigurationSource": source, **values},
        },
        "AuthenticationConfiguration": {"ConnectionArn": connection},
    }


class RunnerCloud:
    """One account's view of the emulated App Runner."""

    def __init__(self, emulator: Emulator, caller: Caller = HERE, *, retries: int = 0) -> None:
        """Make a real client; it tries again only if asked to."""
        self.emulator = emulator
        self.caller = caller
        config = Config(retries={"max_attempts": retries, "mode": "standard"})
        self.api: Any = emulator.session(caller).create_client("apprunner", config=config)

    def begin(self, name: str = "shop", source: Mapping[str, Any] = PUBLIC, **members: Any) -> str:
        """A service that is being created."""
        given = {"ServiceName": name, "SourceConfiguration": source, **members}
        return str(self.api.create_service(**given)["Service"]["ServiceArn"])

    def service(self, name: str = "shop", source: Mapping[str, Any] = PUBLIC, **members: Any) -> str:
        """A service that has settled."""
        arn = self.begin(name, source, **members)
        self.emulator.advance(LONGEST)
        return arn

    def update(self, arn: str, **members: Any) -> str:
        """Update a service and let it settle; the answer is how the operation ended."""
        self.api.update_service(ServiceArn=arn, **members)
        self.emulator.advance(LONGEST)
        return self.verdict(arn)

    def shown(self, arn: str) -> dict[str, Any]:
        """DescribeService."""
        found: dict[str, Any] = self.api.describe_service(ServiceArn=arn)["Service"]
        return found

    def status(self, arn: str) -> str:
        """The service's status."""
        return str(self.shown(arn)["Status"])

    def operations(self, arn: str) -> list[tuple[str, str]]:
        """The types and statuses of a service's operations, the newest first."""
        found = self.api.list_operations(ServiceArn=arn)["OperationSummaryList"]
        return [(each["Type"], each["Status"]) for each in found]

    def verdict(self, arn: str) -> str:
        """How the newest operation is, or has ended."""
        return self.operations(arn)[0][1]

    def scaling(self, name: str = "fast", **members: Any) -> str:
        """A new revision."""
        made = self.api.create_auto_scaling_configuration(AutoScalingConfigurationName=name, **members)
        return str(made["AutoScalingConfiguration"]["AutoScalingConfigurationArn"])

    def connection(self, name: str = "hub1", status: str = "AVAILABLE") -> str:
        """A connection."""
        made = self.api.create_connection(ConnectionName=name, ProviderType="GITHUB")
        arn = str(made["Connection"]["ConnectionArn"])
        return self.place("connection", status, id=arn) if status != "PENDING_HANDSHAKE" else arn

    def connector(self, name: str = "lane", *subnets: str) -> str:
        """A VPC connector."""
        made = self.api.create_vpc_connector(VpcConnectorName=name, Subnets=list(subnets or (f"subnet-{name}",)))
        return str(made["VpcConnector"]["VpcConnectorArn"])

    def ingress(self, service: str, name: str = "door") -> str:
        """An ingress connection that has settled."""
        given = {"ServiceArn": service, "VpcIngressConnectionName": name, "IngressVpcConfiguration": VPC}
        arn = str(self.api.create_vpc_ingress_connection(**given)["VpcIngressConnection"]["VpcIngressConnectionArn"])
        self.emulator.advance(61)
        return arn

    def way_in(self, arn: str) -> str:
        """The status of an ingress connection."""
        found = self.api.describe_vpc_ingress_connection(VpcIngressConnectionArn=arn)["VpcIngressConnection"]
        return str(found["Status"])

    def domains(self, service: str) -> dict[str, str]:
        """The statuses of a service's domains."""
        found = self.api.describe_custom_domains(ServiceArn=service)["CustomDomains"]
        return {each["DomainName"]: each["Status"] for each in found}

    def place(self, kind: str, state: str, **fields: Any) -> str:
        """Put something into a state."""
        return self.emulator.place("apprunner", kind=kind, state=state, caller=self.caller, **fields)

    def illegal(self) -> list[str]:
        """The actions of this test's calls that no correct client would have made."""
        return [refusal["operation"] for refusal in self.emulator.refusals()]


BUSY: Final = tuple(WORK)


@contextmanager
def invalid(*words: str) -> Iterator[None]:
    """The call in the block must be refused for what it holds."""
    with refused("InvalidRequestException", *words):
        yield


@contextmanager
def wrong_state(*words: str) -> Iterator[None]:
    """The call in the block must be refused for the state of things."""
    with refused("InvalidStateException", *words):
        yield


@contextmanager
def absent() -> Iterator[None]:
    """The call in the block must find nothing."""
    with refused("ResourceNotFoundException"):
        yield
