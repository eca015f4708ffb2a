"""What is slackwater's own in the inputs of a job: when it is run again, and how far it has to get."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import StrictStr

from slackwater.services.base import ResourceInputs, field, members, one_of

WaitFor = Annotated[StrictStr, one_of("submitted", "running", "success")]


class Submission(ResourceInputs):
    """The inputs of a job that the service does not know."""

    triggers: dict[StrictStr, StrictStr] | None = field(
        "Any names and values, such as the hash of a script; a change of any of them runs the job again."
    )
    wait_for: WaitFor | None = field(
        "How far a new job has to get before an update is done: `submitted` (default), `running` or `success`; "
        "`timeouts` must leave the time for it.",
        own=True,
    )

    def resembling(self, other: Self) -> Self:
        """Name the definition as the other one does, where that takes the latest revision, whichever it is."""
        shape: Any = members(type(self))["jobDefinition"].shape
        mine, others = (shape.rule.identity(getattr(one, "job_definition", "") or "") for one in (self, other))
        same = ":" not in others and mine.split(":")[0] == others
        return self.saying(job_definition=getattr(other, "job_definition", None)) if same else self

    def policy(self) -> Mapping[str, Any]:
        """Return what is allowed on the way, as the keywords of ``slackwater.lifecycle.vocabulary.Policy``."""
        return {**super().policy(), "until": self.wait_for or "submitted"}
