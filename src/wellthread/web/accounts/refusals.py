"""Why something about people was not done: a code for programs, a sentence for people, and the way out."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """Something was asked that must not be done. The text tells the person why, and what they can do instead."""

    code = "refused"
    says: str | Promise = ""

    def __init__(self, **parts: str) -> None:
        super().__init__(str(self.says).format(**parts))


class NotYours(Refusal):
    code = "not-yours"
    says = _("You may not manage people in “{programme}”. A coordinator of that programme can.")


class LastCoordinator(Refusal):
    code = "last-coordinator"
    says = _("This is the programme's last coordinator. Make somebody else a coordinator of the whole programme first.")


class HasThisRole(Refusal):
    code = "has-this-role"
    says = _("{name} has this role there already. Choose another role or neighbourhood.")


class UnknownNeighbourhood(Refusal):
    code = "unknown-neighbourhood"
    says = _("The programme has no neighbourhood “{neighbourhood}”. Choose one from the list, or all neighbourhoods.")


class AlsoElsewhere(Refusal):
    code = "also-elsewhere"
    says = _("{name} also works in a programme that is not yours, so a link for them is not yours to make.")


class AddressTaken(Refusal):
    code = "address-taken"
    says = _("Another person here uses the address {email}. Each person needs an address of their own.")


class WrongDetails(Refusal):
    code = "wrong-details"
    says = _("The e-mail address or the password is not right. Check both, or use a sign-in link instead.")


class UnfinishedSetUp(Refusal):
    code = "unfinished-set-up"
    says = _("Your account is not finished: it has no second step yet. Ask your coordinator for a new sign-in link.")
