"""A progress line on standard error for long runs: from the 21st report on, and only where somebody can see it."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_MANY = 20


class Progress:
    """Counts reports; `rich` is loaded only when the line is shown."""

    def __init__(self, *, shown: bool, task: str = "Reading") -> None:
        """Keep quiet for the first reports.

        Args:
            task: what is done with the reports.
            shown: false where standard output is the same terminal, whose lines the progress would run through.
        """
        self.shown = shown and sys.stderr.isatty()
        self.task = task
        self.count = 0
        self.started = time.monotonic()
        self.bar: Bar | None = None

    def __enter__(self) -> "Progress":
        return self

    def step(self) -> None:
        """Count one more report."""
        self.at(self.count + 1)

    def at(self, count: int) -> None:
        """Say how many reports have been done."""
        self.count = count
        if not self.shown or self.count <= _MANY:
            return
        if self.bar is None:
            self.bar = _bar()
            self.bar.add_task(self.task, total=None, rate="")
            self.bar.start()
        rate = self.count / max(time.monotonic() - self.started, 1e-6)
        self.bar.update(self.bar.task_ids[0], completed=self.count, rate=f"{rate:,.0f} a second")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar.stop()


def _bar() -> "Bar":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed} reports, {task.fields[rate]}"),
        console=Console(stderr=True),
        transient=True,
    )
