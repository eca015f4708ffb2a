"""All checks at once, then, when asked, all tests: what `make check`, `make test` and CI run.

A check that passes is one line; one that fails shows what it printed. pytest comes last, so that its closing line is
the last thing to be read.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tools import engine
from tools.golang import ROOT
from tools.stack import NO_BYTECODE

BIN = ROOT / ".venv" / "bin"
# Tests wait for engines and emulators more than they compute, so there are more of them than there are cores.
WORKERS = max(3, (os.cpu_count() or 2) + 1)
REQUIRED = "SLACKWATER_REQUIRE_ENGINE"
"""Set to 1 where tests without the engine are no tests at all, such as in CI."""


@dataclass(frozen=True, slots=True)
class Check:
    """A command that judges the checkout, and how to repair what it finds."""

    name: str
    commands: tuple[tuple[str, ...], ...]
    remedy: str = ""


_SHORT = ("--quiet", "--output-format", "concise")

CHECKS = (
    # Two runs, because mypy takes one module of a name, and each of two folders has a `__main__`.
    Check("types", (("mypy",), ("mypy", "stacks/__main__.py"))),
    Check("style", (("ruff", "check", *_SHORT), ("ruff", "format", "--check", *_SHORT)), "make fix"),
    Check("layers", (("lint-imports", "--no-logo"),)),
    Check(
        "generated files",
        (("python", "-m", "tools.fields", "--check"), ("python", "-m", "tools.generate", "--check")),
        "make docs",
    ),
    Check("types, the editor's view", (("pyright", "--level", "error"),)),
    Check("workflows", (("python", "-m", "tools.workflows"),)),
    Check("SDKs", (("python", "-m", "tools.sdks", "--check"),)),
    Check("language host", (("python", "-m", "tools.build"),), "gofmt -w tools/engine"),
)

# Counting branches slows every test down, so only those that are to reach them all are counted.
COVERAGE = Check(
    "every branch of the lifecycle",
    (
        (
            *("pytest", "tests/lifecycle", "tests/plans", "-n", "2", "--dist", "worksteal", "--quiet"),
            *("--cov", "--cov-report=term-missing:skip-covered"),
        ),
    ),
)

TESTS = ("pytest", "-n", str(WORKERS), "--dist", "worksteal")

# What the coverage check has just run need not run twice, unless somebody asks for tests by name.
REST = ("--ignore=tests/lifecycle", "--ignore=tests/plans")


def main() -> int:
    """Run the checks; with `--tests` the tests too, with the rest of the command line handed to pytest."""
    os.environ.pop(NO_BYTECODE, None)
    testing = "--tests" in sys.argv
    if testing and not _provisioned() and os.environ.get(REQUIRED) == "1":
        return engine.NO_ENGINE
    failed = judge((COVERAGE, *CHECKS) if testing else CHECKS)
    if not testing:
        return failed
    options = [each for each in sys.argv[1:] if each != "--tests"]
    tests = subprocess.run(_located((*TESTS, *(options or REST))), cwd=ROOT, check=False, stdin=subprocess.DEVNULL)
    if failed:
        print(f"{failed} of the checks above failed", file=sys.stderr)
    return tests.returncode or failed


def _provisioned() -> bool:
    """Get what the tests need before they start: a test fetches and builds nothing, and without it is left out."""
    try:
        engine.provision_yaml(engine.provision())
    except engine.EngineMissingError as error:
        print(error, file=sys.stderr)
        return False
    return True


def judge(checks: Iterable[Check]) -> int:
    """Run checks side by side, print each as it ends, and return how many failed."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        return sum(not passed for passed in pool.map(_passes, checks))


def _passes(check: Check) -> bool:
    began = time.monotonic()
    outputs = []
    # A check asks for no engine; that the tests have used one is demanded of the tests.
    environment = {name: value for name, value in os.environ.items() if name != REQUIRED}
    for command in check.commands:
        done = subprocess.run(
            _located(command), cwd=ROOT, env=environment, check=False, text=True, stdout=-1, stderr=subprocess.STDOUT
        )
        if done.returncode:
            outputs.append(done.stdout.rstrip())
    took = f"({time.monotonic() - began:.0f} s)"
    if not outputs:
        print(f"ok      {check.name} {took}", flush=True)
        return True
    remedy = f"\n        to repair it: {check.remedy}" if check.remedy else ""
    print(f"FAILED  {check.name} {took}", *outputs, sep="\n", end=f"{remedy}\n", flush=True)
    return False


def _located(command: tuple[str, ...]) -> list[str]:
    return [str(BIN / command[0]), *command[1:]]


if __name__ == "__main__":
    sys.exit(main())
