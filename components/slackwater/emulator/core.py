"""The heart of the emulator: one request in, one answer out, in one transaction on the state file.

Time does nothing by itself. Every request first settles what has become due since the last one, each change at its own
moment and in order, so whoever looks sees what a service would show that had been busy all the while.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final

from slackwater.emulator import faults, journal, records, settings, wire
from slackwater.emulator.errors import MisuseError, ServiceError, StateError
from slackwater.emulator.identity import Caller, identify
from slackwater.emulator.service import Call, Service
from slackwater.emulator.store import Control, Store
from slackwater.emulator.tokens import Tokens
from slackwater.emulator.wire import Request, Response

_TRIM_EVERY: Final = 1_000
_HISTORY_SECONDS: Final = 7 * 86_400.0
_STUCK_SECONDS: Final = 1.0
"""How soon after its fault is cleared a stuck state goes on, in virtual seconds."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One open transaction in which everything due has been settled."""

    connection: sqlite3.Connection
    control: Control
    now: float


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request as read: for whom, what, and what was wrong with it before any state was looked at."""

    service: Service
    caller: Caller
    operation: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    invocation: str = ""
    problem: ServiceError | None = None


@dataclass(slots=True)
class _Outcome:
    """What came of a request; the journal's entry and the answer are both made from it."""

    output: Mapping[str, Any]
    response: Response = field(default_factory=lambda: Response(500))
    error: ServiceError | None = None
    fault: faults.Fault | None = None
    injected: bool = False


class Core:
    """Requests and time, for any number of services."""

    def __init__(self, store: Store, services: Mapping[str, Service]) -> None:
        """Serve these services from this file."""
        self.store = store
        self.services = services
        self.switches = {name: setting for service in services.values() for name, setting in service.settings.items()}

    def handle(self, request: Request, *, service: str, killable: bool) -> Response:
        """Answer one request."""
        signed, caller = identify(request.headers, request.query)
        name = signed if signed in self.services else service
        if name not in self.services:
            words = f"No service of that name is emulated here: {name or '(not signed)'}\n"
            return Response(404, {"content-type": "text/plain"}, words.encode())
        served = self._wire(self.services[name])
        asked = self._read(self.services[name], caller, request)
        try:
            outcome, control = self._transact(asked, killable=killable)
        except StateError:
            raise
        except Exception as error:  # noqa: BLE001  whatever it is, it is our bug, and the caller must see it
            return served.codec.refuse(self._bug(asked, error))
        if outcome.fault and outcome.fault.kind == "latency":
            control.clock.spend(outcome.fault.seconds)
        response = served.codec.refuse(outcome.error) if outcome.error else outcome.response
        return _spoilt(outcome.fault, response) if outcome.fault else response

    @contextmanager
    def moment(self) -> Iterator[Moment]:
        """A transaction at the present, with everything due settled."""
        with self.store.transaction() as connection:
            control, due = self.store.control(connection)
            now = control.clock.now()
            if due is not None and due <= now:
                self._settle(connection, control, now)
            yield Moment(connection, control, now)

    def change(self, how: Callable[[Control], Control]) -> None:
        """Replace the control row; what was due before the change is settled before it."""
        with self.moment() as moment:
            self.store.set_control(moment.connection, how(moment.control))

    def call(self, moment: Moment, service: Service, caller: Caller, *, as_of: float | None = None) -> Call:
        """What a service needs to act at this moment."""
        return Call(
            caller=caller,
            now=moment.now,
            records=records.Records(moment.connection, service=service.name, scope=caller.scope, as_of=as_of),
            tokens=Tokens(moment.connection, service=service.name, scope=caller.scope),
            settings=settings.completed(self.switches, moment.control.settings),
            seed=moment.control.seed,
        )

    def service(self, name: str) -> Service:
        """A service by its name, with or without its hyphens."""
        for service in self.services.values():
            if name in {service.name, service.name.replace("-", "")}:
                return service
        raise MisuseError(f"no service {name!r} is emulated; there are {', '.join(sorted(self.services))}")

    def _wire(self, service: Service) -> wire.Wire:
        return wire.load(service.name, service.codec, service.lenient)

    def _read(self, service: Service, caller: Caller, request: Request) -> _Asked:
        served = self._wire(service)
        asked = _Asked(service, caller, invocation=request.headers.get("amz-sdk-invocation-id", ""))
        try:
            operation, parameters = served.codec.read(request)
            asked = replace(asked, operation=operation, parameters=parameters)
            served.validate(operation, parameters)
        except ServiceError as error:
            return replace(asked, problem=service.refusal(error))
        return asked

    def _transact(self, asked: _Asked, *, killable: bool) -> tuple[_Outcome, Control]:
        with self.moment() as moment:
            subject = faults.Subject(asked.service.name, asked.operation, asked.service.resource(asked.parameters, {}))
            fault = None
            if moment.control.faults:
                kinds = faults.ON_REQUESTS if killable else faults.ON_REQUESTS - {"kill"}
                kinds = kinds if asked.operation in asked.service.reads else kinds - {"stale"}
                fault = faults.claim(moment.connection, subject, kinds, moment.control.seed)
            if fault and fault.prevents:
                outcome = _Outcome({}, error=_injected(asked.service, fault), fault=fault, injected=True)
            else:
                outcome = self._perform(asked, moment, fault)
            self._write(asked, moment, outcome)
            return outcome, moment.control

    def _perform(self, asked: _Asked, moment: Moment, fault: faults.Fault | None) -> _Outcome:
        if asked.problem:
            return _Outcome({}, error=asked.problem, fault=fault)
        as_of = moment.now - fault.seconds if fault and fault.kind == "stale" else None
        call = self.call(moment, asked.service, asked.caller, as_of=as_of)
        try:
            output = asked.service.perform(call, asked.operation, dict(asked.parameters))
        except ServiceError as error:
            return _Outcome({}, error=asked.service.refusal(error), fault=fault)
        response = self._wire(asked.service).answer(asked.operation, output)
        spoiled = fault is not None and fault.kind in {"throttle", "error", "spoil"}
        injected = _injected(asked.service, fault) if fault and spoiled else None
        return _Outcome(output, response, error=injected, fault=fault, injected=spoiled)

    def _write(self, asked: _Asked, moment: Moment, outcome: _Outcome) -> None:
        error = outcome.error
        mistaken = error is not None and error.illegal and not outcome.injected
        entry = journal.Entry(
            at=moment.now,
            service=asked.service.name,
            operation=asked.operation,
            resource=asked.service.resource(asked.parameters, outcome.output),
            status=error.status if error else 200,
            code=error.code if error else "",
            message=error.message if error else "",
            state=error.state if error else "",
            fault=outcome.fault.kind if outcome.fault else "",
            invocation=asked.invocation,
        )
        if mistaken and not journal.excused(moment.connection, entry, asked.service.reads):
            entry = replace(entry, illegal=True)
        number = journal.write(moment.connection, entry)
        if number % _TRIM_EVERY == 0:
            journal.trim(moment.connection, number)
            records.forget(moment.connection, moment.now - _HISTORY_SECONDS)

    def _bug(self, asked: _Asked, cause: Exception) -> ServiceError:
        message = f"Bug in the emulator: {type(cause).__name__}: {cause}"[:1024]
        error = ServiceError("InternalServerException", message, status=500)
        # The transaction in which the bug struck is undone, so it is told in one of its own.
        with self.moment() as moment:
            self._write(asked, moment, _Outcome({}, error=error))
        return error

    def _settle(self, connection: sqlite3.Connection, control: Control, now: float) -> None:
        while record := records.due(connection, now):
            service = self.services[record.service]
            caller = Caller.of_scope(record.scope)
            moment = Moment(connection, control, record.due_at or now)
            call = self.call(moment, service, caller)
            struck = self._struck(connection, control, service, record)
            if struck == "stuck":
                call.records.postpone(record, now + _STUCK_SECONDS)
            else:
                service.settle(call, record, fail=struck == "fail")

    def _struck(
        self, connection: sqlite3.Connection, control: Control, service: Service, record: records.Record
    ) -> str:
        entered_by = service.entered_by.get(record.kind, {})
        if not control.faults or record.state not in entered_by:
            return ""
        path = f"{record.parent}/{record.id}" if record.parent else record.id
        subject = faults.Subject(service.name, entered_by[record.state], path, record.state)
        fault = faults.claim(connection, subject, faults.ON_TIMERS, control.seed)
        return fault.kind if fault else ""


def _injected(service: Service, fault: faults.Fault) -> ServiceError:
    """What was asked for word by word, but for a throttle: each service has its own."""
    return service.refusal(fault.error) if fault.kind == "throttle" else fault.error


def _spoilt(fault: faults.Fault, response: Response) -> Response:
    """What reaches the caller of an answer."""
    match fault.kind:
        case "spoil":
            return Response(fault.status, {"content-type": fault.content_type}, fault.body.encode())
        case "drop" | "drop_before":
            return replace(response, then="drop")
        case "hang":
            return replace(response, then="drop", after=fault.seconds)
        case "cut" | "kill" as then:
            return replace(response, then=then)
        case _:
            return response
