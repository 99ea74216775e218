"""A small publication in a folder, with texts that spreadsheets and databases stumble over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from pipeline.model import Row
from pipeline.publish import package, tables
from pipeline.validate import Validated
from tests.compare.made import OF_ARCHIVE, OPINI, WTP, decree, percent
from tests.publish.made import DECREE_IDS, EARLIER, TEXT, TICK, document, validated
from tests.validate.made import DECREE, made

FORMULA, LINK, LONG = '=HYPERLINK("http://x")', "http://x", "panjang " * 5000  # 40,000 characters
CASCADE: dict[str, object] = {
    "row_id": f"{DECREE}/cascade/1/1",
    "decree_id": DECREE,
    "indikator_id": OPINI,
    "indikator": "Opini BPK",
    "ketua": [f"{DECREE}/agreements/1/1"],
    "sekretaris": [],
    "kepala_sub_bagian": [],
    "penerusan": "diteruskan",
    "di_bawah": [],
}
ODD = "dua\nbaris, \"kutip\" 'petik' \x07 _x0041_ 🙂"


def odd_rows() -> list[Row]:
    texts = [FORMULA, "-1+1", "+62", "@a", "-", LINK, ODD, LONG, "", "007"]
    rows = [made("rkt", n, 2, indikator="x", target_raw=text) for n, text in enumerate(texts, start=1)]
    dear = made("rkt", 1, 3, anggaran=10**15, **WTP)
    return [
        *validated().rows,
        *rows,
        dear,
        made("agreements", 1, 5, unit="KPU Kota Mojokerto", **percent(87.5)),
        decree("kpu-3576-2022-1", 2022),
        made("agreements", decree="kpu-3576-2022-1", unit="Sekretariat", **percent(80.0)),
    ]


def published(more: Sequence[Row] = ()) -> dict[str, pa.Table]:
    v = validated()
    everything = Validated((*odd_rows(), *more), v.quarantined, v.findings)
    of_archive = OF_ARCHIVE | {"cascade": [CASCADE]}
    return tables(everything, [document(TEXT, TICK)], DECREE_IDS, EARLIER, of_archive=of_archive)


def publish(folder: Path, more: Sequence[Row] = ()) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in package(published(more)).items():
        (folder / name).write_bytes(content)
    return folder


__all__ = ["DECREE", "FORMULA", "LINK", "LONG", "ODD", "publish", "published"]
