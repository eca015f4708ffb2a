"""How names, rules and sentences of the generated modules are written."""

import json
import re
import textwrap
from collections.abc import Iterator
from dataclasses import MISSING, fields
from typing import Any, Final

from slackwater.lifecycle.vocabulary import Change, FieldRule, Keep, Lifecycle
from slackwater.schema.fields import Rule, either
from slackwater.services.base import Choice, Document, Instant, Items, Quantity, Range, Text
from slackwater.services.rows import Row

_MOST: Final = 2**31 - 1
"""What no whole number of the wire is beyond; nobody has to be told."""


_LONG: Final = 90


class UnsaidError(Exception):
    """The API has something that the overlay says nothing about."""


# --- names -----------------------------------------------------------------------------------------------------------


def snake(name: str) -> str:
    """Return Python's name of a member: the one of which ``camel`` should make the API's."""
    known = name.replace("vCpus", "_vcpus").replace("vCPU", "_vcpu").replace("GiB", "_gib")
    plain = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", known).lower()
    return re.sub(r"^_|(?<=_)_", "", plain)


def words(name: str) -> str:
    """Return the name of a member as a sentence."""
    plain = snake(name).replace("_", " ")
    upper = re.sub(r"\b(arn|id|uri|url|ecs|eks|iam)(s?)\b", lambda found: found[1].upper() + found[2], plain)
    known = re.sub(r"\bip(v[46])\b", r"IP\1", upper)
    return f"{known[:1].upper()}{known[1:]}."


def article(noun: str) -> str:
    """Return a noun with its article."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def written(value: Any) -> str:
    """Return the expression of a rule or row: what is not as it is by itself."""
    if not isinstance(value, Rule | Row):
        return repr(value)
    given = [
        (one.name, getattr(value, one.name))
        for one in fields(value)  # type: ignore[arg-type]  # every rule and row is a dataclass
        if one.default is MISSING or getattr(value, one.name) != one.default
    ]
    if isinstance(value, Choice) and value.exact:
        name = f", name={value.name!r}" if value.name else ""
        return f"one_of({', '.join(map(repr, value.values))}{name})"
    said = (
        f"{name}={literal(one) if ' ' in str(one) and isinstance(one, str) and len(one) > _LONG else repr(one)}"
        for name, one in given
    )
    return f"{type(value).__name__}({', '.join(said)})"


def literal(text: str) -> str:
    """Return a sentence as text of a program, in lines that are not too long."""
    lines = textwrap.wrap(text, 100, drop_whitespace=False, break_long_words=False)
    return " ".join(json.dumps(line, ensure_ascii=False) for line in lines)


def paragraphs(docstring: str) -> str:
    """Return a docstring as Markdown, each paragraph in a line."""
    return "\n\n".join(" ".join(one.split()) for one in docstring.strip().split("\n\n"))


# --- sentences -------------------------------------------------------------------------------------------------------


def limits(rule: Any) -> str:
    """Return what a rule allows, in words."""
    match rule:
        case Range(min=lowest, max=highest, zero=zero):
            bounds = f"at least {lowest}" if highest in (None, _MOST) else f"{lowest} to {highest}"
            return f"{'0, or ' if zero else ''}{bounds}"
        case Items(min=lowest, max=highest, noun=noun):
            most = f"{lowest} to {highest} {noun}s" if lowest else f"at most {highest} {noun}s"
            free = "in any order" if rule.key or rule.order_free else ""
            return ", ".join(filter(None, (most if highest else "", free)))
        case Document() | Instant() | Quantity() | Choice(open=True):
            return ""
        case Choice(values=values):
            return either([f"`{value}`" for value in values])
        case Text(min=lowest, max=highest) if highest:
            return f"{lowest} to {highest} characters" if lowest else f"at most {highest} characters"
        case _:
            return ""


def changes(rule: FieldRule | None, table: Lifecycle | None) -> Iterator[str]:
    """Give what the table knows of a field, in sentences."""
    if rule is None or table is None:
        return
    noun = table.noun
    if rule.change is Change.REPLACE:
        inside = [one for one in table.fields if one.path.startswith(f"{rule.path}.")]
        others = [f"`{one.path[len(rule.path) + 1 :]}`" for one in inside if one.change is not Change.REPLACE]
        yield f"A change replaces the {noun}{f', but for one of {either(others)}' if others else ''}."
    if rule.replace_when:
        yield f"Some changes replace the {noun}: {'; '.join(one.words for one in rule.replace_when)}."
    if isinstance(rule.unset, Keep) and rule.change is not Change.REPLACE:
        yield f"It cannot be taken away: {rule.unset.why}."


def innermost(rule: Any) -> Any:
    """Return the rule of a kind of value."""
    return next((mark for mark in getattr(rule, "__metadata__", ()) if isinstance(mark, Rule)), rule)


def default(value: Any) -> str:
    """Return what is told of a default; nothing of one that is empty."""
    match value:
        case None | "":
            return ""
        case bool():
            return f"default {str(value).lower()}"
        case str():
            return f"default `{value}`"
        case list():
            return f"default {either([f'`{one}`' for one in value])}"
        case _:
            return f"default {value:g}"
