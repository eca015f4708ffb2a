"""What only the native bridge can do."""

import json
import signal
from typing import Any

import pytest
from google.protobuf import empty_pb2
from pulumi.runtime.proto import provider_pb2

from slackwater.bridge import values
from tests.bridge.doubles import TOLD
from tests.bridge.plugins import KIND, FailedError, Plugin, cancel, running
from tests.bridge.test_bridges import diff, read, update


def test_secrets_stay_secret(native: Plugin) -> None:
    """What is secret in the inputs is secret in everything that comes back under its name, and in nothing else."""
    news = {"open": 1, "map": {"key": "s", "other": "o"}, "list": ["a", "s"]}
    secret = ["map.key", "list[1]"]
    checked = native.check(news, secret=secret)
    made = native.create(news, secret=secret)
    with pytest.raises(FailedError) as failed:
        native.create({**news, "script": "unfinished"}, secret=secret)

    assert read(checked.inputs)["seen"]["secret"] == ["list[1]", "map.key"]
    for struct in (checked.inputs, made.properties, failed.value.init_failed.properties):
        assert values.read(struct).secret == {"map.key", "list[1]"}


def test_the_owner_is_made_from_the_urn(native: Plugin) -> None:
    """The owner is the provider's own, whatever the program says."""
    answer = native.check({"owner": "somebody"}, "urn:pulumi:dev::shop::" + KIND + "::etl")

    assert read(answer.inputs)["owner"].startswith("shop/dev/etl@")


def test_every_difference_is_detailed(native: Plugin) -> None:
    """Each difference is told with its kind, and whether it is one of inputs."""
    answer = diff(native, {"n": 1}, {"n": 2, "name": "x"}, phase="not started")

    assert answer.hasDetailedDiff
    assert {path: (change.kind, change.inputDiff) for path, change in answer.detailedDiff.items()} == {
        "n": (provider_pb2.PropertyDiff.UPDATE, True),
        "name": (provider_pb2.PropertyDiff.UPDATE_REPLACE, True),
        "phase": (provider_pb2.PropertyDiff.UPDATE, False),
    }
    assert list(answer.diffs) == ["n", "name", "phase"]


@pytest.mark.parametrize("verb", ["create", "update"])
def test_a_preview_tells_the_plan(native: Plugin, verb: str) -> None:
    """In one line on the resource's own row, as data that is not shown, and as rows below; outputs are unknown."""
    urn = native.urn()
    more: dict[str, Any] = {
        "preview": True,
        "resource_status_address": native.engine.address,
        "resource_status_token": urn,
    }
    if verb == "create":
        news = native.struct({"n": 2}, unknown=["later"], secret=["n"])
        answer = native.call("Create", provider_pb2.CreateRequest(urn=urn, properties=news, **more))
        assert values.read(answer.properties).secret == {"n"}
        assert values.read(answer.properties).unknown == {"applicationId", "later"}
    else:
        answer = update(native, {"n": 2}, urn, **more)
        assert values.read(answer.properties).unknown == {"applicationId"}

    name = urn.rpartition("::")[2]
    assert native.engine.lines(urn) == [("WARNING", "one subnet only"), ("INFO", f"plan for {KIND}: stop -> update")]
    assert ("DEBUG", TOLD) in native.engine.lines(urn, ephemeral=True)
    assert [row for row in native.engine.rows if row.startswith(urn)] == [
        f"{urn} slackwater:action:Step {name}: 1. stop",
        f"{urn} slackwater:action:Step {name}: 2. update",
    ]


def test_rows_are_shown_on_demand_only(plugin: Plugin) -> None:
    """Rows count as resources to create, which misleads; so they are an option."""
    if plugin.bridge == "native":
        update(plugin, {"n": 2}, preview=True, resource_status_address=plugin.engine.address)

    assert plugin.engine.rows == []


@pytest.mark.parametrize(("script", "text"), [("refuse", "2 job runs are active"), ("crash", "internal error")])
def test_a_failing_preview_is_one_line(native: Plugin, script: str, text: str) -> None:
    """What goes wrong in a preview fails it, in one line."""
    request = provider_pb2.CreateRequest(urn=native.urn(), properties=native.struct({"script": script}), preview=True)
    with pytest.raises(FailedError, match=text) as failed:
        native.call("Create", request)

    assert "\n" not in str(failed.value)


def test_the_handshake_promises_what_is_kept(native: Plugin) -> None:
    """Secrets are taken, previews are answered."""
    shaken = native.call("Handshake", provider_pb2.ProviderHandshakeRequest(supports_views=True))
    configured = native.call("Configure", provider_pb2.ConfigureRequest(args=values.write({"speed": "20"})))

    assert shaken.accept_secrets
    assert configured.acceptSecrets
    assert configured.supportsPreview


@pytest.mark.parametrize(
    ("config", "problems"),
    [
        pytest.param({"speed": 2, "version": "0.1.0", "bridge": "native"}, [], id="right"),
        pytest.param({"speed": "fast"}, ["slackwater:speed: must be a number above 0, not 'fast'"], id="wrong"),
    ],
)
def test_configuration_is_judged(native: Plugin, config: dict[str, Any], problems: list[str]) -> None:
    """A wrong value is one line with its name; what is not known yet is let pass, and all comes back as it was."""
    news = values.write(config, unknown=["region"])
    answer = native.call("CheckConfig", provider_pb2.CheckRequest(news=news))

    assert [failure.reason for failure in answer.failures] == problems
    assert answer.inputs == news


def test_another_configuration_replaces_nothing(native: Plugin) -> None:
    """A change of settings changes the provider and none of its resources."""
    old, new = values.write({"speed": 1}), values.write({"speed": 2})
    same = native.call("DiffConfig", provider_pb2.DiffRequest(olds=old, news=old))
    other = native.call("DiffConfig", provider_pb2.DiffRequest(olds=old, news=new))

    assert same.changes == provider_pb2.DiffResponse.DIFF_NONE
    assert other.changes == provider_pb2.DiffResponse.DIFF_SOME
    assert not other.replaces


EMULATED: dict[str, Any] = {"endpoint": "embedded", "state": "/tmp/emulator.db"}  # noqa: S108 - nobody opens it


@pytest.mark.parametrize(
    ("given", "kept", "added"),
    [
        pytest.param({}, {}, {"region": "us-east-1", "account": "000000000000"}, id="new"),
        pytest.param({"region": "eu-west-1"}, {}, {"account": "000000000000"}, id="region given"),
        pytest.param({}, {"region": "us-east-1"}, {"region": "us-east-1", "account": "000000000000"}, id="the same"),
    ],
)
def test_a_provider_writes_down_where_it_works(
    native: Plugin, given: dict[str, Any], kept: dict[str, Any], added: dict[str, Any]
) -> None:
    """What the program leaves open is in the provider's state, for commands that run without the program."""
    news, olds = values.write({**EMULATED, **given}), values.write({**EMULATED, **kept})
    answer = native.call("CheckConfig", provider_pb2.CheckRequest(news=news, olds=olds))

    assert not answer.failures
    assert values.read(answer.inputs).values == {**EMULATED, **given, **added}


@pytest.mark.parametrize(
    ("kept", "given", "sides"),
    [
        pytest.param({"region": "us-east-1"}, {"region": "eu-west-1"}, ("us-east-1", "eu-west-1"), id="region"),
        pytest.param({"region": "eu-west-1"}, {}, ("eu-west-1", "us-east-1"), id="region no longer given"),
        pytest.param({"account": "1" * 12}, {}, ("account 111111111111", "account 000000000000"), id="account"),
        pytest.param({}, {"account": "1" * 12}, ("account 111111111111", "account 000000000000"), id="account given"),
    ],
)
def test_a_provider_stays_where_it_was(
    native: Plugin, kept: dict[str, Any], given: dict[str, Any], sides: tuple[str, str]
) -> None:
    """Another place than the state's, or than the settings ask for, is refused before any resource is asked for."""
    news, olds = values.write({**EMULATED, **given}), values.write({**EMULATED, **kept})
    [failure] = native.call("CheckConfig", provider_pb2.CheckRequest(news=news, olds=olds)).failures

    assert f"is in {sides[0]}, and the provider works in" in failure.reason
    assert sides[1] in failure.reason


def test_what_an_earlier_version_did_not_write_down_is_no_change(native: Plugin) -> None:
    """The row of an explicit provider stays as it was; a default one, which has no row, takes it into its state."""
    old, new = values.write(EMULATED), values.write({**EMULATED, "region": "us-east-1", "account": "0" * 12})
    for name, changes in {"west": "DIFF_NONE", "default_0_1_0": "DIFF_SOME"}.items():
        urn = f"urn:pulumi:dev::shop::pulumi:providers:slackwater::{name}"
        answer = native.call("DiffConfig", provider_pb2.DiffRequest(urn=urn, olds=old, news=new))
        assert answer.changes == provider_pb2.DiffResponse.DiffChanges.Value(changes)


@pytest.mark.parametrize("name", ["east", "default_0_1_0"])
def test_what_is_given_to_a_provider_elsewhere_is_made_anew(native: Plugin, name: str) -> None:
    """The engine then compares two providers; a default one is never another one, but for its version."""
    urn = f"urn:pulumi:dev::shop::pulumi:providers:slackwater::{name}"
    old, new = (values.write({**EMULATED, "region": region}) for region in ("eu-west-1", "us-east-1"))
    request = provider_pb2.DiffRequest(urn=urn, olds=old, news=new)
    if name == "east":
        assert list(native.call("DiffConfig", request).replaces) == ["region"]
    else:
        with pytest.raises(FailedError, match="is in eu-west-1, and the provider works in us-east-1"):
            native.call("DiffConfig", request)


def test_credentials_of_another_account_configure_nothing(native: Plugin) -> None:
    """A command without a program is held to what the state says of the account."""
    args = values.write({**EMULATED, "account": "111111111111"})
    with pytest.raises(FailedError, match="is in account 111111111111, and the provider works in account 0000"):
        native.call("Configure", provider_pb2.ConfigureRequest(args=args))


def test_the_package_describes_itself(native: Plugin) -> None:
    """Version and schema are there."""
    schema = json.loads(native.call("GetSchema", provider_pb2.GetSchemaRequest()).schema)

    assert native.call("GetPluginInfo", empty_pb2.Empty()).version == schema["version"]
    assert KIND in schema["resources"]


def test_an_unknown_function_is_named(native: Plugin) -> None:
    """A function that is not there is named, with those that are."""
    with pytest.raises(FailedError, match=r'^slackwater has no function "slackwater:index:f"\. It has: slackwater:'):
        native.call("Invoke", provider_pb2.InvokeRequest(tok="slackwater:index:f"))


def test_cancel_when_idle_is_harmless_to_the_next_operation() -> None:
    """The engine cancels at every end; a plugin that is attached to goes on with the next operation."""
    with running("native") as plugin:
        cancel(plugin)
        cancel(plugin)
        plugin.call("Configure", provider_pb2.ConfigureRequest(args=values.write({})))
        request = provider_pb2.CreateRequest(urn=plugin.urn(), properties=plugin.struct({"script": "wait"}))
        waiting = plugin.stub.Create.future(request, timeout=30)
        plugin.engine.wait_for(request.urn, "waiting")

        assert not waiting.done()
        cancel(plugin)
        assert FailedError(waiting.exception()).init_failed.id == "app-3"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
def test_a_signal_is_answered_before_the_end(number: signal.Signals) -> None:
    """A signal interrupts like Cancel: what is under way is saved, then the plugin ends."""
    with running("native") as plugin:
        request = provider_pb2.CreateRequest(urn=plugin.urn(), properties=plugin.struct({"script": "wait"}))
        waiting = plugin.stub.Create.future(request, timeout=30)
        plugin.engine.wait_for(request.urn, "waiting")
        plugin.process.send_signal(number)

        assert FailedError(waiting.exception()).init_failed.id == "app-3"
        assert plugin.process.wait(timeout=10) == 0


def test_two_hundred_wait_at_once() -> None:
    """Two hundred creates are under way at the same time, and a Check is answered meanwhile."""
    with running("native") as plugin:
        urns = [plugin.urn() for _ in range(200)]
        properties = plugin.struct({"script": "wait"})
        waiting = [
            plugin.stub.Create.future(provider_pb2.CreateRequest(urn=urn, properties=properties), timeout=60)
            for urn in urns
        ]
        for urn in urns:
            plugin.engine.wait_for(urn, "waiting")

        assert read(plugin.check({"n": 1}).inputs)["name"] == "made"
        cancel(plugin)
        assert {FailedError(one.exception()).init_failed.id for one in waiting} == {"app-3"}
