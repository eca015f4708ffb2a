"""What is active in a workspace: job runs, session clusters, applications of Kyuubi and sessions of Livy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from slackwater.lifecycle.vocabulary import Blocker

if TYPE_CHECKING:
    from slackwater.services.emrspark.calls import Wire

About = Mapping[str, Any]

ACTIVE: Final = ("Submitted", "Pending", "Running", "Cancelling", "CancelFailed")
"""A cancellation that failed leaves a run that may go on."""

ENDED: Final = frozenset({"Success", "Failed", "Cancelled"})
_STOPPED: Final = frozenset({"stopped", "error", "terminated", "failed"})
"""States of sessions that do nothing, in any case. Any other one, also an unknown one, counts as active."""


def job_runs(calls: Wire, about: About, queue: str) -> Iterator[Blocker]:
    """Yield the active job runs, each once. A state that is not known here counts as active."""
    base = {**about, **({"resourceQueueId": queue} if queue else {})}
    listed = calls.whole("ListJobRuns", "jobRuns", base, [{**base, "states": list(ACTIVE)}])
    for run in {one["jobRunId"]: one for one in listed}.values():
        if run["state"] not in ENDED and queue in ("", run.get("resourceQueueId", queue)):
            state = run["state"]
            yield Blocker(id=run["jobRunId"], state=state, name=run.get("name", ""), ending=state == "Cancelling")


def sessions(calls: Wire, about: About, queue: str) -> Iterator[Blocker]:
    """Yield what else is active. A session cluster that does not stop by itself never ends."""
    for one in _all(calls, "ListSessionClusters", "sessionClusters", about):
        stops = one.get("autoStopConfiguration", {}).get("enable", False)
        yield from _live(one, one["sessionClusterId"], queue, one.get("queueName"), endless=not stops)
    for service in calls.call("ListKyuubiServices", **about)["data"].get("kyuubiServices", []):
        within = {**about, "kyuubiServiceId": service["kyuubiServiceId"]}
        for one in _all(calls, "ListKyuubiSparkApplications", "applications", within):
            yield from _live(one, one["applicationId"], queue, one.get("resourceQueueId"))
    computes = calls.call("ListLivyCompute", workspaceBizId=about["workspaceId"], regionId=about["regionId"])
    for compute in computes["data"].get("livyComputes", []):
        for one in _numbered(calls, {**about, "livyComputeId": compute["computeId"]}):
            yield from _live(one, one["sessionId"], queue, one.get("queue"))


def _live(one: Mapping[str, Any], id: str, queue: str, own: str | None, *, endless: bool = False) -> Iterator[Blocker]:
    elsewhere = bool(queue) and own is not None and own != queue
    if one["state"].lower() not in _STOPPED and not elsewhere:
        name = one.get("name") or one.get("applicationName") or ""
        yield Blocker(id=id, state=one["state"], name=name, endless=endless)


def _all(calls: Wire, operation: str, member: str, about: About) -> Iterator[dict[str, Any]]:
    for page in calls.pages(operation, member, **about):
        yield from page


def _numbered(calls: Wire, about: About) -> Iterator[dict[str, Any]]:
    """Yield the sessions of a Livy gateway, whose pages have numbers."""
    number, seen = 1, 0
    while True:
        answer = calls.call("ListLivyComputeSessions", **about, pageNum=number, pageSize=calls.page)
        yield from answer["sessions"]
        seen += len(answer["sessions"])
        if not answer["sessions"] or seen >= answer.get("totalCount", 0):
            return
        number += 1
