"""Bad input: one line each, with the property path and a hint, before anything is called."""

from __future__ import annotations

from typing import Any

import pytest

from slackwater.errors import InputError, Refused
from tests.support.verbs import KIND, MINIMUM, OWNER, Life, World

NONE: frozenset[str] = frozenset()
IMAGE = {"imageUri": "000000000000.dkr.ecr.us-east-1.amazonaws.com/spark:1"}
WORKER = {"cpu": "4 vCPU", "memory": "16 GB"}

BAD: list[Any] = [
    pytest.param({"releaseLabel": "7.9.0"}, "releaseLabel", "emr-", id="release-label"),
    pytest.param({"releaseLabel": None}, "releaseLabel", "is required", id="no-release-label"),
    pytest.param(
        {"releaseLabel": "emr-6.15.0", "schedulerConfiguration": {"maxConcurrentRuns": 5}},
        "schedulerConfiguration",
        "needs release emr-7.0.0 or later, releaseLabel is emr-6.15.0",
        id="scheduler-too-early",
    ),
    pytest.param(
        {
            "imageConfiguration": IMAGE,
            "workerTypeSpecifications": {"Driver": {"imageConfiguration": IMAGE}, "Executor": {}},
        },
        "imageConfiguration",
        "keep one of the two",
        id="image-at-both-levels",
    ),
    pytest.param(
        {"maximumCapacity": {"cpu": "16", "memory": "64 GB"}}, "maximumCapacity.cpu", '"4 vCPU"', id="size-without-unit"
    ),
    pytest.param(
        {"autoStopConfiguration": {"idleTimeoutMinutes": 0}},
        "autoStopConfiguration.idleTimeoutMinutes",
        "must be from 1 to 10080, not 0",
        id="idle-timeout",
    ),
    pytest.param(
        {"networkConfiguration": {"subnetIds": [f"subnet-{n}" for n in range(17)]}},
        "networkConfiguration.subnetIds",
        "must have at most 16 subnets, has 17",
        id="subnets",
    ),
    pytest.param({"tags": {f"key{n}": "v" for n in range(201)}}, "tags", "at most 200", id="tags"),
    pytest.param({"tags": {"slackwater:owner": "me"}}, 'tags["slackwater:owner"]', "reserved", id="reserved-tag"),
    pytest.param({"maxCapacity": WORKER}, "maxCapacity", "did you mean maximumCapacity?", id="unknown-property"),
    pytest.param({"maximum_capacity": WORKER}, "maximum_capacity", "did you mean maximumCapacity", id="python-name"),
    pytest.param(
        {"maximumCapacity": {**WORKER, "memry": "1 GB"}}, "maximumCapacity.memry", "did you mean memory?", id="nested"
    ),
    pytest.param(
        {
            "maximumCapacity": {"cpu": "4 vCPU", "memory": "64 GB"},
            "initialCapacity": {"Executor": {"workerCount": 2, "workerConfiguration": WORKER}},
        },
        "initialCapacity",
        "asks for 8 vCPU of cpu in all, but maximumCapacity.cpu is 4 vCPU",
        id="initial-above-maximum",
    ),
    pytest.param({"type": "FLINK"}, "type", "must be SPARK or HIVE", id="type"),
    pytest.param({"architecture": 64}, "architecture", "must be text, not 64", id="wrong-type"),
    pytest.param(
        {"lifecycle": {"onActiveJobs": "kill"}}, "lifecycle.onActiveJobs", "refuse, wait or cancel", id="policy"
    ),
    pytest.param({"lifecycle": {"drainTimeout": "30"}}, "lifecycle.drainTimeout", '"30m"', id="duration"),
    pytest.param({"timeouts": {"update": "0s"}}, "timeouts.update", '"30m"', id="no-time"),
]


@pytest.mark.parametrize(("said", "path", "hint"), BAD)
def test_bad_input_is_one_line_and_nothing_is_called(
    app: Life, world: World, said: dict[str, Any], path: str, hint: str
) -> None:
    """Found by check; and should check be passed by, no verb acts on it either."""
    program = {name: value for name, value in {**MINIMUM, **said}.items() if value is not None}
    world.forget()
    verbs = app.verbs()
    checked = verbs.check(KIND, owner=OWNER, olds=app.inputs, news=program, unknown=NONE, secret=NONE)
    lines = {problem.path: str(problem) for problem in checked.problems}
    assert path in lines, lines
    assert hint in lines[path]
    assert lines[path].startswith(f"{path}: ")
    assert not any("\n" in line for line in lines.values())
    olds: dict[str, Any] = {"old_inputs": app.inputs, "old_outputs": app.outputs}
    with pytest.raises(InputError):
        verbs.update(KIND, id=app.id, news=checked.inputs, run=app.run(), **olds)
    with pytest.raises(InputError):
        verbs.create(KIND, news=checked.inputs, run=app.run())
    assert world.sent == []
    assert app.state == "CREATED"


def test_all_problems_are_told_at_once(life: Life) -> None:
    """Not the first one only."""
    news = {"type": "FLINK", "architecture": 64, "colour": "red"}
    checked = life.verbs().check(KIND, owner=OWNER, olds={}, news=news, unknown=NONE, secret=NONE)
    assert {problem.path for problem in checked.problems} == {"type", "architecture", "colour", "releaseLabel"}


@pytest.mark.parametrize("unknown", ["releaseLabel", "networkConfiguration.subnetIds[0]", "tags.team"])
def test_what_is_not_known_yet_is_not_judged(life: Life, unknown: str) -> None:
    """It is checked again in the run, when it is known."""
    news = {name: value for name, value in MINIMUM.items() if name != unknown}
    news = {**news, "networkConfiguration": {"subnetIds": [None]} if "[" in unknown else {}}
    checked = life.verbs().check(KIND, owner=OWNER, olds={}, news=news, unknown=frozenset({unknown}), secret=NONE)
    assert checked.problems == ()


def test_a_secret_is_accepted(life: Life) -> None:
    """Where the API takes text, a secret text is text."""
    news = {**MINIMUM, "runtimeConfiguration": [{"classification": "x", "properties": {"password": "s3cret"}}]}
    secret = frozenset({"runtimeConfiguration[0].properties.password"})
    checked = life.verbs().check(KIND, owner=OWNER, olds={}, news=news, unknown=NONE, secret=secret)
    assert checked.problems == ()
    assert checked.inputs["runtimeConfiguration"] == news["runtimeConfiguration"]


def test_a_kind_that_there_is_not_is_refused(life: Life) -> None:
    """The line says which there are."""
    with pytest.raises(
        Refused, match=r"slackwater has no resource slackwater:x:Y.*slackwater:emrserverless:Application"
    ):
        life.verbs().check("slackwater:x:Y", owner=OWNER, olds={}, news={}, unknown=NONE, secret=NONE)


# --- what check adds


def test_inputs_are_returned_as_they_were_written(life: Life) -> None:
    """Spelling included; only owner and generation are added."""
    news = {**MINIMUM, "type": "spark", "maximumCapacity": {"cpu": "4vcpu", "memory": "16gb"}}
    assert life.check(news) == {**news, "owner": OWNER, "generation": 1}


def test_what_a_program_says_of_owner_and_generation_does_not_count(life: Life) -> None:
    """They are the provider's."""
    checked = life.check({**MINIMUM, "owner": "somebody", "generation": 7})
    assert (checked["owner"], checked["generation"]) == (OWNER, 1)


def test_a_name_is_made_when_there_is_none(life: Life) -> None:
    """The same for the same owner, readable, within the API's length and letters; kept in later runs."""
    nameless = {name: value for name, value in MINIMUM.items() if name != "name"}
    made = life.check(nameless)["name"]
    assert made == life.check(nameless)["name"] == "shop-dev-etl-0123456"
    life.inputs = {**nameless, "name": "older-way-to-make-names", "generation": 1}
    assert life.check(nameless)["name"] == "older-way-to-make-names"
    long = Life(life.world, owner=f"{'project' * 20}/{'stack' * 9}/näme@0123456789ab")
    assert len(long.check(nameless)["name"]) == 64


def test_a_name_that_is_not_known_yet_is_not_made_up(life: Life) -> None:
    """The program says one; it only is not there yet."""
    news = {name: value for name, value in MINIMUM.items() if name != "name"}
    checked = life.verbs().check(KIND, owner=OWNER, olds={}, news=news, unknown=frozenset({"name"}), secret=NONE)
    assert "name" not in checked.inputs


# --- generations


def test_the_generation_counts_replacements(life: Life) -> None:
    """A replacement is checked twice, the second time as if nothing had been: only that one counts on."""
    verbs = life.verbs()

    def generation(olds: dict[str, Any]) -> int:
        checked = verbs.check(KIND, owner=OWNER, olds=olds, news=MINIMUM, unknown=NONE, secret=NONE)
        return int(checked.inputs["generation"])

    old = {**MINIMUM, "generation": 4}
    assert [generation(olds) for olds in (old, {}, {}, old)] == [4, 5, 5, 4]


@pytest.mark.parametrize("checks", [1, 2])
def test_a_create_is_the_first_generation(life: Life, checks: int) -> None:
    """However often it is checked."""
    verbs = life.verbs()
    for _ in range(checks):
        checked = verbs.check(KIND, owner=OWNER, olds={}, news=MINIMUM, unknown=NONE, secret=NONE)
        assert checked.inputs["generation"] == 1


def test_generations_are_counted_for_each_owner(life: Life) -> None:
    """One resource's replacement is not another's."""
    verbs = life.verbs()
    verbs.check(KIND, owner="a", olds={**MINIMUM, "generation": 4}, news=MINIMUM, unknown=NONE, secret=NONE)
    other = verbs.check(KIND, owner="b", olds={}, news=MINIMUM, unknown=NONE, secret=NONE)
    assert other.inputs["generation"] == 1


def test_inputs_of_an_import_have_no_generation(app: Life) -> None:
    """They count as the first."""
    imported = app.verbs().check(KIND, owner=OWNER, olds=MINIMUM, news=MINIMUM, unknown=NONE, secret=NONE)
    assert imported.inputs["generation"] == 1
