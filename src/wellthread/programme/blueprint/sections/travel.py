"""What to keep and what to adapt elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.disclosure import Table
from wellthread.programme.blueprint.desk import Desk
from wellthread.programme.blueprint.document import Block
from wellthread.programme.blueprint.line import Fact, Line
from wellthread.programme.scope import Scope, home_of, within
from wellthread.thread import Verb
from wellthread.vocabulary import Action, ModelElement, Neighbourhood, Ref, Travel

NO_FORM = "No form of it"


def lines(desk: Desk, scope: Scope) -> Iterator[Line]:
    """The parts of the model that travels; then the actions by what becomes of them when the blueprint moves."""
    if scope is None:
        for element in desk.records.of(ModelElement):
            told = element.does or "What it must do everywhere is not written down yet."
            yield desk.line(told, [element.ref], title=element.title, facts=_facts(desk, element))
    actions = within(desk.records.of(Action), scope)
    for travel in Travel:
        held = [each for each in actions if each.travel is travel]
        if held:
            listed = "; ".join(each.title for each in held)
            yield desk.line(
                f"{listed}.", [each.ref for each in held], title=f"{travel.label.capitalize()}: {travel.says}"
            )


def tables(desk: Desk, scope: Scope) -> Iterator[Block]:
    """The parts of the model that travels, and the form that each takes in each place."""
    elements, places = desk.records.of(ModelElement), desk.records.of(Neighbourhood)
    if scope is not None or not elements:
        return
    rows = [(each.title, each.travel.label, *(_form(desk, each, place) for place in places)) for each in elements]
    columns = ("Part", "Keep or adapt", *(place.name for place in places))
    table = Table.of("travelling-model", "What each part has become in each place", columns, rows)
    yield desk.cited(table, [[each.ref, *desk.became(each.ref, Verb.TAKES_FORM)] for each in elements])


def _form(desk: Desk, element: ModelElement, place: Neighbourhood) -> str:
    here = place.ref.unversioned
    forms = [ref for ref in desk.became(element.ref, Verb.TAKES_FORM) if _home(desk, ref) in (here, None)]
    return desk.names(forms) or NO_FORM


def _home(desk: Desk, ref: Ref) -> Scope:
    record = desk.records.get(ref)
    return home_of(record, desk.records) if record else None


def _facts(desk: Desk, element: ModelElement) -> Iterator[Fact]:
    yield Fact("Elsewhere", element.travel.says)
    if element.why:
        yield Fact("Why", element.why)
    if element.needs:
        yield Fact("What a place must have for it", element.needs)
    forms = desk.became(element.ref, Verb.TAKES_FORM)
    yield Fact("Its forms here", desk.names(forms) or NO_FORM, loose=not forms)
