"""``slackwater logs``: the logs of a job run, from where the run writes them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import click

from slackwater.cli import hiding, services, show
from slackwater.cli.choice import applications, chosen
from slackwater.cli.connection import Target, connection
from slackwater.cli.exits import fail, interruptible
from slackwater.errors import InputError, Problem
from slackwater.execute.run import Run
from slackwater.execute.waiter import Waiter
from slackwater.services.emrserverless import logs
from slackwater.services.emrserverless.applications.functions import GET_APPLICATION
from slackwater.services.emrserverless.jobruns.functions import GET_JOB_RUN
from slackwater.services.emrserverless.work import ACTIVE
from slackwater.services.function import plain

_PAUSE: Final = 5.0
"""Seconds between two looks for more."""

_GROUPS: Final = (
    "its deployments are in the log group /aws/apprunner/{0}/service, what it prints is in "
    "/aws/apprunner/{0}/application; aws logs tail /aws/apprunner/{0}/service"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The request.

    Attributes:
        attempt: None for the latest.
        stream: None for all.
        tail: None for everything.
    """

    application: str
    job_run: str
    attempt: int | None
    worker: str
    stream: str | None
    follow: bool
    tail: int | None
    as_json: bool


@click.command("logs")
@click.argument("run", metavar="RUN")
@click.option("--application", metavar="APP", help="The application of the job run, by its id or its name.")
@click.option("--attempt", type=click.IntRange(min=1), help="Of this attempt. Unset: of the latest.")
@click.option(
    "--worker", type=click.Choice(["driver", "executor"]), default="driver", show_default=True, help="Of these workers."
)
@click.option("--stream", type=click.Choice(["stdout", "stderr"]), help="This stream alone. Unset: all there are.")
@click.option("-f", "--follow", is_flag=True, help="Go on until the job run has ended.")
@click.option("--tail", metavar="N", type=click.IntRange(min=1), help="Only the last N lines.")
@show.as_json
@connection
def command(target: Target, run: str, **options: Any) -> None:
    """Show the logs of RUN: APPLICATION/RUN as the resource's id has it, or a run's id with --application.

    They are read from the CloudWatch log group, or the S3 prefix, that the job run's monitoring configuration names,
    or else its application's. Where there are both, the log group comes first: it is written as the run goes, objects
    in S3 appear late. Each line starts with its stream, unless --stream leaves but one.

    With --json each line is a document of its own.
    """
    asked = _Asked(**{**options, **_ids(target, run, options["application"])})
    reading, say = _Reading.begin(target, asked), _saying(asked)
    if asked.follow:
        _follow(target, reading, say)
        return
    for line in reading.lines(asked.tail):
        say(line)
    if not reading.chosen:
        fail(reading.nothing())


def _ids(target: Target, run: str, application: str | None) -> dict[str, str]:
    """Return the ids of the application and of the run."""
    services.refuse(run, "RUN", _GROUPS)
    given, slash, run_id = run.rpartition("/")
    if slash and not application:
        return {"application": given, "job_run": run_id}
    if application and not slash:
        return {
            "application": _application(target, application),
            "job_run": run,
        }
    reason = "names its application already; leave --application out" if slash else "needs its application: "
    raise InputError([Problem("RUN", reason if slash else f"{reason}APPLICATION/{run}, or --application")])


def _application(target: Target, text: str) -> str:
    found = applications(target.clients)
    return chosen(found, text, path="--application", region=target.clients.region).id


@dataclass(slots=True)
class _Reading:
    """The logs of one job run. ``chosen``: the first place that contained any."""

    target: Target
    asked: _Asked
    state: str
    places: dict[logs.Sink, logs.Reader]
    chosen: logs.Reader | None = None

    @classmethod
    def begin(cls, target: Target, asked: _Asked) -> _Reading:
        """Find out where the run writes to."""
        job_run = _job_run(target, asked)
        request = {"applicationId": asked.application}
        host = plain(GET_APPLICATION.call(target.clients, request))
        hiding.learn({"jobRun": job_run, "application": host})
        sinks = logs.sinks(job_run, host)
        if not sinks:
            fail(_nowhere(asked))
        if target.embedded:
            fail(
                "the embedded emulator has no logs; serve it with `slackwater emulate`, and give its URL as --endpoint"
            )
        attempt = asked.attempt or job_run.get("attempt", 1)
        wanted = logs.Wanted(
            application=asked.application,
            job_run=asked.job_run,
            attempts=range(attempt, attempt + 1),
            folder=logs.folder(host["type"], asked.worker),
            stream=asked.stream or "",
        )
        places = {sink: logs.reader(target.clients, sink, wanted) for sink in sinks}
        return cls(target, asked, job_run["state"], places)

    def again(self) -> None:
        """Observe the run again. Further attempts are read as well, unless one was asked for."""
        job_run = _job_run(self.target, self.asked)
        self.state = job_run["state"]
        if not self.asked.attempt:
            for reader in self.places.values():
                reader.wanted = logs.onward(reader.wanted, job_run.get("attempt", 1))

    def lines(self, last: int | None = None) -> Iterator[logs.Line]:
        """Yield the lines that were not read yet."""
        for reader in [self.chosen] if self.chosen else self.places.values():
            for line in reader.read(last):
                self.chosen = reader
                yield line
            if self.chosen:
                return

    def nothing(self) -> str:
        """Explain why there may be no logs."""
        where = " nor in ".join(map(str, self.places))
        folder = next(iter(self.places.values())).wanted.folder
        text = f"no logs in {where}; job run {self.asked.job_run} is {self.state}"
        if all(isinstance(sink, logs.LogGroup) and folder not in sink.folders for sink in self.places):
            text += f", and only {', '.join(_published(self.places))} logs are published: see logTypes"
        return text


def _published(sinks: Iterable[logs.Sink]) -> list[str]:
    return sorted(folder for sink in sinks if isinstance(sink, logs.LogGroup) for folder in sink.folders)


def _job_run(target: Target, asked: _Asked) -> dict[str, Any]:
    attempt = {"attempt": asked.attempt} if asked.attempt else {}
    request = {"applicationId": asked.application, "jobRunId": asked.job_run, **attempt}
    found: dict[str, Any] = plain(GET_JOB_RUN.call(target.clients, request))
    return found


def _nowhere(asked: _Asked) -> str:
    ids = f"--application-id {asked.application} --job-run-id {asked.job_run}"
    return (
        f"job run {asked.job_run} writes its logs neither to CloudWatch nor to S3: set cloudWatchLoggingConfiguration "
        "or s3MonitoringConfiguration in the monitoringConfiguration of the application, or of the job run; what the "
        f"service keeps by itself is shown by its dashboard: aws emr-serverless get-dashboard-for-job-run {ids}"
    )


def _follow(target: Target, reading: _Reading, say: Callable[[logs.Line], None]) -> None:
    """Read until the run has ended, and once more, as its last lines arrive a little later."""
    waiter = Waiter(lambda _: {}, target.clock)
    with interruptible() as cancelled:
        going = Run(cancelled=cancelled)
        tail, ended = reading.asked.tail, False
        while True:
            for line in reading.lines(tail):
                say(line)
                going.check()
            if ended:
                break
            tail = None
            ended = reading.state not in ACTIVE
            waiter.pause(_PAUSE, going, math.inf)
            reading.again()
    if not reading.chosen:
        fail(reading.nothing())


# --- one line --------------------------------------------------------------------------------------------------------


def _saying(asked: _Asked) -> Callable[[logs.Line], None]:
    """Return the function that formats a line. Labels that all lines would share are left out."""
    if asked.as_json:
        return _document
    return _bare if asked.stream and asked.worker == "driver" and not asked.follow else _labelled


def _bare(line: logs.Line) -> None:
    show.say(line.text)


def _labelled(line: logs.Line) -> None:
    """Return a line with its origin, as far as there are several."""
    source = line.source
    attempt = f"attempt {source.attempt}" if source.attempt > 1 else ""
    worker = f"executor {source.number}" if source.number else ""
    show.say(f"{' '.join(filter(None, (attempt, worker, source.stream)))} | {line.text}")


def _document(line: logs.Line) -> None:
    source = line.source
    show.line(
        {
            "attempt": source.attempt,
            "worker": source.folder,
            "number": source.number or None,
            "stream": source.stream,
            "time": line.time.isoformat() if line.time else None,
            "message": line.text,
        }
    )
