"""The cast of the web tests: Amina coordinates, Ben hosts in one neighbourhood, Carys reads, and a stranger knocks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from tests.postgresql import postgresql_folder, postgresql_url
from tests.web.emptying import audit_log_can_be_emptied
from wellthread.web.accounts.access import SECOND_FACTOR_AT
from wellthread.web.accounts.models import Membership, Person
from wellthread.web.accounts.permissions import EVERYWHERE
from wellthread.web.accounts.roles import Role

__all__ = ["postgresql_folder", "postgresql_url"]  # fixtures that are shared with the tests of the core

PROGRAMME = "two-test-beds"
ELSEWHERE = "another-town"
LOCKSIDE = "lockside"
PLOVER_RISE = "plover-rise"
PASSWORD = "a long walk by the canal"

ClientFor = Callable[[Person], Client]


@pytest.fixture(scope="session", autouse=True)
def _audit_log_can_be_emptied() -> Iterator[None]:
    with audit_log_can_be_emptied():
        yield


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def member(name: str, role: Role, *, programme: str = PROGRAMME, neighbourhood: str = EVERYWHERE) -> Person:
    """Somebody with one role, who has signed in before. Their address is made from their first name."""
    person = Person.objects.add(f"{name.split()[0].lower()}@example.org", name, password=PASSWORD)
    Membership.objects.create(person=person, role=role.value, programme=programme, neighbourhood=neighbourhood)
    return person


@pytest.fixture
def amina(db) -> Person:
    """Amina coordinates the whole programme."""
    return member("Amina Yusuf", Role.COORDINATOR)


@pytest.fixture
def ben(db) -> Person:
    """Ben is a facilitator in Lockside only."""
    return member("Ben Okafor", Role.FACILITATOR, neighbourhood=LOCKSIDE)


@pytest.fixture
def carys(db) -> Person:
    """Carys speaks for a partner organisation: she reads, and may pledge."""
    return member("Carys Pugh", Role.PARTNER)


@pytest.fixture
def stranger(db) -> Person:
    """The stranger coordinates another programme, and has no business in this one."""
    return member("Sasha Stranger", Role.COORDINATOR, programme=ELSEWHERE)


@pytest.fixture
def client_for(db) -> ClientFor:
    """A browser in which this person has signed in with both factors."""

    def signed_in(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        session = client.session
        session[SECOND_FACTOR_AT] = int(time.time())
        session.save()
        return client

    return signed_in
