"""What slackwater adds to the start of a program that has imported Pulumi."""

from __future__ import annotations

import subprocess
import sys
from statistics import median
from typing import Final

from tests.bench.report import Goal, Part, Table

GOAL: Final = 0.3
RUNS: Final = 9

_PROGRAM: Final = """
import time
began = time.perf_counter()
import pulumi
imported = time.perf_counter()
import slackwater as sw
ours = time.perf_counter()
sw.emrserverless.Application
used = time.perf_counter()
print(imported - began, ours - imported, used - imported)
"""
_LEGEND: Final = "What a package leaves for later is paid with the first resource, so that is what the goal is held to."


def measure() -> Part:
    """Import everything in processes of their own."""
    bare, ours, used = (sorted(found) for found in zip(*(_imported() for _ in range(RUNS)), strict=True))
    rows = [
        (name, *(f"{value:.3f} s" for value in (median(found), found[0], found[-1])))
        for name, found in (
            ("`import pulumi`", bare),
            ("`import slackwater as sw` after it", ours),
            ("the same, and `sw.emrserverless.Application`", used),
        )
    ]
    table = Table("Import", (f"{RUNS} processes", "median", "fastest", "slowest"), rows, (_LEGEND,))
    goal = Goal("slackwater's part in a program's start", f"at most {GOAL} s", rows[-1][1], median(used) <= GOAL)
    return Part((table,), (goal,))


def _imported() -> tuple[float, ...]:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True)
    return tuple(map(float, done.stdout.split()))
