"""What only the dynamic bridge has to care for."""

import base64
import pickle
import sys
from typing import Any

import pulumi.dynamic
import pytest
from pulumi.dynamic.dynamic import serialize_provider
from pulumi.runtime.proto import provider_pb2

from slackwater.bridge import _dynamic_internals as internals
from slackwater.bridge import failures, values
from slackwater.bridge.dynamic import LifecycleProvider
from slackwater.bridge.resources import provider_payload
from slackwater.errors import Refused
from tests.bridge.doubles import TOLD, UNHEALTHY, ScriptedProvider
from tests.bridge.plugins import KIND, running
from tests.bridge.test_bridges import diff, update


@pytest.fixture
def provider() -> LifecycleProvider:
    """A provider in a process that is no plugin: nothing is where the internals look for it."""
    provider = ScriptedProvider(KIND)
    provider.configure(pulumi.dynamic.ConfigureRequest(pulumi.dynamic.Config({"slackwater:speed": "5"}, "shop")))
    return provider


class TestPayload:
    """What the engine keeps with every resource."""

    def test_it_is_a_small_reference(self) -> None:
        """The class by name and the kind: no code, no configuration, nothing secret."""
        raw = base64.b64decode(provider_payload(KIND))

        assert len(raw) < 200
        assert b"slackwater.bridge.dynamic" in raw
        assert vars(pickle.loads(raw)) == {"kind": KIND}  # noqa: S301 -- just made

    def test_it_never_changes(self) -> None:
        """Another text would show as a change of every resource, and a renamed class could delete nothing."""
        assert provider_payload(KIND) == (
            "gASVaAAAAAAAAACMGXNsYWNrd2F0ZXIuYnJpZGdlLmR5bmFtaWOUjBFMaWZlY3ljbGVQcm92aWRlcpSTlCmBlH2UjARraW5klIwkc2xh"
            "Y2t3YXRlcjplbXJzZXJ2ZXJsZXNzOkFwcGxpY2F0aW9ulHNiLg=="
        )

    def test_it_is_what_the_sdk_would_write(self) -> None:
        """The SDK's own pickler makes the same of it today, so its plugin can read it."""
        assert serialize_provider(LifecycleProvider(KIND)) == provider_payload(KIND)
        assert LifecycleProvider.serialize_as_secret_always is False


def test_the_plan_is_told_by_a_diff() -> None:
    """In a preview nothing but check and diff is called, so the diff says the plan, on the row and as data."""
    with running("dynamic") as plugin:
        urns = {name: plugin.urn() for name in ("changed", "same", "replaced")}
        diff(plugin, {"n": 1}, {"n": 2}, urns["changed"])
        diff(plugin, {"n": 1}, {"n": 1}, urns["same"])
        diff(plugin, {"n": 1}, {"n": 1, "name": "x"}, urns["replaced"])
        said = {name: plugin.engine.lines(urn) for name, urn in urns.items()}
        data = {name: ("DEBUG", TOLD) in plugin.engine.lines(urn, ephemeral=True) for name, urn in urns.items()}

    plan = [("WARNING", "one subnet only"), ("INFO", f"plan for {KIND}: stop -> update")]
    assert said == {"changed": plan, "same": [], "replaced": plan}
    assert data == {"changed": True, "same": False, "replaced": True}


def test_what_the_native_bridge_made_is_taken_over_by_an_update() -> None:
    """Without the provider in its outputs nothing could be refreshed or deleted: a diff brings it there."""
    with running("dynamic") as plugin:
        request = provider_pb2.DiffRequest(
            urn=plugin.urn(),
            id="app-9",
            olds=values.write({"n": 1}),
            old_inputs=values.write({"n": 1}),
            news=plugin.struct({"n": 1}),
        )
        answer = plugin.call("Diff", request)

    assert answer.changes == provider_pb2.DiffResponse.DIFF_SOME
    assert not answer.replaces


def test_both_bridges_give_the_same_outputs() -> None:
    """Ids and outputs have the same names and values, so that a stack can move between them."""
    found: list[Any] = []
    for bridge in ("native", "dynamic"):
        with running(bridge) as plugin:
            made, changed = plugin.create({"n": 1}), update(plugin, {"n": 2})
            for struct in (made.properties, changed.properties):
                struct.fields.pop("__provider", None)
            found.append((made.id, made.properties, changed.properties))

    assert found[0] == found[1]


class TestWithoutInternals:
    """Where the SDK's internals are not what they were, the documented API goes on working."""

    def test_verbs_work(self, provider: LifecycleProvider) -> None:
        """Check, diff, create, update, delete and read answer."""
        checked = provider.check({}, {"n": 1, "owner": "o", "wrong": ["a.b"]})
        made = provider.create({"n": 1})
        changed = provider.update("app-9", {"n": 1}, {"n": 2})
        provider.delete("app-9", {"n": 1})

        assert checked.inputs["owner"] == "o"
        assert [failure.reason for failure in checked.failures] == ["a.b: is wrong, use another"]
        assert provider.diff("app-9", {"n": 1}, {"n": 2}).changes
        assert made.outs == {"n": 1, "applicationId": "app-1", "seen": {"kind": KIND, "timeout": None, "speed": 5.0}}
        assert changed.outs is not None
        assert changed.outs["seen"]["old_inputs"] == {"n": 1}

    def test_a_refresh_leaves_inputs_alone(self, provider: LifecycleProvider) -> None:
        """Without the old inputs the new ones cannot be told from what the service filled in."""
        found = provider.read("app-9", {"n": 1})

        assert found.outs is not None
        assert found.outs["applicationId"] == "app-9"
        assert found.inputs is None

    @pytest.mark.parametrize("script", ["refuse", "unfinished"])
    def test_failures_are_raised(self, provider: LifecycleProvider, script: str) -> None:
        """A failure is an exception with its words; what was made is found again by its owner's tag."""
        with pytest.raises(failures.StatusError, match=r"2 job runs|start failed"):
            provider.create({"script": script, "__provider": "p"})

    def test_unhealthy_objects_are_raised(self, provider: LifecycleProvider) -> None:
        """So is what a refresh finds unfinished."""
        with pytest.raises(failures.StatusError, match="not started"):
            provider.read(UNHEALTHY, {"n": 1, "__provider": "p"})

    def test_settings_are_asked_for_by_name(self) -> None:
        """A configuration that cannot be listed is asked for each known name."""

        class Config(pulumi.dynamic.Config):
            def __init__(self) -> None:
                pass

            def get(self, key: str) -> Any:
                return {"slackwater:speed": "5", "slackwater:other": 1}.get(key)

        asked = ("slackwater:speed", "slackwater:state")
        assert internals.configuration(Config(), asked) == {"slackwater:speed": "5"}

    def test_nothing_is_found_and_nothing_fails(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Outside of the SDK's plugin there is no call, no engine, and nothing to install."""
        internals.install()
        monkeypatch.setattr(sys, "argv", ["pytest", "127.0.0.1:1"])
        call = internals.current_call()

        assert (call.urn, call.timeout, call.struct("old_inputs")) == ("", None, None)
        assert internals.engine_address() is None
        assert str(call.failure(Refused("no", ""))) == "no"
