"""Values as a file or a variable gives them in, values of the type that a setting has out.

Decided here: what may be written for what. A file says what it means by TOML's own types; a variable is text, in which
a list is JSON or separated by commas.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_type_hints

from index.settings import Ocr

_TRUE, _FALSE = frozenset({"true", "1", "yes", "on"}), frozenset({"false", "0", "no", "off"})


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a type takes. `parse` raises ValueError or TypeError for what is not of it."""

    name: str
    parse: Callable[[object], object]


def value_of(kind: object, given: object) -> object:
    """Return what a file or a variable gives as a value of a setting's type.

    Raises:
        ValueError: it is of another kind; the message says what it has to be.
    """
    known = _KINDS[kind]
    try:
        return known.parse(given)
    except (ValueError, TypeError):
        raise ValueError(f"has to be {known.name}, not {given!r}") from None


def types_of(section: type) -> Mapping[str, Any]:
    """Return the type of each setting of a section."""
    hints = get_type_hints(section)
    return {part.name: hints[part.name] for part in fields(section)}


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise TypeError
    return given


def _whole(given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, int | str):
        raise TypeError
    return int(given)


def _number(given: object) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        raise TypeError
    return float(given)


def _truth(given: object) -> bool:
    if isinstance(given, bool):
        return given
    word = _text(given).strip().lower()
    if word not in _TRUE | _FALSE:
        raise ValueError
    return word in _TRUE


def _texts(given: object) -> tuple[str, ...]:
    if isinstance(given, str):
        given = json.loads(given) if given.lstrip().startswith("[") else given.split(",")
    if not isinstance(given, list):
        raise TypeError
    return tuple(filter(None, (_text(item).strip() for item in given)))


_KINDS: Mapping[object, _Kind] = {
    str: _Kind("text", _text),
    str | None: _Kind("text", _text),
    int: _Kind("a whole number", _whole),
    int | None: _Kind("a whole number", _whole),
    float: _Kind("a number", _number),
    bool: _Kind("true or false", _truth),
    Path: _Kind("a path", lambda given: Path(_text(given)).expanduser()),
    tuple[str, ...]: _Kind("a list of texts", _texts),
    Ocr: _Kind("off, auto or verify", lambda given: Ocr(_text(given))),
}
