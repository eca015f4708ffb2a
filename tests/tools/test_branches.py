"""No function grows beyond what a reader keeps in mind, and no file beyond what is read in one go."""

import ast
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

LINES = 50
BRANCHES = 12
FILE = 400

FORKS = (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.comprehension, ast.match_case)

TOO_MANY: frozenset[str] = frozenset(
    {
        "components/slackwater/bridge/values.py:value",
        "components/slackwater/services/batch/computeenvironments/hooks.py:_observed",
        "components/slackwater/services/batch/jobdefinitions/amounts.py:_in_the_way_of",
        "components/slackwater/services/batch/jobdefinitions/container_checks.py:_file_systems",
        "components/slackwater/services/batch/jobdefinitions/container_checks.py:_dependencies",
        "components/slackwater/services/batch/jobs/checks.py:_counted_nodes",
        "tools/blocks.py:group",
        "tools/blocks.py:member",
        "tools/limits.py:limit",
        "tools/module.py:python_module",
        "tools/wording.py:limits",
    }
)
"""Functions that have too many branches still. It only shrinks."""


def sources() -> Iterator[tuple[str, str]]:
    """Yield every file that is written by hand, with its text."""
    for folder in ("components", "tools"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            with tokenize.open(file) as opened:
                text = opened.read()
            if "Made by" not in text[:300]:
                yield str(file.relative_to(ROOT)), text


def inside(function: ast.AST) -> Iterator[ast.AST]:
    """Yield what belongs to a function, without the functions and classes in it."""
    for child in ast.iter_child_nodes(function):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield child
            yield from inside(child)


def branches(function: ast.AST) -> int:
    """Count the branches: each statement or expression that forks, each further part of an `and` or `or`."""
    counted = 0
    for node in inside(function):
        counted += isinstance(node, FORKS)
        counted += len(node.ifs) if isinstance(node, ast.comprehension) else 0
        counted += len(node.values) - 1 if isinstance(node, ast.BoolOp) else 0
    return counted


def functions(text: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield all functions of a module."""
    return (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.fixture(name="written", scope="module")
def _written() -> dict[str, str]:
    return dict(sources())


def test_functions_branch_little(written: dict[str, str]) -> None:
    """No function has more than twelve branches, but for those that are listed here, which have."""
    found = {
        f"{file}:{one.name}" for file, text in written.items() for one in functions(text) if branches(one) > BRANCHES
    }

    assert found == TOO_MANY


def test_functions_are_short(written: dict[str, str]) -> None:
    """No function has more than fifty lines."""
    sizes = {
        f"{file}:{one.name}": (one.end_lineno or 0) - one.lineno + 1
        for file, text in written.items()
        for one in functions(text)
    }

    assert {name: size for name, size in sizes.items() if size > LINES} == {}


def test_files_are_short(written: dict[str, str]) -> None:
    """No file has more than four hundred lines."""
    sizes = {file: len(text.splitlines()) for file, text in written.items()}

    assert {file: size for file, size in sizes.items() if size > FILE} == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("def f(): pass", 0, id="straight"),
        pytest.param("def f(a, b, c):\n    if a and b or c: return 1", 3, id="a condition of three parts"),
        pytest.param("def f(a):\n    return [1 if x else 2 for x in a if x > 0 if x < 9]", 4, id="a comprehension"),
        pytest.param("def f(a):\n    def g():\n        if a: return 1\n    return g", 0, id="a function in it"),
        pytest.param("def f(a):\n    match a:\n        case 1: pass\n        case _: pass", 2, id="cases"),
    ],
)
def test_the_counter_counts(text: str, expected: int) -> None:
    """Each fork counts, and those of a function inside count for that one."""
    assert branches(next(functions(text))) == expected
