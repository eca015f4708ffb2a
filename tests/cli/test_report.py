"""The command: which previews, which services, which form, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from slackwater.lifecycle import explain
from slackwater.lifecycle.planner import plan
from slackwater.lifecycle.record import MARK, Record, record
from slackwater.lifecycle.vocabulary import Blocker, FieldChange, Intent, Observation, Policy, Refusal
from slackwater.services.emrserverless.applications.rules import APPLICATION
from tests.cli.support import Account, parsed, run
from tests.report.reader import faults, rows
from tests.report.writing import BUCKET, Step, digest, events, planned, said

BASE = {"type": "SPARK", "releaseLabel": "emr-7.9.0", "owner": "shop/dev/etl@1", "generation": 1}
GROWS = Step(
    op="update",
    name="etl",
    old={**BASE, "maximumCapacity": {"cpu": "4 vCPU", "memory": "16 GB"}},
    new={**BASE, "maximumCapacity": {"cpu": "8 vCPU", "memory": "32 GB"}},
)
MOVES = Step(
    op="update",
    name="etl",
    old={**BASE, "networkConfiguration": {"subnetIds": ["subnet-1"]}},
    new={**BASE, "networkConfiguration": {"subnetIds": ["subnet-2"]}},
    outputs={"state": "STOPPED"},
)
DELETE = Step(op="delete", name="logs", type=BUCKET, old={"bucket": "x"})
REPLACE = Step(op="replace", name="logs", type=BUCKET, old={"bucket": "x"}, new={"bucket": "y"}, because=["bucket"])
PROTECTED = Step(op="delete", name="logs", type=BUCKET, old={"bucket": "x"}, protect=True)
KEPT = [
    said('resource "urn" cannot be deleted\nbecause it is protected.', "logs", "error", BUCKET),
    said("preview failed", severity="error"),
]
NO_PLAN = "no plan was heard for 1 resource (etl): the preview holds none as data, and the service was not looked at"


def heard(path: str, policy: Policy, *, runs: int = 0) -> list[Mapping[str, str]]:
    """What our provider says of a change of a started application, as data and in words."""
    work = tuple(Blocker(id=f"r{number}", state="RUNNING") for number in range(runs))
    seen = Observation(state="STARTED", blockers={"active job runs": work})
    answer = plan(APPLICATION, seen, Intent(present=True, changes=(FieldChange(path=path),)), policy)
    spoken = said(explain.answer(APPLICATION, answer), "etl", "warning" if isinstance(answer, Refusal) else "info")
    return [planned(record(APPLICATION, seen, answer), "etl"), spoken]


STOPS = heard("networkConfiguration", Policy(restart="always"))
LIVE = heard("maximumCapacity", Policy())
REFUSED = heard("networkConfiguration", Policy(), runs=2)


def of(step: Step, id_: str) -> Step:
    """The step for an application of this id."""
    return Step(op=step.op, name=step.name, old=step.old, new=step.new, outputs=step.outputs, id=id_)


@pytest.mark.parametrize(
    ("preview", "options", "code", "verdict"),
    [
        (digest(same=3), (), 0, "no changes"),
        (digest([Step(op="read", name="seen", type=BUCKET, old={}, new={})]), (), 0, "no changes"),
        (events([GROWS], LIVE), (), 2, "safe"),
        (digest([GROWS]), (), 2, "needs attention"),
        (digest([DELETE]), (), 2, "needs attention"),
        (digest([REPLACE]), (), 2, "needs attention"),
        (events([MOVES], STOPS), (), 2, "needs attention"),
        (events([MOVES], REFUSED), (), 3, "blocked"),
        (digest([PROTECTED], KEPT), (), 3, "blocked"),
        (digest([PROTECTED], [*KEPT, said("boom", severity="error")]), (), 1, "failed"),
        (digest([GROWS], [said("boom", severity="error")]), (), 1, "failed"),
        (digest([DELETE]), ("--fail-on", "delete"), 3, "blocked"),
        (digest([DELETE]), ("--fail-on", "replace,downtime"), 2, "needs attention"),
        (digest([REPLACE]), ("--fail-on", "delete, replace"), 3, "blocked"),
        (events([MOVES], STOPS), ("--fail-on", "downtime"), 3, "blocked"),
        (events([GROWS], LIVE), ("--fail-on", "replace,delete,downtime"), 2, "safe"),
    ],
    ids=[
        "nothing", "only a look", "safe", "no plan heard", "delete", "replace", "downtime", "refused", "protected",
        "protected and broken", "failed",
        "gate: delete", "gates not met", "gate: replace", "gate: downtime", "gates of no concern",
    ],
)  # fmt: skip
def test_the_verdict_and_how_the_command_ends(preview: str, options: tuple[str, ...], code: int, verdict: str) -> None:
    """One of five verdicts, and the exit code that goes with it."""
    done = run("report", "--offline", "--format", "json", *options, input=preview)

    assert (done.exit_code, parsed(done)["verdict"]) == (code, verdict)


# --- looking ---------------------------------------------------------------------------------------------------------


def test_the_states_are_looked_at(fast: Account) -> None:
    """The table tells what is so now, whatever the preview saw; nothing is changed."""
    etl = fast.application("etl", "STARTED", networkConfiguration={"subnetIds": ["subnet-1"]})
    for state in ("RUNNING", "RUNNING", "QUEUED"):
        fast.job_run(etl, state)
    calls = len(fast.calls())
    done = run("report", *fast.there, input=digest([of(MOVES, etl)], [said("plan: old news", "etl")]))

    assert done.exit_code == 3
    [_, cells] = rows(done.stdout)
    assert cells[3].startswith("refused: stop would meet 3 active job runs")
    assert cells[5] == "3 job runs (1 QUEUED, 2 RUNNING)"
    assert "old news" not in done.stdout
    assert all(call.startswith(("Get", "List")) for call in fast.calls()[calls:])


def test_the_time_of_the_look_can_be_fixed(fast: Account) -> None:
    """As builds do that must be repeatable."""
    etl = fast.application("etl", "STOPPED", networkConfiguration={"subnetIds": ["subnet-1"]})
    done = run("report", *fast.there, input=digest([of(MOVES, etl)]), env={"SOURCE_DATE_EPOCH": "1795579655"})

    assert "looked at the services at 2026-11-25 04:07 UTC" in done.stdout


def test_a_secret_that_does_not_differ_is_no_change(fast: Account) -> None:
    """The preview does not tell it, and the service shows it: that is no difference; one that differs is."""
    tags = {"token": "[secret]", "stage": "[secret]"}
    owner = {"slackwater:owner": f"{BASE['owner']}/g1"}
    etl = fast.application("etl", "STOPPED", tags={"token": "hidden", "stage": "one", **owner})
    inputs = {**BASE, "tags": tags}
    step = Step(op="update", name="etl", id=etl, old=inputs, new=inputs, details={"tags.stage": "update"})
    [change] = parsed(run("report", *fast.there, "--format", "json", input=digest([step])))["stacks"][0]["changes"]

    assert change["steps"] == ["set tags stage"]
    assert change["diff"] == ["- tags.stage: [secret]", "+ tags.stage: [secret]"]


def test_where_only_the_preview_could_compare_secrets_its_plan_counts(fast: Account) -> None:
    """The dynamic bridge tells no details: a look could not see that the secret differs."""
    etl = fast.application("etl", "STOPPED", tags={"token": "hidden"})
    inputs = {**BASE, "tags": {"token": "[secret]"}}
    step = Step(op="update", name="etl", id=etl, old=inputs, new=inputs)
    told = [planned(Record(words=("set tags token",)), "etl")]
    done = run("report", *fast.there, "--format", "json", input=events([step], told))
    [change] = parsed(done)["stacks"][0]["changes"]

    assert (change["steps"], change["looked"]) == (["set tags token"], False)


def test_a_service_that_cannot_be_reached_takes_no_report_away() -> None:
    """What the preview said is reported, and that nobody looked."""
    done = run(
        "report", "--endpoint", "http://127.0.0.1:9", "--region", "us-east-1",
        input=events([DELETE, Step(op="delete", name="etl", old=BASE), MOVES], STOPS),
        env={"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_MAX_ATTEMPTS": "1"},
    )  # fmt: skip

    assert done.exit_code == 2
    assert "the services were not looked at" in done.stdout
    assert "stop → update networkConfiguration → start" in done.stdout


def test_a_service_that_hangs_is_told_within_seconds(fast: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    """On stderr, while the look goes on; the report then says that nobody looked."""
    monkeypatch.setattr("slackwater.execute.listener._SILENCE", 0.2)
    monkeypatch.setattr("slackwater.services.aws.clients._READ_TIMEOUT", 0.5)
    monkeypatch.setattr("slackwater.services.aws.clients._TRIES", 1)
    fast.emulator.add_fault({"kind": "hang", "seconds": 2.0})
    with fast.emulator.serve() as served:
        done = run("report", "--endpoint", served.url, "--format", "text", input=digest([of(MOVES, "00f1")]))

    assert done.exit_code == 2
    assert done.stderr.splitlines()[0] == "Nothing heard for 0 s: GetApplication is not answered"
    assert f"  {NO_PLAN}\n" in done.stdout
    assert "  the services were not looked at: GetApplication: Read timeout" in done.stdout


@pytest.mark.parametrize("form", ["markdown", "text", "json", "github-annotations"])
@pytest.mark.parametrize("write", [digest, events], ids=["digest", "events"])
@pytest.mark.parametrize("version", ["this one", "an older one"])
def test_a_plan_that_nobody_has_told_is_not_called_safe(
    form: str, write: Callable[[list[Step], list[Mapping[str, str]]], str], version: str
) -> None:
    """No plan as data, and no look: a line says whose plan is not known, and its words are told as they are."""
    knows = (version, write) == ("this one", events)
    done = run(
        "report", "--offline", "--format", form, input=write([GROWS], LIVE if version == "this one" else LIVE[1:])
    )

    assert done.stdout.count(NO_PLAN) == (not knows)
    assert ("needs attention" in done.stdout, "safe" in done.stdout) == (not knows, knows)
    assert ("plan: update live maximumCapacity" in done.stdout) == (not knows)


@pytest.mark.parametrize("data", ["", "{", "[]", '{"words":7}', '{"words":["' + "[" * 100_000], ids=range(5))
def test_a_plan_that_cannot_be_read_is_none(data: str) -> None:
    """Anybody may write to the engine's log."""
    done = run("report", "--offline", input=events([GROWS], [said(f"{MARK}{data}", "etl", "debug")]))

    assert done.exit_code == 2
    assert NO_PLAN in done.stdout


def test_a_stack_of_another_project_is_not_this_ones(
    project: Callable[..., str], fast: Account, tmp_path: Path
) -> None:
    """A file in this folder says how to connect only to the stacks of its own project."""
    etl = fast.application("etl", "STARTED", networkConfiguration={"subnetIds": ["subnet-1"]})
    preview = project("dev.json", digest([of(MOVES, etl)]))
    known = run("report", preview).stdout
    (tmp_path / "project" / "Pulumi.yaml").write_text("name: other\nruntime: python\n")
    other = run("report", preview, env={"AWS_ENDPOINT_URL": "http://127.0.0.1:9", "AWS_MAX_ATTEMPTS": "1"}).stdout

    assert "looked at the services at" in known
    assert "the services were not looked at" in other


# --- several stacks --------------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fast: Account) -> Callable[..., str]:
    """A project with two stacks, of which one has a service; writes previews into it."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "Pulumi.yaml").write_text("name: shop\nruntime: python\n")
    settings = f"config:\n  slackwater:endpoint: embedded\n  slackwater:state: {fast.state}\n  slackwater:speed: 1000\n"
    (folder / "Pulumi.dev.yaml").write_text(settings)
    (folder / "Pulumi.prod.yaml").write_text("config:\n  slackwater:endpoint: embedded\n  slackwater:state: none.db\n")
    monkeypatch.chdir(folder)

    def write(name: str, content: str) -> str:
        (folder / name).write_text(content)
        return name

    return write


def test_several_stacks_in_one_comment(project: Callable[..., str], fast: Account) -> None:
    """Each is connected to as its file says; the worst verdict counts; one that failed early is named by the caller."""
    etl = fast.application("etl", "STARTED", networkConfiguration={"subnetIds": ["subnet-1"]})
    previews = [
        project("prod.json", digest([MOVES], STOPS, stack="prod")),
        project("dev.json", digest([of(MOVES, etl)], stack="dev")),
        "shop/test=" + project("test.json", "error: stack is locked"),
    ]
    done = run("report", *previews)
    comment = done.stdout

    assert (done.exit_code, faults(comment)) == (1, [])
    assert comment.startswith("<!-- slackwater:report shop/dev,shop/prod,shop/test v1 -->\n## ❌ 3 stacks: failed\n")
    assert [cells[:2] for cells in rows(comment)[1:4]] == [
        ["shop/dev", "⚠️ needs attention"],
        ["shop/prod", "⚠️ needs attention"],
        ["shop/test", "❌ failed"],
    ]
    assert comment.index("### ⚠️ shop/dev") < comment.index("### ⚠️ shop/prod") < comment.index("stack is locked")
    assert comment.count("looked at the services at") == 1
    assert "there is no file" in comment  # the emulator of prod


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("missing.json",), "missing.json: cannot be read: No such file or directory"),
        (("dev.json", "dev.json"), "FILE: 2 previews are of shop/dev"),
        (("dev.json", "--fail-on", "deletes"), "deletes is nothing to fail on; did you mean delete?"),
        (("dev.json", "--fromat", "json"), "No such option"),
        (("dev.json", "--output", "no/folder/x.md"), "--output: no/folder/x.md cannot be written"),
    ],
    ids=["no file", "the same twice", "no gate", "no option", "no folder"],
)
def test_what_is_not_understood_is_an_error(words: tuple[str, ...], message: str, project: Callable[..., str]) -> None:
    """Ends with 1: to end with 2 means changes here."""
    project("dev.json", digest())
    done = run("report", "--offline", *words)

    assert (done.exit_code, done.stdout) == (1, "")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


# --- forms -----------------------------------------------------------------------------------------------------------


def test_the_report_can_go_to_a_file(project: Callable[..., str]) -> None:
    """Then nothing is printed."""
    project("dev.json", digest([DELETE]))
    done = run("report", "dev.json", "--offline", "--output", "comment.md")

    assert (done.exit_code, done.output) == (2, "")
    assert Path("comment.md").read_text().startswith("<!-- slackwater:report shop/dev v1 -->")


def test_annotations_are_commands_of_one_line() -> None:
    """What is in a message cannot begin another command."""
    message = said("50% done:\n::error::fake", "a,b", "warning", BUCKET)
    done = run("report", "--offline", "--format", "github-annotations", input=digest([DELETE], [message]))

    assert done.stdout.splitlines() == [
        "::warning title=slackwater shop/dev::delete logs (aws:s3/bucketV2:BucketV2)",
        "::warning title=slackwater shop/dev::a,b: 50%25 done:%0A::error::fake",
        "::notice title=slackwater shop/dev::needs attention: 1 delete",
    ]


def test_commit_and_run_are_told() -> None:
    """As GitHub's environment has them; an address that is none is left out."""
    env = {
        "GITHUB_SHA": "0123456789abcdef",
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_REPOSITORY": "acme/shop",
        "GITHUB_RUN_ID": "7",
    }
    told = run("report", "--offline", input=digest(), env=env).stdout
    other = run("report", "--offline", "--run", "javascript:alert(1)", input=digest()).stdout

    assert "commit `0123456789ab` · [run](https://github.com/acme/shop/actions/runs/7)" in told
    assert "javascript" not in other


@pytest.mark.parametrize("option", ["--costs", "--no-costs"])
def test_costs_are_hinted_at(option: str) -> None:
    """Only where they differ, with the date of the prices; a price that is not known is not made up."""
    warm = {"Driver": {"workerCount": 2, "workerConfiguration": {"cpu": "2 vCPU", "memory": "4 GB"}}}
    steps = [
        GROWS,
        Step(op="create", name="warm", new={**BASE, "initialCapacity": warm}),
        Step(op="create", name="arm", new={**BASE, "architecture": "ARM64", "initialCapacity": warm}),
    ]
    found = run("report", "--offline", option, input=digest(steps)).stdout

    assert ("`warm` \\$187 per month" in found) is (option == "--costs")
    assert ("`etl` \\+\\$0.30 (+100%) per hour: \\$0.61 instead of \\$0.30" in found) is (option == "--costs")
    assert "`arm` \\$" not in found


def test_a_retained_resource_is_left_alone(fast: Account) -> None:
    """Its delete takes no steps: only the state forgets it."""
    etl = fast.application("etl", "STARTED")
    content = json.loads(digest([Step(op="delete", name="etl", old=BASE, id=etl)]))
    content["steps"][-1]["oldState"]["retainOnDelete"] = True
    done = run("report", *fast.there, "--format", "json", input=json.dumps(content))

    [change] = parsed(done)["stacks"][0]["changes"]
    assert (change["steps"], change["down"]) == ([], False)
