"""Composer: every passage of a library is embedded with another encoder, beside the vectors that answer meanwhile.

Decided here: what is embedded is on the disk after each batch, and whoever comes back with the same encoder goes on
from there. Reports may come and go while it runs: those that came are embedded before the change, and whoever stores a
report holds the library's lock, which the change needs too. The change itself is one transaction of the catalogue.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from index.errors import LibraryUnwritableError
from index.manifest import EncoderManifest
from index.stores.catalogue import Catalogue
from index.stores.derived import DerivedIndexes
from index.stores.locking import WriteLock
from index.stores.passages import passage_text

if TYPE_CHECKING:
    from index.embedding import Encoder

BATCH, LARGEST_BATCH = 32, 2048
"""Passages that are embedded and kept at a time: the more a second takes, the more at a time."""
QUICK_SECONDS = 1.0
"""A batch that takes less is followed by one of twice its size, so that a kill costs a few seconds at any speed."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far embedding is: `done` of `total` passages.

    resumed: how many an earlier run had embedded already. discarded: the encoder that an earlier run had begun with,
    whose vectors are gone; None where there was none.
    """

    done: int
    total: int
    resumed: int = 0
    discarded: EncoderManifest | None = None


Watcher = Callable[[Progress], None]


def reembed(
    catalogue: Catalogue,
    derived: DerivedIndexes,
    encoder: "Encoder",
    *,
    manifest: EncoderManifest,
    lock: WriteLock,
    watch: Watcher | None,
) -> None:
    """Embed every passage that has no vector of `encoder` yet, then let the new vectors answer.

    Args:
        catalogue: the library's, whose vectors are to be of `encoder`.
        derived: its indexes.
        encoder: the next one.
        manifest: what the library keeps of it.
        lock: the library's, held only for the change itself.
        watch: told at the beginning and after each batch; None for nobody.

    Raises:
        LibraryUnwritableError: there is no right to write, or no space; what was embedded stays.
        LibraryLockedError: another process is writing when all is embedded; what was embedded stays.
    """
    watch = watch or (lambda progress: None)
    discarded = catalogue.embeddings.begin(manifest)
    begun = catalogue.embeddings.begun()
    progress = Progress(begun.done, begun.total, begun.done, discarded) if begun else Progress(0, 0)
    watch(progress)
    progress = _embed_rest(catalogue, encoder, progress, watch)
    with lock.held():
        # nothing can come in any more: what came in meanwhile is the last
        _embed_rest(catalogue, encoder, progress, watch)
        catalogue.embeddings.swap()
        # what cannot be saved is made again by whoever searches
        with suppress(LibraryUnwritableError):
            derived.rebuild_dense()


def _embed_rest(catalogue: Catalogue, encoder: "Encoder", progress: Progress, watch: Watcher) -> Progress:
    passages, size = _lacking(catalogue), BATCH
    while batch := list(islice(passages, size)):
        began = time.monotonic()
        numbers, texts = zip(*batch, strict=True)
        catalogue.embeddings.keep(numbers, encoder.embed(texts))
        done = progress.done + len(batch)
        progress = replace(progress, done=done, total=max(done, progress.total))
        watch(progress)
        if time.monotonic() - began < QUICK_SECONDS:
            size = min(2 * size, LARGEST_BATCH)
    return progress


def _lacking(catalogue: Catalogue) -> Iterator[tuple[int, str]]:
    """Yield number and wording of the passages that lack a vector, a report at a time."""
    for document, numbers in catalogue.embeddings.lacking().items():
        title, passages = catalogue.passages(document)
        for passage in passages:
            if passage.number in numbers:
                yield passage.number, passage_text(title, passage.chunk.heading_path, passage.text)
