"""What others wrote neither breaks a report nor speaks through it: wrong forms, commands, links that lead out."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.support import run
from tests.report.writing import BUCKET, Step, digest, events, said

WRONG: tuple[Any, ...] = (None, 5, "x", True, [], {}, [5], {"a": 5}, "::error::x", "a[[.b")


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield where in a document there is a value."""
    if at:
        yield at
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in pairs:
        yield from places(one, (*at, key))


def exchanged(value: Any, at: tuple[Any, ...], wrong: Any) -> Any:
    """Return the document with another value at one place."""
    copy = json.loads(json.dumps(value))
    here = copy
    for key in at[:-1]:
        here = here[key]
    here[at[-1]] = wrong
    return copy


@pytest.mark.parametrize("write", [digest, events], ids=["digest", "events"])
def test_a_preview_of_a_wrong_form_is_the_readers_mistake(write: Any, tmp_path: Path) -> None:
    """Any value in it may be of any type: there is a report, or one line that says that it is no preview."""
    step = Step(op="update", name="etl", old={"a": {"b": "1"}}, new={"a": {"b": "2"}}, details={"a.b": "update"})
    lines = [json.loads(line) for line in write([step], [said("words")]).splitlines()] if write is events else None
    whole = lines or json.loads(digest([step], [said("words")]))
    file = tmp_path / "preview.json"
    dice = random.Random(0)  # noqa: S311 - a sample, no secret
    for at in places(whole):
        for wrong in dice.sample(WRONG, 1):
            found = exchanged(whole, at, wrong)
            file.write_text("\n".join(map(json.dumps, found)) if lines else json.dumps(found))

            done = run("report", str(file), "--offline")

            assert "internal error" not in done.output, (at, wrong)
            assert done.exit_code in (0, 1, 2, 3)
            assert done.stdout or done.stderr.count("\n") == 1


COMMANDS = (
    "::error::x",
    "  ::add-mask::x",
    "##[group]x",
    "x ##vso[task.setvariable variable=a]b",
    "::set-output name=a::b",
)


@pytest.mark.parametrize("form", ["markdown", "text", "json", "github-annotations"])
def test_no_runner_obeys_what_is_in_a_report(form: str, tmp_path: Path) -> None:
    """A job that prints it runs no command of whoever named a resource, wrote a value or let something fail."""
    text = "first\n" + "\n".join(COMMANDS) + "\x1b[31m\x9b2J\x07"
    steps = [
        Step(op="update", name=f"n{number} {command}", type=BUCKET, old={"a": command, "b": text}, new={"a": text})
        for number, command in enumerate(COMMANDS)
    ]
    file = tmp_path / "preview.json"
    file.write_text(digest(steps, [said(text, severity="error"), said(COMMANDS[0])]))

    done = run("report", str(file), "--offline", "--format", form)

    begins = [line for line in done.stdout.splitlines() if re.match(r"\s*::", line)]
    assert begins == [] or form == "github-annotations"
    assert all(line.startswith(("::error title=slackwater", "::notice title=slackwater")) for line in begins)
    assert not re.search(r"##\w*\[", done.stdout)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", done.stdout)


def test_a_link_beside_a_template_does_not_lead_out(tmp_path: Path) -> None:
    """Whoever writes a template shows nothing of the machine that runs it; what is in its folder may be included."""
    (tmp_path / "secret.txt").write_text("of another folder")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "part.txt").write_text("of this folder")
    (folder / "linked.txt").symlink_to(folder / "part.txt")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    own = folder / "own.md.j2"

    own.write_text("{{ marker }}\n{% include 'part.txt' %}, {% include 'linked.txt' %}")
    assert "of this folder, of this folder" in run("report", "--offline", "--template", str(own), input=digest()).stdout

    own.write_text("{{ marker }}\n{% include 'out.txt' %}")
    done = run("report", "--offline", "--template", str(own), input=digest())
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Error: --template: {own} cannot be used: out.txt leads out of {folder}")


@pytest.mark.parametrize(
    "content",
    [
        "{{ 1 // 0 }}",
        "{{ report.stacks[9].title }}",
        "{{ report | int + 'x' }}",
        "{% include 'own.md.j2' %}",
        "{{ [] | max }}",
    ],
    ids=["by zero", "no such item", "types", "of itself", "of nothing"],
)
def test_a_template_that_fails_is_its_writers_mistake(content: str, tmp_path: Path) -> None:
    """Whatever happens in it: one line, no request to report a bug."""
    own = tmp_path / "own.md.j2"
    own.write_text(content)

    done = run("report", "--offline", "--template", str(own), input=digest([Step(op="create", name="a", new={})]))

    assert done.exit_code == 1
    assert done.stderr.startswith(f"Error: --template: {own} cannot be used: ")
    assert "internal error" not in done.stderr
    assert done.stderr.count("\n") == 1
