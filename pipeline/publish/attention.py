"""What in a publication needs a person: files that do not fit together, findings of severity error."""

from __future__ import annotations

from pathlib import Path

from pipeline.findings import CODES
from pipeline.publish.seal import SEAL, NotWhole, digest, one_publication
from pipeline.publish.stored import read_table

REPORT = "report.html"
OUTDATED = "{} tells of another publication than this one; run `kinerja report`"


def attention(out: Path) -> list[str]:
    """One line for each finding of severity error in ``out/findings.parquet``: file, page, remedy.

    Before them, whether ``report.html`` is of another publication; and nothing but a line about that where
    the files are not of one publication. Raises NotWhole where there is none at all.
    """
    try:
        files = one_publication(out)
    except NotWhole as error:
        if not (out / SEAL).exists():
            raise
        return [str(error)]
    findings = read_table(files["findings.parquet"]).to_pylist()
    lines = [OUTDATED.format(out / REPORT)] if _outdated(out, digest(files[SEAL])) else []
    for f in findings:
        if f["severity"] == "error":
            page = "" if f["page"] is None else f", page {f['page']}"
            lines.append(f"{f['decree_id']}{page}: {f['message']} [{f['code']}] - {CODES[f['code']].remedy}")
    return lines


def _outdated(out: Path, publication: str) -> bool:
    """Whether there is a report, and it does not name ``publication``."""
    path = out / REPORT
    return path.is_file() and publication.encode() not in path.read_bytes()
