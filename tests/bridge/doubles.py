"""Stand-ins on both sides of a bridge: verbs that do as their input says, and an engine that notes what it is told.

Imported by the test and by the plugin's own process.
"""

import asyncio
import sys
import threading
from collections.abc import Iterator
from concurrent import futures
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import engine_pb2, engine_pb2_grpc, resource_status_pb2, resource_status_pb2_grpc

from slackwater.bridge import native
from slackwater.bridge.dynamic import LifecycleProvider
from slackwater.bridge.rpc import settings_of
from slackwater.errors import Problem, Refused
from slackwater.execute.run import Run
from slackwater.lifecycle.record import MARK, Record
from slackwater.provider.answers import Checked, Diffed, Found, Made, Preview, PropertyChange, Unfinished
from slackwater.provider.verbs import Verbs

GONE = "app-gone"
UNHEALTHY = "app-unhealthy"
TOLD = f'{MARK}{{"words":["stop","update"]}}'
"""The plan of every preview, as data."""


class ScriptedVerbs(Verbs):
    """Does what the input `script` says, and gives back under `seen` what it was asked."""

    def check(self, kind: str, **asked: Any) -> Checked:
        """Complete the inputs; `wrong` is a problem."""
        news = dict(asked["news"])
        problems = tuple(Problem(path, "is wrong,\n  use another") for path in news.get("wrong", ()))
        seen = {"kind": kind, **{name: _plain(value) for name, value in asked.items() if name != "news"}}
        return Checked(inputs={"name": "made", **news, "owner": asked["owner"], "seen": seen}, problems=problems)

    def diff(self, kind: str, **asked: Any) -> Diffed:
        """Tell each top-level input that differs; `name` replaces; `phase` is an output."""
        _act(asked["news"])
        old, new = asked["old_inputs"], asked["news"]
        names = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name) and name != "script")
        changes = {name: PropertyChange.UPDATE_REPLACE if name == "name" else PropertyChange.UPDATE for name in names}
        if asked["old_outputs"].get("phase"):
            changes["phase"] = PropertyChange.UPDATE
        return Diffed(changes=changes, replaces=("name",) if "name" in changes else (), delete_before_replace=False)

    def preview_create(self, kind: str, **asked: Any) -> Preview:
        """Say a plan of two steps."""
        return self._preview(kind, asked)

    def preview_update(self, kind: str, **asked: Any) -> Preview:
        """Say a plan of two steps."""
        return self._preview(kind, asked)

    def create(self, kind: str, *, news: Any, run: Run) -> Made:
        """Do as the script says."""
        _act(news, run)
        return self._made(kind, "app-1", news, run, {})

    def update(self, kind: str, *, news: Any, run: Run, **asked: Any) -> Made:
        """Do as the script says."""
        _act(news, run)
        return self._made(kind, asked["id"], news, run, asked)

    def delete(self, kind: str, *, old_outputs: Any, run: Run, **asked: Any) -> tuple[str, ...]:
        """Do as the old script says, and tell what was asked as progress."""
        run.progress(f"deleting {kind} {asked['id']} {run.timeout} {asked['old_inputs'].get('name')}")
        _act(old_outputs, run)
        return ()

    def read(self, kind: str, *, id: str, run: Run, **asked: Any) -> Found | None:
        """Find everything but one."""
        if id == GONE:
            return None
        inputs = asked["old_inputs"] or {"name": "imported"}
        outputs = {**inputs, "applicationId": id, "seen": {"kind": kind, **asked}}
        return Found(id=id, inputs=inputs, outputs=outputs, unhealthy="not started" if id == UNHEALTHY else "")

    def _preview(self, kind: str, asked: dict[str, Any]) -> Preview:
        run: Run = asked.pop("run")
        _act(asked["news"], run)
        return Preview(
            outputs={**asked["news"]},
            unknown=frozenset({"applicationId", *asked["unknown"]}),
            line=f"plan for {kind}:\n stop -> update",
            record=Record(words=("stop", "update")),
            warnings=("one subnet only",),
        )

    def _made(self, kind: str, id: str, news: Any, run: Run, asked: dict[str, Any]) -> Made:
        seen = {"kind": kind, "timeout": run.timeout, "speed": self.settings.speed, **asked}
        return Made(id=id, outputs={**news, "applicationId": id, "seen": seen}, warnings=("went slowly",))


def _act(news: Any, run: Run | None = None) -> None:
    match news.get("script"):
        case "refuse":
            raise Refused("2 job runs are active", "Set lifecycle.onActiveJobs")
        case "crash":
            raise RuntimeError("no such\nthing")
        case "unfinished":
            outputs = {**news, "applicationId": "app-2", "phase": "not started"}
            raise Unfinished(id="app-2", outputs=outputs, reasons=("start failed:\n quota", "second reason"))
        case "wait" if run is not None:
            run.progress("waiting")
            if run.cancelled.wait(20):
                raise Unfinished(id="app-3", outputs={**news, "phase": "waiting"}, reasons=("interrupted",))
        case _:
            pass


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value


class ScriptedProvider(LifecycleProvider):
    """The dynamic bridge over the scripted verbs."""

    def verbs(self) -> Verbs:
        """The scripted ones."""
        return ScriptedVerbs(settings_of(self._config))


def main() -> None:
    """Serve the native bridge over the scripted verbs."""
    servicer = native.Servicer(sys.argv[1], verbs=ScriptedVerbs)
    asyncio.run(native.serve(servicer))


@dataclass(frozen=True)
class Said:
    """One line of the engine's log."""

    urn: str
    text: str
    severity: str
    ephemeral: bool


@dataclass
class Engine(engine_pb2_grpc.EngineServicer, resource_status_pb2_grpc.ResourceStatusServicer):
    """Notes what plugins tell it."""

    address: str = ""
    said: list[Said] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    news: threading.Condition = field(default_factory=threading.Condition)

    def Log(self, request: engine_pb2.LogRequest, _context: grpc.ServicerContext) -> empty_pb2.Empty:
        """Note a line."""
        severity = engine_pb2.LogSeverity.Name(request.severity)
        with self.news:
            self.said.append(Said(request.urn, request.message, severity, request.ephemeral))
            self.news.notify_all()
        return empty_pb2.Empty()

    def PublishViewSteps(
        self, request: resource_status_pb2.PublishViewStepsRequest, _context: grpc.ServicerContext
    ) -> resource_status_pb2.PublishViewStepsResponse:
        """Note rows."""
        self.rows += [f"{request.token} {step.type} {step.name}" for step in request.steps]
        return resource_status_pb2.PublishViewStepsResponse()

    def lines(self, urn: str, *, ephemeral: bool = False) -> list[tuple[str, str]]:
        """What was said about one resource."""
        return [(one.severity, one.text) for one in self.said if one.urn == urn and one.ephemeral is ephemeral]

    def wait_for(self, urn: str, text: str) -> None:
        """Wait until it was said."""
        with self.news:
            heard = self.news.wait_for(lambda: any(one.urn == urn and one.text == text for one in self.said), 20)
        assert heard, f"{urn} never said {text}; heard {self.said}"


@contextmanager
def serving() -> Iterator[Engine]:
    """An engine on a free port."""
    engine = Engine()
    server = grpc.server(futures.ThreadPoolExecutor(8))
    engine_pb2_grpc.add_EngineServicer_to_server(engine, server)
    resource_status_pb2_grpc.add_ResourceStatusServicer_to_server(engine, server)
    engine.address = f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
    server.start()
    try:
        yield engine
    finally:
        server.stop(None).wait()
