"""Laws over several fields of an application, and advice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slackwater.errors import Problem
from slackwater.schema import paths
from slackwater.schema.fields import either
from slackwater.schema.model import Laws
from slackwater.services.emrserverless.engines import LOG_WORKERS, WORKER_TYPES, strangers
from slackwater.services.emrserverless.releases import older

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slackwater.services.emrserverless.applications.models import (
        ApplicationInputs,
        InitialCapacity,
        WorkerConfiguration,
    )

WORKER_MEMORY: Final[Mapping[int, range | tuple[int, ...]]] = {
    1: range(2, 9),
    2: range(4, 17),
    4: range(8, 31),
    8: range(16, 61, 4),
    16: range(32, 121, 8),
    32: (60, 120, 244),
}
"""Sizes of workers in the user guide: vCPUs to gigabytes of memory."""
WORKER_DISK: Final = range(20, 201)


FIRST_RELEASE: Final = "emr-6.6.0"
"""The first release of EMR Serverless. Source: release notes: release versions."""


def _amount(text: str | None) -> int:
    return int(text.split()[0]) if text else 0


# --- laws ------------------------------------------------------------------------------------------------------------


CHECKS: Final = Laws()


@CHECKS.law(
    "releaseLabel",
    source="release notes: EMR Serverless release versions",
    words=f"releaseLabel is {FIRST_RELEASE} or later",
)
def _first_release(application: ApplicationInputs) -> Iterator[Problem]:
    if older(application.release_label or FIRST_RELEASE, FIRST_RELEASE):
        yield Problem("releaseLabel", f"must be {FIRST_RELEASE} or later, not {application.release_label}")


@CHECKS.law("imageConfiguration", "workerTypeSpecifications", source="API: CreateApplication, imageConfiguration")
def _one_place_for_images(application: ApplicationInputs) -> Iterator[Problem]:
    """an image is given for all workers or per worker type, not both."""
    workers = application.worker_type_specifications or {}
    named = sorted(name for name, worker in workers.items() if worker.image_configuration)
    if application.image_configuration and named:
        words = f"cannot be combined with images per worker type (workerTypeSpecifications names {either(named)})"
        yield Problem("imageConfiguration", f"{words}; keep one of the two")


@CHECKS.law(
    "initialCapacity", "type", source="API: CreateApplication, workerTypeSpecifications (the list of worker types)"
)
def _initial_workers(application: ApplicationInputs) -> Iterator[Problem]:
    """initialCapacity names only worker types of the application's type."""
    allowed = WORKER_TYPES[application.type]
    yield from strangers("initialCapacity", application.initial_capacity, f"{application.type} application", allowed)


@CHECKS.law("workerTypeSpecifications", "type", source="API: CreateApplication, workerTypeSpecifications")
def _specified_workers(application: ApplicationInputs) -> Iterator[Problem]:
    """workerTypeSpecifications names all worker types of the application's type, and no other."""
    allowed, named = WORKER_TYPES[application.type], application.worker_type_specifications
    yield from strangers("workerTypeSpecifications", named, f"{application.type} application", allowed)
    missing = [name for name in allowed if named and name not in named]
    if missing:
        words = f"must name all worker types of a {application.type} application; {' and '.join(missing)} missing"
        yield Problem("workerTypeSpecifications", words)


@CHECKS.law(
    "monitoringConfiguration.cloudWatchLoggingConfiguration.logTypes",
    "type",
    source="API: CloudWatchLoggingConfiguration, logTypes",
)
def _logged_workers(application: ApplicationInputs) -> Iterator[Problem]:
    """logTypes names only worker types of the application's type."""
    monitoring = application.monitoring_configuration
    sink = monitoring.cloud_watch_logging_configuration if monitoring else None
    named = sink.log_types if sink else None
    path = "monitoringConfiguration.cloudWatchLoggingConfiguration.logTypes"
    yield from strangers(path, named, f"{application.type} application", LOG_WORKERS[application.type])


def _total(workers: Mapping[str, InitialCapacity], size: str) -> int:
    sizes = ((one.worker_count, one.worker_configuration) for one in workers.values())
    return sum(count * _amount(getattr(each, size)) for count, each in sizes if each)


@CHECKS.law(
    "initialCapacity",
    "maximumCapacity",
    source="API: CreateApplication, maximumCapacity (the limit holds for all workers at any time)",
)
def _initial_within_maximum(application: ApplicationInputs) -> Iterator[Problem]:
    """the workers of initialCapacity fit into maximumCapacity."""
    workers, most = application.initial_capacity, application.maximum_capacity
    if not workers or not most:
        return
    for size, unit in (("cpu", "vCPU"), ("memory", "GB"), ("disk", "GB")):
        limit, total = getattr(most, size), _total(workers, size)
        if limit and total > _amount(limit):
            words = f"asks for {total} {unit} of {size} in all, but maximumCapacity.{size} is {limit}"
            yield Problem("initialCapacity", f"{words}; raise that or keep fewer or smaller workers")


# --- advice ----------------------------------------------------------------------------------------------------------


def _unlisted_size(worker: WorkerConfiguration) -> str | None:
    cpu, memory, disk = _amount(worker.cpu), _amount(worker.memory), _amount(worker.disk)
    if cpu not in WORKER_MEMORY:
        return f"is not a listed worker size: listed are {either([str(one) for one in WORKER_MEMORY])} vCPU"
    listed = WORKER_MEMORY[cpu]
    if memory not in listed:
        steps = (
            f"{listed[0]} to {listed[-1]} GB in steps of {listed.step}"
            if isinstance(listed, range)
            else (f"{either([str(one) for one in listed])} GB")
        )
        return f"is not a listed worker size: with {cpu} vCPU the guide lists {steps} of memory"
    if disk and worker.disk_type != "SHUFFLE_OPTIMIZED" and disk not in WORKER_DISK:
        return "is not a listed worker size: the guide lists disks of 20 to 200 GB"
    return None


ADVICE: Final = Laws()


@ADVICE.law("initialCapacity", source="user guide: worker configurations")
def _unlisted_sizes(application: ApplicationInputs) -> Iterator[Problem]:
    """initialCapacity has a worker size that the user guide does not list."""
    for name, workers in (application.initial_capacity or {}).items():
        words = workers.worker_configuration and _unlisted_size(workers.worker_configuration)
        if words:
            yield Problem(paths.join(paths.join("initialCapacity", name), "workerConfiguration"), words)


@ADVICE.law("networkConfiguration.subnetIds", source="user guide: VPC access")
def _single_subnet(application: ApplicationInputs) -> Iterator[Problem]:
    """networkConfiguration.subnetIds names one subnet only."""
    network = application.network_configuration
    if network and len(network.subnet_ids or ()) == 1:
        words = "names one subnet only: workers cannot move to another availability zone when it has no capacity"
        yield Problem("networkConfiguration.subnetIds", words)
