"""A real browser without a screen, and what can be seen in its pictures."""

from __future__ import annotations

import os
import shutil
import subprocess
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows of pixels."""

    rows: list[list[Colour]]

    def box(self, colour: Colour) -> tuple[int, int]:
        """The width and height of what has just this colour; of nothing it is nothing."""
        places = [(x, y) for y, row in enumerate(self.rows) for x, one in enumerate(row) if one == colour]
        if not places:
            return 0, 0
        xs, ys = zip(*places, strict=True)
        return max(xs) - min(xs) + 1, max(ys) - min(ys) + 1


def look(page: Path) -> Picture:
    """Open a page in Chromium; where there is none the test is skipped and says so, and fails if CI demands it."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        why = "no chromium here: apt-get install chromium (.ci/run does)"
        if os.environ.get("CI") == "true":
            pytest.fail(why)
        pytest.skip(why)
    shot = page.with_suffix(".png")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1300,800")
    line = [program, *options, f"--user-data-dir={page.parent / 'browser'}", f"--screenshot={shot}", page.as_uri()]
    done = subprocess.run(line, capture_output=True, text=True, timeout=120, check=False)
    assert shot.exists(), done.stderr
    return _decoded(shot.read_bytes())


def _decoded(png: bytes) -> Picture:
    """Read a PNG of eight bits a channel: enough for a screenshot."""
    at, data, width, height, channels = 8, b"", 0, 0, 3
    while at < len(png):
        length, kind = int.from_bytes(png[at : at + 4]), png[at + 4 : at + 8]
        body = png[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            width, height = int.from_bytes(body[:4]), int.from_bytes(body[4:8])
            channels = {2: 3, 6: 4}[body[9]]
        elif kind == b"IDAT":
            data += body
        at += length + 12
    raw, size = zlib.decompress(data), width * channels
    rows: list[list[Colour]] = []
    before = bytearray(size)
    for number in range(height):
        start = number * (size + 1)
        before = _unfiltered(raw[start], bytearray(raw[start + 1 : start + 1 + size]), before, channels)
        rows.append([(before[x], before[x + 1], before[x + 2]) for x in range(0, size, channels)])
    return Picture(rows)


def _unfiltered(kind: int, row: bytearray, above: bytearray, step: int) -> bytearray:
    for x in range(len(row)):
        left, up, corner = (row[x - step], above[x], above[x - step]) if x >= step else (0, above[x], 0)
        guess = (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]
        row[x] = (row[x] + guess) & 0xFF
    return row


def _paeth(left: int, up: int, corner: int) -> int:
    return min((left, up, corner), key=lambda one: abs(left + up - corner - one))
