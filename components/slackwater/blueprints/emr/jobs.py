"""Named batch jobs of an application: each definition becomes a job run with the application's role.

Where logs go is said once, by the application: repeated in each job run, a change of it would run all of them again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pulumi

from slackwater import emrserverless
from slackwater.blueprints.common.arguments import named
from slackwater.blueprints.common.supporting import Family

__all__ = ["HIVE", "SPARK", "Engine", "declare", "files"]

Definition = Mapping[str, Any]
"""What a program says of one job, such as `SparkJobArgs`; its values may be outputs."""

_PASSED_ON: Final = (
    "name",
    "execution_iam_policy",
    "execution_timeout_minutes",
    "shutdown_grace_period_in_seconds",
    "wait_for",
    "triggers",
    "lifecycle",
    "timeouts",
)
"""What is called in a definition what it is called in a job run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What parts the applications of one engine, and their jobs, from those of the other."""

    type: str
    driver: Callable[[Definition], emrserverless.JobDriverArgs]
    files: tuple[str, ...]


def _spark_driver(job: Definition) -> emrserverless.JobDriverArgs:
    return {"spark_submit": _members(job, "entry_point", "entry_point_arguments", "spark_submit_parameters")}


def _hive_driver(job: Definition) -> emrserverless.JobDriverArgs:
    return {"hive": _members(job, "query", "init_query_file", "parameters")}


def _members(job: Definition, *names: str) -> Any:
    return {name: job[name] for name in names if name in job}


SPARK: Final = Engine(type="SPARK", driver=_spark_driver, files=("entry_point",))
HIVE: Final = Engine(type="HIVE", driver=_hive_driver, files=("query", "init_query_file"))


def files(engine: Engine, jobs: Sequence[Definition]) -> list[pulumi.Input[str]]:
    """Return what the jobs are made of, as far as it may be in Amazon S3: their role must be able to read it."""
    found = [job[member] for job in jobs for member in engine.files if member in job]
    return [each for each in found if not isinstance(each, str) or each.startswith("s3://")]


def declare(
    family: Family,
    engine: Engine,
    jobs: Mapping[str, Definition],
    *,
    application_id: pulumi.Input[str],
    role_arn: pulumi.Input[str],
) -> dict[str, emrserverless.JobRun]:
    """Declare a job run for each definition, by the name of the job."""
    return {
        name: emrserverless.JobRun(
            f"{family.name}-{name}",
            pulumi.ResourceOptions(parent=family.parent),
            application_id=application_id,
            execution_role_arn=role_arn,
            job_driver=engine.driver(job),
            **_inputs(job),
            **family.beside(),
            **named(tags=family.tagged(job.get("tags"))),
        )
        for name, job in jobs.items()
    }


def _inputs(job: Definition) -> Any:
    """What is not said in the same way of every job run; the service's groups of one member are flat here."""
    return {
        **_members(job, *_PASSED_ON),
        **named(
            retry_policy=named(max_attempts=job.get("max_attempts")) or None,
            flex_execution=named(enabled=job.get("flex_execution")) or None,
            configuration_overrides=named(application_configuration=job.get("application_configuration")) or None,
        ),
    }
