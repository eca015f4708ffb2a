"""The nearest right name for a wrong one, which ends every message about an unknown name."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_LISTED: Final = 40
"""How many names are listed where none is near."""


def nearest(wrong: str, known: Iterable[str], *, cutoff: float = 0.6, fold: Callable[[str], str] = str.casefold) -> str:
    """Return the known name that was probably meant. Empty when none is near.

    Args:
        wrong: the unknown name.
        known: the known names.
        cutoff: the required similarity, from 0 to 1.
        fold: maps names that differ only in irrelevant ways to the same text.
    """
    folded = {fold(name): name for name in known}
    return next((folded[one] for one in difflib.get_close_matches(fold(wrong), folded, n=1, cutoff=cutoff)), "")


def meant(wrong: str, known: Iterable[str], *, cutoff: float = 0.6, otherwise: str = "allowed are {}") -> str:
    """Return the hint for an unknown name: the nearest name as a question, or else the list of names.

    Args:
        wrong: the unknown name.
        known: the known names.
        cutoff: the required similarity, from 0 to 1.
        otherwise: the text where no name is near; the names replace ``{}``.
    """
    names = list(known)
    if near := nearest(wrong, names, cutoff=cutoff):
        return f"did you mean {near}?"
    more = f" and {len(names) - _LISTED:,} more" if len(names) > _LISTED else ""
    return otherwise.format(", ".join(names[:_LISTED]) + more)
