"""The reader that uses a language model: question and passages in, statements with their sources out.

Nothing that comes out of here is trusted: a model's statements are shown only after `rag.verification` has
found each of their numbers and names in what they cite.
"""

from rag.generation.calling import Generated, generate
from rag.generation.prompting import NOT_IN_REPORTS, Prompt, write_prompt
from rag.generation.statements import parse_answer

__all__ = ["NOT_IN_REPORTS", "Generated", "Prompt", "generate", "parse_answer", "write_prompt"]
