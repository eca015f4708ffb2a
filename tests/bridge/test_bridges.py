"""Both bridges, each in the process that the engine would start, mean the same by the same call."""

from pathlib import Path
from typing import Any

import pytest
from google.protobuf import empty_pb2
from pulumi.runtime.proto import provider_pb2

from slackwater.bridge import values
from slackwater.provider.identity import DELETES_FIRST, SOURCES
from tests.bridge.doubles import GONE, UNHEALTHY
from tests.bridge.plugins import KIND, PAYLOAD, Bridge, FailedError, Plugin, cancel, running

BOTH: tuple[Bridge, ...] = ("native", "dynamic")


def read(struct: Any) -> dict[str, Any]:
    """The plain values of a struct."""
    return values.read(struct).values


def update(plugin: Plugin, news: dict[str, Any], urn: str = "", **more: Any) -> Any:
    """Update `app-9`, whose old input `n` was 1."""
    request = provider_pb2.UpdateRequest(
        urn=urn or plugin.urn(),
        id="app-9",
        olds=plugin.struct({"n": 1, "applicationId": "app-9", "phase": "not started"}),
        old_inputs=plugin.struct({"n": 1}),
        news=plugin.struct(news),
        **more,
    )
    return plugin.call("Update", request)


def diff(plugin: Plugin, old: dict[str, Any], new: dict[str, Any], urn: str = "", **outputs: Any) -> Any:
    """Compare these inputs."""
    request = provider_pb2.DiffRequest(
        urn=urn or plugin.urn(),
        id="app-9",
        olds=plugin.struct({**old, **outputs}),
        old_inputs=plugin.struct(old),
        news=plugin.struct(new),
    )
    return plugin.call("Diff", request)


def look(plugin: Plugin, id: str, urn: str = "", inputs: dict[str, Any] | None = None) -> Any:
    """Read an object; without inputs as an import does."""
    olds = plugin.struct(inputs or {})
    return plugin.call("Read", provider_pb2.ReadRequest(urn=urn or plugin.urn(), id=id, properties=olds, inputs=olds))


class TestCheck:
    """Check completes inputs and names problems."""

    def test_inputs_are_completed(self, plugin: Plugin) -> None:
        """The verbs get the plain inputs and the kind; what they add comes back, unknowns stay unknown."""
        answer = plugin.check(
            {"n": 1, "l": [1, 2], SOURCES: {"n": "shop/dev/etl@1"}, DELETES_FIRST: True}, unknown=["later", "l[1]"]
        )

        assert read(answer.inputs)["name"] == "made"
        assert read(answer.inputs)["seen"] == {
            "kind": KIND,
            "olds": {},
            "unknown": ["l[1]", "later"],
            "secret": [],
            "owner": read(answer.inputs)["owner"],
            "sources": {"n": "shop/dev/etl@1"},
        }
        assert DELETES_FIRST not in read(answer.inputs)
        assert SOURCES not in read(answer.inputs)
        assert values.read(answer.inputs).unknown == {"later", "l[1]"}
        assert not answer.failures

    def test_problems_carry_their_path_in_one_line(self, plugin: Plugin) -> None:
        """A problem is one line with its path; the engine is not led to print the value."""
        answer = plugin.check({"wrong": ["maximumCapacity.cpu", "name"]})

        assert [(failure.property, failure.reason) for failure in answer.failures] == [
            ("", "maximumCapacity.cpu: is wrong, use another"),
            ("", "name: is wrong, use another"),
        ]

    def test_old_inputs_of_the_other_bridge_are_accepted(self, plugin: Plugin) -> None:
        """What one bridge stored, the provider's payload included, the other can read."""
        request = provider_pb2.CheckRequest(
            urn=plugin.urn(),
            news=plugin.struct({"n": 1}),
            olds=values.write({"n": 1, "__provider": PAYLOAD, "__defaults": []}),
        )

        assert read(plugin.call("Check", request).inputs)["seen"]["olds"] == {"n": 1}


class TestDiff:
    """Diff says whether, and what forces a replacement."""

    @pytest.mark.parametrize(
        ("new", "changes", "replaces"),
        [
            pytest.param({"n": 1}, provider_pb2.DiffResponse.DIFF_NONE, [], id="same"),
            pytest.param({"n": 2}, provider_pb2.DiffResponse.DIFF_SOME, [], id="changed"),
            pytest.param({"n": 1, "name": "x"}, provider_pb2.DiffResponse.DIFF_SOME, ["name"], id="replaced"),
        ],
    )
    def test_differences(self, plugin: Plugin, new: dict[str, Any], changes: int, replaces: list[str]) -> None:
        """Nothing, an update, a replacement."""
        answer = diff(plugin, {"n": 1}, new)

        assert answer.changes == changes
        assert answer.replaces == replaces
        assert not answer.deleteBeforeReplace

    def test_a_difference_of_outputs_counts(self, plugin: Plugin) -> None:
        """An unfinished phase in the outputs is a change, though no input differs."""
        assert diff(plugin, {"n": 1}, {"n": 1}, phase="not started").changes == provider_pb2.DiffResponse.DIFF_SOME

    def test_failures_are_one_line(self, plugin: Plugin) -> None:
        """A diff that is refused says why."""
        with pytest.raises(FailedError) as failed:
            diff(plugin, {"n": 1}, {"script": "refuse"})

        assert str(failed.value) == "2 job runs are active. Set lifecycle.onActiveJobs"


class TestCreate:
    """Create keeps what it made."""

    def test_outputs_come_back(self, plugin: Plugin) -> None:
        """Id and outputs come back under the same names over both bridges, with the deadline and settings heard."""
        urn = plugin.urn()
        answer = plugin.create({"n": 1.5, "whole": 2}, urn, timeout=60)

        assert answer.id == "app-1"
        assert read(answer.properties) == {
            "n": 1.5,
            "whole": 2,
            "applicationId": "app-1",
            "seen": {"kind": KIND, "timeout": 60, "speed": 20},
        }
        assert plugin.engine.lines(urn) == [("WARNING", "went slowly")]

    def test_without_a_deadline_there_is_none(self, plugin: Plugin) -> None:
        """No `customTimeouts`: the verbs use their own."""
        assert "timeout" not in read(plugin.create({}).properties)["seen"]

    def test_expected_failures_are_one_line(self, plugin: Plugin) -> None:
        """A refusal is its own words and leaves nothing."""
        with pytest.raises(FailedError) as failed:
            plugin.create({"script": "refuse"})

        assert str(failed.value) == "2 job runs are active. Set lifecycle.onActiveJobs"
        assert not failed.value.status.details

    def test_bugs_are_one_line(self, plugin: Plugin, log_file: str) -> None:
        """A bug is one line, too; its traceback is in the file it names."""
        with pytest.raises(FailedError) as failed:
            plugin.create({"script": "crash"})

        assert str(failed.value) == (
            f"slackwater: internal error (please report): RuntimeError: no such thing; details in {log_file}"
        )
        assert "in _act" in Path(log_file).read_text()

    def test_unfinished_work_is_kept(self, plugin: Plugin) -> None:
        """Once something exists, its id, its outputs and the reasons reach the state; and the provider with them."""
        with pytest.raises(FailedError) as failed:
            plugin.create({"n": 1, "script": "unfinished"})

        kept = failed.value.init_failed
        assert kept.id == "app-2"
        assert list(kept.reasons) == ["start failed: quota", "second reason"]
        assert read(kept.properties) == {
            "n": 1,
            "script": "unfinished",
            "applicationId": "app-2",
            "phase": "not started",
        }
        assert ("__provider" in kept.properties) == (plugin.bridge == "dynamic")


class TestUpdate:
    """Update sees old and new."""

    def test_the_verbs_see_old_and_new(self, plugin: Plugin) -> None:
        """Old inputs, old outputs, id and deadline arrive."""
        outputs = read(update(plugin, {"n": 2}, timeout=90).properties)

        assert outputs["n"] == 2
        assert outputs["seen"] == {
            "kind": KIND,
            "timeout": 90,
            "speed": 20,
            "id": "app-9",
            "old_inputs": {"n": 1},
            "old_outputs": {"n": 1, "applicationId": "app-9", "phase": "not started"},
        }

    def test_unfinished_work_is_kept(self, plugin: Plugin) -> None:
        """What was reached is kept."""
        with pytest.raises(FailedError) as failed:
            update(plugin, {"n": 2, "script": "unfinished"})

        assert read(failed.value.init_failed.properties)["phase"] == "not started"


class TestDelete:
    """Delete knows the old inputs."""

    def test_the_verbs_know_what_to_delete(self, plugin: Plugin) -> None:
        """Kind, id, deadline and old inputs arrive; the row is cleared afterwards."""
        urn = plugin.urn()
        request = provider_pb2.DeleteRequest(
            urn=urn, id="app-9", properties=plugin.struct({}), old_inputs=plugin.struct({"name": "etl"}), timeout=7
        )

        assert plugin.call("Delete", request) == empty_pb2.Empty()
        assert plugin.engine.lines(urn, ephemeral=True) == [("INFO", f"deleting {KIND} app-9 7.0 etl"), ("INFO", "")]

    def test_failures_are_one_line(self, plugin: Plugin) -> None:
        """A refused delete says why."""
        request = provider_pb2.DeleteRequest(
            urn=plugin.urn(), id="app-9", properties=plugin.struct({"script": "refuse"})
        )
        with pytest.raises(FailedError, match=r"^2 job runs are active. Set lifecycle.onActiveJobs$"):
            plugin.call("Delete", request)


class TestRead:
    """Read serves refresh and get."""

    def test_refresh(self, plugin: Plugin) -> None:
        """Inputs and outputs come back as they are now."""
        answer = look(plugin, "app-9", inputs={"n": 1})

        assert answer.id == "app-9"
        assert read(answer.inputs) == {"n": 1}
        assert read(answer.properties)["seen"] == {"kind": KIND, "old_inputs": {"n": 1}, "old_outputs": {"n": 1}}

    def test_from_the_id_alone(self, plugin: Plugin) -> None:
        """Where nothing else is known the inputs are found out."""
        answer = look(plugin, "app-9")

        assert read(answer.inputs) == {"name": "imported"}
        assert read(answer.properties)["applicationId"] == "app-9"

    def test_what_is_gone_has_no_id(self, plugin: Plugin) -> None:
        """The engine drops what has no id."""
        assert look(plugin, GONE, inputs={"n": 1}).id == ""

    def test_what_is_not_finished_is_unhealthy(self, plugin: Plugin) -> None:
        """A refresh that finds something unfinished keeps it so in the state, inputs and outputs included."""
        with pytest.raises(FailedError) as failed:
            look(plugin, UNHEALTHY, inputs={"n": 1})

        kept = failed.value.init_failed
        assert (kept.id, list(kept.reasons)) == (UNHEALTHY, ["not started"])
        assert read(kept.inputs) == {"n": 1}
        assert read(kept.properties)["applicationId"] == UNHEALTHY


@pytest.mark.parametrize("bridge", BOTH)
def test_cancel_is_heard_while_many_wait(bridge: Bridge) -> None:
    """With 40 creates waiting at once a Cancel is answered, and all of them are kept as far as they got."""
    with running(bridge) as plugin:
        plugin.check({})  # as the engine does before anything else
        urns = [plugin.urn() for _ in range(40)]
        waiting = [
            plugin.stub.Create.future(
                provider_pb2.CreateRequest(urn=urn, properties=plugin.struct({"script": "wait"})), timeout=30
            )
            for urn in urns
        ]
        for urn in urns:
            plugin.engine.wait_for(urn, "waiting")
        cancel(plugin)
        failed = [FailedError(one.exception()) for one in waiting]

        assert {one.init_failed.id for one in failed} == {"app-3"}
        assert {read(one.init_failed.properties)["phase"] for one in failed} == {"waiting"}
        assert all(("INFO", "") in plugin.engine.lines(urn, ephemeral=True) for urn in urns)


@pytest.mark.parametrize("bridge", BOTH)
def test_wrong_settings_are_one_line(bridge: Bridge) -> None:
    """A misspelt setting is named with the right one, at the first check if not earlier."""
    config = {"endpiont": "embedded"}
    expected = "slackwater:endpiont: is not a setting; did you mean endpoint?"
    if bridge == "native":
        with pytest.raises(FailedError) as failed, running(bridge, config):
            pass
        assert str(failed.value) == expected
    else:
        with running(bridge, config) as plugin:
            assert [one.reason for one in plugin.check({"n": 1}).failures] == [expected]
            with pytest.raises(FailedError) as failed:
                plugin.create({"n": 1})
            assert str(failed.value) == expected
