"""Words are withdrawn for the person who said them: the gap stays and is counted."""

from __future__ import annotations

from datetime import date

import pytest

from tests.web.conftest import PROGRAMME
from wellthread.vocabulary import Contribution, Conversation, Moderation, Statement, Translation
from wellthread.web.accounts.models import AuditEvent
from wellthread.web.engagement.actions import withdraw
from wellthread.web.thread import keep
from wellthread.web.thread.queries import contents, find

pytestmark = pytest.mark.django_db


def test_the_page_says_beforehand_what_rests_on_them(streets, amina, client_for):
    page = client_for(amina).get(f"/{PROGRAMME}/engagement/withdraw/c1/").content.decode()
    assert "Crossings" in page
    assert "No reason is asked" in page


def test_the_gap_stays_and_is_counted(streets, amina, client_for):
    client = client_for(amina)
    answer = client.post(f"/{PROGRAMME}/engagement/withdraw/c1/", follow=True)
    assert "The words are gone" in answer.content.decode()
    gap = find(Contribution, PROGRAMME, "c1")
    assert (gap.text, gap.participant, gap.withdrawn_on is not None) == ("", "", True)
    assert contents(PROGRAMME).records.of(Translation) == ()
    page = client.get(f"/{PROGRAMME}/record/theme/crossings/").content.decode()
    assert "withdrawn" in page
    assert "Nothing yet. No words" not in page


def test_the_audit_log_says_that_it_happened_without_the_words(streets, amina, client_for):
    client_for(amina).post(f"/{PROGRAMME}/engagement/withdraw/c1/")
    event = AuditEvent.objects.get(action="contribution.withdrawn")
    assert event.object.startswith("contribution:c1")
    assert "crossing is too fast" not in str(event.detail)


def test_nobody_withdraws_twice_or_without_leave(streets, amina, ben, client_for):
    address = f"/{PROGRAMME}/engagement/withdraw/c1/"
    assert client_for(ben).post(address).status_code == 403
    client = client_for(amina)
    assert client.post(address).status_code == 302
    assert client.post(address).status_code == 404


def test_a_statement_that_put_the_words_to_others_says_nothing_any_more(streets, amina):
    said = find(Contribution, PROGRAMME, "c1")
    talk = Conversation(id="talk", session=said.session, title="What would help?", sign="1 agrees")
    put = Statement(id="put", conversation=talk.ref, number=1, text=said.text, state=Moderation.SHOWN, words=said.ref)
    keep.write_many(PROGRAMME, [talk, put], ())
    withdraw(said.ref, programme=PROGRAMME, by=amina, on=date(2026, 11, 28))
    after = find(Statement, PROGRAMME, "put")
    assert (after.text, after.state, after.version) == ("", Moderation.LEFT_OUT, 2)
