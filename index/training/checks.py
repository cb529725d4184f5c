"""What can be seen to be wrong with a training before anything slow begins.

Decided here: a folder to write to is tried by writing, since rights do not tell of a full or a read-only disk.
"""

from pathlib import Path
from tempfile import TemporaryFile

from index.training.corpus import name_of, training_files
from index.training.domain import DOMAIN_FILES
from index.training.errors import TrainingUsageError
from index.training.options import Options


def check(options: Options) -> None:
    """Refuse a folder without data, names that stand for nothing, a folder that cannot be written.

    Raises:
        TrainingUsageError: the first thing that is wrong.
    """
    _check_names(options.leave_out, [name_of(file) for file in training_files(options.data)])
    _check_writable(options.out)
    if options.checkpoints.exists() and not options.checkpoints.is_dir():
        raise TrainingUsageError(f"{options.checkpoints} is no folder: take it away or give another --out.")


def _check_names(left_out: frozenset[str], files: list[str]) -> None:
    known = [*files, *DOMAIN_FILES]
    unknown = sorted(left_out.difference(known))
    if unknown:
        raise TrainingUsageError(
            f"--leave-out names {', '.join(unknown)}, which is not there: choose among {', '.join(known)}."
        )


def _check_writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except FileExistsError as error:
        raise TrainingUsageError(f"{folder} is a file: give a folder as --out.") from error
    except OSError as error:
        problem = f"{folder} cannot be written ({error.strerror}): give another folder as --out."
        raise TrainingUsageError(problem) from error
