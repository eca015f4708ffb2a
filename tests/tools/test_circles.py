"""No two modules need each other, not even for their types: whoever reads one need not read the other first."""

from __future__ import annotations

import grimp


def circles(graph: grimp.ImportGraph) -> list[str]:
    """Name each import that leads back to the module which makes it."""
    return [
        f"{module} > {imported}"
        for module in sorted(graph.modules)
        for imported in sorted(graph.find_modules_directly_imported_by(module))
        if module in graph.find_upstream_modules(imported)
    ]


def test_no_circle_is_left() -> None:
    """Imports for type checkers count, and so do those that a function makes."""
    assert circles(grimp.build_graph("slackwater")) == []


def test_a_circle_would_be_found() -> None:
    """The test above would see one if there were any."""
    graph = grimp.ImportGraph()
    for importer, imported in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")):
        graph.add_module(importer)
        graph.add_module(imported)
        graph.add_import(importer=importer, imported=imported)

    assert circles(graph) == ["a > b", "b > c", "c > a"]
