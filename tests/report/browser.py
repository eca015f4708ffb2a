"""A real browser without a screen, and what can be seen in its pictures."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops

Colour = tuple[int, int, int]


class Picture:
    """What a browser showed."""

    def __init__(self, file: Path) -> None:
        """Read it."""
        with Image.open(file) as image:
            self._image = image.convert("RGB")

    def box(self, colour: Colour) -> tuple[int, int]:
        """The width and height of what has just this colour; of nothing it is nothing."""
        size = self._image.size
        red, green, blue = ImageChops.difference(self._image, Image.new("RGB", size, colour)).split()
        apart = ImageChops.lighter(ImageChops.lighter(red, green), blue)
        left, top, right, bottom = apart.point(lambda value: 0 if value else 255).getbbox() or (0, 0, 0, 0)
        return right - left, bottom - top


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
    return Picture(shot)
