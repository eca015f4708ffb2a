"""Groups of fields that applications and job runs have in common."""

from typing import Annotated, ClassVar

from pydantic import StrictBool

from slackwater.services.base import Items, Model, field
from slackwater.services.emrserverless.values import (
    Classification,
    ContextKey,
    ContextValue,
    KeyArn,
    LogGroup,
    LogStreamPrefix,
    LogType,
    LogUri,
    LogWorker,
    PropertyKey,
    PropertyValue,
    RemoteWriteUrl,
)


class Configuration(Model):
    """Settings of one configuration file, applied to all job runs of the application."""

    page: ClassVar[str] = "Configuration"

    classification: Classification = field('The configuration file, such as "spark-defaults".', required=True)
    properties: Annotated[dict[PropertyKey, PropertyValue], Items(max=100, noun="setting")] | None = field(
        "The settings, all of them text, at most 100; never shown in messages.", sensitive=True
    )
    configurations: "Configurations | None" = field("Nested configurations, at most 100.")


Configurations = Annotated[list[Configuration], Items(max=100, noun="configuration", key="classification")]


class S3Monitoring(Model):
    """Logs to Amazon S3."""

    page: ClassVar[str] = "S3MonitoringConfiguration"

    log_uri: LogUri | None = field('Where logs are written, such as "s3://bucket/logs/".')
    encryption_key_arn: KeyArn | None = field("ARN of the KMS key that encrypts the logs.")


class ManagedPersistenceMonitoring(Model):
    """Logs kept by the service."""

    page: ClassVar[str] = "ManagedPersistenceMonitoringConfiguration"

    enabled: StrictBool | None = field("Keep logs in the service's own store; default true.", service_default=True)
    encryption_key_arn: KeyArn | None = field("ARN of the KMS key that encrypts the logs.")


class CloudWatchLogging(Model):
    """Logs to Amazon CloudWatch."""

    page: ClassVar[str] = "CloudWatchLoggingConfiguration"

    enabled: StrictBool = field("Send logs to CloudWatch.", required=True, service_default=False)
    log_group_name: LogGroup | None = field("Name of the log group.")
    log_stream_name_prefix: LogStreamPrefix | None = field("Prefix of the log streams' names.")
    encryption_key_arn: KeyArn | None = field("ARN of the KMS key that encrypts the logs.")
    log_types: (
        Annotated[
            dict[
                LogWorker,
                Annotated[list[LogType], Items(min=1, max=5, noun="log type", order_free=True)],
            ],
            Items(min=1, max=4, noun="worker type"),
        ]
        | None
    ) = field(
        "Which logs of which workers: `SPARK_DRIVER`, `SPARK_EXECUTOR`, `HIVE_DRIVER`, `TEZ_TASK`, each with some of "
        "`STDOUT`, `STDERR`, `HIVE_LOG`, `TEZ_AM`, `SYSTEM_LOGS`; default STDOUT and STDERR of the driver."
    )


class PrometheusMonitoring(Model):
    """Metrics to Amazon Managed Service for Prometheus."""

    page: ClassVar[str] = "PrometheusMonitoringConfiguration"

    remote_write_url: RemoteWriteUrl | None = field("The workspace's remote write URL.")


class Monitoring(Model):
    """Where logs and metrics go; any of the sinks together."""

    page: ClassVar[str] = "MonitoringConfiguration"

    s3_monitoring_configuration: S3Monitoring | None = field("Logs to Amazon S3.")
    managed_persistence_monitoring_configuration: ManagedPersistenceMonitoring | None = field(
        "Logs kept by the service; on by default."
    )
    cloud_watch_logging_configuration: CloudWatchLogging | None = field("Logs to Amazon CloudWatch; off by default.")
    prometheus_monitoring_configuration: PrometheusMonitoring | None = field(
        "Metrics to Amazon Managed Service for Prometheus."
    )


class DiskEncryption(Model):
    """Encryption of the workers' local disks."""

    page: ClassVar[str] = "DiskEncryptionConfiguration"

    encryption_key_arn: KeyArn | None = field("ARN of a symmetric KMS key.")
    encryption_context: Annotated[dict[ContextKey, ContextValue], Items(max=8, noun="pair")] | None = field(
        "Pairs of names and values, at most 8, not secret, that go with the encryption."
    )
