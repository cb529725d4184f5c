"""Text recognition: a page as pdfium draws it comes in, its `PageText` goes out, as if it had a text layer.

Decided here: pages are drawn at twice the size of print on a screen, a page that lies on its side is turned, lines of a
page that was scanned askew are set level, and lines that the recogniser itself doubts are left out. The recogniser is
RapidOCR of the extra `ocr`, whose package holds its models: nothing is fetched.
"""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.reading.layout_types import PageText, Segment

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_PIXELS_PER_POINT = 2.0
_LARGEST_SIDE = 4000
"""Pixels: a poster or a damaged page size must not fill the memory."""
_LEAST_CONFIDENCE = 0.5
_TYPE_SIZE = 0.75
"""Type size as a share of the height of a recognised line's box."""
_UPRIGHT = 1.5
_DOUBTFUL = 0.8
_LEAST_SKEW = 0.003
"""Radians: 0.2 degrees, three points over the width of a page."""


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """A line of text; `corners` (4, 2) in pixels, clockwise from the text's own top left; `confidence` 0 to 1."""

    text: str
    corners: NDArray[np.float64]
    confidence: float


class Recogniser(Protocol):
    """What finds text in pictures."""

    def lines(self, image: NDArray[np.uint8]) -> Sequence[RecognisedLine]:
        """Return the lines of an image (height, width, 3), RGB."""


class RapidRecogniser:
    """RapidOCR with the models that its package brings along."""

    def __init__(self) -> None:
        """Loads the models, which takes about two seconds."""
        from rapidocr import RapidOCR

        # what it returns depends on what it is asked for, which its types do not tell
        self._engine: Any = RapidOCR(params={"Global.log_level": "critical"})

    def lines(self, image: NDArray[np.uint8]) -> Sequence[RecognisedLine]:
        """Return the lines of an image (height, width, 3), RGB."""
        # a line upside down is read as such: whole pages are turned, see `_read_upright`
        found = self._engine(image, use_cls=False)
        if found.boxes is None:
            return ()
        return tuple(
            RecognisedLine(text, np.asarray(box, dtype=np.float64), float(score))
            for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        )


def can_recognise() -> bool:
    """Tell whether the extra `ocr` is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


@lru_cache(maxsize=1)
def recogniser() -> Recogniser:
    """Return the one recogniser of the process."""
    return RapidRecogniser()


def recognised(page: "PdfPage", reader: Recogniser) -> PageText:
    """Return what a page shows."""
    width, height = page.get_size()
    scale = min(_PIXELS_PER_POINT, _LARGEST_SIDE / max(width, height, 1.0))
    image = page.render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3]
    lines, quarters = _read_upright(image, reader)
    if quarters % 2:
        width, height = height, width
    segments = tuple(_segments(lines, scale))
    return PageText(segments, width, height, sum(len(segment.text) for segment in segments))


def _read_upright(image: NDArray[np.uint8], reader: Recogniser) -> tuple[Sequence[RecognisedLine], int]:
    """Return the lines of an image as it is best read, and by how many quarters it was turned for that."""
    lines = reader.lines(image)
    if _lies_on_its_side(lines):
        quarters = [1, 3]
    elif lines and _confidence(lines) < _DOUBTFUL:
        quarters = [0, 2]
    else:
        quarters = [0]
    if len(quarters) > 1:
        read = {turn: reader.lines(np.ascontiguousarray(np.rot90(image, k=-turn))) for turn in quarters}
        best = max(read, key=lambda turn: _confidence(read[turn]))
        lines, quarters = read[best], [best]
    return [line for line in lines if line.confidence >= _LEAST_CONFIDENCE], quarters[0]


def _confidence(lines: Sequence[RecognisedLine]) -> float:
    """Return the recogniser's confidence, the mean over characters."""
    characters = sum(len(line.text) for line in lines)
    return sum(line.confidence * len(line.text) for line in lines) / characters if characters else 0.0


def _lies_on_its_side(lines: Sequence[RecognisedLine]) -> bool:
    long = [line for line in lines if len(line.text) > 1]
    upright = sum(bool(np.ptp(line.corners[:, 1]) > _UPRIGHT * np.ptp(line.corners[:, 0])) for line in long)
    return upright * 2 > len(long)


def _segments(lines: Sequence[RecognisedLine], scale: float) -> list[Segment]:
    if not lines:
        return []
    corners = _level(np.stack([line.corners for line in lines])) / scale
    lows, highs = corners.min(axis=1), corners.max(axis=1)
    return [
        Segment(line.text.strip(), left, top, right, bottom, round((bottom - top) * _TYPE_SIZE, 1))
        for line, (left, top), (right, bottom) in zip(lines, lows.tolist(), highs.tolist(), strict=True)
        if line.text.strip()
    ]


def _level(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return corners (n, 4, 2) turned about their middle so that the lines of text run level."""
    run = corners[:, 1] - corners[:, 0]
    lengths = np.hypot(run[:, 0], run[:, 1])
    long = lengths >= np.median(lengths)
    skew = statistics.median(np.arctan2(run[long, 1], run[long, 0]).tolist())
    if abs(skew) < _LEAST_SKEW:
        return corners
    middle = corners.reshape(-1, 2).mean(axis=0)
    turn = np.array([[math.cos(skew), -math.sin(skew)], [math.sin(skew), math.cos(skew)]])
    level: NDArray[np.float64] = (corners - middle) @ turn + middle
    return level
