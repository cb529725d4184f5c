"""Question to cited answer, over a library of reports.

>>> from index import Library
>>> from rag import QuestionAnswerer
>>> with Library.open("var/library") as library:  # doctest: +SKIP
...     print(QuestionAnswerer(library).answer("What was revenue in H1 2023?").answer)
"""

from importlib import import_module
from typing import TYPE_CHECKING

from rag.settings import ModelSettings, RagSettings

if TYPE_CHECKING:
    from rag.chain import QuestionAnswerer
    from rag.serialisation import reply_to_dict
    from rag.types import AnswerStatus, Citation, Event, EventKind, Question, Reason, Reply, Role, Turn
else:
    _HOMES = {
        "QuestionAnswerer": "rag.chain",
        "reply_to_dict": "rag.serialisation",
        **dict.fromkeys(
            ("AnswerStatus", "Citation", "Event", "EventKind", "Question", "Reason", "Reply", "Role", "Turn"),
            "rag.types",
        ),
    }

    def __getattr__(name: str) -> object:
        """Import what is asked for: a door that only needs the errors or settings does not wait for the reader."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)


__all__ = [
    "AnswerStatus",
    "Citation",
    "Event",
    "EventKind",
    "ModelSettings",
    "Question",
    "QuestionAnswerer",
    "RagSettings",
    "Reason",
    "Reply",
    "Role",
    "Turn",
    "reply_to_dict",
]
