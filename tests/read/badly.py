"""A reader of pages whose height says what they do to it. Imports little: its processes start often."""

from __future__ import annotations

import io
import os
import signal
import time

import pikepdf

from pipeline.machines.limits import Service
from pipeline.model import Layer, PageReading
from pipeline.read.measured import MeasuredReading, measured
from pipeline.read.settings import PageOverride, ReadSettings
from tests.machines.work import HERE, identity, prepare

SLOW, HUNGRY, DEADLY, LONG = 10, 20, 30, 40  # points; any other height is a good page


def read(pdf: bytes, settings: ReadSettings, override: PageOverride) -> MeasuredReading:
    """As read_page_measured."""
    return measured(lambda: _read(pdf))


def _read(pdf: bytes) -> PageReading:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        height = int(opened.pages[0].mediabox[3])
    if height == SLOW:
        time.sleep(1e9)
    if height == HUNGRY:
        hoard = []
        while True:
            hoard.append(b"x" * 10_000_000)
    if height == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    if height == LONG:
        time.sleep(6)
    return PageReading(100.0, float(height), Layer.BLANK, "nothing on it")


READER = Service(read, prepare, identity, HERE)
