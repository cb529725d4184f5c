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


class EmptyTextError(QuestionError):
    """A text to review holds no words."""

    def __init__(self) -> None:
        super().__init__(
            "The text is empty. Give the sentences to check, for example: Revenue rose 12% in 2023."
        )


class TextTooLongError(QuestionError):
    """A text to review is over the limit."""

    def __init__(self, characters: int, limit: int) -> None:
        super().__init__(
            f"The text has {characters:,} characters, the limit is {limit:,}. Check it in several parts."
        )
        self.characters = characters
        self.limit = limit


class UnnamedMetricError(QuestionError):
    """A table of figures is asked for without a metric."""

    def __init__(self) -> None:
        super().__init__("No metric is named. Name at least one, for example: revenue.")


class TableTooLargeError(QuestionError):
    """A table of figures would have too many cells."""

    def __init__(self, cells: int, limit: int) -> None:
        super().__init__(
            f"The table would have {cells:,} cells, the limit is {limit:,}. Name fewer metrics, entities or periods."
        )
        self.cells = cells
        self.limit = limit


class ModelError(QuestionError):
    """The configured language model gave no usable answer; the extractive answer takes its place."""

    def __init__(self, model: str, problem: str) -> None:
        super().__init__(f"Model {model!r}: {problem}")
        self.model = model
        self.problem = problem


class ModelUnavailableError(ModelError):
    """The configured language model cannot be loaded at all."""
