import io
import zipfile

import pytest

from index.errors import EncryptedReportError, ReportTooLargeError, UnreadableReportError
from index.receiving import Received
from index.unpacking import files_within, reports_within

LIMIT = 10_000


def packed(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/"), text)
    return buffer.getvalue()


def names(data: bytes) -> list[tuple[str, str]]:
    found = reports_within(Received(data, "all.zip", "/reports/all.zip"), limit=LIMIT)
    return [(file.name, file.source) for file in (pending.load() for pending in found)]


def test_members_are_named_by_their_last_part_and_told_apart_by_their_place():
    data = packed(**{"2024__q1.txt": "one", "2023__q1.txt": "two", "2023__logo.png": "", ".hidden.txt": "x"})
    assert names(data) == [
        ("q1.txt", "/reports/all.zip!2024/q1.txt"),
        ("q1.txt", "/reports/all.zip!2023/q1.txt"),
    ]


def test_names_packed_on_a_chinese_system_are_read():
    data = packed(**{"AAAA.txt": "x"}).replace(b"AAAA", "年报".encode("gbk"))
    assert names(data) == [("年报.txt", "/reports/all.zip!年报.txt")]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.txt", "2024/../../evil.txt", "..\\evil.txt", "../inner.zip"]
)
def test_a_file_whose_name_leads_out_of_the_archive_is_refused_and_says_so(tmp_path, name):
    path = tmp_path / "all.zip"
    path.write_bytes(packed(**{name: "x", "a.txt": "y"}))
    outside, beside = files_within(path, name=None, limit=LIMIT)
    with pytest.raises(UnreadableReportError, match="leads out of it") as refused:
        outside.load()
    assert name in str(refused.value) and outside.path.parent == path
    assert beside.load().content == b"y"


def test_a_step_up_within_the_archive_is_none_out_of_it():
    data = packed(**{"2024__..__a.txt": "x", "..__.hidden.txt": "y", "..__logo.png": ""})
    assert names(data) == [("a.txt", "/reports/all.zip!2024/../a.txt")]


@pytest.mark.parametrize(
    "data", [b"plain text", packed(**{"word__document.xml": "", "[Content_Types].xml": ""})]
)
def test_other_files_and_office_files_come_as_they_are(data):
    file = Received(data, "a.bin", "a.bin")
    (pending,) = reports_within(file, limit=LIMIT)
    assert pending.load() == file and not pending.path.name


def test_a_member_over_the_limit_is_refused():
    with pytest.raises(ReportTooLargeError):
        names(packed(**{"a.txt": "x" * (LIMIT + 1)}))


def test_a_locked_archive_says_so():
    data = bytearray(packed(**{"a.txt": "x"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    with pytest.raises(EncryptedReportError):
        names(bytes(data))


def test_a_damaged_archive_is_one_pending_file_that_says_why(tmp_path):
    path = tmp_path / "cut.zip"
    path.write_bytes(packed(**{"a.txt": "x" * 100})[:60])
    (pending,) = files_within(path, name=None, limit=LIMIT)
    assert pending.path == path
    with pytest.raises(UnreadableReportError, match="damaged or cut off"):
        pending.load()


def test_a_damaged_member_and_an_archive_within_stop_nobody(tmp_path):
    data = bytearray(packed(**{"bad.txt": "x" * 40, "inner.zip": "y", "good.txt": "z"}))
    data[data.index(b"x" * 40)] = ord("!")  # its checksum no longer fits
    path = tmp_path / "all.zip"
    path.write_bytes(data)
    bad, inner, good = files_within(path, name=None, limit=LIMIT)
    assert [pending.path for pending in (bad, inner, good)] == [
        path / "bad.txt",
        path / "inner.zip",
        path / "good.txt",
    ]
    assert good.load().content == b"z"
    with pytest.raises(UnreadableReportError, match="damaged"):
        bad.load()
    with pytest.raises(UnreadableReportError, match="archive within an archive"):
        inner.load()
