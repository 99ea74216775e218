"""``python -m tests.plant WORK``: plants reading errors into the kept readings of a finished work folder.

    cp -r extracted /tmp/planted
    python -m tests.plant /tmp/planted/work --seed 1
    kinerja assemble --out /tmp/planted          (and normalise, validate, publish)

The readings keep their keys, so that ``read`` takes them for its own. The list of what was planted goes
beside the work folder, ``plants.json``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.storage import Work
from tests.plant.choose import choose_plants
from tests.plant.kept import plant_into, save_plants


def main(
    work: Annotated[Path, typer.Argument(help="A work folder in which `read` is done.")],
    document: Annotated[str, typer.Option(help="Name of the document without .pdf; else the first.")] = "",
    seed: Annotated[int, typer.Option(help="Another seed plants other errors.")] = 1,
) -> None:
    """Plants the errors, writes their list, and prints it."""
    found = next((d for d in Work(work).documents() if document in ("", d.source.stem)), None)
    if found is None:
        raise typer.BadParameter(f"{work} has no reading of {document or 'any document'}")
    plants = choose_plants(found, seed)
    plant_into(Work(work), found.source.stem, plants)
    save_plants(work.parent / "plants.json", plants)
    for plant in plants:
        place = f"table {plant.spot.table_no}, row {plant.spot.row}, column {plant.spot.col}"
        typer.echo(f"page {plant.spot.page:2} {place}: {plant.kind}; {plant.row_id} {plant.column}")
        typer.echo(f"    printed {plant.printed!r}, published {plant.shown!r} ({', '.join(plant.codes)})")


typer.run(main)
