"""Those who took part beside those who live here, for one neighbourhood: tables, a picture, what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wellthread.disclosure import Cell, Table
from wellthread.methods.engagement.coding import codings
from wellthread.methods.engagement.equality import broader_codes
from wellthread.methods.engagement.heard import Turnout, turnout
from wellthread.methods.engagement.missing import compare
from wellthread.methods.engagement.next_session import Advice, next_session
from wellthread.methods.engagement.raking import Sensitivity, themes_moved
from wellthread.methods.equality import Comparison, Row
from wellthread.pictures import Picture
from wellthread.pictures.shares import Share, shares_picture
from wellthread.programme.contents import Contents
from wellthread.programme.scope import said_within, within
from wellthread.thread import still_counts
from wellthread.vocabulary import Dataset, EqualitySheet, Neighbourhood, PopulationCount, Records, Ref, Session

COLUMNS = ("Category", "Took part", "Share of those who said", "Between", "Share of residents", "Told")
CAUTION = "one small group is enough to bring it down, so never rank places by it"


@dataclass(frozen=True)
class Missing:
    """What is told of one neighbourhood. Nothing in it is more than its bands allow."""

    place: Ref
    name: str
    compared: tuple[Comparison, ...]
    advice: tuple[Advice, ...]
    turnout: Turnout
    sensitivity: Sensitivity | None
    sources: tuple[str, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """A table a question."""
        return tuple(_table(each, self.place.id) for each in self.compared)

    @property
    def picture(self) -> Picture | None:
        """Shares with their intervals beside the shares of residents."""
        held = [
            Share(each.kind.title, row.name, row.share, row.lower, row.upper, row.expected, row.verdict.value)
            for each in self.compared
            for row in each.rows
            if row.expected
        ]
        if not held:
            return None
        return shares_picture(f"who-is-missing-{self.place.id}", f"Who took part, and who lives in {self.name}", held)


def missing_here(
    contents: Contents, place: Neighbourhood, *, today: date, sensitive: bool = True, round: Ref | None = None
) -> Missing:
    """Compare one neighbourhood's equality answers with its residents. Leave out what is `sensitive` in public."""
    records, home = contents.records, place.ref.unversioned
    sheets = [
        each
        for each in within(records.of(EqualitySheet), home)
        if round is None or (each.round and each.round.unversioned == round.unversioned)
    ]
    here = within(records.of(PopulationCount), home)
    compared = compare(sheets, here, broader_codes(records), sensitive=sensitive)
    sessions = within(records.of(Session), home)
    said = [each for each in said_within(records, home) if still_counts(each, records)]
    return Missing(
        home,
        place.name,
        compared,
        next_session(compared, sessions, said, today=today),
        turnout(sessions),
        themes_moved(records, codings(contents.thread.links, records), home),
        sources_of(here, records),
    )


def missing_report(
    contents: Contents, *, today: date, sensitive: bool = True, only: Ref | None = None
) -> tuple[Missing, ...]:
    """Each neighbourhood apart. There is no sum of them: what one hides, the sum less the others would tell."""
    places = contents.records.of(Neighbourhood)
    wanted = [each for each in places if only is None or each.ref.unversioned == only.unversioned]
    return tuple(missing_here(contents, each, today=today, sensitive=sensitive) for each in wanted)


def sources_of(here: Sequence[PopulationCount], records: Records) -> tuple[str, ...]:
    """Where the numbers of those who live here were taken from, each source once: release, base and time."""
    found: dict[str, None] = {}
    for each in here:
        dataset = records.find(Dataset, each.dataset)
        title = f"{dataset.title}, {dataset.release}" if dataset else "Source not named"
        found.setdefault(f"{title}. {each.base}; {each.period}.".replace(". ;", ";"))
    return tuple(found)


def _table(each: Comparison, place: str) -> Table:
    rows = [_cells(row) for row in (*each.rows, *each.unsaid)]
    whole = f"Of {each.whole} people who were counted." if each.whole.shown else ""
    note = " ".join(filter(None, (whole, _measures(each), f"Residents: {each.base.lower()}." if each.base else "")))
    return Table.of(f"missing-{each.kind.name.replace('_', '-')}-{place}", each.kind.title, COLUMNS, rows, note)


def _cells(row: Row) -> Sequence[Cell]:
    return [
        row.name,
        row.people.text,
        "" if row.share is None else _per_cent(row.share),
        "" if row.lower is None or row.upper is None else f"{_per_cent(row.lower)} to {_per_cent(row.upper)}",
        "" if row.expected is None else _per_cent(row.expected),
        "" if row.expected is None else row.verdict.value,
    ]


def _per_cent(share: float) -> str:
    """A share as a whole per cent, never nothing where there was something.

    >>> _per_cent(0.204), _per_cent(0.002), _per_cent(0.0)
    ('20%', 'under 1%', '0%')
    """
    return "under 1%" if 0 < share < 0.005 else f"{100 * share:.0f}%"


def _measures(each: Comparison) -> str:
    told = []
    if each.dissimilarity is not None:
        told.append(f"About {_per_cent(each.dissimilarity)} would have to be others for the two to be alike.")
    if each.evenness is not None:
        told.append(f"Lowest over highest rate of taking part: {each.evenness:.2f} ({CAUTION}).")
    return " ".join(told)


def small_table(found: Missing) -> Table:
    """The three counts, kept apart."""
    came = found.turnout
    rows: list[Sequence[Cell]] = [
        ["Attendances", came.attendances, came.attendances],
        ["Different people", came.people_at_least, came.people_at_most],
        ["Residents", came.residents_at_least, came.residents_at_most],
    ]
    note = "Attendances add up. Someone may come twice: people and residents lie between the two."
    if came.uncounted:
        note += f" {came.uncounted} of {came.sessions} sessions have not counted all three."
    return Table.of(f"three-counts-{found.place.id}", "Three counts", ("Count", "At least", "At most"), rows, note)
