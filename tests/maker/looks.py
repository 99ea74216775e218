"""The looks: how offices lay their decrees out, as data.

Source of the variants: VARIANTS sections 2 to 8 and the pages of real agencies. No look is the sample decree's;
``bookman`` is of its kind.
"""

from __future__ import annotations

from tests.maker.form import Budget, Column, Look, Mark, Merge, Periods, Rules, TableLook
from tests.maker.model import Issuer, Regime

A4, F4, LEGAL = (210.0, 297.0), (215.0, 330.0), (215.9, 355.6)  # millimetres


def _no(heading: str = "NO", width: float = 11.0) -> Column:
    return Column("no", heading, width, fixed=True, align="center")


def _target(heading: str = "Target", width: float = 22.0) -> Column:
    return Column("target", heading, width, fixed=True, align="center")


def _satuan(heading: str = "SATUAN", width: float = 24.0) -> Column:
    return Column("satuan", heading, width, fixed=True, align="center")


def _quarters(pattern: str) -> tuple[str, ...]:
    return tuple(pattern.format(n) for n in ("I", "II", "III", "IV"))


MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")
TWELVE = tuple(str(n) for n in range(1, 13))

BOOKMAN = Look(
    name="bookman", issuer=Issuer.KABKOTA, regime=Regime.PLAIN, years=(2022, 2026), paper=A4,
    font="DejaVu Serif", size=10.0, rules=Rules(0.7),
    agreement=TableLook(
        (_no(), Column("sasaran", "Sasaran Kegiatan", 4), Column("indikator", "Indikator kinerja", 5), _target()),
        number_row="({n})", size=9,
    ),
    action=TableLook(
        (_no("No."), Column("sasaran", "Sasaran Program/Kegiatan", 4), Column("indikator", "Indikator Kinerja", 4),
         _target("Target Indikator Kinerja"), Column("kegiatan", "Nama Kegiatan/Aksi", 3),
         Column("target_kegiatan", "Target Kegiatan/Aksi", 20, fixed=True, align="center"),
         Column("periods", ""), Column("pagu_anggaran", "Pagu Anggaran", 28, fixed=True),
         Column("pelaksana", "Pelaksana", 33, fixed=True)),
        landscape=True, size=8.5,
        periods=Periods(("T1", "T2", "T3", "T4"), "Rencana Pelaksanaan", mark=Mark.TICK),
    ),
    rkt=TableLook(
        (Column("sasaran", "SASARAN PROGRAM", 3), Column("program", "PROGRAM", 2.4), Column("kegiatan", "KEGIATAN", 2.4),
         Column("sasaran_kegiatan", "SASARAN KEGIATAN", 3), Column("indikator", "INDIKATOR KEGIATAN", 4),
         _target("TARGET"), Column("anggaran", "ANGGARAN", 30, fixed=True)),
        landscape=True, number_row="({n})", size=8.5,
    ),
    money=("Rp. {},-", "Rp. {}"), numbers=("{}.", "{}"),
)

TAPKIN = Look(
    name="tapkin", issuer=Issuer.KABKOTA, regime=Regime.SATKER, years=(2013, 2017), paper=F4,
    font="STIXGeneral", size=12.0, rules=Rules(0.4), document="PENETAPAN KINERJA",
    agreement=TableLook(
        (_no("NO"), Column("sasaran", "SASARAN STRATEGIS", 4), Column("indikator", "INDIKATOR KINERJA", 5),
         _target("TARGET", 26)),
        merge=Merge.BLANK, repeat=False, size=11,
    ),
    action=TableLook(
        (_no("NO"), Column("sasaran", "SASARAN", 3), Column("indikator", "INDIKATOR KINERJA", 4), _target("TARGET"),
         Column("periods", "")),
        merge=Merge.BLANK, repeat=False, landscape=True, size=10,
        periods=Periods(MONTHS, "JADWAL PELAKSANAAN", mark=Mark.SMALL_V, width=9.5),
    ),
    rkt=TableLook(
        (Column("sasaran", "SASARAN STRATEGIS", 3), Column("program", "PROGRAM", 2.5),
         Column("kegiatan", "NAMA KEGIATAN", 3), Column("indikator", "INDIKATOR KINERJA KEGIATAN", 4), _target("TARGET"),
         Column("anggaran", "PAGU ANGGARAN", 36, fixed=True)),
        merge=Merge.BLANK, repeat=False, landscape=True, size=10.5,
    ),
    budget=Budget.RULED, money=("Rp {},00", "Rp{},00"), percent=(" %", "%"), numbers=("{}",),
)

SATUAN = Look(
    name="satuan", issuer=Issuer.KABKOTA, regime=Regime.ARCHIVE, years=(2018, 2021), paper=LEGAL,
    font="Roboto", size=11.0, rules=Rules(0.5, colour="#9a9a9a", shade="#d5d5d5"),
    agreement=TableLook(
        (_no(), Column("sasaran", "SASARAN", 4), Column("indikator", "INDIKATOR KINERJA", 5), _satuan(),
         _target("TARGET")),
        number_row="{n}", size=10,
    ),
    action=TableLook(
        (_no(), Column("sasaran", "SASARAN KEGIATAN", 3), Column("indikator", "INDIKATOR", 4), _target("TARGET"),
         Column("kegiatan", "RENCANA AKSI", 3.4), Column("periods", ""), Column("pelaksana", "PENANGGUNG JAWAB", 33, fixed=True)),
        landscape=True, size=9, number_row="{n}",
        periods=Periods(_quarters("TW {}"), "TARGET WAKTU", mark=Mark.ROOT, width=13),
    ),
    rkt=TableLook(
        (_no(), Column("sasaran", "SASARAN STRATEGIS", 3), Column("program", "PROGRAM", 2.6),
         Column("kegiatan", "KEGIATAN", 3), Column("indikator", "INDIKATOR KINERJA", 4), _satuan(), _target("TARGET"),
         Column("anggaran", "ANGGARAN (Rp)", 32, fixed=True, align="right")),
        landscape=True, size=9, number_row="{n}",
    ),
    money=("{}", "{},00"), numbers=("{}", "{}."), nip=True,
)

STACKED = Look(
    name="stacked", issuer=Issuer.KABKOTA, regime=Regime.PLAIN, years=(2022, 2025), paper=A4,
    font="Caladea", size=11.5, rules=Rules(0.6),
    agreement=TableLook(
        (_no("No"), Column("sasaran", "Sasaran Strategis", 4), Column("indikator", "Indikator Kinerja", 5), _target()),
        merge=Merge.ONE_CELL, number_row="{n}", size=10.5,
    ),
    action=TableLook(
        (_no("No"), Column("sasaran", "Sasaran Kegiatan", 3.4), Column("indikator", "Indikator Kinerja", 4), _target(),
         Column("periods", ""), Column("pagu_anggaran", "Anggaran", 33, fixed=True, align="right"),
         Column("pelaksana", "Pelaksana", 33, fixed=True)),
        landscape=True, size=9.5,
        periods=Periods(_quarters("Triwulan {}"), "Target Kinerja Sasaran", mark=Mark.VALUES, width=18),
    ),
    rkt=TableLook(
        (Column("sasaran", "Sasaran Strategis", 3), Column("program", "Program", 2.6), Column("kegiatan", "Kegiatan", 2.6),
         Column("sasaran_kegiatan", "Sasaran Kegiatan", 3), Column("indikator", "Indikator Kinerja", 4), _target(),
         Column("anggaran", "Anggaran", 33, fixed=True, align="right")),
        landscape=True, size=9.5,
    ),
    money=("Rp. {}", "Rp.{},-"), percent=("%", " %"), numbers=("{}.",), parties=("PIHAK KESATU", "PIHAK KEDUA"),
)

HEADINGS = Look(
    name="headings", issuer=Issuer.KABKOTA, regime=Regime.ARCHIVE, years=(2018, 2021), paper=F4,
    font="Source Sans Pro", size=12.0, rules=Rules(0.6, shade="#e8e8e8"),
    agreement=TableLook(
        (_no("No."), Column("indikator", "INDIKATOR KINERJA", 5), _target("TARGET", 32)),
        merge=Merge.HEADING, size=11,
    ),
    action=TableLook(
        (Column("indikator", "Indikator Kinerja", 5), _target(), Column("periods", "")),
        merge=Merge.HEADING, landscape=True, size=10.5,
        periods=Periods(tuple(f"B{n}" for n in range(1, 13)), "Rencana Pelaksanaan", mark=Mark.DOT, width=11),
    ),
    rkt=None, budget=Budget.LINE, money=("Rp {}",), numbers=("{}.",),
)

AGENCY = Look(
    name="agency", issuer=Issuer.DINAS, regime=Regime.PLAIN, years=(2016, 2021), paper=F4,
    font="Roboto", size=11.0, rules=Rules(0.5, frame=True),
    agreement=TableLook(
        (_no("", 10), Column("sasaran", "Sasaran Strategis", 4), Column("indikator", "Indikator Kinerja", 5),
         _target("Target %", 20)),
        merge=Merge.BLANK, size=10.5, number_row="({n})",
    ),
    action=None,
    rkt=None, budget=Budget.LIST, money=("Rp.   {},00",), numbers=("{}.", "{}"), gaps=True, day_missing=True, nip=True,
    parties=("PIHAK KESATU", "PIHAK KEDUA"), kinds=("percent",), goals=(6, 12),
)

SERVICE = Look(
    name="service", issuer=Issuer.DINAS, regime=Regime.PLAIN, years=(2015, 2020), paper=A4,
    font="DejaVu Sans", size=9.5, rules=Rules(0.9, shade="#cfcfcf"),
    agreement=TableLook(
        (_no("N0", 11), Column("sasaran", "SASARAN STRATEGIS", 4), Column("indikator", "INDIKATOR KINERJA", 5),
         _target("TARGET", 30)),
        merge=Merge.ONE_CELL, size=9, repeat=False,
    ),
    action=TableLook(
        (_no("No"), Column("sasaran", "Sasaran Strategis", 3), Column("indikator", "Indikator Kinerja", 4),
         _target("Target", 30), Column("kegiatan", "Kegiatan", 3), Column("periods", ""),
         Column("pagu_anggaran", "Anggaran (Rp.)", 31, fixed=True, align="right")),
        landscape=True, size=8.5,
        periods=Periods(
            TWELVE, "JADWAL KEGIATAN", groups=tuple((f"Trw {n}", 3) for n in ("I", "II", "III", "IV")),
            mark=Mark.BAR, width=6.5,
        ),
    ),
    rkt=None, budget=Budget.LIST, money=("Rp.{},-", "Rp. {},-"), indicator_numbers=True, nip=True,
    kinds=("percent", "count", "count", "money", "list", "level", "score", "zero"), goals=(6, 10),
    parties=("PIHAK PERTAMA", "PIHAK KEDUA"),
)

ACEH = Look(
    name="aceh", issuer=Issuer.KIP, regime=Regime.ARCHIVE, years=(2017, 2021), paper=A4,
    font="Libertinus Serif", size=11.5, rules=Rules(0.6),
    agreement=TableLook(
        (_no("NO"), Column("sasaran", "SASARAN PROGRAM/KEGIATAN", 4), Column("indikator", "INDIKATOR KINERJA", 5),
         _target("TARGET (SESUAIKAN DG RENSTRA)", 32)),
        number_row="({n})", size=10.5, repeat=False,
    ),
    action=TableLook(
        (_no("NO"), Column("sasaran", "SASARAN", 3), Column("indikator", "INDIKATOR KINERJA", 4), _target("TARGET"),
         Column("kegiatan", "KEGIATAN", 3), Column("periods", ""), Column("pelaksana", "PELAKSANA", 33, fixed=True)),
        landscape=True, size=9,
        periods=Periods(
            TWELVE, "JADWAL KEGIATAN", groups=tuple((f"Trw {n}", 3) for n in ("I", "II", "III", "IV")),
            mark=Mark.FILL, width=6.8,
        ),
    ),
    rkt=TableLook(
        (Column("sasaran", "SASARAN STRATEGIS", 3), Column("program", "PROGRAM", 2.4), Column("kegiatan", "KEGIATAN", 2.4),
         Column("sasaran_kegiatan", "SASARAN KEGIATAN", 3), Column("indikator", "INDIKATOR KEGIATAN", 4),
         _target("TARGET"), Column("anggaran", "ANGGARAN", 33, fixed=True)),
        landscape=True, size=9.5, repeat=False,
    ),
    money=("Rp {}", "Rp. {},-"), percent=("%", " %"),
    kinds=("percent", "percent", "count", "grade", "opinion", "none", "unpredictable", "list", "score"),
)

PROVINCE = Look(
    name="province", issuer=Issuer.PROVINSI, regime=Regime.ARCHIVE, years=(2018, 2021), paper=A4,
    font="New Computer Modern", size=11.0, rules=Rules(0.5, sides=False),
    agreement=TableLook(
        (_no("No."), Column("sasaran", "Sasaran Program", 4), Column("indikator", "Indikator Kinerja", 5), _target()),
        number_row="({n})", size=10.5,
    ),
    action=TableLook(
        (_no("No."), Column("sasaran", "Sasaran Program", 3), Column("indikator", "Indikator Kinerja", 4), _target(),
         Column("kegiatan", "Uraian Kegiatan", 3), Column("periods", ""),
         Column("pagu_anggaran", "Pagu", 32, fixed=True, align="right")),
        landscape=True, size=9.5, periods=Periods(_quarters("{}"), "Triwulan", mark=Mark.CROSS, width=9),
    ),
    rkt=TableLook(
        (Column("sasaran", "Sasaran Program", 3), Column("program", "Program", 2.6), Column("kegiatan", "Kegiatan", 2.6),
         Column("sasaran_kegiatan", "Sasaran Kegiatan", 3), Column("indikator", "Indikator Kegiatan", 4), _target(),
         Column("anggaran", "Anggaran", 33, fixed=True)),
        landscape=True, size=9.5,
    ),
    budget=Budget.LEVELS, money=("Rp {},-",), two_on_page=True, goals=(4, 7),
)

SECRETARIAT = Look(
    name="secretariat", issuer=Issuer.SEKRETARIAT, regime=Regime.PLAIN, years=(2022, 2026), paper=LEGAL,
    font="STIXGeneral", size=12.0, rules=Rules(0.5, dash="dashed"),
    agreement=TableLook(
        (_no("No"), Column("sasaran", "Sasaran Kegiatan", 4), Column("indikator", "Indikator Kinerja Kegiatan", 5),
         _satuan("Satuan", 23), _target("Target", 20)),
        merge=Merge.ONE_CELL, size=11,
    ),
    action=TableLook(
        (_no("No"), Column("sasaran", "Sasaran Kegiatan", 3), Column("indikator", "Indikator Kinerja", 4),
         _target("Target Kinerja"), Column("kegiatan", "Rencana Aksi", 3), Column("periods", ""),
         Column("pagu_anggaran", "Anggaran", 35, fixed=True), Column("pelaksana", "Unit Pelaksana", 33, fixed=True)),
        merge=Merge.BLANK, landscape=True, size=10, number_row="({n})",
        periods=Periods(_quarters("Trw {}"), "Jadwal", mark=Mark.LARGE_V, width=13),
    ),
    rkt=TableLook(
        (Column("sasaran", "Sasaran Strategis", 3), Column("program", "Program", 2.4), Column("kegiatan", "Kegiatan", 2.4),
         Column("sasaran_kegiatan", "Sasaran Kegiatan", 3), Column("indikator", "Indikator Kinerja Kegiatan", 4),
         _satuan("Satuan", 24), _target(), Column("anggaran", "Anggaran", 35, fixed=True)),
        landscape=True, size=10,
    ),
    budget=Budget.RULED, money=("Rp {}",), split_rows=True, numbers=("{}",),
)

COLOUR = Look(
    name="colour", issuer=Issuer.KABKOTA, regime=Regime.PLAIN, years=(2022, 2026), paper=F4,
    font="DejaVu Sans", size=9.5, rules=Rules(0.35, colour="#555555", shade="#f6c9a8"),
    agreement=TableLook(
        (_no("No"), Column("sasaran", "Sasaran Kegiatan", 4), Column("indikator", "Indikator", 5), _target("Target Kinerja", 26)),
        merge=Merge.SPAN, size=9,
    ),
    action=TableLook(
        (_no("No"), Column("sasaran", "Sasaran Kegiatan", 3), Column("indikator", "Indikator", 4), _target(),
         Column("kegiatan", "Kegiatan/Aksi", 3), Column("target_kegiatan", "Target Aksi", 19, fixed=True, align="center"),
         Column("periods", ""), Column("pelaksana", "Pelaksana", 33, fixed=True)),
        landscape=True, size=8.5, periods=Periods(("T1", "T2", "T3", "T4"), "Pelaksanaan", mark=Mark.FILL, width=9),
    ),
    rkt=TableLook(
        (Column("sasaran", "Sasaran", 3), Column("program", "Program", 2.6), Column("kegiatan", "Kegiatan", 2.6),
         Column("sasaran_kegiatan", "Sasaran Kegiatan", 3), Column("indikator", "Indikator", 4), _target(),
         Column("anggaran", "Pagu", 30, fixed=True, align="right")),
        landscape=True, size=8.5,
    ),
    money=("Rp{},00", "Rp. {},-"), numbers=("{}",),
)

LOOKS: dict[str, Look] = {
    look.name: look
    for look in (
        BOOKMAN, TAPKIN, SATUAN, STACKED, HEADINGS, AGENCY, SERVICE, ACEH, PROVINCE, SECRETARIAT, COLOUR,
    )
}
