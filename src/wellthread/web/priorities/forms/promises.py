"""Forms for commitments: quick to take down while somebody speaks, and what became of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms

from wellthread.methods.priorities.promises import NEXT
from wellthread.vocabulary import Asset, Commitment, CommitmentKind, CommitmentStatus, Partner, Priority, Ref
from wellthread.web.accounts.models import Person
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.forms import DATE_FORMATS
from wellthread.web.thread.sight import Sight
from wellthread.web.thread.writing import fresh_id

FIRST = (CommitmentStatus.OFFERED, CommitmentStatus.ASKED, CommitmentStatus.CONFIRMED)
UNITS = {CommitmentKind.MONEY: "pounds", CommitmentKind.TIME: "hours"}


class PromiseForm(forms.Form):
    """One promise, in the order in which it is spoken: who, what, how much, by when, on what condition."""

    what = forms.CharField(label="What exactly", max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    kind = forms.ChoiceField(
        label="What sort", choices=[(each.value, f"{each.label.capitalize()}: {each.says}") for each in CommitmentKind]
    )
    amount = forms.FloatField(
        label="How much",
        required=False,
        min_value=0,
        max_value=1e12,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "decimal"}),
    )
    unit = forms.CharField(
        label="Of what", required=False, max_length=40, help_text="Left empty: pounds for money, hours for time."
    )
    due = forms.DateField(
        label="By when", required=False, input_formats=DATE_FORMATS, help_text="For example, 31 March 2027."
    )
    condition = forms.CharField(label="On what condition", required=False, max_length=300)
    answerable = forms.CharField(
        label="Who sees to it there", required=False, max_length=120, help_text="A role, no name."
    )
    status = forms.ChoiceField(
        label="How firm it is",
        choices=[(each.value, f"{each.label.capitalize()}: {each.says}") for each in FIRST],
        initial=CommitmentStatus.OFFERED.value,
    )

    def __init__(self, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.initial.get("partner"):
            self.fields["what"].widget.attrs["autofocus"] = True
        partners = [(str(each.ref.unversioned), each.name) for each in sight.records.of(Partner)]
        mine = [each for each in sight.records.of(Priority) if sight.may(Permission.PLEDGE, each)]
        self.fields["partner"] = forms.ChoiceField(label="Who gives", choices=[("", "Choose who gives"), *partners])
        self.fields["priority"] = forms.ChoiceField(
            label="For which priority",
            choices=[("", "Choose a priority"), *((str(each.ref.unversioned), each.title) for each in mine)],
        )
        assets = [(str(each.ref.unversioned), each.name) for each in sight.records.of(Asset) if not each.merged_into]
        self.fields["asset"] = forms.ChoiceField(
            label="The asset that is lent or opened", required=False, choices=[("", "None"), *assets]
        )
        self.order_fields(["partner", "priority", "what", "kind", "amount", "unit", "due", "condition", "status"])

    def commitment(self, sight: Sight, by: Person, at: datetime) -> Commitment:
        """What was promised, its partner, priority and asset at the version that stands."""
        given = self.cleaned_data
        kind = CommitmentKind.read(given["kind"])
        unit = given["unit"].strip() or (UNITS.get(kind, "") if given["amount"] is not None else "")
        return Commitment(
            id=fresh_id(),
            partner=_at_present(sight, given["partner"]),
            priority=_at_present(sight, given["priority"]),
            asset=_at_present(sight, given["asset"]),
            kind=kind,
            what=given["what"].strip(),
            amount=given["amount"],
            unit=unit,
            due=given["due"],
            condition=given["condition"].strip(),
            answerable=given["answerable"].strip(),
            status=CommitmentStatus.read(given["status"]),
            made_by=by.signature,
            made_at=at,
        )


class SettleForm(forms.Form):
    """What became of a commitment."""

    reason = forms.CharField(
        label="Why",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Needed when it is refused or taken back: in words fit for those who counted on it.",
    )
    on = forms.DateField(label="When", required=False, input_formats=DATE_FORMATS, help_text="Today if left empty.")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, standing: Commitment, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = standing.version
        self.fields["status"] = forms.ChoiceField(
            label="It is now",
            choices=[(each.value, f"{each.label.capitalize()}: {each.says}") for each in NEXT[standing.status]],
            widget=forms.RadioSelect,
        )
        self.order_fields(["status", "reason", "on"])

    def settled(self, today: date) -> tuple[CommitmentStatus, str, date]:
        """What it is now, why, and since when."""
        given = self.cleaned_data
        return CommitmentStatus.read(given["status"]), given["reason"], given["on"] or today


def _at_present(sight: Sight, text: str) -> Ref | None:
    record = sight.records.get(Ref.parse(text)) if text else None
    return record.ref if record else None
