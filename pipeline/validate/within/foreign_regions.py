"""Another region's name in the text: a copy of another office's decree with its name left in."""

from __future__ import annotations

from pipeline.compare.naming.identify import home_of
from pipeline.compare.naming.mentions import mentions
from pipeline.model import Finding, Row
from pipeline.validate.about import about, instance_of
from pipeline.validate.context import Context
from pipeline.validate.decree import Decree
from pipeline.validate.order import in_order, listed

# Where an office speaks of itself. Not the legal basis, the places of signature and the names of people.
_COLUMNS = {
    "decrees": ("tentang",),
    "agreements": ("unit", "jabatan_pihak_pertama", "jabatan_pihak_kedua", "sasaran", "indikator"),
    "actions": ("unit", "sasaran", "indikator", "kegiatan", "pelaksana"),
    "rkt": ("unit", "sasaran", "program", "kegiatan", "sasaran_kegiatan", "indikator"),
    "budgets": ("program", "kegiatan"),
}


def check_regions(decree: Decree, context: Context) -> list[Finding]:
    """REGION_LEFT_IN: one finding for each table, column and text, naming its rows.

    Only of offices whose region is known; the national commission may name any region. Kabupaten and
    Kota of one name are two regions; the province of an office, the one that this was part of, and for a
    province the regions in it are no others.
    """
    rows = decree.rows
    head, home = next((row for row in rows if row.table == "decrees"), None), home_of(rows)
    if head is None or home is None:
        return []
    places: dict[tuple[str, str, str], list[Row]] = {}
    for row in in_order(rows):
        for column in _COLUMNS.get(row.table, ()):
            if text := row.values[column]:
                places.setdefault((instance_of(row), column, str(text)), []).append(row)
    texts = {text for _, _, text in places}
    foreign = {text: [m for m in mentions(text, home, context.wording) if m.foreign] for text in texts}
    findings = []
    for (_, column, text), told in places.items():
        if foreign[text]:
            named = [f"{m.nama} ({m.kode})" if m.kode else m.nama for m in foreign[text]]
            names = ", ".join(dict.fromkeys(named))
            message = f"names {names}; the decree is of {head.values['wilayah']} ({home}): {listed(told)}"
            findings.append(about(told[0], "REGION_LEFT_IN", message, column=column, value=names))
    return findings
