"""The checked-in model of Alibaba's EMR Serverless Spark says what its official client says."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from botocore.model import ListShape, MapShape, ServiceModel, StructureShape

from slackwater.emulator.wire import LOADER
from tests.support.spark import models

_PLAIN: Final = {"string": "str", "long": "int", "double": "float", "boolean": "bool"}
_OPEN: Final = frozenset({"applicationConfigs", "runtimeConfigs"})
"""Texts that hold JSON, which the caller of the official client writes."""

MODEL: Final = ServiceModel(LOADER.load_service_model("emr-serverless-spark", "service-2"))


def _members(kind: Any) -> dict[str, Any]:
    """The members of a class of the official client, by their names on the wire, with their annotations."""
    source = inspect.getsource(kind.from_map)
    names = dict(re.findall(r"m\.get\('(\w+)'\) is not None:\s+(?:temp_model = .*\n\s+)?self\.(\w+)", source))
    names |= {wire: own for own, wire in re.findall(r"self\.(\w+) = \[\]\s+if m\.get\('(\w+)'\)", source)}
    kinds = {name: one.annotation for name, one in inspect.signature(kind.__init__).parameters.items()}
    return {wire: kinds[own] for wire, own in names.items()}


def _differing(shape: Any, kind: str, path: str) -> Iterator[str]:
    """Give what the model and the client say differently."""
    match shape:
        case StructureShape():
            theirs = _members(getattr(models(), kind.rpartition(".")[2]))
            ours = {name: one for name, one in shape.members.items() if one.serialization.get("location") != "uri"}
            yield from (f"{path}.{name} is only in one of the two" for name in ours.keys() ^ theirs.keys())
            for name in (ours.keys() & theirs.keys()) - _OPEN:
                yield from _differing(ours[name], theirs[name], f"{path}.{name}")
        case ListShape():
            yield from _differing(shape.member, kind.removeprefix("List[").removesuffix("]"), path)
        case MapShape():
            yield from () if kind == "Dict[str, str]" else (f"{path} is {kind}",)
        case _:
            yield from () if kind == _PLAIN[shape.type_name] else (f"{path} is {kind}, not {shape.type_name}",)


@pytest.mark.parametrize("operation", MODEL.operation_names)
def test_model_and_client_agree(operation: str) -> None:
    """Each operation has the members that the official client knows, of the same kinds, at the same address."""
    described = MODEL.operation_model(operation)
    assert list(_differing(described.input_shape, f"{operation}Request", operation)) == []
    assert list(_differing(described.output_shape, f"{operation}ResponseBody", operation)) == []
    client = _source()
    begin = client.index(f"action = '{operation}'")
    address = re.search(r"pathname = f'(.*?)'", client[begin:])
    assert address is not None
    assert re.sub(r"\{.*?\}", "{}", described.http["requestUri"]) == re.sub(r"\{.*?\}", "{}", address[1])


def test_texts_of_json() -> None:
    """What the official client writes as JSON into the query is marked in the model."""
    marked = {
        name
        for operation in MODEL.operation_names
        for name, one in getattr(MODEL.operation_model(operation).input_shape, "members", {}).items()
        if one.serialization.get("jsonvalue")
    }
    written = set(re.findall(r"with_specified_style\(tmp_req\.\w+, '(\w+)', 'json'\)", _source()))
    assert marked - _OPEN <= written
    assert {"states", "tags", "startTime", "endTime"} <= marked


def _source() -> str:
    from alibabacloud_emr_serverless_spark20230808 import client

    return Path(client.__file__).read_text("utf-8")
