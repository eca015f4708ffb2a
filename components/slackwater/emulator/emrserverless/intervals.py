"""When the workers of job runs could write: what shows whether two writers ever met on one checkpoint.

Nothing is noted for it: a run's attempts hold when each entered RUNNING and when it ended. A run that is being
cancelled still writes, with or without a grace period, until it has ended.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from slackwater.emulator import records
from slackwater.emulator.emrserverless import tables


@dataclass(frozen=True, slots=True)
class Interval:
    """One attempt of a job run while it had workers, in service seconds since the epoch."""

    application: str
    run: str
    name: str
    mode: str
    attempt: int
    began: float
    ended: float | None
    """None as long as it goes on."""

    def overlaps(self, other: "Interval") -> bool:
        """Whether both could write at the same moment; one that begins when the other has ended could not."""
        return (other.ended is None or self.began < other.ended) and (self.ended is None or other.began < self.ended)


def read(connection: sqlite3.Connection, *, application: str = "", name: str = "") -> list[Interval]:
    """The intervals of all job runs, of one application's, or of those of one name, in the order of their beginning."""
    narrowed = {"parent": application} if application else {}
    runs = records.everywhere(connection, "emr-serverless", tables.JOB_RUN, **narrowed)
    found = (interval for run in runs if not name or run.body.get("name") == name for interval in _of(run))
    return sorted(found, key=lambda interval: interval.began)


def _of(run: records.Record) -> Iterator[Interval]:
    for attempt in run.notes["attempts"]:
        if "startedAt" in attempt:
            yield Interval(
                application=run.parent,
                run=run.id,
                name=run.body.get("name", ""),
                mode=run.body["mode"],
                attempt=attempt["attempt"],
                began=attempt["startedAt"],
                ended=attempt.get("endedAt"),
            )
