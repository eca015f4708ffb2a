"""Whom the command speaks to: options, environment variables, and the settings of a stack."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.support import Account, parsed, run

OTHER = "http://127.0.0.1:9"
"""Nobody listens there."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, account: Account) -> Path:
    """A Pulumi project whose stack `local` uses the account; the working directory is a folder in it."""
    account.application("etl")
    folder = tmp_path / "project"
    (folder / "stacks" / "deep").mkdir(parents=True)
    (folder / "Pulumi.yaml").write_text("name: platform\nruntime: python\nstackConfigDir: stacks\n")
    lines = ("config:", "  slackwater:endpoint: embedded", "  slackwater:state: ../emulator.db")
    others = ("  slackwater:bridge: native", "  aws:region: us-east-1", "  platform:x: {y: 1}")
    (folder / "stacks" / "Pulumi.local.yaml").write_text("\n".join((*lines, *others)))
    (folder / "stacks" / "Pulumi.prod.yaml").write_text("config:\n  slackwater:region: eu-west-1\n")
    monkeypatch.chdir(folder / "stacks" / "deep")
    return folder


def names(*words: str, **options: Any) -> list[str]:
    """The names of the applications that the command sees."""
    done = run("status", "--json", *words, **options)
    assert done.exit_code == 0, done.output
    return [one["name"] for one in parsed(done)["applications"]]


# --- stacks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stack", ["local", "someone/platform/local"], ids=["short", "in full"])
def test_a_stack_is_spoken_to_as_its_provider_does(project: Path, stack: str) -> None:
    """Its settings come from the folder that Pulumi.yaml names; paths start at the project."""
    assert names("--stack", stack) == ["etl"]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        pytest.param(("aws:region: eu-west-1",), [], id="followed"),
        pytest.param(("aws:region: eu-west-1", "slackwater:region: us-east-1"), ["etl"], id="its own comes first"),
        pytest.param(("aws:profile: nobodys",), ["etl"], id="the emulator needs no profile"),
        pytest.param(("slackwater:defaultTags: {team: data}", "slackwater:maxRetries: 2"), ["etl"], id="groups"),
        pytest.param(
            ("slackwater:assumeRole: {roleArn: 'arn:aws:iam::210987654321:role/x'}",), [], id="another account's"
        ),
    ],
)
def test_the_region_of_aws_is_followed(project: Path, lines: tuple[str, ...], found: list[str]) -> None:
    """Where slackwater has no region of its own, it looks where the `aws` provider of the stack works."""
    where = ("slackwater:endpoint: embedded", "slackwater:state: ../emulator.db")
    content = "\n".join(("config:", *(f"  {line}" for line in (*where, *lines))))
    (project / "stacks" / "Pulumi.followed.yaml").write_text(content)

    assert names("--stack", "followed") == found


def test_a_projects_own_configuration_is_read_too(project: Path) -> None:
    """What Pulumi.yaml configures for all stacks, in both of its forms; the stack's own comes first."""
    more = 'config:\n  slackwater:state: {value: ../emulator.db}\n  slackwater:speed: "1"\n'
    with (project / "Pulumi.yaml").open("a") as file:
        file.write(more)
    (project / "stacks" / "Pulumi.new.yaml").write_text("config:\n  slackwater:endpoint: embedded\n")

    assert names("--stack", "new") == ["etl"]


def test_options_override_a_stack_and_the_environment_does_not(project: Path, account: Account) -> None:
    """A variable may be left over from another stack; what is typed is meant."""
    environment = {"SLACKWATER_ENDPOINT": OTHER}
    assert names("--stack", "local", env=environment) == ["etl"]
    with account.emulator.serve() as server:
        assert names("--stack", "prod", "--endpoint", server.url, "--region", "us-east-1") == ["etl"]


@pytest.mark.parametrize(
    ("stack", "content", "text"),
    [
        ("locl", None, "--stack: there is no Pulumi.locl.yaml in {folder}; did you mean local?"),
        ("qa", None, "--stack: there is no Pulumi.qa.yaml in {folder}; known: local, prod"),
        (
            "bad",
            "config: {slackwater:speed: fast}",
            "slackwater:speed of stack bad: must be a number above 0, not 'fast'",
        ),
        (
            "bad",
            "config: {slackwater:regoin: x}",
            "slackwater:regoin of stack bad: is not a setting; did you mean region?",
        ),
        (
            "bad",
            "config: {slackwater:region: {secure: v1:x}}",
            "slackwater:region of stack bad: is a secret, which only",
        ),
        (
            "bad",
            "config: {slackwater:assumeRole: {roleArn: x, externalId: {secure: v1:x}}}",
            "slackwater:assumeRole of stack bad: is a secret, which only",
        ),
        ("bad", "config: [", "--stack: {folder}/Pulumi.bad.yaml cannot be read: while parsing"),
        ("bad", "text", "--stack: {folder}/Pulumi.bad.yaml is not a map of settings"),
        (
            "bad",
            "config: {slackwater:endpoint: embedded, slackwater:state: no.db}",
            "slackwater:state of stack bad: there is",
        ),
    ],
    ids=["misspelled", "unknown", "value", "key", "secret", "secret inside", "no YAML", "no map", "no file"],
)
def test_a_stack_that_cannot_be_used(project: Path, stack: str, content: str | None, text: str) -> None:
    """One line that names the place, what is wrong there and what is right; nothing is called."""
    if content:
        (project / "stacks" / f"Pulumi.{stack}.yaml").write_text(content)

    done = run("status", "--stack", stack)

    assert done.exit_code == 2
    assert done.stderr.startswith("Error: " + text.format(folder=project / "stacks"))
    assert done.stderr.count("\n") == 1


def test_a_stack_outside_of_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing to read it from."""
    monkeypatch.chdir(tmp_path)

    done = run("status", "--stack", "dev")

    assert done.exit_code == 2
    assert done.stderr == "Error: --stack: there is no Pulumi.yaml in this folder, nor in one above it\n"


# --- options and environment -----------------------------------------------------------------------------------------


def test_the_environment_is_asked_where_nothing_is_typed(account: Account, tmp_path: Path) -> None:
    """Each option has a variable; an option comes before it, and an empty one is none."""
    account.application("etl")
    environment = {"SLACKWATER_ENDPOINT": "embedded", "SLACKWATER_STATE": str(account.state), "SLACKWATER_REGION": ""}

    assert names(env=environment) == ["etl"]
    wrong = {**environment, "SLACKWATER_STATE": str(tmp_path / "no.db")}
    assert names("--state", str(account.state), env=wrong) == ["etl"]
    refused = run("status", env=wrong)
    assert refused.exit_code == 2
    assert refused.stderr.startswith(f"Error: SLACKWATER_STATE: there is no file {tmp_path}/no.db; ")


def test_a_state_starts_where_it_is_typed(account: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative path is the shell's; that it is the embedded emulator's need not be said."""
    account.application("etl")
    (tmp_path / "Pulumi.yaml").write_text("name: platform\n")
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")

    assert names("--state", "../emulator.db") == ["etl"]


def test_a_look_leaves_the_emulators_speed_alone(account: Account) -> None:
    """Others work on the same file; only --speed changes how fast it runs."""
    before = account.emulator.speed
    run("status", *account.there)
    assert account.emulator.speed == before
    run("status", *account.there, "--speed", "7")
    assert account.emulator.speed == 7


def test_a_look_makes_no_file(tmp_path: Path) -> None:
    """A path that was mistyped is not turned into an empty account."""
    done = run("status", "--state", str(tmp_path / "new.db"))

    assert done.exit_code == 2
    assert not (tmp_path / "new.db").exists()


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (
            ("--endpoint", "localhost:4566"),
            "--endpoint: must be embedded, a URL such as http://127.0.0.1:4566, or unset",
        ),
        (("--endpoint", "embedded"), "--state: is needed with endpoint embedded: the emulator's file"),
        (("--endpoint", OTHER, "--speed", "0"), "--speed: must be a number above 0, not '0'"),
        (("--profile", "nobodys"), "--profile: The config profile (nobodys) could not be found"),
        (("--endpont", "x"), "No such option '--endpont'"),
    ],
    ids=["no URL", "no file", "speed", "profile", "no option"],
)
def test_options_that_cannot_be(words: tuple[str, ...], text: str) -> None:
    """One line under the option's name."""
    done = run("status", *words)

    assert done.exit_code == 2
    assert text in done.stderr
    assert done.stderr.count("\n") == 1


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line, and the code of a failure."""
    monkeypatch.setattr("botocore.endpoint.time.sleep", lambda _: None)

    done = run("status", "--endpoint", OTHER)

    assert done.exit_code == 1
    assert "ListApplications: Could not connect to the endpoint URL" in done.stderr
    assert done.stderr.count("\n") == 1
