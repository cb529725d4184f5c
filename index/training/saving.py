"""The trained module comes in, a folder that sentence-transformers and the fast path both read goes out.

Decided here: vectors are stored as float16 safetensors, which halves the file and moves no ranking.
"""

from pathlib import Path

from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding


def save_encoder(module: StaticEmbedding, folder: Path) -> None:
    """Writes tokenizer.json, model.safetensors and the module list; other files of the folder stay."""
    folder.mkdir(parents=True, exist_ok=True)
    model = SentenceTransformer(modules=[module.half(), Normalize()], device="cpu")
    model.save(str(folder), create_model_card=False, safe_serialization=True)
