"""What botocore's model of a service says of values: limits, enumerations, secrets."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, Final

from botocore.model import ListShape, MapShape, StringShape, StructureShape

from slackwater.schema.fields import Rule
from slackwater.services.base import Choice, Items, Range, Text
from tools.wording import UnsaidError

_ANY: Final = ".*"
"""A pattern of models that says nothing."""


def is_secret(shape: Any) -> bool:
    """Tell whether a member is to be kept secret: itself, or all that it holds."""
    inside = getattr(shape, "member", None) or getattr(shape, "value", None) or shape
    return bool(shape.metadata.get("sensitive") or inside.metadata.get("sensitive"))


def limit(shape: Any, rule: Rule | None, name: str = "") -> Rule | None:
    """Return the limits of a value: ours, and the model's for what ours leave open. ``name``: of an enumeration."""
    about = shape.metadata
    if rule:
        return _filled(rule, about)
    least, most, pattern, enum = (about.get(one) for one in ("min", "max", "pattern", "enum"))
    pattern = "" if pattern == _ANY else pattern
    match shape:
        case StructureShape():
            return None
        case ListShape() | MapShape():
            return Items(min=least or 0, max=most) if least or most else None
        case StringShape() if enum:
            return Choice(form="a listed word", values=tuple(enum), exact=True, name=name)
        case StringShape():
            form = f"text like {pattern}" if pattern else "text"
            return _filled(Text(form=form), about) if least or most is not None or pattern else None
        case _:
            return Range(min=least or 0, max=most) if least is not None or most is not None else None


def same_words(shape: Any, rule: Any) -> None:
    """Stop if our own enumeration is not the model's, be it in another order.

    Raises:
        UnsaidError: naming the words that only one of them has.
    """
    known = shape.metadata.get("enum")
    if known and isinstance(rule, Choice) and rule.exact and (other := {*known} ^ {*rule.values}):
        raise UnsaidError(f"{shape.name}: {', '.join(sorted(other))} is in the API's list of words or in ours only")


def _filled(rule: Rule, about: Mapping[str, Any]) -> Rule:
    """Return a rule of text or of a count with the model's limits for those that it leaves open."""
    if not isinstance(rule, Text | Items) or (isinstance(rule, Choice) and rule.exact):
        return rule
    usual = {one.name: one.default for one in fields(rule)}
    known = [one for one in ("min", "max", "pattern") if one in usual and about.get(one) not in (None, 0, "", _ANY)]
    return replace(rule, **{one: about[one] for one in known if getattr(rule, one) == usual[one]})
