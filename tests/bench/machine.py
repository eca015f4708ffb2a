"""Where and with what was measured: numbers without it mean nothing."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from tools import engine

_PACKAGES = ("slackwater", "pulumi", "grpcio", "pydantic", "botocore")


def describe() -> tuple[str, ...]:
    """Return facts, one a line."""
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in _PACKAGES)
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"date: {datetime.now(UTC):%Y-%m-%d}",
        f"machine: {os.cpu_count()} cores ({_model()}), {_memory():.0f} GB of memory, {platform.system()}",
        f"load when it began (1, 5, 15 minutes): {load}",
        f"versions: Python {platform.python_version()}, engine {_engine()}, {versions}",
    )


def _model() -> str:
    lines = (line.partition(":") for line in Path("/proc/cpuinfo").read_text().splitlines())
    return next((value.strip() for name, _, value in lines if name.strip() == "model name"), platform.machine())


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


def _engine() -> str:
    command = [str(engine.provision() / "pulumi"), "version"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
