"""One tree of settings: what stands in `yanbao.toml` and in `YANBAO_…` variables, checked, with its origin.

In come a file, the environment and what the command line gave; out goes a `Settings` whose sections are the
frozen settings that `index` and `rag` take. Decided here: which place wins (command line, then environment,
then file, then default), and that a key nobody knows is an error.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from api.errors import BadSettingsError
from api.setting_values import types_of, value_of
from index.settings import IndexSettings
from rag.settings import ModelSettings, RagSettings

DEFAULT_CONFIG = Path("yanbao.toml")
DEFAULT_LIBRARY = Path("var/library")
ENV_PREFIX = "YANBAO_"
Key = tuple[str, ...]
"""Where a value stands: its section, if it is in one, and its name."""

# what makes sense of each number: the smallest and the largest value that does
_BOUNDS: Mapping[tuple[str, str], tuple[float, float]] = {
    ("index", "chunk_tokens"): (16, 4_000),
    ("index", "max_file_bytes"): (1, 2**40),
    ("index", "max_text_characters"): (1, 2**40),
    ("index", "max_facts_per_report"): (0, 2**40),
    ("index", "read_seconds"): (0.1, 86_400),
    ("index", "read_bytes"): (0, 2**50),
    ("index", "max_length"): (16, 1_000_000),
    ("rag", "top_k"): (1, 100),
    ("rag", "candidates"): (1, 10_000),
    ("rag", "dense_weight_same"): (0, 1),
    ("rag", "dense_weight_cross"): (0, 1),
    ("rag", "max_question_characters"): (1, 1_000_000),
    ("model", "temperature"): (0, 2),
    ("model", "max_tokens"): (1, 1_000_000),
    ("model", "timeout_seconds"): (0.1, 3_600),
    ("service", "port"): (0, 65_535),
    ("service", "max_request_bytes"): (1_000, 2**30),
    ("service", "max_upload_bytes"): (1_000, 2**40),
    ("service", "ping_seconds"): (0.01, 3_600),
}


@dataclass(frozen=True, slots=True)
class ServiceSettings:
    """How the HTTP service listens.

    host: address to listen on; the default is reachable from this machine only. allowed_hosts: further names
    under which a browser may reach the service, when it listens on this machine only. max_request_bytes: of a
    question; max_upload_bytes: of all files of one upload together. ping_seconds: silence after which a
    stream sends a sign of life.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    allowed_hosts: tuple[str, ...] = ()
    max_request_bytes: int = 1_000_000
    max_upload_bytes: int = 1024 * 1024 * 1024
    ping_seconds: float = 15.0


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. `library` is the folder that holds the reports."""

    library: Path = DEFAULT_LIBRARY
    index: IndexSettings = IndexSettings()
    rag: RagSettings = RagSettings()
    model: ModelSettings = ModelSettings()
    service: ServiceSettings = ServiceSettings()

    @property
    def answering(self) -> RagSettings:
        """Return the settings of answering, with the language model in its place."""
        return replace(self.rag, model=self.model)


@dataclass(frozen=True, slots=True)
class Setting:
    """One value and where it came from: a variable, a file or "default"."""

    key: str
    value: object
    origin: str


def load_settings(config: Path | None = None, *, library: Path | None = None) -> Settings:
    """Read the settings.

    Args:
        config: file to read; None for `yanbao.toml` of the working directory, where there is one.
        library: what the command line named; wins over every other place.

    Raises:
        BadSettingsError: a file that cannot be read, an unknown key, or a value that makes no sense.
    """
    written = {**_flat(_read(config)), **{path: os.environ[name] for path, name in _variables().items()}}
    settings = Settings()
    for path, given in written.items():
        settings = _with(settings, path, given)
    _check_bounds(settings)
    return settings if library is None else replace(settings, library=library)


def origins(
    settings: Settings, config: Path | None = None, *, library: Path | None = None
) -> Iterator[Setting]:
    """Yield every value of `settings` with its origin; arguments as for `load_settings`."""
    origin: dict[Key, str] = dict.fromkeys(_flat(_read(config)), str(config or DEFAULT_CONFIG))
    origin |= _variables()
    if library is not None:
        origin[("library",)] = "command line"
    for path, value in _leaves(settings):
        yield Setting(".".join(path), value, origin.get(path, "default"))


def _read(config: Path | None) -> dict[str, Any]:
    path = config or DEFAULT_CONFIG
    if config is None and not path.is_file():
        return {}
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        problem = error.strerror or "cannot be read"
        raise BadSettingsError(f"{path}: {problem}. Name a TOML file with --config.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettingsError(f"{path} is not valid TOML: {error}.") from None


def _flat(written: Mapping[str, Any]) -> dict[Key, object]:
    """Return the values of a file by section and key."""
    flat: dict[Key, object] = {}
    for name, value in written.items():
        if isinstance(value, Mapping):
            flat.update({(name, key): inner for key, inner in value.items()})
        else:
            flat[(name,)] = value
    return flat


def _variables() -> dict[Key, str]:
    """Return the name of each variable that sets something, by section and key."""
    ours = (name for name in os.environ if name.upper().startswith(ENV_PREFIX))
    return {tuple(name[len(ENV_PREFIX) :].lower().split("__")): name for name in ours}


def _with(settings: Settings, path: Key, given: object) -> Settings:
    """Return settings with one more value in its place."""
    section, *rest = path
    if path[:2] == ("rag", "model"):
        raise BadSettingsError("rag.model: language models are set in the section [model].")
    kinds = types_of(Settings)
    if section not in kinds:
        raise BadSettingsError(_unknown((section,)))
    inside: Any = getattr(settings, section)
    if not _is_section(inside):
        return replace(settings, **_one(section, _checked(kinds[section], path, given)))
    if not rest:
        raise BadSettingsError(f"{section} is a section: set what is in it, such as {_example(section)}.")
    kinds = types_of(type(inside))
    if len(rest) > 1 or rest[0] not in kinds or is_dataclass(kinds[rest[0]]):
        raise BadSettingsError(_unknown(path))
    changed = replace(inside, **{rest[0]: _checked(kinds[rest[0]], path, given)})
    return replace(settings, **_one(section, changed))


def _is_section(value: object) -> bool:
    return is_dataclass(value)


def _one(name: str, value: object) -> dict[str, Any]:
    # mypy cannot know that the value is of the field's type: `_checked` sees to that
    return {name: value}


def _checked(kind: object, path: Key, given: object) -> object:
    try:
        return value_of(kind, given)
    except ValueError as error:
        raise BadSettingsError(f"Setting {'.'.join(path)} {error}.") from None


def _check_bounds(settings: Settings) -> None:
    for (section, key), (least, most) in _BOUNDS.items():
        value = getattr(getattr(settings, section), key)
        if value is not None and not least <= value <= most:
            raise BadSettingsError(
                f"Setting {section}.{key} is {value:g}, but has to be between {least:g} and {most:g}."
            )


def _unknown(path: Key) -> str:
    return f"No setting {'.'.join(path)!r}. `yanbao config show` lists those there are."


def _example(section: str) -> str:
    return next(".".join(path) for path, _ in _leaves(Settings()) if path[0] == section)


def _leaves(settings: Settings) -> Iterator[tuple[Key, object]]:
    for section in fields(settings):
        value = getattr(settings, section.name)
        if not is_dataclass(value):
            yield (section.name,), value
            continue
        for part in fields(value):
            if (section.name, part.name) != ("rag", "model"):
                yield (section.name, part.name), getattr(value, part.name)
