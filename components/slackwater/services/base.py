"""What every resource of every service has in common, and the single entrance to the model machinery.

A service's ``models`` declare groups of fields with what this module exports. Code that works with the models (verbs,
drivers, generators) imports from here as well. The parts are in ``slackwater.schema``: ``fields`` (kinds of values),
``model`` (groups of fields), ``validation`` (problems), ``diff`` (differences), ``paths``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Final

from pydantic import StrictBool, StrictInt, StrictStr

from slackwater.errors import Problem
from slackwater.lifecycle import window
from slackwater.schema.diff import Difference, differences, removed, restrict, sensitive, steady, wire
from slackwater.schema.fields import (
    Choice,
    Document,
    Duration,
    Instant,
    Items,
    Named,
    Quantity,
    Range,
    Text,
    duration,
    moment,
    refusal,
)
from slackwater.schema.model import Check, Group, Leaf, ListOf, MapOf, Member, Model, Shape, Validator, field, members
from slackwater.schema.validation import observe, parse, problems, unsuited, warnings

__all__ = [
    "Check",
    "Choice",
    "CommonLifecycle",
    "Difference",
    "Document",
    "Duration",
    "Group",
    "Instant",
    "Items",
    "Leaf",
    "Lifecycle",
    "ListOf",
    "MapOf",
    "Member",
    "Model",
    "Named",
    "Opening",
    "Problem",
    "Quantity",
    "Range",
    "ResourceInputs",
    "Shape",
    "Text",
    "Timeouts",
    "Validator",
    "differences",
    "duration",
    "field",
    "members",
    "moment",
    "observe",
    "one_of",
    "option",
    "parse",
    "problems",
    "removed",
    "restrict",
    "sensitive",
    "steady",
    "unsuited",
    "warnings",
    "wire",
]


def one_of(*values: str, name: str = "") -> Choice:
    """Return the rule for one of slackwater's own fields with these allowed words. ``name``: as in :class:`Choice`."""
    return Choice(form="a listed word", values=values, exact=True, name=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(Text):
    """A maintenance window as text, or an empty text. White space makes no difference."""

    form: str = window.FORM
    max: int | None = 128

    def canonical(self, value: str) -> str:
        """Return the spelling with single spaces."""
        return " ".join(value.split())

    def accept(self, value: str) -> str:
        """Refuse text that is not a window, and say what is wrong with it."""
        try:
            if value:
                window.Window.parse(value)
        except ValueError as error:
            raise refusal(str(error)) from None
        return self.canonical(value)


OnActiveJobs = Annotated[StrictStr, one_of("refuse", "wait", "cancel")]
Restart = Annotated[StrictStr, one_of("auto", "always", "never")]
Power = Annotated[StrictStr, one_of("as_found", "running", "stopped")]
Span = Annotated[StrictStr, Duration()]
MaintenanceWindow = Annotated[StrictStr, Opening()]


ResourceId = Annotated[StrictStr, Text(max=64, pattern=r"[0-9a-z]*", form='an id, such as "00f1a2b3c4d5"')]


_OTHER: Final = frozenset({"adopt", "maintenance_window"})
"""Options that are not part of the policy."""
_POLICY: Final = {"on_active_jobs": "on_active", "on_foreign_queues": "on_foreign", "keep_revisions": "keep"}
"""Options that have another name in the policy. One of AWS Batch has another word for an answer, too: terminate."""


def option(says: str, default: object) -> Any:
    """Declare a field of slackwater's own, with its default."""
    return field(says, default=default, own=True)


class CommonLifecycle(Model):
    """What slackwater may do with any resource. Each kind adds its own options."""

    delete_protection: StrictBool = option(
        "Refuse to delete or replace the resource until this is switched off; default false.", default=False
    )
    adopt: ResourceId = option(
        "The id of an existing resource to take over instead of creating one; looked at only by a create.", ""
    )
    maintenance_window: MaintenanceWindow = option(
        "When what runs may be disturbed: days, times and a time zone, such as `Sun 02:00-04:00 Europe/Berlin` or "
        "`Mon-Fri 22:00-05:00 UTC`, or `always`; default the provider's `maintenanceWindow`, else always. Outside of "
        "it what needs a stop, or ends work, is refused; what disturbs nothing goes through.",
        "",
    )

    def policy(self) -> Mapping[str, Any]:
        """Return the policy as the keywords of ``slackwater.lifecycle.vocabulary.Policy``."""
        said = {_POLICY.get(name, name): getattr(self, name) for name in type(self).model_fields if name not in _OTHER}
        if "drain_timeout" in said:
            said["drain_timeout"] = duration(said["drain_timeout"])
        if said.get("on_active") == "terminate":
            said["on_active"] = "cancel"
        return said


class Lifecycle(CommonLifecycle):
    """What slackwater may do on the way to a change."""

    on_active_jobs: OnActiveJobs = option(
        "What happens to work in flight that is in the way of a stop: `refuse` (default) lists it and changes nothing, "
        "`wait` lets it end, `cancel` cancels it, whoever started it. Streaming job runs of this stack's own, which "
        "carry its ownership tag, are cancelled with their grace period and started again by the same up, whatever "
        "this says.",
        "refuse",
    )
    drain_timeout: Span = option(
        'How long to wait for work in flight to end, as a duration ("90s", "30m", "1h30m"); default 30m.', "30m"
    )
    restart: Restart = option(
        "Whether to start again what was stopped for an update: `auto` (default) when it would not start by itself "
        "or keeps warm capacity, `always` or `never`.",
        "auto",
    )
    power: Power = option(
        "The power state to keep: `as_found` (default) leaves it alone, `running` or `stopped`.", "as_found"
    )
    live_updates: StrictBool = option(
        "Change in place, without a stop, what the service accepts on a running resource; default true.", default=True
    )


class Timeouts(Model):
    """How long operations may take, from the first call to the last look."""

    create: Span = option('Time for a create, as a duration ("20m"); default 75m.', "75m")
    update: Span = option('Time for an update, as a duration ("20m"); default 60m.', "60m")
    delete: Span = option('Time for a delete, as a duration ("20m"); default 60m.', "60m")


class ResourceInputs(Model):
    """slackwater's own inputs, which every resource has in addition to the service's."""

    lifecycle: CommonLifecycle = option("What slackwater may do.", CommonLifecycle())
    timeouts: Timeouts = option("How long operations may take.", Timeouts())
    owner: StrictStr = field(
        "The stack's resource that this is; set by the provider.", default="", own=True, hidden=True
    )
    generation: StrictInt = field(
        "Counts replacements, so that each has tokens of its own; set by the provider.",
        default=0,
        own=True,
        hidden=True,
    )

    rests: ClassVar[tuple[str, str] | None] = None
    """The attribute that says whether it is to serve, and the value that says it is not."""

    def policy(self) -> Mapping[str, Any]:
        """Return the policy as the keywords of ``slackwater.lifecycle.vocabulary.Policy``."""
        if self.rests is None:
            return self.lifecycle.policy()
        attribute, value = self.rests
        return {**self.lifecycle.policy(), "power": "stopped" if getattr(self, attribute) == value else "running"}
