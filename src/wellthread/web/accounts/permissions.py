"""Who may do what: one table of roles and permissions. What the table does not grant is refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser

from wellthread.web.accounts.models import Membership, Person
from wellthread.web.accounts.roles import Role


class Permission(StrEnum):
    """One thing that somebody may be allowed to do. The value completes the sentence "You may …"."""

    SEE_PROGRAMME = "see the programme and its pages"
    SEE_WORDS = "read residents' words that are not released"
    SEE_PRIVATE_ASSETS = "see assets that are not public"
    SEE_RESULTS = "see results"
    ADD_CONTRIBUTION = "enter what residents said"
    CODE = "mark passages and name their themes"
    CHECK_ASSETS = "say whether an asset is still there"
    EDIT_ASSETS = "add and change assets"
    EDIT_MAP = "change the systems map"
    RUN_EXERCISE = "run sessions and ranking exercises"
    EDIT_THEORY = "change the theory of change"
    EDIT_BLUEPRINT = "write the blueprint"
    LOG_DELIVERY = "log what was carried out, and how many came"
    ADD_RESULTS = "enter indicators and results"
    PLEDGE = "pledge money, space or time"
    DECIDE = "record decisions"
    WITHDRAW = "withdraw a contribution for its author"
    RELEASE = "release pages to the public"
    CHECK_RELEASE = "check what is to go out before it is public"
    APPROVE_RELEASE = "speak for the community's stewards when something is to be released"
    EDIT_PROGRAMME = "change the programme, its neighbourhoods and rounds"
    IMPORT = "bring in data"
    EXPORT = "take the programme's data out"
    MANAGE_PEOPLE = "invite people and change their roles"
    SEE_AUDIT = "read the audit log"
    SEE_IDENTITY = "see who people are and how to reach them"
    SAFEGUARD = "take up worries about people"
    PAY = "keep vouchers and expenses"
    ANSWER_RIGHTS = "answer complaints and requests about data"


P = Permission
READING = frozenset({P.SEE_PROGRAMME, P.SEE_RESULTS})
LISTENING = READING | {P.SEE_WORDS, P.ADD_CONTRIBUTION, P.CODE, P.CHECK_ASSETS, P.LOG_DELIVERY}
HOSTING = LISTENING | {P.SEE_PRIVATE_ASSETS, P.EDIT_ASSETS, P.EDIT_MAP, P.RUN_EXERCISE}

MAY_DO: dict[Role, frozenset[Permission]] = {
    Role.READER: READING,
    Role.PARTNER: READING | {P.PLEDGE},
    Role.COMMUNITY_RESEARCHER: LISTENING,
    Role.FACILITATOR: HOSTING | {P.CHECK_RELEASE},
    Role.RESEARCHER: HOSTING | {P.EDIT_THEORY, P.EDIT_BLUEPRINT, P.ADD_RESULTS, P.IMPORT, P.EXPORT, P.CHECK_RELEASE},
    Role.STEWARD: READING
    | {P.SEE_WORDS, P.SEE_PRIVATE_ASSETS, P.WITHDRAW, P.RELEASE, P.EXPORT, P.SEE_AUDIT, P.ANSWER_RIGHTS}
    | {P.CHECK_RELEASE, P.APPROVE_RELEASE},
    Role.SAFEGUARDING_LEAD: READING | {P.SEE_WORDS, P.SAFEGUARD},
    Role.FINANCE: READING | {P.PAY},
    Role.COORDINATOR: frozenset(Permission) - {P.SAFEGUARD, P.PAY, P.APPROVE_RELEASE},
}

# These touch the whole programme, so a role held in one neighbourhood only does not carry them.
WHOLE_PROGRAMME = frozenset(
    {P.EDIT_PROGRAMME, P.IMPORT, P.EXPORT, P.MANAGE_PEOPLE, P.SEE_AUDIT, P.RELEASE}
    | {P.CHECK_RELEASE, P.APPROVE_RELEASE}
    | {P.SEE_IDENTITY, P.SAFEGUARD, P.PAY, P.ANSWER_RIGHTS},
)

EVERYWHERE = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """One role, held in one neighbourhood of one programme, or in all of them (`EVERYWHERE`)."""

    role: Role
    programme: str
    neighbourhood: str = EVERYWHERE

    def carries(self, permission: Permission) -> bool:
        """Whether this seat grants the permission anywhere at all."""
        if self.neighbourhood != EVERYWHERE and permission in WHOLE_PROGRAMME:
            return False
        return permission in MAY_DO[self.role]


@dataclass(frozen=True, slots=True)
class Where:
    """The neighbourhoods of one programme in which somebody may do something.

    >>> "castle-ward" in Where(everywhere=False, neighbourhoods=frozenset({"castle-ward"}))
    True
    >>> bool(Where(everywhere=False))
    False
    """

    everywhere: bool
    neighbourhoods: frozenset[str] = frozenset()

    def __contains__(self, neighbourhood: str) -> bool:
        return self.everywhere or neighbourhood in self.neighbourhoods

    def __bool__(self) -> bool:
        return self.everywhere or bool(self.neighbourhoods)


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything one person has been granted. A person with no seat may do nothing."""

    seats: frozenset[Seat] = frozenset()

    def where(self, permission: Permission, *, programme: str) -> Where:
        """The neighbourhoods in which the permission holds: use it to choose which rows to show."""
        seats = [seat for seat in self.seats if seat.programme == programme and seat.carries(permission)]
        return Where(
            everywhere=any(seat.neighbourhood == EVERYWHERE for seat in seats),
            neighbourhoods=frozenset(seat.neighbourhood for seat in seats if seat.neighbourhood != EVERYWHERE),
        )

    def may(self, permission: Permission, *, programme: str, neighbourhood: str | None = None) -> bool:
        """Whether the permission holds in that neighbourhood.

        Without a neighbourhood: whether it holds somewhere in the programme, which opens the door to a page but
        says nothing yet about its rows. `EVERYWHERE` asks for the whole programme.
        """
        where = self.where(permission, programme=programme)
        return bool(where) if neighbourhood is None else neighbourhood in where

    def in_programme(self, programme: str) -> bool:
        """Whether the person has any seat in the programme."""
        return any(seat.programme == programme for seat in self.seats)

    def programmes(self) -> list[str]:
        """The slugs of the person's programmes, in alphabetical order."""
        return sorted({seat.programme for seat in self.seats})


def standing_of(person: Person | AnonymousUser) -> Standing:
    """What a person has been granted, read from the database now; a stranger has nothing."""
    if not isinstance(person, Person) or not person.is_active:
        return Standing()
    return Standing(_seats(Membership.objects.filter(person=person)))


def _seats(memberships: Iterable[Membership]) -> frozenset[Seat]:
    return frozenset(Seat(Role(m.role), m.programme, m.neighbourhood) for m in memberships)


def may(
    person: Person | AnonymousUser,
    permission: Permission,
    *,
    programme: str,
    neighbourhood: str | None = None,
) -> bool:
    """Whether the person may do this in the programme (see `Standing.may` for the neighbourhood)."""
    return standing_of(person).may(permission, programme=programme, neighbourhood=neighbourhood)
