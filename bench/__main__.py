"""Every measurement: ``python -m bench [--runs N] [--data DIR]``; the encoder's needs test sets in DIR."""

import argparse
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[1]


def main() -> int:
    """Run the measurements one after the other, each in a process of its own; return the worst exit code."""
    parser = argparse.ArgumentParser(description="Measure Yanbao on this machine.")
    parser.add_argument("--runs", type=int, default=10, help="cold processes for each question")
    parser.add_argument("--data", type=Path, help="folder of test sets, to measure the encoder too")
    options = parser.parse_args()
    codes = [_run("Cold `yanbao ask`", "bench.cold_ask", "--runs", str(options.runs))]
    if options.data is not None:
        codes.append(_run("Built-in encoder", "bench.encoder", "--data", str(options.data.resolve())))
    return max(codes)


def _run(title: str, module: str, *arguments: str) -> int:
    print(f"## {title}\n", flush=True)
    code = subprocess.run([sys.executable, "-m", module, *arguments], cwd=_ROOT, check=False).returncode
    print(flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
