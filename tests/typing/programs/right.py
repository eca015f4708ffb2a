"""A program that must please every checker."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pulumi

import slackwater as sw

config = pulumi.Config()
sizes: Mapping[str, str] = {"cpu": "2 vCPU", "memory": "4 GB"}
subnets: pulumi.Output[list[str]] = pulumi.Output.from_input(["subnet-1", "subnet-2"])
secret: pulumi.Output[str] = config.require_secret("password")

etl = sw.emrserverless.Application(
    "etl",
    type="SPARK",
    release_label="emr-7.9.0",
    maximum_capacity={"cpu": "16 vCPU", "memory": "64 GB"},
    lifecycle={"on_active_jobs": "wait", "drain_timeout": "30m", "restart": "auto", "power": "as_found"},
    tags={"team": "x"},
    opts=pulumi.ResourceOptions(protect=True),
)

everything = sw.emrserverless.Application(
    "everything",
    type=config.require("type"),
    release_label=pulumi.Output.concat("emr-", "7.9.0"),
    architecture="ARM64",
    initial_capacity={
        "Driver": {
            "worker_count": 1,
            "worker_configuration": {"cpu": sizes["cpu"], "memory": sizes["memory"], "disk_type": "SHUFFLE_OPTIMIZED"},
        },
        "Executor": {"worker_count": etl.release_label.apply(len)},
    },
    network_configuration={"subnet_ids": subnets, "security_group_ids": ["sg-1"]},
    runtime_configuration=[
        {
            "classification": "spark-defaults",
            "properties": {"spark.password": secret},
            "configurations": [{"classification": "inner", "properties": {"a": "b"}}],
        }
    ],
    monitoring_configuration={
        "s3_monitoring_configuration": {"log_uri": pulumi.Output.format("s3://{0}/logs", etl.name)},
        "cloud_watch_logging_configuration": {"enabled": True, "log_types": {"SPARK_DRIVER": ["STDOUT"]}},
    },
    auto_stop_configuration={"enabled": True, "idle_timeout_minutes": 5},
    timeouts={"create": "10m"},
)

capacity = sw.emrserverless.MaximumCapacityArgs(cpu="4 vCPU", memory="8 GB")
typed = sw.emrserverless.Application("typed", type="HIVE", release_label="emr-7.9.0", maximum_capacity=capacity)
existing = sw.emrserverless.Application.get("existing", "00f1abc")

pulumi.export("id", etl.application_id)
pulumi.export("state", pulumi.Output.concat(existing.state, " ", typed.arn))
idle: pulumi.Output[int | None] = everything.auto_stop_configuration.apply(
    lambda block: block.get("idle_timeout_minutes") if block else None
)

spark = sw.SparkApplication(
    "spark",
    capacity={"maximum_capacity": {"cpu": "64 vCPU", "memory": "256 GB"}},
    lifecycle={"on_active_jobs": "wait"},
    tags={"team": "x"},
)
pulumi.export("role", spark.job_role_arn)

batches = sw.SparkApplication(
    "batches",
    jobs={
        "daily": {
            "entry_point": pulumi.Output.format("s3://{0}/daily.py", etl.name),
            "entry_point_arguments": ["--day", secret],
            "wait_for": "success",
            "triggers": {"script": "1a2b"},
            "lifecycle": {"on_delete": "wait"},
        }
    },
)
hive = sw.HiveApplication("hive", warehouse_location="s3://lake/hive/", jobs={"report": {"query": "select 1"}})
stream = sw.StreamingJob(
    "stream",
    application=spark,
    entry_point="s3://code/orders.py",
    checkpoint_location="s3://state/orders/",
    alarm={"actions": [etl.arn]},
)
other = sw.StreamingJob(
    "other",
    application_id=hive.application_id,
    entry_point="s3://code/other.py",
    checkpoint_location=pulumi.Output.concat("s3://", etl.name, "/other"),
    job_role={"arn": spark.job_role_arn},
)
platform = sw.BatchPlatform(
    "platform",
    preset="dev",
    networking={"subnet_ids": subnets, "vpc_id": config.require("vpc")},
    compute_environments={
        "spot": {"type": "SPOT", "max_vcpus": 128, "launch_template": {"launch_template_name": etl.name}},
        "on_demand": {"type": "EC2", "lifecycle": {"on_foreign_queues": "rewire"}},
    },
    job_queues={"default": {"compute_environments": ["spot", etl.name]}},
    job_definitions={
        "report": {
            "image": "python:3.13",
            "vcpus": 0.5,
            "environment": sizes,
            "secrets": {"TOKEN": secret},
            "retry_strategy": {"attempts": 2, "evaluate_on_exit": [{"on_reason": "*", "action": "EXIT"}]},
            "container_properties": {"readonly_root_filesystem": True},
        }
    },
    security={"service_role": {}},
)
web = sw.WebService(
    "web",
    preset="staging",
    image=pulumi.Output.concat(etl.name, ":1"),
    secrets={"TOKEN": secret},
    health_check={"protocol": "HTTP", "path": "/health"},
    networking={"subnet_ids": subnets, "vpc_id": config.require("vpc"), "ip_address_type": "DUAL_STACK"},
    domain={"name": "shop.example.com", "enable_www_subdomain": False},
    lifecycle={"power": "stopped"},
)
records: pulumi.Output[Sequence[sw.apprunner.CertificateValidationRecord] | None] = web.domain_validation_records
address: pulumi.Output[str | None] = web.service_url
queue: pulumi.Output[str] = platform.job_queues["default"].job_queue_arn
queues: pulumi.Output[Mapping[str, str]] = platform.job_queue_arns
run: pulumi.Output[str] = stream.job_run_id
alarm: pulumi.Output[str | None] = other.alarm_name
daily: pulumi.Output[str] = batches.job_run_ids.apply(lambda ids: ids["daily"])

runs = sw.emrserverless.list_job_runs(
    application_id="00f1abc",
    states=["RUNNING", "QUEUED"],
    mode="BATCH",
    created_at_after=datetime(2026, 1, 31, tzinfo=UTC),
    created_at_before="2026-02-28T12:00:00Z",
)
first: sw.emrserverless.JobRunSummary = runs.job_runs[0]
submitted: datetime = first.created_at
label: str = first.state + first.release_label + (first.name or "")
applications = sw.emrserverless.list_applications().applications
application = sw.emrserverless.get_application(application_id=applications[0].id)
most: str | None = application.maximum_capacity.cpu if application.maximum_capacity else None
spent: float | None = (
    used.vcpu_hour
    if (used := sw.emrserverless.get_job_run(application_id="00f1abc", job_run_id=first.id).total_resource_utilization)
    else None
)
attempts: pulumi.Output[sw.emrserverless.ListJobRunAttemptsResult] = sw.emrserverless.list_job_run_attempts_output(
    application_id=etl.application_id, job_run_id=first.id
)
dashboard: pulumi.Output[str | None] = sw.emrserverless.get_dashboard_for_job_run_output(
    application_id=etl.application_id, job_run_id=pulumi.Output.from_input(first.id), attempt=1
).apply(lambda found: found.url)
owner: str = (sw.emrserverless.list_tags(resource_arn=first.arn).tags or {}).get("slackwater:owner", "")
