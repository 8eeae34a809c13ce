"""Equality answers: somebody who has every table tries to join them to what was said, and cannot."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from tests.web.conftest import PROGRAMME
from wellthread.methods.engagement.reference import equality_fingerprint
from wellthread.vocabulary import EqualitySheet, Ref
from wellthread.web.accounts.models import AuditEvent
from wellthread.web.apart import equality
from wellthread.web.apart.models import FormerSheet
from wellthread.web.base.rows import ROWS
from wellthread.web.thread.models import Change, Knot
from wellthread.web.thread.queries import contents

pytestmark = pytest.mark.django_db
LOCKSIDE = Ref("neighbourhood", "lockside")
DAY = date(2026, 11, 28)
PEOPLE = 60


def give(name: str, reference: str = "") -> None:
    """One person's sheet; `name` is an answer that only they give, which no real list has."""
    equality.keep_equality(
        {"age": name, "sex": ""},
        programme=PROGRAMME,
        neighbourhood=LOCKSIDE,
        round=None,
        question_set=None,
        on=DAY,
        own_fingerprint=equality_fingerprint(reference) if reference else "",
    )


def sheets() -> list[EqualitySheet]:
    rows = ROWS["equality_sheet"]._default_manager.order_by("pk")
    return [each for row in rows if isinstance(each := row.to_record(), EqualitySheet)]


def place_of(sheet: EqualitySheet) -> int:
    return int(next(each for each in sheet.answers if each.startswith("age=")).removeprefix("age="))


def test_a_sheet_says_the_month_and_nothing_nearer(streets):
    give("1")
    (sheet,) = sheets()
    assert sheet.answers == ("age=1", "sex=not_answered")
    assert (sheet.given_in, sheet.made_at, sheet.made_by, sheet.mark) == (date(2026, 11, 1), None, "", "")
    assert sheet.id[14] == "4"  # a random UUID: one of version 7 would tell the millisecond


def test_nothing_is_noted_beside_it(streets):
    before = AuditEvent.objects.count()
    give("1")
    assert AuditEvent.objects.count() == before
    assert not Knot.objects.filter(kind="equality_sheet").exists()


def test_the_order_of_rows_and_ids_tells_nothing(streets):
    for each in range(PEOPLE):
        give(str(each))
    by_row = [place_of(each) for each in sheets()]
    by_id = [place_of(each) for each in sorted(sheets(), key=lambda each: each.id)]
    assert sorted(by_row) == list(range(PEOPLE))
    for order in (by_row, by_id):
        right = sum(at == place for at, place in enumerate(order))
        assert right < PEOPLE / 4
        rising = sum(one < other for one, other in itertools.pairwise(order))
        assert PEOPLE * 0.2 < rising < PEOPLE * 0.8


def test_the_list_of_changes_names_a_crowd_each_time(streets):
    for each in range(PEOPLE):
        give(str(each))
    newest = Change.objects.filter(programme=PROGRAMME).latest("pk")
    there = {f"equality_sheet:{each.id}" for each in sheets()}
    named = there & set(newest.touched or ())
    assert len(named) == equality.DEALT_WITH + 1
    first_seen: dict[str, int] = {}
    for at, step in enumerate(Change.objects.filter(programme=PROGRAMME).order_by("pk")):
        for name in step.touched or ():
            first_seen.setdefault(name, at)
    seen_now = [name for name in there if first_seen[name] == max(first_seen.values())]
    assert len(seen_now) == equality.DEALT_WITH + 1  # the last one to come is any of these


def test_nobody_has_a_page_a_list_or_a_search_of_them(streets, amina, client_for):
    give("1")
    client, (sheet,) = client_for(amina), sheets()
    assert client.get(f"/{PROGRAMME}/record/equality_sheet/{sheet.id}/").status_code == 404
    assert client.get(f"/{PROGRAMME}/engagement/equality_sheets/").status_code == 404
    assert "quality sheet" not in client.get(f"/{PROGRAMME}/engagement/").content.decode()


def test_the_folder_that_people_take_home_holds_them_only_when_a_steward_asks(streets, amina, client_for):
    give("1")
    address = f"/{PROGRAMME}/folder.zip"
    assert b"equality_sheets.csv" not in client_for(amina).get(address).content
    assert b"equality_sheets.csv" in client_for(amina).get(f"{address}?equality=yes").content


def test_people_change_their_own_and_the_old_one_is_nobodys(streets):
    mine = "000G-40R4-0M30-E209"
    for each in range(5):
        give(str(each))
    give("7", mine)
    assert equality.change_equality(PROGRAMME, mine, {"age": "8"}, on=DAY)
    found = equality.find_equality(PROGRAMME, mine)
    assert found is not None
    assert found.answers == ("age=8",)
    assert len(sheets()) == 6
    (old,) = FormerSheet.objects.all()
    assert old.answers == '["age=7", "sex=not_answered"]'
    assert {each.name for each in FormerSheet._meta.fields} == {"id", "programme", "answers", "changed_in"}
    assert not equality.change_equality(PROGRAMME, "ZZZZ-40R4-0M30-E209", {"age": "9"}, on=DAY)


def test_what_is_in_memory_is_what_is_in_the_tables(streets):
    contents(PROGRAMME)
    for each in range(20):
        give(str(each))
    assert {each.id for each in contents(PROGRAMME).records.of(EqualitySheet)} == {each.id for each in sheets()}
