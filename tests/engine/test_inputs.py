"""Bad input is told at preview, a line each, and nothing is called; what is secret stays so."""

from typing import Final

import pytest

from tests.engine.story import Story

_SECRET_KEY: Final = "4dabf18193072939515e22adb298388d"  # the engine's own mark of what it has encrypted
_FIRST, _SECOND = "mistakes", "more mistakes"

# The stage, the path, and what else the line must say.
MISTAKES: Final = {
    "scheduler on emr-6.x": (_FIRST, "schedulerConfiguration", "needs release emr-7.0.0 or later"),
    "image at both levels": (_FIRST, "imageConfiguration", "cannot be combined with images per worker type"),
    "worker size without unit": (_FIRST, "initialCapacity.Driver.workerConfiguration.cpu", 'such as "4 vCPU", not "2"'),
    "idle timeout 0": (_FIRST, "autoStopConfiguration.idleTimeoutMinutes", "must be from 1 to 10080, not 0"),
    "17 subnets": (_FIRST, "networkConfiguration.subnetIds", "at most 16 subnets, has 17"),
    "201 tags": (_FIRST, "tags", "at most 200 tags, has 201"),
    "unknown property": (_FIRST, "maximum_capcity", "did you mean maximumCapacity (in Python maximum_capacity)?"),
    "wrong type": (_FIRST, "interactiveConfiguration.studioEnabled", 'must be true or false, not "yes"'),
    "wrong secret": (_FIRST, "architecture", "must be X86_64 or ARM64"),
    "bad release label": (_SECOND, "releaseLabel", 'must be a release label like "emr-7.9.0"'),
    "initial capacity above maximum": (_SECOND, "initialCapacity", "but maximumCapacity.cpu is 1 vCPU"),
}


@pytest.mark.parametrize(("stage", "path", "words"), MISTAKES.values(), ids=MISTAKES.keys())
def test_mistake(story: Story, stage: str, path: str, words: str) -> None:
    """Each mistake is one line of the preview, with the path and a hint."""
    found = [line for line in story[stage].errors("refuse") if f" {path}: " in line and words in line]
    assert len(found) == 1
    assert "\n" not in found[0]


def test_every_line_is_about_a_mistake(story: Story) -> None:
    """There is no line too many, and no traceback; memory is above its maximum, too."""
    assert len(story[_FIRST].errors("refuse")) == len([stage for stage, *_ in MISTAKES.values() if stage == _FIRST])
    assert len(story[_SECOND].errors("refuse")) == 3
    for stage in (_FIRST, _SECOND):
        assert story[stage].result.errors == story[stage].errors("refuse")
        assert "Traceback" not in story[stage].result.stdout + story[stage].result.stderr


def test_mistakes_touch_nothing(story: Story) -> None:
    """The running application that they were made on runs on, with its job runs; nothing was called at all."""
    for stage in (story[_FIRST], story[_SECOND]):
        assert stage.calls() == []
        assert stage.state == story["create"].state
        assert stage.shown("refuse")["state"] == "STARTED"
        assert [stage.service[run]["state"] for run in story.jobs["refuse"]] == ["RUNNING", "RUNNING"]


def test_mistake_that_shows_later(story: Story) -> None:
    """What is not known at the preview passes there; up tells the mistake in one line, before it makes anything."""
    preview, up = story["preview of create"], story["create"]
    assert (preview.ops("wrong"), preview.errors("wrong")) == (["create"], [])
    (line,) = up.errors("wrong")
    assert (
        f'releaseLabel: must be a release label like "emr-7.9.0" or "emr-7.9.0-latest", not "{up.id("renamed")}"'
        in line
    )
    assert "wrong" not in up.state
    assert up.calls().count("CreateApplication") == len(up.state.keys() - {"seen", "adopted"})


def test_failures_are_lines(story: Story) -> None:
    """No stage of the walk, whatever failed in it, showed a traceback."""
    for stage in story.stages.values():
        assert "Traceback" not in stage.result.stdout + stage.result.stderr


def test_secrets_are_kept(story: Story) -> None:
    """No file of the engine, neither state nor backup nor what was printed, holds the secret in plain at any time."""
    assert {name: stage.leaks for name, stage in story.stages.items() if stage.leaks} == {}


def test_secret_in_outputs(story: Story) -> None:
    """What is made of a secret and exported is a secret."""
    assert _SECRET_KEY in story["nothing"].outputs["secret"]


@pytest.mark.parametrize(
    ("stage", "name"),
    [("create", "wait"), ("create", "unborn"), ("change", "wait"), ("change", "late"), ("refresh", "drifted")],
    ids=["created", "created in part", "updated", "updated in part", "refreshed"],
)
def test_secret_in_state(story: Story, stage: str, name: str) -> None:
    """A secret is encrypted in the inputs and in the outputs, and the service has its value."""
    kept = story[stage].state[name]
    assert _SECRET_KEY in str(kept["inputs"]["tags"])
    assert _SECRET_KEY in str(kept["outputs"]["tags"])
    assert story[stage].shown(name)["tags"]["token"] == "hidden-word"
