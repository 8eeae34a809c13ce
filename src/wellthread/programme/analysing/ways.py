"""The ways of working an effect out, one a method: the one table that the command line and the pages read.

To add a way, write a module in `analysing/runners/` with

1. `def work_out(asked: Asked, numbers: Numbers) -> Worked`: pure, from the numbers alone, its seed in `asked.seed`;
   raise `NotEnough` with a sentence that says what is wanting and what to do instead;
2. where the numbers are not results of places by wave (a panel of published figures, say), a `gather(contents, asked)
   -> Numbers` of its own, which puts what it takes into `Numbers.more` as plain values, so that the checksum covers it;
3. one `Way(...)` called `WAY`, with its options (a `Code` each, so that the form and the command line offer them).

Then name the module in `RUNNERS` below. Keeping, standing to the plan, checksums, re-running, lists, pages and forms
follow by themselves. Import heavy libraries inside the functions of the one module that wraps them: the web server
reads this table when it starts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from wellthread.methods.evaluation import Worked
from wellthread.methods.evaluation.effects import NotEnough
from wellthread.programme.contents import Contents
from wellthread.vocabulary import AnalysisMethod, Code, TimeUnit

from .asked import Asked, BadSetting
from .gathering import gather
from .numbers import Numbers, clock

RUNNERS: Mapping[AnalysisMethod, str] = {
    AnalysisMethod.BEFORE_AFTER: "before_after",
    AnalysisMethod.COMPARED: "compared",
    AnalysisMethod.CLUSTERS: "clusters",
    AnalysisMethod.LOTS: "by_lots",
    AnalysisMethod.DIFFERENCES: "differences",
    AnalysisMethod.SYNTHETIC: "synthetic",
    AnalysisMethod.SYNTHETIC_DIFFERENCE: "synthetic_difference",
    AnalysisMethod.TREND: "trend",
    AnalysisMethod.GAP: "gap",
}
"""In which module of `runners` each method's way is."""


def by_calendar(asked: Asked, numbers: Numbers) -> TimeUnit:
    """In what times since the start are counted, unless a way says otherwise: by the days of the waves."""
    return clock(numbers)[0]


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be set about a way; the first code is what holds unless said otherwise."""

    name: str
    label: str
    codes: type[Code]
    otherwise: Code


@dataclass(frozen=True, slots=True)
class Way:
    """One way of working an effect out. `needs` says in words what must be there; `cannot` what it never shows.

    `counted` says in what the times since the start are counted, where that is not by the days of the waves.
    """

    method: AnalysisMethod
    work_out: Callable[[Asked, Numbers], Worked]
    needs: str
    cannot: str
    options: tuple[Option, ...] = ()
    gather: Callable[[Contents, Asked], Numbers] = gather
    counted: Callable[[Asked, Numbers], TimeUnit] = by_calendar

    def settings(self, asked: Asked) -> tuple[tuple[str, str], ...]:
        """Every option with its value. Raises BadSetting for one that is not known, or a value that is not."""
        known = {each.name: each for each in self.options}
        if strange := [name for name, _ in asked.options if name not in known]:
            there = ", ".join(known) or "nothing"
            raise BadSetting(f"“{self.method.label}” has no setting “{strange[0]}”. It has: {there}.")
        try:
            return tuple(
                (name, each.codes.read(asked.option(name, each.otherwise.value)).value) for name, each in known.items()
            )
        except ValueError as wrong:
            raise BadSetting(str(wrong)) from None


@cache
def way_of(method: AnalysisMethod) -> Way:
    """The way of a method. Raises NotEnough for one that nothing carries out yet."""
    if method not in RUNNERS:
        raise NotEnough(f"“{method.label}” cannot be worked out here yet. Choose another way.")
    way = import_module(f"{__package__}.runners.{RUNNERS[method]}").WAY
    if not isinstance(way, Way):
        raise TypeError(f"{RUNNERS[method]}.WAY is no Way.")
    return way


def ways() -> tuple[Way, ...]:
    """All ways there are, in the order of the methods."""
    return tuple(way_of(each) for each in AnalysisMethod if each in RUNNERS)
