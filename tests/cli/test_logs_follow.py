"""``slackwater logs --follow``: each line once, none left out, until the job run has ended."""

from __future__ import annotations

import json

import pytest

from slackwater.services.aws.clients import Clients, Connection
from slackwater.services.emrserverless.logs import LogPrefix, Wanted, reader
from tests.cli.support import Process
from tests.cli.writing import BUCKET, TO_BUCKET, TO_GROUP, Logs, base


@pytest.mark.parametrize("place", ["group", "bucket"])
def test_following_shows_each_line_once_until_the_run_ends(logs: Logs, place: str) -> None:
    """What is written meanwhile is shown, and the command ends with the job run."""
    application, job_run = logs.job_run(TO_GROUP if place == "group" else TO_BUCKET)
    path = f"{base(application, job_run)}/SPARK_DRIVER/stdout"

    def write(*texts: str, known: int) -> None:
        if place == "group":
            logs.stream(f"/{path}", *texts[known:], first=known)
        else:
            logs.put(f"{path}.gz", *texts)

    write("one", "two", known=0)
    with Process("logs", f"{application}/{job_run}", *logs.there, "--follow", "--json") as follow:
        follow.until('"two"')
        write("one", "two", "three", known=2)
        follow.until('"three"')
        logs.account.emulator.place("emrserverless", kind="job_run", state="SUCCESS", id=job_run)
        write("one", "two", "three", "last", known=3)
        assert follow.end() == 0, follow.seen

    assert [json.loads(line)["message"] for line in follow.seen.splitlines()] == ["one", "two", "three", "last"]


def test_following_goes_on_with_the_next_attempt(logs: Logs) -> None:
    """A run that is tried again goes on writing elsewhere; its lines say which attempt they are of."""
    application, job_run = logs.tried_twice(TO_GROUP)
    where = base(application, job_run)
    logs.stream(f"/{where}/attempts/1/SPARK_DRIVER/stderr", "first try")
    with Process("logs", f"{application}/{job_run}", *logs.there, "--follow") as follow:
        follow.until("first try")
        logs.account.emulator.advance(70)
        logs.stream(f"/{where}/attempts/2/SPARK_DRIVER/stderr", "second try")
        follow.until(r"attempt 2 stderr \| second try")
        logs.account.emulator.advance(200)
        assert follow.end() == 0, follow.seen


def test_ctrl_c_ends_following(logs: Logs) -> None:
    """Without a traceback, and with the exit code of an interrupt."""
    application, job_run = logs.job_run(TO_GROUP)
    logs.stream(f"/{base(application, job_run)}/SPARK_DRIVER/stdout", "one")
    with Process("logs", f"{application}/{job_run}", *logs.there, "--follow") as follow:
        follow.until("one")
        follow.interrupt()
        assert follow.end() == 130

    assert follow.seen == "stdout | one\nError: interrupted\n"


def test_a_log_that_is_cut_while_it_is_read(logs: Logs) -> None:
    """What was given out is not given out again under the name of the archived piece, and nothing is left out."""
    application, job_run = logs.job_run(TO_BUCKET)
    path = f"{base(application, job_run)}/SPARK_DRIVER"
    wanted = Wanted(application=application, job_run=job_run, attempts=range(1, 2), folder="SPARK_DRIVER")
    sink = LogPrefix(bucket=BUCKET, prefix="emr")
    reading = reader(Clients(Connection(endpoint=logs.url, region="us-east-1")), sink, wanted)

    def fresh() -> list[str]:
        return [line.text for line in reading.read()]

    logs.put(f"{path}/stderr.gz", "a", "b")
    assert fresh() == ["a", "b"]
    logs.put(f"{path}/archived/stderr_1.gz", "a", "b", "c")
    logs.put(f"{path}/stderr.gz", "d")
    assert fresh() == ["c", "d"]
    logs.put(f"{path}/stderr.gz", "d", "e")
    assert fresh() == ["e"]
    assert fresh() == []
    logs.put(f"{path}/stderr.gz", "f")
    assert fresh() == ["f"]
