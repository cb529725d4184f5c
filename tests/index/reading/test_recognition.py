"""Scans are made on the spot: pages drawn in a font, set askew, blurred and printed as pictures."""

import io
import subprocess

import numpy as np
import pytest

from index.reading.layout_types import PageText, Segment
from index.reading.pdf import read_pdf
from index.reading.pdf_pages import _disagreement
from index.reading.recognition import RecognisedLine, _level, _read_upright
from index.settings import Ocr

ENGLISH = (
    "Baltic Grain Terminal: third quarter of 2024",
    "Throughput rose 7.4% to 1,862 thousand tonnes.",
    "The storage fee was EUR 3.15 per tonne, down from EUR 3.40.",
    "Rail wagons unloaded: 20,917 (2023: 18,655).",
)
CHINESE = (
    "青湾港口二〇二四年第三季度简报",
    "报告期内完成货物吞吐量5,836万吨，同比增长6.2%。",
    "集装箱单箱收入为412.5元，上年同期为398.7元。",
    "截至9月末，资产负债率41.3%，较年初下降1.8个百分点。",
)


def drawn(lines, *, size=34):
    """Return a page of 150 dots an inch with its lines."""
    from PIL import Image, ImageDraw, ImageFont

    found = subprocess.run(["fc-match", "-f", "%{file}", ":lang=zh-cn"], capture_output=True, text=True)
    font = ImageFont.truetype(found.stdout, size)
    page = Image.new("L", (1240, 1000), 255)
    for place, line in enumerate(lines):
        ImageDraw.Draw(page).text((110, 130 + 90 * place), line, fill=0, font=font)
    return page


def degraded(page):
    """Return a page as a bad copier gives it: small, askew, grey, with specks."""
    from PIL import Image

    askew = page.rotate(-1.4, expand=False, fillcolor=255, resample=Image.Resampling.BICUBIC)
    small = askew.resize((askew.width * 2 // 3, askew.height * 2 // 3))
    pixels = np.asarray(small, dtype=np.float64)
    noise = np.random.default_rng(11).normal(0, 14, pixels.shape)
    return Image.fromarray(np.clip(pixels * 0.8 + 30 + noise, 0, 255).astype(np.uint8))


def scan(*pages, dots=150):
    file = io.BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:], resolution=dots)
    return file.getvalue()


def plain(line):
    # the recogniser sees no space before a bracket and no difference between commas
    return line.replace(" ", "").replace("，", ",")


def lines_of(raw, page=1):
    return [plain(line) for block in raw.pages[page - 1].blocks for line in block.text.split("\n")]


@pytest.mark.ocr
def test_a_clean_scan_is_read_in_both_languages_with_its_places():
    raw = read_pdf(scan(drawn(ENGLISH), drawn(CHINESE)), "scan.pdf")

    assert (raw.ocr_pages, raw.warnings) == ((1, 2), ())
    assert lines_of(raw) == [plain(line) for line in ENGLISH]
    assert lines_of(raw, 2) == [plain(line) for line in CHINESE]
    box = raw.pages[0].blocks[0].bbox
    # the first line stands 110 dots from the left and 130 from the top of a page of 150 dots an inch
    assert box[0] == pytest.approx(110 * 72 / 150, abs=4)
    assert box[1] == pytest.approx(130 * 72 / 150, abs=8)


@pytest.mark.ocr
def test_every_digit_of_a_bad_copy_is_read():
    raw = read_pdf(scan(degraded(drawn(ENGLISH)), degraded(drawn(CHINESE)), dots=100), "copy.pdf")

    digits = ["".join(filter(str.isdigit, line)) for page in (1, 2) for line in lines_of(raw, page)]
    assert digits == ["".join(filter(str.isdecimal, line)) for line in (*ENGLISH, *CHINESE)]


@pytest.mark.ocr
@pytest.mark.parametrize("quarters", [2, 3])
def test_a_page_that_lies_on_its_side_or_its_head_is_turned(quarters):
    raw = read_pdf(scan(drawn(ENGLISH).rotate(90 * quarters, expand=True)), "scan.pdf")
    assert lines_of(raw)[1:] == [plain(line) for line in ENGLISH[1:]]


@pytest.mark.ocr
def test_verifying_names_the_numbers_that_a_page_shows_and_its_text_layer_has_not(make_pdf):
    texts = [(60.0, 100.0 + 30 * place, 14.0, line) for place, line in enumerate(ENGLISH)]
    honest = make_pdf([texts])
    assert read_pdf(honest, "a.pdf", ocr=Ocr.VERIFY).warnings == ()

    behind = make_pdf([texts], image=True)  # a grey picture lies under the text
    assert read_pdf(behind, "a.pdf", ocr=Ocr.VERIFY).ocr_pages == ()


def page_of(*texts):
    segments = tuple(Segment(text, 0, 0, 1, 1, 10) for text in texts)
    return PageText(segments, 600, 800, sum(map(len, texts)))


def test_numbers_that_differ_are_told_from_both_sides():
    layer, shown = page_of("Fees 1,284", "7.4%"), page_of("Fees 1,234", "7.4%")
    assert _disagreement(layer, shown) == "the text layer alone has 1,284, text recognition alone reads 1,234"
    assert _disagreement(layer, layer) == ""
    assert _disagreement(layer, page_of("Fees 1,284")) == (
        "the text layer alone has 7.4, text recognition alone reads no other number"
    )


def test_lines_askew_are_set_level_about_their_middle():
    # two lines, 100 long and 20 apart, turned by a sixth of a right angle about (50, 20)
    level = np.array(
        [[[0, 0], [100, 0], [100, 20], [0, 20]], [[0, 20], [100, 20], [100, 40], [0, 40]]], dtype=float
    )
    angle = np.pi / 12
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    askew = (level - [50, 20]) @ turn + [50, 20]
    np.testing.assert_allclose(_level(askew), level, atol=1e-9)


class Reader:
    """Reads a page well when its first row is dark: that is the page's head."""

    def lines(self, image):
        upright = image[0].mean() < image[-1].mean()
        wide = image.shape[1] > image.shape[0]
        long, high = (40.0, 8.0) if wide else (8.0, 40.0)
        corners = np.array([[0, 0], [long, 0], [long, high], [0, high]])
        return [RecognisedLine("Rail wagons", corners, 0.98 if upright and wide else 0.55)]


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_the_turn_that_reads_best_is_taken(quarters):
    page = np.full((60, 100, 3), 255, dtype=np.uint8)
    page[0] = 0
    found, turned = _read_upright(np.rot90(page, k=quarters), Reader())
    assert (turned, found[0].confidence) == (quarters, 0.98)
