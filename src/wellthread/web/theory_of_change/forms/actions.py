"""Forms for actions: everything one is and is linked to in one place, and what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms

from wellthread.thread import GRAMMAR, Verb
from wellthread.vocabulary import (
    Action,
    ActionCost,
    ActionStatus,
    Commitment,
    HowOften,
    ModelElement,
    Partner,
    Ref,
    Travel,
)
from wellthread.vocabulary.naming import kind_of
from wellthread.web.theory_of_change.actions.actions import Ties, ties_of
from wellthread.web.theory_of_change.queries.actions import LINKED
from wellthread.web.thread.sight import Sight, home_of
from wellthread.web.thread.writing import fresh_id

DATE_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"]
MOST = Decimal("1000000000")
Choices = list[tuple[str, str]]


class ActionForm(forms.Form):
    """An action and all its links, to be saved at once."""

    title = forms.CharField(label="What will be done", max_length=200, help_text="Starting with a verb.")
    description = forms.CharField(label="How", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    status = forms.ChoiceField(
        label="How far it has come",
        choices=[(each.value, f"{each.label.capitalize()}: {each.says}") for each in ActionStatus],
        widget=forms.RadioSelect,
    )
    starts = forms.DateField(
        label="First day",
        required=False,
        input_formats=DATE_FORMATS,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Write the day as 31/05/2027."},
    )
    ends = forms.DateField(
        label="Last day",
        required=False,
        input_formats=DATE_FORMATS,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Write the day as 31/05/2027."},
    )
    travel = forms.ChoiceField(
        label="When the blueprint moves",
        choices=[(each.value, each.says) for each in Travel],
        widget=forms.RadioSelect,
    )

    def __init__(self, action: Action, sight: Sight, *args: Any, **kwargs: Any) -> None:
        self.action = action
        self.present = ties_of(action.ref, LINKED, sight.contents.thread.rests_on(action.ref))
        kwargs.setdefault("initial", _filled(action, self.present))
        super().__init__(*args, **kwargs)
        owners = [(str(each.ref.unversioned), each.name) for each in sight.records.of(Partner)]
        self.fields["owner"] = forms.ChoiceField(
            label="Who answers for it", choices=[("", "Nobody yet"), *owners], required=False
        )
        elements = [(str(each.ref.unversioned), each.title) for each in sight.records.of(ModelElement)]
        self.fields["element"] = forms.ChoiceField(
            label="The part of the travelling model that it is a local form of",
            choices=[("", "None"), *elements],
            required=False,
        )
        self.offered: Ties = {verb: frozenset(self._offered(verb, sight)) for verb in LINKED}
        for verb, title in LINKED.items():
            self.fields[verb.value] = forms.MultipleChoiceField(
                label=title,
                choices=self._choices(verb, sight),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        self.order_fields(["title", "description", "owner", "status", "starts", "ends", "element", "travel", *LINKED])

    def _offered(self, verb: Verb, sight: Sight) -> list[Ref]:
        """What may be chosen: records of the action's own place or of none, and what is linked already."""
        home = home_of(self.action, sight.records)
        kinds = GRAMMAR[verb].objects
        near = (each for each in sight.records if each.ref.kind in kinds)
        found = (each for each in near if home_of(each, sight.records) in (None, home))
        linked = (ref for ref in self.present[verb] if sight.sees(ref))
        return list(dict.fromkeys([*linked, *(each.ref.unversioned for each in found)]))

    def _choices(self, verb: Verb, sight: Sight) -> Choices:
        """Those that are linked first, then by kind and name."""
        many = len(GRAMMAR[verb].objects) > 1
        named = [(ref, sight.title(ref)) for ref in self.offered[verb]]
        named.sort(key=lambda pair: (pair[0] not in self.present[verb], pair[0].kind, pair[1].casefold()))
        return [(str(ref), f"{kind_of(ref).capitalize()}: {name}" if many else name) for ref, name in named]

    def plain(self) -> list[forms.BoundField]:
        """The fields that are no lists of links."""
        return [each for each in self if each.name not in self._verbs]

    def lists(self) -> list[tuple[forms.BoundField, list[str]]]:
        """Each list of links, with the names of those that are chosen."""
        found = []
        for field in (each for each in self if each.name in self._verbs):
            chosen = set(field.value() or ())
            names = [name for value, name in self.fields[field.name].choices if value in chosen]  # type: ignore[attr-defined]
            found.append((field, names))
        return found

    @property
    def _verbs(self) -> frozenset[str]:
        return frozenset(verb.value for verb in LINKED)

    def after(self, version: int) -> Action:
        """The action as it was written; `version` is the one its writer saw."""
        given = self.cleaned_data
        return replace(
            self.action,
            version=version,
            title=given["title"].strip(),
            description=given["description"],
            owner=self._same("owner", given),
            element=self._same("element", given),
            status=ActionStatus.read(given["status"]),
            travel=Travel.read(given["travel"]),
            starts=given["starts"],
            ends=given["ends"],
        )

    def _same(self, name: str, given: Mapping[str, Any]) -> Ref | None:
        """A reference as it was chosen; at the version it had where it names the same."""
        held: Ref | None = getattr(self.action, name)
        chosen = Ref.parse(given[name]) if given[name] else None
        return held if held and chosen and held.unversioned == chosen.unversioned else chosen

    def wanted(self) -> Ties:
        """What it is to be linked to; what this reader does not see stays as it is."""
        chosen = {verb: frozenset(map(Ref.parse, self.cleaned_data[verb.value])) for verb in LINKED}
        return {verb: refs | (self.present[verb] - self.offered[verb]) for verb, refs in chosen.items()}


def _filled(action: Action, present: Ties) -> dict[str, Any]:
    return {
        "title": action.title,
        "description": action.description,
        "status": action.status.value,
        "starts": action.starts,
        "ends": action.ends,
        "travel": action.travel.value,
        "owner": str(action.owner.unversioned) if action.owner else "",
        "element": str(action.element.unversioned) if action.element else "",
        **{verb.value: [str(ref) for ref in refs] for verb, refs in present.items()},
    }


class CostForm(forms.Form):
    """One cost of an action, in pounds and pence."""

    what = forms.CharField(label="What it is spent on", max_length=200)
    pounds = forms.DecimalField(
        label="How much each time, in pounds",
        min_value=Decimal(0),
        max_value=MOST,
        max_digits=12,
        decimal_places=2,
        help_text="Such as 1250 or 12.50.",
        error_messages={
            "invalid": "Write the sum in figures, such as 12.50.",
            "max_decimal_places": "Pennies are the smallest: two figures after the point.",
            "min_value": "A cost cannot be less than nothing.",
        },
    )
    often = forms.ChoiceField(
        label="How often",
        choices=[(each.value, each.says) for each in HowOften],
        initial=HowOften.ONCE.value,
        widget=forms.RadioSelect,
    )
    times = forms.IntegerField(
        label="How many times in all",
        min_value=1,
        max_value=10_000,
        initial=1,
        help_text="A monthly cost for a year: 12.",
        error_messages={"min_value": "Once at least."},
    )
    source = forms.CharField(
        label="Where the figure comes from",
        required=False,
        max_length=300,
        help_text="Quotation, past bill or estimate.",
    )

    def __init__(self, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = [(str(each.ref.unversioned), _promise(each, sight)) for each in sight.records.of(Commitment)]
        self.fields["paid_by"] = forms.ChoiceField(
            label="Which commitment pays", choices=[("", "Nobody yet"), *given], required=False
        )
        self.order_fields(["what", "pounds", "often", "times", "paid_by", "source"])

    def cost(self, action: Ref, before: ActionCost | None, version: int, by: str, at: datetime) -> ActionCost:
        """What was filled in, as a new cost of the action or in the place of the one before."""
        given = self.cleaned_data
        held = before.paid_by if before else None
        chosen = Ref.parse(given["paid_by"]) if given["paid_by"] else None
        written: dict[str, Any] = {
            "what": given["what"].strip(),
            "pence": int(given["pounds"] * 100),
            "often": HowOften.read(given["often"]),
            "times": given["times"],
            "paid_by": held if held and chosen and held.unversioned == chosen.unversioned else chosen,
            "source": given["source"],
        }
        if before:
            return replace(before, version=version, **written)
        return ActionCost(id=fresh_id(), action=action, made_by=by, made_at=at, **written)


def filled_cost(cost: ActionCost) -> dict[str, Any]:
    """The start values of the form that changes a cost."""
    return {
        "what": cost.what,
        "pounds": Decimal(cost.pence) / 100,
        "often": cost.often.value,
        "times": cost.times,
        "paid_by": str(cost.paid_by.unversioned) if cost.paid_by else "",
        "source": cost.source,
    }


def _promise(each: Commitment, sight: Sight) -> str:
    partner = sight.records.find(Partner, each.partner)
    return f"{each.what} ({f'{partner.name}, ' if partner else ''}{each.status.label})"
