"""The trained vectors come in, a folder that sentence-transformers and the fast path both read goes out."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize
from tokenizers import Tokenizer

from index.training.saturation import SaturatedEmbedding


def save_encoder(vectors: NDArray[np.float32], tokenizer: Tokenizer, folder: Path) -> None:
    """Writes tokenizer.json, model.safetensors and the module list; other files of the folder stay."""
    folder.mkdir(parents=True, exist_ok=True)
    module = SaturatedEmbedding(tokenizer, embedding_weights=vectors)
    model = SentenceTransformer(modules=[module, Normalize()], device="cpu")
    model.save(str(folder), create_model_card=False, safe_serialization=True)
