"""What can go wrong with a question. Each message says what to do next."""


class QuestionError(Exception):
    """Root of every error that `rag` raises on purpose."""


class EmptyQuestionError(QuestionError):
    """A question holds no words."""

    def __init__(self) -> None:
        super().__init__("The question is empty. Ask something, for example: What was revenue in 2023?")


class QuestionTooLongError(QuestionError):
    """A question is over the configured length."""

    def __init__(self, characters: int, limit: int) -> None:
        super().__init__(
            f"The question has {characters:,} characters, the limit is {limit:,}. Shorten it to what is asked."
        )
        self.characters = characters
        self.limit = limit


class ModelError(QuestionError):
    """The configured language model gave no usable answer; the extractive answer takes its place."""

    def __init__(self, model: str, problem: str) -> None:
        super().__init__(f"Model {model!r}: {problem}")
        self.model = model
        self.problem = problem


class ModelUnavailableError(ModelError):
    """The configured language model cannot be loaded at all."""
