"""What happens by itself to services: their operations end, well or badly, and some begin unasked.

Each function is called at the moment it describes (`call.now`), either by a due timer or by the request that causes it.
"""

from typing import Any, Final

from slackwater.emulator import relations
from slackwater.emulator.apprunner import behaviour, checks, domains, operations, revisions, tables
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

_BLOCKS: Final = (
    ("ObservabilityConfiguration", "ObservabilityConfigurationArn"),
    ("NetworkConfiguration", "EgressConfiguration", "VpcConnectorArn"),
    ("SourceConfiguration", "AuthenticationConfiguration", "ConnectionArn"),
)
"""Where a service names what it uses, but for its auto scaling configuration."""


def begin(call: Call, service: Record, state: str, *, seconds: float | None = None, unasked: bool = False) -> str:
    """Let something go on with a service; the answer is the id of the operation, if there is one."""
    work = tables.WORK[state]
    service.notes["unasked"] = unasked
    service.notes.pop("operation", None)
    service.notes.pop("next", None)
    if work.operation:
        service.notes["operation"] = operations.add(call, service, work.operation).id
    usual = work.seconds(code="CodeRepository" in service.body["SourceConfiguration"])
    if state in tables.DEPLOYS:
        usual = behaviour.seconds(service.body, usual)
    _enter(call, service, state, due_in=usual if seconds is None else seconds)
    use(call, service)
    return str(service.notes.get("operation", ""))


def settle(call: Call, service: Record, *, fail: bool) -> None:
    """A service's timer is due."""
    if service.state == "DELETED":
        checks.forget(call, service)
    elif service.state == "RUNNING":
        begin(call, service, "MAINTAINED", unasked=True)
    else:
        _ended(call, service, fail=fail)


def _ended(call: Call, service: Record, *, fail: bool) -> None:
    work = tables.WORK[service.state]
    bad = fail or (service.state in tables.DEPLOYS and behaviour.fails(service.body))
    state = work.failed if bad else service.notes.pop("back", work.done)
    operation = operations.of(call, service)
    if operation is not None:
        operations.enter(call, operation, _verdict(service.state, state, bad=bad))
    if state == "ROLLING_BACK":
        code = "CodeRepository" in service.body["SourceConfiguration"]
        _enter(call, service, state, due_in=tables.WORK[state].seconds(code=code))
        return
    before = service.notes.pop("before", None)
    if before and service.state == "ROLLING_BACK":
        restore(service, before)
    rest(call, service, state)


def _verdict(before: str, after: str, *, bad: bool) -> str:
    if after == "ROLLING_BACK":
        return "ROLLBACK_IN_PROGRESS"
    if before == "ROLLING_BACK":
        return "ROLLBACK_FAILED" if bad else "ROLLBACK_SUCCEEDED"
    return "FAILED" if bad else "SUCCEEDED"


def restore(service: Record, before: dict[str, Any]) -> None:
    """Give a service the values back that it had."""
    service.body |= before["body"]
    service.notes["scaling"] = before["scaling"]
    service.notes.pop("back", None)


def rest(call: Call, service: Record, state: str) -> None:
    """Let nothing go on with a service any more, until something begins."""
    for name in ("operation", "before", "back"):
        service.notes.pop(name, None)
    service.notes["unasked"] = False
    due_in = None
    if state == "RUNNING":
        due_in = float(call.settings["apprunner_maintenance_every_seconds"]) or None
    elif state == "DELETED":
        service.body["DeletedAt"] = call.now
        due_in = float(call.settings["apprunner_tombstone_seconds"])
        domains.dropped(call, service)
    _enter(call, service, state, due_in=due_in)
    use(call, service)
    if state == "RUNNING" and service.notes.pop("pushed", False):
        begin(call, service, "DEPLOYING", unasked=True)


def looked_at(call: Call, service: Record) -> None:
    """Somebody has looked at a service for which something was to begin right after that."""
    following = service.notes.get("next")
    if following is None or call.records.behind:
        return
    following["looks"] -= 1
    if following["looks"] > 0:
        call.save(service)
    elif service.state == "RUNNING":
        begin(call, service, following["state"], seconds=following["seconds"], unasked=True)


def pushed(call: Call, source: str) -> int:
    """A repository has something new: the services of it that deploy automatically do so; how many there are."""
    count = 0
    for service in call.records.oldest(tables.SERVICE, parent=None, states=("RUNNING", *tables.WORK)):
        given = service.body["SourceConfiguration"]
        names = {given.get("CodeRepository", {}).get("RepositoryUrl")}
        names |= {given.get("ImageRepository", {}).get("ImageIdentifier")}
        if source not in names or not given["AutoDeploymentsEnabled"]:
            continue
        count += 1
        if service.state == "RUNNING":
            begin(call, service, "DEPLOYING", unasked=True)
        else:  # not before what goes on has ended
            service.notes["pushed"] = True
            call.save(service)
    return count


def use(call: Call, service: Record) -> None:
    """Hold what a service uses, also what it would go back to, and let go of the rest."""
    wanted: set[str] = set()
    if service.state != "DELETED":
        wanted = _named(service.body, service.notes["scaling"])
        if before := service.notes.get("before"):
            wanted |= _named({**service.body, **before["body"]}, before["scaling"])
    held = set(service.notes.get("holds", ()))
    lag = call.settings["apprunner_in_use_lag_seconds"]
    for arn in sorted(wanted - held):
        relations.hold(call, revisions.USE, arn, service.id)
    for arn in sorted(held - wanted):
        relations.release(call, revisions.USE, arn, service.id, linger=lag)
    if wanted != held:
        service.notes["holds"] = sorted(wanted)
        call.save(service)


def _named(body: dict[str, Any], scaling: str) -> set[str]:
    found = {scaling}
    for path in _BLOCKS:
        value: Any = body
        for step in path:
            value = value.get(step, {})
        if value:
            found.add(value)
    return found


def _enter(call: Call, service: Record, state: str, *, due_in: float | None) -> None:
    service.state = state
    service.due_at = None if due_in is None else call.now + due_in
    service.body["UpdatedAt"] = call.now
    call.save(service)
