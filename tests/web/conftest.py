"""The cast of the web tests: Amina coordinates, Ben hosts in one neighbourhood, Carys reads, and a stranger knocks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from examples.make_two_test_beds import FOLDER
from tests.postgresql import postgresql_folder, postgresql_url
from tests.web.emptying import audit_log_can_be_emptied
from tests.web.two_streets import two_streets
from wellthread.programme import Contents, read
from wellthread.web.accounts.access import SECOND_FACTOR_AT
from wellthread.web.accounts.models import Membership, Person
from wellthread.web.accounts.permissions import EVERYWHERE
from wellthread.web.accounts.roles import Role
from wellthread.web.programmes.actions import load
from wellthread.web.thread.queries import contents

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


@pytest.fixture(scope="session")
def beds() -> Contents:
    """The example programme, as its folder says."""
    return read(FOLDER)


@pytest.fixture(scope="module")
def example(beds: Contents, django_db_setup: None, django_db_blocker: Any) -> Iterator[Contents]:
    """The example programme in the database, loaded once for a module; each test's changes are rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(beds, by="test")
        yield contents(PROGRAMME)
        transaction.set_rollback(True)


@pytest.fixture
def streets(db: None) -> Contents:
    """A small programme, under the example's name and with its two neighbourhoods, for stories about one thing."""
    load(two_streets(), by="test")
    return contents(PROGRAMME)
