"""How long a blueprint takes, from what a programme holds to the page and the print, as contributions grow.

    python -m benchmarks.blueprint

The example programme is taken with its first 100 contributions, with all of them, and four times over: every
contribution, passage and link to one is there four times under other names. Each size runs in a process of its own, so
that its memory is its own and nothing is warm. Times are of the processor, for the machine may be busy; memory is the
most that the process held.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from wellthread.programme import Contents, read
from wellthread.thread import Link
from wellthread.vocabulary import Contribution, Excerpt, Record, Records, Ref

EXAMPLE = Path(__file__).parents[1] / "examples" / "two-test-beds"
RESULTS = Path(__file__).parent / "results" / "blueprint.json"
SIZES = (100, 400, 1600)
TODAY = date(2026, 11, 22)
SAID = ("contribution", "excerpt")


def sized(contents: Contents, wanted: int) -> Contents:
    """The programme with about so many contributions: the first ones, or all of them several times."""
    said = contents.records.of(Contribution)
    if wanted < len(said):
        kept = {each.id for each in said[:wanted]}
        records = [each for each in contents.records if _spoken(each) in (None, *kept)]
        held = Records(records)
        return Contents(held, tuple(link for link in contents.links if link.subject in held and link.object in held))
    times = max(1, round(wanted / len(said)))
    more = [
        _again(each, n)
        for n in range(1, times)
        for each in contents.records
        if isinstance(each, Contribution | Excerpt)
    ]
    links = [_linked_again(link, n) for n in range(1, times) for link in contents.links if link.object.kind in SAID]
    return Contents(Records([*contents.records, *more]), (*contents.links, *links))


def _spoken(record: Record) -> str | None:
    """The contribution that a record is or belongs to."""
    if isinstance(record, Contribution):
        return record.id
    held = getattr(record, "contribution", None)
    return held.id if isinstance(held, Ref) else None


def _again(record: Contribution | Excerpt, n: int) -> Record:
    named = replace(record, id=f"{record.id}-{n}")
    return replace(named, contribution=_other(named.contribution, n)) if isinstance(named, Excerpt) else named


def _other(ref: Ref, n: int) -> Ref:
    return replace(ref, id=f"{ref.id}-{n}") if ref.kind in SAID else ref


def _linked_again(link: Link, n: int) -> Link:
    return replace(link, subject=_other(link.subject, n), object=_other(link.object, n))


def measure(wanted: int) -> dict[str, float]:
    """One size, measured here and now. Seconds of the processor; megabytes."""
    from wellthread.programme.blueprint.html import page
    from wellthread.programme.blueprint.pdf import pages, pdf
    from wellthread.programme.run import run

    contents = sized(read(EXAMPLE), wanted)
    started = time.process_time()
    made = run(contents, today=TODAY)
    assembled = time.process_time()
    html = page(made.document)
    shown = time.process_time()
    again = time.process_time()
    page(run(contents, today=TODAY).document)
    warm = time.process_time() - again
    printing = time.process_time()
    printed = pdf(made.document)
    done = time.process_time()
    return {
        "contributions": len(contents.records.of(Contribution)),
        "lines": sum(1 for _ in made.document.lines),
        "html_seconds": round(shown - started, 2),
        "of_which_page_seconds": round(shown - assembled, 2),
        "html_seconds_when_warm": round(warm, 2),
        "pdf_seconds_more": round(done - printing, 2),
        "html_megabytes": round(len(html.encode()) / 1e6, 2),
        "pdf_megabytes": round(len(printed) / 1e6, 2),
        "pages": pages(printed),
        "most_memory_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main() -> Iterator[dict[str, float]]:
    """Every size in a process of its own."""
    for wanted in SIZES:
        told = subprocess.run(
            [sys.executable, "-m", "benchmarks.blueprint", str(wanted)], capture_output=True, text=True, check=True
        )
        yield json.loads(told.stdout)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(int(sys.argv[1]))))
    else:
        found = []
        for each in main():
            print(each)
            found.append(each)
        RESULTS.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
