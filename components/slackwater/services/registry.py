"""Every kind of resource, a line each.

A kind is known by its token; its table, its models and its cloud live in one package under ``services``, under the
names given here, and are loaded when the kind is first asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from slackwater.lifecycle.port import Cloud
    from slackwater.lifecycle.vocabulary import Lifecycle
    from slackwater.services.aws import Clients
    from slackwater.services.base import ResourceInputs


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of resource.

    ``table``, ``model`` and ``gateway`` are names in the package's three files. ``outputs``: the properties that the
    service alone decides. ``name_length``: the longest name that it takes, where names are made up when the program
    gives none.
    """

    package: str
    table: str
    model: str
    gateway: str
    outputs: tuple[str, ...]
    name_length: int | None = None

    @property
    def lifecycle(self) -> Lifecycle:
        """The rules."""
        found: Lifecycle = self._load("rules", self.table)
        return found

    @property
    def inputs(self) -> type[ResourceInputs]:
        """The model of the inputs."""
        found: type[ResourceInputs] = self._load("models", self.model)
        return found

    def cloud(self, clients: Clients) -> Cloud:
        """Return the way to the service."""
        made: Cloud = self._load("cloud", self.gateway)(clients)
        return made

    def _load(self, module: str, name: str) -> Any:
        return getattr(import_module(f"slackwater.services.{self.package}.{module}"), name)


KINDS: Final = {
    "slackwater:emrserverless:Application": Kind(
        package="emrserverless",
        table="APPLICATION",
        model="ApplicationInputs",
        gateway="Applications",
        outputs=("applicationId", "arn", "state", "stateDetails"),
        name_length=64,
    ),
}
