"""`make bench`: measure, print tables, and keep them in `docs/benchmarks.md`.

A part of it (`make bench ARGS="--only up --sizes 1,50"`) is printed and not kept.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from tests.bench import apprunner, batch, comment, drain, emulator, machine, start, streams, up
from tests.bench.report import Part, goals_table
from tools.engine import ROOT, EngineMissingError

SIZES: Final = (1, 50, 200)
PAGE: Final = ROOT / "docs" / "benchmarks.md"

PARTS: Final[Mapping[str, Callable[[argparse.Namespace], Part]]] = {
    "import": lambda _: start.measure(),
    "emulator": lambda _: emulator.measure(),
    "drain": lambda _: drain.measure(),
    "streams": lambda _: streams.measure(),
    "batch": lambda _: batch.measure(),
    "apprunner": lambda _: apprunner.measure(),
    "report": lambda _: comment.measure(),
    "up": lambda asked: up.measure(asked.sizes, asked.rounds),
}


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append", help="a part; may be given again")
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="numbers of applications, such as 1,50")
    parser.add_argument("--rounds", type=int, default=1, help="how often each command of up is run")
    arguments = parser.parse_args()
    chosen = arguments.only or list(PARTS)
    try:
        facts = machine.describe()
        parts = [PARTS[name](arguments) for name in PARTS if name in chosen]
    except EngineMissingError as error:
        print(error, file=sys.stderr)
        return 1
    page = _page(facts, parts)
    print(page)
    if tuple(arguments.sizes) == SIZES and len(parts) == len(PARTS):
        PAGE.write_text(page, "utf-8")
    return 0


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(sorted({int(each) for each in text.split(",")}))


def _page(facts: Sequence[str], parts: Sequence[Part]) -> str:
    goals = goals_table(goal for part in parts for goal in part.goals)
    tables = [goals, *(table for part in parts for table in part.tables)]
    head = ("# Benchmarks", _INTRODUCTION, "\n".join(f"- {fact}" for fact in facts))
    return "\n\n".join([*head, *(table.text() for table in tables)]) + "\n"


_INTRODUCTION: Final = (
    "Written by `make bench` (`python -m tests.bench`) in one run. Nothing here is asserted by a test: times depend on "
    "the machine and on what else it does."
)


if __name__ == "__main__":
    sys.exit(main())
