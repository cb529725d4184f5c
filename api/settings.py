"""One tree of settings: what stands in `yanbao.toml` and in `YANBAO_…` variables, checked, with its origin.

In come a file, the environment and what the command line gave; out goes a `Settings` whose sections are the
frozen settings that `index` and `rag` take. Decided here: which place wins (command line, then environment,
then file, then default), and that a key nobody knows is an error.
"""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from api.errors import BadSettingsError
from index.settings import IndexSettings
from rag.settings import ModelSettings, RagSettings

DEFAULT_CONFIG = Path("yanbao.toml")
DEFAULT_LIBRARY = Path("var/library")
ENV_PREFIX = "YANBAO_"

# what makes sense of each number: the smallest and the largest value that does
_BOUNDS: Mapping[tuple[str, str], tuple[float, float]] = {
    ("index", "chunk_tokens"): (16, 4_000),
    ("index", "max_file_bytes"): (1, 2**40),
    ("index", "max_facts_per_report"): (0, 2**40),
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


class Settings(BaseSettings):
    """Everything that can be set. `library` is the folder that holds the reports."""

    model_config = SettingsConfigDict(
        env_prefix=ENV_PREFIX,
        env_nested_delimiter="__",
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    library: Path = DEFAULT_LIBRARY
    index: IndexSettings = IndexSettings()
    rag: RagSettings = RagSettings()
    model: ModelSettings = ModelSettings()
    service: ServiceSettings = ServiceSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win over the file, which comes in as arguments."""
        return env_settings, init_settings

    @model_validator(mode="after")
    def _within_bounds(self) -> "Settings":
        for (section, key), (least, most) in _BOUNDS.items():
            value = getattr(getattr(self, section), key)
            if not least <= value <= most:
                raise ValueError(
                    f"{section}.{key} is {value:g}, but has to be between {least:g} and {most:g}"
                )
        if self.rag.model != ModelSettings():
            raise ValueError("rag.model: language models are set in the section [model]")
        return self

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
    values = _read(config)
    _refuse_unknown_variables()
    try:
        settings = Settings(**values)
    except ValidationError as error:
        raise BadSettingsError(_sentence(error)) from None
    return settings if library is None else settings.model_copy(update={"library": library})


def origins(
    settings: Settings, config: Path | None = None, *, library: Path | None = None
) -> Iterator[Setting]:
    """Yield every value of `settings` with its origin; arguments as for `load_settings`."""
    written, name = _read(config), str(config or DEFAULT_CONFIG)
    for path, value in _leaves(settings):
        if library is not None and path == ("library",):
            yield Setting("library", value, "command line")
        else:
            yield Setting(".".join(path), value, _origin(path, written, name))


def _read(config: Path | None) -> dict[str, Any]:
    path = config or DEFAULT_CONFIG
    if config is None and not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        problem = error.strerror or "cannot be read"
        raise BadSettingsError(f"{path}: {problem}. Name a TOML file with --config.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettingsError(f"{path} is not valid TOML: {error}.") from None


def _variables() -> dict[str, str]:
    return {name.upper(): name for name in os.environ if name.upper().startswith(ENV_PREFIX)}


def _refuse_unknown_variables() -> None:
    # pydantic-settings looks up the variables it knows and never sees the others
    for name, written in _variables().items():
        section = name.removeprefix(ENV_PREFIX).split("__")[0].lower()
        if section not in Settings.model_fields:
            known = ", ".join(sorted(Settings.model_fields))
            raise BadSettingsError(f"Variable {written}: no setting {section!r}. There are: {known}.")


def _leaves(settings: Settings) -> Iterator[tuple[tuple[str, ...], object]]:
    for name in Settings.model_fields:
        value = getattr(settings, name)
        if not is_dataclass(value):
            yield (name,), value
            continue
        for part in fields(value):
            if (name, part.name) != ("rag", "model"):
                yield (name, part.name), getattr(value, part.name)


def _origin(path: tuple[str, ...], written: Mapping[str, Any], file_name: str) -> str:
    variables = _variables()
    for depth in range(len(path), 0, -1):
        variable = ENV_PREFIX + "__".join(path[:depth]).upper()
        if variable in variables:
            return variables[variable]
    here: Any = written
    for part in path:
        if not isinstance(here, Mapping) or part not in here:
            return "default"
        here = here[part]
    return file_name


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    key = ".".join(str(part) for part in first["loc"])
    if first["type"] in {"unexpected_keyword_argument", "extra_forbidden"}:
        return f"No setting {key!r}. `yanbao config show` lists those there are."
    message = first["msg"].removeprefix("Value error, ")
    return f"Setting {key}: {message}." if key else f"{message}."
