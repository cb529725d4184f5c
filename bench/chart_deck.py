"""What a deck of charts costs: ``python -m bench.chart_deck [--pages N] [--runs N] [--keep FILE]``.

A PDF is made up whose pages are charts drawn as vectors: two to six bar and line charts a page, each with its grid,
axis labels, legend and value labels, and no table. It is added with `yanbao ingest` to a fresh library. Out go
seconds, pages a second on the clock and of the processor, and the peak of the resident memory of all its processes
together, sampled; pages that processes share count once for each, so that the figure errs upwards. The exit code is 1
when the peak is over the bar.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

_ROOT = Path(__file__).parents[1]
_YANBAO = (sys.executable, "-c", "from api.cli import main; main(prog_name='yanbao')")
_BAR_BYTES = 1.5e9
_SAMPLED_EVERY = 0.02  # seconds
_WIDTH, _HEIGHT = 960, 540  # points
_MARGIN, _HEAD = 40, 70
_MOST_SERIES, _MOST_VALUED = 4, 3
_TOPICS = (
    "集装箱吞吐量",
    "泊位利用率",
    "船舶交付量",
    "Freight rates",
    "Bunker cost",
    "Crane orders",
    "造船订单",
    "港口投资",
)
_PARTS = ("华东", "华南", "北美", "欧洲", "Asia", "Gulf", "内河", "沿海", "Bulk", "Reefer", "滚装", "Tankers")
_COLOURS = ("0.12 0.35 0.67", "0.85 0.33 0.10", "0.47 0.67 0.19", "0.49 0.18 0.56")
_FONTS = (
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts"
    b" [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo"
    b" << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>] >>",
)


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a page in points from its bottom left corner."""

    left: float
    bottom: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a file took: seconds on the clock and of the processor, and the most bytes at once."""

    seconds: float
    busy_seconds: float
    peak_bytes: int


def main() -> int:
    """Print a line for each run; return 1 when the peak is over the bar."""
    parser = argparse.ArgumentParser(description="Pages a second and peak memory of adding a deck of charts.")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="write the deck here too")
    options = parser.parse_args()
    deck = chart_deck(options.pages, Random(7))
    if options.keep:
        options.keep.write_bytes(deck)
    print(f"{options.pages} pages, {len(deck) / 2**20:.1f} MiB")
    print(f"{'seconds':>8}{'busy':>8}{'pages/s':>9}{'a core':>8}{'peak MB':>9}")
    peak = 0
    for _ in range(options.runs):
        run = add(deck)
        peak = max(peak, run.peak_bytes)
        speeds = f"{options.pages / run.seconds:>9.1f}{options.pages / run.busy_seconds:>8.1f}"
        print(f"{run.seconds:>8.1f}{run.busy_seconds:>8.1f}{speeds}{run.peak_bytes / 1e6:>9.0f}", flush=True)
    return int(peak > _BAR_BYTES)


def add(report: bytes) -> Added:
    """Add a PDF to a library of its own by the command line.

    Raises:
        subprocess.CalledProcessError: the command failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "deck.pdf"
        file.write_bytes(report)
        command = [*_YANBAO, "ingest", "--library", str(Path(folder) / "library"), str(file)]
        began, before = time.perf_counter(), os.times()
        process = subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        watch = _Watch(process.pid)
        watch.start()
        code = process.wait()
        watch.join()
        seconds, after = time.perf_counter() - began, os.times()
    if code:
        raise subprocess.CalledProcessError(code, command)
    busy = after.children_user + after.children_system - before.children_user - before.children_system
    return Added(seconds, busy, watch.peak_bytes)


class _Watch(threading.Thread):
    """Samples the resident memory of a process and all below it until it ends."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak_bytes = 0
        self._pid = pid

    def run(self) -> None:
        while (size := sum(map(_resident_bytes, _tree(self._pid)))) or not self.peak_bytes:
            self.peak_bytes = max(self.peak_bytes, size)
            time.sleep(_SAMPLED_EVERY)


def _tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:  # it has ended meanwhile
        return
    for child in children:
        yield from _tree(int(child))


def _resident_bytes(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/statm").read_text().split()
    except OSError:
        return 0
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE")


def chart_deck(pages: int, random: Random) -> bytes:
    """Return a PDF of pages of charts, the same for the same `random`."""
    objects = [b"", b"", *_FONTS]  # the catalogue and the list of pages come last
    kids = []
    for number in range(1, pages + 1):
        stream = zlib.compress("\n".join(_page(number, random)).encode("ascii"))
        objects.append(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(stream), stream)
        )
        fonts = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
        box = f"/MediaBox [0 0 {_WIDTH} {_HEIGHT}]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {len(objects)} 0 R {fonts} >>".encode())
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    data = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(data)


def _page(number: int, random: Random) -> Iterator[str]:
    """Yield the drawing of a page: its title, two to six charts, source and page number."""
    topic = random.choice(_TOPICS)
    yield _text(_MARGIN, _HEIGHT - 45, 20, f"{number}. {topic} {random.choice(_PARTS)} 2026-2031")
    columns, rows = random.choice(((2, 1), (3, 1), (2, 2), (3, 2)))
    width, height = (_WIDTH - 2 * _MARGIN) / columns, (_HEIGHT - 2 * _HEAD) / rows
    for at in range(columns * rows):
        left, bottom = _MARGIN + at % columns * width, _HEAD + at // columns * height
        yield from _chart(Box(left + 20, bottom + 30, width - 50, height - 70), random)
    yield _text(_MARGIN, 22, 8, "数据来源：各港口公告")
    yield _text(_WIDTH - 60, 22, 8, str(number))


def _chart(box: Box, random: Random) -> Iterator[str]:
    """Yield a chart with grid, axis, legend and, on some of its points, values."""
    series = random.sample(_PARTS, random.randint(1, _MOST_SERIES))
    years = range(2031 - random.randint(4, 7), 2032)
    top = random.choice((50, 100, 500, 2000))
    yield _text(
        box.left, box.bottom + box.height + 22, 10, f"{random.choice(_TOPICS)}（{random.choice('%亿万')}）"
    )
    yield from _axes(box, top, [f"{year}" for year in years])
    step = box.width / len(years)
    is_bars = random.random() < 0.6
    for at, name in enumerate(series):
        values = [random.uniform(0.1, 0.95) * top for _ in years]
        yield f"{_COLOURS[at]} rg {_COLOURS[at]} RG 1.2 w"
        yield f"{box.left + at * 60:.1f} {box.bottom + box.height + 10:.1f} 6 6 re f"
        yield _text(box.left + at * 60 + 9, box.bottom + box.height + 10, 7, name)
        heights = [box.bottom + value / top * box.height for value in values]
        places = [box.left + step * (year + (at + 0.5) / len(series)) for year in range(len(years))]
        if is_bars:
            bar = step / len(series) * 0.8
            yield from (
                f"{x - bar / 2:.1f} {box.bottom:.1f} {bar:.1f} {y - box.bottom:.1f} re f"
                for x, y in zip(places, heights, strict=True)
            )
        else:
            yield from _curve(places, heights, random)
        if at < _MOST_VALUED:
            for x, y, value in zip(places, heights, values, strict=True):
                yield _text(x - 8, y + 2, 6, f"{value:,.1f}")


def _axes(box: Box, top: int, names: Sequence[str]) -> Iterator[str]:
    yield "0.8 G 0.4 w"
    for at in range(6):
        y = box.bottom + at / 5 * box.height
        yield f"{box.left:.1f} {y:.1f} m {box.left + box.width:.1f} {y:.1f} l S"
        yield _text(box.left - 22, y - 2, 6, f"{top * at // 5:,}")
    yield f"0 G {box.left:.1f} {box.bottom:.1f} m {box.left:.1f} {box.bottom + box.height:.1f} l S"
    step = box.width / len(names)
    for at, name in enumerate(names):
        yield f"{box.left + at * step:.1f} {box.bottom:.1f} m {box.left + at * step:.1f} {box.bottom - 3:.1f} l S"
        yield _text(box.left + (at + 0.3) * step, box.bottom - 12, 6, name)


def _curve(places: Sequence[float], heights: Sequence[float], random: Random) -> Iterator[str]:
    """Yield a line through points, as daily figures draw it: each a path of its own, some tens between two points."""
    for left, right, low, high in zip(places, places[1:], heights, heights[1:], strict=False):
        x, y = left, low
        for at in range(1, 31):
            to_x = left + (right - left) * at / 30
            to_y = low + (high - low) * at / 30 + random.uniform(-2, 2)
            yield f"{x:.1f} {y:.1f} m {to_x:.1f} {to_y:.1f} l S"
            x, y = to_x, to_y


def _text(left: float, bottom: float, size: float, words: str) -> str:
    shown = f"({words})" if words.isascii() else f"<{words.encode('utf-16-be').hex()}>"
    font = "F1" if words.isascii() else "F2"
    return f"q 0 g BT /{font} {size} Tf {left:.1f} {bottom:.1f} Td {shown} Tj ET Q"


if __name__ == "__main__":
    sys.exit(main())
