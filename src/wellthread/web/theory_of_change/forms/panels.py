"""The form that lies open below one row of the table, by its key: `change:step:7`, `new:assumption:step:7`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.http import QueryDict

from wellthread.programme.theories import Parts
from wellthread.vocabulary import (
    Assumption,
    Condition,
    EvidenceItem,
    Indicator,
    Record,
    Ref,
    Step,
    StepKind,
    StepLink,
    noun_named,
)
from wellthread.web.accounts.permissions import Permission
from wellthread.web.theory_of_change.actions import editing
from wellthread.web.theory_of_change.actions.editing import LeadsOn, Writing
from wellthread.web.thread.sight import Sight

from .evidence import EvidenceForm, NewEvidenceForm
from .parts import LeadsForm, PartForm

Save = Callable[[Writing], Any]


@dataclass(frozen=True, slots=True)
class Panel:
    """An open form: where it lies (`under` the row of a step, or at the foot of a band) and how it is kept."""

    key: str
    title: str
    under: str
    form: forms.Form
    save: Save
    done: str
    submit: str = "Keep it"
    record: Record | None = None
    seen: int = 0
    finds: bool = False

    @property
    def written_key(self) -> str:
        """The panel in which evidence on the same part is written down anew."""
        return self.key.replace("new:evidence:", "new:item:", 1)

    @property
    def removable(self) -> str:
        """The reference of what can be taken out here; empty for what is new."""
        return str(self.record.ref.unversioned) if self.record else ""


def panel_of(key: str, parts: Parts, sight: Sight, data: QueryDict | None = None, find: str = "") -> Panel | None:
    """The form that an address asks for, or None where there is no such part."""
    what, _, rest = key.partition(":")
    kind, _, name = rest.partition(":")
    if what == "change":
        return _change(key, kind, name, parts, sight, data)
    if what != "new":
        return None
    if kind == "step":
        return _new_step(key, name, parts, sight, data)
    about = next((each for each in _parts(parts, sight) if str(each.ref.unversioned) == name), None)
    return _new(key, kind, about, parts, sight, data, find) if about else None


def _parts(parts: Parts, sight: Sight) -> tuple[Record, ...]:
    steps = {each.id for each in parts.steps}
    tracked = [each for each in sight.records.of(Indicator) if each.outcome and each.outcome.id in steps]
    return (*parts.steps, *parts.links, *parts.assumptions, *parts.conditions, *tracked)


def _under(record: Record, parts: Parts) -> str:
    """The step below whose row a part is shown."""
    match record:
        case Step():
            return record.id
        case StepLink():
            return record.cause.id
        case Indicator():
            return record.outcome.id if record.outcome else ""
        case Assumption() | Condition():
            about = next((each for each in (*parts.steps, *parts.links) if each.id == record.about.id), None)
            return _under(about, parts) if about else ""
        case _:
            return ""


def _change(key: str, kind: str, name: str, parts: Parts, sight: Sight, data: QueryDict | None) -> Panel | None:
    found = next((each for each in _parts(parts, sight) if each.ref.unversioned == _ref(kind, name)), None)
    if found is None or (isinstance(found, Indicator) and not sight.may(Permission.ADD_RESULTS, found)):
        return None
    form = PartForm.to_change(found, parts, sight, data)
    given = data.get("version", "") if data else ""
    seen = int(given) if given.isascii() and given.isdecimal() and int(given) else found.version

    def save(to: Writing) -> Any:
        after = replace(found, version=seen, **form.values())
        if isinstance(after, Step):
            return editing.change_step(after, to=to)
        if isinstance(after, StepLink):
            return editing.change_arrow(after, to=to)
        return editing.change_part(after, to=to)

    title = f"Change this {noun_named(kind).label}" if kind != "step_link" else _arrow_title(found, parts)
    return Panel(key, title, _under(found, parts), form, save, "It is changed.", submit="Save", record=found, seen=seen)


def _arrow_title(record: Record, parts: Parts) -> str:
    titles = {each.id: each.title for each in parts.steps}
    return f"“{titles[record.cause.id]}” leads to “{titles[record.effect.id]}”" if isinstance(record, StepLink) else ""


def _new_step(key: str, kind: str, parts: Parts, sight: Sight, data: QueryDict | None) -> Panel | None:
    if kind not in set(StepKind):
        return None
    form = PartForm("step", parts, sight, data, initial={"kind": kind})
    theory = parts.theory

    def save(to: Writing) -> Step:
        inside = editing.kept_ref(theory, to.programme)
        made = Step(id="", neighbourhood=theory.neighbourhood, theory=inside, **form.values())
        return editing.add_step(made, to=to)

    return Panel(key, f"Add {_a(StepKind.read(kind).label)}", f"band-{kind}", form, save, "The step is added.")


def _new(
    key: str, kind: str, about: Record, parts: Parts, sight: Sight, data: QueryDict | None, find: str
) -> Panel | None:
    under = _under(about, parts)
    if kind == "step_link" and isinstance(about, Step):
        leads = LeadsForm(about, parts, sight, data)

        def join(to: Writing) -> StepLink:
            given = leads.cleaned_data
            end = LeadsOn(about, given["effect"], StepKind.read(given["kind"]))
            return editing.lead_on(end, leads.link(), to=to)

        return Panel(key, f"What does “{about.title}” lead to?", under, leads, join, "The two steps are joined.")
    if kind in ("assumption", "condition") and isinstance(about, Step | StepLink):
        title = "What must hold for it?" if kind == "assumption" else "What has to be there for it?"
        return _kept(key, title, under, kind, {"about": about.ref}, parts, sight, data)
    if kind == "indicator" and isinstance(about, Step) and sight.may(Permission.ADD_RESULTS, about):
        return _kept(key, "How would we see it?", under, kind, {"outcome": about.ref}, parts, sight, data)
    if isinstance(about, Indicator):
        return None
    if kind == "evidence":
        return _cited(key, under, about, parts, sight, data, find)
    return _written(key, under, about, parts, sight, data) if kind == "item" else None


def _kept(
    key: str, title: str, under: str, kind: str, ties: dict[str, Ref], parts: Parts, sight: Sight, data: Any
) -> Panel:
    form = PartForm(kind, parts, sight, data)
    made: type[Any] = noun_named(kind).type

    def save(to: Writing) -> Any:
        return editing.add_part(made(id="", **ties, **form.values()), to=to)

    return Panel(key, title, under, form, save, f"The {noun_named(kind).label} is kept.")


def _cited(key: str, under: str, about: Record, parts: Parts, sight: Sight, data: Any, find: str) -> Panel:
    form = EvidenceForm(about.ref.unversioned, parts, sight, data, find=find)

    def save(to: Writing) -> Any:
        given = form.cleaned_data
        found = Ref.parse(given["what"])
        return editing.support(about.ref, found, against=given["stance"] == "against", note=given["note"], to=to)

    title = f"What supports “{sight.title(about.ref, 60)}”, or speaks against it?"
    return Panel(key, title, under, form, save, "It is linked.", submit="Link it", finds=True)


def _written(key: str, under: str, about: Record, parts: Parts, sight: Sight, data: Any) -> Panel:
    form = NewEvidenceForm(parts, sight, data)

    def save(to: Writing) -> Any:
        item = EvidenceItem(id="", **form.values())
        against = form.cleaned_data["stance"] == "against"
        return editing.support_with_new(item, about.ref, against=against, note=form.cleaned_data["note"], to=to)

    return Panel(
        key, f"Write down evidence on “{sight.title(about.ref, 60)}”", under, form, save, "It is kept and linked."
    )


def _ref(kind: str, name: str) -> Ref | None:
    try:
        return Ref(kind, name)
    except ValueError:
        return None


def _a(label: str) -> str:
    return f"an {label}" if label[0] in "aeiou" else f"a {label}"
