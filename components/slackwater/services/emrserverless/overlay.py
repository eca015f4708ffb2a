"""What the kinds of EMR Serverless have in common, beside their API."""

from typing import Final

from slackwater.schema.overlay import Field, Read, Service, Shape
from slackwater.services import tags as marks
from slackwater.services.base import Choice, Items, Text

APPLICATION: Final = Field("Id of the application.", Text(form='the id of an application, such as "00f1a2b3c4d5"'))
CONFIGURATIONS: Final = Items(noun="configuration", key="classification")
ENGINE: Final = Choice(form="SPARK or HIVE", values=("SPARK", "HIVE"))
LINE: Final = Text(form="text that is not blank, on one line")
_NOT_BLANK: Final = Text(form="text that is not blank")
_TAG: Final = "made of letters, digits, spaces and the characters / _ . : = + @ -"

_LOGS_KEY: Final = Field("ARN of the KMS key that encrypts the logs.", Text(form="the ARN of a KMS key"))
_LOG_TYPES: Final = Choice(form="a log type", values=("STDOUT", "STDERR", "HIVE_LOG", "TEZ_AM", "SYSTEM_LOGS"))
_LOG_WORKERS: Final = Choice(form="a worker type", values=("SPARK_DRIVER", "SPARK_EXECUTOR", "HIVE_DRIVER", "TEZ_TASK"))

KEPT_LOGS: Final = {
    "enabled": Field("Keep logs in the service's own store.", default=True),
    "encryptionKeyArn": _LOGS_KEY,
}
CLOUD_WATCH: Final = {
    "enabled": Field("Send logs to CloudWatch.", default=False),
    "logGroupName": Field("Name of the log group.", Text(form="made of letters, digits and the characters . - _ / #")),
    "logStreamNamePrefix": Field("Prefix of the log streams' names.", Text(form="text without : and *")),
    "encryptionKeyArn": _LOGS_KEY,
    "logTypes": Field(
        "Which logs of which workers: `SPARK_DRIVER`, `SPARK_EXECUTOR`, `HIVE_DRIVER`, `TEZ_TASK`, each with some of "
        "`STDOUT`, `STDERR`, `HIVE_LOG`, `TEZ_AM`, `SYSTEM_LOGS`; STDOUT and STDERR of the driver when left out.",
        Items(noun="worker type"),
        key=_LOG_WORKERS,
        item=Field("", Items(noun="log type", order_free=True), item=_LOG_TYPES),
    ),
}
SINKS: Final = {
    "s3MonitoringConfiguration": Field("Logs to Amazon S3."),
    "managedPersistenceMonitoringConfiguration": Field("Logs kept by the service; on by default."),
    "cloudWatchLoggingConfiguration": Field("Logs to Amazon CloudWatch; off by default."),
    "prometheusMonitoringConfiguration": Field("Metrics to Amazon Managed Service for Prometheus."),
}

SERVICE: Final = Service(
    name="emr-serverless",
    package="emrserverless",
    values="slackwater.services.emrserverless.values",
    fields={
        "applicationId": APPLICATION,
        "attempt": Field("Number of the attempt, from 1."),
        "stateDetails": Field("The service's words on the state."),
        "tags": Field(
            "Tags, which a change sets at any time. Names beginning with `aws:` or `slackwater:` are reserved.",
            Items(noun="tag"),
            key=Text(form=_TAG, reserved=("aws:", marks.PREFIX)),
            item=Text(form=_TAG),
        ),
        "type": Field("Its engine.", ENGINE),
    },
    shapes={
        "Configuration": Shape("Settings of one configuration file, applied to all job runs of the application.").has(
            classification=Field('The configuration file, such as "spark-defaults".', _NOT_BLANK),
            properties=Field("The settings, all of them text.", Items(noun="setting"), key=_NOT_BLANK, item=LINE),
            configurations=Field("Nested configurations.", CONFIGURATIONS),
        ),
        "S3MonitoringConfiguration": Shape("Logs to Amazon S3.", name="S3Monitoring").has(
            logUri=Field(
                'Where logs are written, such as "s3://bucket/logs/".',
                Text(pattern=r"s3://.*\S.*", form='an address like "s3://bucket/logs/"'),
            ),
            encryptionKeyArn=_LOGS_KEY,
        ),
        "ManagedPersistenceMonitoringConfiguration": Shape(
            "Logs kept by the service.", KEPT_LOGS, name="ManagedPersistenceMonitoring"
        ),
        "CloudWatchLoggingConfiguration": Shape("Logs to Amazon CloudWatch.", CLOUD_WATCH, name="CloudWatchLogging"),
        "PrometheusMonitoringConfiguration": Shape(
            "Metrics to Amazon Managed Service for Prometheus.", name="PrometheusMonitoring"
        ).has(
            remoteWriteUrl=Field(
                "The workspace's remote write URL.",
                Text(form="the remote write URL of an Amazon Prometheus workspace"),
            )
        ),
        "MonitoringConfiguration": Shape(
            "Where logs and metrics go; any of the sinks together.", SINKS, name="Monitoring"
        ),
        "DiskEncryptionConfiguration": Shape("Encryption of the workers' local disks.", name="DiskEncryption").has(
            encryptionContext=Field(
                "Pairs of names and values, not secret, that go with the encryption.", Items(noun="pair")
            ),
            encryptionKeyArn=Field("ARN of a symmetric KMS key.", Text(form="the ARN of a KMS key")),
        ),
    },
    reads=(
        Read(
            "ListTagsForResource",
            "List all tags of an application, a job run or a session.",
            name="listTags",
            gives=Shape("The tags of one resource.").has(tags=Field("All tags, those of slackwater and of AWS too.")),
        ).asks(
            resourceArn=Field(
                "ARN of the application, the job run or the session.",
                Text(form="the ARN of an application, a job run or a session"),
            )
        ),
    ),
)
