"""Problems: one line each, with the path, what is allowed and the nearest right name; never a secret."""

from typing import Any

import pydantic
import pytest

from slackwater.errors import InputError
from slackwater.services.base import Model, parse, problems
from slackwater.services.emrserverless.applications.models import ApplicationInputs
from slackwater.services.emrserverless.jobruns.models import JobRunInputs
from tests.services.jobruns import COMPLETE

LEAST: dict[str, Any] = {"type": "SPARK", "releaseLabel": "emr-7.9.0"}


def told(raw: dict[str, Any], **kwargs: Any) -> list[str]:
    """Return the lines told about these inputs beside the least that is required."""
    return [str(problem) for problem in problems(ApplicationInputs, LEAST | raw, **kwargs)]


WRONG: list[tuple[str, Any, list[str]]] = [
    ("text", {"name": 5}, ["name: must be text, not 5"]),
    (
        "number",
        {"autoStopConfiguration": {"idleTimeoutMinutes": "15"}},
        ['autoStopConfiguration.idleTimeoutMinutes: must be a whole number, not "15"'],
    ),
    (
        "fraction",
        {"schedulerConfiguration": {"maxConcurrentRuns": 1.5}},
        ["schedulerConfiguration.maxConcurrentRuns: must be a whole number, not 1.5"],
    ),
    (
        "switch",
        {"autoStartConfiguration": {"enabled": "yes"}},
        ['autoStartConfiguration.enabled: must be true or false, not "yes"'],
    ),
    (
        "switch as number",
        {"autoStartConfiguration": {"enabled": 1}},
        ["autoStartConfiguration.enabled: must be true or false, not 1"],
    ),
    (
        "list",
        {"networkConfiguration": {"subnetIds": "subnet-1"}},
        ['networkConfiguration.subnetIds: must be a list, not "subnet-1"'],
    ),
    ("map", {"tags": ["a"]}, ["tags: must be a map of names to values, not a list"]),
    ("group", {"maximumCapacity": "4 vCPU"}, ['maximumCapacity: must be a group of properties, not "4 vCPU"']),
    ("missing", {"maximumCapacity": {"cpu": "4 vCPU"}}, ["maximumCapacity.memory: is required"]),
    ("null is missing", {"type": None}, ["type: is required"]),
    (
        "item of a list",
        {"networkConfiguration": {"subnetIds": ["subnet-1", 2]}},
        ["networkConfiguration.subnetIds[1]: must be text, not 2"],
    ),
    (
        "key",
        {"tags": {"a!": "b"}},
        ['tags["a!"]: the name must be made of letters, digits, spaces and the characters / _ . : = + @ -, not "a!"'],
    ),
    (
        "value under a key",
        {"tags": {"a b": "!"}},
        ['tags["a b"]: must be made of letters, digits, spaces and the characters / _ . : = + @ -, not "!"'],
    ),
    ("long value cut", {"architecture": "x" * 80}, [f'architecture: must be X86_64 or ARM64, not "{"x" * 59}...']),
    ("unknown name", {"maximumCapcity": {}}, ["maximumCapcity: is not a property here; did you mean maximumCapacity?"]),
    (
        "unknown name of Python's",
        {"maximum_capcity": {}},
        ["maximum_capcity: is not a property here; did you mean maximumCapacity (in Python maximum_capacity)?"],
    ),
    (
        "Python's spelling",
        {"release_label": "emr-7.9.0"},
        ["release_label: is not a property here; did you mean releaseLabel (in Python release_label)?"],
    ),
    (
        "other case",
        {"monitoringConfiguration": {"s3MonitoringConfiguration": {"logURI": "s3://b/"}}},
        ["monitoringConfiguration.s3MonitoringConfiguration.logURI: is not a property here; did you mean logUri?"],
    ),
    (
        "nothing near",
        {"maximumCapacity": {"cpu": "4 vCPU", "memory": "8 GB", "colour": "red"}},
        ["maximumCapacity.colour: is not a property here; allowed are cpu, memory, disk"],
    ),
]


@pytest.mark.parametrize(("raw", "lines"), [pytest.param(raw, lines, id=name) for name, raw, lines in WRONG])
def test_what_is_wrong_is_told_in_one_line(raw: dict[str, Any], lines: list[str]) -> None:
    """Each problem is one line: the path, what is allowed, what was given."""
    assert told(raw) == lines


def test_every_problem_is_told_at_once() -> None:
    """All problems come together, so that a program is corrected once."""
    found = told({"type": "FLINK", "releaseLabel": "7.9", "tags": {"aws:x": "y"}, "nmae": "x"})

    assert found == [
        'releaseLabel: must be a release label like "emr-7.9.0" or "emr-7.9.0-latest", not "7.9"',
        'type: must be SPARK or HIVE, not "FLINK"',
        'tags["aws:x"]: the name must not begin with aws: or slackwater:, which is reserved',
        "nmae: is not a property here; did you mean name?",
    ]


@pytest.mark.parametrize("name", ["owner", "generation"])
def test_hidden_inputs_are_not_suggested(name: str) -> None:
    """What only the provider sets is never offered as the right name."""
    assert name not in told({name[:-1]: 1})[0].partition(";")[2].split(", ")


def test_parse_raises_all_problems() -> None:
    """Inputs that have problems make no model."""
    with pytest.raises(InputError) as caught:
        parse(ApplicationInputs, {"type": "x"})

    assert [problem.path for problem in caught.value.problems] == ["releaseLabel", "type"]


# --- secrets ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param({"runtimeConfiguration": [{"classification": "a", "properties": {"k": 123456789}}]}, id="kind"),
        pytest.param(
            {"runtimeConfiguration": [{"classification": "a", "properties": {"k": "123456789\n"}}]}, id="form"
        ),
        pytest.param({"runtimeConfiguration": [{"classification": "a", "properties": "123456789"}]}, id="shape"),
    ],
)
def test_sensitive_values_are_never_told(raw: dict[str, Any]) -> None:
    """A value that the API marks as sensitive is not shown, however wrong it is."""
    (line,) = told(raw)

    assert line.startswith("runtimeConfiguration[0].properties")
    assert "123456789" not in line


@pytest.mark.parametrize(
    ("raw", "secret", "path"),
    [
        pytest.param({"name": "hush!"}, "name", "name", id="leaf"),
        pytest.param({"tags": {"a": "hush!"}}, "tags", "tags.a", id="whole map"),
        pytest.param({"tags": {"hush!": "a"}}, "tags", "tags", id="key of a secret map"),
        pytest.param({"networkConfiguration": "hush!"}, "networkConfiguration", "networkConfiguration", id="group"),
        pytest.param(
            {"releaseLabel": "emr-6.9.0-hush", "schedulerConfiguration": {}},
            "releaseLabel",
            "schedulerConfiguration",
            id="law over a secret",
        ),
    ],
)
def test_secret_values_are_never_told(raw: dict[str, Any], secret: str, path: str) -> None:
    """A value that the program made secret is not shown; what is wrong and where still is."""
    (problem,) = problems(ApplicationInputs, LEAST | raw, secret=frozenset({secret}))

    assert problem.path == path
    assert problem.reason
    assert "hush" not in str(problem)


# --- what is not known yet -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "unknown"),
    [
        pytest.param({"releaseLabel": None}, "releaseLabel", id="required field"),
        pytest.param({"maximumCapacity": {"memory": "8 GB"}}, "maximumCapacity.cpu", id="required member"),
        pytest.param({}, "maximumCapacity", id="whole group"),
        pytest.param(
            {"networkConfiguration": {"subnetIds": ["subnet-1", None]}}, "networkConfiguration.subnetIds[1]", id="item"
        ),
        pytest.param(
            {"monitoringConfiguration": {"cloudWatchLoggingConfiguration": {"enabled": True, "logTypes": {}}}},
            "monitoringConfiguration.cloudWatchLoggingConfiguration.logTypes.SPARK_DRIVER",
            id="only key of a map",
        ),
        pytest.param({"releaseLabel": None, "schedulerConfiguration": {}}, "releaseLabel", id="law over it"),
        pytest.param({"type": None, "initialCapacity": {"TezTask": {"workerCount": 1}}}, "type", id="law over type"),
        pytest.param({"runtimeConfiguration": [None]}, "runtimeConfiguration[0]", id="group in a list"),
    ],
)
def test_what_hangs_on_the_unknown_is_not_judged(raw: dict[str, Any], unknown: str) -> None:
    """A value that is known only at `up` is no problem at preview, and neither is what depends on it."""
    assert told(raw, unknown=frozenset({unknown})) == []
    assert parse(ApplicationInputs, LEAST | raw, unknown=frozenset({unknown}))


def test_what_is_certain_is_told_beside_the_unknown() -> None:
    """An unknown value hides no problem that is certain whatever it turns out to be."""
    raw = {"networkConfiguration": {"subnetIds": ["s"] * 16 + [None]}, "architecture": "MIPS"}
    unknown = frozenset({"networkConfiguration.subnetIds[16]", "maximum_capacity.cpu", "tags.x", "name.deeper"})

    assert told(raw, unknown=unknown) == [
        "maximum_capacity: is not a property here; did you mean maximumCapacity (in Python maximum_capacity)?",
        "networkConfiguration.subnetIds: must have at most 16 subnets, has 17",
        'architecture: must be X86_64 or ARM64, not "MIPS"',
    ]


# --- no word of pydantic's -------------------------------------------------------------------------------------------


def spoil(value: Any) -> list[Any]:
    """Return every value that has one leaf or group of this one replaced by something odd."""
    odd: list[Any] = ["", "?", 0, -1, 1.5, True, [], {}, [None], {"": ""}, b"x"]
    found = list(odd)
    if isinstance(value, dict):
        found += [value | {key: bad} for key, one in value.items() for bad in spoil(one)]
    if isinstance(value, list):
        found += [[bad, *value[1:]] for bad in spoil(value[0])]
    return found


EVERYTHING: dict[str, Any] = LEAST | {
    "initialCapacity": {"Driver": {"workerCount": 1, "workerConfiguration": {"cpu": "1 vCPU", "memory": "2 GB"}}},
    "networkConfiguration": {"subnetIds": ["subnet-1"]},
    "runtimeConfiguration": [{"classification": "a", "properties": {"k": "v"}, "configurations": [{}]}],
    "monitoringConfiguration": {
        "cloudWatchLoggingConfiguration": {"enabled": True, "logTypes": {"SPARK_DRIVER": ["STDOUT"]}}
    },
    "lifecycle": {"drainTimeout": "30m", "power": "running", "deleteProtection": True},
}


@pytest.mark.parametrize(
    ("model", "everything"),
    [
        pytest.param(ApplicationInputs, EVERYTHING, id="application"),
        pytest.param(JobRunInputs, COMPLETE, id="job run"),
    ],
)
def test_no_word_of_pydantic_gets_out(model: type[Model], everything: dict[str, Any]) -> None:
    """Whatever is given in whatever place, the problem is told in our words, on one line, with a path."""
    jargon = ("Input should", "valid", "pydantic", "\n", "dictionary", "a value that is not allowed here")
    for raw in spoil(everything):
        if isinstance(raw, dict):
            for problem in problems(model, raw):
                assert problem.path
                assert not [word for word in jargon if word in problem.reason], problem


def test_a_model_is_frozen() -> None:
    """A parsed model is a value: nobody changes it on the way."""
    with pytest.raises(pydantic.ValidationError):
        parse(ApplicationInputs, LEAST).name = "other"
