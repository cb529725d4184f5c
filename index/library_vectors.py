"""Which encoder a library has, and how it gets another one."""

from typing import TYPE_CHECKING

from index.library_encoder import LibraryEncoder
from index.manifest import EncoderManifest, setting_of
from index.searching import Searching
from index.stores.catalogue import Catalogue
from index.stores.derived import DerivedIndexes
from index.stores.embeddings import Begun
from index.stores.locking import WriteLock

if TYPE_CHECKING:
    from index.embedding import Encoder
    from index.reembedding import Watcher


class LibraryVectors:
    """The vectors of a library: of which encoder they are, and their change to those of another one."""

    _catalogue: Catalogue
    _derived: DerivedIndexes
    _searching: Searching
    _lock: WriteLock
    _reembedding_lock: WriteLock

    @property
    def encoder(self) -> "Encoder":
        """Return the library's encoder, loaded when first asked for.

        Raises:
            EncoderUnavailableError: it cannot be loaded.
            LibraryMismatchError: it bears the name of the one that the library was made with but is another.
        """
        return self._searching.encoder.load_as(self.manifest)

    @property
    def manifest(self) -> EncoderManifest:
        """Return what is known of the encoder without loading it."""
        return self._catalogue.embeddings.current().manifest

    @property
    def reembedding(self) -> Begun | None:
        """Return how far another encoder is that was begun and is not finished; None when there is none."""
        return self._catalogue.embeddings.begun()

    def reembed(
        self, encoder: "Encoder", *, setting: str | None = None, watch: "Watcher | None" = None
    ) -> None:
        """Embed every passage with another encoder while the former answers, then let the new vectors answer.

        Interrupted at any moment, the library is as it was, and the next call with the same encoder goes on.

        Args:
            encoder: the next one, as `load_encoder` of `index.embedding` returns it.
            setting: what names it in settings, so that `open` can load it; by default its own name.
            watch: is told how far it is, at the beginning and after each batch.

        Raises:
            LibraryLockedError, LibraryUnwritableError: as for `add`; what was embedded stays.
        """
        from index.reembedding import reembed

        manifest = EncoderManifest.of(encoder, setting_of(setting or encoder.name))
        with self._reembedding_lock.held(wait=False):
            reembed(self._catalogue, self._derived, encoder, manifest=manifest, lock=self._lock, watch=watch)
        self._searching.encoder = LibraryEncoder.known(encoder, manifest)

    def abandon_reembedding(self) -> bool:
        """Forget what was embedded with another encoder; returns whether there was anything."""
        with self._reembedding_lock.held(wait=False):
            return self._catalogue.embeddings.abandon()
