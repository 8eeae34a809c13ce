"""The books that stand apart: for each table who may open it, its form, and what its list shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from wellthread.web.accounts.permissions import Permission

from .forms import AnswerForm, ContactForm, HelpForm, PaymentForm, RightsForm
from .models import Apart, Complaint, Contact, Help, Payment, RightsRequest


@dataclass(frozen=True, slots=True)
class Book:
    """One table as people keep it."""

    model: type[Apart]
    form: Any
    permission: Permission
    title: Any
    lead: Any
    shows: tuple[str, ...]
    may_add: bool = True
    exports: bool = False


BOOKS = {
    "contacts": Book(
        Contact,
        ContactForm,
        Permission.SEE_IDENTITY,
        _("Who people are"),
        _("Only those who agreed to be asked again. Codes join this list to their words, so treat both as personal."),
        ("code", "name", "reached_by", "agreed_on"),
    ),
    "payments": Book(
        Payment,
        PaymentForm,
        Permission.PAY,
        _("Vouchers and expenses"),
        _("Anyone may decline, or take less. Say before that it may touch benefits, and where to get advice."),
        ("paid_on", "session", "payee", "kind", "pence", "outcome", "signed"),
        exports=True,
    ),
    "complaints": Book(
        Complaint,
        AnswerForm,
        Permission.ANSWER_RIGHTS,
        _("Complaints about data"),
        _("Each is acknowledged within 30 days of coming, and its outcome is written down."),
        ("received_on", "due", "acknowledged_on", "closed_on"),
        may_add=False,
    ),
    "rights": Book(
        RightsRequest,
        RightsForm,
        Permission.ANSWER_RIGHTS,
        _("Requests about data"),
        _("Each is decided for itself. That this is research is no reason by itself."),
        ("asked_on", "kind", "decision", "approver"),
    ),
    "help": Book(
        Help,
        HelpForm,
        Permission.EDIT_PROGRAMME,
        _("Numbers to turn to"),
        _("Local numbers for when somebody may come to harm. Facilitators and phones carry them offline."),
        ("name", "number", "hours"),
    ),
}
