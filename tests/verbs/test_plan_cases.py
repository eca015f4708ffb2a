"""The plan cases, walked: what the preview says of each is what the run then calls, in that order, and nothing else.

The journal of the service is held against the plan as data, too: every write is a step, those that a user need not read
among them.

Each situation is brought about in an emulated account: what a case has observed is made there, what passes passes while
the run waits. What cannot be brought about is left out by name.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from slackwater.errors import Refused
from slackwater.lifecycle.explain import ARROW, PLAN, WHY
from slackwater.lifecycle.window import OVERRIDE
from slackwater.provider.answers import Preview
from tests.plans import case as cases
from tests.support import situation_apprunner, situation_batch, situation_emr
from tests.support.apprunner import Runner
from tests.support.batch import Batch
from tests.support.foretold import called, done, once, written
from tests.support.situation import Situation, translated
from tests.support.verbs import World

_HERE: Final = Path(cases.__file__).parent
_OUTSIDE: Final = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
"""A Wednesday, before the Sunday of the window."""
_REPLACE: Final = "Replace it"
_AGAIN: Final = "look again"

_PASSING: Final = re.compile(r" \((?:ComputeEnvironment|JobQueue) is [A-Z]+\)")
"""The service's own reason for a status that passes, of which a case says nothing."""

_LEFT_OUT: Final = {
    "batch-environment-delete-without-its-role": "roles are moto's, over HTTP: test_batch_role walks it",
    "batch-environment-infrastructure-after-the-role": "the emulator shows its own role under one ARN alone",
    "batch-environment-instance-types-removed": "the check refuses it: instances have types",
    "batch-environment-replaced-never-in-an-update": "no program has them all: UNMANAGED has no Spot",
    "batch-environment-successor-there": "nothing is deleted before the queues of the stack have followed",
    "batch-queue-order-removed": "the check refuses it: a queue has environments",
    "emrserverless-own-stream-replaced": "the check refuses it: what is made with its auto start off takes no stream",
    **dict.fromkeys(
        (
            f"emrspark-gate-{name}"
            for name in ("quiet", "refuses", "removed-while-busy", "waits", "session-without-end")
        ),
        "a gate has no record at the service: test_spark_gate walks it",
    ),
    "emrserverless-stream-end-not-waited-for": "the check refuses it: a stream does not end by itself",
}
"""Cases that are not walked, and why."""


_PLACED: Final = (*situation_apprunner.PLACES, *situation_batch.PLACES, *situation_emr.PLACES)


def _name(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


_CASES: Final = {_name(path): path for path in sorted(_HERE.glob("*/*.yaml"))}


def test_what_is_left_out_is_a_case() -> None:
    """Whatever is not named here is walked."""
    assert _LEFT_OUT.keys() <= _CASES.keys()


@pytest.fixture
def situation(request: pytest.FixtureRequest) -> Situation:
    """What a case has observed, brought about."""
    path: Path = request.param
    case = translated(cases.load(path))
    assert case.resource in _PLACED, f"nobody brings about a {case.resource}: see tests/support/situation_*.py"
    if case.resource in situation_batch.PLACES:
        batch: Batch = request.getfixturevalue("batch")
        return situation_batch.PLACES[case.resource](batch, case)
    if case.resource in situation_apprunner.PLACES:
        runner: Runner = request.getfixturevalue("runner")
        return situation_apprunner.PLACES[case.resource](runner, case)
    world: World = request.getfixturevalue("world")
    return situation_emr.PLACES[case.resource](world, case)


_WALKED: Final = [pytest.param(path, id=name) for name, path in _CASES.items() if name not in _LEFT_OUT]


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("situation", _WALKED, indirect=True)
def test_a_case_goes_as_its_preview_says(situation: Situation, monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps and reasons are those of the case, calls those of the steps, and a second up has nothing to do.

    What is refused calls nothing.
    """
    case, world = situation.case, situation.world
    world.calendar = lambda: _OUTSIDE
    if case.policy.get("window") == "overridden":
        monkeypatch.setenv(OVERRIDE, "1")
    world.forget()
    if case.expected.refused and case.expected.way_out != _REPLACE:
        _refused(situation)
        return
    preview = situation.foresee()
    assert world.calls() == []
    _foretold(situation, preview)
    said = _said(preview, case.resource)
    if case.expected.steps[-1:] == [_AGAIN]:
        assert _until_it_looks_again(situation)[: len(said)] == said
    else:
        calls = situation.run()
        assert done(said, calls) == said
        assert preview is None or sorted(once(calls)) == sorted(written(preview.record))
        assert case.wanted != "present" or situation.life.again() == []


def _foretold(situation: Situation, preview: Preview | None) -> None:
    """The preview says what the case does."""
    expected = situation.case.expected
    steps = [*map(_words, preview.steps if preview else ())]
    if expected.way_out == _REPLACE:
        assert preview
        assert not Counter(_words(situation.told(expected.refused))) - Counter(_words(preview.line))
    elif situation.case.wanted in ("replaced", "made anew"):
        assert preview
        removing = preview.line.partition("replaces: ")[2].partition(WHY)[0].partition(", then ")[0]
        assert _words(removing) == _words(situation.told(expected.reads))
    else:
        assert steps == [*map(_words, filter(None, situation.told(expected.reads).split(ARROW)))]
        if preview and expected.reads:
            why = "; ".join((*expected.because, *expected.notes))
            assert _words(_PASSING.sub("", preview.line.partition(WHY)[2])) == _words(situation.told(why))


def _said(preview: Preview | None, kind: str) -> list[str]:
    return called(preview.line or PLAN + ARROW.join(preview.steps), kind) if preview else []


def _until_it_looks_again(situation: Situation) -> list[str]:
    """What is found then may be gone; a preview does not say it."""
    try:
        return situation.run()
    except Refused:
        return situation.world.calls()


def _refused(situation: Situation) -> None:
    """The preview says why, and the way out, and the run says the same and calls nothing."""
    expected = situation.case.expected
    why = f"{situation.told(expected.refused)}. {expected.way_out}"
    assert _ends(_foretold_refusal(situation), why)
    with pytest.raises(Refused) as told:
        situation.run()
    assert _ends(str(told.value), why)
    assert situation.world.calls() == []


def _foretold_refusal(situation: Situation) -> str:
    """What the preview says; beside it the steps that are refused only for now."""
    try:
        preview = situation.foresee()
    except Refused as refused:
        return str(refused)
    if preview is None or (
        situation.case.wanted in ("present", "absent")
        and ARROW.join(preview.steps) != situation.told(situation.case.expected.in_its_window)
    ):
        return ""
    return preview.warnings[-1]


def _ends(text: str, why: str) -> bool:
    """Tell whether a line ends with a reason; of many in the way, which few are named is the service's order."""
    text, why = (re.sub(r": [^:]+ and [0-9]+ more", "", each) for each in (text, why))
    return _words(text[-len(why) :]) == _words(why)


def _words(text: str) -> list[str]:
    """Words without their order, which among several of a list is the service's own."""
    return sorted(re.findall(r"[\w.-]+", text))
