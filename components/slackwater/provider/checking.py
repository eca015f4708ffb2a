"""Check: the inputs with what the provider adds, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

from slackwater.errors import Problem
from slackwater.provider import related
from slackwater.provider.answers import Checked
from slackwater.provider.context import OURS
from slackwater.provider.replacement import name_of
from slackwater.schema.paths import top
from slackwater.services import base

if TYPE_CHECKING:
    from slackwater.lifecycle.driver import Hosted
    from slackwater.provider.answers import Values
    from slackwater.provider.context import Context


def check(
    context: Context,
    *,
    owner: str,
    olds: Values,
    news: Values,
    unknown: frozenset[str],
    secret: frozenset[str],
    sources: Mapping[str, str],
) -> Checked:
    """Return the inputs with what the provider adds, and every problem."""
    said = {name: value for name, value in {**news, **_tags(context, news, unknown)}.items() if name not in OURS}
    problems = base.problems(context.kind.inputs, said, unknown=unknown, secret=secret)
    inputs = {**said, "owner": owner, "generation": _generation(context, owner, olds)}
    name = context.kind.name
    if context.kind.name_length and name not in said and name not in unknown:
        proposed = context.operation.name(owner)
        inputs[name] = olds.get(name) or proposed or name_of(context.kind, owner, inputs["generation"])
        if proposed is not None and not olds.get(name):
            problems += _misnamed(context, {**said, name: proposed}, unknown)
    context.replacements.says(owner, named=name in said or name in unknown)
    if not problems:
        context.operation.declares(owner, inputs, map(top, unknown))
        problems = _unsuited(context, said, unknown, secret, sources)
        turn = related.turn(
            context.kind,
            olds,
            said,
            unknown,
            sources,
            declared=context.operation.declared,
            look=partial(_host, context),
        )
        context.replacements.turns(owner, *turn)
    return Checked(inputs=inputs, problems=tuple(problems))


def _misnamed(context: Context, named: Values, unknown: frozenset[str]) -> list[Problem]:
    """Return what is wrong with the name of the stack's autonaming."""
    name = context.kind.name
    if not named[name]:
        return [Problem(name, "is required: pulumi:autonaming of this stack is disabled")]
    wrong = [one.reason for one in base.problems(context.kind.inputs, named, unknown=unknown) if one.path == name]
    return [Problem(name, f"{reason}; it comes from pulumi:autonaming of this stack") for reason in wrong]


def _tags(context: Context, news: Values, unknown: frozenset[str]) -> Values:
    """Return the tags with the provider's default ones. Tags that are wrong or not known at all stay as they are."""
    own = news.get("tags") or {}
    fits = "tags" in base.members(context.kind.inputs) and "tags" not in unknown and isinstance(own, Mapping)
    return {"tags": {**context.default_tags, **own}} if fits and context.default_tags else {}


def _unsuited(
    context: Context, said: Values, unknown: frozenset[str], secret: frozenset[str], sources: Mapping[str, str]
) -> list[Problem]:
    """Validate inputs against the resources that this one runs on or belongs with."""
    around = related.facts(
        context.kind, said, unknown, sources, declared=partial(_declared, context), look=partial(_host, context)
    )
    if not around:
        return []
    return base.unsuited(context.model(said), around.facts, unknown=unknown - around.judged, secret=secret)


def _declared(context: Context, owner: str) -> Values:
    """Return the program's values, with a marker for each unknown value where the laws ask for one."""
    later = context.operation.later(owner) if context.kind.regards else ()
    return {**context.operation.declared(owner), **dict.fromkeys(later, related.OPEN)}


def _host(context: Context, said: Values) -> Values:
    return cast("Hosted", context.driver).host(said)


def _generation(context: Context, owner: str, olds: Values) -> int:
    """Count replacements. The engine checks a replacement twice, and the second time without the old inputs."""
    with context.lock:
        if olds:
            context.generations[owner] = int(olds.get("generation") or 1)
            return context.generations[owner]
        return context.generations.get(owner, 0) + 1
