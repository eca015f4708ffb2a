"""Comparing: only what the program says counts, and equal things never differ."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slackwater.services.base import ResourceInputs, differences, observe, parse, removed, restrict, sensitive, wire
from slackwater.services.emrserverless.applications.models import ApplicationInputs

LEAST: dict[str, Any] = {"type": "SPARK", "releaseLabel": "emr-7.9.0"}

SERVED: dict[str, Any] = {
    "applicationId": "00f1",
    "arn": "arn:aws:emr-serverless:eu-west-1:123456789012:/applications/00f1",
    "name": "etl",
    "type": "Spark",
    "releaseLabel": "emr-7.9.0",
    "state": "CREATED",
    "architecture": "X86_64",
    "maximumCapacity": {"cpu": "400 vCPU", "memory": "3000 GB", "disk": "20000 GB"},
    "autoStartConfiguration": {"enabled": True},
    "autoStopConfiguration": {"enabled": True, "idleTimeoutMinutes": 15},
    "schedulerConfiguration": {"maxConcurrentRuns": 15, "queueTimeoutMinutes": 360},
    "monitoringConfiguration": {"managedPersistenceMonitoringConfiguration": {"enabled": True}},
    "extendedSupportConfiguration": {"enabled": True},
    "tags": {"slackwater:owner": "p/s/etl", "aws:x": "y"},
}
"""An application made with the minimum, as the service shows it."""


def application(**values: Any) -> ApplicationInputs:
    """Return the model of these inputs beside the least that is required."""
    return parse(ApplicationInputs, LEAST | values)


def paths(found: Any) -> list[str]:
    """Return the paths of differences."""
    return [one.path for one in found]


def test_what_the_service_fills_in_is_no_difference() -> None:
    """An application made with the minimum shows no drift, whatever the service adds, and no reserved tags."""
    observed = observe(ApplicationInputs, SERVED)

    assert differences(application(), observed) == ()
    assert observed.tags == {}


SAME: list[tuple[str, Any, Any]] = [
    ("units", {"maximumCapacity": {"cpu": "400vcpu", "memory": "3000gb"}}, SERVED),
    ("type in another case", {"type": "spark"}, SERVED),
    ("defaults written out", {"autoStopConfiguration": {"idleTimeoutMinutes": 15}, "architecture": "X86_64"}, LEAST),
    ("switch off that is never shown", {"interactiveConfiguration": {"studioEnabled": False}}, LEAST),
    ("empty map", {"tags": {}, "initialCapacity": {}}, LEAST),
    (
        "sets in another order",
        {"networkConfiguration": {"subnetIds": ["subnet-1", "subnet-2"]}},
        LEAST | {"networkConfiguration": {"subnetIds": ["subnet-2", "subnet-1"], "securityGroupIds": ["sg-1"]}},
    ),
    (
        "configurations in another order",
        {"runtimeConfiguration": [{"classification": "a"}, {"classification": "b", "properties": {"k": "v"}}]},
        LEAST | {"runtimeConfiguration": [{"classification": "b", "properties": {"k": "v"}}, {"classification": "a"}]},
    ),
    (
        "worker type in other letters, disk type in another case",
        {
            "initialCapacity": {
                "DRIVER": {
                    "workerCount": 1,
                    "workerConfiguration": {"cpu": "2 vCPU", "memory": "4 GB", "diskType": "Standard"},
                }
            }
        },
        LEAST
        | {
            "initialCapacity": {
                "Driver": {
                    "workerCount": 1,
                    "workerConfiguration": {"cpu": "2", "memory": "4", "disk": "20 GB", "diskType": "STANDARD"},
                }
            }
        },
    ),
]


@pytest.mark.parametrize(("said", "seen"), [pytest.param(said, seen, id=name) for name, said, seen in SAME])
def test_equal_things_do_not_differ(said: dict[str, Any], seen: dict[str, Any]) -> None:
    """Spelling, order and defaults make no difference."""
    assert differences(application(**said), observe(ApplicationInputs, seen)) == ()


def configured(classification: str, **properties: str) -> dict[str, Any]:
    """Return one runtime configuration."""
    return {"classification": classification, "properties": properties}


WORKERS = {"Driver": {"workerCount": 1}, "Executor": {"workerCount": 2}}
DIFFERENT: list[tuple[str, Any, Any, list[tuple[str, Any, Any]]]] = [
    (
        "only what is said, leaf by leaf",
        {"schedulerConfiguration": {"maxConcurrentRuns": 20, "queueTimeoutMinutes": 360}},
        SERVED,
        [("schedulerConfiguration.maxConcurrentRuns", 15, 20)],
    ),
    (
        "a group the service has not",
        {"maximumCapacity": {"cpu": "4vCPU", "memory": "8GB"}},
        LEAST,
        [("maximumCapacity.cpu", None, "4 vCPU"), ("maximumCapacity.memory", None, "8 GB")],
    ),
    (
        "a key added and a key gone",
        {"initialCapacity": {"Driver": {"workerCount": 3}}},
        LEAST | {"initialCapacity": WORKERS},
        [("initialCapacity.Driver.workerCount", 1, 3), ("initialCapacity.Executor", {"workerCount": 2}, None)],
    ),
    ("tags", {"tags": {"a b": "1"}}, LEAST | {"tags": {"c": "2"}}, [('tags["a b"]', None, "1"), ("tags.c", "2", None)]),
    (
        "a set as a whole",
        {"networkConfiguration": {"subnetIds": ["subnet-1"]}},
        LEAST | {"networkConfiguration": {"subnetIds": ["subnet-2"]}},
        [("networkConfiguration.subnetIds", ["subnet-2"], ["subnet-1"])],
    ),
    (
        "configurations by classification",
        {"runtimeConfiguration": [configured("b", k="new"), configured("c")]},
        LEAST | {"runtimeConfiguration": [configured("a", x="1"), configured("b", k="old")]},
        [
            ("runtimeConfiguration[0].properties.k", "old", "new"),
            ("runtimeConfiguration[1].classification", None, "c"),
            ("runtimeConfiguration[0]", configured("a", x="1"), None),
        ],
    ),
    (
        "configurations of one name by position",
        {"runtimeConfiguration": [configured("a", k="1"), configured("a", k="3")]},
        LEAST | {"runtimeConfiguration": [configured("a", k="1"), configured("a", k="2")]},
        [("runtimeConfiguration[1].properties.k", "2", "3")],
    ),
    (
        "a switch against its default",
        {"autoStartConfiguration": {"enabled": False}},
        LEAST,
        [("autoStartConfiguration.enabled", True, False)],
    ),
]


@pytest.mark.parametrize(
    ("said", "seen", "expected"), [pytest.param(said, seen, out, id=name) for name, said, seen, out in DIFFERENT]
)
def test_differences_name_each_leaf(said: Any, seen: Any, expected: list[tuple[str, Any, Any]]) -> None:
    """Each value that differs is named by its path, with the value as it is and as it shall be."""
    found = differences(application(**said), observe(ApplicationInputs, seen))

    assert [(one.path, one.old, one.new) for one in found] == expected


def test_own_fields_are_compared_apart() -> None:
    """Fields of slackwater's own are no matter of the service's, and their defaults make no difference."""
    before = application(lifecycle={"drainTimeout": "30m"}, tags={"a": "b"})
    now = application(lifecycle={"drainTimeout": "1h", "restart": "auto"}, tags={"a": "c"})

    assert paths(differences(now, before)) == ["tags.a"]
    assert paths(differences(now, before, own=True)) == ["lifecycle.drainTimeout"]
    assert removed(before, application(), own=True) == ("lifecycle",)


def test_values_are_not_printed() -> None:
    """A difference that lands in a log shows its path, not its values, which may be secret."""
    found = differences(application(tags={"a": "hush"}), application())

    assert "hush" not in repr(found)


def test_removed_names_the_topmost() -> None:
    """What is no longer said is named once, by the outermost path that is gone."""
    prior = application(
        architecture="ARM64",
        networkConfiguration={"subnetIds": ["subnet-1"], "securityGroupIds": ["sg-1"]},
        autoStopConfiguration={"enabled": True},
        initialCapacity={
            "Driver": {"workerCount": 1, "workerConfiguration": {"cpu": "2 vCPU", "memory": "4 GB", "disk": "20 GB"}},
            "Executor": {"workerCount": 1},
        },
        tags={"a": "1", "b": "2"},
        runtimeConfiguration=[configured("x", k="v"), configured("y")],
    )
    desired = application(
        networkConfiguration={"subnetIds": ["subnet-9"]},
        initialCapacity={"Driver": {"workerCount": 1, "workerConfiguration": {"cpu": "2 vCPU", "memory": "4 GB"}}},
        tags={"b": "3"},
        runtimeConfiguration=[configured("x")],
    )

    assert set(removed(prior, desired)) == {
        "architecture",
        "networkConfiguration.securityGroupIds",
        "autoStopConfiguration",
        "initialCapacity.Driver.workerConfiguration.disk",
        "initialCapacity.Executor",
        "tags.a",
        "runtimeConfiguration[0].properties.k",
        "runtimeConfiguration[1]",
    }
    assert removed(prior, prior) == ()


def test_a_refresh_keeps_the_users_spelling_and_shape() -> None:
    """Of what the service shows, a refresh takes just what the program says; unchanged values stay as written."""
    written = LEAST | {
        "maximumCapacity": {"cpu": "400vcpu", "memory": "64gb"},
        "networkConfiguration": {"subnetIds": ["subnet-2", "subnet-1"]},
        "autoStopConfiguration": {"idleTimeoutMinutes": 15},
        "initialCapacity": {"DRIVER": {"workerCount": 1}, "EXECUTOR": {"workerCount": 2}},
        "lifecycle": {"drainTimeout": "90m"},
        "tags": {"team": "x"},
    }
    seen = SERVED | {
        "autoStopConfiguration": {},
        "networkConfiguration": {"subnetIds": ["subnet-1", "subnet-2"], "securityGroupIds": ["sg-1"]},
        "initialCapacity": {"Driver": {"workerCount": 1}, "Executor": {"workerCount": 5}},
        "tags": {"team": "y", "slackwater:owner": "o"},
    }
    like = parse(ApplicationInputs, written)

    assert restrict(observe(ApplicationInputs, seen), like, written) == written | {
        "maximumCapacity": {"cpu": "400vcpu", "memory": "3000 GB"},
        "initialCapacity": {"DRIVER": {"workerCount": 1}, "EXECUTOR": {"workerCount": 5}},
        "tags": {"team": "y"},
        "type": "SPARK",
    }


def test_a_refresh_shows_drift_in_lists_of_groups() -> None:
    """A configuration that changed, one that is new and one that is gone are seen, each by its classification."""
    written = LEAST | {"runtimeConfiguration": [configured("a", k="1"), configured("b", k="2")]}
    seen = LEAST | {"runtimeConfiguration": [configured("c", k="3"), configured("a", k="9")]}

    refreshed = restrict(observe(ApplicationInputs, seen), parse(ApplicationInputs, written), written)

    assert refreshed == seen


def test_a_refresh_shows_what_is_gone() -> None:
    """A field that the service no longer has is missing in what a refresh returns."""
    written = LEAST | {"diskEncryptionConfiguration": {"encryptionContext": {"a": "b"}}}

    assert restrict(observe(ApplicationInputs, SERVED), parse(ApplicationInputs, written), written) == LEAST


def test_the_wire_carries_complete_blocks_in_canonical_spelling() -> None:
    """A changed leaf brings the whole top-level block with it, and nothing of slackwater's own."""
    model = application(
        maximumCapacity={"cpu": "4vcpu", "memory": "8gb"},
        initialCapacity={"TEZ_TASK": {"workerCount": 1}},
        type="hive",
        lifecycle={"restart": "never"},
    )

    assert wire(model, {"maximumCapacity.cpu"}) == {"maximumCapacity": {"cpu": "4 vCPU", "memory": "8 GB"}}
    assert wire(model) == {
        "type": "HIVE",
        "releaseLabel": "emr-7.9.0",
        "initialCapacity": {"TezTask": {"workerCount": 1}},
        "maximumCapacity": {"cpu": "4 vCPU", "memory": "8 GB"},
    }


def test_observing_is_tolerant() -> None:
    """Unknown members and values of another shape are left out; values that we would refuse are kept."""
    observed = observe(
        ApplicationInputs,
        {"releaseLabel": "next-1", "tags": ["?"], "architecture": 5, "schedulerConfiguration": {"new": 1}},
    )

    assert wire(observed) == {"releaseLabel": "next-1", "schedulerConfiguration": {}}
    assert observed.name is None
    assert isinstance(observed, ResourceInputs)


def test_sensitive_members_are_named() -> None:
    """Paths of what the API marks as sensitive are found at any depth."""
    nested = {"classification": "a", "configurations": [configured("b", k="v")]}

    assert sensitive(application(runtimeConfiguration=[nested, configured("c", k="v")])) == {
        "runtimeConfiguration[0].configurations[0].properties",
        "runtimeConfiguration[1].properties",
    }


BLOCKS: dict[str, list[Any]] = {
    "architecture": ["ARM64", "x86_64"],
    "maximumCapacity": [{"cpu": "4vcpu", "memory": "8gb"}, {"cpu": "4 vCPU", "memory": "8 GB", "disk": "20gb"}],
    "initialCapacity": [{}, {"Driver": {"workerCount": 2}}, {"driver": {"workerCount": 1}}],
    "autoStopConfiguration": [{}, {"enabled": False}, {"idleTimeoutMinutes": 15}],
    "networkConfiguration": [{"subnetIds": []}, {"subnetIds": ["s-1", "s-2"]}, {"subnetIds": ["s-2", "s-1"]}],
    "runtimeConfiguration": [[], [configured("a")], [configured("b"), configured("a", k="v")]],
    "monitoringConfiguration": [{}, {"cloudWatchLoggingConfiguration": {"enabled": False}}],
    "tags": [{}, {"a": "1"}, {"a": "2", "b c": ""}],
    "lifecycle": [{}, {"power": "running", "drainTimeout": "90m"}],
}
inputs = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in BLOCKS.items()})


@given(inputs)
def test_the_two_ways_to_a_model_agree(said: dict[str, Any]) -> None:
    """What pydantic builds while it validates is what the tolerant reading builds."""
    assert ApplicationInputs.model_validate(LEAST | said) == application(**said)


@given(inputs)
def test_what_was_sent_is_observed_without_difference(said: dict[str, Any]) -> None:
    """An application that the service shows just as it was sent does not differ, and a refresh changes nothing."""
    model = application(**said)
    observed = observe(ApplicationInputs, wire(model))

    assert differences(model, observed) == ()
    assert restrict(observed, model, LEAST | said) == LEAST | said


@given(inputs, inputs)
def test_differences_and_removals_tell_everything(prior: dict[str, Any], desired: dict[str, Any]) -> None:
    """Two models between which nothing differs and nothing is removed in either direction mean the same."""
    one, other = application(**prior), application(**desired)
    silent = not (differences(one, other) or differences(other, one) or removed(one, other) or removed(other, one))
    same = parse(ApplicationInputs, LEAST | wire(one)) == parse(ApplicationInputs, LEAST | wire(other))

    assert silent or not same
