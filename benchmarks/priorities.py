"""Equal Shares on every election in the folder of open data, beside pabutools in the same run.

Both count the same papers (who marked a project at all), worth by cost and by one, money left over unspent, in exact
fractions, with the same rule for ties: more votes, then cheaper, then by id. Before a time is believed, the winners
are the same. Times are processor time of this process. pabutools is timed on a plain profile (one ballot a voter) and
on a multiprofile (equal ballots together); ours from papers that were put on heaps, and from the ballots one by one.

    python benchmarks/priorities.py                     all elections of ../shared/data (or WELLTHREAD_DATA)
    python benchmarks/priorities.py --only wieliczka    those whose name holds a word
    python benchmarks/priorities.py --quick             without pabutools' plain profile, which takes minutes
"""

from __future__ import annotations

import argparse
import csv
import gc
import os
import statistics
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

from wellthread.interop.pabulib import Election, read_election
from wellthread.methods.priorities import Completion, Paper, Worth, equal_shares

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("WELLTHREAD_DATA") or ROOT / "../shared/data") / "participatory_budgeting"
RESULTS = ROOT / "benchmarks" / "results" / "priorities-equal-shares.csv"
RUNS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="part of a file's name")
    parser.add_argument("--quick", action="store_true", help="leave out pabutools' plain profile")
    options = parser.parse_args()
    paths = sorted(each for each in DATA.glob("*.pb*") if options.only in each.name)
    if not paths:
        raise SystemExit(f"No election in {DATA}. Set WELLTHREAD_DATA to the folder of open data.")
    rows = [row for path in paths for row in measured(path, plain=not options.quick)]
    if not options.only and not options.quick:
        with RESULTS.open("w", newline="") as file:
            write = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            write.writeheader()
            write.writerows(rows)
    growth(read_election(max(paths, key=lambda each: len(read_election(each).votes))))


def measured(path: Path, *, plain: bool) -> list[dict[str, Any]]:
    """One election, both kinds of worth: times, ratios, memory; the winners compared first."""
    election = read_election(path)
    costs, budget = costs_of(election), Fraction(str(election.budget))
    ballots = [tuple(sorted(each.projects)) for each in election.votes]
    heaps = heaped(ballots)
    rows = []
    for worth in Worth:
        ours, seconds = timed(lambda worth=worth: shared(heaps, costs, budget, worth), RUNS)
        _, from_ballots = timed(lambda worth=worth: shared(heaped(ballots), costs, budget, worth), 3)
        theirs, grouped = timed(peer(costs, budget, ballots, worth, grouped=True), 3 if len(heaps) < 1000 else 1)
        same = "same" if ours == theirs else f"OTHER: {sorted(ours ^ theirs)}"
        row: dict[str, Any] = {
            "election": path.name.split(".")[0],
            "projects": len(costs),
            "votes": len(ballots),
            "distinct": len(heaps),
            "worth": worth.value,
            "winners": same,
            "ours_ms": round(1000 * seconds, 3),
            "ours_from_ballots_ms": round(1000 * from_ballots, 3),
            "pabutools_multiprofile_ms": round(1000 * grouped, 1),
            "times_faster_grouped": round(grouped / seconds),
            "ours_peak_kb": peak(lambda worth=worth: shared(heaps, costs, budget, worth)),
            "pabutools_multiprofile_peak_kb": peak(peer(costs, budget, ballots, worth, grouped=True)),
        }
        if plain:
            again, one_by_one = timed(peer(costs, budget, ballots, worth, grouped=False), 1)
            row["winners"] = same if again == theirs else f"{same}; pabutools differs from itself"
            row["pabutools_plain_ms"] = round(1000 * one_by_one, 1)
            row["times_faster_plain"] = round(one_by_one / seconds)
            row["times_faster_plain_from_ballots"] = round(one_by_one / from_ballots)
        print("  ".join(f"{key} {held}" for key, held in row.items()), flush=True)
        rows.append(row)
    return rows


def costs_of(election: Election) -> dict[str, Fraction]:
    """What each project costs, exactly as written."""
    return {each.id: Fraction(str(each.cost)) for each in election.projects}


def shared(heaps: list[Paper], costs: dict[str, Fraction], budget: Fraction, worth: Worth) -> set[str]:
    """What ours buys."""
    return set(equal_shares(heaps, costs, budget, worth=worth, completion=Completion.PLAIN).chosen)


def heaped(ballots: list[tuple[str, ...]]) -> list[Paper]:
    """Equal ballots on one heap."""
    return [Paper(named, voters) for named, voters in Counter(ballots).items()]


def peer(
    costs: dict[str, Fraction], budget: Fraction, ballots: list[tuple[str, ...]], worth: Worth, *, grouped: bool
) -> Callable[[], set[str]]:
    """The same election ready for pabutools; only its counting is timed."""
    from pabutools import election as pb
    from pabutools.fractions import frac
    from pabutools.rules import method_of_equal_shares
    from pabutools.tiebreaking import TieBreakingRule

    projects = {each: pb.Project(each, frac(cost.numerator, cost.denominator)) for each, cost in costs.items()}
    instance = pb.Instance(projects.values(), budget_limit=frac(budget.numerator, budget.denominator))
    profile = pb.ApprovalProfile(pb.ApprovalBallot(projects[one] for one in each) for each in ballots)
    votes = Counter(one for each in ballots for one in each)
    ties = TieBreakingRule(lambda inst, prof, each: (-votes[each.name], each.cost, each.name))
    kind = pb.Cost_Sat if worth is Worth.COST else pb.Cardinality_Sat
    held = profile.as_multiprofile() if grouped else profile
    return lambda: {each.name for each in method_of_equal_shares(instance, held, sat_class=kind, tie_breaking=ties)}


def timed(work: Callable[[], T], runs: int) -> tuple[T, float]:
    """What comes out, and the median of the processor times."""
    times = []
    for _ in range(runs):
        gc.collect()
        start = time.process_time()
        found = work()
        times.append(time.process_time() - start)
    return found, statistics.median(times)


def peak(work: Callable[[], object]) -> int:
    """Most memory that Python held for the work, in kilobytes, over what it held before."""
    gc.collect()
    tracemalloc.start()
    work()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return round(most / 1024)


def growth(election: Election) -> None:
    """Time with the number of voters: a half, a quarter, an eighth of the ballots, and two and four times as many."""
    costs, budget = costs_of(election), Fraction(str(election.budget))
    ballots = [tuple(sorted(each.projects)) for each in election.votes]
    print(f"\nGrowth, {election.meta.get('unit', '')}: ballots, distinct, ours from heaps, from ballots")
    for part in (0.125, 0.25, 0.5, 1, 2, 4):
        some = (ballots * 4)[: round(len(ballots) * part)]
        heaps = heaped(some)
        _, counted = timed(lambda heaps=heaps: shared(heaps, costs, budget, Worth.COST), RUNS)
        _, whole = timed(lambda some=some: shared(heaped(some), costs, budget, Worth.COST), RUNS)
        print(f"{len(some):,}  {len(heaps):,}  {1000 * counted:.2f} ms  {1000 * whole:.1f} ms", flush=True)


if __name__ == "__main__":
    main()
