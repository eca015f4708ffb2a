"""The components in the package schema: what Pulumi's analyzer reads from them, corrected for other languages.

A group that a resource has, too, is the resource's type. The others lose the ending `Args`, to which generators would
add a second one.
"""

import gc
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from pulumi.provider.experimental.component import ComponentProvider

from slackwater.plugin import components
from tools.described import SERVICES
from tools.wording import paragraphs

_TYPES: Final = "#/types/"


def described(types: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the components and their own types.

    Args:
        types: the types of the resources.

    Raises:
        KeyError: a group that stands in a service's module is no type of its resources.
    """
    with _uncollected():
        found = ComponentProvider(list(components()), "slackwater")
    schema = json.loads(found.schema or "{}")
    names = {f"slackwater:index:{name}": _token(name, one.module, types) for name, one in found._type_defs.items()}  # noqa: SLF001 - nothing public tells the modules
    own = {names[token]: _clean(one, names) for token, one in schema["types"].items() if names[token] not in types}
    return {token: _clean(one, names) for token, one in schema["resources"].items()}, own


def _token(name: str, module: str, types: Mapping[str, Any]) -> str:
    plain = name.removesuffix("Args")
    service = module.removeprefix("slackwater.")
    if service not in SERVICES:
        return f"slackwater:index:{plain}"
    token = f"slackwater:{service}:{plain}"
    if token not in types:
        raise KeyError(token)
    return token


def _clean(value: Any, names: Mapping[str, str]) -> Any:
    """Return a part of the schema with the right types, and with Markdown instead of docstrings."""
    match value:
        case {"$ref": str(target)}:
            token = target.removeprefix(_TYPES)
            return {**_plain(value, names), "$ref": f"{_TYPES}{names.get(token, token)}"}
        case dict():
            return _plain(value, names)
        case list():
            return [_clean(one, names) for one in value]
        case _:
            return value


def _plain(value: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    cleaned = {key: _clean(one, names) for key, one in value.items() if key != "description"}
    for inner in ("items", "additionalProperties"):
        if isinstance(cleaned.get(inner), dict):
            cleaned[inner].pop("description", None)  # the analyzer repeats that of the property
    said = value.get("description")
    return {"description": paragraphs(said), **cleaned} if isinstance(said, str) else cleaned


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector out of the parser of docstrings, which runs inside.

    Before Python 3.11.8 a collection in the middle of `ast.parse` could end it with a SystemError (gh-106905). Pulumi's
    analyzer passes over it, and the schema loses a description.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
