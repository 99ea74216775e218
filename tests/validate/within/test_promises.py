from __future__ import annotations

from pipeline.model import Finding, Row
from pipeline.validate import Context
from pipeline.validate.within.promises import check_plans_promised, check_promises_planned
from tests.validate.made import (
    DECREE,
    KASUBBAG,
    KETUA,
    KPU,
    SEKRETARIAT,
    SEKRETARIS,
    made,
    of,
    planned,
    promised,
)

# Mojokerto 2024
JADWAL = "Persentase penyelenggaraan Pemilu/Pemilihan sesuai Jadwal"
KINERJA = "Persentase target kinerja tercapai sesuai dengan Perjanjian Kinerja"
OPINI = "Opini BPK atas Laporan Keuangan KPU"
ARSIP = "Persentase satuan kerja yang mengelola arsip inaktif sesuai dengan aturan kearsipan"
BADAN = "Jumlah Badan Adhoc yang dipersiapkan dan dibentuk"
LOGISTIK = "Persentase pengadaan logistik tanpa kasus yang merugikan keuangan negara"


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(f.code, f.row_id, f.value) for f in findings]


def test_promised_and_not_planned(context: Context) -> None:
    rows = [
        *promised(SEKRETARIS, JADWAL, KINERJA, ARSIP),
        *promised(KASUBBAG, ARSIP),
        *planned("actions", SEKRETARIAT, JADWAL, KINERJA),
        *planned("rkt", SEKRETARIAT, KINERJA),
    ]
    [finding] = check_promises_planned(*of(rows, context))
    assert (finding.code, finding.row_id, finding.column, finding.value) == (
        "NOT_PLANNED",
        f"{DECREE}/agreements/2/3",
        "indikator",
        ARSIP,
    )
    assert finding.message == (
        f"promised in {DECREE}/agreements/2/3, {DECREE}/agreements/3/1; it stands in no Rencana Aksi and"
        f" no RKT of the decree ({DECREE}/actions/1, {DECREE}/rkt/1)"
    )


def test_planned_in_one_form_is_planned(context: Context) -> None:
    # Mojokerto 2024: the indicator of the archive stands in the RKT of the Sekretariat alone
    rows = [
        *promised(SEKRETARIS, JADWAL, ARSIP),
        *planned("actions", SEKRETARIAT, JADWAL),
        *planned("rkt", SEKRETARIAT, ARSIP),
    ]
    assert check_promises_planned(*of(rows, context)) == []


def test_planned_and_not_promised(context: Context) -> None:
    rows = [
        *promised(KETUA, JADWAL, KINERJA),
        *planned("actions", KPU, JADWAL, KINERJA, ARSIP),
        *planned("rkt", KPU, ARSIP),
    ]
    [finding] = check_plans_promised(*of(rows, context))
    assert told([finding]) == [("NOT_PROMISED", f"{DECREE}/actions/1/3", ARSIP)]
    assert finding.message == (
        f"planned in {DECREE}/actions/1/3, {DECREE}/rkt/1/1; it stands in no agreement of the decree"
        f" ({DECREE}/agreements/1)"
    )


def test_promised_by_whom_is_not_asked(context: Context) -> None:
    rows = [*promised(KETUA, JADWAL), *promised(KASUBBAG, ARSIP), *planned("rkt", KPU, JADWAL, ARSIP)]
    assert check_plans_promised(*of(rows, context)) == []


def test_a_plan_that_is_about_something_else_is_told_of_once(context: Context) -> None:
    rows = [*promised(KETUA, JADWAL, KINERJA, OPINI), *planned("rkt", KPU, ARSIP, BADAN, JADWAL)]
    assert told(check_promises_planned(*of(rows, context))) == [
        ("NOT_PLANNED", f"{DECREE}/agreements/1/2", "2")
    ]
    [finding] = check_plans_promised(*of(rows, context))
    assert finding.message == (
        "only 1 of 3 planned indicators stand elsewhere; in no agreement of the decree"
        f" ({DECREE}/agreements/1): {DECREE}/rkt/1/1, {DECREE}/rkt/1/2"
    )


def test_nobody_promises_in_the_plan_of_another(context: Context) -> None:
    # Of one plan, the KPU's own, which has one in three of the Sekretariat's: that one's is elsewhere.
    rows = [*promised(SEKRETARIS, JADWAL, KINERJA, OPINI), *planned("rkt", KPU, JADWAL)]
    assert check_promises_planned(*of(rows, context)) == []
    # But where the one plan of an office has most of them, it is a plan for all.
    rows = [*promised(SEKRETARIS, JADWAL, KINERJA, OPINI), *planned("rkt", KPU, JADWAL, KINERJA)]
    assert told(check_promises_planned(*of(rows, context))) == [
        ("NOT_PLANNED", f"{DECREE}/agreements/2/3", OPINI)
    ]


def test_a_decree_without_the_other_form_says_nothing(context: Context) -> None:
    assert check_promises_planned(*of(promised(KETUA, JADWAL), context)) == []
    assert check_plans_promised(*of(planned("rkt", KPU, JADWAL), context)) == []


def test_what_was_not_read_is_not_missing(context: Context) -> None:
    rows = [*promised(KETUA, JADWAL, KINERJA), *planned("rkt", KPU, JADWAL)]
    assert len(check_promises_planned(*of(rows, context))) == 1
    assert check_promises_planned(*of(rows, context, whole=False)) == []


def test_what_may_stand_there_in_other_words_is_not_missing(context: Context) -> None:
    reworded = "Persentase tahapan Pemilu/Pemilihan yang dilaksanakan menurut jadwal"
    rows = [*promised(KETUA, JADWAL, KINERJA), *planned("rkt", KPU, reworded, KINERJA)]
    assert check_promises_planned(*of(rows, context)) == []
    # Another target makes it another indicator.
    rows = [
        *promised(KETUA, JADWAL, KINERJA, target="100%", target_nilai=100.0),
        *planned("rkt", KPU, reworded, KINERJA, target="90%", target_nilai=90.0),
    ]
    assert told(check_promises_planned(*of(rows, context))) == [
        ("NOT_PLANNED", f"{DECREE}/agreements/1/1", JADWAL)
    ]


def test_near_twins_are_no_substitute(context: Context) -> None:
    pemula, perempuan = (
        f"Persentase pelaksanaan pendidikan pemilih untuk pemilih {whom}" for whom in ("pemula", "perempuan")
    )
    rows = [*promised(KETUA, pemula, JADWAL), *planned("rkt", KPU, perempuan, JADWAL)]
    assert told(check_promises_planned(*of(rows, context))) == [
        ("NOT_PLANNED", f"{DECREE}/agreements/1/1", pemula)
    ]


def test_a_plan_whose_office_is_not_told(context: Context) -> None:
    rows: list[Row] = [*promised(KETUA, JADWAL, KINERJA, OPINI), made("rkt", indikator=LOGISTIK)]
    assert check_promises_planned(*of(rows, context)) == []
    assert check_plans_promised(*of(rows, context)) == []
