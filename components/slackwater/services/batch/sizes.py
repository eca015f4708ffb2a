"""Sizes of containers on Fargate: vCPUs and the memory that goes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

FARGATE_SIZES: Final[Mapping[str, tuple[int, ...]]] = {
    "0.25": (512, 1024, 2048),
    "0.5": (1024, 2048, 3072, 4096),
    "1": tuple(range(2048, 8193, 1024)),
    "2": tuple(range(4096, 16385, 1024)),
    "4": tuple(range(8192, 30721, 1024)),
    "8": tuple(range(16384, 61441, 4096)),
    "16": tuple(range(32768, 122881, 8192)),
    "32": (61440, 122880, 249856),
}
"""MiB of memory by vCPUs. Source: API: ResourceRequirement, value."""


def _canonical(amount: str) -> str:
    """Return a number of vCPUs as the table has it: ``1.0`` is ``1``."""
    return f"{float(amount):g}"


def fargate_refusal(vcpus: str, memory: str) -> str | None:
    """Return what is wrong with a pair of vCPUs and MiB of memory; None: Fargate has it."""
    sizes = FARGATE_SIZES.get(_canonical(vcpus))
    if sizes is None:
        return f"Fargate has {', '.join(FARGATE_SIZES)} vCPUs, not {vcpus}"
    if float(memory) in sizes:
        return None
    nearest = min(sizes, key=lambda size: abs(size - float(memory)))
    return f"Fargate has {_listed(sizes)} MiB of memory with {vcpus} vCPUs, not {memory}; the nearest is {nearest}"


def _listed(sizes: tuple[int, ...]) -> str:
    step = sizes[1] - sizes[0]
    if sizes == tuple(range(sizes[0], sizes[-1] + 1, step)):
        return f"{sizes[0]} to {sizes[-1]} in steps of {step}"
    return ", ".join(map(str, sizes))
