"""A programme's id is part of its address: it must fit there, and be nobody else's."""

from __future__ import annotations

import pytest

from tests.web.routes import every_route
from wellthread.programme import Contents
from wellthread.vocabulary import Programme, Records
from wellthread.web.thread import actions
from wellthread.web.thread.actions import RESERVED
from wellthread.web.thread.refusals import Unfit

pytestmark = pytest.mark.django_db


def take(slug):
    return actions.take_in(Contents(Records([Programme(id=slug, name="A programme")])), by="test")


def test_every_address_of_the_site_is_reserved():
    first = {route.pattern.split("/")[0] for route in every_route()} - {"", "<slug:programme>"}
    assert {each for each in first if not each.startswith("<")} <= RESERVED


@pytest.mark.parametrize("slug", sorted(RESERVED))
def test_a_reserved_id_is_refused(slug):
    with pytest.raises(Unfit, match=f"“{slug}” is an address of this site"):
        take(slug)


@pytest.mark.parametrize("slug", ["Riverside", "our_street", "our.street", "-street", "street-", "straße", "a" * 81])
def test_an_id_that_is_no_slug_is_refused_with_an_example(slug):
    with pytest.raises(Unfit, match="lower-case letters, digits and hyphens"):
        take(slug)


@pytest.mark.parametrize("slug", ["riverside-2026", "a", "7", "a" * 80])
def test_a_slug_is_taken(slug):
    assert take(slug) == slug
