from __future__ import annotations

from pipeline.validate import Context
from pipeline.validate.decree import decree_of
from pipeline.validate.within.cascade import Passed, cascade_of, check_cascade
from tests.validate.made import DECREE, KASUBBAG, KETUA, SEKRETARIS, made, mojokerto, of, promised

# Mojokerto 2024
JADWAL = "Persentase penyelenggaraan Pemilu/Pemilihan sesuai Jadwal"
KINERJA = "Persentase target kinerja tercapai sesuai dengan Perjanjian Kinerja"
LOGISTIK = "Persentase pendistribusikan logistik Pemilu/Pemilihan secara tepat sasaran dan tepat waktu"
REVISI = "Jumlah revisi yang dilakukan terhadap rencana kerja yang telah ditetapkan"
TOGETHER, PEMULA, PEREMPUAN, DISABILITAS = (
    f"Persentase pelaksanaan pendidikan pemilih untuk pemilih {whom}"
    for whom in ("pemula, perempuan dan disabilitas", "pemula", "perempuan", "disabilitas")
)


def test_what_falls_through(context: Context) -> None:
    rows = [
        *promised(KETUA, JADWAL, KINERJA, LOGISTIK),
        *promised(SEKRETARIS, KINERJA, REVISI),
        *promised(KASUBBAG, LOGISTIK, REVISI),  # the Sekretaris is passed over: it is taken up
    ]
    findings = check_cascade(*of(rows, context))
    assert [(f.code, f.row_id, f.value) for f in findings] == [
        ("CASCADE_FALLS_THROUGH", f"{DECREE}/agreements/1/1", JADWAL),
        ("CASCADE_FALLS_THROUGH", f"{DECREE}/agreements/2/1", KINERJA),
    ]
    assert [f.message for f in findings] == [
        f"promised by the Ketua in {DECREE}/agreements/1/1; in none of the agreements below"
        f" ({DECREE}/agreements/2, {DECREE}/agreements/3)",
        f"promised by the Sekretaris in {DECREE}/agreements/2/1; in none of the agreements below"
        f" ({DECREE}/agreements/3)",
    ]


def test_nothing_is_below(context: Context) -> None:
    assert check_cascade(*of(promised(KETUA, JADWAL), context)) == []
    assert check_cascade(*of(promised(KASUBBAG, JADWAL), context)) == []


def test_an_agreement_that_takes_up_little_is_told_of_once(context: Context) -> None:
    # One head of a sub-section of several, say, whose agreements are not in the decree.
    rows = [*promised(SEKRETARIS, JADWAL, KINERJA, LOGISTIK), *promised(KASUBBAG, LOGISTIK)]
    [finding] = check_cascade(*of(rows, context))
    assert (finding.row_id, finding.value) == (f"{DECREE}/agreements/2/1", "2")
    assert finding.message == (
        f"only 1 of 3 indicators of the Sekretaris are taken up below; in none of the agreements below"
        f" ({DECREE}/agreements/3): {DECREE}/agreements/2/1, {DECREE}/agreements/2/2"
    )


def test_passed_on_in_parts(context: Context) -> None:
    # Mojokerto 2024: one indicator of the Ketua, three of the Sekretaris
    rows = [
        *promised(KETUA, TOGETHER, KINERJA),
        *promised(SEKRETARIS, PEMULA, PEREMPUAN, DISABILITAS, KINERJA),
    ]
    [step, *_] = cascade_of(of(rows, context)[0])
    assert (step.passed, [row.row_id for row in step.below]) == (
        Passed.IN_PARTS,
        [f"{DECREE}/agreements/2/{n}" for n in (1, 2, 3)],
    )
    assert check_cascade(*of(rows, context)) == []
    # Nobody takes up the disabled.
    rows = [*promised(KETUA, TOGETHER, KINERJA), *promised(SEKRETARIS, PEMULA, PEREMPUAN, KINERJA)]
    [finding] = check_cascade(*of(rows, context))
    assert finding.message == (
        f"promised by the Ketua in {DECREE}/agreements/1/1; in none of the agreements below"
        f" ({DECREE}/agreements/2), only a part of it in {DECREE}/agreements/2/1, {DECREE}/agreements/2/2"
    )


def test_what_is_not_certain(context: Context) -> None:
    reworded = "Persentase tahapan Pemilu/Pemilihan yang dilaksanakan menurut jadwal"
    rows = [*promised(KETUA, JADWAL), *promised(SEKRETARIS, reworded)]
    [step, _] = cascade_of(of(rows, context)[0])
    assert (step.passed, [row.row_id for row in step.below]) == (Passed.OPEN, [f"{DECREE}/agreements/2/1"])
    rows = [*promised(KETUA, JADWAL, KINERJA), *promised(SEKRETARIS, KINERJA)]
    assert len(check_cascade(*of(rows, context))) == 1
    assert check_cascade(*of(rows, context, whole=False)) == []
    [step, _] = cascade_of(of(rows, context, whole=False)[0])
    assert (step.passed, step.below) == (Passed.OPEN, ())


def test_every_indicator_once_with_its_rows(context: Context) -> None:
    rows = [
        *promised(KETUA, KINERJA),
        *promised(SEKRETARIS, REVISI, KINERJA.upper()),
        *promised(KASUBBAG, REVISI, KINERJA),
        made("agreements", 1, 4, indikator=KINERJA, tingkat_perjanjian="lainnya"),  # no level of the three
    ]
    steps = cascade_of(decree_of([mojokerto(), *rows], context))
    assert [
        (step.first.values["indikator"], {level: [r.row_id for r in of] for level, of in step.rows.items()})
        for step in steps
    ] == [
        (
            KINERJA,
            {
                "lembaga": [f"{DECREE}/agreements/1/1"],
                "sekretariat": [f"{DECREE}/agreements/2/2"],
                "sub_bagian": [f"{DECREE}/agreements/3/2"],
            },
        ),
        (
            REVISI,
            {
                "lembaga": [],
                "sekretariat": [f"{DECREE}/agreements/2/1"],
                "sub_bagian": [f"{DECREE}/agreements/3/1"],
            },
        ),
    ]
    assert {step.passed for step in steps} == {Passed.ON}
