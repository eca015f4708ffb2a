"""Runs every plan case below this folder. Adding a case is adding a file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from slackwater.lifecycle.audit_plans import audit_plan
from slackwater.lifecycle.planner import plan
from slackwater.lifecycle.vocabulary import Plan
from tests.plans import case as cases

HERE: Final = Path(__file__).parent
FILES: Final = sorted(HERE.glob("*/*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_case(path: Path) -> None:
    """The planner answers as the case says, and a plan passes the audit."""
    case = cases.load(path)
    kind = cases.kind_of(path, case)
    table = cases.table_of(kind, case)
    observed, intent = cases.observation(case, table), cases.intent(case)
    answer = plan(table, observed, intent, cases.policy(case, kind))

    assert cases.said(table, answer) == case.expected, f"{path.name} guards against: {case.guards}"
    assert not isinstance(answer, Plan) or audit_plan(table, observed, intent, answer) == ()


def test_example_in_the_guide_is_a_sound_case(tmp_path: Path) -> None:
    """What CONTRIBUTING.md shows can be copied: it is a case, and the planner answers as it says."""
    guide = (HERE.parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    path = tmp_path / "emrserverless" / "example.yaml"
    path.parent.mkdir()
    path.write_text(guide.partition("```yaml\n")[2].partition("```")[0], encoding="utf-8")

    test_case(path)


def test_there_are_cases_of_every_answer() -> None:
    """The cases hold plans, nothings and refusals, each title once."""
    found = [cases.load(path) for path in FILES]

    assert len(found) >= 25
    assert len({case.title for case in found}) == len(found)
    assert any(case.expected.nothing for case in found)
    assert any(case.expected.refused for case in found)


SOUND: Final = """
title: A case with nothing wrong in it
guards: against a reader that finds faults everywhere
observed: {state: STARTED}
expected: {nothing: "application is STARTED, as wanted"}
"""

BROKEN: Final = {
    "not yaml": ("title: [", "case.yaml is not YAML: while parsing"),
    "not a case": ("- 1", "case.yaml: the file: Input should be a valid dictionary"),
    "no state": (SOUND.replace("{state: STARTED}", "{marked: true}"), "case.yaml: observed.state: is required"),
    "unknown key": (SOUND + "changed: [name]", "case.yaml: changed: Extra inputs are not permitted"),
    "wrong policy": (
        SOUND + "policy: {restart: maybe}",
        'case.yaml: policy.restart: must be auto, always or never, not "maybe"',
    ),
    "unknown field": (SOUND + "changes: [remove colour]", "case.yaml: changes: no rule speaks for 'colour'"),
    "unknown guard": (
        SOUND.replace("STARTED}", "STARTED, in the way: {ghosts: []}}"),
        "case.yaml: observed.in the way: no action is guarded by 'ghosts'",
    ),
    "unknown word of a policy": (
        SOUND + "policy: {restarts: never}",
        "case.yaml: policy.restarts: is not a property here; did you mean restart?",
    ),
    "unknown window": (
        SOUND + "policy: {window: ajar}",
        "case.yaml: policy.window: is one of open, closed, overridden",
    ),
    "unknown milestone": (
        SOUND.replace("STARTED}", "RUNNING}") + "resource: JobRun\npolicy: {waitFor: end}",
        'case.yaml: policy.waitFor: must be submitted, running or success, not "end"',
    ),
    "state of another kind": (
        SOUND.replace("{state: STARTED}", "{state: STARTED, status: VALID}"),
        "case.yaml: observed.status: the service shows no status of it, but state",
    ),
    "unknown resource": (SOUND + "resource: Applicaton", "resource: there is no Applicaton, only Application, JobRun"),
    "two answers": (
        SOUND.replace("nothing:", "refused: never, way out: none, nothing:"),
        "exactly one of steps, nothing",
    ),
    "no words": (
        SOUND.replace('{nothing: "application is STARTED, as wanted"}', "{steps: [stop]}"),
        "steps need reads, and refused needs a way out",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_case_is_told_in_plain_words(tmp_path: Path, name: str) -> None:
    """A file that is no case says which key is wrong, and how."""
    text, message = BROKEN[name]
    path = tmp_path / "emrserverless" / "case.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")

    with pytest.raises(cases.CaseError) as raised:
        cases.load(path)

    assert message in str(raised.value)
