"""The one error tree, parted by who acts next.

    SlackwaterError
    ├── InputError          the user fixes the program: every problem with its property path
    ├── Refused             the user decides: the plan would hurt somebody; says why and the way out
    ├── ServiceError        the service answered with an error
    │   ├── ServiceRefusal  the call is illegal in this state, or its content is wrong
    │   │   ├── Busy        something else is under way there; a little later it may be legal
    │   │   └── Conflict    another call is at it, or a token came again with other content
    │   ├── QuotaExceeded   an account limit was met
    │   ├── NotFound        the resource does not exist
    │   ├── AccessDenied    the credentials may not make the call
    │   └── Unavailable     throttled, broken or unreachable, after all retries
    ├── Failed              the user looks at the logs: the work itself came to a bad end
    ├── TimedOut            an operator looks: what was reached, what is left
    ├── Interrupted         stopped on request (Ctrl-C); running again resumes
    └── Bug                 slackwater broke one of its own laws

Outside of ``services.aws`` only these are raised; the cause is chained.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "AccessDenied",
    "Bug",
    "Busy",
    "Conflict",
    "Failed",
    "InputError",
    "Interrupted",
    "NotFound",
    "Problem",
    "QuotaExceeded",
    "Refused",
    "ServiceError",
    "ServiceRefusal",
    "SlackwaterError",
    "TimedOut",
    "Unavailable",
    "shown",
]

_LONGEST: Final = 60
"""Characters of a value that a message repeats."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with an input.

    ``path`` is a Pulumi property path in the API's names (``maximumCapacity.cpu``), empty for the whole resource;
    ``reason`` is one line: what is wrong, what is allowed, the nearest right name.
    """

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}" if self.path else self.reason


class SlackwaterError(Exception):
    """Base of every expected failure; its text is one line meant for a user."""


class InputError(SlackwaterError):
    """The program asks for something that cannot be; nothing was called."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = tuple(problems)


class Refused(SlackwaterError):
    """The planner found no acceptable way; nothing (more) was called."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(f"{why}. {remedy}" if remedy else why)
        self.why = why
        self.remedy = remedy


class ServiceError(SlackwaterError):
    """The service answered a call with an error; ``code`` and ``message`` are its own words."""

    def __init__(self, operation: str, code: str, message: str) -> None:
        super().__init__(f"{operation}: {message} ({code})" if message else f"{operation}: {code}")
        self.operation = operation
        self.code = code
        self.message = message


class ServiceRefusal(ServiceError):
    """A wrong state or wrong content. Observing the resource shows which of the two."""


class Conflict(ServiceRefusal):
    """Another call is at the same resource, or a client token came again with other content."""


class Busy(ServiceRefusal):
    """Something else is under way at the service that ends by itself; the call may be legal a little later."""


class QuotaExceeded(ServiceError):
    """An account limit of the service was met."""


class NotFound(ServiceError):
    """The resource does not exist (any more)."""


class AccessDenied(ServiceError):
    """The credentials in use may not make this call."""


class Unavailable(ServiceError):
    """Throttled, failing or unreachable, and still so after all retries."""


class Failed(SlackwaterError):
    """The work itself came to a bad end; the text has the service's words and says where the logs are."""


class TimedOut(SlackwaterError):
    """A deadline passed; the text names what was reached and what is left."""


class Interrupted(SlackwaterError):
    """The run was asked to stop; everything reached so far is saved."""


class Bug(SlackwaterError):
    """slackwater broke one of its own laws; please report it."""


def shown(value: object) -> str:
    """Return a value as a message tells it: what is short in full, of the rest what it is."""
    match value:
        case Mapping():
            return "a map"
        case list() | tuple():
            return "a list"
        case None:
            return "nothing"
        case bool() | int() | float() | str():
            text = json.dumps(value, ensure_ascii=False)
            return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
        case _:
            return f"a {type(value).__name__}"
