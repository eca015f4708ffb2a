"""Writes what is made of the models and the tables: public modules, the Pulumi schema, the pages of the rules.

``python -m tools.generate`` writes every file that differs; ``--check`` writes nothing and exits 1 naming those.
Which resources and functions there are says the registry; a new kind of file is a line in ``FILES``.
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from tools import docs, examples
from tools.described import SERVICES
from tools.module import python_module
from tools.package import package, schema

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGE: Final = Path("components/slackwater")


def _page(path: Path) -> str:
    return docs.outputs()[path]


FILES: Final[Mapping[Path, Callable[[], str]]] = {
    **{PACKAGE / f"{service}.py": partial(python_module, service) for service in SERVICES},
    PACKAGE / "bridge" / "schema.json": schema,
    **{page: partial(_page, page) for page in docs.outputs()},
    **examples.outputs(package()),
}
"""Every generated file, by its path in the repository, and what makes its text."""


def stale() -> dict[Path, str]:
    """Return the text of every file that is not as it should be."""
    wanted = {path: make() for path, make in FILES.items()}
    return {path: text for path, text in wanted.items() if _current(ROOT / path) != text}


def _current(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def main() -> int:
    """Write, or with ``--check`` name, the files that differ."""
    parser = argparse.ArgumentParser(description="Writes what is made of the models.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 naming what differs")
    check = parser.parse_args().check
    differing = stale()
    for path, text in differing.items():
        if not check:
            (ROOT / path).write_text(text, encoding="utf-8")
        print(f"{path}: {'differs; run make docs' if check else 'written'}")
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main())
