"""Functions of AWS Batch over real botocore and the emulator: what they find, and what they ask for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from slackwater.emulator import Emulator
from slackwater.errors import InputError, NotFound
from slackwater.services.aws.clients import Clients, Connection
from slackwater.services.batch.computeenvironments.functions import DESCRIBE_COMPUTE_ENVIRONMENTS
from slackwater.services.batch.functions import LIST_TAGS
from slackwater.services.batch.jobdefinitions.functions import DESCRIBE_JOB_DEFINITIONS
from slackwater.services.batch.jobqueues.functions import DESCRIBE_JOB_QUEUES, GET_JOB_QUEUE_SNAPSHOT
from slackwater.services.batch.jobs.functions import DESCRIBE_JOBS, LIST_JOBS
from slackwater.services.batch.jobs.reads import STATUSES
from slackwater.services.batch.schedulingpolicies.functions import (
    DESCRIBE_SCHEDULING_POLICIES,
    LIST_SCHEDULING_POLICIES,
)
from slackwater.services.function import Function, plain

SERVICE = "batch"


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Emulator, Clients]]:
    """One emulated account, and the clients of it."""
    state: Path = tmp_path_factory.mktemp("batch") / "emulator.db"
    with Emulator(state, speed=1e-6, seed=1) as emulator:
        yield emulator, Clients(Connection(endpoint="embedded", state=str(state), speed=1e-6))


@pytest.fixture
def emulator(account: tuple[Emulator, Clients]) -> Emulator:
    """The account, empty."""
    account[0].reset()
    return account[0]


@pytest.fixture
def clients(account: tuple[Emulator, Clients], emulator: Emulator) -> Clients:
    """The clients of the empty account."""
    del emulator
    return account[1]


def sent(emulator: Emulator, operation: str) -> int:
    """How often an operation was asked for."""
    return len(emulator.requests(operation=operation))


def ask(found: Function[Any], clients: Clients, **arguments: Any) -> Any:
    """What a function answers."""
    return found.call(clients, arguments)


def refused(found: Function[Any], clients: Clients, **arguments: Any) -> list[str]:
    """What is wrong with these arguments."""
    with pytest.raises(InputError) as error:
        found.call(clients, arguments)
    return [str(problem) for problem in error.value.problems]


def test_many_names_are_asked_for_in_parts(emulator: Emulator, clients: Clients) -> None:
    """The service takes 100 names a call: 130 are two calls, and a name that is not there is not in the answer."""
    for number in range(130):
        emulator.place(SERVICE, kind="compute_environment", state="VALID", computeEnvironmentName=f"e{number}")
    names = [f"e{number}" for number in range(130)]

    found = DESCRIBE_COMPUTE_ENVIRONMENTS.call(clients, {"computeEnvironments": [*names, names[0], "gone"]})
    assert [one.compute_environment_name for one in found.compute_environments or ()] == names
    assert sent(emulator, "DescribeComputeEnvironments") == 2

    everything = DESCRIBE_COMPUTE_ENVIRONMENTS.call(clients, {}).compute_environments or []
    assert {one.compute_environment_name for one in everything} == set(names)
    nothing = DESCRIBE_COMPUTE_ENVIRONMENTS.call(clients, {"computeEnvironments": []}).compute_environments
    assert nothing == []


def test_jobs_of_every_status_are_listed(emulator: Emulator, clients: Clients) -> None:
    """Without a status the service lists what runs; the function lists everything, each job once, over all pages."""
    emulator.place(SERVICE, kind="compute_environment", state="VALID", computeEnvironmentName="e")
    order = [{"order": 1, "computeEnvironment": "e"}]
    emulator.place(SERVICE, kind="job_queue", state="VALID", jobQueueName="q", computeEnvironmentOrder=order)
    arn = emulator.place(SERVICE, kind="job_definition", state="ACTIVE", jobDefinitionName="d")
    made = {
        emulator.place(SERVICE, kind="job", state=STATUSES[number % 7], jobQueue="q", jobDefinition=arn)
        for number in range(210)
    }

    found = LIST_JOBS.call(clients, {"jobQueue": "q"}).job_summary_list
    assert {one.job_id for one in found} == made
    assert len(found) == len(made)
    assert {one.status for one in found} == set(STATUSES)

    failed = LIST_JOBS.call(clients, {"jobQueue": "q", "jobStatus": "FAILED"}).job_summary_list
    assert [one.status for one in failed] == ["FAILED"] * 30

    shown = DESCRIBE_JOBS.call(clients, {"jobs": [*made, "gone"]}).jobs or []
    assert {one.job_id for one in shown} == made
    assert sent(emulator, "DescribeJobs") == 3


def test_what_is_shown_is_typed(emulator: Emulator, clients: Clients) -> None:
    """A queue, a definition and its job come with the API's members under Python's names, and as JSON has them."""
    emulator.place(SERVICE, kind="compute_environment", state="VALID", computeEnvironmentName="e")
    order = [{"order": 1, "computeEnvironment": "e"}]
    emulator.place(SERVICE, kind="job_queue", state="INVALID", jobQueueName="q", computeEnvironmentOrder=order)
    api: Any = emulator.session().create_client(SERVICE)
    container = {"image": "x", "resourceRequirements": [{"type": t, "value": "4"} for t in ("VCPU", "MEMORY")]}
    for _ in range(2):
        made = api.register_job_definition(jobDefinitionName="d", type="container", containerProperties=container)
    policy = api.create_scheduling_policy(name="p", fairsharePolicy={"shareDistribution": []}, tags={"a": "b"})

    (queue,) = ask(DESCRIBE_JOB_QUEUES, clients, jobQueues=["q"]).job_queues
    assert (queue.status, queue.state, queue.compute_environment_order[0].compute_environment.rpartition("/")[2]) == (
        "INVALID",
        "ENABLED",
        "e",
    )
    found = ask(DESCRIBE_JOB_DEFINITIONS, clients, jobDefinitionName="d", status="ACTIVE").job_definitions
    assert sorted(one.revision for one in found) == [1, 2]
    (newest,) = ask(DESCRIBE_JOB_DEFINITIONS, clients, jobDefinitions=["d:2"]).job_definitions
    assert newest.job_definition_arn == made["jobDefinitionArn"]
    assert newest.container_properties.image == "x"
    (listed,) = ask(LIST_SCHEDULING_POLICIES, clients).scheduling_policies
    (described,) = plain(ask(DESCRIBE_SCHEDULING_POLICIES, clients, arns=[listed.arn]))["schedulingPolicies"]
    assert {name: described[name] for name in ("name", "arn", "tags")} == {
        "name": "p",
        "arn": policy["arn"],
        "tags": {"a": "b"},
    }
    assert plain(ask(LIST_TAGS, clients, resourceArn=policy["arn"])) == {"tags": {"a": "b"}}
    assert ask(GET_JOB_QUEUE_SNAPSHOT, clients, jobQueue="q").front_of_queue is not None


def test_what_is_wrong_is_told_before_anything_is_asked(emulator: Emulator, clients: Clients) -> None:
    """Arguments that exclude one another, or are none of the service's, cost no call."""
    assert refused(LIST_JOBS, clients) == ["jobQueue, arrayJobId or multiNodeJobId is required"]
    assert refused(LIST_JOBS, clients, jobQueue="q", arrayJobId="x") == [
        "arrayJobId: cannot be combined with jobQueue; keep one of them"
    ]
    assert refused(LIST_JOBS, clients, jobQueue="q", jobStatus="DONE")[0].startswith("jobStatus: must be SUBMITTED")
    assert refused(DESCRIBE_JOB_DEFINITIONS, clients, jobDefinitions=["d:1"], status="ACTIVE") == [
        "status: cannot be combined with jobDefinitions; keep one of the two"
    ]
    assert emulator.requests() == []


def test_what_the_service_refuses_is_told_in_its_words(clients: Clients) -> None:
    """A queue that is not there is told, and is no empty list."""
    with pytest.raises(NotFound, match=r"^ListJobs: JobQueue gone not found \(ClientException\)$"):
        LIST_JOBS.call(clients, {"jobQueue": "gone"})
