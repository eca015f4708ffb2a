"""Replacements: what a preview tells of both applications, and that they are kept apart in the run."""

from __future__ import annotations

from typing import Any

import pytest

from slackwater.provider.answers import Preview
from tests.support.verbs import KIND, MINIMUM, KilledError, Life, World, die


def replaced(life: Life, **program: Any) -> Preview:
    """Preview a replacement in the engine's order: check, diff, check as if nothing had been, preview of a create."""
    verbs = life.verbs()
    news = life.check(program, verbs=verbs)
    olds: dict[str, Any] = {"old_inputs": life.inputs, "old_outputs": life.outputs}
    assert verbs.diff(KIND, id=life.id, news=news, unknown=frozenset(), **olds).replaces == ("name",)
    again = verbs.check(KIND, owner=life.owner, olds={}, news=program, unknown=frozenset(), secret=frozenset()).inputs
    assert again["generation"] == news["generation"] + 1
    life.world.forget()
    return verbs.preview_create(KIND, news=again, unknown=frozenset(), run=life.run())


@pytest.mark.usefixtures("legal")
def test_the_end_of_the_old_one_is_told(life: Life, world: World) -> None:
    """The line names the new one's steps and then the old one's, by the program's policy of today; nothing changes."""
    life.up({**MINIMUM, "name": "one", "lifecycle": {"onActiveJobs": "cancel"}})
    world.running(life.id)
    preview = replaced(life, **{**MINIMUM, "name": "two", "lifecycle": {"onActiveJobs": "cancel"}})
    assert preview.line == (
        "plan: create, then the application that it replaces: "
        "cancel 1 job run (wait up to 30 min) -> stop -> disable auto start -> delete"
        " | name can be set only when the application is made; stop needs no active job runs; "
        "delete is possible only in CREATED or STOPPED; "
        "so that no submit starts it again before the delete"
    )
    assert life.world.calls() == []


@pytest.mark.usefixtures("legal")
def test_an_old_one_that_must_not_go_is_warned_of(life: Life, world: World) -> None:
    """Policy refuse: the new one can be made, but the old one's delete would be refused at the end of the run."""
    life.up({**MINIMUM, "name": "one"})
    run = world.running(life.id)
    preview = replaced(life, **{**MINIMUM, "name": "two"})
    assert preview.line == ""
    (warning,) = preview.warnings
    assert warning.startswith("the application that it replaces: refused: stop would meet 1 active job run: ")
    assert run in warning


@pytest.mark.usefixtures("legal")
def test_an_old_one_that_is_gone_is_no_trouble(life: Life, world: World) -> None:
    """Somebody deleted it by hand."""
    life.up({**MINIMUM, "name": "one"})
    world.stranger.delete_application(applicationId=life.id)
    preview = replaced(life, **{**MINIMUM, "name": "two"})
    assert preview.line == (
        "plan: create, then the application that it replaces: it does not exist any more"
        " | name can be set only when the application is made"
    )


@pytest.mark.parametrize("operation", ["GetApplication", "ListJobRuns"])
def test_a_replacement_is_shown_without_a_look(app: Life, world: World, operation: str) -> None:
    """What cannot be looked at is said, and the rest is shown."""
    world.start(app.id)
    denied = {"status": 403, "code": "AccessDeniedException", "message": "not authorized"}
    world.emulator.add_fault({"kind": "error", "operation": operation, **denied})
    preview = replaced(app, **{**MINIMUM, "name": "other"})
    assert preview.steps == ("create",)
    assert any(f"looking failed: {operation}: not authorized" in warning for warning in preview.warnings)


# --- the run


def replacement(life: Life, **changes: Any) -> Life:
    """Replace a resource as the engine does: checked twice, the new one made first, the old one deleted then."""
    verbs = life.verbs()
    program = {**life.program, **changes}
    first = life.check(program, verbs=verbs)
    olds: dict[str, Any] = {"old_inputs": life.inputs, "old_outputs": life.outputs}
    diff = verbs.diff(KIND, id=life.id, news=first, unknown=frozenset(), **olds)
    assert diff.replaces
    fresh = Life(life.world, owner=life.owner, program=program)
    news = fresh.check(program, verbs=verbs)
    made = verbs.create(KIND, news=news, run=fresh.run())
    fresh.id, fresh.inputs, fresh.outputs = made.id, news, made.outputs
    verbs.delete(KIND, id=life.id, run=life.run(), **olds)
    return fresh


@pytest.mark.usefixtures("legal")
def test_a_replacement_is_another_application(app: Life, world: World) -> None:
    """Same owner, next generation: it is neither the old one taken up again, nor is it lost."""
    fresh = replacement(app, name="other")
    assert fresh.id != app.id
    assert (app.state, fresh.state) == ("TERMINATED", "CREATED")
    assert (app.inputs["generation"], fresh.inputs["generation"]) == (1, 2)
    assert fresh.differs() == {}
    assert fresh.change(architecture="ARM64") == ["UpdateApplication"]
    assert fresh.inputs["generation"] == 2
    again = replacement(fresh, name="third")
    assert again.inputs["generation"] == 3
    assert world.applications() == [again.id]


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("change", [{"name": "other"}, {"type": "HIVE"}], ids=["name", "type"])
def test_only_name_and_type_replace(app: Life, change: dict[str, str]) -> None:
    """The diff marks them, and says that the old one need not go first."""
    (path,) = change
    news = app.check({**MINIMUM, **change})
    diff = app.verbs().diff(KIND, old_inputs=app.inputs, old_outputs=app.outputs, news=news, unknown=frozenset())
    assert (diff.replaces, diff.delete_before_replace) == ((path,), False)
    assert {key: how.value for key, how in diff.changes.items()} == {path: "update-replace"}


def test_a_killed_replacement_is_taken_up(app: Life, world: World) -> None:
    """The second application exists, the state does not know: the next run finds it, and makes no third."""
    world.after("CreateApplication", die)
    with pytest.raises(KilledError):
        replacement(app, name="other")
    assert len(world.applications()) == 2
    fresh = replacement(app, name="other")
    assert world.applications() == [fresh.id]


@pytest.mark.usefixtures("legal")
def test_a_type_written_in_another_case_replaces_nothing(app: Life) -> None:
    """`spark` is `SPARK` is `Spark`."""
    assert app.differs({**MINIMUM, "type": "spark"}) == {}


@pytest.mark.usefixtures("legal")
def test_a_release_that_knows_no_scheduler_is_another_application(life: Life) -> None:
    """No update takes a scheduler configuration away, and none with one is taken by so old a release."""
    program = {**MINIMUM, "releaseLabel": "emr-7.9.0", "schedulerConfiguration": {"maxConcurrentRuns": 5}}
    life.up(program)
    old = life.id
    calls = life.change(releaseLabel="emr-6.15.0", schedulerConfiguration=None)
    assert life.diff.replaces == ("schedulerConfiguration",)
    assert calls == ["CreateApplication", "DeleteApplication"]
    assert life.id != old
    assert (life.shown["releaseLabel"], life.shown.get("schedulerConfiguration")) == ("emr-6.15.0", None)
