"""Invokes of the native provider: the real plugin process, spoken to over gRPC as the engine speaks to it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from pulumi.runtime.proto import provider_pb2

from slackwater.bridge import values
from slackwater.bridge.values import Plain
from slackwater.emulator import Emulator
from slackwater.services.registry import FUNCTIONS
from tests.bridge.doubles import serving
from tests.bridge.plugins import FailedError
from tests.support.provider import Provider

SERVICE: Final = "emr-serverless"
_SPEED: Final = 0.001


@dataclass(frozen=True, slots=True)
class Plugin:
    """A plugin that is configured for an emulator."""

    provider: Provider
    emulator: Emulator
    state: Path

    def invoke(self, name: str, arguments: Mapping[str, Any], **marks: Any) -> provider_pb2.InvokeResponse:
        """Invoke a function of the service."""
        tok = name if ":" in name else f"slackwater:emrserverless:{name}"
        request = provider_pb2.InvokeRequest(tok=tok, args=values.write(arguments, **marks))
        answered: provider_pb2.InvokeResponse = self.provider.call("Invoke", request)
        return answered

    def answer(self, name: str, **arguments: Any) -> Plain:
        """Invoke a function that finds no fault with its arguments."""
        answered = self.invoke(name, arguments)
        assert not answered.failures, answered.failures
        return values.read(getattr(answered, "return"))

    def running(self, **members: Any) -> dict[str, str]:
        """A started application with a running job run, as arguments."""
        app = self.emulator.place(SERVICE, state="STARTED")
        run = self.emulator.place(SERVICE, kind="job_run", state="RUNNING", applicationId=app, **members)
        return {"applicationId": app, "jobRunId": run}


@pytest.fixture(scope="module")
def plugin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plugin]:
    """One plugin for the module; every test has applications of its own."""
    state = tmp_path_factory.mktemp("invoke") / "emulator.db"
    with serving() as engine, Emulator(state, speed=_SPEED, seed=3) as emulator, Provider(engine) as provider:
        yield Plugin(provider.configure(state, speed=_SPEED), emulator, state)


def test_every_function_is_in_the_schema(plugin: Plugin) -> None:
    """What the plugin describes is what it answers."""
    schema = json.loads(plugin.provider.call("GetSchema", provider_pb2.GetSchemaRequest()).schema)

    assert set(schema["functions"]) == set(FUNCTIONS)


def test_answers_are_in_the_names_of_the_api(plugin: Plugin) -> None:
    """A list, with times as text, and only what the schema promises."""
    about = plugin.running(mode="STREAMING")
    found = plugin.answer("listJobRuns", applicationId=about["applicationId"], states=["RUNNING"])
    (run,) = found.values["jobRuns"]

    assert (run["id"], run["mode"], run["state"]) == (about["jobRunId"], "STREAMING", "RUNNING")
    assert run["createdAt"].endswith("Z")
    assert found.secret == frozenset()


def test_every_function_answers(plugin: Plugin) -> None:
    """Each of them is there, and gives what it is asked for."""
    about = plugin.running(tags={"a": "b"})
    app = {"applicationId": about["applicationId"]}
    shown = plugin.answer("getJobRun", **about).values

    assert plugin.answer("getApplication", **app).values["state"] == "STARTED"
    assert app["applicationId"] in [one["id"] for one in plugin.answer("listApplications").values["applications"]]
    assert [one["attempt"] for one in plugin.answer("listJobRunAttempts", **about).values["jobRunAttempts"]] == [1]
    assert plugin.answer("listTags", resourceArn=shown["arn"]).values == {"tags": {"a": "b"}}


def test_numbers_arrive_as_numbers(plugin: Plugin) -> None:
    """The wire has no whole numbers; a function takes them all the same."""
    about = plugin.running()

    assert plugin.answer("getJobRun", **about, attempt=1).values["attempt"] == 1


def test_what_is_sensitive_is_marked(plugin: Plugin) -> None:
    """The URL of a dashboard is a secret, and so is what the API calls sensitive."""
    about = plugin.running()

    assert plugin.answer("getDashboardForJobRun", **about).secret == {"url"}
    assert plugin.answer("getJobRun", **about).secret == {"jobDriver.sparkSubmit.entryPoint"}


def test_an_engine_without_secrets_gets_plain_values(plugin: Plugin) -> None:
    """Whoever does not understand the mark is not sent one."""
    about = plugin.running()
    with serving() as engine, Provider(engine) as provider:
        args = values.write({"endpoint": "embedded", "state": str(plugin.state), "speed": str(_SPEED)})
        provider.call("Configure", provider_pb2.ConfigureRequest(args=args, acceptSecrets=False))
        found = Plugin(provider, plugin.emulator, plugin.state).answer("getDashboardForJobRun", **about)

    assert found.secret == frozenset()
    assert found.values["url"].startswith("https://")


def test_bad_arguments_are_failures_with_paths(plugin: Plugin) -> None:
    """Every mistake is a failure of its own: the property's path, and one line; nothing was called."""
    before = len(plugin.emulator.requests())
    answered = plugin.invoke("listJobRuns", {"applicationID": "00f1", "states": ["RUNNING", "DONE"], "mode": "BATCH"})

    known = "SUBMITTED, QUEUED, PENDING, SCHEDULED, RUNNING, CANCELLING, SUCCESS, FAILED or CANCELLED"
    assert [(one.property, one.reason) for one in answered.failures] == [
        ("applicationId", "is required"),
        ("states[1]", f'must be {known}, not "DONE"'),
        ("applicationID", "is not a property here; did you mean applicationId?"),
    ]
    assert len(plugin.emulator.requests()) == before


def test_secret_arguments_are_not_told(plugin: Plugin) -> None:
    """A mistake in a secret is told without the secret."""
    answered = plugin.invoke("getApplication", {"applicationId": "Hidden-Word"}, secret=["applicationId"])

    assert [one.reason for one in answered.failures] == ['must be the id of an application, such as "00f1a2b3c4d5"']


def test_unknown_arguments_are_told(plugin: Plugin) -> None:
    """What is not known yet is not taken for missing."""
    answered = plugin.invoke("getApplication", {}, unknown=["applicationId"])

    assert [(one.property, one.reason) for one in answered.failures] == [("applicationId", "is not known yet")]


@pytest.mark.parametrize(
    ("name", "arguments", "line"),
    [
        pytest.param(
            "getApplication",
            {"applicationId": "00f0"},
            "GetApplication: Application 00f0 does not exist. (ResourceNotFoundException)",
            id="not there",
        ),
        pytest.param(
            "getJobRuns",
            {},
            'slackwater has no function "slackwater:emrserverless:getJobRuns". '
            "Did you mean slackwater:emrserverless:getJobRun?",
            id="no such function",
        ),
    ],
)
def test_failures_are_one_line(plugin: Plugin, name: str, arguments: dict[str, str], line: str) -> None:
    """What the service refuses, and what there is no function for, is one line."""
    with pytest.raises(FailedError) as failed:
        plugin.invoke(name, arguments)

    assert str(failed.value) == line
