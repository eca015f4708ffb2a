"""Where an object is: whoever works in another region or account says so in one line, and touches nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

import pytest

from slackwater.emulator import Emulator
from slackwater.errors import InputError, Refused
from slackwater.execute.run import Run
from slackwater.provider.settings import Settings
from slackwater.provider.verbs import Verbs
from slackwater.report.answers import ask
from slackwater.report.reading import Change, State
from slackwater.services.registry import KINDS
from tests.support import jobs
from tests.support.apprunner import NETWORK, PRIVATE, Runner, image, inside
from tests.support.batch import SHARE, SHARES, TRAINING, Batch, container, listing, managed
from tests.support.life import Life
from tests.support.verbs import MINIMUM, World
from tests.support.verbs import Life as Application

ACCOUNT: Final = "000000000000"
OTHER: Final = "111111111111"


def _job(batch: Batch) -> Life:
    _, queue = batch.served()
    definition = batch.definition()
    definition.up(container())
    job = batch.job()
    job.up({"jobQueue": queue.out("jobQueueArn"), "jobDefinition": definition.out("jobDefinitionArn")})
    return job


def _of_batch(name: str, program: Mapping[str, Any]) -> Callable[..., Life]:
    def make(_world: World, batch: Batch, _runner: Runner) -> Life:
        life: Life = getattr(batch, name)()
        life.up(program)
        return life

    return make


def _of_app_runner(name: str, program: Mapping[str, Any]) -> Callable[..., Life]:
    def make(_world: World, _batch: Batch, runner: Runner) -> Life:
        life: Life = getattr(runner, name)()
        life.up(program)
        return life

    return make


def _application(world: World, *_: object) -> Life:
    life = Application(world)
    life.up(MINIMUM)
    return life


def _stream(world: World, *_: object) -> Life:
    application = _application(world)
    world.start(application.id)
    life = jobs.job(world)
    life.up(jobs.streaming(application.id))
    return life


def _share(batch: Batch) -> Life:
    life = batch.share()
    life.up({"jobQueue": batch.shared().id, **SHARE})
    return life


def _domain(runner: Runner) -> Life:
    shop, domain = runner.web(), runner.domain()
    shop.up(image())
    domain.up({"serviceArn": shop.id, "domainName": "shop.example.com"})
    return domain


def _validated(runner: Runner) -> Life:
    domain, live = _domain(runner), runner.life("CustomDomainValidation", "live")
    runner.emulator.place("apprunner", kind="dns", state="PRESENT", domain="shop.example.com")
    live.up({"serviceArn": domain.inputs["serviceArn"], "domainName": "shop.example.com"})
    return live


def _default(runner: Runner) -> Life:
    scaling, usual = runner.scaling(), runner.life("DefaultAutoScalingConfiguration", "usual")
    scaling.up({"maxSize": 3})
    usual.up({"autoScalingConfigurationArn": scaling.id})
    return usual


def _way_in(runner: Runner) -> Life:
    shop, way = runner.web(), runner.ingress()
    shop.up(image() | PRIVATE)
    way.up(inside() | {"serviceArn": shop.id})
    return way


def _deployment(runner: Runner) -> Life:
    service, life = runner.web(), runner.life("Deployment", "rotate")
    service.up(image())
    life.up({"serviceArn": service.id})
    return life


MADE: Final[Mapping[str, Callable[[World, Batch, Runner], Life]]] = {
    "slackwater:apprunner:AutoScalingConfiguration": _of_app_runner("scaling", {"maxSize": 3}),
    "slackwater:apprunner:Connection": lambda _, __, runner: runner.connected(),
    "slackwater:apprunner:ObservabilityConfiguration": _of_app_runner("tracing", {}),
    "slackwater:apprunner:CustomDomainValidation": lambda _, __, runner: _validated(runner),
    "slackwater:apprunner:DefaultAutoScalingConfiguration": lambda _, __, runner: _default(runner),
    "slackwater:apprunner:Deployment": lambda _, __, runner: _deployment(runner),
    "slackwater:apprunner:Service": _of_app_runner("web", image()),
    "slackwater:apprunner:VpcConnector": _of_app_runner("connector", NETWORK),
    "slackwater:apprunner:CustomDomainAssociation": lambda _, __, runner: _domain(runner),
    "slackwater:apprunner:VpcIngressConnection": lambda _, __, runner: _way_in(runner),
    "slackwater:batch:ComputeEnvironment": _of_batch("environment", managed()),
    "slackwater:batch:ConsumableResource": _of_batch("consumable", {"totalQuantity": 5}),
    "slackwater:batch:Job": lambda _, batch, __: _job(batch),
    "slackwater:batch:JobDefinition": _of_batch("definition", container()),
    "slackwater:batch:JobQueue": lambda _, batch, __: batch.served()[1],
    "slackwater:batch:SchedulingPolicy": _of_batch("scheduling", SHARES),
    "slackwater:batch:QuotaShare": lambda _, batch, __: _share(batch),
    "slackwater:batch:ServiceEnvironment": _of_batch("training", TRAINING),
    "slackwater:emrserverless:Application": _application,
    "slackwater:emrserverless:JobRun": _stream,
}


@pytest.fixture(params=sorted(token for token, kind in KINDS.items() if not kind.lifecycle.standing))
def made(request: pytest.FixtureRequest, world: World, batch: Batch, runner: Runner) -> Life:
    """A resource of each kind, made in us-east-1."""
    return MADE[request.param](world, batch, runner)


def _calls(life: Life) -> Mapping[str, Callable[[Verbs], Any]]:
    """Every verb that is about an object that is there."""
    kept: dict[str, Any] = {"id": life.id, "old_inputs": life.inputs, "old_outputs": life.outputs}
    changed: dict[str, Any] = {**kept, "news": {**life.inputs, "tags": {"team": "x"}}}
    kind, run = life.kind, Run()
    return {
        "diff": lambda verbs: verbs.diff(kind, unknown=frozenset(), **changed),
        "preview_update": lambda verbs: verbs.preview_update(kind, unknown=frozenset(), run=run, **changed),
        "preview_delete": lambda verbs: verbs.preview_delete(kind, succeeded=False, run=run, **kept),
        "read": lambda verbs: verbs.read(kind, run=run, **kept),
        "update": lambda verbs: verbs.update(kind, run=run, **changed),
        "delete": lambda verbs: verbs.delete(kind, run=run, **kept),
        "import": lambda verbs: verbs.read(kind, id=_arn(life), old_inputs={}, old_outputs={}, run=run),
    }


def _arn(life: Life) -> str:
    """Its ARN, which is among its outputs, or else its id."""
    own = (str(life.outputs.get(name, "")) for name in KINDS[life.kind].outputs)
    return next((one for one in own if one.startswith("arn:")), life.id)


def _refusals(life: Life, verbs: Verbs) -> dict[str, str]:
    """What each verb says, having asked the service nothing."""
    found, before = {}, life.world.emulator.requests()
    for name, call in _calls(life).items():
        with pytest.raises(Refused) as refused:
            call(verbs)
        found[name] = str(refused.value)
    assert life.world.emulator.requests() == before
    return found


def test_another_region_is_told_and_nothing_is_touched(made: Life) -> None:
    """Each verb of each kind, with the region changed: both sides and the way out, and no advice to refresh."""
    verbs = Verbs(replace(made.world.settings, region="eu-west-1"), clock=made.world.clock)
    for name, line in _refusals(made, verbs).items():
        assert "is in us-east-1, and the provider works in eu-west-1: nothing was read or changed. Set" in line, name
        assert ", or the explicit provider's region, to us-east-1 again, and run up; for eu-west-1" in line
        assert "refresh" not in line


def test_another_account_is_told_and_nothing_is_touched(made: Life) -> None:
    """The same with what another account has."""
    made.id = made.id.replace(ACCOUNT, OTHER)
    made.outputs = {name: _moved(one) for name, one in made.outputs.items()}
    for name, line in _refusals(made, made.verbs()).items():
        sides = f"is in us-east-1 of account {OTHER}, and the provider works in us-east-1 of account {ACCOUNT}: nothing"
        assert sides in line, name
        assert f"Use credentials of account {OTHER} (slackwater:profile), and run up; for" in line
        assert "refresh" not in line


def _moved(value: Any) -> Any:
    return value.replace(ACCOUNT, OTHER) if isinstance(value, str) else value


def test_what_tells_no_place_is_looked_for_where_the_provider_works(made: Life) -> None:
    """The state of old versions, or an import by a bare id: nothing is refused, nothing differs."""
    kept = {name: one for name, one in made.outputs.items() if not str(one).startswith("arn:")}
    found = made.verbs().read(made.kind, id=made.id, old_inputs=made.inputs, old_outputs=kept, run=Run())
    assert found
    assert _arn(made) in (found.id, *found.outputs.values())


# --- what inputs and arguments name ----------------------------------------------------------------------------------

THEIRS: Final = "arn:aws:batch:eu-west-1:000000000000:"
NAMED: Final[Mapping[str, tuple[str, Mapping[str, Any], str]]] = {
    "environment": (
        "queue",
        listing(f"{THEIRS}compute-environment/ce"),
        "computeEnvironmentOrder[0].computeEnvironment",
    ),
    "policy": (
        "queue",
        listing("ce", schedulingPolicyArn=f"{THEIRS}scheduling-policy/fair"),
        "schedulingPolicyArn",
    ),
    "queue": ("job", {"jobQueue": f"{THEIRS}job-queue/jq", "jobDefinition": "jd"}, "jobQueue"),
    "definition": ("job", {"jobQueue": "jq", "jobDefinition": f"{THEIRS}job-definition/jd:1"}, "jobDefinition"),
    "adopted": ("scheduling", {**SHARES, "lifecycle": {"adopt": f"{THEIRS}scheduling-policy/fair"}}, "lifecycle.adopt"),
}


@pytest.mark.parametrize(("kind", "program", "path"), NAMED.values(), ids=NAMED)
def test_what_is_elsewhere_cannot_be_named(batch: Batch, kind: str, program: Mapping[str, Any], path: str) -> None:
    """An ARN of another region is a mistake at preview, and no namesake of here is looked at instead."""
    life: Life = getattr(batch, kind)()
    line = f"{path}: is the ARN of something in eu-west-1, and the provider works in us-east-1"
    assert life.problems(program) == [line]
    assert batch.emulator.requests() == []


def test_an_argument_that_is_elsewhere_is_told(batch: Batch) -> None:
    """Functions look where their provider works."""
    verbs, arn = batch.environment().verbs(), f"{THEIRS}job-queue/jq"
    with pytest.raises(InputError, match=r"^jobQueues\[0\]: is the ARN of something in eu-west-1, and"):
        verbs.invoke("slackwater:batch:describeJobQueues", arguments={"jobQueues": [arn]})
    with pytest.raises(InputError, match=r"^resourceArn: is the ARN of something in eu-west-1, and"):
        verbs.invoke("slackwater:batch:listTags", arguments={"resourceArn": arn})
    assert batch.emulator.requests() == []


def test_a_report_looks_where_the_resource_is(app: Application, world: World) -> None:
    """What an explicit provider has made in another region is looked at there, whatever the stack's settings say."""
    news = {**app.inputs, "architecture": "ARM64"}
    states = [State(id=app.id, inputs=inputs, outputs=app.outputs) for inputs in (app.inputs, news)]
    urn = f"urn:pulumi:dev::shop::{app.kind}::etl"
    change = Change(
        op="update", urn=urn, type=app.kind, old=states[0], new=states[1], details={"architecture": "update"}
    )
    asked = ask(Verbs(replace(world.settings, region="eu-west-1")), [change], {})[urn]
    assert (asked.looked, asked.trouble, asked.record.state) == (True, "", "CREATED")
    assert asked.record.words == ("update architecture",)


# --- AWS itself: the account is asked of STS --------------------------------------------------------------------------


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch, emulated: tuple[Emulator, Settings], world: World) -> Iterator[World]:
    """The account as AWS itself: the emulator is where botocore finds AWS, and no setting of ours says so."""
    with emulated[0].serve() as server:
        monkeypatch.setenv("AWS_ENDPOINT_URL", server.url)
        monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", ACCOUNT)
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
        yield world


def _outcome(life: Life) -> dict[str, str]:
    """What these verbs do, each in a process of its own."""
    found = {}
    for name in ("diff", "preview_update", "read", "update", "delete"):
        try:
            _calls(life)[name](Verbs(Settings(), clock=life.world.clock))
        except Refused as refused:
            found[name] = str(refused)
        else:
            found[name] = "done"
    return found


def test_the_account_of_the_credentials_is_asked_of_sts(aws: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own credentials do everything; those of another account find nothing, and are told so by name."""
    life = _application(aws, None)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "222222222222")
    for line in _outcome(life).values():
        assert f"of account {ACCOUNT}, and the provider works in us-east-1 of account 222222222222" in line
    assert aws.applications() == [life.id]

    monkeypatch.setenv("AWS_ACCESS_KEY_ID", ACCOUNT)
    assert set(_outcome(life).values()) == {"done"}
    assert aws.applications() == []


def test_without_sts_what_is_not_found_is_not_gone(aws: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Out of reach of STS an object is worked with where it is found, and is not dropped where it is not."""
    life = _application(aws, None)
    monkeypatch.setenv("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "333333333333")
    outcome = _outcome(life)
    assert outcome.pop("diff") == "done"  # it calls nothing, and changes nothing
    for line in outcome.values():
        assert line.startswith(
            f"application {life.id} of account {ACCOUNT} is not there, and may be in another account. Let the "
        )
        assert "refresh" not in line

    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAOWN")  # who is of the default account, and cannot know it
    assert set(_outcome(life).values()) == {"done"}


def test_a_namesake_of_another_account_is_left_alone(aws: World, batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    """Out of reach of STS the ARN of what is found by its name tells the two apart."""
    life = batch.environment()
    life.up(managed())
    monkeypatch.setenv("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAOTHER")
    life.outputs = {name: _moved(one) for name, one in life.outputs.items()}
    outcome = _outcome(life)
    assert outcome.pop("diff") == "done"
    for line in outcome.values():
        assert f"is in us-east-1 of account {OTHER}, and the provider works in us-east-1 of account {ACCOUNT}" in line
    assert life.status == "VALID ENABLED"
    assert "team" not in life.tags


def test_a_provider_is_of_the_account_that_it_was_told(world: World) -> None:
    """What the provider's state, or a setting, says of the account is held against the credentials first of all."""
    verbs = Verbs(replace(world.settings, account=OTHER))
    with pytest.raises(Refused, match=f"is in account {OTHER}, and the provider works in account {ACCOUNT}: nothing"):
        verbs.locate()
    Verbs(replace(world.settings, account=ACCOUNT)).locate()
