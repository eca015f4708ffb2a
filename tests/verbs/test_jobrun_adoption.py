"""A job run that exists already is taken over as it is, and never ended by the taking."""

from __future__ import annotations

from typing import Any

import pytest

from slackwater.errors import InputError, Refused
from tests.support.jobs import driver, job, streaming
from tests.support.verbs import Life, World


@pytest.fixture
def foreign(app: Life, world: World) -> str:
    """A stream that somebody else started."""
    run = world.running(app.id, mode="STREAMING", name="clicks", jobDriver=driver())
    return f"{app.id}/{run}"


def adopting(app: Life, run: str, **members: Any) -> dict[str, Any]:
    """The program that takes it over."""
    return streaming(app.id, name="clicks", lifecycle={"adopt": run}, **members)


@pytest.mark.usefixtures("legal")
def test_a_stream_is_taken_over_as_it_is(app: Life, world: World, foreign: str) -> None:
    """It goes on running, is the stack's own from then on, and the next up finds nothing to do."""
    life = job(world)
    assert life.up(adopting(app, foreign)) == ["TagResource", "TagResource"]
    assert f"{life.outputs['applicationId']}/{life.outputs['jobRunId']}" == foreign
    assert life.outputs["state"] == "RUNNING"
    assert life.notes == (f"took over job run {foreign} instead of creating one",)
    assert life.again() == []
    life.change(jobDriver=driver("other"))
    assert life.outputs["jobRunId"] not in foreign


@pytest.mark.parametrize(
    ("members", "path"),
    [
        pytest.param({"jobDriver": driver("other")}, "jobDriver.sparkSubmit.entryPointArguments", id="driver"),
        pytest.param({"executionRoleArn": "arn:aws:iam::000000000000:role/other"}, "executionRoleArn", id="role"),
    ],
)
def test_what_is_otherwise_is_not_taken_over(
    app: Life, world: World, foreign: str, members: dict[str, Any], path: str
) -> None:
    """Taking it over would end it: nothing is called, and the path is told."""
    life = job(world)
    with pytest.raises(InputError) as wrong:
        life.up(adopting(app, foreign, **members))
    assert [problem.path for problem in wrong.value.problems] == [path]
    assert world.calls() == []
    assert world.job(foreign.rpartition("/")[2])["state"] == "RUNNING"


def test_a_run_of_another_application_is_not_taken_over(app: Life, world: World, foreign: str) -> None:
    """The application that the program names is not the one that runs it."""
    other = Life(world, owner="shop/dev/other@0123456789ab")
    other.up({"name": "other", "type": "SPARK", "releaseLabel": "emr-7.9.0"})
    with pytest.raises(InputError, match="applicationId"):
        job(world).up({**adopting(app, foreign), "applicationId": other.id})


@pytest.mark.usefixtures("legal")
def test_a_run_of_another_stack_is_not_taken_over(app: Life, world: World) -> None:
    """It has an owner, who is named."""
    theirs = Life(world, owner="shop/prod/clicks@0123456789ac", kind=job(world).kind)
    theirs.up(streaming(app.id, name="clicks"))
    with pytest.raises(Refused, match="is managed by shop/prod/clicks"):
        job(world).up(adopting(app, theirs.id))


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("taken_out", ["executionTimeoutMinutes", "retryPolicy"])
def test_a_default_that_is_no_longer_said_starts_nothing(app: Life, world: World, taken_out: str) -> None:
    """The program said what the service takes anyway; without it the run is as wanted."""
    life = job(world)
    said = {"executionTimeoutMinutes": 720, "retryPolicy": {"maxFailedAttemptsPerHour": 5}}
    life.up(streaming(app.id, **said))
    run = life.outputs["jobRunId"]
    assert life.change(**{taken_out: None}) == []
    assert life.differs() == {}
    assert life.outputs["jobRunId"] == run
