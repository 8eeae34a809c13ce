"""What stands apart and a box: equality answers and worries of the site stay; those of the hall come home once."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.web.conftest import LOCKSIDE, PROGRAMME
from tests.web.two_streets import KEPT_BACK
from wellthread.vocabulary import Contribution, EqualitySheet, Ref
from wellthread.web.apart import actions as apart
from wellthread.web.apart.equality import keep_equality
from wellthread.web.apart.models import AccessNeed, Concern, Help
from wellthread.web.box import actions
from wellthread.web.box.models import Difference
from wellthread.web.box.packing import unpack
from wellthread.web.thread.queries import contents
from wellthread.web.thread.taken_back import forget

from .test_box import empty_machine, put_back

pytestmark = pytest.mark.django_db
SECRET = "four words of a hall"
NOW = datetime(2026, 11, 28, 20, 0, tzinfo=UTC)


def ask(age: str) -> None:
    keep_equality(
        {"age": age},
        programme=PROGRAMME,
        neighbourhood=Ref("neighbourhood", LOCKSIDE),
        round=None,
        question_set=None,
        on=date(2026, 11, 28),
    )


def ages() -> list[str]:
    return sorted(each.answers[0] for each in contents(PROGRAMME).records.of(EqualitySheet))


def test_they_stay_when_it_goes_out_and_come_home_once(streets, amina, ben):
    ask("1")
    apart.worry(Concern(note="Of the site"), programme=PROGRAMME, by=ben, at=NOW, about=Ref("contribution", "c2"))
    Help.objects.create(programme=PROGRAMME, name="Duty team", number="01632 960 111", made_by="t", made_at=NOW)
    out = actions.pack_for_the_hall(PROGRAMME, SECRET, by=amina, at=NOW)
    packed = unpack(out, SECRET)
    assert not packed.now.records.of(EqualitySheet)
    assert KEPT_BACK not in [each.text for each in packed.now.records.of(Contribution)]

    site = contents(PROGRAMME)
    worries, numbers = list(Concern.objects.all()), list(Help.objects.all())
    empty_machine()
    Concern.objects.all().delete()
    Help.objects.all().delete()
    actions.set_up(out, SECRET, by="the box")
    assert [each.name for each in Help.objects.all()] == ["Duty team"]
    assert not Concern.objects.exists()
    ask("2")
    ask("2")
    apart.worry(Concern(note="Of the hall"), programme=PROGRAMME, by=ben, at=NOW)
    AccessNeed.objects.create(programme=PROGRAMME, session="cafe", kind="sign", made_by="t", made_at=NOW)
    home = actions.pack_for_home(PROGRAMME, SECRET, by=amina, at=NOW)

    put_back(site)
    Concern.objects.all().delete()
    AccessNeed.objects.all().delete()
    Help.objects.all().delete()
    for each in (*worries, *numbers):
        each.save()
    for _ in range(2):
        actions.bring_home(home, SECRET, programme=PROGRAMME, by=amina, at=NOW)
        assert ages() == ["age=1", "age=2", "age=2"]
        assert sorted(each.note for each in Concern.objects.all()) == ["Of the hall", "Of the site"]
        assert AccessNeed.objects.count() == 1
    words = [each.text for each in contents(PROGRAMME).records.of(Contribution)]
    assert KEPT_BACK in words


def test_words_that_are_taken_back_go_from_what_has_to_be_settled(streets):
    Difference.objects.create(
        programme=PROGRAMME, about="contribution:c1", why="both_changed", theirs={"text": "x"}, mark="m", at=NOW
    )
    forget(PROGRAMME, [Ref("contribution", "c1")])
    assert Difference.objects.get().theirs is None
