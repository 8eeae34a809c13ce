"""Each contract on imports is broken here on purpose, to see that it holds."""

from __future__ import annotations

import pytest

STAGES = "wellthread.web.place"


def test_a_bare_house_keeps_every_contract(house):
    assert house.broken() == set()


@pytest.mark.parametrize(
    ("module", "source", "contract"),
    [
        ("wellthread.vocabulary", "import wellthread.thread", "layers"),
        ("wellthread.thread.trace", "from wellthread.disclosure import rounding", "layers"),
        ("wellthread.methods.place", "import wellthread.interop", "layers"),
        ("wellthread.programme", "def late():\n    import wellthread.web.base", "layers"),
        ("wellthread.web.base", "import wellthread.cli", "layers"),
        ("wellthread.cli", "import wellthread.web.base", "layers"),
        ("wellthread.helpers", "", "layers"),
        ("wellthread.methods.place", "import wellthread.methods.assets", "methods"),
        ("wellthread.methods.misc", "", "methods"),
        ("wellthread.web.place", "import wellthread.web.assets", "web"),
        ("wellthread.web.base", "import wellthread.web.accounts", "web"),
        ("wellthread.web.thread", "import wellthread.web.programmes", "web"),
        ("wellthread.web.misc", "", "web"),
        (f"{STAGES}.models", "from wellthread.web.place import queries", "stage"),
        (f"{STAGES}.queries", "from wellthread.web.place import actions", "stage"),
        (f"{STAGES}.actions", "from wellthread.web.place import forms", "stage"),
        (f"{STAGES}.forms", "from wellthread.web.place import views", "stage"),
        (f"{STAGES}.views", "from wellthread.web.place import api", "stage"),
        (f"{STAGES}.utils", "", "stage"),
        ("wellthread.methods.place", "import django.db", "pure"),
        ("wellthread.programme", "import click", "pure"),
        ("wellthread.interop", "import httpx", "offline"),
        ("wellthread.pictures", "from http.client import HTTPConnection", "offline"),
    ],
)
def test_one_wrong_step_breaks_the_contract_that_forbids_it(house, module, source, contract):
    house.write(module, source)
    assert house.broken() == {contract}


def test_two_modules_that_need_each_other_are_a_circle(house):
    house.write("wellthread.interop.tables", "import wellthread.interop.sheets")
    house.write("wellthread.interop.sheets", "import wellthread.interop.tables")
    assert house.broken() == {"circles"}


def test_a_forbidden_package_is_found_behind_a_permitted_module(house):
    house.write("wellthread.thread.store", "import django")
    house.write("wellthread.methods.place", "import wellthread.thread.store")
    assert house.broken() == {"pure"}
