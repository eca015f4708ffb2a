"""The program of the walk through job runs: applications, each for one scenario, and what runs on them, in chapters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from tests.engine.programs import Code, Inputs

_BASE: Final[Inputs] = {
    "type": "SPARK",
    "release_label": "emr-7.11.0",
    "auto_stop_configuration": {"enabled": False},  # what is STARTED stays so while the engine is starting
}
_SMALL: Final = {"cpu": "16 vCPU", "memory": "64 GB"}
_LARGE: Final = {"cpu": "32 vCPU", "memory": "128 GB"}
_HERE: Final = {"subnet_ids": ["subnet-1", "subnet-2"]}
_THERE: Final = {"subnet_ids": ["subnet-3", "subnet-4"]}
_LONG: Final = "9000h"  # seconds of a busy machine are hours of a service that hurries


@dataclass(frozen=True, slots=True)
class Chapter:
    """Applications by name, and job runs by name; of a job run `application` is the name of the one that it is for."""

    applications: Mapping[str, Inputs]
    jobs: Mapping[str, Inputs]

    def changed(self, **changes: Inputs) -> Chapter:
        """Return the chapter with some inputs of some resources changed."""
        return Chapter(_changed(self.applications, changes), _changed(self.jobs, changes))


def _changed(resources: Mapping[str, Inputs], changes: Mapping[str, Inputs]) -> dict[str, Inputs]:
    merged = {name: {**inputs, **changes.get(name, {})} for name, inputs in resources.items()}
    return {name: {key: one for key, one in inputs.items() if one is not None} for name, inputs in merged.items()}


def _driver(*arguments: str) -> dict[str, Any]:
    return {"spark_submit": {"entry_point": "s3://jobs/job.py", "entry_point_arguments": list(arguments)}}


def _batch(application: str, *arguments: str, **inputs: Any) -> Inputs:
    role = "arn:aws:iam::000000000000:role/jobs"
    return {"application": application, "execution_role_arn": role, "job_driver": _driver(*arguments), **inputs}


def _stream(application: str, *arguments: str, **inputs: Any) -> Inputs:
    endless = {"mode": "STREAMING", "execution_timeout_minutes": 0, "shutdown_grace_period_in_seconds": 60}
    return _batch(application, *arguments, **endless, **inputs)


def _patient(policy: str) -> Inputs:
    return {
        "network_configuration": _HERE,
        "lifecycle": {"on_active_jobs": policy, "drain_timeout": _LONG},
        "timeouts": {"update": _LONG},
    }


_ONE_AT_A_TIME: Final = {"scheduler_configuration": {"max_concurrent_runs": 1}}

CREATED: Final = Chapter(
    applications={
        "kept": {**_BASE, "name": "first-name", "maximum_capacity": _SMALL, "network_configuration": _HERE},
        "quiet": {**_BASE},
        "narrow": {**_BASE, **_ONE_AT_A_TIME},
        "tight": {**_BASE, **_ONE_AT_A_TIME},
        "crowded": {**_BASE, **_patient("cancel")},
        "stubborn": {**_BASE, **_patient("cancel")},
        "shared": {**_BASE, "network_configuration": _HERE},
        "raced": {**_BASE, **_patient("wait")},
    },
    jobs={
        "clicks": _stream("kept"),
        "guarded": _stream("kept", opts=Code("pulumi.ResourceOptions(protect=True)")),
        "retained": _stream("kept", opts=Code("pulumi.ResourceOptions(retain_on_delete=True)")),
        "dies": _stream("quiet"),
        "sole": _stream("narrow"),
        "racing": _stream("raced"),
        "long": _batch("tight", "--emulate-seconds", "20000", wait_for="running"),
        "passing": _batch("quiet", wait_for="success"),
        "failing": _batch(
            "quiet",
            "--emulate-exit",
            "7",
            "--emulate-seconds",
            "5",
            wait_for="success",
            retry_policy={"max_attempts": 2},
        ),
        "unwatched": _batch("quiet", "--emulate-exit", "1"),
    },
)

LIVE: Final = CREATED.changed(
    kept={"maximum_capacity": _LARGE},
    sole={"job_driver": _driver("--again")},
    long={"job_driver": _driver("--again", "--emulate-seconds", "20000")},
)
"""What is taken live; and runs that need the one place that another one has."""

AT_REST: Final = LIVE.changed(
    kept={"network_configuration": _THERE},
    crowded={"network_configuration": _THERE},
    stubborn={"network_configuration": _THERE},
    shared={"network_configuration": _THERE},
    raced={"network_configuration": _THERE},
    failing={"triggers": {"attempt": "second"}},
)
"""What needs a stop, under every policy."""

RENAMED: Final = AT_REST.changed(
    kept={"name": "second-name"},
    shared={"network_configuration": _HERE},
    failing={"job_driver": _driver("--emulate-exit", "0")},
)
"""What needs another application; what was refused is taken back, what failed is mended."""

SETTLED: Final = RENAMED.changed(guarded={"opts": None}, retained={"opts": None})
"""The same, and everything may be destroyed."""

MISTAKES: Final = SETTLED.changed(
    clicks={
        "shutdown_grace_period_in_seconds": 5,
        "job_driver": {"spark_submit": {"entry_point": "s3://jobs/job.py", "entry_point_argument": []}},
        "wait_for": "done",
        "trigger": {"attempt": "third"},
        "retry_policy": {"max_failed_attempts_per_hour": 11},
    },
)
"""A stream that runs, changed in wrong ways that show in single values."""

UNSUITED: Final = SETTLED.changed(
    long={"job_driver": {"hive": {"query": "s3://jobs/a.sql"}}, "execution_timeout_minutes": 10_081},
)
"""A batch run that its application would not take."""


def text(chapter: Chapter) -> str:
    """Return the program of a chapter, as a user would write it."""
    applications = [
        f"applications[{name!r}] = sw.emrserverless.Application({name!r}, **{dict(inputs)!r})"
        for name, inputs in chapter.applications.items()
    ]
    return "\n".join((_HEAD, *applications, *(_job(name, inputs) for name, inputs in chapter.jobs.items()), _TAIL))


def _job(name: str, inputs: Inputs) -> str:
    said = {key: one for key, one in inputs.items() if key != "application"}
    where = f"application_id=applications[{inputs['application']!r}].application_id"
    return f"jobs[{name!r}] = sw.emrserverless.JobRun({name!r}, {where}, **{said!r})"


_HEAD: Final = """
import pulumi
import slackwater as sw

applications, jobs = {}, {}
"""

_TAIL: Final = """
pulumi.export("clicks", {"run": jobs["clicks"].job_run_id, "state": jobs["clicks"].state})
"""
