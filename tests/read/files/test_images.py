"""Images that are not what is said of them: told, and none that is whole."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pytest

from pipeline.read.files.opening import cut
from pipeline.read.files.weigh import weigh
from pipeline.read.settings import ReadSettings
from tests.hostile.codecs import CODECS, Coded, Pixels
from tests.hostile.good import grey_page
from tests.hostile.images import IMAGES

# Data without a checksum in which some bytes are wrong: dark spots, for all that can be known.
_UNTOLD = {
    *("lzw zeroed-within", "lzw one-byte-wrong", "unpacked zeroed-within", "unpacked one-byte-wrong"),
    *("unpacked head-wrong", "unpacked a-hole", "unpacked parameters-wrong"),
    *("run-lengths zeroed-within", "run-lengths one-byte-wrong", "run-lengths a-hole"),
    *("jpeg zeroed-within", "jpeg one-byte-wrong", "jpeg2000 zeroed-within", "jpeg2000 one-byte-wrong"),
    *("jpeg2000 parameters-wrong", "jbig2 zeroed-within", "jbig2 one-byte-wrong", "jbig2 parameters-wrong"),
    *("fax-group-4 zeroed-within", "fax-group-4 taller-than-said", "fax-group-3 one-byte-wrong"),
    *("flate-png-predictor parameters-wrong", "lzw parameters-wrong", "jpeg-progressive one-byte-wrong"),
}


@pytest.fixture(scope="module")
def grey() -> Pixels:
    """A piece of a page with a table."""
    return np.ascontiguousarray(grey_page()[300:1150, 300:900])


def _damage(pdf: bytes) -> tuple[str, ...]:
    (sheet,) = cut(pdf, 0, 1)
    with pikepdf.open(io.BytesIO(sheet)) as opened:
        return weigh(opened, ReadSettings()).damage


@pytest.mark.parametrize("coded", CODECS, ids=lambda coded: coded.name)
def test_nothing_is_said_of_a_good_one(coded: Coded, grey: Pixels) -> None:
    assert _damage(coded.build(grey)) == ()


def test_nothing_is_said_of_a_large_one() -> None:
    # 300 dpi in colour: qpdf would call it too slow at a twentieth of the memory that it is allowed.
    page = np.full((3508, 2480), 200, np.uint8)
    for name in ("jpeg-rgb", "jpeg-cmyk"):
        build = next(coded.build for coded in CODECS if coded.name == name)
        assert _damage(build(page)) == ()


@pytest.mark.parametrize("codec", sorted(IMAGES))
def test_what_is_wrong_is_told(codec: str, grey: Pixels) -> None:
    build = next(coded.build for coded in CODECS if coded.name == codec)
    good = build(grey)
    untold = {f"{codec} {defect.name}" for defect in IMAGES[codec] if not _damage(defect.change(good))}
    assert untold <= _UNTOLD


def test_colours_that_nobody_knows(grey: Pixels) -> None:
    good = next(coded.build for coded in CODECS if coded.name == "flate")(grey)
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(good)) as pdf:
        pdf.pages[0].Resources.XObject.Im0.ColorSpace = pikepdf.Name.Unknown
        pdf.save(file)
    assert _damage(file.getvalue()) == ("an image has colours that nobody knows",)
