from __future__ import annotations

from pathlib import Path

from pipeline.compare.naming.catalogue import load_catalogue
from pipeline.normalise.vocabulary import load_vocabulary
from pipeline.publish.cascade import cascade_rows
from pipeline.validate import Context
from pipeline.validate.decree import decree_of
from schemas.tables import TABLES
from tests.validate.made import DECREE, KETUA, SEKRETARIS, mojokerto, promised


def test_cascade(root: Path) -> None:
    folder = root / "schemas" / "vocabulary"
    vocabulary = load_vocabulary(folder)
    context = Context(vocabulary, load_catalogue(folder, vocabulary))
    rows = [
        mojokerto(),
        *promised(KETUA, "Opini BPK", "Persentase tahapan yang dilaksanakan menurut jadwal"),
        *promised(SEKRETARIS, "Opini BPK", indikator_id="opini-bpk"),
    ]
    made = cascade_rows([decree_of(rows, context)])
    assert all(tuple(row) == TABLES["cascade"].columns for row in made)
    assert made == [
        {
            "row_id": f"{DECREE}/cascade/1/1",
            "decree_id": DECREE,
            "indikator_id": "opini-bpk",
            "indikator": "Opini BPK",
            "ketua": [f"{DECREE}/agreements/1/1"],
            "sekretaris": [f"{DECREE}/agreements/2/1"],
            "kepala_sub_bagian": [],
            "penerusan": "diteruskan",
            "di_bawah": [],
        },
        {
            "row_id": f"{DECREE}/cascade/1/2",
            "decree_id": DECREE,
            "indikator_id": None,
            "indikator": "Persentase tahapan yang dilaksanakan menurut jadwal",
            "ketua": [f"{DECREE}/agreements/1/2"],
            "sekretaris": [],
            "kepala_sub_bagian": [],
            "penerusan": "tidak_diteruskan",
            "di_bawah": [],
        },
    ]
