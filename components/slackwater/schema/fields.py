"""The kinds of values in inputs.

Each kind defines once what is accepted, how a refusal is worded, and which spelling stands for all equal ones. A rule
is metadata of an annotation (``Annotated[StrictStr, Text(...)]``). pydantic calls it to validate, and the generator and
the tests read its limits. Code that compares or sends values uses :meth:`Rule.canonical`, which never refuses, since a
service may hold values that we would not accept.
"""

from __future__ import annotations

import json
import re
from dataclasses import KW_ONLY, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from pydantic_core import PydanticCustomError, core_schema

from slackwater.schema.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Collection

    from pydantic import GetCoreSchemaHandler

REFUSED: Final = "slackwater_refused"
"""The type of every error that a rule raises. Its context holds the message and whether to show the value."""


def refusal(words: str, *, show: bool = True, few: bool = False, near: str = "") -> PydanticCustomError:
    """Return the error of a rule.

    Args:
        words: the message.
        show: whether adding the refused value helps.
        few: whether more items may follow later.
        near: the probably intended value, shown only where the value itself may be shown.
    """
    return PydanticCustomError(REFUSED, "{words}", {"words": words, "show": show, "few": few, "near": near})


def either(names: Collection[str]) -> str:
    """Join names for a sentence: ``A, B or C``."""
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last


def _outside(number: float, lowest: float, highest: float | None) -> str | None:
    """Return the words for the bound that a number violates. None when it violates none."""
    if not number >= lowest:  # a float may be NaN
        return f"at least {lowest}"
    return f"at most {highest}" if highest is not None and number > highest else None


class Rule:
    """Base of all rules. They differ in :meth:`accept`, :meth:`canonical` and :meth:`identity`."""

    __slots__ = ()

    def canonical(self, value: Any) -> Any:
        """Return the canonical spelling of a value. Values that are not understood stay as they are."""
        return value

    def identity(self, value: Any) -> Any:
        """Return what equal spellings have in common, where either may be sent."""
        return value

    def accept(self, value: Any) -> Any:
        """Return the canonical spelling of an allowed value. Raises :func:`refusal`."""
        return self.canonical(value)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Make pydantic check the type first, then this rule."""
        return core_schema.no_info_after_validator_function(self.accept, handler(source))


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Rule):
    """Text in a certain form.

    Attributes:
        form: what is allowed, in words.
        pattern: the API's pattern, which must match the whole text.
        reserved: prefixes that belong to others. They are refused as input, and observed keys with one are ignored.
    """

    form: str
    pattern: str = r"[\s\S]*"
    min: int = 0
    max: int | None = None
    reserved: tuple[str, ...] = ()

    def accept(self, value: str) -> str:
        """Refuse text of the wrong length or form."""
        known = self.canonical(value)
        if bound := _outside(len(known), self.min, self.max):
            raise refusal(f"must have {bound} characters, has {len(known)}", show=False)
        if not re.fullmatch(self.pattern, known):
            raise refusal(f"must be {self.form}")
        if self.reserved and known.startswith(self.reserved):
            raise refusal(f"must not begin with {either(self.reserved)}, which is reserved", show=False)
        return str(known)


def _constant(name: str) -> None:
    """Refuse what Python's JSON reader accepts beyond JSON."""
    raise ValueError(f"{name} is not JSON")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Text):
    """A JSON object as text. White space, the order of members and escapes make no difference."""

    form: str = "the text of a JSON object"

    def canonical(self, value: str) -> str:
        """Return the shortest spelling, in ASCII, with the members sorted by name."""
        try:
            found = json.loads(value, parse_constant=_constant)
            return json.dumps(found, sort_keys=True, separators=(",", ":"), allow_nan=False)
        except (ValueError, RecursionError):
            return value

    def accept(self, value: str) -> str:
        """Refuse text that is not a JSON object. The message says where the JSON becomes invalid."""
        try:
            found = json.loads(value, parse_constant=_constant)
        except json.JSONDecodeError as error:
            where = f"line {error.lineno}, column {error.colno}"
            raise refusal(f"must be {self.form}; it is not JSON from {where} on", show=False) from None
        except (ValueError, RecursionError):
            raise refusal(f"must be {self.form}") from None
        if not isinstance(found, dict):
            raise refusal(f"must be {self.form}")
        return Text.accept(self, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Text):
    """A whole number with its unit, in any case and spacing. ``4vcpu`` and ``4 vCPU`` are equal.

    The service may leave the unit out of an answer and still mean it. A program must write it, because ``"16"`` may
    mean something other than gigabytes.
    """

    unit: str

    def _parts(self, value: str) -> re.Match[str] | None:
        return re.fullmatch(rf"\s*([1-9][0-9]*)\s*({self.unit})?\s*", value, re.IGNORECASE)

    def canonical(self, value: str) -> str:
        """Return the spelling of ``4 vCPU``."""
        parts = self._parts(value)
        return f"{parts[1]} {self.unit}" if parts else value

    def accept(self, value: str) -> str:
        """Refuse what is not a whole number with its unit."""
        parts = self._parts(value)
        if not parts or not parts[2]:
            raise refusal(f'must be a whole number with its unit, such as "4 {self.unit}"')
        return Text.accept(self, value)


def _folded(name: str) -> str:
    return re.sub(r"[-_]", "", name).casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Text):
    """One of several names, distinguished by their letters alone (``Tez_Task`` is ``TezTask``).

    Attributes:
        exact: the API publishes the list as an enumeration, so programs are typed with it.
        open: other names in the right form are accepted as well.
        name: the enumeration's name in other languages, where the member's own name is ambiguous.
    """

    values: tuple[str, ...]
    exact: bool = False
    open: bool = False
    name: str = ""

    def canonical(self, value: str) -> str:
        """Return the API's spelling of the name."""
        return next((known for known in self.values if _folded(known) == _folded(value)), value)

    def accept(self, value: str) -> str:
        """Refuse a name that is not listed."""
        known = self.canonical(value)
        if known not in self.values and not self.open:
            raise refusal(f"must be {either(self.values)}", near=nearest(value, self.values, fold=_folded))
        return Text.accept(self, known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Text):
    """A name, or an ARN that ends in it. Programs may write either, and the service may answer with either.

    ``kind``: what precedes the name in the ARN (``job-queue``).
    """

    kind: str

    def identity(self, value: str) -> str:
        """Return the name."""
        return re.sub(rf"^arn:[^:]*:[^:]*:[^:]*:[^:]*:{re.escape(self.kind)}/", "", value)


@dataclass(frozen=True, slots=True)
class Range(Rule):
    """A number between two bounds, or with a lower bound only. ``zero``: 0 is allowed although it is outside."""

    min: float
    max: float | None = None
    _: KW_ONLY
    zero: bool = False

    def accept(self, value: float) -> float:
        """Refuse a number outside the bounds."""
        if _outside(value, self.min, self.max) and not (self.zero and value == 0):
            bounds = f"at least {self.min}" if self.max is None else f"from {self.min} to {self.max}"
            raise refusal(f"must be {'0 or ' if self.zero else ''}{bounds}")
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Items(Rule):
    """How many items a list or map may have, and what makes two of them equal.

    Attributes:
        order_free: the list is a set.
        key: the member that identifies the groups in a list.
    """

    min: int = 0
    max: int | None = None
    noun: str = "item"
    order_free: bool = False
    key: str = ""

    def accept(self, value: Any) -> Any:
        """Refuse too few or too many items."""
        if isinstance(value, list | dict) and (bound := _outside(len(value), self.min, self.max)):
            words = f"must have {bound} {self.noun}s, has {len(value)}"
            raise refusal(words, show=False, few=len(value) < self.min)
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Count before validating the items, so that a wrong or unknown item does not hide a wrong count."""
        return core_schema.no_info_before_validator_function(self.accept, handler(source))


_DURATION: Final = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")
_DURATION_FORM: Final = 'a duration of hours, minutes and seconds, such as "30m", "1h30m" or "90s"'


def duration(text: str) -> int:
    """Return the seconds of a duration text.

    Raises:
        ValueError: the text is not a duration, or is zero; the message says what is allowed.
    """
    parts = _DURATION.fullmatch(text.strip())
    hours, minutes, seconds = (int(part or 0) for part in parts.groups()) if parts else (0, 0, 0)
    total = hours * 3600 + minutes * 60 + seconds
    if not total:
        raise ValueError(f"must be {_DURATION_FORM}")
    return total


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration(Text):
    """A duration as text. ``90m`` and ``1h30m`` are equal."""

    form: str = _DURATION_FORM
    max: int | None = 32

    def canonical(self, value: str) -> str:
        """Return the spelling with the largest units."""
        try:
            total = duration(value)
        except ValueError:
            return value
        parts = ((total // 3600, "h"), (total % 3600 // 60, "m"), (total % 60, "s"))
        return "".join(f"{number}{unit}" for number, unit in parts if number)

    def accept(self, value: str) -> str:
        """Refuse text that is not a duration."""
        try:
            duration(value)
        except ValueError as error:
            raise refusal(str(error)) from None
        return self.canonical(value)


def moment(time: datetime) -> str:
    """Return a point in time with a time zone as text."""
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _point(text: str) -> datetime | None:
    try:
        time = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return time if time.tzinfo else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instant(Text):
    """A point in time as text. ``2026-01-31T13:00:00+01:00`` and ``2026-01-31T12:00:00Z`` are equal."""

    form: str = 'a time with its zone, such as "2026-01-31T12:00:00Z"'
    max: int | None = 64

    def canonical(self, value: str) -> str:
        """Return the spelling in UTC."""
        time = _point(value)
        return moment(time) if time else value

    def accept(self, value: str) -> str:
        """Refuse text that is not a time, or has no time zone."""
        if _point(value) is None:
            raise refusal(f"must be {self.form}")
        return self.canonical(value)
