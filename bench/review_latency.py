"""How long the review page takes from opening one item to the next, with thousands of items open.

    python -m bench.review_latency [--items 5000] [--decisions 100]

An archive is made of copies of the born-digital decree with errors planted in it, each copy a file of its
own, until so many items are open. ``kinerja review`` serves it as its user starts it, and each decision is
made as a browser does: open the item, send its form, open the item that it leads to. Printed are the times of
the server's answers on this machine, nothing drawn, and the load of the machine. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.review.archive import Archive, new_archive, plant, publish
from tests.review.by_http import Client, item_form
from tests.review.serving import serving

PDF = Path(__file__).parents[1] / "tests" / "data" / "mojokerto-2024.digital.pdf"
SEED = 1


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.review_latency", description=__doc__)
    parser.add_argument("--items", type=int, default=5000, help="open items (default: %(default)s)")
    parser.add_argument("--decisions", type=int, default=100, help="decisions to time (default: %(default)s)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = new_archive(Path(folder) / "archive", PDF)
        publish(archive)
        plant(archive, SEED)
        copies = _copy(archive, asked.items)
        began = time.perf_counter()
        publish(archive)
        print(f"{copies} decrees published in {time.perf_counter() - began:.0f} s")
        began = time.perf_counter()
        with serving(archive) as server:
            print(f"the page stands after {time.perf_counter() - began:.1f} s")
            _report(_entered(server.address), asked.decisions)


def _copy(archive: Archive, items: int) -> int:
    """Copies of the one PDF, told apart by their last bytes, to have ``items`` items; returns how many."""
    with serving(archive) as server:
        each = _open_items(_entered(server.address).get("/").text)
    copies = -(-items // each)
    pdf = (archive.raw / f"{archive.stem}.pdf").read_bytes()
    for number in range(2, copies + 1):
        (archive.raw / f"copy-{number:04d}.pdf").write_bytes(pdf + b"\n%% %d\n" % number)
    return copies


def _entered(address: str) -> Client:
    client = Client(address)
    client.enter()
    return client


def _open_items(queue: str) -> int:
    """How many items the page of the queue counts."""
    found = re.search(r'id="progress"[^>]*data-total="(\d+)"', queue)
    if found is None:
        raise LookupError("the queue does not say how many items there are")
    return int(found[1])


def _report(client: Client, decisions: int) -> None:
    queue = _timed(client, "/")
    print(f"{_open_items(queue[0]):,} items open; the queue takes {queue[1] * 1000:.0f} ms")
    opened, sent, whole = [], [], []
    text = client.get(_first(client)).text
    for number in range(decisions):
        form = item_form(text)
        began = time.perf_counter()
        answer = client.post(form.action, form.fields | {"action": "edit", "value": f"nilai {number}"})
        if answer.status != 303:
            form_less = item_form(answer.text)  # an item without a value can be noted only
            answer = client.post(form_less.action, form_less.fields | {"action": "keep"})
        written = time.perf_counter()
        text = client.get(answer.location).text
        ended = time.perf_counter()
        sent.append(written - began)
        opened.append(ended - written)
        whole.append(ended - began)
    print(f"{decisions} decisions, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for name, times in (("written", sent), ("next item", opened), ("both", whole)):
        print(f"{name:10} {_told(times)}")
    began = time.perf_counter()
    while '"running":true' in (told := client.get("/status").text.replace(" ", "")):
        time.sleep(0.2)
    print(f"all published {time.perf_counter() - began:.0f} s after the last: {told.strip()}")


def _timed(client: Client, path: str) -> tuple[str, float]:
    began = time.perf_counter()
    return client.get(path).text, time.perf_counter() - began


def _first(client: Client) -> str:
    """The address of the first item of the queue."""
    text = client.get("/").text
    at = text.index('id="start"')
    return text[text.index('href="', at) + 6 :].split('"', 1)[0].replace("&amp;", "&")


def _told(times: Sequence[float]) -> str:
    ordered = sorted(times)
    median, worst = statistics.median(ordered), ordered[-1]
    ninety = ordered[int(0.9 * (len(ordered) - 1))]
    return f"median {median * 1000:.0f} ms, 90 % within {ninety * 1000:.0f} ms, longest {worst * 1000:.0f} ms"


if __name__ == "__main__":
    main()
