"""What a page cost is told beside its reading, and is the cost of that page."""

from __future__ import annotations

import os
import socket
import time

from pipeline.model import Layer, PageReading
from pipeline.read.measured import measured

READING = PageReading(1.0, 1.0, Layer.BLANK, "")


def _slowly() -> PageReading:
    time.sleep(0.2)
    return READING


def _busily() -> PageReading:
    until = time.process_time() + 0.2
    while time.process_time() < until:
        pass
    return READING


def test_waiting_costs_seconds_and_working_the_processor() -> None:
    slow, busy = measured(_slowly), measured(_busily)
    assert slow.reading is busy.reading is READING
    assert slow.cost.seconds >= 0.2 > 0.1 > slow.cost.cpu
    assert busy.cost.seconds >= busy.cost.cpu - 0.01
    assert 0.2 <= busy.cost.cpu < 0.4
    assert slow.cost.worker == f"{socket.gethostname()}/{os.getpid()}"
