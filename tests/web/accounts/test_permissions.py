"""Who may do what: the table, read aloud and enumerated."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.web.conftest import ELSEWHERE, LOCKSIDE, PLOVER_RISE, PROGRAMME
from wellthread.web.accounts.models import Membership, Person
from wellthread.web.accounts.permissions import (
    EVERYWHERE,
    MAY_DO,
    WHOLE_PROGRAMME,
    Permission,
    Seat,
    Standing,
    may,
    standing_of,
)
from wellthread.web.accounts.roles import Role

# The whole matrix, written out by hand so that a slip in the table of the code shows here. C coordinator,
# R researcher, F facilitator, c community researcher, P partner, S steward, r reader, L safeguarding lead,
# M finance.
MATRIX = {
    Permission.SEE_PROGRAMME: "CRFcPSrLM",
    Permission.SEE_RESULTS: "CRFcPSrLM",
    Permission.SEE_WORDS: "CRFcSL",
    Permission.SEE_PRIVATE_ASSETS: "CRFS",
    Permission.ADD_CONTRIBUTION: "CRFc",
    Permission.CODE: "CRFc",
    Permission.CHECK_ASSETS: "CRFc",
    Permission.EDIT_ASSETS: "CRF",
    Permission.EDIT_MAP: "CRF",
    Permission.RUN_EXERCISE: "CRF",
    Permission.EDIT_THEORY: "CR",
    Permission.EDIT_BLUEPRINT: "CR",
    Permission.LOG_DELIVERY: "CRFc",
    Permission.ADD_RESULTS: "CR",
    Permission.PLEDGE: "CP",
    Permission.DECIDE: "C",
    Permission.WITHDRAW: "CS",
    Permission.RELEASE: "CS",
    Permission.CHECK_RELEASE: "CRFS",
    Permission.APPROVE_RELEASE: "S",
    Permission.EDIT_PROGRAMME: "C",
    Permission.IMPORT: "CR",
    Permission.EXPORT: "CRS",
    Permission.MANAGE_PEOPLE: "C",
    Permission.SEE_AUDIT: "CS",
    Permission.SEE_IDENTITY: "C",
    Permission.SAFEGUARD: "L",
    Permission.PAY: "M",
    Permission.ANSWER_RIGHTS: "CS",
}
LETTERS = {
    Role.COORDINATOR: "C",
    Role.RESEARCHER: "R",
    Role.FACILITATOR: "F",
    Role.COMMUNITY_RESEARCHER: "c",
    Role.PARTNER: "P",
    Role.STEWARD: "S",
    Role.SAFEGUARDING_LEAD: "L",
    Role.FINANCE: "M",
    Role.READER: "r",
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("permission", Permission)
def test_the_matrix_of_roles_and_permissions(role, permission):
    standing = Standing(frozenset({Seat(role, PROGRAMME)}))
    granted = LETTERS[role] in MATRIX[permission]
    assert standing.may(permission, programme=PROGRAMME) is granted
    assert standing.may(permission, programme=PROGRAMME, neighbourhood=LOCKSIDE) is granted
    assert standing.may(permission, programme=PROGRAMME, neighbourhood=EVERYWHERE) is granted
    assert not standing.may(permission, programme=ELSEWHERE)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("permission", Permission)
def test_a_seat_in_one_neighbourhood_carries_no_further(role, permission):
    standing = Standing(frozenset({Seat(role, PROGRAMME, LOCKSIDE)}))
    granted = LETTERS[role] in MATRIX[permission] and permission not in WHOLE_PROGRAMME
    assert standing.may(permission, programme=PROGRAMME) is granted
    assert standing.may(permission, programme=PROGRAMME, neighbourhood=LOCKSIDE) is granted
    assert not standing.may(permission, programme=PROGRAMME, neighbourhood=PLOVER_RISE)
    assert not standing.may(permission, programme=PROGRAMME, neighbourhood=EVERYWHERE)


def test_every_role_says_what_it_is_for():
    assert set(MAY_DO) == set(Role)
    assert all(role.sentence.endswith(".") and len(role.sentence) > 40 for role in Role)


def test_nobody_without_a_seat_may_do_anything(db):
    newcomer = Person.objects.add("new@example.org", "New Comer")
    for visitor in (newcomer, AnonymousUser()):
        assert not any(may(visitor, permission, programme=PROGRAMME) for permission in Permission)


def test_ben_hosts_in_lockside_and_nowhere_else(ben):
    where = standing_of(ben).where(Permission.ADD_CONTRIBUTION, programme=PROGRAMME)
    assert LOCKSIDE in where
    assert PLOVER_RISE not in where
    assert not where.everywhere
    assert not standing_of(ben).where(Permission.DECIDE, programme=PROGRAMME)


def test_two_seats_add_up(ben):
    Membership.objects.create(person=ben, role=Role.READER.value, programme=PROGRAMME)
    assert may(ben, Permission.SEE_PROGRAMME, programme=PROGRAMME, neighbourhood=PLOVER_RISE)
    assert not may(ben, Permission.CODE, programme=PROGRAMME, neighbourhood=PLOVER_RISE)


def test_a_closed_account_may_do_nothing(amina):
    amina.is_active = False
    amina.save()
    assert not may(amina, Permission.SEE_PROGRAMME, programme=PROGRAMME)


def test_a_seat_taken_away_is_gone_at_once(carys):
    assert may(carys, Permission.SEE_PROGRAMME, programme=PROGRAMME)
    carys.memberships.all().delete()
    assert not may(carys, Permission.SEE_PROGRAMME, programme=PROGRAMME)


@pytest.mark.parametrize("name", ["نور الهدى", "Ọlá Àjàyí", "Siân O’Neill-ap-Rhys"])
def test_people_keep_their_names_as_they_write_them(db, name):
    person = Person.objects.add("someone@example.org", name)
    assert Person.objects.get(pk=person.pk).name == name
