"""The emulated App Runner as the tests of the verbs use it: resources in a stack, and who else works there."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from tests.support.account import Account
from tests.support.life import Life, Stack

KINDS: Final = "slackwater:apprunner:"
ARN: Final = "arn:aws:apprunner:us-east-1:000000000000:"
KEY: Final = "arn:aws:kms:us-east-1:000000000000:key/8c0cbd36-0000-4000-8000-000000000000"

NETWORK: Final = {"subnets": ["subnet-0a", "subnet-0b"], "securityGroups": ["sg-0a", "sg-0b"]}


def image(name: str = "shop:1", **configuration: Any) -> dict[str, Any]:
    """The inputs of a service that runs a public image."""
    repository: dict[str, Any] = {"imageIdentifier": f"public.ecr.aws/shop/{name}", "imageRepositoryType": "ECR_PUBLIC"}
    if configuration:
        repository["imageConfiguration"] = configuration
    return {"sourceConfiguration": {"imageRepository": repository}}


def code(source: str, connection: str = "", **values: Any) -> dict[str, Any]:
    """The inputs of a service of code, whose configuration is in the REPOSITORY, or here (API)."""
    configuration: dict[str, Any] = {"configurationSource": source}
    if source == "API":
        configuration["codeConfigurationValues"] = {"runtime": "PYTHON_311", **values}
    repository = {
        "repositoryUrl": "https://github.com/shop/shop",
        "sourceCodeVersion": {"type": "BRANCH", "value": "main"},
        "codeConfiguration": configuration,
    }
    given = {"authenticationConfiguration": {"connectionArn": connection}} if connection else {}
    return {"sourceConfiguration": {"codeRepository": repository, **given}}


PRIVATE: Final[dict[str, Any]] = {
    "networkConfiguration": {"ingressConfiguration": {"isPubliclyAccessible": False}},
}
"""The block of a private service."""


def inside(endpoint: str = "vpce-0a1b2c3d") -> dict[str, Any]:
    """The inputs of a VPC ingress connection, without its service."""
    return {"ingressVpcConfiguration": {"vpcId": "vpc-0a1b2c3d", "vpcEndpointId": endpoint}}


class Runner(Account):
    """One emulated account with App Runner in it."""

    service: ClassVar[str] = "apprunner"
    told: ClassVar[str] = "service"

    # --- resources of the stack that the tests deal with

    def scaling(self, name: str = "steady") -> Life:
        """Return an auto scaling configuration, which is not made yet."""
        return self.life("AutoScalingConfiguration", name)

    def tracing(self, name: str = "traced") -> Life:
        """Return an observability configuration, which is not made yet."""
        return self.life("ObservabilityConfiguration", name)

    def connector(self, name: str = "inside") -> Life:
        """Return a VPC connector, which is not made yet."""
        return self.life("VpcConnector", name)

    def connection(self, name: str = "code") -> Life:
        """Return a connection, which is not made yet."""
        return self.life("Connection", name)

    def connected(self) -> Life:
        """Return a connection whose handshake somebody has completed."""
        self.emulator.configure({"apprunner_handshake_seconds": 60})
        connection = self.connection()
        connection.up({"providerType": "GITHUB"})
        return connection

    def web(self, name: str = "shop") -> Life:
        """Return a service, which is not made yet."""
        return self.life("Service", name)

    def ingress(self, name: str = "inside") -> Life:
        """Return a VPC ingress connection, which is not made yet."""
        return self.life("VpcIngressConnection", name)

    def domain(self, name: str = "shop-com") -> Life:
        """Return a custom domain, which is not made yet."""
        return self.life("CustomDomainAssociation", name)

    def life(self, kind: str, name: str) -> Life:
        """Any of these."""
        digest = f"{sum(name.encode()):x}".rjust(12, "0")
        return Life(self, owner=f"shop/dev/{name}@{digest}", kind=f"{KINDS}{kind}")

    def stack(self, **lives: Life) -> Stack:
        """A stack of these, in the order of the program."""
        return Stack(self, lives)

    # --- what others have, placed where it is wanted

    def theirs(self, kind: str, state: str = "ACTIVE", **members: Any) -> str:
        """Something of somebody else."""
        return self.emulator.place("apprunner", kind=kind, state=state, **members)
