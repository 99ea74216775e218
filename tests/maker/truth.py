"""What is printed, as JSON of the shape of ``mojokerto-2024.truth.json``: the yardstick reads both alike.

Beyond that shape: on each row ``row_id``, ``page``, ``target_value``, ``target_unit``, ``target_kind`` and
``near`` (the known term one word away), where printed ``satuan``, ``indikator_no``, ``period_values``;
budgets with ``amount``; under ``made`` what the scan did to the pages. Compare values with
``target_value``: the yardstick's own reading takes ``10.400`` for 10.4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.maker.form import Budget, Look, Mark, Merge, TableLook
from tests.maker.model import Agreement, Decree, Party
from tests.maker.rows import PrintedRow, action_rows, agreement_rows, rkt_rows

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pages:
    """``order``: for each page of the file the typeset page that it shows, None where it is blank."""

    order: tuple[int | None, ...]
    missing: tuple[int, ...] = field(default=())

    @classmethod
    def untouched(cls, count: int) -> Pages:
        return cls(tuple(range(1, count + 1)))

    def of(self, typeset: int) -> int | None:
        """The page of the file, the first where there are two; None where it is missing."""
        return self.order.index(typeset) + 1 if typeset in self.order else None


def truth_of(
    decree: Decree, look: Look, row_pages: dict[str, int], pages: Pages, *, quality: str = "digital"
) -> Json:
    """``row_pages`` from :func:`tests.maker.typeset.typeset`. Rows on missing pages are left out."""
    where = {
        row_id: file_page for row_id, page in row_pages.items() if (file_page := pages.of(page)) is not None
    }
    return {
        "decree": _head(decree),
        "agreements": [_agreement(a, look, k, where) for k, a in enumerate(decree.agreements, start=1)],
        "actions": [_action(decree, look, k, where) for k in range(1, len(decree.actions) + 1)],
        "rkt": [_rkt(decree, look, k, where) for k in range(1, len(decree.rkt) + 1)],
        "made": {
            "look": look.name,
            "quality": quality,
            "pages": len(pages.order),
            "missing_pages": list(pages.missing),
            "blank_pages": [n for n, page in enumerate(pages.order, start=1) if page is None],
            "duplicated_pages": [
                n
                for n, page in enumerate(pages.order, start=1)
                if page is not None and page in pages.order[: n - 1]
            ],
        },
    }


def _head(decree: Decree) -> Json:
    head = decree.head
    return {
        "number": head.number if head else None,
        "number_text": head.number_text if head else None,
        "year": decree.year,
        "issuer": decree.office_short,
        "office": " ".join(decree.office),
        "region_name": decree.region.name,
        "region_code": decree.region.code,
        "province": decree.region.province,
        "date": head.date if head else None,
        "place": decree.region.seat,
        "signatory": head.signatory if head else None,
        "certifier": head.certifier if head else None,
        "title": head.title if head else None,
        "legal": list(head.legal) if head else [],
        "kind": "keputusan" if head else "perjanjian_kinerja",
    }


def _party(party: Party | None) -> Json | None:
    return {"name": party.name, "position": party.position, "nip": party.nip} if party else None


def _extras(row: PrintedRow, page: int) -> Json:
    target = row.indicator.target
    return {
        "row_id": row.row_id,
        "page": page,
        "near": row.indicator.near,
        "target_value": target.value,
        "target_unit": target.unit_name,
        "target_kind": target.kind,
    }


def _kept(rows: Sequence[PrintedRow], where: dict[str, int]) -> list[tuple[PrintedRow, int, bool]]:
    """The rows on pages that are there, and whether the row begins its sasaran."""
    return [
        (row, where[row.row_id], index == 0 or rows[index - 1].sasaran != row.sasaran)
        for index, row in enumerate(rows)
        if row.row_id in where
    ]


def _agreement(agreement: Agreement, look: Look, index: int, where: dict[str, int]) -> Json:
    rows = agreement_rows(agreement, look.agreement, index, numbered=look.indicator_numbers)
    printed = []
    for row, page, first in _kept(rows, where):
        shown = first or look.agreement.merge is Merge.HEADING
        cells: Json = {
            "no": row.cells["no"] if shown else "",
            "sasaran": row.sasaran if first else "",
            "indikator": row.indicator.text,
            "target": row.cells["target"],
        }
        if look.agreement.has("satuan"):
            cells["satuan"] = row.cells["satuan"]
        if look.indicator_numbers:
            cells["indikator_no"] = row.cells["indikator"].partition(" ")[0]
        printed.append(cells | _extras(row, page))
    budget = [
        {
            "level": line.level,
            "program": line.name,
            "code": line.code,
            "fund": line.fund,
            "anggaran": line.printed,
            "amount": line.amount,
            "page": where[f"B{index}.{n}"],
        }
        for n, line in enumerate(agreement.budget, start=1)
        if f"B{index}.{n}" in where
    ]
    return {
        "title": list(agreement.title),
        "unit": agreement.unit,
        "first_party": _party(agreement.first),
        "second_party": _party(agreement.second),
        "place": agreement.place,
        "date": agreement.date,
        "headers": [column.heading for column in look.agreement.columns],
        "merge": look.agreement.merge.value,
        "pages": [printed],
        "budget": budget,
        "budget_form": look.budget.value if agreement.budget else Budget.NONE.value,
        "budget_total": agreement.total_printed or None if budget else None,
        "budget_total_amount": agreement.total if budget else None,
    }


def _action(decree: Decree, look: Look, index: int, where: dict[str, int]) -> Json:
    plan, table = decree.actions[index - 1], look.action
    assert table is not None and table.periods is not None
    printed: list[Json] = []
    for row, page, first in _kept(action_rows(plan, table, index), where):
        # The yardstick takes the sasaran of a monthly plan from heading rows alone, so each has one.
        if plan.monthly and first:
            said = row.heading or f"Sasaran : {row.sasaran}"
            printed.append({"heading": said, "printed_as": "row" if row.heading else "column"})
        cells: Json = {"indikator": row.indicator.text, "target": row.cells["target"]}
        if not plan.monthly:
            cells |= {"no": row.cells["no"] if first else "", "sasaran": row.sasaran if first else ""}
        cells |= _optional(row, table)
        letter = "B" if plan.monthly else "T"
        cells["periods"] = [f"{letter}{n}" for n in row.periods]
        if table.periods.mark is Mark.VALUES:
            cells["period_values"] = {f"{letter}{n}": value for n, value in enumerate(row.values, start=1)}
        printed.append(cells | _extras(row, page))
    return {
        "unit": plan.unit,
        "year": decree.year,
        "layout": "monthly" if plan.monthly else "quarterly",
        "mark": table.periods.mark.value,
        "merge": table.merge.value,
        "signer": [plan.signer.position, plan.signer.name],
        "pages": [printed],
    }


def _optional(row: PrintedRow, table: TableLook) -> Json:
    """The columns that only some plans have; the printed money under the name that the yardstick knows."""
    names = {
        "kegiatan": "kegiatan",
        "target_kegiatan": "target_kegiatan",
        "pagu_anggaran": "anggaran",
        "pelaksana": "pelaksana",
    }
    found: Json = {name: row.cells[key] for key, name in names.items() if table.has(key)}
    return found | ({"amount": row.amount} if row.amount is not None else {})


def _rkt(decree: Decree, look: Look, index: int, where: dict[str, int]) -> Json:
    rkt, table = decree.rkt[index - 1], look.rkt
    assert table is not None
    keys = [key for key in ("sasaran", "program", "kegiatan", "sasaran_kegiatan") if table.has(key)]
    printed = []
    for row, page, _ in _kept(rkt_rows(rkt, table, index), where):
        cells: Json = {key: row.cells[key] if row.spans[key] else "" for key in keys}
        cells |= {
            "indikator": row.indicator.text,
            "target": row.cells["target"],
            "anggaran": row.cells["anggaran"],
        }
        if table.has("satuan"):
            cells["satuan"] = row.cells["satuan"]
        printed.append(cells | {"amount": row.amount} | _extras(row, page))
    return {
        "unit": rkt.unit,
        "title": [f"RENCANA KINERJA TAHUNAN (RKT) {decree.year}", " ".join(decree.office)],
        "first_header": table.columns[0].heading,
        "merge": table.merge.value,
        "signer": [rkt.signer.position, rkt.signer.name],
        "pages": [printed],
    }
