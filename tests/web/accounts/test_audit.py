"""The audit log: one chain, added to and never changed."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from tests.web.conftest import PROGRAMME
from wellthread.web.accounts import append_only
from wellthread.web.accounts.audit import GENESIS, UnfitDetail, audit, verify
from wellthread.web.accounts.models import AuditEvent
from wellthread.web.accounts.models.audit_event import AppendOnly

pytestmark = pytest.mark.django_db


@pytest.fixture
def busy_day(amina, ben):
    """Five events, in order."""
    return [
        audit("membership.granted", by=amina, programme=PROGRAMME, object=ben.signature, role="facilitator"),
        audit("contribution.added", by=ben, programme=PROGRAMME, object="contribution:c1"),
        audit("contribution.added", by=ben, programme=PROGRAMME, object="contribution:c2"),
        audit("export.made", by=amina, programme=PROGRAMME, rows=2, kinds=["contribution"]),
        audit("sign_in.failed", by=AnonymousUser()),
    ]


@pytest.fixture
def unlocked():
    """What somebody could do who holds the database itself and takes its lock off."""
    append_only.remove(connection)
    yield
    append_only.install(connection)


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def broken(**expectation):
    """Where the chain breaks; it must."""
    found = verify(**expectation).broken
    assert found
    return found


def test_events_are_numbered_and_chained(busy_day):
    assert [event.number for event in busy_day] == [1, 2, 3, 4, 5]
    assert busy_day[0].previous_hash == GENESIS
    assert [event.previous_hash for event in busy_day[1:]] == [event.hash for event in busy_day[:-1]]
    assert verify().broken is None
    assert verify().checked == 5


def test_the_log_keeps_signatures_and_no_names(busy_day, amina):
    kept = str(list(AuditEvent.objects.values()))
    assert amina.signature in kept
    assert "Amina" not in kept
    assert "example.org" not in kept
    assert busy_day[-1].actor == "anonymous"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor", "person:somebody-else"),
        ("action", "contribution.seen"),
        ("object", "contribution:c9"),
        ("programme", "another-town"),
        ("detail", '{"rows": 3}'),
        ("at", "2020-01-01 00:00:00"),
        ("hash", "f" * 64),
    ],
)
def test_changing_anything_in_one_row_names_that_row(busy_day, unlocked, column, value):
    sql(f"UPDATE {append_only.TABLE} SET {column} = %s WHERE number = 3", value)
    assert broken().number == 3
    assert "Event 3 was changed" in broken().why


def test_a_removed_row_is_missed(busy_day, unlocked):
    sql(f"DELETE FROM {append_only.TABLE} WHERE number = 2")
    assert broken().why == "Event 2 is missing: the next one found is 3."


def test_a_row_forged_with_a_fitting_hash_breaks_the_next(busy_day, unlocked):
    forged = AuditEvent.objects.get(number=3)
    forged.action = "contribution.seen"
    sql(
        f"UPDATE {append_only.TABLE} SET action = %s, hash = %s WHERE number = 3",
        forged.action,
        forged.computed_hash(),
    )
    assert broken().number == 4


def test_a_cut_off_end_is_noticed_by_whoever_kept_the_head(busy_day, unlocked):
    head = verify().head
    sql(f"DELETE FROM {append_only.TABLE} WHERE number > 3")
    assert verify().broken is None
    assert broken(must_contain=head).number == 4


def test_the_command_names_the_broken_event_and_fails(busy_day, unlocked, capsys):
    call_command("audit_verify")
    assert "5 events, all as they were written" in capsys.readouterr().out
    sql(f"UPDATE {append_only.TABLE} SET actor = 'x' WHERE number = 4")
    with pytest.raises(CommandError, match="Event 4 was changed"):
        call_command("audit_verify")


def test_an_earlier_head_can_be_asked_for(busy_day, capsys):
    call_command("audit_verify", head=busy_day[2].hash)
    with pytest.raises(CommandError, match="cut off"):
        call_command("audit_verify", head="a" * 64)


def test_the_application_refuses_to_change_or_remove(busy_day):
    event = busy_day[0]
    event.action = "nothing.happened"
    for attempt in (
        event.save,
        event.delete,
        AuditEvent.objects.all().delete,
        lambda: AuditEvent.objects.update(action="nothing.happened"),
        lambda: AuditEvent.objects.bulk_update([event], ["action"]),
    ):
        with pytest.raises(AppendOnly):
            attempt()


@pytest.mark.parametrize("statement", ["UPDATE {} SET action = 'x' WHERE number = 1", "DELETE FROM {}"])
def test_the_database_refuses_to_change_or_remove(busy_day, statement):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        sql(statement.format(append_only.TABLE))
    assert verify().checked == 5


@pytest.mark.parametrize("words", ["I am afraid of the underpass at night. " * 4, "two\nlines", 3.5, {"a": 1}])
def test_what_somebody_said_does_not_fit_into_the_log(amina, words):
    with pytest.raises(UnfitDetail, match="“answer” does not belong in the audit log"):
        audit("contribution.added", by=amina, answer=words)
    assert not AuditEvent.objects.exists()


def test_what_is_undone_leaves_no_event(amina):
    def half_done():
        with transaction.atomic():
            audit("ballot.closed", by=amina, programme=PROGRAMME)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_done()
    audit("ballot.opened", by=amina, programme=PROGRAMME)
    assert [event.action for event in AuditEvent.objects.all()] == ["ballot.opened"]
    assert verify().broken is None


@pytest.mark.django_db(transaction=True)
def test_tests_that_empty_every_table_put_the_lock_back(amina):
    audit("ballot.closed", by=amina)
    call_command("flush", interactive=False, verbosity=0)
    assert not AuditEvent.objects.exists()
    audit("ballot.closed", by=amina)
    with pytest.raises(DatabaseError, match="append-only"):
        sql(f"DELETE FROM {append_only.TABLE}")
