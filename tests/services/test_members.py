"""Whatever member an answer lacks: the way to a service makes do without it, or says that there was no answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from slackwater.emulator import Emulator
from slackwater.errors import SlackwaterError, Unavailable
from slackwater.services.aws.calls import Wire
from slackwater.services.aws.clients import Clients, Connection
from slackwater.services.batch.calls import Wire as Batch_
from slackwater.services.emrserverless.calls import Wire as Emr
from slackwater.services.registry import KINDS
from tests.support.batch import Batch, container, lasting, listing, managed

Member = tuple[str, str, str]
"""An operation, a member at the top of its answer, and one of what is shown there; empty: the top itself."""

Look = Callable[[], object]


@dataclass(slots=True)
class Thief:
    """Takes one member out of every answer; ``seen``: what could be taken."""

    wanted: Member = ("", "", "")
    seen: dict[Member, None] = field(default_factory=dict)

    def __call__(self, *, operation_model: Any, response_dict: dict[str, Any], **_: Any) -> None:
        """Hear an answer before it is parsed."""
        document = json.loads(response_dict["body"] or b"{}")
        operation = operation_model.name
        for top, value in list(document.items()):
            things = [thing for thing in (value if isinstance(value, list) else [value]) if isinstance(thing, dict)]
            self.seen.update(dict.fromkeys((operation, top, member) for member in ("", *chain(*things))))
            for thing in things if self.wanted[:2] == (operation, top) else ():
                thing.pop(self.wanted[2], None)
            if self.wanted == (operation, top, ""):
                del document[top]
        response_dict["body"] = json.dumps(document).encode()


def looks(token: str, clients: Clients, id: str, desired: dict[str, Any]) -> list[Look]:
    """Everything that is looked at in one kind of resource, each by a process that remembers nothing."""
    kind = KINDS[token]
    guards = dict.fromkeys(guard.name for action in kind.lifecycle.actions for guard in action.guards)
    return [
        lambda: kind.driver(clients).observe(id),
        lambda: kind.driver(clients).look([id, id]),
        lambda: kind.driver(clients).failure_details(id),
        lambda: kind.driver(clients).find_by_owner("shop/dev/x@0/g1", desired, ()),
        *(partial(lambda guard: kind.driver(clients).blockers(id, guard), guard) for guard in guards),
    ]


def swept(clients: Clients, wire: type[Wire], ids: dict[str, tuple[str, dict[str, Any]]]) -> int:
    """Look at everything as often as there are members, each time without another one; return how many there are."""
    thief = Thief()
    wire(clients)._client(retries=True).meta.events.register_first("before-parse", thief)
    asked: dict[str, list[Look]] = {}
    for token, (id, desired) in ids.items():
        for look in looks(token, clients, id, desired):
            thief.seen.clear()
            look()
            for operation in {operation for operation, _, _ in thief.seen}:
                asked.setdefault(operation, []).append(look)
    for every in asked.values():
        for look in every:
            look()
    members = list(thief.seen)
    for thief.wanted in members:
        _all(asked[thief.wanted[0]])
    return len(members)


def _all(every: list[Look]) -> None:
    """Look; one that says that there was no answer speaks for all that get this one."""
    for look in every:
        try:
            look()
        except Unavailable:
            return
        except SlackwaterError:
            continue


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits between tries."""
    monkeypatch.setattr("botocore.endpoint.time", SimpleNamespace(sleep=lambda _: None))


def test_batch(tmp_path: Path) -> None:
    """Environments, queues, definitions, jobs and policies."""
    batch = Batch.alone(tmp_path / "emulator.db")
    environment, queue = batch.served()
    definition, job, policy = batch.definition(), batch.job(), batch.scheduling()
    policy.up({"fairsharePolicy": {"shareDecaySeconds": 60}})
    definition.up(container())
    job.up({"jobQueue": queue.id, "jobDefinition": definition.id, "containerOverrides": lasting(1e9)})
    batch.emulator.advance(600)
    batch.queue("other").up(listing(environment.id))
    batch.environment("another").up(managed())
    ids = {life.kind: (life.id, life.inputs) for life in (environment, queue, definition, job, policy)}

    assert swept(Clients(batch.clients.connection), Batch_, ids) > 60


def test_emr_serverless(tmp_path: Path) -> None:
    """Applications and job runs."""
    state = tmp_path / "emulator.db"
    with Emulator(state, speed=1.0, seed=1) as emulator:
        sessions: dict[str, Any] = {"interactiveConfiguration": {"sessionEnabled": True}}
        app = emulator.place("emrserverless", state="STARTED", name="etl", releaseLabel="emr-7.13.0", **sessions)
        emulator.place("emrserverless", state="IDLE", kind="session", applicationId=app)
        run, _ = (
            emulator.place(
                "emrserverless", state="RUNNING", kind="job_run", applicationId=app, mode="STREAMING", name="n"
            )
            for _ in range(2)
        )
        ids = {
            "slackwater:emrserverless:Application": (app, {"name": "etl"}),
            "slackwater:emrserverless:JobRun": (f"{app}/{run}", {"applicationId": app, "name": "n"}),
        }
        clients = Clients(Connection(endpoint="embedded", state=str(state)))

        assert swept(clients, Emr, ids) > 60
