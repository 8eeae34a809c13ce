"""Which packs there are, and each of them made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wellthread.methods.blueprint import held, present
from wellthread.programme.blueprint import Document
from wellthread.programme.run import Outputs
from wellthread.vocabulary import Records

from . import data_plan, equality, evaluation, heat, involvement, needs, plan_note

NOTE = "note-"
"""How the names of notes to the owner of one plan begin; the id of the plan follows."""


class NoPack(ValueError):
    """A pack of a name that is not offered; the message says which are."""


@dataclass(frozen=True, slots=True)
class Pack:
    """One pack: its name for programs, its title, what it is for."""

    name: str
    title: str
    says: str


_MAKERS: dict[str, tuple[str, str, Callable[[Outputs], Document]]] = {
    "equality": (equality.TITLE, equality.SAYS, equality.made),
    "heat": (heat.TITLE, heat.SAYS, heat.made),
    "jsna": (needs.TITLE, needs.SAYS, needs.made),
    "involvement": (involvement.TITLE, involvement.SAYS, involvement.made),
    "evaluation": (evaluation.TITLE, evaluation.SAYS, evaluation.made),
    "data-plan": (data_plan.TITLE, data_plan.SAYS, data_plan.made),
}


def packs(records: Records) -> Iterator[Pack]:
    """Every pack that can be made of these records; a note for each plan that ours is held against."""
    for name, (title, says, _) in _MAKERS.items():
        yield Pack(name, title, says)
    met = {each.document.ref.unversioned for each in held(records) if each.document}
    for plan in present(records):
        if plan.ref.unversioned in met:
            yield Pack(f"{NOTE}{plan.id}", f"{plan_note.TITLE}: {plan.title}", plan_note.SAYS)


def made_pack(name: str, outputs: Outputs) -> Document:
    """The pack of that name. Raises NoPack."""
    if name not in {each.name for each in packs(outputs.released.records)}:
        known = ", ".join(each.name for each in packs(outputs.released.records))
        raise NoPack(f"There is no pack “{name}”. There are: {known}.")
    if name in _MAKERS:
        return _MAKERS[name][2](outputs)
    plan = next(each for each in present(outputs.released.records) if each.id == name.removeprefix(NOTE))
    return plan_note.made(outputs, plan)
