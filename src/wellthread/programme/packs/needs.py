"""A contribution to a joint strategic needs assessment: the area, its assets, needs in residents' words, and limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wellthread.disclosure import Cell, Table
from wellthread.programme.blueprint import Chapter, CitedTable, Desk, Document, Listing, Note, Passage
from wellthread.programme.run import Outputs
from wellthread.programme.scope import within
from wellthread.thread import Verb
from wellthread.vocabulary import Dataset, Priority, Session, Theme, noun_of

from .making import bound_pack, desk_of, places

TITLE = "Contribution to a needs assessment"
SAYS = "For a JSNA: area profile, assets, needs in residents' words, methods, limits, data dictionary, attribution."
SUMMARY = (
    "What a neighbourhood programme can add to a joint strategic needs assessment: what residents say they need, in "
    "their words, beside the figures. Words stand under consent; numbers of people are protected."
)
QUOTES = 2
THEMES = 10
ABOUT_WORDS = (
    "Words were gathered under consent, in layers: to take part, and apart from that to be quoted.",
    "Passages were marked by people and gathered under themes; suggestions of a computer were only suggestions.",
    "Numbers of persons below 8 are hidden and others rounded to 5. Contributions, sessions and things are exact.",
    "Those who spoke are compared with residents by broad categories, and those who did not say are always shown.",
)


def made(outputs: Outputs) -> Document:
    """The pack."""
    desk = desk_of(outputs)
    chapters = [
        Chapter("profile", "The area", _stage(desk, outputs, "place"), "Figures from published releases."),
        Chapter(
            "assets", "What helps people to be well", _stage(desk, outputs, "assets"), "Things, and what is in the way."
        ),
        Chapter(
            "needs", "Needs, in residents' words", _needs(desk, outputs), "Priorities as set, and what was said most."
        ),
        Chapter("heard", "Who was heard, and who was not", _stage(desk, outputs, "engagement")),
        Chapter("methods", "Methods", (Passage(None, "", (Listing(ABOUT_WORDS), _sessions(desk))),)),
        Chapter("limits", "Limits", (Passage(None, "", tuple(_limits(desk, outputs))),)),
        Chapter(
            "dictionary", "Data dictionary", (Passage(None, "", (_tables(outputs), _nouns(outputs), _datasets(desk))),)
        ),
    ]
    return bound_pack(desk, outputs, kind=TITLE, chapters=chapters, summary=SUMMARY)


def _stage(desk: Desk, outputs: Outputs, stage: str) -> tuple[Passage, ...]:
    made = []
    for scope in (None, *(each for each in places(outputs) if each)):
        part = desk.part(stage, scope)
        made.append(Passage(scope, desk.name(scope), (*desk.told(part.sentences), *part.tables)))
    return tuple(made)


def _needs(desk: Desk, outputs: Outputs) -> tuple[Passage, ...]:
    made = []
    for scope in places(outputs):
        lines = [
            desk.line(each.statement or each.title, [each.ref], title=each.title, quotes=QUOTES)
            for each in sorted(within(desk.records.of(Priority), scope), key=lambda each: each.order)
        ]
        made.append(Passage(scope, desk.name(scope), tuple(lines)))
    heaviest = sorted(desk.records.of(Theme), key=lambda each: -len(desk.resting(each.ref, Verb.GATHERS)))
    themes = [
        desk.line(each.definition or each.name, [each.ref], title=each.name, quotes=QUOTES)
        for each in heaviest[:THEMES]
    ]
    return (*made, Passage(None, "", tuple(themes)))


def _sessions(desk: Desk) -> Table:
    counts: dict[str, int] = {}
    for each in desk.records.of(Session):
        counts[each.kind.says] = counts.get(each.kind.says, 0) + 1
    rows: list[Sequence[Cell]] = [[says, count] for says, count in counts.items()]
    return Table.of("sessions-by-kind", "Sessions by what they were", ("What it was", "Sessions"), rows)


def _limits(desk: Desk, outputs: Outputs) -> Iterator[Listing | Note]:
    found = [each.sentence for report in outputs.reports.values() for each in report.findings]
    ends = [each.sentence for each in outputs.loose[:THEMES]]
    yield Note("What people say is no measure of how many feel so. Those who came chose to come.", "How far it carries")
    if found:
        yield Listing(tuple(dict.fromkeys(found)), "What the methods themselves find wanting")
    if ends:
        yield Listing(tuple(ends), "Where the thread breaks off")


def _tables(outputs: Outputs) -> Table:
    rows = [
        [table.name, table.title, ", ".join(table.columns), table.note]
        for report in outputs.reports.values()
        for table in report.tables
    ]
    return Table.of("tables-of-this-pack", "Tables, with their columns", ("File", "Title", "Columns", "Note"), rows)


def _nouns(outputs: Outputs) -> Table:
    used = {noun_of(type(each)).kind: noun_of(type(each)) for each in outputs.released.records}
    rows = [[each.label, each.says] for each in sorted(used.values(), key=lambda each: each.label)]
    return Table.of("words-of-this-pack", "What each word means", ("Word", "What it means"), rows)


def _datasets(desk: Desk) -> CitedTable:
    found = desk.records.of(Dataset)
    rows = [[each.title, each.publisher, each.release, each.licence, each.attribution] for each in found]
    columns = ("Title", "Publisher", "Release", "Licence", "The line its licence asks for")
    return desk.cited(Table.of("datasets", "Published data used", columns, rows), [[each.ref] for each in found])
