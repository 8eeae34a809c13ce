"""The people page: Amina invites, changes and removes; nobody else does, and nowhere else."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from tests.web.conftest import ELSEWHERE, LOCKSIDE, PLOVER_RISE, PROGRAMME, member
from wellthread.web.accounts import actions
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.directory import Directory, Place
from wellthread.web.accounts.forms import ALL
from wellthread.web.accounts.links import use_token
from wellthread.web.accounts.models import AuditEvent, Membership, Person, SecondFactor
from wellthread.web.accounts.permissions import EVERYWHERE
from wellthread.web.accounts.refusals import AlsoElsewhere, LastCoordinator, NotYours
from wellthread.web.accounts.roles import Role

pytestmark = pytest.mark.django_db
PEOPLE = reverse("people", args=[PROGRAMME])
DILYS = {"email": "Dilys@example.org", "name": "Dilys Pryce", "role": "facilitator", "neighbourhood": LOCKSIDE}


@pytest.fixture(autouse=True)
def town(monkeypatch):
    """The programme has two neighbourhoods with names."""
    known = Directory()
    known.register(
        programme_name=lambda slug: {PROGRAMME: "Two test beds"}.get(slug, slug),
        neighbourhoods=lambda slug: [Place(LOCKSIDE, "Lockside"), Place(PLOVER_RISE, "Plover Rise")],
    )
    for room in ("actions", "forms", "queries", "access", "views.people", "views.audit_log"):
        monkeypatch.setattr(f"wellthread.web.accounts.{room}.directory", known)


def seat(person, programme=PROGRAMME):
    return Membership.objects.get(person=person, programme=programme)


def test_the_page_lists_everybody_with_role_and_place(amina, ben, carys, stranger, client_for):
    page = client_for(amina).get(PEOPLE).content.decode()
    assert "People in Two test beds" in page
    for text in ("Amina Yusuf", "Coordinator", "Ben Okafor", "Lockside", "Carys Pugh", "all neighbourhoods"):
        assert text in page
    assert "Sasha" not in page


def test_inviting_shows_a_link_this_once(amina, client_for, mailoutbox):
    client = client_for(amina)
    page = client.post(PEOPLE, DILYS).content.decode()
    dilys = Person.objects.get(email="dilys@example.org")
    assert not dilys.has_usable_password()
    assert (seat(dilys).role, seat(dilys).neighbourhood) == ("facilitator", LOCKSIDE)
    token = page.split("/sign-in/link/")[1].split("/")[0]
    assert token not in client.get(PEOPLE).content.decode()
    assert use_token(token) == dilys
    assert mailoutbox == []


def test_somebody_known_elsewhere_gets_the_role_and_no_link_for_another_to_use(amina, stranger, client_for):
    page = client_for(amina).post(PEOPLE, {**DILYS, "email": stranger.email}, follow=True).content.decode()
    assert "/sign-in/link/" not in page
    assert "They sign in as usual" in page
    assert seat(stranger).role == "facilitator"
    stranger.refresh_from_db()
    assert stranger.name == "Sasha Stranger"


def test_the_same_role_twice_is_refused(amina, ben, client_for):
    page = client_for(amina).post(PEOPLE, {**DILYS, "email": ben.email})
    assert page.status_code == 400
    assert "Ben Okafor has this role there already" in page.content.decode()


@pytest.mark.parametrize("wrong", [{"role": "emperor"}, {"neighbourhood": "atlantis"}, {"email": "x"}, {"name": ""}])
def test_what_cannot_be_is_refused_and_adds_nobody(amina, client_for, wrong):
    assert client_for(amina).post(PEOPLE, {**DILYS, **wrong}).status_code == 400
    assert Person.objects.count() == 1


def test_a_role_is_changed(amina, ben, client_for):
    address = reverse("member", args=[PROGRAMME, seat(ben).pk])
    client_for(amina).post(address, {"role": "researcher", "neighbourhood": ALL})
    assert (seat(ben).role, seat(ben).neighbourhood) == ("researcher", EVERYWHERE)
    event = AuditEvent.objects.get(action="membership.changed")
    assert event.detail == {"role": "researcher", "neighbourhood": "", "was": "facilitator"}
    assert (event.actor, event.object, event.programme) == (amina.signature, ben.signature, PROGRAMME)


def test_a_role_is_taken_away(amina, ben, client_for):
    gone = client_for(amina).post(reverse("member-remove", args=[PROGRAMME, seat(ben).pk]), follow=True)
    assert "Ben Okafor no longer has this role" in gone.content.decode()
    assert not Membership.objects.filter(person=ben).exists()
    assert client_for(ben).get(PEOPLE).status_code == 404


def test_the_last_coordinator_cannot_go_or_step_down(amina, ben, client_for):
    client, own = client_for(amina), seat(amina)
    page = client.post(reverse("member-remove", args=[PROGRAMME, own.pk]), follow=True).content.decode()
    assert "last coordinator" in page
    for change in ({"role": "reader", "neighbourhood": ALL}, {"role": "coordinator", "neighbourhood": LOCKSIDE}):
        page = client.post(reverse("member", args=[PROGRAMME, own.pk]), change).content.decode()
        assert "last coordinator" in page
    assert seat(amina).role == "coordinator"


def test_with_a_second_coordinator_the_first_may_go(amina):
    member("Farah Malik", Role.COORDINATOR)
    actions.remove(seat(amina), by=amina)
    assert not Membership.objects.filter(person=amina).exists()


@pytest.mark.parametrize("role", [Role.COORDINATOR])
def test_a_coordinator_of_one_neighbourhood_or_without_account_does_not_count(amina, role):
    member("Gwen Local", role, neighbourhood=LOCKSIDE)
    closed = member("Hari Closed", role)
    closed.is_active = False
    closed.save()
    with pytest.raises(LastCoordinator):
        actions.remove(seat(amina), by=amina)


def test_a_coordinator_grants_nothing_in_another_programme(amina, stranger, ben, client_for):
    with pytest.raises(NotYours):
        actions.grant(ben, role=Role.READER, programme=ELSEWHERE, by=amina)
    with pytest.raises(NotYours):
        actions.invite(programme=ELSEWHERE, email="x@example.org", name="X", role=Role.READER, by=amina)
    for act in (actions.remove, lambda part, by: actions.change_role(part, role=Role.READER, neighbourhood="", by=by)):
        with pytest.raises(NotYours):
            act(seat(stranger, ELSEWHERE), by=amina)
    foreign = seat(stranger, ELSEWHERE).pk
    client = client_for(amina)
    for name in ("member", "member-remove", "member-link", "member-lost-phone"):
        assert client.post(reverse(name, args=[PROGRAMME, foreign]), {"role": "reader"}).status_code == 404


def test_a_nobody_or_a_made_up_name_may_do_nothing(amina, ben):
    for nobody in (AnonymousUser(), "anonymous", "amina"):
        with pytest.raises(NotYours):
            actions.grant(ben, role=Role.READER, programme=PROGRAMME, by=nobody)
        assert not actions.may_sign_in_for(ben, by=nobody)


def test_a_link_is_never_made_for_somebody_who_also_works_elsewhere(amina, stranger):
    actions.grant(stranger, role=Role.READER, programme=PROGRAMME, by=amina)
    with pytest.raises(AlsoElsewhere):
        actions.hand_out_link(stranger, programme=PROGRAMME, by=amina)
    with pytest.raises(AlsoElsewhere):
        actions.replace_lost_phone(stranger, programme=PROGRAMME, by=amina)


def test_nor_for_somebody_who_is_not_in_the_programme(amina, stranger):
    with pytest.raises(NotYours):
        actions.hand_out_link(stranger, programme=PROGRAMME, by=amina)


def test_a_lost_phone_is_replaced_and_old_sessions_end(amina, ben, client_for):
    SecondFactor.objects.create(person=ben, secret="JBSWY3DPEHPK3PXP")
    bens_browser = client_for(ben)
    page = client_for(amina).post(reverse("member-lost-phone", args=[PROGRAMME, seat(ben).pk])).content.decode()
    assert "/sign-in/link/" in page
    assert not SecondFactor.objects.exists()
    assert bens_browser.get(reverse("my-account")).status_code == 302


@pytest.mark.parametrize("name", ["ben", "carys"])
def test_members_without_the_permission_are_told_whom_to_ask(request, amina, name, client_for):
    client = client_for(request.getfixturevalue(name))
    for answer in (client.get(PEOPLE), client.post(PEOPLE, DILYS)):
        assert answer.status_code == 403
        assert "you must be allowed to invite people and change their roles" in answer.content.decode()
    assert not Person.objects.filter(name="Dilys Pryce").exists()
    refusals = AuditEvent.objects.filter(action="access.refused", programme=PROGRAMME)
    assert [event.detail["needs"] for event in refusals] == ["MANAGE_PEOPLE"] * 2


def test_the_stranger_finds_nothing_there_and_the_programme_does_not_hear_who(stranger, client_for):
    assert client_for(stranger).get(PEOPLE).status_code == 404
    refusal = AuditEvent.objects.get(action="access.refused")
    assert (refusal.actor, refusal.programme) == (stranger.signature, "")


def test_stewards_and_coordinators_read_the_audit_log_of_their_own_programme(amina, ben, stranger, client_for):
    client_for(amina).post(PEOPLE, DILYS)
    steward = member("Imran Steward", Role.STEWARD)
    for reader in (amina, steward):
        page = client_for(reader).get(reverse("audit-log", args=[PROGRAMME])).content.decode()
        assert "Amina Yusuf" in page
        assert "membership: granted" in page
        assert "Dilys Pryce" in page
    assert client_for(ben).get(reverse("audit-log", args=[PROGRAMME])).status_code == 403
    assert "Amina" not in client_for(stranger).get(reverse("audit-log", args=[ELSEWHERE])).content.decode()


def test_a_long_log_comes_in_pages(amina, client_for):
    for number in range(60):
        audit("ballot.closed", by=amina, programme=PROGRAMME, ballots=number)
    log, client = reverse("audit-log", args=[PROGRAMME]), client_for(amina)
    first, second = client.get(log).content.decode(), client.get(log, {"page": 2}).content.decode()
    assert "ballots 59" in first
    assert "ballots 5<" not in first
    assert "ballots 5<" in second
    assert client.get(log, {"page": "nonsense"}).content.decode().count("<tr>") == 51


def test_names_are_text_wherever_they_stand(amina, client_for):
    client_for(amina).post(PEOPLE, {**DILYS, "name": "<script>alert(1)</script>"})
    for address in (PEOPLE, reverse("audit-log", args=[PROGRAMME])):
        assert "<script>alert" not in client_for(amina).get(address).content.decode()
