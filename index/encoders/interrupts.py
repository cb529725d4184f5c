"""Ctrl-C while heavy packages are imported or a model is loaded: it is kept until that is done, then it counts.

Decided here: imports run code that throws away any exception (hooks, finalizers, callbacks from C), and Ctrl-C with it,
so that what was to be broken off runs on. The signal is therefore written down as well. Outside the main thread, and
where Ctrl-C is ignored, nothing is changed.
"""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType


@dataclass(slots=True)
class Interrupts:
    """Whether Ctrl-C was pressed inside the block."""

    asked: bool = False


@contextmanager
def interrupts_kept(*, at_once: bool = False) -> Iterator[Interrupts]:
    """Keep a Ctrl-C inside the block and let it count at its end at the latest; a second one counts at once.

    Args:
        at_once: let the first one count at once too, for what may take minutes and survives it; at the end it counts
            again if somebody threw it away.

    Yields:
        Whether it was pressed, for loops that end by themselves at a good place.
    """
    kept, previous = Interrupts(), signal.getsignal(signal.SIGINT)
    if not callable(previous) or threading.current_thread() is not threading.main_thread():
        yield kept
        return

    def keep(number: int, frame: FrameType | None) -> None:
        waits = not at_once and not kept.asked
        kept.asked = True
        if not waits:
            previous(number, frame)

    signal.signal(signal.SIGINT, keep)
    try:
        yield kept
    finally:
        signal.signal(signal.SIGINT, previous)
        # another handler than Python's own has only to be told, which it was
        is_told = at_once and previous is not signal.default_int_handler
        # an import that is broken off may fail with anything
        if kept.asked and not is_told and not isinstance(sys.exception(), KeyboardInterrupt):
            previous(signal.SIGINT, None)
