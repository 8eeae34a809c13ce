"""What can be done to people, their roles and their ways in. Each is one transaction: check, write, audit."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from wellthread.web.accounts.audit import Actor, audit, is_command
from wellthread.web.accounts.directory import directory
from wellthread.web.accounts.links import SignInLink, cancel_link, issue_sign_in_link
from wellthread.web.accounts.models import Membership, Person
from wellthread.web.accounts.models.person import new_session_mark, tidy_email
from wellthread.web.accounts.permissions import EVERYWHERE, Permission, may, standing_of
from wellthread.web.accounts.refusals import (
    AddressTaken,
    AlsoElsewhere,
    HasThisRole,
    LastCoordinator,
    NotYours,
    UnknownNeighbourhood,
)
from wellthread.web.accounts.roles import Role
from wellthread.web.accounts.second_factor import forget_second_factor


@dataclass(frozen=True, slots=True)
class Invitation:
    """A new part in a programme. There is a link when the person has never signed in and `by` may sign them in."""

    membership: Membership
    link: SignInLink | None


@transaction.atomic
def invite(
    *,
    programme: str,
    email: str,
    name: str,
    role: Role,
    by: Actor,
    neighbourhood: str = EVERYWHERE,
    organisation: str = "",
) -> Invitation:
    """Give somebody a role, adding them if they are new. Raises a Refusal."""
    _check_manages_people(by, programme)
    person = Person.objects.filter(email=tidy_email(email)).first()
    if person is None:
        person = Person.objects.add(email, name, organisation=organisation)
        audit("person.added", by=by, programme=programme, object=person.signature)
    membership = grant(person, role=role, programme=programme, neighbourhood=neighbourhood, by=by)
    fresh = person.last_login is None and may_sign_in_for(person, by=by)
    return Invitation(membership, issue_sign_in_link(person, by=by) if fresh else None)


@transaction.atomic
def grant(person: Person, *, role: Role, programme: str, by: Actor, neighbourhood: str = EVERYWHERE) -> Membership:
    """Give a known person a role. Raises a Refusal."""
    _check_manages_people(by, programme)
    _check_neighbourhood(programme, neighbourhood)
    membership, new = Membership.objects.get_or_create(
        person=person, role=role.value, programme=programme, neighbourhood=neighbourhood
    )
    if not new:
        raise HasThisRole(name=person.name)
    _audit_seat("membership.granted", membership, by=by)
    return membership


@transaction.atomic
def change_role(membership: Membership, *, role: Role, neighbourhood: str, by: Actor) -> Membership:
    """Give somebody another part in the same programme. Raises a Refusal."""
    _check_manages_people(by, membership.programme)
    _check_neighbourhood(membership.programme, neighbourhood)
    if (role, neighbourhood) != (Role.COORDINATOR, EVERYWHERE):
        _check_not_the_last(membership)
    seats = Membership.objects.filter(person=membership.person, programme=membership.programme)
    if seats.filter(role=role.value, neighbourhood=neighbourhood).exclude(pk=membership.pk).exists():
        raise HasThisRole(name=membership.person.name)
    was = membership.role
    membership.role, membership.neighbourhood = role.value, neighbourhood
    membership.save(update_fields=["role", "neighbourhood"])
    _audit_seat("membership.changed", membership, by=by, was=was)
    return membership


@transaction.atomic
def remove(membership: Membership, *, by: Actor) -> None:
    """Take a part away. The person keeps their account and their parts elsewhere. Raises a Refusal."""
    _check_manages_people(by, membership.programme)
    _check_not_the_last(membership)
    _audit_seat("membership.removed", membership, by=by)
    membership.delete()


@transaction.atomic
def hand_out_link(person: Person, *, programme: str, by: Actor) -> SignInLink:
    """A fresh sign-in link for somebody in one's own programme, to give to them in person. Raises a Refusal."""
    _check_may_sign_in_for(person, programme=programme, by=by)
    return issue_sign_in_link(person, by=by)


@transaction.atomic
def replace_lost_phone(person: Person, *, programme: str, by: Actor) -> SignInLink:
    """Forget somebody's second factor and give a link with which they enrol a new one. Raises a Refusal."""
    _check_may_sign_in_for(person, programme=programme, by=by)
    forget_second_factor(person, by=by)
    sign_out_everywhere(person, by=by)
    return issue_sign_in_link(person, by=by)


@transaction.atomic
def change_email(person: Person, *, email: str, by: Actor) -> None:
    """Correct an address. A link sent to the old one stops working. Raises AddressTaken."""
    tidy = tidy_email(email)
    if Person.objects.filter(email=tidy).exclude(pk=person.pk).exists():
        raise AddressTaken(email=tidy)
    cancel_link(person)
    person.email = tidy
    person.save(update_fields=["email"])
    audit("person.email_changed", by=by, object=person.signature)


@transaction.atomic
def choose_password(person: Person, *, password: str, by: Actor) -> None:
    """Set a password that the form has checked. All earlier sessions end, since each carries a mark of the old one."""
    person.set_password(password)
    person.save(update_fields=["password"])
    audit("password.chosen", by=by, object=person.signature)


@transaction.atomic
def sign_out_everywhere(person: Person, *, by: Actor) -> None:
    """End every session of this person on every device."""
    person.session_mark = new_session_mark()
    person.save(update_fields=["session_mark"])
    cancel_link(person)
    audit("sign_in.ended_everywhere", by=by, object=person.signature)


def may_sign_in_for(person: Person, *, by: Actor) -> bool:
    """Whether `by` manages every programme the person works in: a link is as good as being them."""
    if is_command(by):
        return True
    if not isinstance(by, Person):
        return False
    own, theirs = standing_of(by), standing_of(person)
    return all(own.may(Permission.MANAGE_PEOPLE, programme=programme) for programme in theirs.programmes())


def _check_may_sign_in_for(person: Person, *, programme: str, by: Actor) -> None:
    _check_manages_people(by, programme)
    if not person.memberships.filter(programme=programme).exists():
        raise NotYours(programme=programme)
    if not may_sign_in_for(person, by=by):
        raise AlsoElsewhere(name=person.name)


def _check_manages_people(by: Actor, programme: str) -> None:
    """A command on the site's own machine may; a person needs the permission there."""
    allowed = is_command(by) or (isinstance(by, Person) and may(by, Permission.MANAGE_PEOPLE, programme=programme))
    if not allowed:
        raise NotYours(programme=programme)


def _check_neighbourhood(programme: str, neighbourhood: str) -> None:
    known = {place.key for place in directory.neighbourhoods(programme)}
    if neighbourhood != EVERYWHERE and known and neighbourhood not in known:
        raise UnknownNeighbourhood(neighbourhood=neighbourhood)


def _check_not_the_last(membership: Membership) -> None:
    """Lock the coordinators, so that two of them cannot remove each other in the same moment."""
    coordinators = Membership.objects.select_for_update().filter(
        programme=membership.programme,
        role=Role.COORDINATOR.value,
        neighbourhood=EVERYWHERE,
        person__is_active=True,
    )
    if [seat.pk for seat in coordinators] == [membership.pk]:
        raise LastCoordinator


def _audit_seat(action: str, membership: Membership, *, by: Actor, was: str = "") -> None:
    audit(
        action,
        by=by,
        programme=membership.programme,
        object=membership.person.signature,
        role=membership.role,
        neighbourhood=membership.neighbourhood,
        **({"was": was} if was else {}),
    )
