"""What a preview tells of a replacement: how the new one is made, and what becomes of the old one and its job runs."""

from __future__ import annotations

from typing import Any

import pytest

from slackwater.bridge.verbs import Preview
from tests.support.verbs import KIND, MINIMUM, Life, World


def replaced(life: Life, **program: Any) -> Preview:
    """Preview a replacement in the engine's order: check, diff, check as if nothing had been, preview of a create."""
    verbs = life.verbs()
    news = life.check(program, verbs=verbs)
    olds = {"old_inputs": life.inputs, "old_outputs": life.outputs}
    assert verbs.diff(KIND, id=life.id, news=news, unknown=frozenset(), **olds).replaces == ("name",)
    again = verbs.check(KIND, owner=life.owner, olds={}, news=program, unknown=frozenset(), secret=frozenset()).inputs
    assert again["generation"] == news["generation"] + 1
    life.world.forget()
    return verbs.preview_create(KIND, news=again, unknown=frozenset(), run=life.run())


@pytest.mark.usefixtures("legal")
def test_the_end_of_the_old_one_is_told(life: Life, world: World) -> None:
    """The line names the new one's steps and then the old one's; looking at it changes nothing."""
    life.up({**MINIMUM, "name": "one", "lifecycle": {"onActiveJobs": "cancel"}})
    world.running(life.id)
    preview = replaced(life, **{**MINIMUM, "name": "two"})
    assert preview.line == (
        "plan: create, then the application that it replaces: "
        "cancel 1 job run (wait up to 30 min) -> stop -> disable auto start -> delete"
        " | stop needs no active job runs; delete is possible only in CREATED or STOPPED; "
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
    assert preview.line == "plan: create, then the application that it replaces: it does not exist any more"
