"""Job runs against the application that runs them: what does not suit is told before anything is started."""

from typing import Any

import pytest

from slackwater.schema.model import validators
from slackwater.services.base import Check, members, observe, unsuited
from slackwater.services.emrserverless.jobruns.models import JobRunInputs
from tests.services.jobruns import COMPLETE, DRIVER, HIVE, LEAST, STREAM


def told(raw: dict[str, Any], unknown: str = "", **host: str) -> list[str]:
    """Return the lines told about a job run on this application."""
    host = {"id": "00f1", "type": "Spark", "releaseLabel": "emr-7.12.0"} | host
    known = {name: value for name, value in host.items() if value}
    unknowns = frozenset({unknown}) if unknown else frozenset()
    return [str(problem) for problem in unsuited(observe(JobRunInputs, raw), known, unknown=unknowns)]


UNSUITED: list[tuple[str, Any, dict[str, str], list[str]]] = [
    (
        "Hive on Spark",
        LEAST | {"jobDriver": HIVE},
        {},
        ["jobDriver.hive: does not suit application 00f1, which is of type SPARK; use jobDriver.sparkSubmit"],
    ),
    (
        "Spark on Hive",
        LEAST,
        {"type": "HIVE"},
        ["jobDriver.sparkSubmit: does not suit application 00f1, which is of type HIVE; use jobDriver.hive"],
    ),
    (
        "stream on Hive",
        STREAM | {"jobDriver": None},
        {"type": "Hive"},
        ["mode: STREAMING needs an application of type SPARK; application 00f1 is of type HIVE"],
    ),
    (
        "stream on an early release",
        STREAM,
        {"releaseLabel": "emr-7.0.0"},
        ["mode: STREAMING needs release emr-7.1.0 or later; application 00f1 has emr-7.0.0"],
    ),
    (
        "long batch run",
        LEAST | {"executionTimeoutMinutes": 10081},
        {"releaseLabel": "emr-7.11.0"},
        [
            (
                "executionTimeoutMinutes: must be at most 10080 with mode BATCH from release emr-7.11.0 on; "
                "application 00f1 has emr-7.11.0"
            )
        ],
    ),
    (
        "retries on an early release",
        LEAST | {"retryPolicy": {"maxAttempts": 2}},
        {"releaseLabel": "emr-7.0.0-latest"},
        ["retryPolicy: needs release emr-7.1.0 or later; application 00f1 has emr-7.0.0-latest"],
    ),
    (
        "grace on an early release",
        LEAST | {"shutdownGracePeriodInSeconds": 60},
        {"releaseLabel": "emr-7.8.0"},
        ["shutdownGracePeriodInSeconds: needs release emr-7.9.0 or later; application 00f1 has emr-7.8.0"],
    ),
]


@pytest.mark.parametrize(
    ("raw", "host", "lines"), [pytest.param(raw, host, lines, id=name) for name, raw, host, lines in UNSUITED]
)
def test_what_does_not_suit_the_application_is_told(
    raw: dict[str, Any], host: dict[str, str], lines: list[str]
) -> None:
    """Each law over the application is told in one line that names the application and what it has."""
    assert told(raw, **host) == lines


@pytest.mark.parametrize(
    ("raw", "host"),
    [
        pytest.param(COMPLETE, {}, id="every field"),
        pytest.param(LEAST | {"jobDriver": HIVE}, {"type": "Hive"}, id="Hive on Hive"),
        pytest.param(STREAM, {"releaseLabel": "emr-7.1.0"}, id="first release for streams"),
        pytest.param(
            LEAST | {"executionTimeoutMinutes": 10081}, {"releaseLabel": "emr-7.10.0"}, id="7.10 is before 7.11"
        ),
        pytest.param(LEAST | {"executionTimeoutMinutes": 10080}, {"releaseLabel": "emr-7.11.0"}, id="just a week"),
        pytest.param(STREAM | {"executionTimeoutMinutes": 10081}, {}, id="long stream"),
        pytest.param(LEAST | {"shutdownGracePeriodInSeconds": 0}, {"releaseLabel": "emr-6.9.0"}, id="no grace"),
        pytest.param(
            LEAST | {"shutdownGracePeriodInSeconds": 60}, {"releaseLabel": "emr-7.10.0"}, id="7.10 is after 7.9"
        ),
    ],
)
def test_what_suits_is_not_refused(raw: dict[str, Any], host: dict[str, str]) -> None:
    """Edges of the constraints are on the right side, and releases are compared as numbers."""
    assert told(raw, **host) == []


@pytest.mark.parametrize(
    "host",
    [
        pytest.param({"type": "", "releaseLabel": ""}, id="nothing known"),
        pytest.param({"type": "FLINK", "releaseLabel": "next"}, id="nothing understood"),
    ],
)
@pytest.mark.parametrize(
    "raw",
    [pytest.param(raw, id=name) for name, raw, _, _ in UNSUITED] + [pytest.param(COMPLETE, id="every field")],
)
def test_of_an_unknown_application_nothing_is_claimed(raw: dict[str, Any], host: dict[str, str]) -> None:
    """An application that cannot be looked at, or is of a kind nobody knows yet, refuses nothing."""
    assert told(raw, **host) == []


def test_a_driver_is_judged_before_its_file_is_known() -> None:
    """Which driver it is decides, so an unknown main file hides no problem; an unknown driver does."""
    wrong = LEAST | {"jobDriver": {"sparkSubmit": {}}}

    assert told(wrong, "jobDriver.sparkSubmit.entryPoint", type="HIVE") == told(
        LEAST | {"jobDriver": DRIVER}, type="HIVE"
    )
    assert told(LEAST | {"jobDriver": {}}, "jobDriver.sparkSubmit", type="HIVE") == []


@pytest.mark.parametrize(
    "check",
    [law for which in ("CHECKS", "ADVICE", "NEIGHBOUR_CHECKS") for law in validators(JobRunInputs, which)],
    ids=lambda check: check.words,
)
def test_every_law_has_words_source_and_real_paths(check: Check) -> None:
    """A law says what it looks at, in words, and where it is written."""
    assert check.words
    assert check.source
    assert check.paths or check.presence
    for path in (*check.paths, *check.presence):
        assert path.split(".")[0] in members(JobRunInputs)
