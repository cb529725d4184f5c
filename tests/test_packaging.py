"""What the installed package holds: every file that the code reads."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("index", "rag", "api", "eval")


@pytest.mark.parametrize("package", PACKAGES)
def test_every_data_file_of_a_package_is_shipped(package):
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    patterns = settings["package-data"][package]
    shipped = {path for pattern in patterns for path in (ROOT / package).glob(pattern)}
    files = [
        path for path in (ROOT / package).rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]
    data = [path for path in files if path.suffix not in (".py", ".pyc") and path.name != "py.typed"]
    assert data
    assert [path.relative_to(ROOT).as_posix() for path in data if path not in shipped] == []
