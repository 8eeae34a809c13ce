"""Every address of the site says who may open it, and keeps to it. The list comes from the URL conf, not from us."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.test import Client

from tests.web.conftest import LOCKSIDE, PROGRAMME, member
from tests.web.routes import Route, every_route
from wellthread.web.accounts.models import AuditEvent
from wellthread.web.accounts.permissions import MAY_DO, Permission
from wellthread.web.accounts.roles import Role
from wellthread.web.base.access import open_to_all, rule_of

NO_SUCH_WAY = 405
ROUTES = every_route()
GUARDED = [route for route in ROUTES if route.rule and route.rule.permission]
SIGNED_IN_ONLY = [route for route in ROUTES if route.rule and route.rule.signed_in]


def test_every_route_names_its_rule():
    silent = [str(route) for route in ROUTES if route.rule is None]
    assert not silent, f"Give these a @requires, @requires_sign_in or @open_to_all: {silent}"


def test_every_rule_without_a_permission_says_why():
    bare = [str(route) for route in ROUTES if route.rule and not (route.rule.permission or route.rule.reason)]
    assert not bare


def test_a_route_that_says_nothing_would_be_noticed():
    assert Route("secret/", lambda request: None, csrf_exempt=False).rule is None
    assert rule_of(open_to_all("a test")(lambda request: None)) is not None


def test_every_permission_on_a_door_is_one_we_know_and_the_address_says_which_programme():
    assert GUARDED
    for route in GUARDED:
        assert route.rule
        assert route.rule.permission in Permission.__members__, route
        assert "programme" in route.parts, f"{route}: @requires needs <slug:programme> in the address."


def test_no_form_can_be_sent_from_another_site():
    open_doors = [
        str(route)
        for route in ROUTES
        if route.csrf_exempt and not {"GET", "HEAD"}.issuperset(route.methods) and route.rule and route.rule.signed_in
    ]
    assert not open_doors, f"These change things and skip the check for forged forms: {open_doors}"


def knock(client, route, **parts: str):
    """What the door answers to each way of knocking; a way that the address does not know says 405 to everybody."""
    address = route.address(programme=PROGRAMME, **parts)
    answers = {method: client.generic(method, address) for method in route.methods}
    known = {method: answer for method, answer in answers.items() if answer.status_code != NO_SUCH_WAY}
    assert known
    return known


@pytest.mark.parametrize("route", SIGNED_IN_ONLY, ids=str)
def test_whoever_is_not_signed_in_is_sent_to_sign_in(db, client, route):
    for method, answer in knock(client, route).items():
        assert answer.status_code == 302, method
        assert answer["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("route", SIGNED_IN_ONLY, ids=str)
def test_one_factor_opens_no_staff_door(amina, route):
    client = Client()
    client.force_login(amina)
    assert all(answer["Location"].startswith("/sign-in/") for answer in knock(client, route).values())


@pytest.mark.parametrize("route", GUARDED, ids=str)
def test_a_stranger_finds_nothing_behind_any_door_of_another_programme(amina, stranger, client_for, route):
    for method, answer in knock(client_for(stranger), route).items():
        assert answer.status_code == 404, method


@pytest.mark.parametrize("route", GUARDED, ids=str)
def test_each_role_passes_the_doors_its_table_gives_and_no_other(db, client_for, route):
    needed = Permission[route.rule.permission]
    for role in Role:
        person = member(f"{role.value}@ {role.label}", role)
        answers = knock(client_for(person), route)
        refusals = AuditEvent.objects.filter(action="access.refused", actor=person.signature).count()
        if needed in MAY_DO[role]:
            assert refusals == 0, role
        else:
            assert {answer.status_code for answer in answers.values()} == {403}, role
            assert refusals == len(answers)


@pytest.mark.parametrize("route", [r for r in GUARDED if "neighbourhood" in r.parts], ids=str)
def test_a_seat_in_the_other_neighbourhood_opens_no_door_of_this_one(db, client_for, route):
    client = client_for(member("Other Side", Role.COORDINATOR, neighbourhood="the-other-one"))
    answers = knock(client, route, neighbourhood=LOCKSIDE)
    assert {answer.status_code for answer in answers.values()} == {403}


def test_nothing_outside_this_room_reaches_the_tables_of_people():
    """Identity stays apart from words: elsewhere a person is a signature, never a foreign key."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label == "accounts":
            continue
        for field in (*model._meta.fields, *model._meta.many_to_many):
            target = field.remote_field.model if field.remote_field else None
            assert getattr(target, "_meta", model._meta).app_label != "accounts", f"{model.__name__}.{field.name}"
