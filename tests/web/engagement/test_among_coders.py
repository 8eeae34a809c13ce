"""What coders noted among themselves stays with the team: not in a release, not on a reader's page."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.web.conftest import PROGRAMME
from wellthread.methods.engagement import Codebook, Signed
from wellthread.programme.release import release
from wellthread.vocabulary import CodingTalk, Contribution, ReadThrough, Ref, TalkOutcome, Theme, ThemeChange
from wellthread.web.accounts.permissions import standing_of
from wellthread.web.engagement.actions.bench import read_through
from wellthread.web.engagement.actions.codebook import change, talk
from wellthread.web.engagement.queries.bench import Bench
from wellthread.web.thread.queries import contents, find

pytestmark = pytest.mark.django_db
CODERS = (CodingTalk, ReadThrough, ThemeChange)
SECRET = "She means the landlord at number nine"


@pytest.fixture
def noted(streets, amina):
    """One of each, with a reason that nobody else should read."""
    bench, now = Bench(PROGRAMME, amina, standing_of(amina)), timezone.now()
    theme, said = Ref("theme", "crossings"), find(Contribution, PROGRAMME, "c1")
    read_through(said, blind=True, bench=bench, at=now)
    talk(said.ref, theme, TalkOutcome.OPEN, SECRET, bench=bench, at=now)

    def rename(book: Codebook, sign: Signed):
        return book.rename(theme, "Crossing roads", sign)

    change(rename, bench=bench, at=now, reason=SECRET)
    return contents(PROGRAMME)


def test_the_public_edition_has_the_theme_and_none_of_the_talk(noted):
    public = release(noted).records
    assert [each.name for each in public.of(Theme)] == ["Crossing roads"]
    assert [each for kind in CODERS for each in public.of(kind)] == []


def test_a_partner_does_not_find_the_records_that_the_team_finds(noted, carys, amina, client_for):
    for kind in CODERS:
        (record,) = noted.records.of(kind)
        address = f"/{PROGRAMME}/record/{record.ref.kind}/{record.id}/"
        assert client_for(amina).get(address).status_code == 200
        assert client_for(carys).get(address).status_code == 404
    assert SECRET not in client_for(carys).get(f"/{PROGRAMME}/record/theme/crossings/").content.decode()


def test_nobody_writes_them_by_hand(noted, amina, client_for):
    for kind in ("coding_talk", "read_through", "theme_change", "codebook_edition", "codebook_entry"):
        assert client_for(amina).get(f"/{PROGRAMME}/add/{kind}/").status_code == 404
