"""Forms of what stands apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import AccessNeed, Apart, Booking, Complaint, Concern, Contact, Help, Payment, RightsRequest, Start

if TYPE_CHECKING:
    Filled = forms.ModelForm[Any]
else:
    Filled = forms.ModelForm

DAY = forms.DateInput(attrs={"type": "date"})


def form_of(model: type[Apart], *left_out: str) -> Any:
    """The form of one table, all of its columns that people fill in."""
    names = [each.name for each in model._meta.fields if each.editable and each.name not in ("id", *left_out)]
    days: dict[str, Any] = {each.name: DAY for each in model._meta.fields if each.get_internal_type() == "DateField"}
    return forms.modelform_factory(model, fields=names, widgets=days)


class RightsForm(Filled):
    """A refusal needs its reason in this one case, and somebody who approved it."""

    class Meta:
        model = RightsRequest
        fields = ("kind", "asked_on", "decision", "reason", "approver")
        widgets = {"asked_on": DAY}

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("decision") == RightsRequest.Decision.REFUSED:
            for name in ("reason", "approver"):
                if not given.get(name, "").strip():
                    self.add_error(name, _("A refusal needs its reason in this one case, and who approved it."))
        return given


class PaymentForm(Filled):
    """Whoever declines is paid nothing, and has that right."""

    class Meta:
        model = Payment
        fields = ("session", "payee", "kind", "pence", "outcome", "paid_on", "signed", "advised")
        widgets = {"paid_on": DAY}

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("outcome") == Payment.Outcome.DECLINED and given.get("pence"):
            self.add_error("pence", _("Write 0 where it was declined."))
        return given


class ComplaintForm(forms.Form):
    """A complaint from anyone, without an account."""

    says = forms.CharField(
        label=_("What happened?"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6}), strip=False
    )
    answer_to = forms.CharField(
        label=_("Where should we answer? (optional)"),
        help_text=_("An e-mail address, a telephone number or an address. Without one we cannot answer you."),
        max_length=300,
        required=False,
    )


WorryForm = form_of(Concern, "outcome")
OutcomeForm = forms.modelform_factory(Concern, fields=["outcome"])
StartForm = form_of(Start)
NeedForm = form_of(AccessNeed)
BookingForm = form_of(Booking)
ContactForm = form_of(Contact)
HelpForm = form_of(Help)
AnswerForm = forms.modelform_factory(
    Complaint,
    fields=["acknowledged_on", "closed_on", "outcome"],
    widgets={"acknowledged_on": DAY, "closed_on": DAY},
)
