"""An application's members as the service keeps them: its defaults, its spelling, its way of removing things."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any, Final

from slackwater.emulator.emrserverless import checks, tables
from slackwater.emulator.identity import Caller

LIVE: Final = frozenset({"schedulerConfiguration", "imageConfiguration", "workerTypeSpecifications", "maximumCapacity"})
_UNITS: Final[Mapping[str, str]] = {"cpu": "vCPU", "memory": "GB", "disk": "GB"}
_WORKER_DISK: Final = "20 GB"
_APPLICATION_DISK: Final = "20000 GB"  # that a disk limit is filled in is reported, which one is not
_ALWAYS: Final[Mapping[str, dict[str, Any]]] = {
    "autoStartConfiguration": {"enabled": True},
    "autoStopConfiguration": {"enabled": True, "idleTimeoutMinutes": 15},
    "interactiveConfiguration": {"livyEndpointEnabled": False, "studioEnabled": False},
}
_SCHEDULER: Final = {
    "maxConcurrentRuns": tables.DEFAULT_CONCURRENT_RUNS,
    "queueTimeoutMinutes": tables.DEFAULT_QUEUE_MINUTES,
}
_CHECKED_AS_SENT: Final = ("workerTypeSpecifications", "schedulerConfiguration")
_OPTIONAL_SINKS: Final = ("s3MonitoringConfiguration", "prometheusMonitoringConfiguration")


def created(parameters: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
    """The members of a new application."""
    fields = {"architecture": "X86_64"} | {name: value for name, value in parameters.items() if name != "clientToken"}
    fields["type"] = checks.engine(parameters["type"])
    if "imageConfiguration" in parameters and "imageUri" not in parameters["imageConfiguration"]:
        raise checks.invalid("imageConfiguration.imageUri is required when you create an application.")
    return _folded(fields, caller)


def updated(fields: Mapping[str, Any], parameters: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
    """The members after an update: what was sent replaces what was there, but in the scheduler one by one."""
    sent = {name: value for name, value in parameters.items() if name not in {"applicationId", "clientToken"}}
    if "schedulerConfiguration" in sent:
        sent["schedulerConfiguration"] = {**fields.get("schedulerConfiguration", {}), **sent["schedulerConfiguration"]}
    whole = {**fields, **sent}
    if "schedulerConfiguration" not in sent and checks.release(whole["releaseLabel"]) < tables.SCHEDULER_RELEASE:
        whole.pop("schedulerConfiguration", None)  # nobody could remove what the service itself has filled in
    return _folded(whole, caller)


def only_live(parameters: Mapping[str, Any]) -> bool:
    """Whether an update holds nothing but what a started application accepts."""
    sent = parameters.keys() - {"applicationId", "clientToken"}
    scheduler = parameters.get("schedulerConfiguration", {})
    return sent <= LIVE and scheduler.keys() <= {"maxConcurrentRuns"}


def resolved(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The members after a start: images have digests now."""
    per_application = checks.release(fields["releaseLabel"]) < tables.DIGEST_PER_JOB_RELEASE
    result = dict(fields)
    if image := fields.get("imageConfiguration"):
        result["imageConfiguration"] = _digested(image, default=per_application)
    if workers := fields.get("workerTypeSpecifications"):
        result["workerTypeSpecifications"] = {
            name: {member: _digested(image, default=per_application) for member, image in worker.items()}
            for name, worker in workers.items()
        }
    return result


def _folded(fields: dict[str, Any], caller: Caller) -> dict[str, Any]:
    result = {name: value for name, value in fields.items() if value not in ({}, [])}
    for name, how in _FOLDS.items():
        value = how(result.pop(name)) if name in result else None
        if value:
            result[name] = value
    # An empty block still asks for something: what needs a release or names worker types is checked as it was sent.
    checks.application(result | {name: fields[name] for name in _CHECKED_AS_SENT if name in fields})
    filled = _defaults(result, scheduled="schedulerConfiguration" in fields, caller=caller)
    return {"tags": {}, **result, **filled}


def _defaults(fields: Mapping[str, Any], *, scheduled: bool, caller: Caller) -> dict[str, Any]:
    filled = {name: values | fields.get(name, {}) for name, values in _ALWAYS.items()}
    filled["monitoringConfiguration"] = _monitoring(fields.get("monitoringConfiguration", {}))
    if scheduled or checks.release(fields["releaseLabel"]) >= tables.SCHEDULER_BY_DEFAULT:
        filled["schedulerConfiguration"] = _SCHEDULER | fields.get("schedulerConfiguration", {})
    if "identityCenterConfiguration" in fields:
        filled["identityCenterConfiguration"] = _identity_center(fields["identityCenterConfiguration"], caller)
    return filled


def _monitoring(sinks: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in sinks.items() if value or name not in _OPTIONAL_SINKS}
    managed = {"enabled": True} | kept.get("managedPersistenceMonitoringConfiguration", {})
    return kept | {"managedPersistenceMonitoringConfiguration": managed}


def _maximum(capacity: Mapping[str, str]) -> dict[str, str]:
    return {"disk": _APPLICATION_DISK} | {name: _spelled(name, text) for name, text in capacity.items()}


def _initial(capacity: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _worker(worker) for name, worker in capacity.items()}


def _worker(worker: Mapping[str, Any]) -> dict[str, Any]:
    if "workerConfiguration" not in worker:
        return dict(worker)
    sizes = {name: _spelled(name, text) for name, text in worker["workerConfiguration"].items()}
    return {**worker, "workerConfiguration": {"disk": _WORKER_DISK, "diskType": "STANDARD"} | sizes}


def _spelled(name: str, text: str) -> str:
    return f"{checks.amount(text)} {_UNITS[name]}" if name in _UNITS else text.upper()


def _network(network: Mapping[str, list[str]]) -> dict[str, Any]:
    # The API keeps no order; sorting by the reversed text makes sure that callers notice.
    return {name: sorted(set(ids), key=lambda text: text[::-1]) for name, ids in network.items() if ids}


def _image(image: Mapping[str, Any]) -> dict[str, Any]:
    return dict(image) if image.get("imageUri") else {}


def _specifications(workers: Mapping[str, Any]) -> dict[str, Any]:
    images = {name: _image(worker.get("imageConfiguration", {})) for name, worker in workers.items()}
    kept = {name: {"imageConfiguration": image} if image else {} for name, image in images.items()}
    return kept if any(images.values()) else {}


def _digested(image: Mapping[str, Any], *, default: bool) -> dict[str, Any]:
    if not image.get("applicationLevelDigestResolution", default):
        return {name: value for name, value in image.items() if name != "resolvedImageDigest"}
    given = re.search(r"@(sha256:[0-9a-f]{64})$", image["imageUri"])
    digest = given[1] if given else f"sha256:{hashlib.sha256(image['imageUri'].encode()).hexdigest()}"
    return {**image, "resolvedImageDigest": digest}


def _identity_center(center: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
    if "identityCenterInstanceArn" not in center:
        return dict(center)
    instance = center["identityCenterInstanceArn"].rpartition("/")[2]
    arn = f"arn:{caller.partition}:sso::{caller.account}:application/{instance}"
    made = hashlib.sha256(instance.encode()).hexdigest()[:16]
    return {
        **center,
        "identityCenterApplicationArn": f"{arn}/apl-{made}",
    }


_FOLDS: Final[Mapping[str, Any]] = {
    "maximumCapacity": _maximum,
    "initialCapacity": _initial,
    "networkConfiguration": _network,
    "imageConfiguration": _image,
    "workerTypeSpecifications": _specifications,
}
