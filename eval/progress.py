"""Shows how far long work is: a bar on stderr when that is a terminal, nothing otherwise."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

Item = TypeVar("Item")


@contextmanager
def progress(items: Iterable[Item], label: str, length: int) -> Iterator[Iterable[Item]]:
    """Yield `items`, `length` in number; the bar moves as they are taken."""
    if not sys.stderr.isatty():
        yield items
        return
    with click.progressbar(items, label=label, length=length, file=sys.stderr) as shown:
        yield shown
