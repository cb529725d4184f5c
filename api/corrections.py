"""What a caller says of a report: in go the fields and words of a request or a command, out comes a `Correction`.

Decided here: a request that says nothing, or of one field two things, is refused, and so is taking back what was not
corrected.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from api.errors import BadInputError
from index.corrections import Correction, Field, Value, parse_aliases, parse_value

if TYPE_CHECKING:
    from index.library import Library

Words = str | Sequence[str] | None


def correction_of(given: Mapping[Field, Words], unset: Iterable[Field] = ()) -> Correction:
    """Return a correction; words of "" or None say that the report has no such thing.

    Args:
        given: what is said of each field: aliases in a sequence, of all others words.
        unset: fields that are to be as they were read.

    Raises:
        BadInputError: words are no value of their field, nothing is said, or two things of one field.
    """
    taken_back = frozenset(unset)
    if not (given or taken_back):
        raise BadInputError(f"Say what to correct: {', '.join(Field)}.")
    twice = taken_back.intersection(given)
    if twice:
        raise BadInputError(
            f"{', '.join(sorted(twice))}: given and taken back at once. Choose one of the two."
        )
    try:
        return Correction({field: _value(field, words) for field, words in given.items()}, taken_back)
    except ValueError as error:
        raise BadInputError(str(error)) from error


def correct(library: "Library", doc_id: str, correction: Correction) -> bool:
    """Correct a report; returns whether that changed anything.

    Raises:
        ReportNotFoundError: there is no such report.
        BadInputError: a field that is to be taken back was not corrected.
    """
    known = {one.field for one in library.corrections(doc_id)}
    if missing := correction.unset - known:
        which = ", ".join(sorted(known)) or "nothing"
        raise BadInputError(
            f"{', '.join(sorted(missing))}: not corrected, so it cannot be taken back. Corrected here: {which}."
        )
    return library.correct(doc_id, correction)


def _value(field: Field, words: Words) -> Value:
    if field is Field.ALIASES:
        return parse_aliases([words] if isinstance(words, str) else words or ())
    return parse_value(field, words if isinstance(words, str) else "")
