"""Programs run in this process, without an engine: what they declare is noted, and answered as the stand-in does.

No resource of slackwater is checked here, and no state is kept: this shows what a component declares, and how fast.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pulumi
from pulumi.runtime import mocks

from slackwater.provider.identity import kind_of
from tools.standins import shapes

__all__ = ["Declared", "Resource", "declare"]

PROJECT, STACK = "shop", "dev"
REGION = shapes.DEFAULT_REGION

EXPORTS: Mapping[str, Any] = {"etl_application_id": "00f1", "etl_job_role_arn": "arn:role", "password": "x"}
"""What every other stack exports."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource as the engine was told of it."""

    urn: str
    type: str
    name: str
    inputs: Mapping[str, Any]
    depends_on: frozenset[str]


@dataclass(frozen=True, slots=True)
class Declared:
    """What a program declared, in the order in which the engine heard of it, what it was warned of, and its result."""

    resources: Mapping[str, Resource]
    lookups: tuple[str, ...]
    result: Any

    def all(self, type_: str) -> list[Resource]:
        """Return the resources of one type, such as `aws:iam/role:Role`."""
        return [each for each in self.resources.values() if each.type == type_]

    def one(self, type_: str) -> Resource:
        """Return the only resource of one type."""
        [only] = self.all(type_)
        return only


def declare(program: Callable[[], Any], *, bridge: str = "native", preview: bool = False) -> Declared:
    """Run a program; its result, an output or a dictionary of some, is waited for."""
    answers = _Answers()
    monitor = _Monitor(answers)
    found: list[Any] = []

    def run() -> pulumi.Output[Any]:
        return pulumi.Output.from_input(program()).apply(found.append, run_with_unknowns=True)

    with _configured(bridge):
        mocks.set_mocks(answers, project=PROJECT, stack=STACK, preview=preview, monitor=monitor)
        pulumi.runtime.test(run)()  # type: ignore[no-untyped-call]
    return Declared(monitor.noted, tuple(answers.lookups), found[0])


@contextmanager
def _configured(bridge: str) -> Iterator[None]:
    pulumi.runtime.set_all_config({"slackwater:bridge": bridge})
    try:
        yield
    finally:
        pulumi.runtime.set_all_config({})


class _Monitor(mocks.MockMonitor):
    """Notes whole requests: what Pulumi hands to mocks says nothing of dependencies."""

    def __init__(self, answers: mocks.Mocks) -> None:
        super().__init__(answers)
        self.noted: dict[str, Resource] = {}

    def RegisterResource(self, request: Any) -> Any:
        """Note it with what it depends on."""
        response = super().RegisterResource(request)  # type: ignore[no-untyped-call]
        if response.urn in self.resources:
            inputs = pulumi.runtime.rpc.deserialize_properties(request.object)
            after = frozenset(each.rpartition("::")[2] for each in request.dependencies)
            self.noted[response.urn] = Resource(response.urn, request.type, request.name, inputs, after)
        return response


@dataclass
class _Answers(mocks.Mocks):
    lookups: list[str] = field(default_factory=list)

    def new_resource(self, args: mocks.MockResourceArgs) -> tuple[str | None, dict[str, Any]]:
        """Give it what its service would; of another stack what it exports."""
        if args.typ == "pulumi:pulumi:StackReference":
            return args.name, {**args.inputs, "outputs": EXPORTS, "secretOutputNames": ["password"]}
        if args.typ.startswith("aws:"):
            outputs = shapes.computed(args.typ, f"urn::{args.typ}::{args.name}", args.inputs, REGION)
            named = shapes.shape_of(args.typ).named
            return outputs["id"], outputs | ({named: outputs["id"]} if named else {}) | args.inputs
        if not args.custom:
            return None, args.inputs
        if kind_of(args.typ).startswith("slackwater:batch:"):
            return args.name, {**args.inputs, **_of_batch(args)}
        if kind_of(args.typ).startswith("slackwater:apprunner:"):
            return args.name, {**args.inputs, **_of_app_runner(args)}
        arn = f"arn:aws:emr-serverless:{REGION}:{shapes.ACCOUNT}:/applications/app1"
        ids = {"applicationId": "app1", "jobRunId": f"run-{args.name}"}
        return "app1", {"name": args.name, **args.inputs, **ids, "arn": arn}

    def call(self, args: mocks.MockCallArgs) -> tuple[dict[Any, Any], list[tuple[str, str]] | None]:
        """Answer a look-up of AWS."""
        self.lookups.append(args.token)
        return dict(shapes.LOOKUPS[args.token](args.args, REGION)), []


_BATCH: Mapping[str, tuple[str, str, str]] = {
    "ComputeEnvironment": ("computeEnvironment", "compute-environment", ""),
    "JobQueue": ("jobQueue", "job-queue", ""),
    "JobDefinition": ("jobDefinition", "job-definition", ":1"),
    "Job": ("job", "job", ""),
    "SchedulingPolicy": ("", "scheduling-policy", ""),
}
"""What begins the names of the outputs, what the ARN calls it, and what ends the ARN."""


def _of_batch(args: mocks.MockResourceArgs) -> dict[str, str]:
    prefix, kind, end = _BATCH[kind_of(args.typ).rpartition(":")[2]]
    name = args.inputs.get(f"{prefix}Name" if prefix else "name", args.name)
    arn = f"arn:aws:batch:{REGION}:{shapes.ACCOUNT}:{kind}/{name}{end}"
    return {f"{prefix}Name": name, f"{prefix}Arn": arn} if prefix else {"name": name, "arn": arn}


_RUNNER: Mapping[str, tuple[str, str]] = {
    "Service": ("service", ""),
    "AutoScalingConfiguration": ("autoScalingConfiguration", "/1"),
    "VpcConnector": ("vpcConnector", "/1"),
}
"""What begins the names of the outputs, which in lower case is what the ARN calls it; and the revision in the ARN."""


def _of_app_runner(args: mocks.MockResourceArgs) -> dict[str, Any]:
    kind = kind_of(args.typ).rpartition(":")[2]
    if kind == "CustomDomainAssociation":
        return {"dnsTarget": "shop.awsapprunner.com", "certificateValidationRecords": [{"name": "_a", "value": "_b"}]}
    prefix, revision = _RUNNER[kind]
    name, id = args.inputs.get(f"{prefix}Name", args.name), "0" * 32
    arn = f"arn:aws:apprunner:{REGION}:{shapes.ACCOUNT}:{prefix.lower()}/{name}{revision}/{id}"
    service = {"serviceId": id, "serviceUrl": f"{name}.awsapprunner.com"} if prefix == "service" else {}
    return {f"{prefix}Name": name, f"{prefix}Arn": arn, **service}
