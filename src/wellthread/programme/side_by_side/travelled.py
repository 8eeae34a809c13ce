"""What travelled: each part of the model with its local forms, whether its core was kept, and how it was adapted."""

from __future__ import annotations

from collections.abc import Sequence

from wellthread.methods.theory_of_change import travel_told
from wellthread.methods.theory_of_change.travelling import Compared, LocalForm, compare
from wellthread.programme.answering import Asking, Rows
from wellthread.programme.answering.asking import refs
from wellthread.programme.stages.report import Sentence
from wellthread.vocabulary import Action, DeliveryEntry, DeliveryPlan, Fidelity, Ref
from wellthread.vocabulary.amounts import listed, many

from .section import Section


def travelled(asking: Asking) -> Section:
    """The parts of the model, place by place, with what the log says of their forms."""
    found = compare(asking.records, asking.thread, asking.places)
    elements = refs(row.element for row in found.rows)
    told = [Sentence(each, elements) for each in travel_told.in_short(found)] if found.rows else []
    told += [sentence for row in found.rows for sentence in _kept(asking, row.forms)]
    return Section(
        "travelled",
        "What travelled",
        "A part of the model must do the same everywhere; its form is local.",
        tuple(told),
        (_table(asking, found),) if found.rows else (),
    )


def _table(asking: Asking, found: Compared) -> Rows:
    rows = []
    for row in found.rows:
        cells = [_form(asking, forms) for forms in row.forms]
        behind = (row.element.ref, *(form.record.ref for forms in row.forms for form in forms))
        rows.append(((row.element.title, row.element.travel.says, row.element.does, *cells), behind))
    columns = ("Part of the model", "When it moves", "What it must do", *(each.name for each in found.places))
    return Rows.of("travelled-beside", "Parts of the model and their local forms", columns, rows)


def _form(asking: Asking, forms: Sequence[LocalForm]) -> str:
    told = travel_told.formed(forms)
    logged = _logged(asking, forms)
    if not any(isinstance(each.record, Action) for each in forms):
        return told
    if not logged:
        return f"{told}. Not in the log."
    changed = sum(each.fidelity is Fidelity.ADAPTED for each in logged)
    return f"{told}. Carried out {many(len(logged), 'time')}, changed on purpose {changed}."


def _logged(asking: Asking, forms: Sequence[LocalForm]) -> list[DeliveryEntry]:
    acting = {each.record.ref.unversioned for each in forms if isinstance(each.record, Action)}
    held = asking.records.of(DeliveryEntry)
    return [each for each in held if each.action.unversioned in acting and each.fidelity is not Fidelity.NOT_HELD]


def _kept(asking: Asking, row: Sequence[Sequence[LocalForm]]) -> list[Sentence]:
    """Of each local form with a plan: whether the parts to be kept were kept each time, and what was adapted."""
    told = []
    for form in (one for forms in row for one in forms):
        ref = form.record.ref.unversioned
        plans = [each for each in asking.records.of(DeliveryPlan) if each.action.unversioned == ref and each.keep]
        logged = _logged(asking, [form])
        if plans and logged:
            told.append(_sentence(form, plans, logged))
    return told


def _sentence(form: LocalForm, plans: Sequence[DeliveryPlan], logged: Sequence[DeliveryEntry]) -> Sentence:
    wanted = dict.fromkeys(part for each in plans for part in each.keep)
    missed = [part for part in wanted if any(part not in each.kept for each in logged)]
    core = "kept every time" if not missed else f"not kept every time: {listed(f'“{each}”' for each in missed)}"
    changes = [each.adaptation for each in logged if each.adaptation]
    how = f" Adapted: {' '.join(changes)}" if changes else " No adaptation is in the log."
    behind: tuple[Ref, ...] = (form.record.ref, *refs(plans), *refs(each for each in logged if each.adaptation))
    return Sentence(f"“{form.name}”: what makes it the same thing was {core}.{how}", behind)
