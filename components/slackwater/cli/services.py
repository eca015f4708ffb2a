"""The services of AWS App Runner for the commands: how each is, what was last done to it, what is not done for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from slackwater.cli import show
from slackwater.cli.choice import chosen
from slackwater.errors import InputError, Problem
from slackwater.lifecycle.queries import fold
from slackwater.services.apprunner.calls import Wire
from slackwater.services.apprunner.services import functions
from slackwater.services.apprunner.services.rules import SERVICE
from slackwater.services.base import observe
from slackwater.services.function import plain
from slackwater.services.place import Place

if TYPE_CHECKING:
    from slackwater.services.aws.clients import Clients

COLUMNS: Final = ("NAME", "ID", "STATUS", "POWER", "LAST OPERATION", "SINCE", "URL")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Service:
    """A service in the list, by what it may be chosen."""

    id: str
    name: str
    state: str
    shown: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One service in one look. ``operation``: the newest one, as ListOperations shows it."""

    service: Mapping[str, Any]
    operation: Mapping[str, Any] = field(default_factory=dict)

    @property
    def state(self) -> str:
        """Its state, which the status alone does not tell: after a rollback that is RUNNING again."""
        ended = {"operationType": self.operation.get("type"), "operationStatus": self.operation.get("status")}
        return fold(SERVICE, {"status": self.service.get("status"), **ended})

    def document(self) -> dict[str, Any]:
        """Return the row for a program, in the API's names."""
        names = ("serviceArn", "serviceId", "serviceName", "serviceUrl", "status")
        return {
            **{name: self.service.get(name) for name in names},
            "state": self.state,
            "power": show.power(SERVICE.state(self.state)),
            "newestOperation": dict(self.operation) or None,
        }

    def cells(self) -> tuple[str, ...]:
        """Return the row for a person, in the order of the columns."""
        one, last = self.service, self.operation
        words = " ".join(filter(None, (last.get("type"), last.get("status"))))
        since = last.get("endedAt") or last.get("startedAt") or ""
        power = show.power(SERVICE.state(self.state))
        return one["serviceName"], one["serviceId"], one["status"], power, words, since, one.get("serviceUrl", "")


def look(clients: Clients, service: str) -> list[Row]:
    """Look once, at all services or only at the given one; of its operations only the newest is asked for."""
    listed = map(plain, functions.LIST_SERVICES.call(clients, {}).service_summary_list)
    found = [_Service(id=one["serviceId"], name=one["serviceName"], state=one["status"], shown=one) for one in listed]
    if service:
        found = [chosen(found, service, path="--services", region=clients.region, noun="service")]
    rows = (one.shown for one in sorted(found, key=lambda one: (one.name, one.id)))
    return [Row(service=one, operation=_newest(clients, one["serviceArn"])) for one in rows]


def _newest(clients: Clients, arn: str) -> Mapping[str, Any]:
    answer = Wire(clients).call("ListOperations", serviceArn=arn, maxResults=1)
    operations = plain(observe(functions.ListOperationsResult, answer)).get("operationSummaryList")
    return dict(operations[0]) if operations else {}


def refuse(text: str, path: str, why: str) -> None:
    """Refuse the ARN of a service where only applications are meant. ``{}`` in the reason is its name and id.

    Raises:
        InputError: it is one; ``path`` says where it was given.
    """
    there = Place.of(text)
    if there and there.service == "apprunner":
        raise InputError([Problem(path, f"is a service of AWS App Runner: {why.format(text.partition('/')[2])}")])
