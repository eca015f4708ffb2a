"""The nearest right name for one that is wrong: what every line about a name that is not known ends with."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["meant", "nearest"]

_LISTED: Final = 40
"""How many names are listed where none is near."""


def nearest(wrong: str, known: Iterable[str], *, cutoff: float = 0.6, fold: Callable[[str], str] = str.casefold) -> str:
    """Return the known name that was probably meant; empty: none is near.

    Args:
        wrong: the name that is not known.
        known: the names that are.
        cutoff: how alike they must be, from 0 to 1.
        fold: makes names alike that differ in nothing that counts.
    """
    folded = {fold(name): name for name in known}
    return next((folded[one] for one in difflib.get_close_matches(fold(wrong), folded, n=1, cutoff=cutoff)), "")


def meant(wrong: str, known: Iterable[str], *, cutoff: float = 0.6, otherwise: str = "allowed are {}") -> str:
    """Return the hint for a name that is not known: the nearest one as a question, or else those there are.

    Args:
        wrong: the name that is not known.
        known: the names that are.
        cutoff: how alike they must be, from 0 to 1.
        otherwise: what is said where none is near; the names take the place of ``{}``.
    """
    names = list(known)
    if near := nearest(wrong, names, cutoff=cutoff):
        return f"did you mean {near}?"
    more = f" and {len(names) - _LISTED:,} more" if len(names) > _LISTED else ""
    return otherwise.format(", ".join(names[:_LISTED]) + more)
