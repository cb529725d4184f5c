"""A folder that is to be an encoder: how it is called, and what is wrong with one that cannot be loaded.

In comes the folder with the error that a library stumbled over; out goes a sentence that names the file at fault.
Decided here: folders are looked through only once loading has failed, since the libraries know better than we what
a model can do without.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from index.errors import EncoderUnavailableError
from index.static_encoder import is_static

_MODULES: Final = "modules.json"
_CONFIG: Final = "config.json"
_GENERIC: Final = frozenset({"best", "checkpoint", "encoder", "final", "model", "models", "out", "output"})
"""Names of folders that say nothing of what lies in them."""
_BARE: Final = frozenset({"Normalize", "Dropout"})
"""Modules that may have nothing on the disk: git and wheels drop their empty folders."""
_LONGEST: Final = 200


def label_of(folder: Path) -> str:
    """Return how a folder's encoder is called: by its last part, and the one before where the last says nothing."""
    whole = folder.expanduser().resolve()
    is_generic = whole.name.casefold() in _GENERIC and whole.parent.name
    return f"{whole.parent.name}/{whole.name}" if is_generic else whole.name


def runs_without_torch(folder: Path) -> bool:
    """Tell whether the folder is a static encoder.

    Raises:
        EncoderUnavailableError: its list of modules is damaged.
    """
    try:
        return is_static(folder)
    except (ValueError, LookupError, TypeError) as error:
        raise EncoderUnavailableError(str(folder), _again(f"Its {_MODULES} is damaged")) from error


def diagnosis(folder: Path, error: Exception) -> str:
    """Return what is wrong with a folder that could not be loaded, and what to do."""
    if not any((folder / name).is_file() for name in (_MODULES, _CONFIG)):
        within = sorted(file.parent for file in folder.glob(f"*/{_MODULES}"))
        advice = f"give {str(within[0])!r}" if within else "give a folder that a model was saved to"
        return f"The folder holds no model, neither {_MODULES} nor {_CONFIG}: {advice}."
    found = next(_faults(folder), None)
    return _again(found or f"Its files do not make a model ({first_line(error)})")


def first_line(error: Exception) -> str:
    """Return what an error of another library says, without its further advice."""
    line = next(iter(str(error).strip().splitlines()), "")
    return f"{type(error).__name__}: {line[:_LONGEST]}".rstrip(" .:")


def _again(problem: str) -> str:
    return f"{problem}: fetch or save the model again, or give another folder."


def _faults(folder: Path) -> Iterator[str]:
    """Yield the files that are missing or damaged, as far as it takes no model to see that."""
    yield from (f"Its {_name(file, folder)} is damaged" for file in _files(folder) if not _is_whole(file))
    for module in _modules(folder):
        kind, path = str(module.get("type", "")).rpartition(".")[2], str(module.get("path", ""))
        if path and kind not in _BARE and not (folder / path).is_dir():
            yield f"Its folder {path} is missing (module {kind})"
        elif kind == "Pooling" and not (folder / path / _CONFIG).is_file():
            yield f"Its {path}/{_CONFIG} is missing"
    if not any(folder.rglob("*.safetensors")) and not any(folder.rglob("*.bin")):
        yield "Its weights are missing, such as model.safetensors"


def _files(folder: Path) -> list[Path]:
    return sorted(file for part in ("*", "*/*") for file in folder.glob(part) if file.is_file())


def _name(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()


def _modules(folder: Path) -> list[dict[str, Any]]:
    listing = folder / _MODULES
    modules = json.loads(listing.read_bytes()) if listing.is_file() else []
    return [module for module in modules if isinstance(module, dict)]


def _is_whole(file: Path) -> bool:
    """Tell whether a file reads as what its name says; of what we cannot read, yes."""
    from safetensors import SafetensorError, safe_open
    from tokenizers import Tokenizer

    try:
        if file.name == "tokenizer.json":
            Tokenizer.from_buffer(file.read_bytes())
        elif file.suffix == ".json":
            json.loads(file.read_bytes())
        elif file.suffix == ".safetensors":
            with safe_open(str(file), framework="numpy"):
                pass
    except (SafetensorError, ValueError, OSError):
        return False
    return True
