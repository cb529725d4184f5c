"""How embedding a library with another encoder is shown: a bar on a terminal, remarks on what was found and left."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from api.commands.output import counted, note
from index.errors import ReportError

if TYPE_CHECKING:
    from index.reembedding import Progress
    from index.stores.embeddings import Begun


class ShownProgress:
    """Takes how far embedding is and shows it; `last` is what it was told last."""

    def __init__(self) -> None:
        self.last: Progress | None = None
        self._bar: Any = None

    def show(self, progress: "Progress") -> None:
        """Move the bar; at the first call, tell of what an earlier run left."""
        if self.last is None:
            self._begin(progress)
        elif self._bar is not None:
            self._bar.length = progress.total
            self._bar.update(progress.done - self.last.done)
        self.last = progress

    def close(self) -> None:
        """End the line of the bar."""
        if self._bar is not None:
            self._bar.render_finish()

    def _begin(self, progress: "Progress") -> None:
        if progress.discarded is not None:
            note(f"What was begun with {progress.discarded.name} is dropped: this is another encoder.")
        if progress.resumed:
            note(
                f"Going on: {progress.resumed:,} of {counted(progress.total, 'passage')} are embedded already."
            )
        if sys.stderr.isatty():
            self._bar = click.progressbar(length=progress.total, label="Embedding", file=sys.stderr)
            self._bar.update(progress.done)


@contextmanager
def shown_progress() -> Iterator[ShownProgress]:
    """Show progress inside the block; when it is broken off, tell what stays and how to go on."""
    shown = ShownProgress()
    try:
        yield shown
    except (KeyboardInterrupt, ReportError) as error:
        shown.close()
        if shown.last is None and isinstance(error, KeyboardInterrupt):
            note("Broken off before a passage was embedded; the library is as it was.")
        elif shown.last is not None:
            done = f"{shown.last.done:,} of {counted(shown.last.total, 'passage')}"
            note(
                f"Broken off; {done} are embedded and stay. The library answers with its former encoder; "
                "the same command goes on."
            )
        raise
    shown.close()


def begun_text(begun: "Begun") -> str:
    """Return how far embedding with another encoder is, and how to go on."""
    return (
        f"begun, not finished: {begun.done:,} of {counted(begun.total, 'passage')} embedded with "
        f"{begun.manifest.name}. `{begun.manifest.rebuild_command}` goes on, "
        "`yanbao index rebuild --abandon` forgets it."
    )
