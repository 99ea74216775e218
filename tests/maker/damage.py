"""What paper and scanner do to a page, on arrays: (height, width, 3) uint8 RGB; lengths in pixels."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
STAMP_INK, PEN_INK = (96, 56, 150), (28, 40, 120)  # violet and blue, RGB


def bleed_through(page: Image, other_side: Image, share: float) -> Image:
    """The mirrored ink of the other side, faint."""
    behind = cv2.GaussianBlur(other_side[:, ::-1], (0, 0), 1.6)
    if behind.shape != page.shape:
        behind = cv2.resize(behind, (page.shape[1], page.shape[0]))
    ink = cv2.convertScaleAbs(255 - behind, alpha=share)
    return _u8(cv2.subtract(page, ink))


def shaded(page: Image, depth: float, rng: np.random.Generator) -> Image:
    """Slowly varying paper and lamp: up to ``depth`` grey levels darker."""
    field = rng.uniform(0, depth, (4, 3)).astype(np.float32)
    wide = cv2.resize(field, (page.shape[1], page.shape[0]), interpolation=cv2.INTER_CUBIC)
    dark = np.clip(wide, 0, 255).astype(np.uint8)
    return _u8(cv2.subtract(page, cv2.merge([dark, dark, dark])))


def warped(page: Image, degrees: float, perspective: float, curl: float, rng: np.random.Generator) -> Image:
    """Turned by ``degrees``, its corners moved by up to ``perspective``, its lines bent by ``curl``."""
    height, width = page.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    moved = corners + rng.uniform(-perspective, perspective, (4, 2)).astype(np.float32)
    turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0), [0, 0, 1]])
    matrix = turn @ cv2.getPerspectiveTransform(corners, moved)
    paper = tuple(
        int(level) for level in np.median(page[:: max(1, height // 50), :: max(1, width // 50)], axis=(0, 1))
    )
    straight = cv2.warpPerspective(page, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=paper)
    if not curl:
        return _u8(straight)
    across = np.arange(width, dtype=np.float32)
    xs = np.repeat(across[None], height, axis=0)
    ys = (
        np.arange(height, dtype=np.float32)[:, None]
        + curl * np.sin(np.pi * across / width, dtype=np.float32)[None]
    )
    return _u8(cv2.remap(straight, xs, ys.astype(np.float32), cv2.INTER_LINEAR, borderValue=paper))


def noisy(page: Image, sigma: float, rng: np.random.Generator) -> Image:
    """Grain: one patch laid over the page at random offsets, which is fast and looks no different."""
    patch = rng.normal(0, sigma, (509, 509))
    height, width = page.shape[:2]
    tiles = (height // 509 + 2, width // 509 + 2)
    y, x = rng.integers(0, 509, 2)
    lighter, darker = (
        np.tile(np.clip(sign * patch, 0, 255).astype(np.uint8), tiles)[y : y + height, x : x + width]
        for sign in (1, -1)
    )
    return _u8(cv2.subtract(cv2.add(page, _three(lighter)), _three(darker)))


def specked(page: Image, count: int, mm: float, rng: np.random.Generator) -> Image:
    """``count`` dark specks of 0.1 to 0.5 mm; ``mm`` is a millimetre in pixels."""
    page = page.copy()
    for x, y, size, level in zip(
        rng.integers(0, page.shape[1], count),
        rng.integers(0, page.shape[0], count),
        rng.uniform(0.05, 0.25, count) * mm,
        rng.integers(0, 110, count),
        strict=True,
    ):
        cv2.circle(page, (int(x), int(y)), max(1, round(size)), (int(level),) * 3, -1)
    return page


def black_edges(page: Image, mm: float, rng: np.random.Generator) -> Image:
    """The open lid of a copier: dark strips with slanting inner edges on two sides."""
    page = page.copy()
    height, width = page.shape[:2]
    a, b, c, d = rng.uniform(1.5, 7, 4) * mm
    cv2.fillPoly(page, [np.array([[0, 0], [a, 0], [b, height], [0, height]], np.int32)], (18, 18, 18))
    cv2.fillPoly(
        page,
        [np.array([[0, height], [0, height - c], [width, height - d], [width, height]], np.int32)],
        (18, 18, 18),
    )
    return page


def punched(page: Image, mm: float) -> Image:
    """Two holes at the left edge, 80 mm apart, dark in a copy."""
    page = page.copy()
    for offset in (-40, 40):
        centre = (round(12 * mm), round(page.shape[0] / 2 + offset * mm))
        cv2.circle(page, centre, round(3 * mm), (30, 30, 30), -1, cv2.LINE_AA)
    return page


def stamped(page: Image, centre: tuple[float, float], mm: float, rng: np.random.Generator) -> Image:
    """A round office stamp of 34 mm, its ink uneven; what is printed below shows through."""
    size = round(38 * mm)
    drawn = np.zeros((size, size), np.uint8)
    middle = size // 2
    for radius in (17, 15.6, 9.5):
        cv2.circle(drawn, (middle, middle), round(radius * mm), 255, max(1, round(0.45 * mm)), cv2.LINE_AA)
    for line, text in enumerate(("SEKRETARIAT", "KPU", "RESMI")):
        place = (middle - round(len(text) * 0.82 * mm), middle + round((line - 0.6) * 3.6 * mm))
        cv2.putText(
            drawn,
            text,
            place,
            cv2.FONT_HERSHEY_SIMPLEX,
            0.085 * mm,
            255,
            max(1, round(0.2 * mm)),
            cv2.LINE_AA,
        )
    turn = cv2.getRotationMatrix2D((middle, middle), float(rng.uniform(-25, 25)), 1.0)
    plate = np.asarray(cv2.warpAffine(drawn, turn, (size, size)), np.float32) / 255
    uneven = cv2.resize(rng.uniform(0.35, 1.0, (9, 9)).astype(np.float32), (size, size))
    return _inked(page, np.asarray(plate * uneven, np.float32), centre, STAMP_INK)


def signed(page: Image, centre: tuple[float, float], mm: float, rng: np.random.Generator) -> Image:
    """A signature: one looping stroke of about 34 x 14 mm."""
    width, height = round(38 * mm), round(18 * mm)
    steps = np.linspace(0, 1, 240)
    knots = rng.uniform(-1, 1, (2, 9))
    along = np.linspace(0, 1, 9)
    x = (0.08 + 0.8 * steps + 0.07 * _smooth(steps, along, knots[0])) * width
    y = (0.5 + 0.4 * _smooth(steps, along, knots[1]) * (1 - 0.5 * steps)) * height
    plate = np.zeros((height, width), np.float32)
    points = np.stack([x, y], axis=1).round().astype(np.int32)
    cv2.polylines(plate, [points], False, 1.0, max(1, round(0.4 * mm)), cv2.LINE_AA)
    return _inked(page, plate, centre, PEN_INK)


def _smooth(
    steps: NDArray[np.float64], along: NDArray[np.float64], knots: NDArray[np.float64]
) -> NDArray[np.float64]:
    weights = np.exp(-(((steps[:, None] - along[None]) / 0.055) ** 2))
    return np.asarray((weights * knots).sum(1) / weights.sum(1), np.float64)


def _inked(
    page: Image, plate: NDArray[np.float32], centre: tuple[float, float], ink: tuple[int, int, int]
) -> Image:
    """``plate`` (0 none .. 1 full) of ``ink`` over ``page``, multiplied as ink on paper does."""
    height, width = plate.shape
    left = int(np.clip(centre[0] - width / 2, 0, max(0, page.shape[1] - width)))
    top = int(np.clip(centre[1] - height / 2, 0, max(0, page.shape[0] - height)))
    page = page.copy()
    area = page[top : top + height, left : left + width]
    plate = plate[: area.shape[0], : area.shape[1], None]
    light = 1 - plate * (1 - np.array(ink, np.float32) / 255)
    page[top : top + height, left : left + width] = (area * light).astype(np.uint8)
    return page


def _three(grey: NDArray[Any]) -> NDArray[Any]:
    return cv2.merge([grey, grey, grey])


def _u8(array: Any) -> Image:
    return np.asarray(array, np.uint8)
