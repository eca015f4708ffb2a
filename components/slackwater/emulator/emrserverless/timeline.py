"""What happens by itself: starts and stops end, job runs and sessions move on, queues and time limits, idle times.

Each function is called at the moment it describes (`call.now`), either by a due timer or by the request that causes it.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from slackwater.emulator.emrserverless import checks, fields, tables
from slackwater.emulator.emrserverless.behaviour import Behaviour, busy_seconds
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

Step = Callable[[Call, Record], None]

_MINUTE: Final = 60.0
_HOUR: Final = 3600.0
_WORKER_VCPU: Final = 4
_WORKER_MEMORY: Final = 16
_WORKER_DISK: Final = 20
_LIMIT: Final = f"A session ends after {tables.SESSION_LIMIT_MINUTES // 60} hours."


def settle(call: Call, record: Record, *, fail: bool) -> None:
    """The record's timer is due: it passes into its next state, or into that of its failure."""
    steps = _FAILURES if fail else _STEPS
    steps[record.kind, record.state](call, record)


def start(call: Call, app: Record) -> None:
    """Begin to start an application."""
    call.enter(app, "STARTING", due_in=tables.SECONDS["STARTING"])


def stop(call: Call, app: Record, *, details: str | None = None) -> None:
    """Begin to stop an application."""
    call.enter(app, "STOPPING", details=details, due_in=tables.SECONDS["STOPPING"])


def rest(call: Call, app: Record) -> None:
    """Set or take away the timer of an idle application."""
    if app.state != "STARTED":
        return
    automatic = app.body["autoStopConfiguration"]
    idle = automatic["enabled"] and not any(
        call.records.count(kind, parent=app.id, states=states) for kind, states, _ in tables.IN_THE_WAY
    )
    call.records.postpone(app, call.now + automatic["idleTimeoutMinutes"] * _MINUTE if idle else None)


def promote(call: Call, app: Record) -> None:
    """Let queued job runs go on, the oldest first, as far as there is room."""
    room = _room(call, app)
    if room:
        for run in call.records.oldest(tables.JOB_RUN, parent=app.id, states=("QUEUED",), limit=room):
            _pend(call, run, app)


def move(call: Call, run: Record, state: str, *, details: str = "", due_in: float | None = None) -> None:
    """Move a job run, and its latest attempt, to another state."""
    if (queued_at := run.notes.pop("queuedAt", None)) is not None:
        run.body["queuedDurationMilliseconds"] = round((call.now - queued_at) * 1000)
    if state == "QUEUED":
        run.notes["queuedAt"] = call.now
    details = details or f"The job run is {state}."
    attempt = run.notes["attempts"][-1]
    attempt.update({"state": state, "stateDetails": details, "updatedAt": call.now})
    stamp(run.body, attempt, state, call.now)
    call.enter(run, state, details=details, due_in=due_in)


def stamp(body: dict[str, Any], attempt: dict[str, Any], state: str, now: float) -> None:
    """Note when a job run and its latest attempt got their workers, and when they ended."""
    if state == "RUNNING":
        body.setdefault("startedAt", now)
        attempt.setdefault("startedAt", now)
    if state in tables.TERMINAL:
        body["endedAt"] = attempt["endedAt"] = now


def cancel(call: Call, run: Record, *, grace: float = 0.0, details: str = "") -> None:
    """Begin to cancel a job run; one that does not run yet lets go at once."""
    running = run.state == "RUNNING"
    seconds = Behaviour.of(run.body["jobDriver"]).letting_go(grace) if running else tables.SECONDS["SUBMITTED"]
    move(call, run, "CANCELLING", details=details, due_in=seconds)


def enter_session(call: Call, session: Record, state: str, *, details: str = "", due_in: float | None = None) -> None:
    """Let a session be in another state, with what goes with it; the caller keeps it."""
    session.state = state
    session.due_at = None if due_in is None else call.now + due_in
    session.body |= {"stateDetails": details or f"The session is {state}.", "updatedAt": call.now}
    if state in tables.CONNECTABLE:
        session.body.setdefault("startedAt", call.now)
    session.body.pop("idleSince", None)
    if state == "IDLE":
        session.body["idleSince"] = call.now
    if state in tables.ENDED:
        session.body["endedAt"] = call.now
        _account(call, session)


def move_session(call: Call, session: Record, state: str, *, details: str = "", due_in: float | None = None) -> None:
    """Move a session to another state; its end may leave its application idle."""
    enter_session(call, session, state, details=details, due_in=due_in)
    call.save(session)
    if state in tables.ENDED:
        rest(call, _application(call, session))


def terminate(call: Call, session: Record, *, details: str = "") -> None:
    """Begin to terminate a session."""
    move_session(call, session, "TERMINATING", details=details, due_in=tables.SESSION_SECONDS["TERMINATING"])


def _created(call: Call, app: Record) -> None:
    call.enter(app, "CREATED")


def _started(call: Call, app: Record) -> None:
    app.body = fields.resolved(app.body)
    call.enter(app, "STARTED")
    for run in call.records.oldest(tables.JOB_RUN, parent=app.id, states=("PENDING",)):
        call.records.postpone(run, call.now + tables.SECONDS["PENDING"])
    for session in call.records.oldest(tables.SESSION, parent=app.id, states=("SUBMITTED",)):
        call.records.postpone(session, call.now + tables.SESSION_SECONDS["SUBMITTED"])
    rest(call, app)


def _not_started(call: Call, app: Record) -> None:
    details = "The application could not be started."
    call.enter(app, "STOPPED", details=details)
    for run in call.records.oldest(tables.JOB_RUN, parent=app.id, states=tables.WAITING):
        _finish(call, run, "FAILED", details=details)
    for session in call.records.oldest(tables.SESSION, parent=app.id, states=("SUBMITTED",)):
        move_session(call, session, "FAILED", details=details)


def _idle(call: Call, app: Record) -> None:
    stop(call, app, details="The application was stopped automatically because it was idle.")


def _stopped(call: Call, app: Record) -> None:
    call.enter(app, "STOPPED", details=app.body.get("stateDetails"))


def _not_stopped(call: Call, app: Record) -> None:
    call.enter(app, "STARTED", details="The application could not be stopped.")
    rest(call, app)


def _submitted(call: Call, run: Record) -> None:
    app = _application(call, run)
    if _room(call, app) == 0:
        minutes = app.body["schedulerConfiguration"]["queueTimeoutMinutes"]
        move(call, run, "QUEUED", details="The job run waits for others to end.", due_in=minutes * _MINUTE)
    else:
        _pend(call, run, app)


def _pend(call: Call, run: Record, app: Record) -> None:
    if app.state not in {"STARTING", "STARTED"}:
        _finish(call, run, "FAILED", details=f"The application is {app.state}.")
        return
    ready = app.state == "STARTED"  # a starting application sets the timers of those that wait for it
    move(call, run, "PENDING", due_in=tables.SECONDS["PENDING"] if ready else None)


def _pending(call: Call, run: Record) -> None:
    move(call, run, "SCHEDULED", due_in=tables.SECONDS["SCHEDULED"])


def _scheduled(call: Call, run: Record) -> None:
    move(call, run, "RUNNING")
    moments = [moment for moment in (_ends_at(run), _timeout_at(run)) if moment is not None]
    call.records.postpone(run, min(moments, default=None))


def _ran(call: Call, run: Record) -> None:
    ends_at, timeout_at = _ends_at(run), _timeout_at(run)
    if timeout_at is not None and (ends_at is None or timeout_at < ends_at):
        cancel(call, run, details="The job run took longer than its execution timeout.")
        return
    exit_code = Behaviour.of(run.body["jobDriver"]).exit_code
    details = f"The job ended with exit code {exit_code}."
    if exit_code and _retries(call, run):
        _retry(call, run, details)
    else:
        _finish(call, run, "FAILED" if exit_code else "SUCCESS", details=details)


def _retry(call: Call, run: Record, details: str) -> None:
    attempts = run.notes["attempts"]
    attempts[-1].update({"state": "FAILED", "stateDetails": details, "endedAt": call.now, "updatedAt": call.now})
    attempts.append({"attempt": len(attempts) + 1, "createdAt": call.now})
    follows = f"Attempt {len(attempts)} follows a failed one."
    move(call, run, "PENDING", details=follows, due_in=tables.SECONDS["PENDING"])


def _cancelled(call: Call, run: Record) -> None:
    how = Behaviour.of(run.body["jobDriver"])
    ended = how.ignores_cancel and "startedAt" in run.notes["attempts"][-1]
    _finish(call, run, "CANCELLED" if not ended else "FAILED" if how.exit_code else "SUCCESS")


def _fails(details: str) -> Step:
    return lambda call, run: _finish(call, run, "FAILED", details=details)


def _finish(call: Call, run: Record, state: str, *, details: str = "") -> None:
    _account(call, run)
    move(call, run, state, details=details)
    app = _application(call, run)
    promote(call, app)
    rest(call, app)


def _account(call: Call, record: Record) -> None:
    seconds = round(call.now - record.body.get("startedAt", call.now))
    record.body["totalExecutionDurationSeconds"] = seconds
    used = {"vCPUHour": _WORKER_VCPU, "memoryGBHour": _WORKER_MEMORY, "storageGBHour": _WORKER_DISK}
    for member, least in (
        ("totalResourceUtilization", 0.0),
        ("billedResourceUtilization", _MINUTE if seconds else 0.0),
    ):
        record.body[member] = {unit: round(size * max(seconds, least) / _HOUR, 3) for unit, size in used.items()}


def _session_submitted(call: Call, session: Record) -> None:
    app = _application(call, session)
    if app.state == "STARTED":
        move_session(call, session, "STARTING", due_in=tables.SESSION_SECONDS["STARTING"])
    else:  # it was put there: what was submitted to a starting application has no timer before that has started
        move_session(call, session, "FAILED", details=f"The application is {app.state}.")


def _session_started(call: Call, session: Record) -> None:
    move_session(call, session, "STARTED", due_in=tables.SESSION_SECONDS["STARTED"])


def _session_ready(call: Call, session: Record) -> None:
    if seconds := busy_seconds(session.body.get("configurationOverrides", {})):
        ends_at = min(call.now + seconds, _session_limit(session))
        move_session(call, session, "BUSY", due_in=ends_at - call.now)
    else:
        _session_idle(call, session)


def _session_idle(call: Call, session: Record) -> None:
    minutes = session.body["idleTimeoutMinutes"]
    moments = [_session_limit(session), *([call.now + minutes * _MINUTE] if minutes else [])]
    move_session(call, session, "IDLE", due_in=max(0.0, min(moments) - call.now))


def _session_was_idle(call: Call, session: Record) -> None:
    why = _LIMIT if call.now >= _session_limit(session) else "The session was idle for its idle timeout."
    terminate(call, session, details=why)


def _session_was_busy(call: Call, session: Record) -> None:
    if call.now >= _session_limit(session):
        terminate(call, session, details=_LIMIT)
    else:
        _session_idle(call, session)


def _session_limit(session: Record) -> float:
    return float(session.body["startedAt"]) + tables.SESSION_LIMIT_MINUTES * _MINUTE


def _session_terminated(call: Call, session: Record) -> None:
    move_session(call, session, "TERMINATED", details=session.body["stateDetails"])


def _session_fails(details: str) -> Step:
    return lambda call, session: move_session(call, session, "FAILED", details=details)


def _retries(call: Call, run: Record) -> bool:
    policy: Mapping[str, Any] = run.body.get("retryPolicy", {})
    if checks.release(run.body["releaseLabel"]) < tables.RETRY_RELEASE:
        return False
    attempts = run.notes["attempts"]
    if run.body["mode"] == "BATCH":
        return len(attempts) < int(policy.get("maxAttempts", 1))
    recent = [attempt for attempt in attempts if attempt.get("endedAt", call.now) > call.now - _HOUR]
    return len(recent) < int(policy.get("maxFailedAttemptsPerHour", tables.DEFAULT_STREAM_FAILURES_PER_HOUR))


def _ends_at(run: Record) -> float | None:
    how = Behaviour.of(run.body["jobDriver"])
    endless = run.body["mode"] == "STREAMING" and how.exit_code == 0
    return None if endless else float(run.notes["attempts"][-1]["startedAt"]) + how.seconds


def _timeout_at(run: Record) -> float | None:
    minutes = run.body["executionTimeoutMinutes"]
    return float(run.body["startedAt"]) + minutes * _MINUTE if minutes else None


def _room(call: Call, app: Record) -> int:
    """How many more job runs may go on; a negative number means any number."""
    scheduler = app.body.get("schedulerConfiguration")
    if scheduler is None:
        return -1
    busy = call.records.count(tables.JOB_RUN, parent=app.id, states=tables.SLOT_HOLDERS)
    return max(0, int(scheduler["maxConcurrentRuns"]) - busy)


def _application(call: Call, record: Record) -> Record:
    app = call.records.get(tables.APPLICATION, record.parent)
    if app is None:
        message = f"{record.kind} {record.id} has no application"
        raise LookupError(message)
    return app


_STEPS: Final[Mapping[tuple[str, str], Step]] = {
    (tables.APPLICATION, "CREATING"): _created,
    (tables.APPLICATION, "STARTING"): _started,
    (tables.APPLICATION, "STARTED"): _idle,
    (tables.APPLICATION, "STOPPING"): _stopped,
    (tables.JOB_RUN, "SUBMITTED"): _submitted,
    (tables.JOB_RUN, "QUEUED"): _fails("The job run was queued for longer than the application's queue timeout."),
    (tables.JOB_RUN, "PENDING"): _pending,
    (tables.JOB_RUN, "SCHEDULED"): _scheduled,
    (tables.JOB_RUN, "RUNNING"): _ran,
    (tables.JOB_RUN, "CANCELLING"): _cancelled,
    (tables.SESSION, "SUBMITTED"): _session_submitted,
    (tables.SESSION, "STARTING"): _session_started,
    (tables.SESSION, "STARTED"): _session_ready,
    (tables.SESSION, "IDLE"): _session_was_idle,
    (tables.SESSION, "BUSY"): _session_was_busy,
    (tables.SESSION, "TERMINATING"): _session_terminated,
    **{(kind, "VALID"): lambda call, grant: call.enter(grant, "EXPIRED") for kind in tables.GRANTS},
}
_FAILURES: Final[Mapping[tuple[str, str], Step]] = {
    (tables.APPLICATION, "CREATING"): lambda call, app: call.enter(app, "TERMINATED", details="Creation failed."),
    (tables.APPLICATION, "STARTING"): _not_started,
    (tables.APPLICATION, "STOPPING"): _not_stopped,
    (tables.JOB_RUN, "SUBMITTED"): _fails("The job run could not be submitted."),
    (tables.JOB_RUN, "PENDING"): _fails("The job run could not be scheduled."),
    (tables.JOB_RUN, "SCHEDULED"): _fails("The workers of the job run could not be started."),
    (tables.JOB_RUN, "CANCELLING"): _fails("The job run could not be cancelled."),
    (tables.SESSION, "SUBMITTED"): _session_fails("The session could not be submitted."),
    (tables.SESSION, "STARTING"): _session_fails("The driver of the session could not be started."),
    (tables.SESSION, "TERMINATING"): _session_fails("The session could not be terminated."),
}
