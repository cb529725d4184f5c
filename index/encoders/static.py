"""A static encoder as the library uses it: with the prefixes of its folder, if it has any, and no longest text."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoders.prefixes import prefixes
from index.errors import EncoderUnavailableError
from index.manifest import EncoderOptions, EncoderTraits
from index.static_encoder import StaticEncoder

_CONFIG = "config_sentence_transformers.json"


class PrefixedStaticEncoder(StaticEncoder):
    """Subword vectors, questions and passages under their prefixes; the built-in encoder has none.

    Raises:
        EncoderUnavailableError: the folder is damaged, or a maximum length is asked for, which it does not have.
    """

    def __init__(self, folder: Path, *, label: str, options: EncoderOptions) -> None:
        """Reads the whole folder into memory."""
        super().__init__(folder, label=label)
        if options.max_length is not None:
            raise EncoderUnavailableError(label, "It has no maximum length: leave index.max_length unset.")
        query, passage = prefixes(*_prompts(folder), options)
        # the hash at the end of the name takes the tokenizer in
        self.traits = EncoderTraits(query, passage, tokenizer=self.name.rpartition("@")[2])

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows, float32, (n, d), of passages. Texts without a known subword give zeros."""
        return super().embed(_under(self.traits.passage_prefix, texts))

    def embed_queries(self, questions: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows, float32, (n, d), of questions."""
        return super().embed(_under(self.traits.query_prefix, questions))


def _under(prefix: str, texts: Sequence[str]) -> Sequence[str]:
    # a text that says nothing still says nothing under a prefix
    return [prefix + text if text.strip() else text for text in texts] if prefix else texts


def _prompts(folder: Path) -> tuple[dict[str, str | None], str | None]:
    try:
        config = json.loads((folder / _CONFIG).read_bytes())
        return dict(config.get("prompts") or {}), config.get("default_prompt_name")
    except FileNotFoundError:
        return {}, None
    except (ValueError, AttributeError) as error:
        raise EncoderUnavailableError(str(folder), f"{_CONFIG} is damaged ({error}).") from error
