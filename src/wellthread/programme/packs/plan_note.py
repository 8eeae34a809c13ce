"""A note to the owner of one plan: where ours pulls against it, what it is silent of, with the voices behind each."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.methods.blueprint import ORDER, Holding, held
from wellthread.programme.alignment import clause_name
from wellthread.programme.blueprint import Chapter, Desk, Document, Fact, Line, Passage
from wellthread.programme.run import Outputs
from wellthread.vocabulary import PlanDocument, Ref, Relation

from .making import bound_pack, desk_of

TITLE = "Note to a plan's owner"
SAYS = "What residents said that the plan does not mention, or pulls against, and what we ask."
HEADINGS = {
    Relation.CONFLICTS: ("conflicts", "Where the two pull apart"),
    Relation.ABSENT: ("absent", "What the plan does not mention"),
    Relation.FILLS: ("fills", "Aims that ours gives a means for"),
    Relation.SUPPORTS: ("supports", "What ours helps to deliver"),
}
QUOTES = {Relation.CONFLICTS: 1, Relation.ABSENT: 2}


def made(outputs: Outputs, plan: PlanDocument) -> Document:
    """The note about one plan, what is to be talked about first."""
    desk = desk_of(outputs)
    wanted = plan.ref.unversioned
    found = [each for each in held(desk.records) if _about(each, wanted)]
    chapters = []
    for relation in ORDER:
        key, title = HEADINGS[relation]
        lines = tuple(_lines(desk, [each for each in found if each.alignment.relation is relation]))
        chapters.append(Chapter(key, title, (Passage(None, "", lines),), relation.says))
    edition = f", {plan.edition}" if plan.edition else ""
    summary = (
        f"To {plan.owner or 'the owner'} of “{plan.title}”{edition}: how a plan made with residents stands to yours."
    )
    return bound_pack(desk, outputs, kind=f"Note on {plan.title}", chapters=chapters, summary=summary)


def _about(each: Holding, plan: Ref) -> bool:
    if each.document is None:
        return each.alignment.relation is Relation.ABSENT
    return each.document.ref.unversioned == plan


def _lines(desk: Desk, found: list[Holding]) -> Iterator[Line]:
    for each in found:
        facts = [Fact("Yours", f"{clause_name(each.item, None)}: {each.item.text}")] if each.item else []
        if each.alignment.asked:
            facts.append(Fact("We ask", each.alignment.asked))
        yield desk.line(
            each.alignment.note or each.alignment.relation.says,
            [each.alignment.ref],
            title=desk.name(each.alignment.subject),
            facts=facts,
            quotes=QUOTES.get(each.alignment.relation, 0),
        )
