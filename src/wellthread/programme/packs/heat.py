"""A document in the shape of the Health Equity Assessment Tool: prepare, assess, refine and apply, review."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.programme.blueprint import Chapter, Desk, Document, Line, Note
from wellthread.programme.run import Outputs
from wellthread.thread import Verb
from wellthread.vocabulary import (
    Action,
    Alignment,
    Barrier,
    EqualityImpact,
    EvaluationDesign,
    FeedbackItem,
    Impact,
    Indicator,
    Neighbourhood,
    Partner,
    Priority,
    Relation,
    Tag,
)
from wellthread.vocabulary.days import day

from .making import asked, bound_pack, desk_of, fact, passage

TITLE = "Health equity assessment"
SAYS = "In the shape of HEAT: prepare, assess, refine and apply, review. What is empty is said."
SUMMARY = (
    "The questions follow the four stages of the Health Equity Assessment Tool of the Office for Health Improvement "
    "and Disparities, in our own words. The answers are what the programme holds. Where it holds none, the question "
    "stands open."
)
SOURCE = (
    "Health Equity Assessment Tool (HEAT), Office for Health Improvement and Disparities, www.gov.uk, as updated in "
    "August 2024."
)
SHOWN = 12


def made(outputs: Outputs) -> Document:
    """The pack, with one chapter for each stage."""
    desk = desk_of(outputs)
    stages = (
        ("prepare", "1. Prepare", "What the work is, for whom, and who has a part in it.", _prepare(desk, outputs)),
        (
            "assess",
            "2. Assess",
            "Who fares worse, what drives it, and what the plan may do to it.",
            _assess(desk, outputs),
        ),
        ("refine", "3. Refine and apply", "What is done about it, by whom, with what.", _refine(desk)),
        (
            "review",
            "4. Review",
            "How it will be seen whether it helped, and when it is looked at again.",
            _review(desk),
        ),
    )
    chapters = [Chapter(key, title, (passage(desk, None, lines),), says) for key, title, says, lines in stages]
    return bound_pack(desk, outputs, kind=TITLE, chapters=chapters, summary=SUMMARY)


def _prepare(desk: Desk, outputs: Outputs) -> Iterator[Line | Note]:
    programme, records = outputs.released.programme, desk.records
    yield Note(SOURCE, "Where the questions come from")
    yield asked(
        desk,
        "What is the work, and what is it to change?",
        programme.summary,
        [programme.ref],
        missing="The programme has no summary yet.",
    )
    priorities = records.of(Priority)
    yield asked(
        desk,
        "What are its aims?",
        "; ".join(each.statement or each.title for each in priorities),
        [each.ref for each in priorities],
        missing="No priority has been set yet.",
    )
    partners = records.of(Partner)
    yield asked(
        desk,
        "Who has a part in it?",
        "; ".join(each.name for each in partners),
        [each.ref for each in partners[:SHOWN]],
        missing="No partner has been entered yet.",
    )
    here = records.of(Neighbourhood)
    yield asked(
        desk,
        "For whom is it?",
        "; ".join(f"{each.name}{f', {each.population:,} residents' if each.population else ''}" for each in here),
        [each.ref for each in here],
        missing="No neighbourhood has been entered yet.",
    )


def _assess(desk: Desk, outputs: Outputs) -> Iterator[Line]:
    records = desk.records
    told = [each for part in outputs.reports["place"].parts for each in part.sentences]
    yield asked(
        desk,
        "Which inequalities are known from figures?",
        " ".join(each.text for each in told[:4]),
        [ref for each in told[:4] for ref in each.rests_on],
        missing="No figures of the place have been brought in.",
    )
    tags = [each for each in records.of(Tag) if any(each.id in one.tags for one in records.of(Priority))]
    yield asked(
        desk,
        "Which groups does it mean to reach first?",
        "; ".join(f"{each.name} ({each.set})" for each in tags),
        [each.ref for each in tags],
        missing="No priority bears a tag of Core20PLUS5 or of a local group.",
    )
    barriers = records.of(Barrier)
    yield asked(
        desk,
        "What stands in people's way?",
        "; ".join(each.name for each in barriers[:SHOWN]),
        [each.ref for each in barriers[:SHOWN]],
        missing="No barrier has been written down.",
        quotes=2,
    )
    impacts = [each for each in records.of(EqualityImpact) if each.impact is not Impact.UNKNOWN]
    yield asked(
        desk,
        "What may the plan do to people who share a protected characteristic?",
        " ".join(f"{each.characteristic.says.rstrip('.')}: {each.impact.label}. {each.evidence}" for each in impacts),
        [each.ref for each in impacts],
        missing="No equality impact has been written down; the equality pack lists all nine characteristics.",
    )
    against = [each for each in records.of(Alignment) if each.relation in (Relation.CONFLICTS, Relation.ABSENT)]
    yield asked(
        desk,
        "Where do other plans pull against it, or say nothing?",
        " ".join(f"{desk.name(each.subject)}: {each.note or each.relation.says}" for each in against),
        [each.ref for each in against],
        missing="Nothing has been held against the plans of the place yet.",
    )


def _refine(desk: Desk) -> Iterator[Line]:
    actions = desk.records.of(Action)
    if not actions:
        yield asked(desk, "What will be done?", "", missing="No action has been agreed yet.")
    for each in actions:
        facts = [fact("Who answers for it", desk.name(each.owner))]
        facts.append(fact("Tackles", desk.names(desk.resting(each.ref, Verb.TACKLES))))
        facts.append(fact("With what", desk.names(desk.resting(each.ref, Verb.RESOURCED_BY))))
        yield desk.line(each.description or each.title, [each.ref], title=each.title, facts=facts)
    for impact in desk.records.of(EqualityImpact):
        if impact.action:
            facts = [fact("By when", day(impact.due) if impact.due else "")]
            title = f"For {impact.characteristic.label.lower()}"
            yield desk.line(impact.action, [impact.ref], title=title, facts=facts)


def _review(desk: Desk) -> Iterator[Line]:
    records = desk.records
    designs, indicators, told = records.of(EvaluationDesign), records.of(Indicator), records.of(FeedbackItem)
    yield asked(
        desk,
        "How will it be tested?",
        " ".join(f"{each.kind.label.capitalize()}: {each.question}" for each in designs),
        [each.ref for each in designs],
        missing="No design has been fixed.",
    )
    yield asked(
        desk,
        "What is watched?",
        "; ".join(each.name for each in indicators),
        [each.ref for each in indicators],
        missing="Nothing is tracked yet.",
    )
    yield asked(
        desk,
        "How do residents hear what became of it?",
        " ".join(each.told for each in told[:3]),
        [each.ref for each in told[:3]],
        missing="Nothing has been told back yet.",
    )
    dues = sorted(each.due for each in records.of(EqualityImpact) if each.due)
    yield asked(
        desk,
        "When is this assessment looked at again?",
        f"First on {day(dues[0])}, when the first action on equality falls due." if dues else "",
        [each.ref for each in records.of(EqualityImpact) if each.due and each.due == dues[0]],
        missing="No day has been set. The tool asks for six to twelve months after the first assessment.",
    )
