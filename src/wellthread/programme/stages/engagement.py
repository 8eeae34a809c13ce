"""Engagement: sessions, three counts kept apart, themes, who was heard and who was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from wellthread.disclosure import DEFAULT, Cell, People, Table, gives_away, may_quote, protect_parts
from wellthread.methods.engagement import Heard, ThemeSummary, coding_summary, turnout, who_was_heard
from wellthread.programme.contents import Contents
from wellthread.programme.scope import Scope, said_within, within
from wellthread.thread import still_counts
from wellthread.vocabulary import Contribution, Group, Records, Ref, Session, Theme, ThemeKind
from wellthread.vocabulary.amounts import many

from .report import Finding, Part, Sentence, StageReport, named, reported

STAGE = "engagement"
TOLD = 5


def run(contents: Contents, *, today: date) -> StageReport:
    """What was held, what was said there, under which themes, and from which groups."""
    heard = {each.group: each for each in who_was_heard(contents.records)}
    return reported(
        STAGE, contents, lambda scope: _part(contents, scope, [heard[ref] for ref in _groups(contents, scope)])
    )


def _groups(contents: Contents, scope: Scope) -> list[Ref]:
    return [each.ref.unversioned for each in contents.records.of(Group) if each.neighbourhood.unversioned == scope]


def _part(contents: Contents, scope: Scope, heard: Sequence[Heard]) -> Part:
    records = contents.records
    sessions = within(records.of(Session), scope)
    if not sessions:
        return Part(scope)
    said = said_within(records, scope)
    themes = _themes_here(contents, said)
    tables = (_sessions(sessions, said, records, scope), _heard(heard, scope), _themes(themes, records, scope))
    return Part(
        scope,
        (_turnout(sessions), *_words(said, records, sessions, heard), *_missing(heard), *_themes_told(themes, records)),
        tuple(each for each in tables if each.rows),
        findings=tuple(_findings(heard)),
    )


def _turnout(sessions: Sequence[Session]) -> Sentence:
    """Attendances, people and residents are three counts; people cannot be added up over sessions."""
    came = turnout(sessions)
    kinds = Counter(each.kind.label for each in sessions)
    listed = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    told = f"{many(came.sessions, 'session')} {'was' if came.sessions == 1 else 'were'} held: {listed}."
    _, attendances = protect_parts({each.id: each.attendances or 0 for each in sessions})
    if attendances.value:
        told += f" People came about {attendances} times in all."
    if came.people_at_least:
        told += f" At least about {came.people_at_least} different people came."
    if came.residents_at_least:
        told += f" At least about {came.residents_at_least} residents did."
    knocked, opened = (
        sum(held) for held in zip(*((e.doors_knocked or 0, e.doors_answered or 0) for e in sessions), strict=True)
    )
    if knocked:
        told += f" {knocked:,} doors were knocked on and {opened:,} opened."
    return Sentence(told, tuple(each.ref for each in sessions))


def _words(
    said: Sequence[Contribution], records: Records, sessions: Sequence[Session], heard: Sequence[Heard]
) -> list[Sentence]:
    said = [each for each in said if not each.waiting]
    kept = [each for each in said if still_counts(each, records)]
    if not kept:
        return []
    languages = Counter(each.language for each in kept)
    speakers = People.count(each.participant for each in kept)
    quotable = sum(may_quote(each, records) for each in kept)
    spoken = f"{many(len(kept), 'thing')} in {many(len(languages), 'language')}"
    told = f"They said {spoken}{_speakers(speakers, heard)}; {quotable:,} of them may be quoted."
    if gone := len(said) - len(kept):
        was = "was" if gone == 1 else "were"
        told += (
            f" {many(gone, 'contribution')} {was} withdrawn or given without leave to use: a counted gap, not filled."
        )
    return [Sentence(told, tuple(each.ref for each in sessions))]


def _speakers(speakers: People, heard: Sequence[Heard]) -> str:
    """How many spoke, unless a small group in the table of groups could be worked out from it."""
    if gives_away([each.people for each in heard], speakers):
        return ""
    return f", from {speakers} speakers who are known apart"


def _missing(heard: Sequence[Heard]) -> list[Sentence]:
    missed = [each for each in heard if each.missed]
    if not missed:
        return []
    names = "; ".join(each.name for each in missed)
    return [
        Sentence(
            f"Sought and not heard: {names}. What follows was decided without them.", tuple(e.group for e in missed)
        )
    ]


def _themes_told(themes: Sequence[ThemeSummary], records: Records) -> list[Sentence]:
    told = []
    for kind, opening in ((ThemeKind.NEED, "What harms or is missing"), (ThemeKind.STRENGTH, "What helps")):
        named = [
            (theme, each)
            for each in themes
            if (theme := records.find(Theme, each.theme)) and theme.kind is kind and each.contributions
        ][:TOLD]
        if named:
            listed = ", ".join(f"“{theme.name}” ({each.contributions})" for theme, each in named)
            told.append(
                Sentence(f"{opening}, by number of contributions: {listed}.", tuple(theme.ref for theme, _ in named))
            )
    return told


def _themes_here(contents: Contents, said: Sequence[Contribution]) -> list[ThemeSummary]:
    """Themes with what stands behind them in these contributions only."""
    elsewhere = {each.id for each in contents.records.of(Contribution)} - {each.id for each in said}
    kept = Records(each for each in contents.records if not (isinstance(each, Contribution) and each.id in elsewhere))
    return [each for each in coding_summary(contents.thread.links, kept) if each.contributions]


def _sessions(sessions: Sequence[Session], said: Sequence[Contribution], records: Records, scope: Scope) -> Table:
    spoken = Counter(each.session.id for each in said if still_counts(each, records))
    rows: list[Sequence[Cell]] = [
        [
            each.title,
            each.kind.label,
            each.held_on.isoformat() if each.held_on else "",
            *(None if count is None else People(count) for count in (each.attendances, each.people, each.residents)),
            spoken[each.id],
        ]
        for each in sorted(sessions, key=lambda session: (session.held_on or date.max, session.id))
    ]
    columns = ("Session", "Kind", "Day", "Attendances", "People", "Residents", "Contributions")
    note = "Someone may come twice: attendances add up, people and residents do not."
    return Table.of(named("sessions", scope), "Sessions", columns, rows, note)


def _heard(heard: Sequence[Heard], scope: Scope) -> Table:
    rows: list[Sequence[Cell]] = [
        [each.name, _living(each.residents), each.people, each.contributions, not each.missed] for each in heard
    ]
    columns = ("Group", "Residents (published)", "People heard", "Contributions", "Heard")
    return Table.of(named("groups", scope), "Who was heard", columns, rows)


def _living(residents: int | None) -> Cell:
    """How many of a group live here: as it was published, but hidden where it is few."""
    if residents is None or residents >= DEFAULT.hide_below:
        return residents
    return People(residents)


def _themes(themes: Sequence[ThemeSummary], records: Records, scope: Scope) -> Table:
    rows: list[Sequence[Cell]] = [
        [theme.name, theme.kind.label, each.contributions, each.people, each.excerpts, len(each.groups)]
        for each in themes
        if (theme := records.find(Theme, each.theme))
    ]
    columns = ("Theme", "Kind", "Contributions", "Known speakers", "Passages", "Groups")
    return Table.of(named("themes", scope), "Themes", columns, rows)


def _findings(heard: Sequence[Heard]) -> list[Finding]:
    return [
        Finding(
            "group-not-heard",
            f"“{each.name}” was sought and has not been heard.",
            "Go to where the group meets.",
            each.group,
        )
        for each in heard
        if each.missed
    ]
