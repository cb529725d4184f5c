"""How questions are answered. Built once at the door, passed down, never imported as a value."""

from dataclasses import dataclass, field

NO_MODEL = "none"


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """The language model that may write answers.

    name: "none", or a LangChain `init_chat_model` string ("openai:gpt-4o-mini", "ollama:qwen3").
    base_url: an OpenAI-compatible endpoint; with it `name` is the model's name there.
    api_key_env: the environment variable that holds the key (keys never stand in settings).
    timeout_seconds: of one call; after it the extractive answer comes.
    """

    name: str = NO_MODEL
    base_url: str | None = None
    api_key_env: str = "OPENAI_API_KEY"
    temperature: float = 0.0
    max_tokens: int = 800
    timeout_seconds: float = 30.0

    @property
    def enabled(self) -> bool:
        """Tell whether a language model is configured."""
        return self.name != NO_MODEL


@dataclass(frozen=True, slots=True)
class RagSettings:
    """Settings that shape an answer.

    top_k: passages that a reader sees.
    candidates: chunks that each retriever proposes.
    dense_weight_same / dense_weight_cross: the dense share of the fused score when question and passage are in one
        language, and when they are not (BM25 has no words in common then); chosen on XQuAD paragraphs and on
        cmrc2018_dev and tatqa_test, see docs/ARCHITECTURE.md.
    """

    top_k: int = 8
    candidates: int = 50
    dense_weight_same: float = 0.3
    dense_weight_cross: float = 0.85
    max_question_characters: int = 4_000
    local_only: bool = False
    model: ModelSettings = field(default_factory=ModelSettings)
