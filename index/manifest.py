"""What decides which vector a text gets, so that a library can tell its encoder from every other.

Decided here: encoders are the same when the hash at the end of their names is (their whole name when there is none),
and prefixes, maximum length and tokenizer are too. The hub's revision only tells where the weights came from.
"""

import json
import shlex
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from index.settings import BUILTIN_ENCODER

if TYPE_CHECKING:
    from index.embedding import Encoder

QUERY_PREFIX, PASSAGE_PREFIX, MAXIMUM_LENGTH = "query prefix", "passage prefix", "maximum length"


@dataclass(frozen=True, slots=True)
class EncoderOptions:
    """How an encoder is to be loaded; what is None is as the model itself has it.

    query_prefix, passage_prefix: put before every question, every passage; "" for nothing.
    max_length: tokens that it reads at once, prefix and special tokens included.
    revision: commit of the model hub. local_only: never fetch it. own_prompts: take prefixes from the model's prompts;
    without, both are its default prompt, as in libraries made before prefixes were kept apart.
    """

    query_prefix: str | None = None
    passage_prefix: str | None = None
    max_length: int | None = None
    revision: str | None = None
    local_only: bool = False
    own_prompts: bool = True


@dataclass(frozen=True, slots=True)
class EncoderTraits:
    """What else than its weights decides which vector an encoder gives.

    max_length: in tokens; None when it has no limit. tokenizer: hash of it, or, where the hash in the encoder's name
    takes the tokenizer in, that one. revision: commit of the model hub, None for a folder.
    """

    query_prefix: str = ""
    passage_prefix: str = ""
    max_length: int | None = None
    tokenizer: str = ""
    revision: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which two encoders differ."""

    what: str
    expected: str | int | None
    found: str | int | None


@dataclass(frozen=True, slots=True)
class EncoderManifest:
    """The encoder that a library's vectors are of.

    setting: what names it: "builtin", a name on the model hub, or a folder's full path. name: ends in a hash of the
    weights. traits: None in a library that an earlier version made, which did not keep them.
    """

    setting: str
    name: str
    dimensions: int
    traits: EncoderTraits | None = None

    @classmethod
    def of(cls, encoder: "Encoder", setting: str) -> Self:
        """Return what a library keeps of an encoder that is configured as `setting`."""
        return cls(setting, encoder.name, encoder.dimensions, encoder.traits)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return what `to_json` wrote."""
        values = json.loads(text)
        traits = values.pop("traits")
        return cls(**values, traits=EncoderTraits(**traits) if traits else None)

    def to_json(self) -> str:
        """Return all of it as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    def difference(self, other: "EncoderManifest") -> Difference | None:
        """Return the first thing in which another encoder is not this one; None when it gives the same vectors."""
        return next((found for found in self._compared(other) if found.expected != found.found), None)

    @property
    def rebuild_command(self) -> str:
        """Return the command that embeds a library with it."""
        words = ["yanbao", "index", "rebuild", "--encoder", self.setting]
        if self.traits is not None:
            options = {
                "--query-prefix": self.traits.query_prefix,
                "--passage-prefix": self.traits.passage_prefix,
                "--max-length": self.traits.max_length,
            }
            words += [word for option, value in options.items() if value for word in (option, str(value))]
        return shlex.join(words)

    def _compared(self, other: "EncoderManifest") -> Iterator[Difference]:
        if _identity(self.name) != _identity(other.name):
            yield Difference("encoder", self.name, other.name)
        yield Difference("dimension", self.dimensions, other.dimensions)
        ours, theirs = self.traits, other.traits
        if ours is None or theirs is None:
            return
        yield Difference(QUERY_PREFIX, ours.query_prefix, theirs.query_prefix)
        yield Difference(PASSAGE_PREFIX, ours.passage_prefix, theirs.passage_prefix)
        yield Difference(MAXIMUM_LENGTH, ours.max_length, theirs.max_length)
        yield Difference("tokenizer", ours.tokenizer, theirs.tokenizer)


def setting_of(name: str) -> str:
    """Return a configured name in the form in which a library keeps it: a folder by its full path."""
    folder = Path(name).expanduser()
    return str(folder.resolve()) if name != BUILTIN_ENCODER and folder.is_dir() else name


def _identity(name: str) -> str:
    return name.rpartition("@")[2]
