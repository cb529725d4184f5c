"""How a library reads and indexes reports. Built once at the door, passed down, never imported as a value."""

from dataclasses import dataclass

BUILTIN_ENCODER = "builtin"


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """Settings that shape what is stored.

    encoder: "builtin", or a sentence-transformers name or path.
    chunk_tokens: upper size of a passage in tokenizer terms; a table row or sentence is never cut.
    max_file_bytes: larger files are refused.
    max_text_characters: files with more text are refused; the default is that of some ten thousand pages.
    max_facts_per_report: a guard against files that are nothing but numbers.
    """

    encoder: str = BUILTIN_ENCODER
    chunk_tokens: int = 200
    max_file_bytes: int = 300 * 1024 * 1024
    max_text_characters: int = 20_000_000
    max_facts_per_report: int = 200_000
