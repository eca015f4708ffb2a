"""The emulator as programs and tests use it."""

import math
import random
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Self

from slackwater.emulator import faults, journal, records, settings
from slackwater.emulator.apprunner import AppRunner
from slackwater.emulator.batch import Batch
from slackwater.emulator.clock import Clock
from slackwater.emulator.core import Core
from slackwater.emulator.emrserverless import EmrServerless, Interval, intervals
from slackwater.emulator.emrspark import EmrSpark
from slackwater.emulator.errors import MisuseError, StateError
from slackwater.emulator.identity import DEFAULT_ACCOUNT, DEFAULT_REGION, Caller
from slackwater.emulator.service import Service
from slackwater.emulator.store import Control, Store
from slackwater.emulator.wire import Request, Response

SERVICES: Final[tuple[Service, ...]] = (EmrServerless(), Batch(), AppRunner(), EmrSpark())
HERE: Final = Caller(account=DEFAULT_ACCOUNT, region=DEFAULT_REGION)


class Machine:
    """The embedded services on one state file; any number of emulators, in any number of processes, may share it."""

    def __init__(self, state: str | Path, *, speed: float | None = None, seed: int | None = None) -> None:
        """Open or make the state file. Without `speed` a file keeps its own; a new one runs at the services' pace."""
        chosen = str(seed) if seed is not None else random.SystemRandom().randbytes(8).hex()
        try:
            clock = Clock.starting(1.0 if speed is None else speed)
        except ValueError as error:
            raise MisuseError(f"speed: {error}") from error
        store = Store(Path(state), Control(clock=clock, seed=chosen))
        self._core = Core(store, {service.name: service for service in SERVICES})
        if speed is not None and speed != self.speed:
            self._core.change(lambda control: replace(control, clock=control.clock.at_speed(speed)))

    def handle(
        self,
        method: str,
        path_with_query: str,
        headers: Mapping[str, str],
        body: bytes,
        *,
        service: str = "",
        killable: bool = False,
    ) -> Response:
        """Answer one request; `service` names it where it is not signed, only with `killable` may a fault kill."""
        path, _, query = path_with_query.partition("?")
        request = Request(method, path, query, {name.lower(): value for name, value in headers.items()}, body)
        return self._core.handle(request, service=service, killable=killable)

    @property
    def services(self) -> frozenset[str]:
        """The signing names of the services that are emulated."""
        return frozenset(self._core.services)

    def requests(self, *, operation: str = "", resource: str = "") -> list[dict[str, Any]]:
        """The journal: every request in order; `resource` is any id of a request's path of ids."""
        with self._core.moment() as moment:
            return journal.read(moment.connection, operation=operation, resource=resource)

    def refusals(self) -> list[dict[str, Any]]:
        """The requests that no correct client would have made: wrong state, invalid content, conflicts, quotas."""
        with self._core.moment() as moment:
            return journal.read(moment.connection, illegal=True)

    def faults(self) -> list[dict[str, Any]]:
        """The fault table with its counts."""
        with self._core.moment() as moment:
            return faults.rows(moment.connection)

    def add_fault(self, spec: Mapping[str, Any]) -> int:
        """Add a row to the fault table (see `faults.Fault`); the answer is its id."""
        fault = faults.Fault.parse(spec)
        with self._core.moment() as moment:
            self._core.store.set_control(moment.connection, replace(moment.control, faults=True))
            return faults.add(moment.connection, fault)

    def clear_faults(self) -> None:
        """Empty the fault table."""
        with self._core.moment() as moment:
            self._core.store.set_control(moment.connection, replace(moment.control, faults=False))
            faults.clear(moment.connection)

    @property
    def settings(self) -> dict[str, Any]:
        """The switches and their present values."""
        with self._core.moment() as moment:
            return settings.completed(self._core.switches, moment.control.settings)

    def configure(self, changes: Mapping[str, Any]) -> None:
        """Turn switches, for every process on the file."""
        switches = self._core.switches
        self._core.change(
            lambda control: replace(control, settings=settings.changed(switches, control.settings, changes))
        )

    def advance(self, seconds: float) -> None:
        """Turn the clock forward, for every process on the file."""
        if not (seconds >= 0 and math.isfinite(seconds)):
            raise MisuseError(f"advance {seconds}: time goes forward only, and not for ever")
        try:
            self._core.change(lambda control: replace(control, clock=control.clock.advanced(seconds)))
        except ValueError as error:
            raise MisuseError(f"advance {seconds}: {error}") from error

    @property
    def now(self) -> float:
        """Virtual seconds since the epoch."""
        with self._core.moment() as moment:
            return moment.now

    @property
    def speed(self) -> float:
        """How many virtual seconds pass in a real one."""
        with self._core.moment() as moment:
            return moment.control.clock.speed

    def reset(self) -> None:
        """Forget all resources, requests, faults and settings; the clock goes on, unless it is past that."""
        store = self._core.store
        with store.transaction() as connection:  # nothing is settled, nor looked at: it may be what is to be healed
            try:
                control = store.control(connection)[0]
            except (StateError, sqlite3.Error):
                control = store.initial
            store.empty(connection)
            store.set_control(connection, replace(control, faults=False, settings={}))

    def place(
        self, service: str, *, state: str, kind: str = "application", caller: Caller = HERE, **fields: Any
    ) -> str:
        """Put a resource, a new one or that of `id`, into a state, where it stays until a request moves it."""
        emulated = self._core.service(service)
        with self._core.moment() as moment:
            return emulated.place(self._core.call(moment, emulated, caller), kind, state, fields)

    def peek(
        self, service: str, identifier: str, *, kind: str = "application", caller: Caller = HERE
    ) -> dict[str, Any] | None:
        """A resource as its Get action shows it, without a trace in the journal."""
        emulated = self._core.service(service)
        with self._core.moment() as moment:
            call = self._core.call(moment, emulated, caller)
            record = emulated.find(call, kind, identifier)
            return emulated.view(call, record) if record else None

    def history(
        self, service: str, identifier: str, *, kind: str = "", caller: Caller = HERE
    ) -> list[tuple[float, str]]:
        """When a resource entered which state, in virtual time; with its kind, by any name that it has."""
        emulated = self._core.service(service)
        with self._core.moment() as moment:
            found = emulated.find(self._core.call(moment, emulated, caller), kind, identifier) if kind else None
            return records.history(moment.connection, emulated.name, found.id if found else identifier)

    def intervals(self, *, application: str = "", name: str = "") -> list[Interval]:
        """When job runs could write, attempt by attempt: all, one application's, or those of one name."""
        with self._core.moment() as moment:
            return intervals.read(moment.connection, application=application, name=name)

    def grant(self, identifier: str) -> dict[str, Any]:
        """Whether a URL or a token that was handed out is still valid, by its `authToken`."""
        with self._core.moment() as moment:
            for service in self._core.services.values():
                for kind in service.grants:
                    for record in records.everywhere(moment.connection, service.name, kind, id=identifier):
                        return {"valid": record.state == "VALID", "resource": record.parent, **record.body}
        raise MisuseError(f"grant: no URL and no token was handed out with the authToken {identifier!r}")

    def close(self) -> None:
        """Let go of the state file."""
        self._core.store.close()

    def __enter__(self) -> Self:
        """Use it as a context manager."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the state file."""
        self.close()
