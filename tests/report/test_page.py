"""The page: every state and every way of a table, where the resource is, and where the plan leads."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from slackwater.lifecycle.planner import plan
from slackwater.lifecycle.replay import course
from slackwater.lifecycle.vocabulary import ABSENT, Intent, Lifecycle, Observation, Plan, Policy
from slackwater.report.diagram import draw
from slackwater.report.page import of_lifecycles
from slackwater.services.emrserverless.applications.rules import APPLICATION
from slackwater.services.emrserverless.jobruns.rules import BATCH_RUN, STREAMING_RUN
from tests.cli.support import Account, run
from tests.lifecycle.test_impact import CASES
from tests.report.browser import look
from tests.report.writing import Step, digest

HERE = (0xFF, 0xB0, 0x00)
TAKEN = (0xBC, 0x4C, 0x00)
INPUTS = {"type": "SPARK", "releaseLabel": "emr-7.9.0", "owner": "shop/dev/etl@1", "generation": 1}


@pytest.mark.parametrize("lifecycle", [APPLICATION, BATCH_RUN, STREAMING_RUN], ids=["application", "batch", "stream"])
def test_a_lifecycle_is_drawn_whole(lifecycle: Lifecycle) -> None:
    """Every state once, beside each other; every call that moves, by its words, from every state that allows it."""
    found = draw(lifecycle, here=lifecycle.states[0].name)

    assert {node.name for node in found.nodes} >= {state.name for state in lifecycle.states}
    assert len({(node.x, node.y) for node in found.nodes}) == len(found.nodes)
    assert all(node.x + node.width <= found.width for node in found.nodes)
    words = " / ".join(arc.label for arc in found.arcs)
    assert all(action.words in words for action in lifecycle.actions if action.passes or action.lands_in)
    assert [node.name for node in found.nodes if node.here] == [lifecycle.states[0].name]


@pytest.mark.parametrize("case", [pytest.param(case.values, id=case.id) for case in CASES])
def test_the_way_of_a_plan_is_drawn(case: tuple[Lifecycle, Observation, Intent, Policy, str]) -> None:
    """Each two states that follow each other on it are joined by an arc that is marked."""
    lifecycle, observed, intent, policy, _ = case
    answer = plan(lifecycle, observed, intent, policy)
    assert isinstance(answer, Plan)
    way = course(lifecycle, observed.state, answer)
    found = draw(lifecycle, here=observed.state, course=way)

    assert sum(arc.taken for arc in found.arcs) == len(set(pairwise(way)))
    assert {node.name for node in found.nodes if node.reached} == set(way)


def test_a_page_fetches_and_runs_nothing(tmp_path: Path) -> None:
    """It can be opened anywhere; names of others are text in it."""
    page = tmp_path / "page.html"
    step = Step(op="create", name="<script>alert(1)</script>", new=INPUTS)
    done = run("report", "--offline", "--html", str(page), input=digest([step]))
    text = page.read_text()

    assert done.exit_code == 2
    assert "&lt;script&gt;alert(1)" in text
    assert not re.search(r"<script|\son\w+=|(?:src|href)=|url\((?!#)|@import", text)
    assert set(re.findall(r"https?://[^\s\"<]+", text)) == {"http://www.w3.org/2000/svg"}


def test_a_state_that_the_table_does_not_know_is_drawn_beside_it() -> None:
    """And nothing of a plan that is refused."""
    found = draw(APPLICATION, here="HIBERNATING")

    assert found.nodes[0].name == "HIBERNATING"
    assert (found.nodes[0].look, found.nodes[0].here) == ("outside", True)
    assert {node.name for node in found.nodes} >= {ABSENT}
    assert not any(arc.taken for arc in found.arcs)


def test_what_a_browser_shows(tmp_path: Path, fast: Account) -> None:
    """The state where the resource is stands out as one node, and the way of the plan is there in its colour."""
    etl = fast.application("etl", "STARTED", networkConfiguration={"subnetIds": ["subnet-1"]})
    moves = Step(
        op="update", name="etl", id=etl,
        old={**INPUTS, "networkConfiguration": {"subnetIds": ["subnet-1"]}},
        new={**INPUTS, "networkConfiguration": {"subnetIds": ["subnet-2"]}},
    )  # fmt: skip
    planned, plain = tmp_path / "planned.html", tmp_path / "plain.html"
    run("report", *fast.there, "--html", str(planned), input=digest([moves]))
    plain.write_text(of_lifecycles([APPLICATION]))

    seen, other = look(planned), look(plain)

    width, height = seen.box(HERE)
    assert (100 <= width <= 110, 26 <= height <= 36) == (True, True)
    assert seen.box(TAKEN)[0] > 128  # more than from one state to the next
    assert (other.box(HERE), other.box(TAKEN)) == ((0, 0), (0, 0))


# --- explain ---------------------------------------------------------------------------------------------------------


def test_explain_shows_a_table(tmp_path: Path) -> None:
    """By its short name, as text, as JSON, or as a page."""
    text = run("explain", "Application").stdout
    [found] = json.loads(run("explain", "slackwater:emrserverless:Application", "--json").stdout)
    page = tmp_path / "page.html"
    done = run("explain", "JobRun", "--at", "RUNNING", "--html", str(page))

    assert "STOPPING -> STOPPED" in text
    assert "no active job runs" in text
    assert {one["name"] for one in found["states"]} == {state.name for state in APPLICATION.states}
    assert all(one["source"] for one in found["actions"])
    assert (done.exit_code, done.stdout) == (0, "")
    assert page.read_text().count("<svg xmlns") == 2  # batch runs and streams


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("Aplication",), "KIND: there is no Aplication; did you mean Application?"),
        (("Application", "--at", "STRATED"), "--at: STRATED is no state of it; did you mean STARTED?"),
    ],
    ids=["kind", "state"],
)
def test_explain_says_what_there_is(words: tuple[str, ...], message: str) -> None:
    """In one line."""
    done = run("explain", *words)

    assert (done.exit_code, done.stderr.strip()) == (2, f"Error: {message}")
