"""How a library reads and indexes reports. Built once at the door, passed down, never imported as a value."""

from dataclasses import dataclass
from enum import StrEnum

BUILTIN_ENCODER = "builtin"
LIBRARYS_OWN_ENCODER = "auto"


class Ocr(StrEnum):
    """Which pages of a PDF go to text recognition: none, scans and garbled ones, or all, to compare the numbers."""

    OFF = "off"
    AUTO = "auto"
    VERIFY = "verify"


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """Settings that shape what is stored.

    encoder: "builtin", a sentence-transformers name or path, or "auto": the one that the library was made with, and
    the built-in one for a new library.
    chunk_tokens: upper size of a passage in tokenizer terms; a table row or sentence is never cut.
    max_file_bytes: larger files are refused.
    max_text_characters: files with more text are refused; the default is that of some ten thousand pages.
    max_facts_per_report: a guard against files that are nothing but numbers.
    ocr: which pages of a PDF go to text recognition; "off", "auto" or "verify".
    read_seconds: how long a process that reads a file may go without finishing a page of it.
    read_bytes: memory that such a process may take; 0 for no bound.
    query_prefix, passage_prefix: what the encoder wants before questions and before passages; None: the library's own,
    and the model's own for a new library.
    max_length: tokens that the encoder reads at once; None as for prefixes. Longer passages are embedded in pieces.
    """

    encoder: str = LIBRARYS_OWN_ENCODER
    chunk_tokens: int = 200
    max_file_bytes: int = 300 * 1024 * 1024
    max_text_characters: int = 20_000_000
    max_facts_per_report: int = 200_000
    ocr: Ocr = Ocr.AUTO
    read_seconds: float = 120.0
    read_bytes: int = 4 * 1024**3
    query_prefix: str | None = None
    passage_prefix: str | None = None
    max_length: int | None = None
