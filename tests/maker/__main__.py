"""``python -m tests.maker OUT --count N --seed S``: write a corpus of made decrees.

``python -m tests.maker OUT --regions R --years Y``: an archive of R offices over Y years instead.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2

from tests.maker.archive import Asked, make_archive
from tests.maker.corpus import Entry, default_plan, make_corpus
from tests.maker.looks import LOOKS
from tests.maker.qualities import QUALITIES


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.maker", description=__doc__)
    parser.add_argument("out", type=Path, help="folder to write into")
    parser.add_argument("--count", type=int, default=33, help="how many decrees (default: %(default)s)")
    parser.add_argument(
        "--seed", type=int, default=1, help="another seed, other decrees (default: %(default)s)"
    )
    parser.add_argument("--look", action="append", choices=sorted(LOOKS), help="only these looks")
    parser.add_argument("--quality", action="append", choices=sorted(QUALITIES), help="only these scans")
    archive = parser.add_argument_group("an archive, with raw/, truth/ and archive.json")
    archive.add_argument("--regions", type=int, help="offices, each a region")
    archive.add_argument("--years", type=int, default=3, help="decrees of an office (default: %(default)s)")
    archive.add_argument("--first-year", type=int, default=2022, help="(default: %(default)s)")
    archive.add_argument(
        "--scanned", type=int, default=6, help="decrees that are scans (default: %(default)s)"
    )
    archive.add_argument("--planted", type=int, help="inconsistencies of each kind (default: by the size)")
    archive.add_argument("--workers", type=int, default=1, help="processes (default: %(default)s)")
    asked = parser.parse_args()
    cv2.setNumThreads(1)
    if asked.regions:
        wanted = Asked(asked.regions, asked.years, asked.seed, asked.scanned, asked.first_year, asked.planted)
        for name in make_archive(asked.out, wanted, workers=asked.workers):
            print(name, flush=True)
        return
    if asked.look or asked.quality:
        pairs = [
            Entry(look, quality) for look in asked.look or LOOKS for quality in asked.quality or QUALITIES
        ]
        plan = (pairs * (asked.count // len(pairs) + 1))[: asked.count]
    else:
        plan = default_plan(asked.count)
    for made in make_corpus(asked.out, plan, asked.seed):
        print(f"{made.pdf.name}\t{made.look}\t{made.quality}\t{made.group}")


if __name__ == "__main__":
    main()
