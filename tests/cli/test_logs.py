"""``slackwater logs``: where logs are found, which of them are shown and how, and what is said when there are none."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.cli.support import Account, run
from tests.cli.writing import BUCKET, EPOCH, GROUP, TO_BUCKET, TO_GROUP, Logs, base

# --- CloudWatch ------------------------------------------------------------------------------------------------------


def test_streams_are_read_in_the_order_of_time(logs: Logs) -> None:
    """Both streams of the driver, as they were written, each line with its stream; executors are left out."""
    application, job_run = logs.job_run(TO_GROUP)
    path = f"/{base(application, job_run)}"
    logs.stream(f"{path}/SPARK_DRIVER/stdout", "one", "three [bold]", first=0)
    logs.stream(f"{path}/SPARK_DRIVER/stderr", "two", first=1)
    logs.stream(f"{path}/SPARK_EXECUTOR/1/stdout", "of an executor")

    done = run("logs", f"{application}/{job_run}", *logs.there)

    assert done.exit_code == 0, done.output
    assert sorted(done.stdout.splitlines()[1:]) == ["stderr | two", "stdout | three [bold]"]
    assert done.stdout.splitlines()[0] == "stdout | one"


def test_one_stream_is_shown_as_it_is(logs: Logs) -> None:
    """With --stream there is nothing to tell apart."""
    application, job_run = logs.job_run(TO_GROUP)
    path = f"/{base(application, job_run)}/SPARK_DRIVER"
    logs.stream(f"{path}/stdout", "a", "b")
    logs.stream(f"{path}/stderr", "c")

    assert run("logs", f"{application}/{job_run}", *logs.there, "--stream", "stdout").stdout == "a\nb\n"


def test_executors_are_told_apart(logs: Logs) -> None:
    """Each line has the number of its worker."""
    monitoring = {"cloudWatchLoggingConfiguration": {**TO_GROUP["cloudWatchLoggingConfiguration"]}}
    application, job_run = logs.job_run(monitoring)
    path = f"/{base(application, job_run)}/SPARK_EXECUTOR"
    logs.stream(f"{path}/2/stderr", "from two", first=1)
    logs.stream(f"{path}/10/stderr", "from ten", first=2)

    done = run("logs", f"{application}/{job_run}", *logs.there, "--worker", "executor", "--stream", "stderr")

    assert done.stdout == "executor 2 stderr | from two\nexecutor 10 stderr | from ten\n"


@pytest.mark.parametrize("prefix", ["team/a", "team/a/"], ids=["plain", "with a slash"])
def test_a_prefix_of_stream_names(logs: Logs, prefix: str) -> None:
    """The configured prefix stands before the path; streams without it are another's."""
    block = {**TO_GROUP["cloudWatchLoggingConfiguration"], "logStreamNamePrefix": prefix}
    application, job_run = logs.job_run({"cloudWatchLoggingConfiguration": block})
    logs.stream(f"team/a/{base(application, job_run)}/SPARK_DRIVER/stdout", "mine")
    logs.stream(f"/{base(application, job_run)}/SPARK_DRIVER/stdout", "another's")

    assert run("logs", f"{application}/{job_run}", *logs.there).stdout == "stdout | mine\n"


def test_stream_names_without_a_slash(logs: Logs) -> None:
    """Where there is no prefix, names that begin with the path itself are found too."""
    application, job_run = logs.job_run(TO_GROUP)
    logs.stream(f"{base(application, job_run)}/SPARK_DRIVER/stdout", "here")

    assert run("logs", f"{application}/{job_run}", *logs.there).stdout == "stdout | here\n"


def test_the_log_group_of_the_service(logs: Logs) -> None:
    """Where the configuration names no group it is the service's own."""
    application, job_run = logs.job_run({"cloudWatchLoggingConfiguration": {"enabled": True}})
    name = f"/{base(application, job_run)}/SPARK_DRIVER/stdout"
    logs.stream(name, "here", group="/aws/emr-serverless")

    assert run("logs", f"{application}/{job_run}", *logs.there).stdout == "stdout | here\n"


def test_the_runs_own_settings_come_first(logs: Logs) -> None:
    """What the job run overrides counts, the rest is the application's."""
    own = {"monitoringConfiguration": {"cloudWatchLoggingConfiguration": {"enabled": True, "logGroupName": "/own"}}}
    application, job_run = logs.job_run(TO_GROUP, configurationOverrides=own)
    name = f"/{base(application, job_run)}/SPARK_DRIVER/stdout"
    logs.stream(name, "mine", group="/own")
    logs.stream(name, "not mine")

    assert run("logs", f"{application}/{job_run}", *logs.there).stdout == "stdout | mine\n"


def test_the_end_of_long_logs(logs: Logs) -> None:
    """The last lines of all streams together, in the order of time."""
    application, job_run = logs.job_run(TO_GROUP)
    path = f"/{base(application, job_run)}/SPARK_DRIVER"
    logs.stream(f"{path}/stdout", *(f"out {number}" for number in range(500)))
    logs.stream(f"{path}/stderr", "err", first=498)

    shown = run("logs", f"{application}/{job_run}", *logs.there, "--tail", "3").stdout.splitlines()

    assert sorted(shown) == ["stderr | err", "stdout | out 498", "stdout | out 499"]
    assert shown[-1] == "stdout | out 499"


def test_many_pages(logs: Logs) -> None:
    """Every event is shown once, however many answers it takes."""
    application, job_run = logs.job_run(TO_GROUP)
    name = f"/{base(application, job_run)}/SPARK_DRIVER/stdout"
    for first in range(0, 25_000, 5_000):
        logs.stream(name, *(str(number) for number in range(first, first + 5_000)), first=first)

    shown = run("logs", f"{application}/{job_run}", *logs.there, "--stream", "stdout").stdout.splitlines()

    assert shown == [str(number) for number in range(25_000)]


def test_json_lines(logs: Logs) -> None:
    """Each line is a document that says where it comes from and when it was written."""
    application, job_run = logs.job_run(TO_GROUP)
    logs.stream(f"/{base(application, job_run)}/SPARK_EXECUTOR/3/stderr", "lost task")

    done = run("logs", f"{application}/{job_run}", *logs.there, "--worker", "executor", "--json")

    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {
            "attempt": 1,
            "worker": "SPARK_EXECUTOR",
            "number": "3",
            "stream": "stderr",
            "time": datetime.fromtimestamp(EPOCH / 1000, UTC).isoformat(),
            "message": "lost task",
        }
    ]


# --- S3 --------------------------------------------------------------------------------------------------------------


def test_objects_are_unpacked(logs: Logs) -> None:
    """From the prefix that the application names; what else lies there is left alone."""
    application, job_run = logs.job_run(TO_BUCKET)
    path = base(application, job_run)
    logs.put(f"{path}/SPARK_DRIVER/stdout.gz", "grüße", "zwei")
    logs.put(f"{path}/SPARK_DRIVER/stderr.gz", "warn")
    logs.put(f"{path}/sparklogs/eventlog_v2/events_1.gz", "no log")

    done = run("logs", f"{application}/{job_run}", *logs.there)

    assert done.exit_code == 0, done.output
    assert done.stdout == "stderr | warn\nstdout | grüße\nstdout | zwei\n"


def test_archived_pieces_come_before_the_current_one(logs: Logs) -> None:
    """Long runs have their logs cut into pieces; all of them are shown."""
    application, job_run = logs.job_run(TO_BUCKET)
    path = f"{base(application, job_run)}/SPARK_DRIVER"
    logs.put(f"{path}/stderr.gz", "third")
    logs.put(f"{path}/archived/stderr_1.gz", "first")
    logs.put(f"{path}/archived/stderr_2.gz", "second")

    shown = run("logs", f"{application}/{job_run}", *logs.there, "--stream", "stderr").stdout

    assert shown == "first\nsecond\nthird\n"


def test_more_than_nine_archived_pieces(logs: Logs) -> None:
    """They are numbers, not words."""
    application, job_run = logs.job_run(TO_BUCKET)
    path = f"{base(application, job_run)}/SPARK_DRIVER/archived"
    for number in (10, 9, 1):
        logs.put(f"{path}/stdout_{number}.gz", str(number))

    assert run("logs", f"{application}/{job_run}", *logs.there, "--stream", "stdout").stdout == "1\n9\n10\n"


def test_hive_has_other_folders(logs: Logs) -> None:
    """The driver of a Hive application, with its own log beside the two streams; Tez tasks are its executors."""
    application = logs.account.application(type="HIVE", monitoringConfiguration=TO_BUCKET)
    job_run = logs.account.job_run(application, jobDriver={"hive": {"query": "select 1"}})
    path = base(application, job_run)
    logs.put(f"{path}/HIVE_DRIVER/hive.log.gz", "compiling")
    logs.put(f"{path}/HIVE_DRIVER/stdout.gz", "1")
    logs.put(f"{path}/TEZ_TASK/4/stderr.gz", "task")

    where = f"{application}/{job_run}"
    assert run("logs", where, *logs.there).stdout == "hive.log | compiling\nstdout | 1\n"
    assert run("logs", where, *logs.there, "--worker", "executor").stdout == "executor 4 stderr | task\n"


@pytest.mark.parametrize("folder", ["", "attempts/1/"], ids=["without a number", "with a number"])
def test_attempts(logs: Logs, folder: str) -> None:
    """The latest is shown unasked, --attempt chooses; the first is found wherever the service puts it."""
    application, job_run = logs.tried_twice(TO_BUCKET)
    logs.account.emulator.advance(300)
    path = base(application, job_run)
    logs.put(f"{path}/{folder}SPARK_DRIVER/stdout.gz", "first")
    logs.put(f"{path}/attempts/2/SPARK_DRIVER/stdout.gz", "second")

    where = f"{application}/{job_run}"
    assert run("logs", where, *logs.there).stdout == "attempt 2 stdout | second\n"
    assert run("logs", where, *logs.there, "--attempt", "1").stdout == "stdout | first\n"
    none = run("logs", where, *logs.there, "--attempt", "3")
    assert none.exit_code == 1
    assert none.stderr.startswith("Error: GetJobRun: ")
    assert none.stderr.count("\n") == 1


def test_what_is_not_gzip(logs: Logs) -> None:
    """One line that names the object."""
    application, job_run = logs.job_run(TO_BUCKET)
    logs.put(f"{base(application, job_run)}/SPARK_DRIVER/stdout.gz", packed=b"plain")

    done = run("logs", f"{application}/{job_run}", *logs.there)

    assert done.exit_code == 1
    assert f"{job_run}/SPARK_DRIVER/stdout.gz is no gzip file" in done.stderr


def test_what_was_uploaded_while_it_was_written(logs: Logs) -> None:
    """As much as there is of it is shown."""
    application, job_run = logs.job_run(TO_BUCKET)
    whole = gzip.compress(b"".join(b"line %d\n" % number for number in range(5000)))
    logs.put(f"{base(application, job_run)}/SPARK_DRIVER/stdout.gz", packed=whole[: len(whole) // 2])

    done = run("logs", f"{application}/{job_run}", *logs.there, "--stream", "stdout")

    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("line 0\nline 1\n")


def test_both_places(logs: Logs) -> None:
    """The log group comes first; what it has nothing of is read from the bucket."""
    application, job_run = logs.job_run({**TO_GROUP, **TO_BUCKET})
    path = base(application, job_run)
    logs.stream(f"/{path}/SPARK_DRIVER/stdout", "of the group")
    logs.put(f"{path}/SPARK_DRIVER/stdout.gz", "of the bucket")
    logs.put(f"{path}/SPARK_EXECUTOR/1/stdout.gz", "only in the bucket")

    where = f"{application}/{job_run}"
    assert run("logs", where, *logs.there).stdout == "stdout | of the group\n"
    executor = run("logs", where, *logs.there, "--worker", "executor")
    assert executor.stdout == "executor 1 stdout | only in the bucket\n"


# --- nothing to show -------------------------------------------------------------------------------------------------


def test_a_run_that_writes_nowhere(logs: Logs) -> None:
    """What to set, and the dashboard as the other way, in one line."""
    application, job_run = logs.job_run({})

    done = run("logs", f"{application}/{job_run}", *logs.there)

    assert done.exit_code == 1
    assert "neither to CloudWatch nor to S3: set cloudWatchLoggingConfiguration or s3Monitoring" in done.stderr
    way_out = f"get-dashboard-for-job-run --application-id {application} --job-run-id {job_run}\n"
    assert done.stderr.endswith(way_out)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("monitoring", "words"),
    [
        (TO_GROUP, f"no logs in log group {GROUP}; job run"),
        ({**TO_GROUP, **TO_BUCKET}, f"no logs in log group {GROUP} nor in s3://{BUCKET}/emr; job run"),
    ],
    ids=["group", "both"],
)
def test_nothing_has_been_written_yet(logs: Logs, monitoring: dict[str, Any], words: str) -> None:
    """Where was looked, and how the run stands."""
    logs.client("s3").create_bucket(Bucket=BUCKET)
    application, job_run = logs.job_run(monitoring, "QUEUED")

    done = run("logs", f"{application}/{job_run}", *logs.there)

    assert done.exit_code == 1
    assert words in done.stderr
    assert done.stderr.endswith(f"{job_run} is QUEUED\n")


def test_workers_that_are_not_published(logs: Logs) -> None:
    """The log group gets only what logTypes names, by default the driver's."""
    application, job_run = logs.job_run(TO_GROUP)

    done = run("logs", f"{application}/{job_run}", *logs.there, "--worker", "executor")

    assert done.exit_code == 1
    assert "only HIVE_DRIVER, SPARK_DRIVER logs are published: see logTypes" in done.stderr


def test_a_bucket_that_is_not_there(logs: Logs) -> None:
    """The service's words, in one line."""
    application, job_run = logs.job_run(TO_BUCKET)

    done = run("logs", f"{application}/{job_run}", *logs.there)

    assert done.exit_code == 1
    assert done.stderr == "Error: ListObjectsV2: The specified bucket does not exist (NoSuchBucket)\n"


def test_the_embedded_emulator_has_no_logs(account: Account) -> None:
    """Nothing is asked of the real services: the way is the emulator over HTTP."""
    application = account.application(monitoringConfiguration=TO_GROUP)
    job_run = account.job_run(application)

    done = run("logs", f"{application}/{job_run}", *account.there)

    assert done.exit_code == 1
    assert "the embedded emulator has no logs; serve it with `slackwater emulate`" in done.stderr


def test_a_run_by_its_id_alone(logs: Logs) -> None:
    """Then its application is named by an option, by id or name."""
    application, job_run = logs.job_run(TO_GROUP)
    logs.stream(f"/{base(application, job_run)}/SPARK_DRIVER/stdout", "one")

    assert run("logs", job_run, *logs.there, "--application", "etl").stdout == "stdout | one\n"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("00f1",), "RUN: needs its application: APPLICATION/00f1, or --application"),
        (("00f0/00f1", "--application", "etl"), "RUN: names its application already; leave --application out"),
        (("00f0/00F1",), "jobRunId: must be the id of a job run, such as"),
        (("00f0/00f1", "--attempt", "0"), "Invalid value for '--attempt': 0 is not in the range x>=1"),
        (("00f0/00f1", "--tail", "0"), "Invalid value for '--tail': 0 is not in the range x>=1"),
        (
            ("00f0/00f1", "--worker", "drivr"),
            "Invalid value for '--worker': 'drivr' is not one of 'driver', 'executor'",
        ),
    ],
    ids=["no application", "two applications", "no id", "attempt", "tail", "worker"],
)
def test_what_was_asked_wrongly(account: Account, words: tuple[str, ...], text: str) -> None:
    """One line, exit code 2, and no call."""
    done = run("logs", *words, *account.there)

    assert done.exit_code == 2
    assert text in done.stderr
    assert done.stderr.count("\n") == 1
    assert account.calls() == []
