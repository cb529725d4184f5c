"""`yanbao doctor`: is everything there that answering needs? Each check is a line; nothing is changed."""

import importlib.util
import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from api.commands.invocation import Invocation, with_settings
from api.commands.output import columns, echo_json, echo_text
from api.commands.reembedding import begun_text
from api.errors import KNOWN_ERRORS, ExitCode
from api.settings import Settings
from index.errors import LibraryNotFoundError
from index.library_encoder import LibraryEncoder

_PACKAGES = (
    "faiss-cpu",
    "tantivy",
    "tokenizers",
    "numpy",
    "pypdfium2",
    "lxml",
    "fastapi",
    "uvicorn",
    "langchain-core",
)
_LEAST_FREE_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of one check; `advice` says what to do when it is not ok."""

    name: str
    ok: bool
    found: str
    advice: str = ""


@click.command(short_help="Check the installation and the library.")
@with_settings
def doctor(invocation: Invocation) -> None:
    """Check installation, encoder, library and language model; exit code 1 when something is amiss."""
    checks = list(_checks(invocation))
    if invocation.as_json:
        for check in checks:
            echo_json(
                {"check": check.name, "ok": check.ok, "found": check.found, "advice": check.advice or None}
            )
    else:
        rows = [
            ("ok" if c.ok else "!!", c.name, c.found if c.ok else f"{c.found} {c.advice}".strip())
            for c in checks
        ]
        for line in columns(rows):
            echo_text(line)
    if not all(check.ok for check in checks):
        click.get_current_context().exit(ExitCode.REFUSED)


def _checks(invocation: Invocation) -> Iterator[Check]:
    yield _python()
    yield Check("sqlite", True, sqlite3.sqlite_version)
    yield _packages()
    yield _disk(invocation.settings.library)
    yield _known("library", lambda: _library(invocation))
    yield _known("encoder", lambda: _encoder(invocation))
    yield _known("rebuild", lambda: _rebuild(invocation))
    yield _model(invocation.settings)


def _python() -> Check:
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    return Check("python", sys.version_info >= (3, 11), found, "Yanbao needs Python 3.11 or later.")


def _packages() -> Check:
    missing = [name for name in _PACKAGES if _version(name) is None]
    found = ", ".join(f"{name} {_version(name)}" for name in _PACKAGES if name not in missing)
    advice = f"Missing: {', '.join(missing)}. Install Yanbao again: pip install yanbao"
    return Check("packages", not missing, found, advice if missing else "")


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _disk(library: Path) -> Check:
    folder = next(path for path in (library.absolute(), *library.absolute().parents) if path.exists())
    free = shutil.disk_usage(folder).free
    writable = os.access(folder, os.W_OK)
    found = f"{free // 1024**2:,} MiB free, {'writable' if writable else 'not writable'}"
    return Check("disk", free > _LEAST_FREE_BYTES and writable, found, f"Make room or rights at {folder}.")


def _known(name: str, check: Callable[[], str]) -> Check:
    try:
        return Check(name, True, check())
    except KNOWN_ERRORS as error:
        return Check(name, False, str(error))


def _library(invocation: Invocation) -> str:
    with invocation.open_library() as library:
        return f"{invocation.settings.library}: {len(library.reports())} reports, revision {library.revision}"


def _encoder(invocation: Invocation) -> str:
    try:
        with invocation.open_library() as library:
            encoder = library.encoder
            return f"{encoder.name}, {encoder.dimensions} dimensions"
    except LibraryNotFoundError:
        new = LibraryEncoder(invocation.settings.index).for_new_library()
        return f"{new.name}, {new.dimensions} dimensions"


def _rebuild(invocation: Invocation) -> str:
    try:
        with invocation.open_library() as library:
            begun = library.reembedding
    except LibraryNotFoundError:
        begun = None
    return "none begun" if begun is None else begun_text(begun)


def _model(settings: Settings) -> Check:
    model = settings.model
    if not model.enabled:
        return Check("model", True, "none: answers are taken from the reports word by word")
    if model.base_url is None and not os.environ.get(model.api_key_env) and model.name.startswith("openai"):
        return Check("model", False, model.name, f"Put its key into the variable {model.api_key_env}.")
    known = importlib.util.find_spec("langchain") is not None
    return Check("model", known, model.name, "Install langchain.")
