"""What a plan, or its undoing, would do, in sentences and tables for people."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.disclosure import Cell, Table
from wellthread.interop.sendings import Export
from wellthread.vocabulary import Records
from wellthread.vocabulary.amounts import many

from .applying import TakenBack
from .planning import Fate, Plan, Step
from .reading import Voices

SHOWN = 12


def sentences(plan: Plan) -> Iterator[str]:
    """What taking the file in would do, the most important first."""
    if plan.does_nothing:
        yield "Nothing would change: everything in the file is there already, or cannot be taken."
    kinds = [each.ref.kind for each in plan.records]
    counts = (
        ("submission", "sending", "sendings"),
        ("contribution", "contribution", "contributions"),
        ("answer", "answer that is not in words", "answers that are not in words"),
        ("theme", "theme", "themes"),
        ("excerpt", "marked passage", "marked passages"),
        ("question_set", "edition of the questions", "editions of the questions"),
    )
    brought = [many(kinds.count(kind), one, plural) for kind, one, plural in counts if kinds.count(kind)]
    brought += [many(len(plan.links), "coding", "codings")] if plan.links else []
    if brought:
        yield f"It would bring {', '.join(brought)}."
    if "contribution" in kinds:
        yield "All words wait, seen by the team alone, until somebody of the team has looked at them."
    if same := plan.count(Fate.UNCHANGED):
        yield f"{many(same, 'sending is', 'sendings are')} there already and would stay as before."
    if edited := plan.count(Fate.EDITED):
        was = "was" if edited == 1 else "were"
        yield f"{many(edited, 'sending', 'sendings')} {was} there with other content: both would be kept, to look at."
    if refused := plan.count(Fate.REFUSE):
        yield f"{many(refused, 'row', 'rows')} would not be taken."


def tables(plan: Plan, found: Voices) -> Iterator[Table]:
    """What each column was taken for, then the rows that need a look, then the first that would be brought."""
    if isinstance(found, Export):
        rows: list[list[Cell]] = [[each.path, each.holds.value, each.why] for each in found.columns]
        yield Table.of("voices-columns", "What each column holds", ("Column", "Holds", "Why"), rows)
    titles = {Fate.REFUSE: "Would not be taken", Fate.EDITED: "Were there with other content"}
    for fate, title in titles.items():
        if steps := plan.of(fate):
            told: list[list[Cell]] = [[each.number, _name(each), each.reason] for each in steps]
            yield Table.of(f"voices-{fate.value}", title, ("Row", "What", "Why"), told).head(SHOWN)
    if new := plan.of(Fate.ADD):
        brings: list[list[Cell]] = [[each.number, _name(each), each.brings] for each in new]
        yield Table.of("voices-add", "Would be brought", ("Row", "Begins", "Contributions"), brings).head(SHOWN)


def undone_sentences(back: TakenBack, records: Records) -> Iterator[str]:
    """What undoing an import does, with what it leaves and why."""
    kinds = [each.kind for each in back.removed]
    told = ((kind, kinds.count(kind)) for kind in ("submission", "contribution", "answer", "excerpt", "theme"))
    gone = [f"{count:,} {kind}{'' if count == 1 else 's'}" for kind, count in told if count]
    gone += [many(len(back.unlinked), "coding", "codings")] if back.unlinked else []
    yield f"Taken out again: {', '.join(gone) or 'nothing'}."
    reasons: dict[tuple[str, str], int] = {}
    for ref, why in back.left:
        reasons[(ref.kind, why)] = reasons.get((ref.kind, why), 0) + 1
    for (kind, why), count in reasons.items():
        yield f"Left as it is: {count:,} {kind.replace('_', ' ')}{'' if count == 1 else 's'}. {why}"


def _name(step: Step) -> str:
    return step.first_words or step.key
