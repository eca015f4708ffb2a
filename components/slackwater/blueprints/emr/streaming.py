"""A Spark streaming job that is kept alive: one component with its role, its checkpoint and its alarm."""

import re
from collections.abc import Iterator
from typing import Any, Final, Unpack

import pulumi

from slackwater import emrserverless
from slackwater.blueprints.common import arguments, presets, supporting
from slackwater.blueprints.common.arguments import named
from slackwater.blueprints.emr import checkpoints, jobs
from slackwater.blueprints.emr.spark import SparkApplication
from slackwater.blueprints.emr.streaming_args import EXISTING, StreamingJobArgs
from slackwater.errors import Problem, shown

__all__ = ["StreamingJob"]

GRACE_SECONDS: Final = 120
"""The service's own default, written down so that the run's tag tells how long its shutdown may take."""

_NOTHING: Final[Any] = {}  # as a default it lacks what is required, which may be named one by one
_GRACE_FROM: Final = (7, 9)
_RELEASE: Final = re.compile(r"emr-(\d+)\.(\d+)\b.*")
# CloudWatch calls every other name "[Unspecified]", and the name becomes a literal in a query.
_NAME: Final = re.compile(r"(?=.*\S)[ !#-&(-~]{1,256}")


class StreamingJob(pulumi.ComponentResource):
    """A Spark Structured Streaming job that is kept alive, with its role and an alarm for when it does not run.

    Each `up` finds out whether it runs, and starts it again if it does not. A change replaces the run: the old one is
    given its grace period, has ended, and only then the new one begins where the checkpoint says. The same happens
    when its application has to stop for a change.
    """

    job_run_id: pulumi.Output[str]
    """Id of the present job run; each replacement has another."""
    application_id: pulumi.Output[str]
    """Id of the application that runs the job."""
    role_arn: pulumi.Output[str]
    """ARN of the role that the job works with."""
    checkpoint_location: pulumi.Output[str]
    """Where the job keeps how far it is."""
    alarm_name: pulumi.Output[str | None]
    """Name of the alarm, if there is one."""

    def __init__(
        self,
        resource_name: str,
        args: StreamingJobArgs = _NOTHING,
        opts: pulumi.ResourceOptions | None = None,
        *,
        application: SparkApplication | None = None,
        **kwargs: Unpack[StreamingJobArgs],
    ) -> None:
        """Declare the job, its role and its alarm.

        Args:
            resource_name: The name in the program; the names of all children begin with it.
            args: The inputs in one dictionary, as component hosts pass them; a program may name them one by one.
            opts: The component's options; providers and protection reach the children.
            application: The application that runs the job, instead of its id: then the role that is made may write
                the application's logs, and its release is known.
            **kwargs: The inputs one by one.
        """
        owner = arguments.owner("StreamingJob", resource_name, opts)
        said = arguments.checked(owner, args, kwargs, StreamingJobArgs, EXISTING)
        given = presets.settled(owner, said, presets.of_stream)
        name = given.get("name", resource_name)
        arguments.refuse(owner, list(_problems(given, name, application)))
        location = checkpoints.claimed(owner, given["checkpoint_location"])
        super().__init__("slackwater:index:StreamingJob", resource_name, {}, opts)
        family = supporting.Family(parent=self, name=resource_name, tags=given.get("tags"))
        grants = _grants(given, location, application)
        role = supporting.job_role(family, given.get("job_role", {}), grants, whose="Job runs of the streaming job")

        name = _name(owner, name)

        self.role: Any = role.resource
        self.job_run = emrserverless.JobRun(
            resource_name,
            pulumi.ResourceOptions(parent=self, depends_on=list(role.parts)),
            application_id=application.application_id if application else given.get("application_id", ""),
            name=name,
            mode="STREAMING",
            execution_role_arn=role.arn,
            job_driver=_driver(owner, given, location),
            execution_timeout_minutes=0,  # without a limit; the service's default would end it after twelve hours
            **_passed_on(given, application),
            **family.beside(),
            **named(tags=family.tags),
        )
        self.alarm = _alarm(family, given, name, self.job_run)
        self._publish(location, role)

    def _publish(self, location: pulumi.Output[str], role: supporting.Role) -> None:
        self.job_run_id = self.job_run.job_run_id
        self.application_id = self.job_run.application_id
        self.role_arn = pulumi.Output.from_input(role.arn)
        self.checkpoint_location = location
        self.alarm_name = pulumi.Output.from_input(self.alarm and self.alarm.name)
        # The annotations of the class are the one list of outputs.
        self.register_outputs({name: getattr(self, name) for name in StreamingJob.__annotations__})


def _problems(
    given: StreamingJobArgs, name: pulumi.Input[str], application: SparkApplication | None
) -> Iterator[Problem]:
    """What no provider could tell, since it is about what becomes of the inputs here."""
    if not isinstance(application, SparkApplication | None):
        yield Problem(
            "application", f"must be a SparkApplication, not {shown(application)}; its id goes into application_id"
        )
    if "application_id" in given and application:
        yield Problem("application_id", "cannot be combined with application, which says it")
    if "application_id" not in given and not application:
        yield Problem("application_id", "is required, unless application is given")
    if isinstance(name, str):
        yield from _unfit(name)
    if presets.pages(given, given.get("alarm", {})) and not given.get("alarm", {}).get("actions"):
        yield Problem("alarm.actions", f"is required with preset {given.get('preset')}, or set alarm.enabled to false")
    if isinstance(parameters := given.get("spark_submit_parameters"), str):
        yield from _twice(parameters)


def _unfit(name: str) -> Iterator[Problem]:
    if not _NAME.fullmatch(name):
        yield Problem("name", "must be 1 to 256 characters of ASCII without quotes: the alarm finds the job by it")


def _twice(parameters: str) -> Iterator[Problem]:
    if checkpoints.CONF in parameters:
        yield Problem("spark_submit_parameters", f"must leave {checkpoints.CONF} to checkpoint_location")


def _grants(
    given: StreamingJobArgs, location: pulumi.Output[str], application: SparkApplication | None
) -> dict[str, Any]:
    """What the role is for: the checkpoint, the main file, and what the application's logs need."""
    of_logs = application.log_grants if application else {}
    keys = [*of_logs.get("kms_key_arns", ()), *([given["kms_key_arn"]] if "kms_key_arn" in given else [])]
    return {
        **of_logs,
        "kms_key_arns": keys,
        "files": jobs.files(jobs.SPARK, [given]),
        "write_locations": [location],
    }


def _driver(owner: str, given: StreamingJobArgs, location: pulumi.Output[str]) -> emrserverless.JobDriverArgs:
    def parameters(known: list[str]) -> str:
        arguments.refuse(owner, list(_twice(known[0])))
        return f"{known[0]} --conf {checkpoints.CONF}={known[1]}".strip()

    own: Any = given.get("entry_point_arguments")
    if "checkpoint_argument" in given:
        told = [given["checkpoint_argument"], location]
        own = pulumi.Output.all(own or [], told).apply(lambda both: [*both[0], *both[1]])
    both = pulumi.Output.all(given.get("spark_submit_parameters", ""), location)
    whole = {**given, **named(entry_point_arguments=own), "spark_submit_parameters": both.apply(parameters)}
    return jobs.SPARK.driver(whole)


def _passed_on(given: StreamingJobArgs, application: SparkApplication | None) -> Any:
    """The inputs that are the job run's own."""
    return named(
        execution_iam_policy=given.get("execution_iam_policy"),
        configuration_overrides=named(application_configuration=given.get("application_configuration")) or None,
        retry_policy=named(max_failed_attempts_per_hour=given.get("max_failed_attempts_per_hour")) or None,
        shutdown_grace_period_in_seconds=given.get("shutdown_grace_period_in_seconds", _grace(application)),
        triggers=given.get("triggers"),
        lifecycle=given.get("lifecycle"),
        timeouts=given.get("timeouts"),
    )


def _grace(application: SparkApplication | None) -> int | None:
    """What the release is known to allow; where it is not known the service's default holds, which is the same."""
    label = application.release_label if application else None
    found = _RELEASE.fullmatch(label) if isinstance(label, str) else None
    return GRACE_SECONDS if found and (int(found[1]), int(found[2])) >= _GRACE_FROM else None


def _name(owner: str, name: pulumi.Input[str]) -> pulumi.Input[str]:
    """The name of the job run; what becomes known only later is judged then."""

    def fit(known: str) -> str:
        arguments.refuse(owner, list(_unfit(known)))
        return known

    later: pulumi.Output[str] = pulumi.Output.from_input(name)
    return name if isinstance(name, str) else later.apply(fit)


def _alarm(
    family: supporting.Family, given: StreamingJobArgs, name: pulumi.Input[str], run: emrserverless.JobRun
) -> Any:
    wanted = given.get("alarm", {})
    if not wanted.get("enabled", True):
        return None
    return supporting.stream_alarm(family, wanted, application_id=run.application_id, job_name=name, after=[run])
