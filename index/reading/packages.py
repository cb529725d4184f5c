"""Zip files, looked into before anything of them is unpacked.

What comes in is the bytes of an Office file or an archive, what goes out is an open `ZipFile` of which every member
may be read: none lies about its size, none is encrypted, all together are not much more than a report can be.
"""

import io
import zlib
from zipfile import BadZipFile, ZipFile

from index.errors import EncryptedReportError, ReportTooLargeError, UnreadableReportError

MOST_MEMBERS = 20_000
MOST_UNPACKED_BYTES = 1024**3
_MOST_RATIO = 200
_SUSPICIOUS_BYTES = 64 * 1024**2
"""A file of repeated cells shrinks a hundredfold; one beyond both bounds was made to fill the memory."""
_ENCRYPTED = 0x1


def open_package(data: bytes, name: str) -> ZipFile:
    """Return a zip file that is safe to read whole.

    Raises:
        UnreadableReportError: it is no zip file or is cut off.
        EncryptedReportError: a member needs a password.
        ReportTooLargeError: it would unpack to more than memory can be expected to hold.
    """
    try:
        # NotImplementedError is how zipfile refuses versions and ways of packing that it does not know
        package = ZipFile(io.BytesIO(data))
    except (BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
        raise _damaged(name) from error
    members = package.infolist()
    if any(member.flag_bits & _ENCRYPTED for member in members):
        problem, advice = "the file opens only with a password", "Save a copy without one, then add that."
        raise EncryptedReportError(name, problem, advice)
    unpacked = sum(member.file_size for member in members)
    is_bomb = unpacked > _SUSPICIOUS_BYTES and unpacked > _MOST_RATIO * len(data)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED_BYTES or is_bomb:
        problem = f"it would unpack to {len(members):,} parts and {unpacked:,} bytes"
        raise ReportTooLargeError(name, problem, "Split it, or supply the reports themselves.")
    return package


def member_bytes(package: ZipFile, member: str, name: str) -> bytes:
    """Return one member; never more than the directory of the file says.

    Raises:
        UnreadableReportError: it is missing, damaged or packed in an unknown way.
    """
    try:
        info = package.getinfo(member)
        with package.open(info) as opened:
            content = opened.read(info.file_size + 1)
    except (BadZipFile, KeyError, EOFError, OSError, zlib.error, NotImplementedError, ValueError) as error:
        raise _damaged(name) from error
    if len(content) != info.file_size:
        raise _damaged(name)
    return content


def _damaged(name: str) -> UnreadableReportError:
    return UnreadableReportError(name, "the file is damaged or cut off", "Download or export it again.")
