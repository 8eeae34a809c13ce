"""One session on one page: planned, counted, paid for; and what residents keep among themselves stays there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.web.conftest import PROGRAMME, member
from tests.web.engagement.paper_story import CAFE, paper_records
from wellthread.programme.release import release
from wellthread.vocabulary import Contribution, PrintBatch, Ref, RunSheetLine, Session, SessionCost, StreetTally
from wellthread.web.accounts.roles import Role
from wellthread.web.apart.models import AccessNeed
from wellthread.web.engagement.actions import Said, keep_words
from wellthread.web.thread import keep
from wellthread.web.thread.queries import contents, find

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
PAGE = f"/{PROGRAMME}/engagement/sessions/{CAFE}/"
WORDS = "The lock keeper's daughter reads the letters out for the whole stair."


@pytest.fixture
def cafe(streets) -> Session:
    keep.write_many(PROGRAMME, paper_records(), ())
    return find(Session, PROGRAMME, CAFE)


@pytest.fixture
def said(cafe, amina) -> Contribution:
    """Words that may be quoted, said among residents."""
    given = Said(session=cafe.ref, text=WORDS, take_part=True, quote=True, consent_mode="paper")
    return keep_words(given, programme=PROGRAMME, by=amina, at=AT).contribution


def held(kind):
    return contents(PROGRAMME).records.of(kind)


def test_a_run_sheet_starts_from_the_usual_one_and_is_changed_line_by_line(cafe, ben, client_for):
    client = client_for(ben)
    client.post(f"{PAGE}run-sheet/start/")
    usual = len(held(RunSheetLine))
    assert usual > 5
    client.post(f"{PAGE}run-sheet/start/")
    assert len(held(RunSheetLine)) == usual
    client.post(f"{PAGE}run-sheet/", {"line-what": "Tea", "line-position": "3", "line-minutes": "15"})
    told = client.get(PAGE).content.decode()
    assert told.index("Say what this is for") < told.index("Tea")
    line = next(each for each in held(RunSheetLine) if each.what == "Tea")
    client.post(f"{PAGE}run_sheet_line/{line.id}/take-out/")
    assert len(held(RunSheetLine)) == usual
    assert client.get(f"{PAGE}paper/run-sheet.pdf").content.startswith(b"%PDF")


def test_three_counts_are_never_mixed(cafe, ben, client_for):
    client = client_for(ben)
    wrong = client.post(f"{PAGE}came/", {"came-attendances": "20", "came-people": "30", "came-residents": ""})
    assert wrong.status_code == 400
    assert "each person came at least once" in wrong.content.decode()
    client.post(f"{PAGE}came/", {"came-attendances": "30", "came-people": "20", "came-residents": "5"})
    now = find(Session, PROGRAMME, CAFE)
    assert (now.attendances, now.people, now.residents) == (30, 20, 5)
    told = client.get(PAGE).content.decode()
    assert "fewer than 8" in told
    assert "<b>5</b>" not in told


def test_doors_have_their_denominator_and_cannot_be_more_than_were_knocked_at(cafe, ben, client_for):
    client = client_for(ben)
    row = {"doors-street": "Sluice Row", "doors-knocked": "40", "doors-refused": "4", "doors-spoke": "10"}
    assert client.post(f"{PAGE}doors/", {**row, "doors-answered": "50"}).status_code == 400
    client.post(f"{PAGE}doors/", {**row, "doors-answered": "16"})
    (kept,) = held(StreetTally)
    assert (kept.knocked, kept.answered, kept.refused, kept.spoke) == (40, 16, 4, 10)
    assert "40%" in client.get(PAGE).content.decode()


def test_costs_are_kept_in_pence_and_added_up(cafe, ben, client_for):
    client = client_for(ben)
    for pounds in ("12.10", "0.29"):
        client.post(f"{PAGE}costs/", {"cost-kind": "food", "cost-pounds": pounds, "cost-note": ""})
    assert [each.pence for each in held(SessionCost)] == [1210, 29]
    assert "£12.39" in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("role", "hears"),
    [
        (Role.COORDINATOR, True),
        (Role.RESEARCHER, True),
        (Role.FACILITATOR, True),
        (Role.COMMUNITY_RESEARCHER, True),
        (Role.STEWARD, False),
        (Role.PARTNER, False),
        (Role.READER, False),
    ],
)
def test_what_was_said_among_residents_is_followed_only_by_those_who_hold_it(said, client_for, role, hears):
    client = client_for(member("Rowan Reader", role))
    page = client.get(PAGE).content.decode().replace("&#x27;", "'")
    live = client.get(f"/{PROGRAMME}/engagement/wall/{CAFE}/live/")
    assert "For residents only." in page
    assert (WORDS in page) is hears
    assert (f"wall/{CAFE}/live/" in page) is hears
    assert ("with those who held it" in page) is not hears
    assert live.status_code == (200 if hears else 403)


def test_a_session_that_is_open_shows_a_partner_what_may_be_quoted(said, carys, client_for):
    keep.write_record(PROGRAMME, replace(find(Session, PROGRAMME, CAFE), residents_only=False))
    assert "reads the letters out" in client_for(carys).get(PAGE).content.decode()


def test_a_facilitator_of_another_place_has_no_business_here(cafe, client_for):
    other = client_for(member("Olu Other", Role.FACILITATOR, neighbourhood="plover-rise"))
    assert other.get(PAGE).status_code == 404
    assert other.post(f"{PAGE}run-sheet/start/").status_code == 404
    assert held(RunSheetLine) == ()


def test_forms_are_printed_once_and_only_fingerprints_are_kept(cafe, ben, client_for):
    client = client_for(ben)
    answer = client.post(f"{PAGE}paper/", {"copies": "3", "language": "bn"})
    assert answer.content.startswith(b"%PDF")
    assert "no-store" in answer["Cache-Control"]
    (batch,) = held(PrintBatch)
    assert (batch.copies, batch.language, len(set(batch.receipts))) == (3, "bn", 3)
    assert batch.code in client.get(f"{PAGE}paper/").content.decode()
    for sheet in ("tables", "equality", "doorstep"):
        assert client.get(f"{PAGE}paper/{sheet}.pdf?language=ur").content.startswith(b"%PDF"), sheet
    assert client.get(f"{PAGE}paper/tables.pdf?language=xx").status_code == 404


def test_what_people_need_is_told_as_arranged_or_not_and_only_to_those_who_lead(cafe, ben, carys, client_for):
    AccessNeed.objects.create(programme=PROGRAMME, session=CAFE, kind="bsl", note="for the lady in red", made_at=AT)
    told = client_for(ben).get(PAGE).content.decode()
    assert "Something that people need is not arranged" in told
    assert "lady in red" not in told
    assert "not arranged" not in client_for(carys).get(PAGE).content.decode()


def test_what_a_session_needed_never_leaves_the_house(cafe, ben, client_for):
    client_for(ben).post(f"{PAGE}run-sheet/start/")
    client_for(ben).post(f"{PAGE}costs/", {"cost-kind": "food", "cost-pounds": "5", "cost-note": ""})
    public = release(contents(PROGRAMME)).records
    assert not public.of(RunSheetLine)
    assert not public.of(SessionCost)
    assert public.find(Session, Ref("session", CAFE))
