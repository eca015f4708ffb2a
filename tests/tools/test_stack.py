"""How the make targets call Pulumi: without questions and without an account on the local stack, only there."""

from pathlib import Path

import pytest

from tools import stack


@pytest.mark.parametrize("command", ["up", "refresh", "destroy"])
def test_only_the_local_stack_is_changed_unasked(command: str) -> None:
    """The local stack is changed at once; on every other one Pulumi asks before it does anything."""
    assert {"--yes", "--skip-preview"} <= {*stack.options(command, "local")}
    assert not {"--yes", "--skip-preview"} & {*stack.options(command, "prod")}


def test_environment_of_a_real_stack(monkeypatch: pytest.MonkeyPatch) -> None:
    """A real stack meets neither the stand-in nor a known passphrase, and keeps what its user has set."""
    monkeypatch.setenv("PULUMI_PARALLEL", "7")
    monkeypatch.delenv("PULUMI_CONFIG_PASSPHRASE", raising=False)

    environment = stack.common_environment(Path("/engine/bin"))

    assert environment["PATH"].startswith("/engine/bin:")
    assert str(stack.STANDINS) not in environment["PATH"]
    assert environment["PULUMI_PARALLEL"] == "7"
    assert environment["PULUMI_SKIP_UPDATE_CHECK"] == "true"
    assert "PULUMI_CONFIG_PASSPHRASE" not in environment


def test_environment_of_the_local_stack(tmp_path: Path) -> None:
    """The local stack keeps everything in its own folder, and finds the stand-in for aws."""
    environment = stack.local_environment({"PATH": "/bin", "PULUMI_ACCESS_TOKEN": "theirs"}, tmp_path)

    assert environment["PATH"] == f"{stack.STANDINS}:/bin"
    assert environment["PULUMI_BACKEND_URL"] == (tmp_path / "pulumi").as_uri()
    assert environment["PULUMI_HOME"].startswith(str(tmp_path))
    assert (tmp_path / "pulumi").is_dir()
