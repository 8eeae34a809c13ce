"""The checker of theories of change on made-up theories: 500 steps and 2,000 arrows, and twice and four times as much.

    python benchmarks/theory_check.py

There is no peer: the time is that of the whole check, every family of rules, on records that are in memory already.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator

from wellthread.methods.theory_of_change.checks import check
from wellthread.thread import Thread
from wellthread.vocabulary import (
    Assumption,
    EvidenceGrade,
    Factor,
    FactorLink,
    Indicator,
    Neighbourhood,
    Polarity,
    Record,
    Records,
    Ref,
    Shift,
    Step,
    StepKind,
    StepLink,
    SystemsMap,
)

HERE, MAP = Ref("neighbourhood", "here"), Ref("systems_map", "map")
FACTORS, RUNS = 100, 7
WORDS = (
    "warm",
    "homes",
    "doors",
    "people",
    "walk",
    "light",
    "bus",
    "school",
    "garden",
    "fear",
    "trust",
    "name",
    "sleep",
)


def main() -> None:
    print("| Steps | Arrows | Findings | Milliseconds, median of 7 |\n|---|---|---|---|")
    for size in (1, 2, 4):
        records = Records(_theory(500 * size, 2_000 * size))
        thread = Thread.through(records)
        took, found = zip(*(_timed(records, thread) for _ in range(RUNS)), strict=True)
        print(f"| {500 * size:,} | {2_000 * size:,} | {found[0]:,} | {1_000 * statistics.median(took):,.0f} |")


def _timed(records: Records, thread: Thread) -> tuple[float, int]:
    start = time.process_time()
    found = check(records, thread)
    return time.process_time() - start, len(found.findings)


def _theory(steps: int, arrows: int) -> Iterator[Record]:
    """Steps from activities to impacts joined forward by chance; half of the arrows without a reason."""
    chance = random.Random(5)
    yield Neighbourhood(id="here", name="Here")
    yield SystemsMap(id="map", title="Map", neighbourhood=HERE)
    yield from (Factor(id=f"f{at}", map=MAP, name=f"Factor {at}") for at in range(FACTORS))
    for at in range(3 * FACTORS):
        cause, effect = (Ref("factor", f"f{chance.randrange(FACTORS)}") for _ in range(2))
        way = chance.choice(list(Polarity))
        yield FactorLink(id=f"fl{at}", map=MAP, cause=cause, effect=effect, polarity=way)
    for at in range(steps):
        yield Step(
            id=f"s{at}",
            kind=list(StepKind)[4 * at // steps],
            title=f"{' '.join(chance.sample(WORDS, 4))} {at}",
            neighbourhood=HERE,
            factor=Ref("factor", f"f{chance.randrange(FACTORS)}"),
            shift=chance.choice(list(Shift)),
        )
    for at in range(arrows):
        cause, effect = (Ref("step", f"s{each}") for each in sorted(chance.sample(range(steps), 2)))
        yield StepLink(id=f"l{at}", cause=cause, effect=effect, why=chance.choice(("", "So it is.")))
    for at in range(arrows // 3):
        about = Ref("step_link", f"l{chance.randrange(arrows)}")
        yield Assumption(id=f"a{at}", about=about, text=f"Held {at}", grade=chance.choice(list(EvidenceGrade)))
    for at in range(steps // 4):
        yield Indicator(id=f"i{at}", name=f"Indicator {at}", outcome=Ref("step", f"s{steps // 2 + at}"))


if __name__ == "__main__":
    main()
