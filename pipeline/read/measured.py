"""A page is read and what that cost is told beside its reading, which knows nothing of it."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.model import PageReading
from pipeline.read.page import read_page_safely
from pipeline.read.settings import PageOverride, ReadSettings


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one page: seconds by the clock and of the processor, and which process had it (``host/pid``)."""

    seconds: float
    cpu: float
    worker: str


@dataclass(frozen=True, slots=True)
class MeasuredReading:
    """What is kept by content, and what never is: it differs from time to time."""

    reading: PageReading
    cost: Cost


def read_page_measured(pdf: bytes, settings: ReadSettings, override: PageOverride) -> MeasuredReading:
    """As read_page_safely."""
    return measured(lambda: read_page_safely(pdf, settings, override))


def measured(read: Callable[[], PageReading]) -> MeasuredReading:
    wall, cpu = time.perf_counter(), time.process_time()
    reading = read()
    cost = Cost(
        round(time.perf_counter() - wall, 3),
        round(time.process_time() - cpu, 3),
        f"{socket.gethostname()}/{os.getpid()}",
    )
    return MeasuredReading(reading, cost)
