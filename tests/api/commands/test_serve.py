"""`yanbao serve` is ended while it reads a report: the first Ctrl-C tells what it waits for, the second ends it."""

import contextlib
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest

from api.errors import ExitCode

ROOT = Path(__file__).parents[3]
SLOW = """
import sys, time
from api.service import Service
Service.add = lambda *_, **__: time.sleep(120)
from api.cli import main
main(["serve", "--port", "0", "--library", sys.argv[1]])
"""
BODY = (
    b'--b\r\nContent-Disposition: form-data; name="files"; filename="slow.txt"\r\n\r\nRevenue.\r\n--b--\r\n'
)


@pytest.fixture
def serving(tmp_path):
    """A service whose reader takes long, and its address."""
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, str(tmp_path / "library")], stderr=subprocess.PIPE, text=True, cwd=ROOT
    )
    yield process, process.stderr.readline().split(" at ")[1].split()[0]
    process.kill()
    process.wait()
    process.stderr.close()


def upload(address):
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    request = urllib.request.Request(f"{address}/v1/documents", BODY, headers)
    threading.Thread(target=lambda: _ignoring_the_end(request), daemon=True).start()


def _ignoring_the_end(request):
    with contextlib.suppress(OSError):
        urllib.request.urlopen(request, timeout=30)


def test_second_ctrl_c_ends_what_the_first_waits_for(serving):
    process, address = serving
    while urllib.request.urlopen(f"{address}/healthz").status != 200:
        time.sleep(0.05)
    upload(address)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    assert "Ctrl-C again" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=10) == ExitCode.INTERRUPTED
    assert "Traceback" not in process.stderr.read()
