"""Batch jobs on applications of another stack: whose they are is no concern of this program, only what they export."""

import pulumi
from wanted import Job, Settings

import slackwater as sw
from slackwater.blueprints.emr import configuration


def run(name: str, job: Job, platform: sw.StackOutputs) -> None:
    """Run one job on the application that it names."""
    submit: sw.emrserverless.SparkSubmitArgs = {
        "entry_point": job.entry_point,
        "entry_point_arguments": job.entry_point_arguments,
    }
    if job.spark_submit_parameters:
        submit["spark_submit_parameters"] = job.spark_submit_parameters
    found = sw.emrserverless.JobRun(
        name,
        application_id=platform.require(f"{job.application}_application_id"),
        execution_role_arn=platform.require(f"{job.application}_job_role_arn"),
        job_driver={"spark_submit": submit},
        wait_for=job.wait_for,
        triggers=job.triggers,
    )
    pulumi.export(f"{name}_job_run_id", found.job_run_id)


def main() -> None:
    """Run every job that the stack's configuration names."""
    settings = configuration.read(Settings, pulumi.runtime.get_config_env(), pulumi.get_project())
    platform = sw.StackOutputs(settings.platform)
    for name, job in settings.jobs.items():
        run(name, job, platform)


main()
