"""The roles of docs/roles: enough, nothing that is not needed, and the read-only one changes nothing."""

from __future__ import annotations

import re
from pathlib import Path

import botocore.session
import pytest

from slackwater.lifecycle.vocabulary import Lifecycle, Listed, Look, Request
from slackwater.services import apprunner, batch, emrserverless
from slackwater.services.registry import KINDS
from tests.support.rights import ROLES, actions, operations, statements
from tests.support.verbs import MINIMUM, SUBNETS, Life, World

INTERACTIVE = {**MINIMUM, "releaseLabel": "emr-7.13.0", "interactiveConfiguration": {"sessionEnabled": True}}
PACKAGES = {"emr-serverless": emrserverless, "batch": batch, "apprunner": apprunner}
SPEAKING = ("calls", "hooks", "logs", "work")
"""The modules that speak to a service."""
READS = re.compile(r"[a-z0-9-]+:(Get|List|Describe)[A-Z]\w*\*?|kms:Decrypt")


def calls_of(table: Lifecycle) -> list[Request | Look]:
    """The calls that the wire columns of a table name."""
    looks = [table.api.describe, table.api.every, table.api.tags] if table.api else []
    looks += [table.api.newest.look] if table.api and table.api.newest else []
    guards = [guard.found.look for one in table.actions for guard in one.guards if isinstance(guard.found, Listed)]
    return [one for one in (*looks, *guards, *(action.api for action in table.actions)) if one]


def _named(service: str) -> set[str]:
    """The operations that the tables of a service name, and the modules that speak to it."""
    known = set(botocore.session.get_session().get_service_model(service).operation_names)
    paths = Path(PACKAGES[service].__path__[0]).rglob("*.py")
    texts = "".join(path.read_text("utf-8") for path in paths if path.stem in SPEAKING)
    tables = (table for kind in KINDS.values() for table in kind.lifecycles)
    theirs = [table for table in tables if table.api and table.api.service == service]
    columns = {call.operation for table in theirs for call in calls_of(table)}
    return known & {"TagResource", "UntagResource", *columns, *re.findall(r'"([A-Z][A-Za-z]+)"', texts)}


def test_a_preview_with_everything_in_the_way(life: Life, world: World) -> None:
    """Job runs and sessions are looked for before a stop; the read-only role may do both, and is asked for no more."""
    life.up(INTERACTIVE)
    world.start(life.id)
    world.running(life.id)
    world.emulator.place("emr-serverless", kind="session", state="BUSY", applicationId=life.id)
    world.forget()

    news = life.check({**life.program, "networkConfiguration": SUBNETS, "lifecycle": {"onActiveJobs": "cancel"}})
    olds = {"old_inputs": life.inputs, "old_outputs": life.outputs}
    preview = life.verbs().preview_update(life.kind, id=life.id, news=news, unknown=frozenset(), run=life.run(), **olds)

    assert "cancel" in str(preview)
    assert (world.calls(), set(world.looks()) - operations("preview")) == ([], set())
    assert "ListSessions" in world.looks()


@pytest.mark.parametrize("service", PACKAGES)
def test_nothing_is_allowed_that_is_never_asked(service: str) -> None:
    """The two policies name what the code names: all of it for `up`, of the looks alone for a preview."""
    looks = {name for name in _named(service) if name.startswith(("Get", "List", "Describe"))}
    assert operations("up", service) == _named(service)
    assert operations("preview", service) <= looks


@pytest.mark.parametrize("name", ["preview", "components"])
def test_the_read_only_role_only_reads(name: str) -> None:
    """No action changes anything, nothing is denied or excluded, and only lists are of everything."""
    assert [action for action in actions(name) if not READS.fullmatch(action)] == []
    for each in statements(name):
        assert set(each) == {"Sid", "Effect", "Action", "Resource"}
        assert each["Effect"] == "Allow"


def test_roles_are_trusted_by_name() -> None:
    """A role may be taken for the pull requests and the main branch of one repository, not for any branch."""
    [trust] = statements("trust")
    claims = trust["Condition"]["StringEquals"]
    prefix = "token.actions.githubusercontent.com"
    assert claims[f"{prefix}:aud"] == "sts.amazonaws.com"
    assert claims[f"{prefix}:sub"] == ["repo:OWNER/NAME:pull_request", "repo:OWNER/NAME:ref:refs/heads/main"]
    assert "*" not in "".join(claims[f"{prefix}:sub"])


def test_job_runs_are_handed_no_other_role() -> None:
    """PassRole is for the services of a resource alone, and no policy allows every action of a service."""
    passing = [each for each in statements("up") if "iam:PassRole" in each["Action"]]
    batch_services = ["batch", "ec2", "ecs-tasks", "spotfleet"]
    runner_services = ["build.apprunner", "tasks.apprunner"]
    assert [each["Condition"]["StringEquals"]["iam:PassedToService"] for each in passing] == [
        "emr-serverless.amazonaws.com",
        [f"{service}.amazonaws.com" for service in batch_services],
        [f"{service}.amazonaws.com" for service in runner_services],
    ]
    everything = {action for path in ROLES.glob("*.json") for action in actions(path.stem)}
    assert not {action for action in everything if action.endswith(":*") or action == "*"}
