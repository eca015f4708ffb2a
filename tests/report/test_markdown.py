"""The comment: what others wrote means nothing but itself, it fits, and it is whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from slackwater.lifecycle.record import Record
from slackwater.report.budget import cut, size
from slackwater.report.escape import clean, code, fence
from tests.cli.support import run
from tests.report.reader import faults, fences, rows
from tests.report.writing import APPLICATION, BUCKET, Step, digest, events, planned, said

HOSTILE = {
    "ticks": "a`b``c```d",
    "fence": "x\n```\n# heading\n</details>",
    "pipe": "a | b \\| c",
    "html": "<script>alert(1)</script> <!-- --> &lt;",
    "mention": "@octocat and @acme/team",
    "reference": "#123, GH-12, acme/shop#4",
    "link": "[x](https://evil.example) https://github.com/a/b/issues/1 www.evil.example",
    "colours": "\x1b[31mred\x1b[0m \x1b]8;;http://x\x07link\x1b]8;;\x07",
    "hidden": "ab\u202ecba\u2066 \x00\x07\u200b",
    "markdown": "**bold** _it_ ~~gone~~ # x > y - z $a$",
    "marker": "<!-- slackwater:report shop/prod v1 -->",
}


def report(preview: str, *options: str) -> str:
    """Report without a look."""
    done = run("report", "--offline", *options, input=preview)
    assert done.exit_code in (0, 1, 2, 3), done.output
    return done.stdout


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_texts_of_others_are_harmless(text: str) -> None:
    """As a name, a value, a key, a plan, a reason, a refusal, a warning and an error of several lines."""
    steps = [
        Step(
            op=op, name=f"{text} {op}", old={text: text, "a": text}, new={"a": f"{text}.", "name": text}, because=[text]
        )
        for op in ("create", "update", "replace", "delete")
    ]
    messages = [
        planned(Record(words=(text, "stop"), reasons=(text,), state=text), f"{text} update"),
        planned(Record(refused=text, affected={text: {text: 1}}), f"{text} create"),
        said(text, f"{text} delete", "warning"),
        said(f"first\n{text}", severity="error"),
    ]
    comment = report(events(steps, messages))

    assert faults(comment) == []
    assert not any(mark in comment for mark in "\x1b\x00\x07\u202e\u2066")
    assert comment.startswith("<!-- slackwater:report shop/dev v1 -->\n")
    assert [cells[1] for cells in rows(comment)[1:]] == ["+ create", "- delete", "± replace", "~ update"]


def test_values_are_shown_as_they_are() -> None:
    """Harmless, and still what stands in the program: a reviewer compares them."""
    values = {key: one for key, one in HOSTILE.items() if key not in ("colours", "hidden")}
    comment = report(digest([Step(op="create", name="x", type=BUCKET, new=values)]))

    [shown] = [one for one in fences(comment) if one.startswith("@@")]
    for key, value in values.items():
        assert f"+ {key}: {json.dumps(value, ensure_ascii=False)}" in shown.splitlines()


@pytest.mark.parametrize(
    ("text", "written"),
    [("a", "`a`"), ("a`b", "``a`b``"), ("`a", "`` `a ``"), ("a\nb", "`a b`"), ("", "")],
    ids=["plain", "tick inside", "tick first", "two lines", "empty"],
)
def test_code_holds_any_text(text: str, written: str) -> None:
    """Between more backticks than are in it."""
    assert code(text) == written


def test_fences_are_longer_than_what_is_in_them() -> None:
    """Whatever a program has written into a value."""
    assert fence("a\n`````\nb", "diff") == "``````diff\na\n`````\nb\n``````"
    assert clean("a\r\nb\x1b[1m") == "a\nb"


# --- budget ----------------------------------------------------------------------------------------------------------


def many(number: int, *, long: int = 5) -> Iterator[Step]:
    """So many changes, the first of which is a delete."""
    for place in range(number):
        old = {"name": f"n{place}", **{f"field{index}": f"ä{index}" for index in range(long)}}
        new = {**old, **{f"field{index}": f"ö{index}" for index in range(long)}}
        op = "delete" if place == number - 1 else "update"
        yield Step(op=op, name=f"app-{place:04}", type=BUCKET if place % 5 else APPLICATION, old=old, new=new)


@pytest.mark.parametrize("limit", [2_500, 8_000, 60_000])
@pytest.mark.parametrize("long", [5, 200], ids=["short differences", "long differences"])
def test_a_report_fits(limit: int, long: int) -> None:
    """Characters and bytes; the verdict, the counts and what is worst stay, and nothing is left open."""
    number = 2_000 if long == 5 else 100
    messages = [said(f"careful, number {place}\n" + "line\n" * 20, severity="warning") for place in range(50)]
    comment = report(digest(many(number, long=long), messages), "--limit", str(limit))

    assert size(comment) <= limit
    assert faults(comment) == []
    assert f"~{number - 1:,} update · -1 delete" in comment
    assert "needs attention" in comment
    if limit > 2_500:
        assert f"`app-{number - 1:04}`" in comment  # the delete, though it is the last


def test_what_is_folded_shrinks_first() -> None:
    """Differences keep their head and their tail, and all rows stay."""
    steps = [Step(op="update", name=f"a{n}", old={"x": 1}, new={"x": 2}) for n in range(30)]
    long = Step(op="create", name="long", type=BUCKET, new={f"k{n:04}": "v" * 40 for n in range(2_000)})
    comment = report(digest([*steps, long]))

    assert size(comment) <= 60_000
    assert len(rows(comment)) == 31
    [shown] = [one for one in fences(comment) if "create long" in one]
    assert "+ k0000" in shown
    assert "+ k1999" in shown
    assert "lines left out" in shown
    assert len(comment) > 50_000


def test_the_last_resort_closes_what_is_open() -> None:
    """A cut in a fence within two folds closes all three."""
    text = "<!-- slackwater:report a/b v1 -->\n<details>\n\n<details>\n\n````diff\n" + "```\nx\n" * 500

    shorter = cut(text, 400)

    assert size(shorter) <= 400
    assert faults(shorter) == []
    assert shorter.count("</details>") == 2


# --- templates -------------------------------------------------------------------------------------------------------


def test_a_template_of_the_users(tmp_path: Path) -> None:
    """It may replace a block, and what it prints is escaped there, too."""
    own = tmp_path / "own.md.j2"
    own.write_text(
        '{% extends "report.md.j2" %}{% block title %}## Ours: {{ report.stacks[0].rows[0].name }}{% endblock %}'
    )
    comment = report(digest([Step(op="create", name="<b> @all", new={})]), "--template", str(own))

    assert comment.startswith("<!-- slackwater:report shop/dev v1 -->\n## Ours: &lt;b&gt; @\u200ball\n")
    assert faults(comment) == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{% for %}", "Expected an expression"),
        ("{{ ''.__class__.__mro__ }}", "is unsafe"),
        ("{{ reprot.verdict }}", "'reprot' is undefined"),
        ('{% include "/etc/passwd" %}', "/etc/passwd"),
    ],
    ids=["broken", "unsafe", "misspelt", "elsewhere"],
)
def test_a_template_that_cannot_be_used(content: str, words: str, tmp_path: Path) -> None:
    """Is told in one line; it reaches nothing but the report and the files beside it."""
    own = tmp_path / "own.md.j2"
    own.write_text(content)

    done = run("report", "--offline", "--template", str(own), input=digest())

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: --template: ")
    assert words in done.stderr
