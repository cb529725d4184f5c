"""Makes the built-in encoder: ``python -m index.training --data DIR --out DIR``, a line of log for each stage.

Decided here: the command's exit codes and what it says when it cannot go on; 0 done, 1 refused, 2 usage, 130 Ctrl-C.
"""

import logging
import sys

from index.embedding import interrupts_kept
from index.training.checks import check
from index.training.errors import TrainingError, TrainingUsageError
from index.training.options import Options, parsed

_INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    """Trains and writes the folder; returns the exit code."""
    options = parsed(arguments)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(asctime)s %(message)s")
    logging.getLogger("index.training").setLevel(logging.INFO)
    try:
        check(options)
        _make(options)
    except TrainingError as error:
        return _told(f"Error: {error}", error.exit_code)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        advice = "check the path, its permissions and the space left; then the same command goes on."
        return _told(f"Error: {where}{error.strerror or error}: {advice}", TrainingError.exit_code)
    except MemoryError:
        advice = "give fewer --dimensions, fewer --pieces or a smaller --batch-size."
        return _told(f"Error: there is too little memory: {advice}", TrainingError.exit_code)
    except KeyboardInterrupt as error:
        return _told(
            str(error) or "Broken off; the same command goes on from the last checkpoint, if there is one.",
            _INTERRUPTED,
        )
    return 0


def _make(options: Options) -> None:
    """Import what trains, which takes seconds, and train."""
    try:
        with interrupts_kept():
            from index.training.stages import make_encoder
    except ModuleNotFoundError as error:
        raise TrainingUsageError(f"{error}: run `pip install 'yanbao[training]'` first.") from error
    make_encoder(options)


def _told(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
