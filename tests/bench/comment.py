"""How long a report of a large preview takes, beside what it takes to parse the preview's JSON alone."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any, Final

from slackwater.lifecycle import explain, planner
from slackwater.lifecycle.record import record
from slackwater.lifecycle.vocabulary import Blocker, FieldChange, Intent, Observation, Policy
from slackwater.report import answers, markdown, model
from slackwater.report.budget import LIMIT, size
from slackwater.report.reading import read
from slackwater.report.redaction import Redactor
from slackwater.services.emrserverless.applications.rules import APPLICATION
from tests.bench.report import Goal, Part, Table
from tests.report.writing import Step, events, planned, said

GOAL: Final = 2.0
COUNT: Final = 2_000
_LEGEND: Final = (
    "Every resource is an application that stops for its change, with a plan to read and 25 properties, five of which "
    "differ. Nothing is looked up."
)


def measure() -> Part:
    """Parse, then report, and hold the difference to the goal."""
    text = _preview()
    parsing, _ = _timed(lambda: [json.loads(line) for line in text.splitlines()])
    reporting, comment = _timed(lambda: _report(text))
    rows = [
        ("its JSON parsed", f"{parsing:.2f} s", f"{len(text):,} characters"),
        ("read, redacted and written", f"{reporting:.2f} s", f"{size(comment):,} bytes of {LIMIT:,}"),
    ]
    table = Table("Report", (f"A preview of {COUNT:,} changes", "computing", "size"), rows, (_LEGEND,))
    more = reporting - parsing
    goal = Goal(f"a report of {COUNT:,} changes, beyond parsing", f"at most {GOAL} s", f"{more:.2f} s", more <= GOAL)
    return Part((table,), (goal,))


def _preview() -> str:
    steps, messages = [], []
    runs = tuple(Blocker(id=f"00f{number}", state="RUNNING") for number in range(2))
    seen = Observation(state="STARTED", blockers={"active job runs": runs})
    moved = Intent(present=True, changes=(FieldChange(path="networkConfiguration"),))
    answer = planner.plan(APPLICATION, seen, moved, Policy(on_active="wait", restart="always"))
    plan = record(APPLICATION, seen, answer)
    for number in range(COUNT):
        old: dict[str, Any] = {f"property{index}": f"value {number} {index}" for index in range(25)}
        new = {**old, **{f"property{index}": f"other value {number} {index}" for index in range(5)}}
        details = {f"property{index}": "update" for index in range(5)}
        steps.append(Step(op="update", name=f"app-{number}", old=old, new=new, details=details))
        messages += [planned(plan, f"app-{number}"), said(explain.answer(APPLICATION, answer), f"app-{number}")]
    return events(steps, messages)


def _report(text: str) -> str:
    reading = read(text)
    heard = answers.told(reading.changes, reading.plans)
    stack = model.stack(reading, heard, Redactor(), wanted=model.Wanted())
    return markdown.write(model.Report(stacks=(stack,), version="0"))


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.process_time()
    result = work()
    return time.process_time() - began, result
