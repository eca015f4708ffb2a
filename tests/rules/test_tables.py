"""The rule files hold data only, and every table in them is sound and in the registry."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest

from slackwater import services
from slackwater.lifecycle.audit import audit_lifecycle
from slackwater.lifecycle.vocabulary import Lifecycle
from slackwater.services.registry import KINDS

FILES: Final = sorted(
    path for root in services.__path__ for form in ("*/*/rules.py", "*/*/fields.py") for path in Path(root).glob(form)
)

DATA: Final = (
    *(ast.Module, ast.ImportFrom, ast.alias, ast.AnnAssign, ast.Expr, ast.Call, ast.keyword, ast.Name, ast.Constant),
    *(ast.Tuple, ast.List, ast.Dict, ast.Set, ast.Starred, ast.Subscript, ast.Attribute, ast.expr_context),
)
"""What a rule file is made of: imports, constants, and calls of the vocabulary; whatever else there is, is code."""


def code_in(tree: ast.AST) -> Iterator[str]:
    """Name every construct of a file that is not data, with its line."""
    for node in ast.walk(tree):
        if not isinstance(node, DATA):
            yield f"line {getattr(node, 'lineno', '?')}: {type(node).__name__}"
        if isinstance(node, ast.Call) and not isinstance(node.func, ast.Name):
            yield f"line {node.lineno}: a call of something other than a word of the vocabulary"
        if isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant):
            yield f"line {node.lineno}: an expression that stands alone"


def test_there_are_rule_files() -> None:
    """The tests below look at something."""
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: "-".join(path.with_suffix("").parts[-3:]))
def test_rule_file_holds_data_only(path: Path) -> None:
    """Nobody has to read code to read rules: no function, no branch, no loop, no comprehension."""
    assert list(code_in(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "text",
    [
        "def f(): ...",
        "if x: y = 1",
        "a: int = 1 if b else 2",
        "a: list = [x for x in y]",
        "a = lambda: 1",
        "for x in y: ...",
        "f()",
        "a = b.c()",
    ],
)
def test_code_in_a_rule_file_is_found_out(text: str) -> None:
    """The test above would see code if there were any."""
    assert list(code_in(ast.parse(text))) != []


@pytest.mark.parametrize("package", sorted({kind.package for kind in KINDS.values()}))
def test_every_table_is_in_the_registry(package: str) -> None:
    """A table that no kind of resource uses would be tested and documented by nobody."""
    home = import_module(f"slackwater.services.{package}")
    files = Path(home.__path__[0]).glob("*/rules.py")
    modules = [import_module(f"{home.__name__}.{path.parent.name}.rules") for path in files]
    declared = [value for module in modules for value in vars(module).values() if isinstance(value, Lifecycle)]

    assert declared
    assert all(any(table in kind.lifecycles for kind in KINDS.values()) for table in declared)


@pytest.mark.parametrize("token", KINDS)
def test_table_is_sound(token: str) -> None:
    """The audit finds nothing in it, and it is about the kind under which it is registered."""
    for table in KINDS[token].lifecycles:
        assert audit_lifecycle(table) == ()
        assert table.kind == token


@pytest.mark.parametrize("token", KINDS)
def test_variants_differ_in_states_alone(token: str) -> None:
    """When a field can change, and what is done, does not depend on the variant: a diff reads the usual table."""
    kind = KINDS[token]
    for table in kind.lifecycles:
        assert table.fields == kind.lifecycle.fields
        assert [action.name for action in table.actions] == [action.name for action in kind.lifecycle.actions]
