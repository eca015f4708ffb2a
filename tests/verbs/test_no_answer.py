"""What is no answer of the service ends no work: nothing is concluded from it, and nothing is changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

import pytest

from slackwater.errors import Refused, SlackwaterError, Unavailable
from tests.support.batch import Batch
from tests.support.verbs import Life, World, policy

pytestmark = pytest.mark.usefixtures("legal")

_FORMS: Final[Mapping[str, Mapping[str, Any]]] = {
    "an-empty-document": {"body": "{}", "content_type": "application/json"},
    "an-empty-body": {"body": ""},
    "a-page": {"body": "<html><body>Sign in</body></html>"},
    "half": {"body": '{"jobs": [', "content_type": "application/json"},
}


@pytest.mark.parametrize("form", _FORMS.values(), ids=_FORMS)
@pytest.mark.parametrize("operation", ["ListJobs", "DescribeJobs", "DescribeJobQueues"])
def test_a_queue_with_a_job_is_kept(batch: Batch, operation: str, form: Mapping[str, Any]) -> None:
    """A listing that did not come does not say that no job is there; the next destroy refuses as ever."""
    _, queue = batch.served()
    job = batch.placed(queue.id, "RUNNING")
    batch.forget()
    batch.emulator.add_fault({"kind": "spoil", "status": 200, "operation": operation, **form})
    with pytest.raises(Unavailable, match=rf"\A{operation}: what came is no answer .*; nothing was read from it"):
        queue.destroy()
    assert (batch.calls(), batch.status(job), queue.status) == ([], "RUNNING", "VALID ENABLED")

    batch.emulator.clear_faults()
    with pytest.raises(Refused, match="1 active job"):
        queue.destroy()


@pytest.mark.parametrize("form", _FORMS.values(), ids=_FORMS)
@pytest.mark.parametrize("operation", ["ListJobRuns", "GetApplication"])
def test_an_application_with_a_run_is_not_stopped(
    etl: Life, world: World, operation: str, form: Mapping[str, Any]
) -> None:
    """Under `refuse` the run goes on, and nothing is changed."""
    run = world.running(etl.id)
    world.emulator.add_fault({"kind": "spoil", "status": 200, "operation": operation, **form})
    with pytest.raises(Unavailable, match=rf"\A{operation}: what came is no answer"):
        etl.change(**policy("refuse"))
    assert (world.calls(), world.job(run)["state"], etl.state) == ([], "RUNNING", "STARTED")

    world.emulator.clear_faults()
    with pytest.raises(Refused, match="1 active job run"):
        etl.again()


_TROUBLES: Final[Mapping[str, Mapping[str, Any]]] = {
    "denied": {"kind": "error", "status": 403, "code": "AccessDeniedException", "message": "not authorized"},
    "expired": {"kind": "error", "status": 403, "code": "ExpiredTokenException", "message": "token expired"},
    "broken": {"kind": "error"},
    "throttled": {"kind": "throttle"},
    "lost": {"kind": "drop"},
    "cut": {"kind": "cut"},
    "hangs": {"kind": "hang"},
}


@pytest.mark.parametrize("trouble", _TROUBLES.values(), ids=_TROUBLES)
@pytest.mark.parametrize(
    "operation", ["ListJobs", "DescribeJobs", "DescribeJobQueues", "ListJobRuns", "GetApplication"]
)
def test_who_cannot_look_ends_nothing(
    batch: Batch, etl: Life, world: World, operation: str, trouble: Mapping[str, Any]
) -> None:
    """For as long as a look fails, whatever the reason, the work goes on; afterwards it is refused as ever."""
    _, queue = batch.served()
    job, run = batch.placed(queue.id, "RUNNING"), world.running(etl.id)
    batch.forget()
    world.emulator.add_fault({**trouble, "operation": operation})
    ends: tuple[Callable[[], object], ...] = (queue.destroy, partial(etl.change, **policy("refuse")))
    for end in ends:
        with pytest.raises(SlackwaterError) as told:
            end()
        assert "\n" not in str(told.value)
    assert (batch.calls(), batch.status(job)) == ([], "RUNNING")
    assert (world.calls(), world.job(run)["state"]) == ([], "RUNNING")


def test_a_job_that_is_listed_and_not_described_is_active(batch: Batch) -> None:
    """Nothing says that it has ended."""
    _, queue = batch.served()
    job = batch.placed(queue.id, "RUNNING")
    batch.emulator.add_fault(
        {"kind": "spoil", "status": 200, "operation": "DescribeJobs", "body": '{"jobs": []}', "times": 1}
    )
    with pytest.raises(Refused, match=f"1 active job: {job}"):
        queue.destroy()


def test_an_update_whose_answer_is_spoilt_is_found(etl: Life, world: World) -> None:
    """A stop that a page answers is looked for, and not sent again."""
    page = {"status": 200, "body": "<html>", "effect": True, "times": 1}
    world.emulator.add_fault({"kind": "spoil", "operation": "StopApplication", **page})
    assert etl.change(**policy("refuse")).count("StopApplication") == 1
    assert etl.state == "STARTED"
