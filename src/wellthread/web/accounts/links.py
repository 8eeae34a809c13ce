"""One-time sign-in links: handed out, opened, used once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from wellthread.web.accounts.audit import Actor, audit
from wellthread.web.accounts.codes import keyed_hash, new_code, new_token, tidy_code
from wellthread.web.accounts.models import OneTimeLink, Person

LIFE = timedelta(minutes=10)


class LinkNotGood(Exception):
    """The link or code was used, is too old, was replaced by a newer one, or never existed. We do not say which."""

    def __init__(self) -> None:
        super().__init__(
            gettext(
                "This link or code does not work any more. Each works once, for 10 minutes, "
                "and only the newest counts. Ask for a new one."
            )
        )


@dataclass(frozen=True, slots=True)
class SignInLink:
    """What the person is given. Only hashes of it are kept."""

    person: Person
    path: str  # from the root of the site
    code: str  # does the same when typed on another device
    expires_at: datetime


@transaction.atomic
def issue_sign_in_link(person: Person, *, by: Actor) -> SignInLink:
    """Make a link that signs this person in once within 10 minutes. Earlier links stop working."""
    token, code = new_token(), new_code(groups=2)
    expires_at = timezone.now() + LIFE
    OneTimeLink.objects.update_or_create(
        person=person,
        defaults={
            "token_hash": keyed_hash("link", token),
            "code_hash": _code_hash(person, code),
            "expires_at": expires_at,
        },
    )
    audit("sign_in.link_issued", by=by, object=person.signature)
    return SignInLink(person, reverse("sign-in-link", args=[token]), code, expires_at)


@transaction.atomic
def use_token(token: str) -> Person:
    """Spend the link that carries this token. Raises LinkNotGood."""
    link = OneTimeLink.objects.select_for_update().filter(token_hash=keyed_hash("link", token)).first()
    return _spend(link)


@transaction.atomic
def use_code(person: Person, typed: str) -> Person:
    """Spend this person's link by its code. Raises LinkNotGood."""
    link = OneTimeLink.objects.select_for_update().filter(person=person, code_hash=_code_hash(person, typed)).first()
    return _spend(link)


def cancel_link(person: Person) -> None:
    """Make any link of this person useless."""
    OneTimeLink.objects.filter(person=person).delete()


def _spend(link: OneTimeLink | None) -> Person:
    if link is None or link.expires_at < timezone.now() or not link.person.is_active:
        raise LinkNotGood
    link.delete()
    return link.person


def _code_hash(person: Person, code: str) -> str:
    return keyed_hash("code", f"{person.pk}:{tidy_code(code)}")
