"""The progress of a drain on stderr: a bar on a terminal, one line for each piece of news elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import rich.progress

from slackwater.cli import hiding, show


@dataclass(slots=True)
class Progress:
    """Counts how much of the seen work has gone. ``bar``: None without a terminal."""

    bar: rich.progress.Progress | None = None
    task: rich.progress.TaskID | None = None
    _seen: set[str] = field(default_factory=set)
    _said: str = ""

    def left(self, ids: Iterable[str]) -> None:
        """Take the remaining work. Work that was not seen before increases the total."""
        remaining = set(ids)
        self._seen |= remaining
        if self.bar and self.task is not None:
            self.bar.update(self.task, total=len(self._seen), completed=len(self._seen) - len(remaining))

    def say(self, text: str) -> None:
        """Print a piece of news."""
        if self.bar and self.task is not None:
            self.bar.update(self.task, description=hiding.text(text))
        elif text != self._said:
            show.say(text, err=True)
        self._said = text


@contextmanager
def progress(text: str) -> Iterator[Progress]:
    """Show progress until the block ends."""
    console = show.console(stderr=True)
    if not console.is_terminal:
        yield Progress()
        return
    columns = (
        rich.progress.TextColumn("{task.description}", markup=False),
        rich.progress.BarColumn(),
        rich.progress.MofNCompleteColumn(),
        rich.progress.TimeElapsedColumn(),
    )
    with rich.progress.Progress(*columns, console=console) as bar:
        yield Progress(bar, bar.add_task(text, total=None))
