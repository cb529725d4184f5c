"""Options of a command as one record: in come click options and a dataclass, out goes what gives a command both."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from api.commands.invocation import Invocation

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Options = ParamSpec("_Options")
_Result = TypeVar("_Result")
_Record = TypeVar("_Record", bound="DataclassInstance")


def with_record(
    kind: type[_Record],
    options: Sequence[Callable[[Any], Any]],
    command: Callable[Concatenate[Invocation, _Record, _Options], _Result],
) -> Callable[Concatenate[Invocation, _Options], _Result]:
    """Give a command some options, and the record made of them as second argument; each is named as its field."""

    @wraps(command)
    def run(invocation: Invocation, *args: Any, **given: Any) -> _Result:  # noqa: ANN401 click made each of its type
        record = kind(**{part.name: given.pop(part.name) for part in fields(kind)})
        return command(invocation, record, *args, **given)

    decorated: Any = run  # click calls it with keyword arguments only, which its type does not tell
    for option in reversed(options):
        decorated = option(decorated)
    return cast("Callable[Concatenate[Invocation, _Options], _Result]", decorated)
