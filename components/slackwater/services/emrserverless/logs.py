"""The logs of job runs: where a run writes them, and how they are read.

A run writes into a CloudWatch log group (as it goes) or below an S3 prefix (gzip files, late), as its own monitoring
configuration says, or its application's. Both have the same paths below: ``applications/A/jobs/R/``, then
``attempts/N/`` where the run has retries, then the worker's folder and the name of the stream.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from heapq import merge
from typing import Any, ClassVar, Final, Protocol, assert_never
from urllib.parse import urlsplit

from slackwater.errors import NotFound, ServiceError
from slackwater.services.aws.answers import Always
from slackwater.services.aws.calls import Wire
from slackwater.services.aws.clients import Clients, translated

_GROUP: Final = "/aws/emr-serverless"
"""The log group where the configuration names none."""

_EVENTS: Final = 10_000
"""The most events in one answer of GetLogEvents."""

_FOLDERS: Final[Mapping[str, Mapping[str, str]]] = {
    "SPARK": {"driver": "SPARK_DRIVER", "executor": "SPARK_EXECUTOR"},
    "HIVE": {"driver": "HIVE_DRIVER", "executor": "TEZ_TASK"},
}
"""The folder of a worker's logs, by the application's type and what the worker does."""

_PATH: Final = re.compile(
    r"(?:attempts/(?P<attempt>\d+)/)?(?P<folder>[A-Z_]+)/(?:(?!archived/)(?P<number>[^/]+)/)?"
    r"(?P<archived>archived/)?(?P<name>[^/]+?)(?:\.gz)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogGroup:
    """A CloudWatch log group, and what every stream's name starts with. ``folders``: the workers that are published."""

    name: str
    prefix: str
    folders: frozenset[str]

    def __str__(self) -> str:
        return f"log group {self.name}" + (f", streams {self.prefix}/..." if self.prefix else "")

    def below(self, base: str) -> str:
        """Say where in it the streams are whose paths start so."""
        return f"log group {self.name}, streams {f'{self.prefix}/' if self.prefix else ''}{base}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPrefix:
    """A prefix in an S3 bucket, without the slash at its end."""

    bucket: str
    prefix: str

    def __str__(self) -> str:
        return f"s3://{self.bucket}/{self.prefix}".rstrip("/")

    def below(self, base: str) -> str:
        """Say where in it the objects are whose paths start so."""
        return f"{self}/{base}"


Sink = LogGroup | LogPrefix


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which logs are asked for. ``folder``: the worker's; ``stream``: ``stdout``, ``stderr``, or empty for all."""

    application: str
    job_run: str
    attempts: range
    folder: str
    stream: str = ""

    @property
    def base(self) -> str:
        """What all paths of the run start with."""
        return f"applications/{self.application}/jobs/{self.job_run}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One log stream, or one object. ``number`` tells workers of one kind apart; empty for a driver."""

    key: str
    attempt: int
    folder: str
    number: str
    stream: str
    archived: bool = False

    @property
    def place(self) -> tuple[int, str, str]:
        """What an archived piece has in common with what it was cut from."""
        return self.attempt, self.number, self.stream


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a log; objects in S3 do not say when it was written."""

    source: Source
    text: str
    time: datetime | None = None


class Reader(Protocol):
    """Reads one sink, and remembers how far."""

    wanted: Wanted

    def read(self, last: int | None = None) -> Iterator[Line]:
        """Go through what was not read yet; ``last``: of that, only so many lines at the end."""


def folder(kind: str, worker: str) -> str:
    """Return the folder of a worker's logs in an application of this type (Spark and Hive, in any case)."""
    return _FOLDERS.get(kind.upper(), _FOLDERS["SPARK"])[worker]


def sinks(job_run: Mapping[str, Any], application: Mapping[str, Any]) -> tuple[Sink, ...]:
    """Return where a run writes, the faster one first; the run's own settings go over the application's."""
    own = job_run.get("configurationOverrides", {}).get("monitoringConfiguration", {})
    base = application.get("monitoringConfiguration", {})
    logs, bucket = (
        {**base.get(block, {}), **own.get(block, {})}
        for block in ("cloudWatchLoggingConfiguration", "s3MonitoringConfiguration")
    )
    found: list[Sink] = []
    if logs.get("enabled"):
        folders = frozenset(logs.get("logTypes") or ("SPARK_DRIVER", "HIVE_DRIVER"))
        prefix = logs.get("logStreamNamePrefix", "").rstrip("/")
        found.append(LogGroup(name=logs.get("logGroupName", _GROUP), prefix=prefix, folders=folders))
    if uri := bucket.get("logUri"):
        parts = urlsplit(uri)
        found.append(LogPrefix(bucket=parts.netloc, prefix=parts.path.strip("/")))
    return tuple(found)


def reader(clients: Clients, sink: Sink, wanted: Wanted) -> Reader:
    """Return the reader of a sink, at its beginning."""
    match sink:
        case LogGroup():
            return _GroupReader(clients, sink, wanted)
        case LogPrefix():
            return _PrefixReader(clients, sink, wanted)
        case _:
            assert_never(sink)


def _sources(keys: Iterable[str], wanted: Wanted) -> list[Source]:
    """Return what is wanted among these keys, in the order in which it is read."""
    found = (source for key in keys if (source := _source(key, wanted.base)))
    mine = [each for each in found if each.folder == wanted.folder and each.attempt in wanted.attempts]
    chosen = [each for each in mine if not wanted.stream or each.stream == wanted.stream]
    return sorted(chosen, key=_order)


def _order(one: Source) -> tuple[Any, ...]:
    """Numbers go up, and what was archived comes before what it was cut from."""
    return one.attempt, len(one.number), one.place, not one.archived, len(one.key), one.key


def _source(key: str, base: str) -> Source | None:
    parts = _PATH.fullmatch(key.partition(base)[2])
    if not parts:
        return None
    archived, name = bool(parts["archived"]), parts["name"]
    return Source(
        key=key,
        attempt=int(parts["attempt"] or 1),
        folder=parts["folder"],
        number=parts["number"] or "",
        stream=name.rpartition("_")[0] or name if archived else name,
        archived=archived,
    )


# --- CloudWatch ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Streams(Wire):
    """The operations of CloudWatch Logs."""

    service: ClassVar[str] = "logs"
    page: ClassVar[int] = 50
    always: ClassVar[Always] = Always(
        members={
            "GetLogEventsResponse": ("events", "nextForwardToken", "nextBackwardToken"),
            "LogStream": ("logStreamName",),
            "OutputLogEvent": ("message", "timestamp"),
        }
    )


@dataclass(slots=True)
class _GroupReader:
    """Reads log streams, all at once in the order of time; ``_tokens``: where to go on in each."""

    clients: Clients
    sink: LogGroup
    wanted: Wanted
    _tokens: dict[str, str] = field(default_factory=dict)

    def read(self, last: int | None = None) -> Iterator[Line]:
        """Go through what was not read yet."""
        sources = self._streams()
        if last is None:
            yield from merge(*map(self._rest, sources), key=_moment)
        else:
            ends = [self._end(source, last) for source in sources]
            yield from deque(merge(*ends, key=_moment), maxlen=last)

    def _streams(self) -> list[Source]:
        """Find the streams; the guide writes a slash before ``applications`` where there is no prefix, others none."""
        found = _sources(self._names(f"{self.sink.prefix}/{self.wanted.base}"), self.wanted)
        if not found and not self.sink.prefix:
            found = _sources(self._names(self.wanted.base), self.wanted)
        return found

    def _names(self, prefix: str) -> Iterator[str]:
        request: dict[str, Any] = {"logGroupName": self.sink.name, "logStreamNamePrefix": prefix}
        while True:
            try:
                answer = _Streams(self.clients).call("DescribeLogStreams", **request)
            except NotFound:  # the group is made when something is written
                return
            yield from (stream["logStreamName"] for stream in answer["logStreams"])
            if not answer.get("nextToken"):
                return
            request["nextToken"] = answer["nextToken"]

    def _rest(self, source: Source) -> Iterator[Line]:
        """Read on to the end of a stream: there, the token comes back as it was sent."""
        while True:
            token = self._tokens.get(source.key)
            answer = self._events(source, token, startFromHead=True)
            self._tokens[source.key] = answer["nextForwardToken"]
            yield from _lines(source, answer)
            if answer["nextForwardToken"] == token:
                return

    def _end(self, source: Source, count: int) -> list[Line]:
        """Read a stream backwards until there is enough; what comes later is read from here on."""
        lines: list[Line] = []
        token: str | None = None
        while len(lines) < count:
            answer = self._events(source, token, startFromHead=False, limit=min(count, _EVENTS))
            self._tokens.setdefault(source.key, answer["nextForwardToken"])
            lines = [*_lines(source, answer), *lines]
            if answer["nextBackwardToken"] == token:
                break
            token = answer["nextBackwardToken"]
        return lines[-count:]

    def _events(self, source: Source, token: str | None, **how: Any) -> dict[str, Any]:
        go_on = {"nextToken": token} if token else {}
        return _Streams(self.clients).call(
            "GetLogEvents", logGroupName=self.sink.name, logStreamName=source.key, **how, **go_on
        )


def _lines(source: Source, answer: Mapping[str, Any]) -> Iterator[Line]:
    for event in answer["events"]:
        yield Line(source, event["message"].rstrip("\r\n"), datetime.fromtimestamp(event["timestamp"] / 1000, UTC))


def _moment(line: Line) -> datetime:
    return line.time or datetime.min.replace(tzinfo=UTC)


# --- S3 --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Seen:
    """How an object looked when it was read, and how many of its lines were given out."""

    etag: str
    size: int
    lines: int


@dataclass(slots=True)
class _PrefixReader:
    """Reads objects, one after the other. An object that has grown is read again, and what was given out left out."""

    clients: Clients
    sink: LogPrefix
    wanted: Wanted
    _seen: dict[str, _Seen] = field(default_factory=dict)

    def read(self, last: int | None = None) -> Iterator[Line]:
        """Go through what was not read yet."""
        objects = {found["Key"]: found for prefix in self._folders() for found in self._list(prefix)}
        lines = (line for source in _sources(objects, self.wanted) for line in self._fresh(source, objects[source.key]))
        yield from lines if last is None else deque(lines, maxlen=last)

    def _folders(self) -> Iterator[str]:
        """Return the possible folders: the first of several attempts may or may not have a number."""
        base = f"{self.sink.prefix}/{self.wanted.base}".lstrip("/")
        for attempt in self.wanted.attempts:
            yield f"{base}attempts/{attempt}/{self.wanted.folder}/"
            if attempt == 1:
                yield f"{base}{self.wanted.folder}/"

    def _list(self, prefix: str) -> Iterator[dict[str, Any]]:
        request: dict[str, Any] = {"Bucket": self.sink.bucket, "Prefix": prefix}
        while True:
            with translated("ListObjectsV2"):
                answer = self.clients.client("s3").list_objects_v2(**request)
            yield from answer.get("Contents", [])
            if not answer.get("NextContinuationToken"):
                return
            request["ContinuationToken"] = answer["NextContinuationToken"]

    def _fresh(self, source: Source, found: Mapping[str, Any]) -> Iterator[Line]:
        """Give out the lines of an object that were not given out, under this name or before it was archived."""
        before = self._seen.get(source.key)
        if before and before.etag == found["ETag"]:
            return
        current = next((key for key in self._seen if self._is_current(key, source)), "")
        if source.archived and not before and current:
            before = self._seen.pop(current)
        elif before and found["Size"] < before.size:
            before = None  # it was started again from the beginning
        count = 0
        for count, text in enumerate(self._text(source.key), start=1):
            if not before or count > before.lines:
                yield Line(source, text)
        self._seen[source.key] = _Seen(found["ETag"], found["Size"], count)

    def _is_current(self, key: str, source: Source) -> bool:
        other = _source(key, self.wanted.base)
        return other is not None and not other.archived and other.place == source.place

    def _text(self, key: str) -> Iterator[str]:
        with translated("GetObject"):
            body: Any = self.clients.client("s3").get_object(Bucket=self.sink.bucket, Key=key)["Body"]
            plain = gzip.GzipFile(fileobj=body)
            try:
                for line in io.TextIOWrapper(io.BufferedReader(plain), encoding="utf-8", errors="replace"):
                    yield line.rstrip("\r\n")
            except EOFError:  # uploaded while it was being written
                return
            except (gzip.BadGzipFile, zlib.error) as error:
                where = f"s3://{self.sink.bucket}/{key}"
                raise ServiceError("GetObject", "NotGzip", f"{where} is no gzip file: {error}") from error


def onward(wanted: Wanted, attempt: int) -> Wanted:
    """Return the same with the attempts up to this one."""
    return replace(wanted, attempts=range(wanted.attempts.start, max(wanted.attempts.stop, attempt + 1)))
