"""What the API pages demand in prose only: neither the service model nor botocore checks it, the service does."""

import re
from collections.abc import Mapping
from typing import Any, Final

from slackwater.emulator.emrserverless import tables
from slackwater.emulator.errors import ServiceError

_RELEASE: Final = re.compile(r"emr-(\d+)\.(\d+)\.(\d+)(-[A-Za-z0-9.]+)?")
_QUANTITY: Final = re.compile(r"(\d+)\s?[A-Za-z]*")


def invalid(message: str, *, state: str = "") -> ServiceError:
    """The refusal for content and for state alike: this service has one code for both."""
    return ServiceError("ValidationException", message, state=state)


def release(label: str) -> tuple[int, int, int]:
    """A release label as numbers, so that 7.10 comes after 7.9."""
    found = _RELEASE.fullmatch(label)
    version = (int(found[1]), int(found[2]), int(found[3])) if found else (0, 0, 0)
    if version < tables.FIRST_RELEASE:
        raise invalid(f"Release label {label} is not valid or not supported.")
    return version


def engine(name: str) -> str:
    """The application type as the service spells it."""
    for known in tables.WORKER_TYPES:
        if known.lower() == name.lower():
            return known
    raise invalid(f"Application type {name} is not supported. Supported types: [{', '.join(tables.WORKER_TYPES)}]")


def amount(text: str) -> int:
    """The number of a quantity such as `4 vCPU`."""
    found = _QUANTITY.fullmatch(text)
    return int(found[1]) if found else 0


def application(fields: Mapping[str, Any]) -> None:
    """Refuse a whole application that cannot be: what it would be after a create or an update."""
    version = release(fields["releaseLabel"])
    _images(fields)
    _worker_types(fields)
    _capacity(fields)
    _scheduler(fields.get("schedulerConfiguration"), version)
    interactive = fields.get("interactiveConfiguration", {})
    _needs(
        interactive.get("livyEndpointEnabled"),
        "interactiveConfiguration.livyEndpointEnabled",
        version,
        tables.LIVY_RELEASE,
    )
    _needs(
        interactive.get("sessionEnabled"), "interactiveConfiguration.sessionEnabled", version, tables.SESSION_RELEASE
    )


def _images(fields: Mapping[str, Any]) -> None:
    per_worker = any(
        specification.get("imageConfiguration") for specification in fields.get("workerTypeSpecifications", {}).values()
    )
    if fields.get("imageConfiguration") and per_worker:
        raise invalid("Image configuration can be given for the application or for the worker types, not for both.")


def _worker_types(fields: Mapping[str, Any]) -> None:
    known = tables.WORKER_TYPES[fields["type"]]
    for member in ("initialCapacity", "workerTypeSpecifications"):
        for name in fields.get(member, {}):
            if name.lower() not in {worker.lower() for worker in known}:
                valid = f"Valid types for {fields['type']} applications: [{', '.join(known)}]"
                raise invalid(f"Worker type {name} in {member} is not valid. {valid}")
    named = {name.lower() for name in fields.get("workerTypeSpecifications", {})}
    if named and (missing := [worker for worker in known if worker.lower() not in named]):
        raise invalid(f"workerTypeSpecifications must name all worker types; missing: [{', '.join(missing)}]")


def _capacity(fields: Mapping[str, Any]) -> None:
    limit = fields.get("maximumCapacity", {})
    for member in ("cpu", "memory"):
        workers = fields.get("initialCapacity", {}).values()
        wanted = sum(
            worker["workerCount"] * amount(worker.get("workerConfiguration", {}).get(member, "0")) for worker in workers
        )
        if member in limit and wanted > amount(limit[member]):
            raise invalid(
                f"initialCapacity exceeds maximumCapacity: {wanted} of {member} wanted, {limit[member]} allowed."
            )


def _scheduler(scheduler: Mapping[str, Any] | None, version: tuple[int, int, int]) -> None:
    if scheduler is None:
        return
    _needs(True, "schedulerConfiguration", version, tables.SCHEDULER_RELEASE)  # noqa: FBT003  the block is there
    ranges = {"maxConcurrentRuns": tables.CONCURRENT_RUNS, "queueTimeoutMinutes": tables.QUEUE_MINUTES}
    for member, (low, high) in ranges.items():
        if member in scheduler and not low <= scheduler[member] <= high:
            raise invalid(f"schedulerConfiguration.{member} must be between {low} and {high}.")


def _needs(wanted: object, member: str, version: tuple[int, int, int], least: tuple[int, int, int]) -> None:
    if wanted and version < least:
        raise invalid(f"{member} is supported from release label emr-{'.'.join(map(str, least))}.")


def job_run(parameters: Mapping[str, Any], app: Mapping[str, Any]) -> None:
    """Refuse a job run that cannot be run by this application."""
    driver = next(iter(parameters.get("jobDriver", {})), None)
    wanted = {"Spark": "sparkSubmit", "Hive": "hive"}[app["type"]]
    if driver != wanted:
        raise invalid(
            f"A job run of a {app['type']} application needs the job driver {wanted}, not {driver or 'none'}."
        )
    mode = parameters.get("mode", "BATCH")
    version = release(app["releaseLabel"])
    if mode == "STREAMING":
        _needs(mode, "mode STREAMING", version, tables.STREAMING_RELEASE)
        if app["type"] != "Spark":
            raise invalid(f"mode STREAMING is supported for Spark applications only, not for {app['type']}.")
    _timeout(parameters.get("executionTimeoutMinutes"), mode, version)
    retry = parameters.get("retryPolicy", {})
    if "maxAttempts" in retry and mode == "STREAMING":
        raise invalid(
            "retryPolicy.maxAttempts is for BATCH job runs; a STREAMING job run has maxFailedAttemptsPerHour."
        )
    if "maxFailedAttemptsPerHour" in retry and mode == "BATCH":
        raise invalid(
            "retryPolicy.maxFailedAttemptsPerHour is for STREAMING job runs; a BATCH job run has maxAttempts."
        )
    low, high = tables.MAX_ATTEMPTS
    for member, value in retry.items():
        if not low <= value <= high:
            raise invalid(f"retryPolicy.{member} must be between {low} and {high}.")


def _timeout(minutes: int | None, mode: str, version: tuple[int, int, int]) -> None:
    if minutes is None or mode == "STREAMING" or version < tables.TIMEOUT_LIMIT_RELEASE:
        return
    if minutes == 0:
        raise invalid("executionTimeoutMinutes 0 is not supported for BATCH job runs.")
    if minutes > tables.MAX_BATCH_TIMEOUT_MINUTES:
        raise invalid(f"executionTimeoutMinutes of a BATCH job run can be at most {tables.MAX_BATCH_TIMEOUT_MINUTES}.")


def grace(seconds: int | None, mode: str, label: str) -> int:
    """The grace period of a cancellation; one that it cannot have is refused. 0 means at once."""
    version = release(label)
    if seconds is None:
        graceful = mode == "STREAMING" and version >= tables.GRACE_RELEASE
        return tables.DEFAULT_STREAM_GRACE_SECONDS if graceful else 0
    low, high = tables.GRACE_SECONDS
    if seconds != 0 and not low <= seconds <= high:
        raise invalid(f"shutdownGracePeriodInSeconds must be between {low} and {high} seconds, or 0.")
    _needs(seconds, "shutdownGracePeriodInSeconds", version, tables.GRACE_RELEASE)
    return seconds


def session(app: Mapping[str, Any]) -> None:
    """Refuse a session on an application that has none; from which release on is checked with the application."""
    if app["type"] != "Spark":
        raise invalid(f"Sessions are supported for Spark applications only, not for {app['type']}.")
    if not app["interactiveConfiguration"].get("sessionEnabled"):
        raise invalid("Sessions are not enabled for the application: interactiveConfiguration.sessionEnabled is off.")
