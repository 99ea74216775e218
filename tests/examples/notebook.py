"""Run the notebook of ``docs/notebooks`` on a publication.

``python -m tests.examples.notebook FOLDER`` keeps the outputs. What is committed was made from the archive of
``python -m tests.maker OUT --regions 20 --years 3``.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

PATH = Path(__file__).parents[2] / "docs" / "notebooks" / "compare.ipynb"


def executed(publication: Path) -> Any:
    """The notebook with its outputs. Raises ``nbclient.exceptions.CellExecutionError``."""
    notebook = nbformat.read(PATH, as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", record_timing=False)
    environment = {**os.environ, "KINERJA_OUT": str(publication.absolute())}
    client.execute(env=environment)
    return notebook


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.examples.notebook", description=__doc__)
    parser.add_argument("publication", type=Path, help="folder of published tables")
    notebook = executed(parser.parse_args().publication)
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    nbformat.write(notebook, PATH)  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main()
