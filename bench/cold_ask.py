"""What one question costs from a cold process: ``python -m bench.cold_ask [--library DIR] [--runs N]``.

In comes a library, by default a temporary one that holds the sample reports; out go wall seconds and peak
resident memory of `yanbao ask`, and the exit code 1 when asking loads torch. `busy` is processor time, which other work
on the machine lengthens less. Each run is a process of its own; the files it reads are in the system's cache and its
modules are compiled, as they are for a person who asks twice. The peak is the child's own (`wait4`), so it holds the
interpreter and every package.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_YANBAO = (sys.executable, "-c", "from api.cli import main; main(prog_name='yanbao')")
_LIST_MODULES = """
import sys
from api.cli import main
main(sys.argv[1:], standalone_mode=False)
print(*sys.modules, sep="\\n")
"""
_QUESTIONS = (
    "What was Kingdee's NDR?",
    "金蝶2023年上半年营收多少？同比增长多少？",
    "Compare Kingdee's H1 2023 revenue with QingCloud's H1 2022 revenue.",
    "Cloud 100 上榜企业近三年的平均毛利率如何变化？",
)
_UNWANTED = ("torch", "sentence_transformers", "transformers", "langchain_core", "fastapi")


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds on the clock and of the processor, and peak resident bytes."""

    seconds: float
    busy_seconds: float
    peak_bytes: int


def main() -> int:
    """Print the table; return 1 when asking loads what it must not."""
    parser = argparse.ArgumentParser(description="Wall time and peak memory of a cold `yanbao ask`.")
    parser.add_argument("--library", type=Path, help="default: a temporary one with the sample reports")
    parser.add_argument("--runs", type=int, default=10, help="processes for each question")
    options = parser.parse_args()
    with _library(options.library) as library:
        ask(library, _QUESTIONS[0])  # compiles what was not
        print(f"{'seconds: median':>15}{'least':>8}{'most':>8}{'busy':>8}{'peak MiB':>10}  question")
        for question in _QUESTIONS:
            print(_row([ask(library, question) for _ in range(options.runs)], question), flush=True)
        loaded = loaded_modules(library, _QUESTIONS[0])
    found = [name for name in _UNWANTED if name in loaded]
    print(f"{len(loaded)} modules loaded; of {', '.join(_UNWANTED)}: {', '.join(found) or 'none'}")
    return int("torch" in found)


def ask(library: Path, question: str) -> Run:
    """Ask in a process of its own.

    Raises:
        subprocess.CalledProcessError: the command failed; a refusal is no failure.
    """
    command = [*_YANBAO, "ask", "--library", str(library), question]
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.DEVNULL, env=_environment())
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > 1:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(seconds, used.ru_utime + used.ru_stime, _peak_bytes(used))


def loaded_modules(library: Path, question: str) -> frozenset[str]:
    """Return the names of all modules that asking loads."""
    command = [sys.executable, "-c", _LIST_MODULES, "ask", "--json", "--library", str(library), question]
    done = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, text=True)
    return frozenset(done.stdout.splitlines())


@contextmanager
def _library(given: Path | None) -> Iterator[Path]:
    if given is not None:
        yield given.resolve()
        return
    seeds = sorted((_ROOT / "seeds").glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "library"
        command = [*_YANBAO, "ingest", "--library", str(made), *map(str, seeds)]
        subprocess.run(command, cwd=_ROOT, check=True, stdout=subprocess.DEVNULL)
        yield made


def _environment() -> dict[str, str]:
    """Return the environment with compiled modules kept, as they are unless this variable forbids it."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _peak_bytes(used: resource.struct_rusage) -> int:
    # Linux counts in kilobytes, macOS in bytes
    return used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _row(runs: list[Run], question: str) -> str:
    seconds = [run.seconds for run in runs]
    peak = max(run.peak_bytes for run in runs) / 2**20
    busy = statistics.median(run.busy_seconds for run in runs)
    clock = f"{statistics.median(seconds):>15.2f}{min(seconds):>8.2f}{max(seconds):>8.2f}"
    return f"{clock}{busy:>8.2f}{peak:>10.0f}  {question}"


if __name__ == "__main__":
    sys.exit(main())
