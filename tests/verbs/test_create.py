"""Creating: exactly one application, whatever happens on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from slackwater.errors import InputError, Refused, SlackwaterError
from slackwater.provider.answers import Unfinished
from tests.support.verbs import KIND, MINIMUM, OWNER, KilledError, Life, World, die

TOKEN = "clientToken"


def tokens(world: World) -> list[str]:
    """The client tokens of all creates since the last `forget`."""
    return [members[TOKEN] for name, members in world.sent if name == "CreateApplication"]


@pytest.mark.usefixtures("legal")
def test_a_create_returns_a_resting_application(life: Life, world: World) -> None:
    """One listing to look for orphans, one create, and looks until it is CREATED."""
    assert life.up(MINIMUM) == ["CreateApplication"]
    assert life.state == "CREATED"
    assert life.outputs == {
        **life.inputs,
        "applicationId": life.id,
        "arn": world.shown(life.id)["arn"],
        "state": "CREATED",
        "stateDetails": "",
        "phase": "",
    }
    assert world.shown(life.id)["tags"] == {"slackwater:owner": f"{OWNER}/g1"}
    assert life.warnings == ()
    assert world.looks().count("ListApplications") == 1


@pytest.mark.usefixtures("legal")
def test_nothing_differs_after_a_create(life: Life) -> None:
    """The next `up` calls nothing at all."""
    life.up(MINIMUM)
    assert life.again() == []
    assert life.differs() == {}
    assert life.world.sent == []


@pytest.mark.usefixtures("legal")
def test_a_create_that_is_run_twice_makes_one(life: Life, world: World) -> None:
    """What a run has made whose answer was never saved is found again by the owner's tag and the mark."""
    with pytest.raises(KilledError):
        _unsaved(life, world, MINIMUM)
    (made,) = world.applications()
    again = Life(world)
    assert again.up(MINIMUM) == []
    assert (again.id, again.state) == (made, "CREATED")
    assert again.notes == (f"took over application {made} instead of creating one",)


def _unsaved(life: Life, world: World, program: Mapping[str, object]) -> None:
    """A create that ends well, of a run that dies before its answer is saved."""
    world.after("CreateApplication", die)
    life.up(program)


@pytest.mark.usefixtures("legal")
def test_two_resources_of_one_name_are_two(life: Life, world: World) -> None:
    """Names are not unique at the service, so the owner decides, not the name."""
    other = Life(world, owner="shop/dev/other@ba9876543210")
    life.up(MINIMUM)
    other.up(MINIMUM)
    assert other.id != life.id
    assert len(world.applications()) == 2


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("lost", ["drop", "drop_before"], ids=["after-the-effect", "before-the-effect"])
def test_a_lost_answer_makes_no_twin(life: Life, world: World, lost: str) -> None:
    """The call is repeated with the same token, and answered with the first application."""
    world.emulator.add_fault({"kind": lost, "operation": "CreateApplication", "times": 2})
    life.up(MINIMUM)
    assert world.applications() == [life.id]
    assert len(world.emulator.requests(operation="CreateApplication")) == 3


@pytest.mark.usefixtures("legal")
def test_a_service_that_never_answers_makes_no_twin(life: Life, world: World) -> None:
    """After all retries the create fails; the next run takes up what it made."""
    world.emulator.add_fault({"kind": "drop", "operation": "CreateApplication", "times": 6})
    with pytest.raises(SlackwaterError, match="CreateApplication"):
        life.up(MINIMUM)
    assert not life.id
    assert life.again() == []
    assert world.applications() == [life.id]


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("program", [MINIMUM, {**MINIMUM, "releaseLabel": "emr-7.8.0"}], ids=["same", "changed"])
def test_an_application_of_a_killed_run_is_taken_up(life: Life, world: World, program: dict[str, str]) -> None:
    """It is found by its tag while it is CREATING, even if the inputs have changed since, and is brought to them."""
    world.after("CreateApplication", die)
    with pytest.raises(KilledError):
        life.up(MINIMUM)
    assert life.up(program) == (["UpdateApplication"] if program != MINIMUM else [])
    assert world.applications() == [life.id]
    assert world.shown(life.id)["releaseLabel"] == program["releaseLabel"]
    assert life.state == "CREATED"


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("answer", ["terminated", "not_found"])
def test_the_token_of_a_destroyed_twin_is_passed_over(life: Life, world: World, answer: str) -> None:
    """The service answers an old token with the application that was destroyed; the next token makes a new one."""
    world.emulator.configure({"deleted_application": answer})
    life.up(MINIMUM)
    (first,) = tokens(world)
    life.destroy()
    reborn = Life(world)
    reborn.up(MINIMUM)
    used = tokens(world)
    assert used[0] == first
    assert len(set(used)) == 2
    assert reborn.id != life.id
    assert world.applications() == [reborn.id]


@pytest.mark.usefixtures("legal")
def test_a_stack_is_made_and_destroyed_as_often_as_one_likes(world: World) -> None:
    """Tokens that never expire do not run out, and the tries that they cost do not pile up."""
    ids = set()
    for _ in range(8):
        life = Life(world)
        life.up(MINIMUM)
        ids.add(life.id)
        assert world.applications() == [life.id]
        assert world.calls().count("CreateApplication") <= 4
        life.destroy()
    assert len(ids) == 8


@pytest.mark.usefixtures("legal")
def test_a_run_that_dies_with_a_drawn_token_is_taken_up(world: World) -> None:
    """When all derived tokens are taken, the tag alone finds what was made."""
    for _ in range(4):
        life = Life(world)
        life.up(MINIMUM)
        life.destroy()
    life = Life(world)
    world.after("CreateApplication", die, skip=3)
    with pytest.raises(KilledError):
        life.up(MINIMUM)
    assert life.again() == []
    assert world.applications() == [life.id]


@pytest.mark.usefixtures("legal")
def test_a_failed_create_tells_the_services_reason(life: Life, world: World) -> None:
    """CREATING that ends TERMINATED is an error with the state's details, and is not tried again."""
    world.emulator.add_fault({"kind": "fail", "operation": "CreateApplication"})
    with pytest.raises(SlackwaterError, match="failed to start life: Creation failed") as failed:
        life.up(MINIMUM)
    assert not isinstance(failed.value, Unfinished)
    assert world.calls() == ["CreateApplication"]
    assert not life.id


@pytest.mark.usefixtures("legal")
def test_a_create_after_a_failed_one_makes_a_new_application(life: Life, world: World) -> None:
    """The token of the failed one is passed over."""
    world.emulator.add_fault({"kind": "fail", "operation": "CreateApplication", "times": 1})
    with pytest.raises(SlackwaterError):
        life.up(MINIMUM)
    life.again()
    assert world.applications() == [life.id]


@pytest.mark.usefixtures("legal")
def test_a_conflict_looks_for_what_the_token_made(life: Life, world: World) -> None:
    """A 409 may mean that the same create is at work already: what it makes is taken up, not doubled."""

    def rival() -> None:
        """Our own first try, whose answer never came, is done now."""
        made = {**MINIMUM, "tags": {"slackwater:owner": f"{OWNER}/g1", "slackwater:unsaved": "shop/dev"}}
        world.stranger.create_application(**made)

    world.before("CreateApplication", rival)
    conflict = {"status": 409, "code": "ConflictException", "message": "in progress"}
    world.emulator.add_fault({"kind": "error", "operation": "CreateApplication", "times": 1, "after": 1, **conflict})
    life.up(MINIMUM)
    assert world.applications() == [life.id]
    assert life.state == "CREATED"


@pytest.mark.usefixtures("legal")
def test_a_conflict_that_nothing_is_found_for_takes_the_next_token(life: Life, world: World) -> None:
    """The token is taken, by what nobody knows any more."""
    conflict = {"status": 409, "code": "ConflictException", "message": "token used with other parameters"}
    world.emulator.add_fault({"kind": "error", "operation": "CreateApplication", "times": 1, **conflict})
    life.up(MINIMUM)
    assert len(set(tokens(world))) == 2
    assert world.applications() == [life.id]


@pytest.mark.parametrize("taken_up", [True, False], ids=["taken-up", "just-made"])
def test_what_is_deleted_before_it_is_started_is_not_kept(life: Life, world: World, *, taken_up: bool) -> None:
    """Somebody deletes it at once: an error, and no state for what is not there; the next run makes a new one."""
    running = {**MINIMUM, "lifecycle": {"power": "running"}}
    if taken_up:
        world.after("CreateApplication", die)
        with pytest.raises(KilledError):
            life.up(running)

    def delete() -> None:
        (made,) = world.applications()
        world.settle(made)
        world.stranger.delete_application(applicationId=made)

    world.before("StartApplication", delete)
    with pytest.raises(SlackwaterError, match=r"does not exist|is gone") as gone:
        life.up(running)
    if isinstance(gone.value, Unfinished):
        assert life.refresh() is None
        life = Life(world)
    life.up(running)
    assert (world.applications(), life.state) == ([life.id], "STARTED")


@pytest.mark.usefixtures("legal")
def test_a_create_that_takes_too_long_is_kept(life: Life, world: World) -> None:
    """The id is in the state, with the phase; the next run goes on waiting."""
    world.emulator.add_fault({"kind": "stuck", "operation": "CreateApplication"})
    with pytest.raises(Unfinished, match="still CREATING when the time was up") as late:
        life.up({**MINIMUM, "timeouts": {"create": "5m"}})
    assert late.value.id == life.id
    assert life.outputs["phase"] == "wait until it is created"
    assert life.outputs["state"] in ("", "CREATING")
    assert life.outputs["arn"] == world.shown(life.id)["arn"]
    assert life.differs() == {"phase": "update"}
    world.emulator.clear_faults()
    assert life.again() == []
    assert (life.state, life.outputs["phase"], life.differs()) == ("CREATED", "", {})


@pytest.mark.usefixtures("legal")
def test_custom_timeouts_go_before_the_inputs(life: Life, world: World) -> None:
    """`customTimeouts` of the engine, in seconds."""
    world.emulator.add_fault({"kind": "stuck", "operation": "CreateApplication"})
    began = world.emulator.now
    with pytest.raises(Unfinished):
        life.up({**MINIMUM, "timeouts": {"create": "5m"}}, timeout=30.0)
    assert 30 <= world.emulator.now - began < 60


# --- power


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize(
    ("power", "calls", "state"),
    [
        ("as_found", ["CreateApplication"], "CREATED"),
        ("stopped", ["CreateApplication"], "CREATED"),
        ("running", ["CreateApplication", "StartApplication"], "STARTED"),
    ],
)
def test_a_create_leaves_the_power_that_is_wanted(life: Life, power: str, calls: list[str], state: str) -> None:
    """CREATED counts as stopped; running is started at once."""
    assert life.up({**MINIMUM, "lifecycle": {"power": power}}) == calls
    assert (life.state, life.outputs["state"], life.differs()) == (state, state, {})


def test_a_start_that_fails_after_a_create_keeps_the_application(life: Life, world: World) -> None:
    """The quota is met: the application is kept, and the next run starts it."""
    world.emulator.configure({"max_vcpu": 1})
    warm = {"Driver": {"workerCount": 1, "workerConfiguration": {"cpu": "2 vCPU", "memory": "4 GB"}}}
    with pytest.raises(Unfinished, match=r"limit is 1\. \(ServiceQuotaExceededException\)"):
        life.up({**MINIMUM, "initialCapacity": warm, "lifecycle": {"power": "running"}})
    assert (life.state, life.outputs["phase"]) == ("CREATED", "start")
    world.emulator.configure({"max_vcpu": 100})
    assert life.again() == ["StartApplication"]


# --- taking over


@pytest.fixture
def foreign(world: World) -> str:
    """An application that somebody made by hand."""
    made = world.stranger.create_application(**MINIMUM, tags={"team": "x"})["applicationId"]
    world.settle(made)
    return str(made)


def adopting(id: str, **changes: object) -> dict[str, object]:
    """A program that takes over an application."""
    return {**MINIMUM, "lifecycle": {"adopt": id}, **changes}


@pytest.mark.usefixtures("legal")
def test_an_application_is_taken_over(life: Life, world: World, foreign: str) -> None:
    """It gets the owner's tag and what the program says; what the program does not say is left alone."""
    assert life.up(adopting(foreign, architecture="ARM64")) == ["TagResource", "UpdateApplication"]
    assert life.id == foreign
    shown = world.shown(foreign)
    assert shown["architecture"] == "ARM64"
    assert shown["tags"] == {"team": "x", "slackwater:owner": f"{OWNER}/g1"}
    assert life.again() == []


@pytest.mark.usefixtures("legal")
def test_taking_over_is_done_once(life: Life, foreign: str) -> None:
    """Once it is ours the input may stay in the program or go."""
    life.up(adopting(foreign))
    assert life.change(lifecycle=None) == []
    assert life.state == "CREATED"


def _managed(world: World, foreign: str) -> str:
    arn = world.shown(foreign)["arn"]
    world.stranger.tag_resource(resourceArn=arn, tags={"slackwater:owner": "other/prod/etl@1/g1"})
    return foreign


def _gone(world: World, foreign: str) -> str:
    world.stranger.delete_application(applicationId=foreign)
    return foreign


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize(
    ("how", "changes", "error", "text"),
    [
        pytest.param(
            _managed,
            {},
            Refused,
            r"is managed by other/prod/etl@1/g1.* Remove it from that stack first",
            id="managed-by-another",
        ),
        pytest.param(_gone, {}, InputError, "lifecycle.adopt: there is no application", id="gone"),
        pytest.param(
            lambda _world, _id: "00nosuch",
            {},
            InputError,
            "lifecycle.adopt: there is no application 00nosuch",
            id="missing",
        ),
        pytest.param(lambda _w, id: id, {"name": "other"}, InputError, "^name: .*cannot be changed", id="other-name"),
        pytest.param(lambda _w, id: id, {"type": "HIVE"}, InputError, "^type: .*cannot be changed", id="other-type"),
    ],
)
def test_what_cannot_be_taken_over_is_refused(
    life: Life,
    world: World,
    foreign: str,
    how: Callable[[World, str], str],
    changes: dict[str, str],
    error: type[SlackwaterError],
    text: str,
) -> None:
    """Nothing is called, and the line says why."""
    with pytest.raises(error, match=text):
        life.up(adopting(how(world, foreign), **changes))
    assert world.calls() == []
    assert not life.id


def test_taking_over_with_jobs_in_the_way_can_be_repeated(life: Life, world: World, foreign: str) -> None:
    """A refusal on the way leaves nothing but the tag, and the next run takes it over."""
    run = world.running(foreign)
    with pytest.raises(Refused, match=run):
        life.up(adopting(foreign, architecture="ARM64"))
    assert not life.id
    world.emulator.advance(700)
    life.again()
    assert (life.id, world.shown(foreign)["architecture"]) == (foreign, "ARM64")


# --- interruption


def test_an_interrupted_create_is_kept(life: Life, world: World) -> None:
    """Within a second of the clock the id is in the state, and the next run goes on."""
    world.clock.breath = 0.25
    run = life.run()
    moment: list[float] = []

    def interrupt() -> None:
        moment.append(world.emulator.now)
        run.cancelled.set()

    world.after("GetApplication", interrupt, skip=1)
    with pytest.raises(Unfinished, match=r"interrupted with application .* CREATING; run up again to resume") as cut:
        life.verbs().create(KIND, news=life.check(MINIMUM), run=run)
    assert world.emulator.now - moment[0] < 1
    assert cut.value.outputs["phase"] == "wait until it is created"
    assert world.applications() == [cut.value.id]


def test_a_run_that_is_interrupted_before_it_begins_makes_nothing(life: Life, world: World) -> None:
    """A cancellation is seen before the first call."""
    run = life.run()
    run.cancelled.set()
    with pytest.raises(SlackwaterError, match="interrupted"):
        life.verbs().create(KIND, news=life.check(MINIMUM), run=run)
    assert world.applications() == []
