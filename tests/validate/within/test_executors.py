from __future__ import annotations

import pytest

from pipeline.model import Finding
from pipeline.validate import Context
from pipeline.validate.within.executors import check_executors
from tests.validate.made import DECREE, KASUBBAG, KPU, of, planned, promised

SENGKETA = "Jumlah sengketa hukum dalam perkara perselisihan sengketa hukum"
TEKNIS = "Sub Bagian Teknis Penyelenggaraan pemilu, Partisipasi dan Hubmas"


def checked(context: Context, executor: str | None, **party: str | None) -> list[Finding]:
    rows = [*promised(KASUBBAG, SENGKETA, **party), *planned("actions", KPU, SENGKETA, pelaksana=executor)]
    return check_executors(*of(rows, context))


def test_another_sub_section(context: Context) -> None:
    # Mojokerto 2024: row 12 of the plan gives Hukum what the agreement of Teknis promises
    [finding] = checked(context, TEKNIS)
    assert (finding.code, finding.row_id, finding.column, finding.value) == (
        "EXECUTOR_DIFFERS",
        f"{DECREE}/actions/1/1",
        "pelaksana",
        TEKNIS,
    )
    assert finding.message == (
        f"{TEKNIS} carries it out in {DECREE}/actions/1/1;"
        " Kepala Sub Bagian Hukum dan Sumber Daya Manusia KPU Kota Mojokerto promises it in"
        f" {DECREE}/agreements/3/1"
    )


@pytest.mark.parametrize(
    "executor",
    [
        "Sub Bagian Hukum dan SDM",
        "Kasubbag Hukum & SDM",
        "Sub Bagian Hukum dan Sumber Daya Manusia Sekretariat KPU Kota Mojokerto",
        f"{TEKNIS} dan Sub Bagian Hukum dan SDM",  # one of two
        "Semua Sub Bagian",
        "Seluruh Subbag",
        "Sekretaris",  # above the sub-sections
        None,
    ],
)
def test_no_contradiction(executor: str | None, context: Context) -> None:
    assert checked(context, executor) == []


@pytest.mark.parametrize(
    ("executor", "party", "why"),
    [
        ("Sub Bagian Perlengkapan", {}, "is no known sub bagian"),
        ("Tim Pelaksana Kegiatan", {}, "is no known sub bagian"),
        ("Sub Bagian Hukum", {}, "may be what an agreement calls otherwise"),  # short for it, or another one
        (
            TEKNIS,
            {"unit": None, "jabatan_pihak_pertama": "Kepala Sub Bagian Perlengkapan"},
            "may be what an agreement calls otherwise",
        ),
    ],
)
def test_not_comparable(executor: str, party: dict[str, str | None], why: str, context: Context) -> None:
    [finding] = checked(context, executor, **party)
    assert (finding.code, finding.value) == ("EXECUTOR_NOT_COMPARABLE", executor)
    assert finding.message == (f"{executor} {why}; not compared with the agreements: {DECREE}/actions/1/1")


def test_an_unknown_executor_is_told_of_once(context: Context) -> None:
    texts = [SENGKETA, "Jumlah Badan Adhoc yang dipersiapkan dan dibentuk"]
    rows = [
        *promised(KASUBBAG, *texts),
        *planned("actions", KPU, *texts, pelaksana="Sub Bagian Perlengkapan"),
    ]
    [finding] = check_executors(*of(rows, context))
    assert finding.message.endswith(f": {DECREE}/actions/1/1, {DECREE}/actions/1/2")


def test_the_title_of_the_agreement_tells_where_the_head_does_not(context: Context) -> None:
    [finding] = checked(context, TEKNIS, jabatan_pihak_pertama=None)
    assert finding.code == "EXECUTOR_DIFFERS"


def test_what_no_sub_section_promises_is_not_asked(context: Context) -> None:
    rows = planned("actions", KPU, SENGKETA, pelaksana="Sub Bagian Perlengkapan")
    assert check_executors(*of(rows, context)) == []
