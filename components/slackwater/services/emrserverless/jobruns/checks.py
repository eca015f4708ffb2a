"""Laws over several fields of a job run, over those of the application that runs it, and advice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from slackwater.errors import Problem
from slackwater.lifecycle.queries import holds
from slackwater.lifecycle.vocabulary import Condition, Equals, IsSet, Not, OneOf
from slackwater.schema.diff import wire
from slackwater.schema.model import Check, Laws
from slackwater.services.emrserverless.engines import DRIVERS, LOG_WORKERS, strangers
from slackwater.services.emrserverless.releases import older, release

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slackwater.services.emrserverless.jobruns.models import JobRunInputs

_STREAMING: Final = Equals("mode", "STREAMING")
_TIMEOUT_RELEASE: Final = "emr-7.11.0"
_LONGEST_BATCH: Final = 10080
_DEFAULT_TIMEOUT: Final = 720


def _drivers(run: JobRunInputs) -> dict[str, str]:
    """Return the drivers that are given, by the engine that each is for."""
    driver = run.job_driver
    given = {"SPARK": driver and driver.spark_submit, "HIVE": driver and driver.hive}
    return {engine: DRIVERS[engine] for engine, one in given.items() if one}


# --- laws ------------------------------------------------------------------------------------------------------------


CHECKS: Final = Laws()


@CHECKS.law("jobDriver", source="API: JobRun, jobDriver (it is required there)")
def _some_driver(run: JobRunInputs) -> Iterator[Problem]:
    """jobDriver has a driver."""
    if run.job_driver and not _drivers(run):
        yield Problem("jobDriver", f"must have {' or '.join(DRIVERS.values())}")


@CHECKS.law("waitFor", "mode", source="API: StartJobRun, mode; user guide: streaming jobs")
def _streams_never_succeed(run: JobRunInputs) -> Iterator[Problem]:
    """waitFor is not success with mode STREAMING."""
    if run.streaming and run.wait_for == "success":
        yield Problem("waitFor", "a STREAMING job run never succeeds; use running or submitted")


@CHECKS.law("lifecycle.onDelete", "mode", source="API: StartJobRun, mode; user guide: streaming jobs")
def _streams_never_end(run: JobRunInputs) -> Iterator[Problem]:
    """lifecycle.onDelete is not wait with mode STREAMING."""
    if run.streaming and run.lifecycle.on_delete == "wait":
        yield Problem("lifecycle.onDelete", "a STREAMING job run never ends by itself; use cancel or leave")


@CHECKS.law(
    "configurationOverrides.monitoringConfiguration.cloudWatchLoggingConfiguration.logTypes",
    presence=("jobDriver.sparkSubmit", "jobDriver.hive"),
    source="API: CloudWatchLoggingConfiguration, logTypes",
)
def _logged_workers(run: JobRunInputs) -> Iterator[Problem]:
    """logTypes names only worker types of the job's engine."""
    monitoring = run.configuration_overrides and run.configuration_overrides.monitoring_configuration
    sink = monitoring and monitoring.cloud_watch_logging_configuration
    drivers = _drivers(run)
    if not sink or len(drivers) != 1:
        return
    (engine,) = drivers
    path = "configurationOverrides.monitoringConfiguration.cloudWatchLoggingConfiguration.logTypes"
    yield from strangers(path, sink.log_types, f"{engine.title()} job", LOG_WORKERS[engine])


# --- laws over the application ---------------------------------------------------------------------------------------


def _since(path: str, lowest: str, source: str, *, when: Condition, what: str = "") -> Check:
    """Return the law that something needs a release of the application."""

    def find(run: JobRunInputs, host: Mapping[str, Any]) -> Iterator[Problem]:
        if holds(when, wire(run)) and older(label := host.get("releaseLabel", ""), lowest):
            words = f"{what}needs release {lowest} or later; application {host['id']} has {label}"
            yield Problem(path, words)

    return Check(paths=(path,), find=find, words=f"{path} {what}needs release {lowest} or later", source=source)


def _engine(host: Mapping[str, Any]) -> str:
    """Return the type of the application, which the service spells in its own way."""
    return str(host.get("type", "")).upper()


NEIGHBOUR_CHECKS: Final = Laws()


@NEIGHBOUR_CHECKS.law(presence=("applicationId",), source="API: AutoStartConfig; StartJobRun")
def _reachable(run: JobRunInputs, host: Mapping[str, Any]) -> Iterator[Problem]:
    """an application that is made with its auto start off is started by its lifecycle.power."""
    del run
    starts = host.get("autoStartConfiguration", {}).get("enabled", True)
    if host.get("made") and not starts and host.get("lifecycle", {}).get("power") != "running":
        words = f"application {host['id']} is made in this up with its auto start off, so it takes no job run; set its"
        yield Problem("applicationId", f"{words} lifecycle.power to running, or switch its autoStartConfiguration on")


@NEIGHBOUR_CHECKS.law(
    presence=("jobDriver.sparkSubmit", "jobDriver.hive"), source="API: JobDriver; user guide: running jobs"
)
def _suitable_driver(run: JobRunInputs, host: Mapping[str, Any]) -> Iterator[Problem]:
    """jobDriver suits the application's type."""
    engine = _engine(host)
    for other, driver in _drivers(run).items():
        if engine in DRIVERS and other != engine:
            words = (
                f"does not suit application {host['id']}, which is of type {engine}; use jobDriver.{DRIVERS[engine]}"
            )
            yield Problem(f"jobDriver.{driver}", words)


@NEIGHBOUR_CHECKS.law("mode", source="user guide: streaming jobs (Spark alone is described)")
def _streaming_type(run: JobRunInputs, host: Mapping[str, Any]) -> Iterator[Problem]:
    """mode STREAMING needs an application of type SPARK."""
    if run.streaming and _engine(host) == "HIVE":
        words = f"STREAMING needs an application of type SPARK; application {host['id']} is of type HIVE"
        yield Problem("mode", words)


@NEIGHBOUR_CHECKS.law(
    "executionTimeoutMinutes",
    "mode",
    source="API: StartJobRun, executionTimeoutMinutes",
    words=f"executionTimeoutMinutes is at most {_LONGEST_BATCH} with mode BATCH from release {_TIMEOUT_RELEASE} on",
)
def _longest_batch(run: JobRunInputs, host: Mapping[str, Any]) -> Iterator[Problem]:
    label = host.get("releaseLabel", "")
    too_long = not run.streaming and (run.execution_timeout_minutes or 0) > _LONGEST_BATCH
    if too_long and release(label) >= release(_TIMEOUT_RELEASE):
        words = f"must be at most {_LONGEST_BATCH} with mode BATCH from release {_TIMEOUT_RELEASE} on"
        yield Problem("executionTimeoutMinutes", f"{words}; application {host['id']} has {label}")


NEIGHBOUR_CHECKS.extend(
    (
        _since(
            "mode", "emr-7.1.0", "user guide: getting started with streaming jobs", when=_STREAMING, what="STREAMING "
        ),
        _since("retryPolicy", "emr-7.1.0", "user guide: job resiliency", when=IsSet("retryPolicy")),
        _since(
            "shutdownGracePeriodInSeconds",
            "emr-7.9.0",
            "user guide: job run cancellation with grace period",
            when=Not(OneOf("shutdownGracePeriodInSeconds", (None, 0))),
        ),
    )
)


# --- advice ----------------------------------------------------------------------------------------------------------


ADVICE: Final = Laws()


@ADVICE.law(
    "executionTimeoutMinutes",
    "mode",
    source="user guide: other considerations (12 hours by default; 0 for streaming jobs)",
)
def _ended_stream(run: JobRunInputs) -> Iterator[Problem]:
    """executionTimeoutMinutes ends a stream."""
    minutes = run.execution_timeout_minutes
    if run.streaming and minutes != 0:
        when = f"after {minutes} minutes" if minutes else f"after {_DEFAULT_TIMEOUT} minutes when this is left out"
        yield Problem("executionTimeoutMinutes", f"the service cancels the stream {when}; 0 lets it run on")
