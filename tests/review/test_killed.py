"""``kill -9`` in the middle of 200 decisions: what was confirmed stands, and every file is whole."""

from __future__ import annotations

import http.client
import json
import re
import threading
import time
from pathlib import Path
from random import Random

import pyarrow.parquet as pq
import pytest

from pipeline import sealed
from pipeline.lock import FOLDER
from pipeline.storage import Work
from tests.review.archive import Archive, new_archive, publish
from tests.review.by_http import Client, item_form
from tests.review.serving import serving, start

pytestmark = pytest.mark.slow

DECISIONS, LONGEST_LIFE = 200, 60  # a server is killed after at most so many decisions, however fast it is
SEED = 4


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, digital_excerpt: Path) -> Archive:
    """Eight born-digital pages, published: every value of them can be decided about."""
    archive = new_archive(tmp_path_factory.mktemp("killed"), digital_excerpt)
    publish(archive)
    return archive


def _values(archive: Archive) -> list[tuple[str, str]]:
    """Row and column of values, each printed in a place of its own."""
    columns = {"agreements": ("indikator", "target"), "actions": ("indikator", "target")}
    found = [
        (str(row["row_id"]), column)
        for table, names in columns.items()
        for row in pq.read_table(archive.out / f"{table}.parquet").to_pylist()
        for column in names
        if row[column] is not None
    ]
    return sorted(found)


class _Reviewer:
    """Decides one value after the other, again and again, whatever happens to the server."""

    def __init__(self, values: list[tuple[str, str]]) -> None:
        self.values = values
        self.confirmed: dict[str, tuple[str, str, str]] = {}  # decision id -> row, column, value
        self.sent = 0
        self.broken = 0  # requests that a kill cut off

    def work(self, address: str) -> None:
        """Until all is decided or the server is gone."""
        client = Client(address)
        try:
            client.enter()
            while len(self.confirmed) < DECISIONS:
                row_id, column = self.values[self.sent % len(self.values)]
                self.decide(client, row_id, column, f"nilai {self.sent}")
                self.sent += 1
        except (OSError, http.client.HTTPException):
            self.broken += 1
        finally:
            client.close()

    def decide(self, client: Client, row_id: str, column: str, value: str) -> None:
        there = client.get(f"/at?row={row_id}&column={column}")
        assert there.status == 302, there
        form = item_form(client.get(there.location).text)
        answer = client.post(form.action, form.fields | {"action": "edit", "value": value})
        assert answer.status in (303, 409), answer.text  # 409: the reading changed by what was decided before
        if answer.status == 303:
            self.confirmed[form.fields["id"]] = (row_id, column, value)


def test_no_confirmed_decision_is_lost_and_no_file_is_half_written(archive: Archive) -> None:
    random, reviewer = Random(SEED), _Reviewer(_values(archive))
    kills = 0
    while len(reviewer.confirmed) < DECISIONS:
        server = start(archive)
        working = threading.Thread(target=reviewer.work, args=(server.address,))
        working.start()
        enough = len(reviewer.confirmed) + random.randint(1, LONGEST_LIFE)
        while working.is_alive() and len(reviewer.confirmed) < enough:
            time.sleep(0.01)
        time.sleep(random.uniform(0.0, 0.2))  # into the middle of whatever comes next
        if working.is_alive():
            kills += 1
        server.kill()
        working.join(timeout=60)
        _whole(archive)
        corrections = archive.corrections()
        written = {decision.id for decision in corrections.decisions} if corrections else set()
        assert set(reviewer.confirmed) <= written
        assert len(written) <= len(reviewer.confirmed) + reviewer.broken, (
            "written, and its answer was cut off"
        )
    assert kills >= 3
    corrections = archive.corrections()
    assert corrections is not None
    values = {d.id: d.value for d in corrections.decisions if d.action == "value"}
    assert {name: values[name] for name in reviewer.confirmed} == {
        name: value for name, (_, _, value) in reviewer.confirmed.items()
    }
    # The publication is what the steps make of the file, whatever a killed server left behind.
    publish(archive)
    again = archive.publication()
    publish(archive)
    assert archive.publication() == again
    with serving(archive) as server:
        client = Client(server.address)
        client.enter()
        assert client.get("/").status == 200
        row_id, column = _values(archive)[0]
        reviewer.decide(client, row_id, column, "nilai")
    assert archive.changed() == [f"?? raw/{archive.corrections_file.name}"]


def _whole(archive: Archive) -> None:
    """Every file can be read, and nothing else is in ``raw`` but a draft that the next writing takes away."""
    archive.corrections()
    for path in archive.out.glob("*.parquet"):
        pq.read_table(path)
    work = Work(archive.out / "work")
    for path in (archive.out / "work").rglob("*.json"):
        content = path.read_bytes()
        if content.startswith(b'{"sha256"'):
            assert sealed.read(path) is not None, path
        else:
            json.loads(content)
    list(work.documents())
    corrections = archive.corrections_file
    known = {f"{archive.stem}.pdf", corrections.name, FOLDER}
    others = [path.name for path in archive.raw.iterdir() if path.name not in known]
    assert len(others) <= 1
    assert all(re.fullmatch(r"\..*\.corrections\.yml\.[0-9a-f]{8}\.part", name) for name in others)
