"""A program that must please every checker."""

from collections.abc import Mapping

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
