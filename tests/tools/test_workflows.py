"""The workflows that teams copy: what they may do, what they pin, and what their shell does when things go wrong."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from tools import golang, workflows
from tools.workflows import WORKFLOWS

GITHUB: Final = {path.stem: path for path in sorted((WORKFLOWS / "github").glob("*.yml"))}
GITLAB: Final = WORKFLOWS / "gitlab" / "gitlab-ci.yml"

# Each prints how it was called; what it answers is in the environment.
PULUMI: Final = """#!/bin/sh
echo "pulumi $*" >> "$CALLS"
case "$*" in *preview*) echo '{}'; [ "$PULUMI" = 0 ] || echo 'error: broken' >&2; exit "$PULUMI" ;; esac
"""
SLACKWATER: Final = """#!/bin/sh
echo "slackwater $*" >> "$CALLS"
[ "$1" = report ] || exit 0
while [ $# -gt 0 ]; do [ "$1" != --output ] || printf '%s\\n## title\\n' "$MARKER" > "$2"; shift; done
exit "$REPORT_CODE"
"""
PYTHON: Final = """#!/bin/sh
if [ "$2" = venv ]; then mkdir -p "$3/bin"; cp "$FAKES/python" "$FAKES/slackwater" "$3/bin"; fi
"""
MARKER: Final = "<!-- slackwater:report platform/dev v1 -->"


class Machine:
    """A runner's machine with stand-ins for the programs; keeps how they were called."""

    def __init__(self, folder: Path, pulumi: int, report: int) -> None:
        """Lay it out."""
        self.folder = folder
        self.calls = folder / "calls"
        fakes = folder / "fakes"
        fakes.mkdir()
        for names, text in (("pulumi", PULUMI), ("slackwater", SLACKWATER), ("python python3", PYTHON)):
            for name in names.split():
                (fakes / name).write_text(text)
                (fakes / name).chmod(0o755)
        self.environment = {
            "PATH": f"{fakes}:{os.environ['PATH']}",
            "CALLS": str(self.calls),
            "FAKES": str(fakes),
            "MARKER": MARKER,
            "PULUMI": str(pulumi),
            "REPORT_CODE": str(report),
            "STACK": "dev",
            **{name: str(folder / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")},
            "RUNNER_TEMP": str(folder),
            "AWS_ID_TOKEN": "t",
            "AWS_WEB_IDENTITY_TOKEN_FILE": str(folder / "token"),
        }

    def shell(self, text: str, options: str, more: dict[str, str]) -> int:
        """Run a script as the runner does."""
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", *options.split(), "-c", text],
            cwd=self.folder,
            env=self.environment | more,
            check=False,
            capture_output=True,
        )
        return done.returncode

    def job(self, workflow: str, name: str) -> int:
        """Run the shell steps of a GitHub job until one fails; return its exit code."""
        content = _read(GITHUB[workflow])
        job = content["jobs"][name]
        known: dict[str, str] = {}
        for step in (step for step in job["steps"] if "run" in step):
            written = {**content.get("env", {}), **job.get("env", {}), **step.get("env", {}), "STACK": "dev"}
            output = Path(self.environment["GITHUB_OUTPUT"])
            output.write_text("")
            code = self.shell(step["run"], "-e", {key: _filled(str(text), known) for key, text in written.items()})
            if code:
                return code
            pairs = (line.split("=", 1) for line in output.read_text().splitlines())
            known |= {f"steps.{step.get('id')}.outputs.{key}": value for key, value in pairs}
        return 0

    def script(self, name: str) -> int:
        """Run a GitLab job."""
        content = _read(GITLAB)
        lines = [*content[".pulumi"]["before_script"], *content[name]["script"]]
        return self.shell("\n".join(lines), "-e -o pipefail", content["variables"])

    def called(self, program: str) -> list[str]:
        """How a program was called."""
        return [line for line in self.calls.read_text().splitlines() if line.startswith(program)]


def _read(path: Path) -> dict[str, Any]:
    loaded: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return {("on" if key is True else key): value for key, value in loaded.items()}  # YAML 1.1 takes `on` for true


def _filled(text: str, known: dict[str, str]) -> str:
    values = {"github.event.pull_request.number": "7", "github.event.pull_request.head.sha": "a" * 40, **known}
    return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: values.get(found[1], "x"), text)


CASES: Final = pytest.mark.parametrize(
    ("pulumi", "report", "fails"),
    [(0, 0, False), (0, 2, False), (0, 3, True), (0, 1, True), (255, 2, True), (1, 1, True)],
    ids=["no changes", "changes", "blocked", "no report", "preview fails", "both fail"],
)


@CASES
@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_a_preview_is_reported_whatever_its_end(
    tmp_path: Path, forge: str, pulumi: int, report: int, *, fails: bool
) -> None:
    """The comment is posted first, and then the job fails if it has to: nobody looks into a log for a reason."""
    machine = Machine(tmp_path, pulumi, report)

    code = machine.job("preview", "preview") if forge == "github" else machine.script("preview")

    assert bool(code) is fails
    [previewed] = machine.called("pulumi")
    assert previewed == "pulumi preview --stack dev --json --non-interactive"
    reported, posted = machine.called("slackwater")
    assert reported == "slackwater report platform/dev=preview.json --output report.md --fail-on replace,delete"
    assert ("error: broken" in (tmp_path / "preview.json").read_text()) is (pulumi != 0)
    assert posted == "slackwater post --file report.md --skip-no-changes"


@CASES
def test_a_forks_report_is_left_behind(tmp_path: Path, pulumi: int, report: int, *, fails: bool) -> None:
    """With its claim, and never posted by this job."""
    machine = Machine(tmp_path, pulumi, report)

    assert bool(machine.job("preview", "fork")) is fails

    claim = yaml.safe_load((tmp_path / "report" / "meta.json").read_text())
    assert claim == {"number": 7, "head_sha": "a" * 40, "marker": MARKER}
    assert (tmp_path / "report" / "report.md").exists()
    assert len(machine.called("slackwater")) == 1


@CASES
@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_only_what_was_planned_goes_up(tmp_path: Path, forge: str, pulumi: int, report: int, *, fails: bool) -> None:
    """A plan that failed ends before anybody is asked for consent; `up` does the plan that was saved."""
    machine = Machine(tmp_path, pulumi, report)

    assert bool(machine.job("up", "plan") if forge == "github" else machine.script("plan")) is fails

    content = _read(GITHUB["up"] if forge == "github" else GITLAB)
    script = content["jobs"]["up"]["steps"][-1]["run"] if forge == "github" else content[".up"]["script"][-1]
    assert machine.shell(script, "-e", {}) == 0
    [plan, up] = machine.called("pulumi")
    saved = plan.partition("--save-plan ")[2]
    assert up == f"pulumi up --stack dev --yes --non-interactive --plan {saved}"


@pytest.mark.parametrize("forge", ["github", "gitlab"])
@pytest.mark.parametrize(("pulumi", "report"), [(0, 0), (255, 2), (255, 1)], ids=["none", "drift", "no report"])
def test_drift_fails_the_nightly_job(tmp_path: Path, forge: str, pulumi: int, report: int) -> None:
    """And nothing else does; the report is made in any case."""
    machine = Machine(tmp_path, pulumi, report)

    assert bool(machine.job("drift", "drift") if forge == "github" else machine.script("drift")) is (pulumi != 0)
    assert machine.called("pulumi")[0].endswith("--refresh --expect-no-changes")
    assert len(machine.called("slackwater")) == 1


def test_what_strangers_wrote_is_posted_by_a_released_version(tmp_path: Path) -> None:
    """The job after a fork's run takes the artifact, and neither checks out nor installs anything else."""
    machine = Machine(tmp_path, 0, 0)

    assert machine.job("report-comment", "comment") == 0
    assert machine.called("slackwater") == [
        f"slackwater post --from-artifact {tmp_path}/report --skip-no-changes",
    ]
    text = GITHUB["report-comment"].read_text()
    assert "checkout" not in text
    assert re.findall(r"pip install .*", text) == ["pip install --quiet slackwater==0.1.0"]


def test_rights_are_the_least_that_each_job_needs() -> None:
    """None by default; code of strangers gets none at all; nobody writes to the repository."""
    given: dict[tuple[str, str], Any] = {}
    for name, path in GITHUB.items():
        content = _read(path)
        assert content["permissions"] == {}
        assert "pull_request_target" not in content["on"]
        given |= {(name, job): found["permissions"] for job, found in content["jobs"].items()}

    reads = {"contents": "read", "id-token": "write"}
    assert given == {
        ("preview", "preview"): {**reads, "pull-requests": "write"},
        ("preview", "fork"): {"contents": "read"},
        ("report-comment", "comment"): {"actions": "read", "pull-requests": "write"},
        ("up", "plan"): reads,
        ("up", "up"): reads,
        ("drift", "drift"): reads,
    }
    assert "secrets." not in "".join(path.read_text() for path in GITHUB.values())


def test_actions_are_pinned_by_commit() -> None:
    """With the version beside it, and the same one everywhere."""
    pinned: dict[str, set[tuple[str, str]]] = {}
    for path in GITHUB.values():
        for line in re.findall(r"uses: .*", path.read_text()):
            found = re.fullmatch(r"uses: ([\w/-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)(?:,.*)?", line)
            assert found, line
            pinned.setdefault(found[1], set()).add((found[2], found[3]))

    assert {name: len(versions) for name, versions in pinned.items()} == dict.fromkeys(pinned, 1)
    assert len(pinned) == 6


def test_only_the_up_jobs_get_the_roles_that_may_change_something() -> None:
    """They run behind the environment of their stack, one at a time, and are never interrupted."""
    up = _read(GITHUB["up"])["jobs"]["up"]
    assert up["environment"] == "${{ matrix.stack }}"
    assert up["concurrency"] == {"group": "up-${{ matrix.stack }}", "cancel-in-progress": False}
    assert up["strategy"]["max-parallel"] == 1
    for name, path in GITHUB.items():
        for job, content in _read(path)["jobs"].items():
            roles = re.findall(r"vars\.(\w+)_ROLE", str(content))
            assert set(roles) <= ({"UP"} if (name, job) == ("up", "up") else {"PREVIEW"})

    gitlab = _read(GITLAB)
    ups = {name: content for name, content in gitlab.items() if "$UP_ROLE" in str(content)}
    assert {name: content["needs"] for name, content in ups.items()} == {
        "up-dev": ["plan"],
        "up-staging": ["plan", "up-dev"],
        "up-prod": ["plan", "up-staging"],
    }
    assert gitlab[".up"]["resource_group"] == gitlab[".up"]["environment"]["name"] == "$STACK"


MISTAKES: Final = {
    "github/up.yml": (
        ("needs: plan", "needs: plam", 'job "up" needs job "plam" which does not exist'),
        ("matrix.role }}", "matrix.rule }}", 'property "rule" is not defined'),
        ('run: pulumi up --stack "$STACK"', "run: pulumi up --stack $STACK", "SC2086"),
        ("permissions: {}", "permissions: write-all", "excessive-permissions"),
        ("persist-credentials: false", "fetch-depth: 1", "artipacked"),
        ("@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c", "@v8", "unpinned-uses"),
    ),
    "github/drift.yml": (("fail-fast: false", "fail-fasd: false", "jobs.drift"),),
    "gitlab/gitlab-ci.yml": (("interruptible: true", "interruptable: true", "interruptable"),),
}


def test_the_linters_find_mistakes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Each of the four has its part, and any finding fails the check."""
    try:
        workflows.provide(workflows.wanted())
    except golang.GoError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))
    for file, mistakes in MISTAKES.items():
        text = (WORKFLOWS / file).read_text()
        for right, wrong, _ in mistakes:
            assert right in text
            text = text.replace(right, wrong)
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(text)
    monkeypatch.setattr(workflows, "WORKFLOWS", tmp_path)

    assert workflows.main() == 4
    printed = capfd.readouterr().out
    for said in (said for mistakes in MISTAKES.values() for _, _, said in mistakes):
        assert said in printed


def test_where_nothing_can_build_the_linter_only_ci_fails(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A checkout without a network can be checked; what lands has been through all of it."""

    def provide(_: str) -> str:
        raise golang.GoError("no Go on PATH")

    monkeypatch.setattr("tools.workflows.provide", provide)
    monkeypatch.setattr("tools.workflows.subprocess.run", lambda *_, **__: subprocess.CompletedProcess([], 0))

    monkeypatch.setenv("CI", "")
    assert workflows.main() == 0
    monkeypatch.setenv("CI", "true")
    assert workflows.main() == 1
    assert "actionlint is not on PATH, and cannot be built: no Go on PATH" in capfd.readouterr().out
