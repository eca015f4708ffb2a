"""What is slackwater's own about a job run: what may be done with one, when another is due, how long to wait."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import StrictStr

from slackwater.services.base import CommonLifecycle, ResourceInputs, field, one_of, option

OnDelete = Annotated[StrictStr, one_of("cancel", "leave", "wait")]
WaitFor = Annotated[StrictStr, one_of("submitted", "running", "success")]


class RunLifecycle(CommonLifecycle):
    """What slackwater may do with a job run."""

    on_delete: OnDelete = option(
        "What a delete does with a run that has not ended: `cancel` (default), with its grace period, `leave` it "
        "running, managed by nobody, or `wait` until it has ended (not with STREAMING).",
        "cancel",
    )


class RunInputs(ResourceInputs):
    """The inputs of a job run that the service does not know."""

    triggers: dict[StrictStr, StrictStr] | None = field(
        "Any names and values, such as the hash of a script; a change of any of them runs the job again."
    )
    wait_for: WaitFor | None = field(
        "How far a new run has to get before an update is done: `submitted` (default for BATCH), `running` (default "
        "for STREAMING) or `success` (BATCH only); `timeouts` must leave the time for it.",
        own=True,
    )

    if TYPE_CHECKING:
        mode: str | None

    @property
    def streaming(self) -> bool:
        """Whether the job never ends by itself."""
        return self.mode == "STREAMING"

    @property
    def milestone(self) -> str:
        """How far a new run has to get: what the program says, or what suits the mode."""
        return self.wait_for or ("running" if self.streaming else "submitted")

    def policy(self) -> Mapping[str, Any]:
        """Return what is allowed on the way, as the keywords of ``slackwater.lifecycle.vocabulary.Policy``."""
        power = "running" if self.streaming else "as_found"
        return {**super().policy(), "power": power, "until": self.milestone}
