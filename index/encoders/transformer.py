"""Any sentence-transformers model as an encoder: by folder or by name, with its prefixes and its maximum length.

Decided here: rows are scaled to length 1 whether the model does that itself or not, since the library's scores are
cosines; a text longer than the model reads at once is embedded in pieces (`index/encoders/long_texts.py`).
"""

import json
import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from index.encoders.folders import diagnosis, first_line, label_of
from index.encoders.interrupts import interrupts_kept
from index.encoders.long_texts import pieces, pooled
from index.encoders.prefixes import prefixes
from index.errors import EncoderUnavailableError
from index.manifest import EncoderOptions, EncoderTraits
from index.static_encoder import digest, unit_rows

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_ENDLESS: Final = 1_000_000
"""Tokenizers without a limit say 10^30, static models infinity; nothing reads a million tokens at once."""
_LEAST_ROOM: Final = 8
"""Tokens that have to be left for the text behind a prefix."""
_STUMBLES: Final = (
    *(OSError, ValueError, LookupError, TypeError, AttributeError, ImportError, RuntimeError),
    pickle.UnpicklingError,
)
"""What the libraries that read a model stumble over when a file of it is missing, damaged or of another kind."""
_PROBES: Final = (
    "Revenue rose 12.4% to US$1,234 million.",
    "２０２３年上半年營業收入為12.5亿元",
    "naïve Ｃafé ½ ①",
)
"""Texts whose tokens tell tokenizers of one vocabulary apart: case, width, accents, digits, both scripts."""


class SentenceTransformerEncoder:
    """Any sentence-transformers model.

    A folder is read from disk only. A name is looked for in the local cache and, unless ``HF_HUB_OFFLINE`` is set or
    the options say so, fetched from the model hub: configuring the name is the user's consent to that.

    Raises:
        EncoderUnavailableError: sentence-transformers is not installed, there is no such model, or it cannot be used
            with these options.
    """

    def __init__(self, name: str, options: EncoderOptions = EncoderOptions()) -> None:  # noqa: B008 it is frozen
        """Loads the model on the processor and hashes its weights and its tokenizer."""
        is_folder = Path(name).is_dir()
        self._model = _load(name, options)
        label = label_of(Path(name)) if is_folder else name  # a moved folder is the same encoder
        self._name = f"{label}@{digest(*_weight_bytes(self._model))}"
        self._tokenizer = self._model.tokenizer
        self._check_words()
        query, passage = prefixes(self._model.prompts, self._model.default_prompt_name, options)
        self.traits = EncoderTraits(
            query,
            passage,
            max_length=self._limit(options.max_length),
            tokenizer=_tokenizer_digest(self._tokenizer),
            revision=None if is_folder else _revision(name, options.revision),
        )
        self._check_room()

    @property
    def name(self) -> str:
        """The configured name (of a folder, its last part or two) and a hash of the weights."""
        return self._name

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        dimensions = self._model.get_embedding_dimension()
        if dimensions is None:
            raise EncoderUnavailableError(self._name, "Its vector length is unknown; choose another.")
        return int(dimensions)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows, float32, (n, d), of passages. Blank texts give zeros."""
        return self._embed(texts, self.traits.passage_prefix, self._model.encode_document)

    def embed_queries(self, questions: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows, float32, (n, d), of questions. Blank ones give zeros."""
        return self._embed(questions, self.traits.query_prefix, self._model.encode_query)

    def _embed(self, texts: Sequence[str], prefix: str, encode: Callable[..., Any]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        spoken = [row for row, text in enumerate(texts) if text.strip()]
        if not spoken:
            return rows
        cut = self._pieces([texts[row] for row in spoken], prefix)
        flat = [piece for parts in cut for piece in parts]
        vectors = np.asarray(encode(flat, prompt=prefix, show_progress_bar=False), dtype=np.float32)
        if len(flat) > len(cut):
            owners = [owner for owner, parts in enumerate(cut) for _ in parts]
            vectors = pooled(unit_rows(vectors), owners, [len(piece) for piece in flat])
        rows[spoken] = unit_rows(vectors)
        return rows

    def _pieces(self, texts: Sequence[str], prefix: str) -> list[list[str]]:
        if self.traits.max_length is None:
            return [[text] for text in texts]

        def count(some: Sequence[str]) -> list[int]:
            return _token_counts(self._tokenizer, [prefix + text for text in some])

        return [
            [piece for piece in parts if piece.strip()]
            for parts in pieces(texts, limit=self.traits.max_length, count=count)
        ]

    def _limit(self, wanted: int | None) -> int | None:
        """Return the maximum length, once the model has shown that it can read the one that is wanted."""
        own = self._model.max_seq_length
        if wanted is None:
            return None if own is None or own >= _ENDLESS else int(own)
        if own is None or own == float("inf"):
            raise EncoderUnavailableError(
                self._name, "It has no maximum length: leave index.max_length unset."
            )
        self._model.max_seq_length = wanted
        try:
            self._model.encode(["a " * wanted], show_progress_bar=False)
        except (IndexError, RuntimeError) as error:
            advice = f"It cannot read {wanted} tokens at once; its own maximum length is {own}."
            raise EncoderUnavailableError(self._name, advice) from error
        return wanted

    def _check_words(self) -> None:
        # without its files, a tokenizer of transformers is made empty: all texts would have one vector
        special = getattr(self._tokenizer, "all_special_tokens", ())
        if len(self._tokenizer.get_vocab()) <= len(special):
            advice = (
                "Its tokenizer knows no words: tokenizer.json or vocab.txt is missing; save the model again."
            )
            raise EncoderUnavailableError(self._name, advice)

    def _check_room(self) -> None:
        if self.traits.max_length is None:
            return
        for prefix in (self.traits.query_prefix, self.traits.passage_prefix):
            (taken,) = _token_counts(self._tokenizer, [prefix])
            if taken + _LEAST_ROOM > self.traits.max_length:
                advice = (
                    f"The prefix {prefix!r} leaves no room in {self.traits.max_length} tokens: shorten it."
                )
                raise EncoderUnavailableError(self._name, advice)


def _load(name: str, options: EncoderOptions) -> "SentenceTransformer":
    try:
        with interrupts_kept():
            from safetensors import SafetensorError
            from sentence_transformers import SentenceTransformer
            from transformers.utils import logging
    except ImportError as error:
        raise EncoderUnavailableError(name, "Run `pip install 'yanbao[transformers]'` first.") from error
    # a bar for reading a file, which takes a moment; that of fetching one stays
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # that library has no types here
    local_only = options.local_only or _is_offline() or Path(name).is_dir()
    try:
        with interrupts_kept(at_once=True):
            return SentenceTransformer(
                name, device="cpu", local_files_only=local_only, revision=options.revision
            )
    except (*_STUMBLES, SafetensorError) as error:
        raise EncoderUnavailableError(name, _advice(name, options, error)) from error


def _is_offline() -> bool:
    return os.environ.get("HF_HUB_OFFLINE", "") not in ("", "0")


def _advice(name: str, options: EncoderOptions, error: Exception) -> str:
    if Path(name).is_dir():
        return diagnosis(Path(name), error)
    if not isinstance(error, OSError | ValueError):
        return f"Its files do not make a model ({first_line(error)}): fetch it again or choose another."
    if options.local_only and not _is_offline():
        return f"It is not on this machine. Set index.encoder to {name!r} to have it fetched."
    return f"It is neither a folder nor a model that can be fetched ({first_line(error)})."


def _weight_bytes(model: "SentenceTransformer") -> Iterator[memoryview]:
    """The bytes of every tensor, in the order of their names."""
    import torch

    state = model.state_dict()
    for key in sorted(state):
        yield state[key].detach().cpu().contiguous().flatten().view(torch.uint8).numpy().data


def _token_counts(tokenizer: Any, texts: Sequence[str]) -> list[int]:  # noqa: ANN401 has no common class
    encoded = tokenizer(list(texts), truncation=False, padding=False, verbose=False)
    return [len(ids) for ids in encoded["input_ids"]]


def _tokenizer_digest(tokenizer: Any) -> str:  # noqa: ANN401 has no common class
    """Return a hash of what a tokenizer does; how it is written down changes with the version of its library."""
    if callable(tokenizer):
        ids = tokenizer(list(_PROBES), truncation=False, padding=False, verbose=False)["input_ids"]
    else:
        ids = [tokenizer.encode(probe).ids for probe in _PROBES]
    return digest(json.dumps([sorted(tokenizer.get_vocab().items()), ids]).encode())


def _revision(name: str, wanted: str | None) -> str | None:
    """Return the commit of the model hub that a model in the local cache is of, None when the cache has none."""
    from huggingface_hub import try_to_load_from_cache

    # a name without an owner is one of sentence-transformers' own
    for repository in (name, f"sentence-transformers/{name}"):
        file = try_to_load_from_cache(repository, "modules.json", revision=wanted)
        if isinstance(file, str):
            return Path(file).parent.name
    return wanted
