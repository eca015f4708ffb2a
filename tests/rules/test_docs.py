"""The pages made from the rule tables."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from slackwater.services.registry import KINDS
from tests.lifecycle.synthetic import PUMP, ROCK, WEB
from tools import docs

ROCK_PAGE: Final = """\
# test:stone:Rock

Generated from the rule table by `make docs`; change the table, not this page.

A *resting* state stays until somebody acts, a *passing* one ends by itself, a *gone* one is final. `ABSENT` is the
state of a resource that was never made.

## States

| State | Kind | Source |
| --- | --- | --- |
| `ROLLING` | resting, running | made up |
| `LYING` | resting | made up |
| `SUNK` | resting | made up |
| `SAND` | gone | made up |

```mermaid
stateDiagram-v2
    ROLLING --> LYING: hold
    LYING --> SAND: grind
    SAND --> [*]
```

## Actions

| Action | Does | Legal in | Passes through | Lands in | Needs | Source |
| --- | --- | --- | --- | --- | --- | --- |
| `carve` | update | `LYING` |  |  |  | made up |
| `hold` | move | `ROLLING` |  | `LYING` |  | made up |
| `grind` | delete | `LYING` |  | `SAND` |  | made up |

## Fields

A *live* field changes while the resource runs, unless a condition holds; one *at rest* only where the update is legal.
A removal is always made at rest, except that of a tag.

| Field | Changes | Not so when | A removal | Note | Source |
| --- | --- | --- | --- | --- | --- |
| `face` | at rest |  | sends `"plain"` |  | made up |
"""


def test_page_of_a_small_table() -> None:
    """The whole page, for a table without conditions."""
    assert docs.render(ROCK) == ROCK_PAGE


def test_page_says_what_conditions_and_guards_there_are() -> None:
    """Conditions are said as formula and in words, with their source; guards as what must not be there."""
    page = docs.render(PUMP)

    assert "| `stop` | move | `RUNNING` | `STOPPING` | `STOPPED` | no open pipes | made up |" in page
    assert "| `body` | at rest |  | is not possible: a pump has a body |  | made up |" in page
    assert '| `speed` | live | `seal = "wax"`: wax would melt | sends `1` |  | made up |' in page
    assert "| `valve` | at rest |  | sends the enclosing block without it |  | made up |" in page
    assert '- `seal = "wax"`: wax dries out (made up)' in page
    assert "`shut` is called first, in the states in which it is legal, when this holds:" in page
    assert "- `valve is set`: so that nothing flows in again (made up)" in page


def test_picture_shows_every_way() -> None:
    """The picture has every action that leads somewhere, and the way through the state that does not tell where to."""
    page = docs.render(WEB)

    for arrow in (
        "[*] --> OPERATING: create",
        "RUNNING --> OPERATING: pause",
        "OPERATING --> PAUSED",
        "OPERATING --> RUNNING",
        "OPERATING --> DELETED",
        "DELETED --> [*]",
    ):
        assert f"    {arrow}\n" in page
    assert "| `OPERATING` | passing; the API does not tell where to | made up |" in page
    assert "| `tags` | any time |  | removes the tag |  | made up |" in page
    assert "| `name` | by replacement |  | cannot be: it is required |  | made up |" in page


def test_every_service_has_its_page() -> None:
    """One page a service, below docs/rules, with every table of the service."""
    pages = docs.outputs()

    assert pages.keys() == {Path("docs/rules") / f"{kind.package}.md" for kind in KINDS.values()}
    for token, kind in KINDS.items():
        assert f"# {token}\n" in pages[Path("docs/rules") / f"{kind.package}.md"]
