"""Whom the actions reached, by deprivation, ethnic group, age and sex, beside who lives here; the unknown stays in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from wellthread.disclosure import Band, Cell, Table, band, share
from wellthread.methods.equality import UNSAID, Comparison, Row, Verdict
from wellthread.methods.evaluation.delivery import OF_REACH, Tally, beside, nothing_unknown, tally, told_people, without
from wellthread.pictures.picture import Picture
from wellthread.pictures.shares import Share, shares_picture
from wellthread.programme.heard import sources_of
from wellthread.programme.scope import within
from wellthread.vocabulary import DeliveryEntry, PopulationCount, Records
from wellthread.vocabulary.amounts import many

from .reading import Log
from .told import day_told

NOBODY_ASKED = Band("not asked", 0, 0)
COLUMNS = ("Category", "People reached", "Share of those who said", "Between", "Share of residents", "Told")


@dataclass(frozen=True)
class Reached:
    """One question about one action: what was counted, and the same in bands beside who lives here."""

    action: str
    tally: Tally
    compared: Comparison
    counted: str

    @property
    def name(self) -> str:
        return f"{self.tally.kind.name.replace('_', '-')}-{self.tally.action.id}"

    @property
    def unknown(self) -> str:
        """Of how many people it is not known: a share from protected numbers, or that it is few or nearly all."""
        unsaid = sum(self.tally.counts[each] for each in UNSAID)
        if band(unsaid).value is None:
            return f"{band(unsaid)} people"
        told = share(unsaid, self.tally.whole)
        return "nearly all" if told.value is None else told.text


@dataclass(frozen=True)
class Reach:
    """What is told of the reach of one neighbourhood's actions; `log` is where the entries are."""

    log: Log
    found: tuple[Reached, ...]
    uncounted: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """One table an action and question, every row of what was not said in it."""
        place = self.log.scope.id if self.log.scope else "all"
        return tuple(_table(each, place) for each in self.found)

    @cached_property
    def pictures(self) -> tuple[Picture, ...]:
        """One picture an action."""
        names = dict.fromkeys((each.tally.action, each.action) for each in self.found)
        drawn = (
            _picture(title, ref.id, [one for one in self.found if one.tally.action == ref]) for ref, title in names
        )
        return tuple(each for each in drawn if each)

    def without(self, *codes: str) -> Reach:
        """The same with some categories left out of what is shown. Raises UnknownDropped for what was not said."""
        nothing_unknown(codes)
        found = tuple(replace(each, compared=without(each.compared, *codes)) for each in self.found)
        return replace(self, found=found)

    def sentences(self) -> Iterator[str]:
        """What can be said, the unknown first."""
        for action in dict.fromkeys(each.tally.action for each in self.found):
            mine = [each for each in self.found if each.tally.action == action]
            if any(each.tally.asked for each in mine):
                yield from (says for each in mine for says in _sentences(each))
            else:
                whole = mine[0].compared.whole
                yield f"“{mine[0].action}”: nobody was asked anything, so all {whole} are not known. {mine[0].counted}"
        for name in self.uncounted:
            yield f"Nobody has counted whom “{name}” reached."


def reach_of(records: Records, log: Log) -> Reach:
    """The reach of each action of a log beside the residents of its neighbourhood."""
    here = within(records.of(PopulationCount), log.scope)
    found, uncounted = list[Reached](), list[str]()
    for each in log.each_action():
        tallies = [
            made
            for kind in OF_REACH
            if (made := tally(each.actions[0].ref.unversioned, each.counts, kind, each.entries))
        ]
        found += [Reached(each.name, made, _compared(made, here), _counted(made, each)) for made in tallies]
        if not tallies and each.totals.times:
            uncounted.append(each.name)
    return Reach(log, tuple(found), tuple(uncounted), sources_of(here, records))


def _compared(found: Tally, here: Sequence[PopulationCount]) -> Comparison:
    """A tally beside residents. Where nobody was asked no category has a number, and nothing can be said of any."""
    compared = beside(found, here)
    if found.asked:
        return compared
    silent = [replace(each, people=NOBODY_ASKED, share=None, lower=None, upper=None) for each in compared.rows]
    return replace(compared, rows=tuple(silent), dissimilarity=None, evenness=None)


def _counted(found: Tally, log: Log) -> str:
    """What the tally speaks of, in words."""
    who = "people who live here" if found.residents else "people"
    if found.entry is None:
        stretch = (
            f"from {day_told(found.starts)} to {day_told(found.ends)}" if found.starts and found.ends else "in all"
        )
        return f"Different {who} {stretch}."
    entry: DeliveryEntry | None = next((e for e in log.entries if e.ref.unversioned == found.entry), None)
    others = many(len(log.entries) - 1, "other time")
    once = f"Different {who} of one time, {day_told(entry.on if entry else None)}"
    return f"{once}; people of {others} cannot be added to it." if len(log.entries) > 1 else f"{once}."


def _sentences(each: Reached) -> Iterator[str]:
    kind = each.tally.kind.title.split(" of ")[0].split(",")[0].lower()
    about = f"“{each.action}”, {kind}"
    if not each.tally.asked:
        yield f"{about}: nobody was asked, so all {each.compared.whole} are not known. {each.counted}"
        return
    yield f"{about}: of {each.compared.whole} people, not known of {each.unknown}. {each.counted}"
    for row in each.compared.rows:
        if row.verdict in (Verdict.FEWER, Verdict.MORE):
            yield f"{about}: {row.name}, {row.verdict.value} ({_between(row)}; {_per_cent(row.expected)} of residents)."


def _table(each: Reached, place: str) -> Table:
    rows = [_cells(row) for row in (*each.compared.rows, *each.compared.unsaid)]
    base = f"Residents: {each.compared.base.lower()}." if each.compared.base else "Who lives here is not known."
    note = f"Of {each.compared.whole} people. {each.counted} Not known of {each.unknown}. {base}"
    title = f"{each.action}: {each.tally.kind.title.lower()}"
    return Table.of(f"reach-{each.name}-{place}", title, COLUMNS, rows, note)


def _cells(row: Row) -> Sequence[Cell]:
    told = "" if row.code in UNSAID or row.expected is None else row.verdict.value
    return [row.name, row.people.text, _per_cent(row.share), _between(row), _per_cent(row.expected), told]


def _between(row: Row) -> str:
    if row.lower is None or row.upper is None:
        return ""
    return f"{_per_cent(row.lower)} to {_per_cent(row.upper)}"


def _per_cent(number: float | None) -> str:
    if number is None:
        return ""
    return "under 1%" if 0 < number < 0.005 else f"{100 * number:.0f}%"


def _picture(title: str, key: str, found: Sequence[Reached]) -> Picture | None:
    """Every category beside the residents, and dashed those who did not say or were not asked."""
    held = [one for each in found if each.tally.asked for one in _shares(each.compared)]
    return shares_picture(f"reach-{key}", f"Whom “{title}” reached, and who lives here", held) if held else None


def _shares(found: Comparison) -> Iterator[Share]:
    name = found.kind.title
    for row in found.rows:
        yield Share(name, row.name, row.share, row.lower, row.upper, row.expected, row.verdict.value)
    whole = found.whole
    for row in found.unsaid:
        known = row.people.shown and whole.shown and whole.least > 0
        lower = min(1.0, row.people.least / whole.most) if known else None
        upper = min(1.0, row.people.most / whole.least) if known else None
        yield Share(name, row.name, None, lower, upper, None, "of all who were counted", unsaid=True)


def summary_table(found: Reach) -> Table:
    """One row an action: how many were reached, and of how many what is known of nobody."""
    rows: list[Sequence[Cell]] = []
    for log in found.log.each_action():
        own = {
            each.tally.kind.name: each for each in found.found if each.tally.action == log.actions[0].ref.unversioned
        }
        people = told_people(log.totals.people) if log.entries or log.counts else ""
        unknown = [own[kind.name].unknown if kind.name in own else "not counted" for kind in OF_REACH]
        rows.append([log.name, people, *unknown])
    asked = tuple(f"Not known: {kind.title.split(' of ')[0].split(',')[0].lower()}" for kind in OF_REACH)
    note = "Not known: did not want to say, left it open, was not asked, or nobody wrote it down."
    place = found.log.scope.id if found.log.scope else "all"
    columns = ("Action", "Different people", *asked)
    return Table.of(
        f"reach-summary-{place}", f"{found.log.name}: reach, and what is not known of it", columns, rows, note
    )
