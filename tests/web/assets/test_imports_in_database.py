"""What the database holds after an import, and after its undoing, is what the pure engine says, links and all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from tests.programme.asset_import.test_properties import LIST, TODAY, rows
from tests.web.conftest import PROGRAMME
from wellthread.interop.asset_rows import AssetList, Row
from wellthread.programme.asset_import import About, Taken, apply, judged, plan, records_after, undo
from wellthread.thread import all_links
from wellthread.vocabulary import Asset, Barrier, BarrierKind, Records, Ref
from wellthread.web.accounts.models import AuditEvent
from wellthread.web.assets.models import AssetSpot
from wellthread.web.thread import actions
from wellthread.web.thread.models import Strand
from wellthread.web.thread.queries import contents, records
from wellthread.web.thread.refusals import Moved, NotThere, Unfit


def planned(found: list[Row], there: Records, id: str) -> Taken | None:
    whole = AssetList("table", tuple(found))
    seen = judged(whole, there)
    made = plan(whole, there, LIST, judge=seen.judge, categories=seen.categories)
    return apply(made, there, About(id=id, title="A list", today=TODAY))


def write(taken: Taken) -> None:
    actions.write_together(
        added=taken.added,
        changed=taken.changed,
        programme=PROGRAMME,
        by="test",
        action="asset_import.taken_in",
        object=taken.made.ref,
    )


def take_back(taken: Taken) -> Records:
    there = contents(PROGRAMME)
    back = undo(taken.made, there.records, there.thread, today=TODAY)
    actions.write_together(
        added=(),
        changed=(*back.changed, back.made),
        removed=back.removed,
        programme=PROGRAMME,
        by="test",
        action="asset_import.taken_back",
        object=back.made.ref,
    )
    return records_after(there.records, back)


def links_kept() -> set[object]:
    """The links in the tables that fields say."""
    kept = Strand.objects.filter(subject__programme=PROGRAMME).select_related("subject", "object")
    return {each.link.key for each in kept}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows(), rows())
def test_database_and_engine_agree(streets, found, later):
    with transaction.atomic():
        for at, some in enumerate((found, later)):
            before = records(PROGRAMME)
            taken = planned(some, before, f"import-{at}")
            if taken is None:
                continue
            write(taken)
            assert records(PROGRAMME) == records_after(before, taken)
            assert links_kept() == {each.key for each in all_links(records(PROGRAMME), streets.links)}
            spots = set(AssetSpot.objects.filter(programme=PROGRAMME).values_list("key", flat=True))
            assert spots == {each.id for each in records(PROGRAMME).of(Asset)}
            wanted = take_back(taken)
            assert records(PROGRAMME) == wanted
            assert links_kept() == {each.key for each in all_links(wanted, streets.links)}
        transaction.set_rollback(True)


HALL = Row(number=2, name="Castle Hall", external_id="7", fields={"hours": "Daily"})


def test_it_is_one_event_of_the_log(streets):
    before = AuditEvent.objects.count()
    taken = planned([HALL], records(PROGRAMME), "first")
    assert taken is not None
    write(taken)
    assert AuditEvent.objects.count() == before + 1
    last = AuditEvent.objects.order_by("number").last()
    assert last is not None
    assert last.detail == {"added": len(taken.added), "changed": 0, "removed": 0}


def test_what_somebody_was_quicker_to_do_is_not_overwritten(streets):
    first = planned([HALL], records(PROGRAMME), "first")
    assert first is not None
    write(first)
    with pytest.raises(Unfit, match="already"):
        write(first)
    second = planned([replace(HALL, fields={"hours": "Weekdays"})], records(PROGRAMME), "second")
    assert second is not None
    hall = second.changed[0]
    actions.change(replace(hall, version=1, cost="free", hours="Daily"), programme=PROGRAMME, by="test")
    before = records(PROGRAMME)
    with pytest.raises(Moved):
        write(second)
    assert records(PROGRAMME) == before
    actions.remove(hall.ref, programme=PROGRAMME, by="test")
    with pytest.raises(NotThere):
        write(second)


def test_what_rests_on_an_asset_keeps_it_when_the_import_is_taken_back(streets):
    taken = planned([HALL], records(PROGRAMME), "first")
    assert taken is not None
    write(taken)
    hall = taken.added[-1]
    barrier = Barrier(id="steps", name="Steps", kind=BarrierKind.ACCESS, asset=Ref("asset", hall.id))
    actions.add(barrier, programme=PROGRAMME, by="test")
    there = contents(PROGRAMME)
    back = undo(taken.made, there.records, there.thread, today=TODAY)
    assert [ref.id for ref, _ in back.left] == [hall.id]
    take_back(taken)
    assert records(PROGRAMME).get(hall.ref) is not None


@pytest.mark.slow
def test_hundreds_at_once_are_written_whole(streets):
    many = [replace(HALL, number=at, name=f"Hall {at}", external_id=str(at)) for at in range(2, 1302)]
    taken = planned(many, records(PROGRAMME), "first")
    assert taken is not None
    write(taken)
    later = [replace(each, fields={"hours": "Weekdays"}) for each in many]
    second = planned(later, records(PROGRAMME), "second")
    assert second is not None
    assert len(second.changed) == 1300
    write(second)
    assert {each.hours for each in records(PROGRAMME).of(Asset) if each.name.startswith("Hall ")} == {"Weekdays"}
    wanted = take_back(second)
    assert records(PROGRAMME) == wanted
    assert AssetSpot.objects.filter(programme=PROGRAMME).count() == len(wanted.of(Asset))
