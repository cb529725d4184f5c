"""Long lists in pieces: in come items and a cursor, out goes one piece and the cursor of the next."""

from collections.abc import Callable, Sequence
from typing import Annotated, TypeVar

from fastapi import Query

from api.errors import BadInputError

Cursor = Annotated[str | None, Query(description="`next` of the piece before; none for the first piece")]
Limit = Annotated[int, Query(ge=1, le=1_000, description="items in a piece, at most")]
_Item = TypeVar("_Item")


def piece(
    items: Sequence[_Item], *, key: Callable[[_Item], str], cursor: str | None, limit: int
) -> tuple[Sequence[_Item], str | None]:
    """Return the items after `cursor`, which is the key of the last one sent, and the cursor to go on with.

    Raises:
        BadInputError: no item has this key, as when it was removed meanwhile.
    """
    start = 0
    if cursor is not None:
        places = [number for number, item in enumerate(items) if key(item) == cursor]
        if not places:
            raise BadInputError("The cursor is not known any more. Begin again without it.")
        start = places[0] + 1
    taken = items[start : start + limit]
    more = start + limit < len(items)
    return taken, key(taken[-1]) if more else None
