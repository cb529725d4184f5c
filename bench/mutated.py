"""Whether any file can harm whoever reads it: ``python -m bench.mutated [--count 2000] [--seed 7]``.

A sound file of each format is made, then broken in every way that files are: bits flipped, cut off, parts doubled or
swapped, another suffix, archives within archives, archives that lie about their size, entities that grow, elements
nested without end. Each goes through a process of its own (`index.workers`). What may come back is a report or an
`UnreadableReportError` with a sentence; what may not is another error, a wait beyond the bound, or memory beyond it.
"""

import argparse
import io
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import ReadingFailedError, UnreadableReportError
from index.settings import IndexSettings, Ocr
from index.workers import ReadingWorkers

_SECONDS = 20.0
_BYTES = 2 * 1024**3
_SETTINGS = IndexSettings(ocr=Ocr.OFF, read_seconds=_SECONDS, read_bytes=_BYTES)
_SLACK = 5.0
_BYTES_A_SECOND = 80_000
"""What is taken apart may take its time: see `index.workers`."""
_DEPTH = 20_000
_TABLE = "Terminal | 2024 | 2023\nSkagen | 1,862 | 1,734\nVisby | 905 | 880\n"
_PROSE = "Throughput at Skagen rose 7.4% to 1,862 thousand tonnes. 青湾港口2024年吞吐量为5,836万吨，同比增长6.2%。\n"


@dataclass(frozen=True, slots=True)
class Sample:
    """A file with its name."""

    name: str
    data: bytes


def main() -> int:
    """Read the files and print what came back; exit code 1 when something came that may not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--reports", type=Path, help="folder of PDFs to break as well")
    options = parser.parse_args()
    outcomes: Counter[tuple[str, str]] = Counter()
    harmful: list[str] = []
    slowest = 0.0
    with ReadingWorkers(1) as workers:
        for sample in files(options.count, options.seed, options.reports):
            began = time.perf_counter()
            outcome = read(workers, sample)
            seconds = time.perf_counter() - began
            slowest = max(slowest, seconds)
            outcomes[sample.name.rpartition(".")[2], outcome] += 1
            if outcome.startswith("harm") or seconds > _SECONDS + len(sample.data) / _BYTES_A_SECOND + _SLACK:
                harmful.append(f"{sample.name}: {outcome}, {seconds:.1f} s")
    for (suffix, outcome), count in sorted(outcomes.items()):
        print(f"{suffix:<8}{outcome:<40}{count:>6}")
    print(f"{sum(outcomes.values())} files, slowest {slowest:.1f} s; harmful: {len(harmful)}")
    for line in harmful:
        print(f"  {line}")
    return 1 if harmful else 0


def read(workers: ReadingWorkers, sample: Sample) -> str:
    """Return in words what became of a file."""
    try:
        workers.read(sample.data, sample.name, _SETTINGS)
    except ReadingFailedError as error:
        return f"given up: {error.problem[:28]}"
    except UnreadableReportError as error:
        return "refused" if error.problem and error.advice else "harm: refused without a word"
    except Exception as error:  # noqa: BLE001 whatever else comes is what is looked for
        return f"harm: {type(error).__name__}"
    return "read"


def files(count: int, seed: int, reports: Path | None) -> Iterator[Sample]:
    """Yield `count` broken files, the hostile ones first."""
    generator = random.Random(seed)
    sound = list(samples())
    if reports is not None:
        sound += [Sample(path.name, path.read_bytes()) for path in sorted(reports.glob("*.pdf"))[:4]]
    hostile = list(hostile_files(sound))
    yield from hostile[:count]
    for number in range(count - len(hostile)):
        sample = sound[number % len(sound)]
        yield _MUTATIONS[number // len(sound) % len(_MUTATIONS)](sample, generator)


def samples() -> Iterator[Sample]:
    """Yield a sound file of each format."""
    import docx
    import openpyxl
    import pptx

    document, book, deck = docx.Document(), openpyxl.Workbook(), pptx.Presentation()
    document.add_heading("Skagen Terminal", 1)
    document.add_paragraph(_PROSE)
    table = document.add_table(3, 3)
    for row, line in enumerate(_TABLE.splitlines()):
        for column, cell in enumerate(line.split(" | ")):
            table.cell(row, column).text = cell
            book.active.cell(row + 1, column + 1, cell)
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text = "Skagen Terminal", _PROSE
    for file, name in ((document, "a.docx"), (book, "a.xlsx"), (deck, "a.pptx")):
        buffer = io.BytesIO()
        file.save(buffer)
        yield Sample(name, buffer.getvalue())
    rows = "".join(f"<tr><td>{line.replace(' | ', '</td><td>')}</td></tr>" for line in _TABLE.splitlines())
    html = f"<html><head><title>Skagen</title></head><body><p>{_PROSE}</p><table>{rows}</table></body></html>"
    mail = f"From: a@example.org\nSubject: Skagen\nMIME-Version: 1.0\nContent-Type: text/html\n\n{html}"
    yield Sample("a.html", html.encode())
    yield Sample("a.eml", mail.encode())
    yield Sample("a.md", f"---\ntitle: Skagen\n---\n# Skagen\n\n{_PROSE}\n\n| {_TABLE}".encode())
    yield Sample("a.csv", _TABLE.replace(" | ", ";").encode())
    yield Sample("a.txt", (_PROSE * 20).encode())
    yield Sample("a.pdf", _pdf())


def hostile_files(sound: list[Sample]) -> Iterator[Sample]:
    """Yield files that were made to do harm."""
    bomb = _zipped({"word/document.xml": bytes(400_000_000), "[Content_Types].xml": b"<Types/>"})
    yield Sample("bomb.docx", bomb)
    yield Sample("nested.zip", _zipped({"b.zip": _zipped({"c.zip": bomb})}))
    deep = "<w:p>" * _DEPTH
    grown = '<?xml version="1.0"?><!DOCTYPE a [' + "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12)
    )
    for sample in sound[:3]:
        for text in (
            deep,
            f"{grown}]><a>&e11;</a>",
            '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        ):
            yield Sample(sample.name, _with_main_part(sample.data, text.encode()))
    yield Sample("deep.html", ("<div>" * _DEPTH + _PROSE).encode())
    yield Sample("wide.html", ("<table><tr>" + "<td colspan=1000>1</td>" * 20_000).encode())
    yield Sample("deep.md", (">" * _DEPTH + _PROSE).encode())
    yield Sample("brackets.md", ("[" * _DEPTH + _PROSE).encode())
    yield Sample("quote.csv", ('a;"' + "x;\n" * _DEPTH).encode())
    yield Sample("kids.pdf", _pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"))
    yield Sample("length.pdf", _pdf().replace(b"/Length", b"/Length 999999999999 %"))
    for sample in sound:
        for other in sound:
            if other is not sample:
                yield Sample(f"{sample.name.partition('.')[0]}.{other.name.rpartition('.')[2]}", sample.data)


def _flipped(sample: Sample, generator: random.Random) -> Sample:
    data = bytearray(sample.data)
    for _ in range(generator.choice((1, 8, 64, 512))):
        data[generator.randrange(len(data))] ^= 1 << generator.randrange(8)
    return Sample(sample.name, bytes(data))


def _cut(sample: Sample, generator: random.Random) -> Sample:
    return Sample(sample.name, sample.data[: generator.randrange(len(sample.data))])


def _shuffled(sample: Sample, generator: random.Random) -> Sample:
    data, size = sample.data, generator.randrange(1, 1 + len(sample.data) // 4)
    start, end = (generator.randrange(len(data)) for _ in range(2))
    return Sample(sample.name, data[:start] + data[end : end + size] + data[start + size // 2 :])


def _noisy(sample: Sample, generator: random.Random) -> Sample:
    place = generator.randrange(len(sample.data))
    return Sample(sample.name, sample.data[:place] + generator.randbytes(200) + sample.data[place:])


def _inner(sample: Sample, generator: random.Random) -> Sample:
    """Break what is packed rather than the package."""
    if not sample.data.startswith(b"PK"):
        return _flipped(sample, generator)
    with zipfile.ZipFile(io.BytesIO(sample.data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    chosen = generator.choice([name for name, data in parts.items() if data])
    parts[chosen] = generator.choice((_flipped, _cut, _shuffled))(Sample("", parts[chosen]), generator).data
    return Sample(sample.name, _zipped(parts))


_MUTATIONS: tuple[Callable[[Sample, random.Random], Sample], ...] = (
    *(_flipped, _cut, _shuffled, _noisy, _inner, _inner),
)


def _with_main_part(data: bytes, text: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    main = ("word/document.xml", "xl/worksheets/sheet1.xml", "ppt/slides/slide1.xml")
    return _zipped(parts | {name: text for name in main if name in parts})


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def _pdf() -> bytes:
    shown = b"BT /F1 12 Tf 60 700 Td (Throughput at Skagen rose 7.4% to 1,862 thousand tonnes.) Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources"
        b" << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\n" % table
    return out + head + b"startxref\n%d\n%%%%EOF\n" % len(out)


if __name__ == "__main__":
    sys.exit(main())
