"""A plan in words and tables: what it asks, what it will be judged by, where, and whether it still holds."""

from __future__ import annotations

from dataclasses import dataclass

from wellthread.disclosure import Table
from wellthread.methods.evaluation import few_places_limit, what_it_shows
from wellthread.methods.evaluation.power import amount
from wellthread.vocabulary import EvaluationDesign, Indicator, OutcomeRole, PlacePart, Records, Ref
from wellthread.vocabulary.amounts import listed
from wellthread.vocabulary.days import day
from wellthread.vocabulary.naming import name_of

from .amending import changes
from .canonical import Plan, plan_of
from .plans import Sealed, amended_by, chain, lacking, state_of


@dataclass(frozen=True, slots=True)
class Told:
    """A plan as it is read: its name, how far it is fixed, sentences with a heading each, tables, and why
    each outcome and place was taken."""

    plan: Plan
    state: Sealed
    name: str
    fixed: str
    sentences: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    whys: tuple[tuple[str, str], ...] = ()


def name_of_plan(design: EvaluationDesign) -> str:
    """What a plan is called: its title, else its question."""
    return design.title or design.question


def tell_plan(design: EvaluationDesign, records: Records, whole: Records | None = None) -> Told:
    """Everything that a plan says. `whole` are the records without anything left out, over which it was sealed."""
    plan = plan_of(design, records)
    state = state_in(whole or records, design)
    found = tuple((title, text) for title, text in _sentences(plan, records) if text)
    return Told(
        plan,
        state,
        name_of_plan(design),
        fixed(plan, state),
        found,
        (outcomes(plan, records), places(plan, records)),
        tuple(_whys(plan, records)),
    )


def fixed(plan: Plan, state: Sealed) -> str:
    """How far a plan is fixed, in a sentence.

    >>> from wellthread.vocabulary import DesignKind
    >>> fixed(Plan(EvaluationDesign(id="one", kind=DesignKind.SINGLE, question="How?")), Sealed.OPEN)
    'Not sealed yet: it can still be changed. Before it is sealed it needs at least one outcome, at least one place \
and a sentence on what it cannot show.'
    """
    design = plan.design
    if state is Sealed.OPEN:
        needs = lacking(plan)
        more = f" Before it is sealed it needs {listed(needs)}." if needs else ""
        return f"{state.says}{more}"
    by = f" by {design.sealed_by}" if design.sealed_by else ""
    return f"{state.says} Fixed on {day(design.sealed_on)}{by}." if design.sealed_on else state.says


def state_in(whole: Records, design: EvaluationDesign) -> Sealed:
    """Whether a plan holds, judged by the records as they are kept and not as a reader sees them."""
    kept = whole.find(EvaluationDesign, design.ref) or design
    return state_of(plan_of(kept, whole))


def outcomes(plan: Plan, records: Records) -> Table:
    """What the test will be judged by."""
    return Table.of(
        f"outcomes-{plan.design.id}",
        "What it will be judged by",
        (
            "Outcome",
            "How much hangs on it",
            "How it is worked out",
            "Smallest change that matters",
            "For whom",
            "Waves",
            "Missing answers",
        ),
        [
            (
                _name(each.indicator, records),
                each.role.label,
                each.method.label,
                "" if each.worth is None else amount(each.worth, _unit(each.indicator, records)),
                _name(each.group, records) if each.group else "everyone",
                ", ".join(_name(ref, records) for ref in each.waves),
                each.missing.label,
            )
            for each in sorted(plan.outcomes, key=lambda one: (list(OutcomeRole).index(one.role), one.id))
        ],
    )


def places(plan: Plan, records: Records) -> Table:
    """Where it is tested, and what is looked at beside."""
    return Table.of(
        f"places-{plan.design.id}",
        "Where",
        ("Place", "Part", "Pair", "Starts", "Drawn by lot", "How unlike (SD)"),
        [
            (
                _name(each.place, records),
                each.part.label,
                each.pair,
                day(each.starts) if each.starts else "",
                each.by_lot,
                None if each.distance is None else round(each.distance, 2),
            )
            for each in sorted(plan.places, key=lambda one: (list(PlacePart).index(one.part), one.pair, one.id))
        ],
    )


def summary(records: Records, whole: Records | None = None) -> Table:
    """All plans in one table, the newest of each line first."""
    rows = []
    for design in records.of(EvaluationDesign):
        plan = plan_of(design, records)
        after = amended_by(design, records)
        rows.append(
            (
                design.id,
                name_of_plan(design),
                design.kind.label,
                _name(design.neighbourhood, records) if design.neighbourhood else "everywhere",
                len(plan.outcomes),
                len(plan.places),
                state_in(whole or records, design).label,
                design.sealed_on.isoformat() if design.sealed_on else "",
                ", ".join(each.id for each in after),
            )
        )
    columns = ("Plan", "Name", "Design", "Where", "Outcomes", "Places", "Seal", "Fixed on", "Replaced by")
    return Table.of("plans", "Plans", columns, rows)


def _whys(plan: Plan, records: Records) -> list[tuple[str, str]]:
    told = [(_name(each.indicator, records), each.why) for each in plan.outcomes]
    told += [(_name(each.place, records), each.reason) for each in plan.places]
    return [(name, why) for name, why in told if why]


def _sentences(plan: Plan, records: Records) -> list[tuple[str, str]]:
    design, shows = plan.design, what_it_shows(plan.design)
    acting = [each for each in plan.places if each.part is not PlacePart.LEFT_OUT]
    limit = few_places_limit(len(acting)) if len(acting) > 1 else ""
    return [
        ("Question", design.question),
        ("Design", f"{design.kind.label.capitalize()}: {design.kind.says}"),
        ("What it can show", shows.can),
        ("What it cannot show", " ".join(filter(None, (shows.cannot, limit, design.limits)))),
        ("What is done", design.what_acts),
        ("Begins", day(design.begins) if design.begins else ""),
        ("What is drawn or chosen", design.unit),
        ("How the lots were drawn", design.lots_seed),
        ("Spill-over", design.spill),
        ("How reach is known", design.reached_how),
        ("What can be learned all the same", design.learn),
        ("Changed because", design.changed_because),
        ("What was changed", " ".join(_changed(plan, records))),
    ]


def _changed(plan: Plan, records: Records) -> list[str]:
    line = chain(plan.design, records)
    return changes(plan_of(line[1], records), plan) if len(line) > 1 else []


def _name(ref: Ref | None, records: Records) -> str:
    record = records.get(ref)
    return name_of(record, records) if record else str(ref or "")


def _unit(ref: Ref, records: Records) -> str:
    indicator = records.find(Indicator, ref)
    return indicator.unit if indicator else ""
