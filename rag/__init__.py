"""Question to cited answer, over a library of reports.

>>> from index import Library
>>> from rag import QuestionAnswerer
>>> with Library.open("var/library") as library:  # doctest: +SKIP
...     print(QuestionAnswerer(library).answer("What was revenue in H1 2023?").answer)
"""

from rag.chain import QuestionAnswerer
from rag.serialisation import reply_to_dict
from rag.settings import ModelSettings, RagSettings
from rag.types import AnswerStatus, Citation, Event, EventKind, Question, Reason, Reply, Role, Turn

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
