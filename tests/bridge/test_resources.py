"""What a program declares reaches the engine in the API's words, and comes back in Python's."""

import base64
import gc
import os
import pickle
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pulumi
import pytest
from pulumi.runtime import mocks

from slackwater import emrserverless
from slackwater.bridge import values
from slackwater.provider.identity import dynamic_type, owner_of
from tests.bridge.plugins import KIND, ROOT


@dataclass
class Monitor(mocks.Mocks):
    """Notes what is registered; what comes back is the inputs and some outputs."""

    made: dict[str, mocks.MockResourceArgs] = field(default_factory=dict)

    def new_resource(self, args: mocks.MockResourceArgs) -> tuple[str | None, dict[str, Any]]:
        """Note it."""
        self.made[args.name] = args
        return args.resource_id or f"{args.name}-id", {**args.inputs, "applicationId": "app-1", "stateDetails": "fine"}

    def call(self, args: mocks.MockCallArgs) -> tuple[dict[Any, Any], list[tuple[str, str]] | None]:
        """Answer no function."""
        return {}, None


Run = Callable[..., Monitor]


@pytest.fixture
def run() -> Iterator[Run]:
    """Run a program with a monitor that notes everything, over a bridge of choice."""

    def run(program: Callable[[], Any], *, preview: bool = False, **config: str) -> Monitor:
        monitor = Monitor()
        pulumi.runtime.set_mocks(monitor, project="shop", stack="dev", preview=preview)
        pulumi.runtime.set_all_config({f"slackwater:{key}": value for key, value in config.items()})
        pulumi.runtime.test(program)()  # type: ignore[no-untyped-call]
        return monitor

    yield run
    pulumi.runtime.set_all_config({})


def application(name: str = "etl", **args: Any) -> emrserverless.Application:
    """An application with what is needed, and these inputs."""
    return emrserverless.Application(name, **{"type": "SPARK", "release_label": "emr-7.9.0", **args})


def test_native_registers_the_kind(run: Run) -> None:
    """The native bridge registers the kind, with inputs in the API's names and nothing else."""
    made = run(lambda: application(maximum_capacity={"cpu": "4 vCPU"}, tags={"my_tag": "x"}), bridge="native").made

    assert made["etl"].typ == KIND
    assert made["etl"].inputs == {
        "type": "SPARK",
        "releaseLabel": "emr-7.9.0",
        "maximumCapacity": {"cpu": "4 vCPU"},
        "tags": {"my_tag": "x"},
    }


@pytest.mark.parametrize("config", [{}, {"bridge": "dynamic"}], ids=["default", "chosen"])
def test_dynamic_adds_owner_and_provider(run: Run, config: dict[str, str]) -> None:
    """The dynamic bridge registers its own type, with the owner's name and the provider beside the same inputs."""
    made = run(lambda: application(tags={"my_tag": "x"}), **config).made["etl"]
    inputs = dict(made.inputs)

    assert made.typ == dynamic_type(KIND)
    assert vars(pickle.loads(base64.b64decode(inputs.pop("__provider")))) == {"kind": KIND}  # noqa: S301
    assert inputs == {
        "type": "SPARK",
        "releaseLabel": "emr-7.9.0",
        "tags": {"my_tag": "x"},
        "owner": owner_of(f"urn:pulumi:dev::shop::{KIND}::etl"),
    }


def test_the_owner_knows_its_parent(run: Run) -> None:
    """A child's owner is made from the URN that it will have; siblings do not wait for each other."""

    def program() -> pulumi.Output[Any]:
        team = pulumi.ComponentResource("my:index:Team", "team")
        apps = [application(name, opts=pulumi.ResourceOptions(parent=team)) for name in ("one", "two")]
        return pulumi.Output.all(*(app.id for app in apps))

    made = run(program).made

    for name in ("one", "two"):
        assert made[name].inputs["owner"] == owner_of(f"urn:pulumi:dev::shop::my:index:Team${KIND}::{name}")


def test_an_unknown_bridge_is_an_error(run: Run) -> None:
    """A misspelt bridge is named, with those that there are."""
    with pytest.raises(pulumi.RunError, match=r'slackwater:bridge is "nativ"; allowed are dynamic and native'):
        run(application, bridge="nativ")


@pytest.mark.parametrize("bridge", ["native", "dynamic"])
@pytest.mark.parametrize("name", ["", "etl"], ids=["never registered", "ended after it"])
def test_a_program_that_ends_early_leaves_nothing_unawaited(run: Run, bridge: str, name: str) -> None:
    """Whether the SDK refuses the resource, or the program fails behind it: Python has nothing to complain of."""

    def program() -> None:
        application(name)
        raise ValueError

    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always", RuntimeWarning)
        with pytest.raises((TypeError, ValueError)):
            run(program, bridge=bridge)
        gc.collect()

    assert [str(each.message) for each in said if each.category is RuntimeWarning] == []


@pytest.mark.parametrize("bridge", ["native", "dynamic"])
def test_outputs_come_back_in_python(run: Run, bridge: str) -> None:
    """Every output is an attribute in snake_case; groups have their keys in Python, maps keep the user's."""
    seen: dict[str, Any] = {}

    def program() -> pulumi.Output[Any]:
        app = application(
            initial_capacity={"Driver": {"worker_count": 2, "worker_configuration": {"cpu": "4 vCPU"}}},
            runtime_configuration=[{"classification": "c", "properties": {"a_b": "c"}}],
            lifecycle={"on_active_jobs": "wait"},
            tags={"my_tag": "x"},
        )
        names = ("application_id", "state_details", "release_label", "initial_capacity", "runtime_configuration")
        outputs = {name: getattr(app, name) for name in (*names, "lifecycle", "tags", "arn", "image_configuration")}
        assert not {"applicationId", "releaseLabel"} & vars(app).keys()
        return pulumi.Output.all(**outputs).apply(seen.update)

    run(program, bridge=bridge)

    assert seen == {
        "application_id": "app-1",
        "state_details": "fine",
        "release_label": "emr-7.9.0",
        "initial_capacity": {"Driver": {"worker_count": 2, "worker_configuration": {"cpu": "4 vCPU"}}},
        "runtime_configuration": [{"classification": "c", "properties": {"a_b": "c"}}],
        "lifecycle": {"on_active_jobs": "wait"},
        "tags": {"my_tag": "x"},
        "arn": None,
        "image_configuration": None,
    }


def test_outputs_as_inputs_keep_what_they_are(run: Run) -> None:
    """Outputs are taken at every level; their groups are translated, their secrets stay secret."""
    seen: list[bool] = []

    def program() -> pulumi.Output[Any]:
        capacity = pulumi.Output.from_input({"Driver": {"worker_count": 2}})
        app = application(
            release_label=pulumi.Output.from_input("emr-7.9.0"),
            initial_capacity=capacity,
            runtime_configuration=[pulumi.Output.secret({"classification": "c", "configurations": []})],
            image_configuration={"image_uri": pulumi.Output.from_input("uri")},
        )
        outputs = [app.runtime_configuration, app.initial_capacity]
        secret: list[pulumi.Output[bool]] = [pulumi.Output.from_input(one.is_secret()) for one in outputs]
        return pulumi.Output.all(*secret).apply(seen.extend)

    made = run(program, bridge="native").made["etl"]

    sent = values.read(made.inputs)
    assert sent.values["initialCapacity"] == {"Driver": {"workerCount": 2}}
    assert sent.values["imageConfiguration"] == {"imageUri": "uri"}
    assert sent.values["runtimeConfiguration"] == [{"classification": "c", "configurations": []}]
    assert sent.secret == {"runtimeConfiguration"}
    assert seen == [True, False]


def test_unknown_outputs_stay_unknown(run: Run) -> None:
    """At preview an unknown group stays unknown instead of being translated."""

    def program() -> None:
        application(image_configuration=pulumi.Output.from_input(pulumi.output.UNKNOWN), tags={"known": "x"})

    made = run(program, preview=True, bridge="native").made["etl"]

    sent = values.read(made.inputs)
    assert sent.unknown == {"imageConfiguration"}
    assert sent.values["tags"] == {"known": "x"}


def test_wrong_names_reach_the_check(run: Run) -> None:
    """The program does not judge: a wrong name is passed on as it is."""
    made = run(lambda: application(relase_label="x"), bridge="native").made["etl"]

    assert made.inputs["relase_label"] == "x"


@pytest.mark.parametrize("bridge", ["native", "dynamic"])
def test_get_reads_by_id(run: Run, bridge: str) -> None:
    """An existing object is looked up by its id, without inputs of its own."""
    made = run(lambda: emrserverless.Application.get("found", "app-7"), bridge=bridge).made["found"]

    assert made.resource_id == "app-7"
    assert "type" not in made.inputs
    assert ("__provider" in made.inputs) == (bridge == "dynamic")


INTERRUPTED = """
import os, signal, sys
sys.orig_argv = {argv!r}
import pulumi
from slackwater.bridge import resources
pulumi.runtime.set_all_config({config!r})
{before}
resources._be_quiet_when_interrupted()
print("still there", flush=True)
os.kill(os.getpid(), signal.SIGINT)
"""
HOSTED = ["python", "/engine/pulumi-language-python-exec", "--monitor", "x"]


@pytest.mark.parametrize(
    ("argv", "config", "before", "code"),
    [
        pytest.param(HOSTED, {}, "", 130, id="quiet"),
        pytest.param(["python", "-m", "pytest"], {}, "", -signal.SIGINT, id="not the engine's program"),
        pytest.param(HOSTED, {"slackwater:quietInterrupt": "false"}, "", -signal.SIGINT, id="switched off"),
        pytest.param(HOSTED, {}, 'os.environ["SLACKWATER_QUIET_INTERRUPT"] = "0"', -signal.SIGINT, id="by environment"),
        pytest.param(HOSTED, {}, "signal.signal(signal.SIGINT, lambda *_: sys.exit(7))", 7, id="somebody else's"),
    ],
)
def test_interrupts_are_quiet(argv: list[str], config: dict[str, str], before: str, code: int) -> None:
    """The engine's SIGINT ends its program without a traceback, unless somebody wants it otherwise."""
    program = INTERRUPTED.format(argv=argv, config=config, before=before)
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ}
    )

    assert ended.returncode == code
    assert ended.stdout == "still there\n"
    assert ("KeyboardInterrupt" in ended.stderr) == (code == -signal.SIGINT)
