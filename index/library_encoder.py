"""The encoder of one library: loaded when first needed, and refused when it is not the library's.

Decided here: what the settings leave open is as the library has it. A configured name that the library knows is
believed until the encoder is loaded, so that opening is quick. An encoder that only the library names is never
fetched from another host: a folder that somebody handed over must not make this machine call out.
"""

import shlex
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Self

from index.errors import LibraryMismatchError
from index.manifest import (
    MAXIMUM_LENGTH,
    PASSAGE_PREFIX,
    QUERY_PREFIX,
    Difference,
    EncoderManifest,
    EncoderOptions,
    EncoderTraits,
    setting_of,
)
from index.settings import BUILTIN_ENCODER, LIBRARYS_OWN_ENCODER, IndexSettings

if TYPE_CHECKING:
    from index.embedding import Encoder

_OPTIONS = {
    QUERY_PREFIX: "--query-prefix",
    PASSAGE_PREFIX: "--passage-prefix",
    MAXIMUM_LENGTH: "--max-length",
}


class LibraryEncoder:
    """An encoder to be loaded, named by the settings or by the library; `given` stands in for what they name."""

    def __init__(self, settings: IndexSettings, given: "Encoder | None" = None) -> None:
        self._named = None if settings.encoder == LIBRARYS_OWN_ENCODER else settings.encoder
        self._options = EncoderOptions(settings.query_prefix, settings.passage_prefix, settings.max_length)
        self._given = given
        self._lock = threading.Lock()
        self._loaded: tuple[EncoderManifest, Encoder] | None = None

    @classmethod
    def known(cls, encoder: "Encoder", manifest: EncoderManifest) -> Self:
        """Return an encoder that is loaded already and was found to be that of a manifest."""
        made = cls(IndexSettings(), encoder)
        made._loaded = manifest, encoder
        return made

    def for_new_library(self) -> EncoderManifest:
        """Load the encoder and return what a new library keeps of it.

        Raises:
            EncoderUnavailableError: it cannot be loaded.
        """
        with self._lock:
            encoder, setting = self._given, self._named or BUILTIN_ENCODER
            if encoder is None:
                from index.embedding import load_encoder

                setting = setting_of(setting)
                encoder = load_encoder(setting, self._options)
                manifest = EncoderManifest.of(encoder, setting)
            else:
                manifest = EncoderManifest.of(encoder, encoder.name)
            self._loaded = manifest, encoder
            return manifest

    def load_as(self, manifest: EncoderManifest) -> "Encoder":
        """Return the encoder, which has to be that of a library's manifest.

        Raises:
            EncoderUnavailableError: it cannot be loaded.
            LibraryMismatchError: it is another.
        """
        with self._lock:
            if self._loaded is None or self._loaded[0] != manifest:
                self._loaded = manifest, self._load(manifest)
            return self._loaded[1]

    def check(self, manifest: EncoderManifest) -> None:
        """Refuse an encoder that is not that of a manifest, loading it only in doubt.

        Raises:
            LibraryMismatchError: it is another.
        """
        if self._given is None:
            self._check_options(manifest, manifest.traits)
            if self._named is None or manifest.setting in (self._named, setting_of(self._named)):
                return
            if not Path(self._named).expanduser().is_dir():
                raise _mismatch(manifest, Difference("encoder", manifest.setting, self._named), self._named)
        # the same encoder may lie in another folder today
        self.load_as(manifest)

    def _load(self, manifest: EncoderManifest) -> "Encoder":
        encoder, name = self._given, self._named or manifest.setting
        if encoder is None:
            from index.embedding import load_encoder

            encoder = load_encoder(name, self._options_for(manifest))
            self._check_options(manifest, encoder.traits)
        found = manifest.difference(EncoderManifest.of(encoder, name))
        if found is not None:
            raise _mismatch(manifest, found, encoder.name if self._given else name)
        return encoder

    def _options_for(self, manifest: EncoderManifest) -> EncoderOptions:
        """Return how to load the encoder as the library has it."""
        local_only, traits = self._named is None, manifest.traits
        if traits is None:
            return EncoderOptions(local_only=local_only, own_prompts=False)
        return EncoderOptions(
            query_prefix=traits.query_prefix,
            passage_prefix=traits.passage_prefix,
            max_length=traits.max_length,
            revision=traits.revision,
            local_only=local_only,
        )

    def _check_options(self, manifest: EncoderManifest, traits: EncoderTraits | None) -> None:
        """Refuse what the settings say otherwise than the library has it."""
        if traits is None:
            return
        pairs: tuple[tuple[str, str | int | None, str | int | None], ...] = (
            (QUERY_PREFIX, traits.query_prefix, self._options.query_prefix),
            (PASSAGE_PREFIX, traits.passage_prefix, self._options.passage_prefix),
            (MAXIMUM_LENGTH, traits.max_length, self._options.max_length),
        )
        for what, expected, found in pairs:
            if found is not None and found != expected:
                raise _mismatch(manifest, Difference(what, expected, found), self._named or manifest.setting)


def _mismatch(manifest: EncoderManifest, found: Difference, wanted: str) -> LibraryMismatchError:
    """Return the refusal of another encoder; `wanted` is the name of the one that it would take to go on."""
    command = ["yanbao", "index", "rebuild", "--encoder", wanted]
    if found.what == "encoder" and wanted == manifest.setting:
        mend = "Bring back the weights that this name stood for"
    elif found.what == "encoder":
        mend = f"Set index.encoder to {manifest.setting!r} or to 'auto'"
    elif found.what in _OPTIONS:
        mend = "Leave it out of the settings"
        command += [_OPTIONS[found.what], str(found.found)]
    else:
        mend = "Bring back what it was made with"
    advice = f"{mend}, or embed the reports anew: `{shlex.join(command)}`."
    return LibraryMismatchError(found.what, expected=found.expected, found=found.found, advice=advice)
