"""A job that runs again whenever the program changes it."""

import slackwater as sw

reports = sw.emrserverless.Application(
    "reports",
    type="SPARK",
    release_label="emr-7.9.0",
)
nightly = sw.emrserverless.JobRun(
    "nightly",
    application_id=reports.application_id,
    execution_role_arn="arn:aws:iam::123456789012:role/job",
    job_driver={
        "spark_submit": {"entry_point": "s3://code/nightly.py", "entry_point_arguments": ["--day", "2026-12-01"]}
    },
    lifecycle={"on_delete": "cancel"},
)
