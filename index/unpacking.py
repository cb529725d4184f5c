"""A file comes in, the files to read of it go out: itself, or the reports that a zip archive holds.

Decided here: Office files are zip files too and no archives; of an archive the same kinds of file are tried as of a
folder, the rest and hidden ones are left alone; an archive within an archive, and a file whose name leads out of its
archive, are refused by name; a damaged file within one stops none beside it. Nothing is written to the disk, so that no
name in an archive leads anywhere.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

from index.errors import EmptyReportError, UnreadableReportError
from index.reading import REPORT_SUFFIXES, is_archive
from index.reading.packages import member_bytes, open_package
from index.receiving import Received, receive

_ZIP = b"PK\x03\x04"
_PACKED = frozenset({".zip", ".rar", ".7z", ".tar", ".gz", ".tgz"})
_UTF8 = 0x800
"""Flag of a member whose name is UTF-8; others are in the alphabet of whoever packed them."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A file that is still to be taken in: `path` names it, `load` raises UnreadableReportError where it cannot be."""

    path: Path
    load: Callable[[], Received]


def files_within(path: Path, *, name: str | None, limit: int) -> Iterator[Pending]:
    """Yield the files to read of one on the disk."""
    load = partial(receive, path, name=name, source=None, limit=limit)
    if not _begins_as_zip(path):
        yield Pending(path, load)
        return
    try:
        file = load()
        members = list(reports_within(file, limit=limit))
    except UnreadableReportError as error:
        yield Pending(path, partial(_refused, error))
        return
    for member in members:
        yield member if member.path.name else Pending(path, member.load)


def reports_within(file: Received, *, limit: int) -> Iterator[Pending]:
    """Yield the reports of a zip archive, named below it; any other file as it is, without a name of its own.

    Raises:
        EmptyReportError: the archive holds no report.
        UnreadableReportError: it is damaged, or opens only with a password.
        ReportTooLargeError: it, or one of its files, would unpack to more than the limit.
    """
    if not file.content.startswith(_ZIP) or not is_archive(file.content, file.name):
        yield Pending(Path(), partial(_itself, file))
        return
    with open_package(file.content, file.name) as package:
        members = [info for info in package.infolist() if _is_report(_name_of(info)) or _is_packed(info)]
        if not members:
            problem, advice = "the archive holds no report", "Check that it is the right one."
            raise EmptyReportError(file.name, problem, advice)
        for info in members:
            yield _member(package, info, file, limit)


def _member(package: ZipFile, info: ZipInfo, file: Received, limit: int) -> Pending:
    path = PurePosixPath(_name_of(info))
    place = Path(file.source or file.name) / path.name
    try:
        _check(info, path.name)
        content = member_bytes(package, info.filename, path.name)
        received = receive(content, name=path.name, source=f"{file.source}!{path}", limit=limit)
    except UnreadableReportError as error:
        return Pending(place, partial(_refused, error))
    return Pending(place, partial(_itself, received))


def _check(info: ZipInfo, name: str) -> None:
    """Raise UnreadableReportError where a member is not to be read, whatever it holds."""
    if _leads_out(_name_of(info)):
        problem = f"its name in the archive, {_name_of(info)}, leads out of it"
        raise UnreadableReportError(name, problem, "If you trust the archive, unpack it and add the file.")
    if _is_packed(info):
        problem = "an archive within an archive is not opened"
        raise UnreadableReportError(name, problem, "Unpack it, then add what it holds.")


def _is_packed(info: ZipInfo) -> bool:
    name = _name_of(info)
    return PurePosixPath(name).suffix.lower() in _PACKED and not _is_hidden(name)


def _name_of(info: ZipInfo) -> str:
    """Return a member's name; archives made on Chinese systems have it in GBK, read as if it were of old PCs."""
    if info.flag_bits & _UTF8 or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.filename


def _is_report(name: str) -> bool:
    is_file = not name.endswith("/") and not _is_hidden(name)
    return is_file and PurePosixPath(name).suffix.lower() in REPORT_SUFFIXES


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in _parts(name))


def _leads_out(name: str) -> bool:
    """Tell whether a name has more steps up than folders before them: ../a.txt has, 2024/../a.txt has not."""
    parts = _parts(name)
    return any(
        part == ".." and 2 * parts[: place + 1].count("..") > place + 1 for place, part in enumerate(parts)
    )


def _parts(name: str) -> tuple[str, ...]:
    """Return the folders of a name and its last part; what packs on Windows may part them by backslashes."""
    return PurePosixPath(name.replace("\\", "/").lstrip("/")).parts


def _begins_as_zip(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        with path.open("rb") as opened:
            return opened.read(len(_ZIP)) == _ZIP
    except OSError:
        return False  # reading it tells why


def _itself(file: Received) -> Received:
    return file


def _refused(error: UnreadableReportError) -> Received:
    raise error
