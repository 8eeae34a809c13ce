"""Worries, needs, money and complaints: each for those who need it, and out of reach of what people said."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.test import Client

from tests.web.conftest import PROGRAMME, member
from tests.web.two_streets import KEPT_BACK
from wellthread.web.accounts.models import AuditEvent
from wellthread.web.accounts.roles import Role
from wellthread.web.apart.models import AccessNeed, Booking, Complaint, Concern, Contact, Help, Payment
from wellthread.web.apart.queries import access_card, safeguarding_numbers

BASE = f"/{PROGRAMME}/apart/"


def in_the_folder(client: Client) -> str:
    packed = zipfile.ZipFile(io.BytesIO(client.get(f"/{PROGRAMME}/folder.zip").content))
    texts = [packed.read(name).decode(errors="replace") for name in packed.namelist()]
    assert len(texts) > 10
    return "\n".join(texts)


def test_no_table_apart_points_to_another_and_none_points_to_one():
    for table in apps.get_models(include_auto_created=True):
        for field in table._meta.get_fields():
            if field.is_relation and isinstance(field.related_model, type):
                ends = {table._meta.app_label, field.related_model._meta.app_label}
                assert "apart" not in ends, f"{table._meta.label}.{field.name}"


@pytest.mark.django_db
class TestAWorry:
    def raised(self, client) -> Concern:
        answer = client.post(f"{BASE}worried/", {"contribution": "c2", "note": "She is afraid of him", "urgent": "on"})
        assert answer.status_code == 200, answer.content.decode()[:400]
        return Concern.objects.get()

    def test_one_tap_is_enough(self, streets, ben, client_for):
        assert "The lead is told" in client_for(ben).post(f"{BASE}worried/", {}).content.decode()
        assert Concern.objects.get().note == ""

    def test_the_words_leave_everybodys_lists_until_the_lead_gives_them_back(self, streets, amina, ben, client_for):
        lead = client_for(member("Lena Lead", Role.SAFEGUARDING_LEAD))
        coordinator, page = client_for(amina), f"/{PROGRAMME}/record/contribution/c2/"
        assert KEPT_BACK in coordinator.get(page).content.decode()
        held = self.raised(client_for(ben))
        for who in (coordinator, client_for(ben), client_for(member("Rosa R", Role.RESEARCHER))):
            assert who.get(page).status_code == 404
            assert KEPT_BACK[:20] not in who.get(f"/{PROGRAMME}/engagement/contributions/").content.decode()
        assert KEPT_BACK not in in_the_folder(coordinator)
        assert KEPT_BACK in lead.get(f"{BASE}concerns/{held.pk}/").content.decode()
        lead.post(f"{BASE}concerns/{held.pk}/", {"outcome": "Spoke with her; referred."})
        assert KEPT_BACK in coordinator.get(page).content.decode()

    def test_nobody_else_sees_or_counts_worries(self, streets, amina, ben, client_for):
        self.raised(client_for(ben))
        for role in Role:
            if role is Role.SAFEGUARDING_LEAD:
                continue
            client = client_for(member(f"{role.value.title()} Only", role))
            assert client.get(f"{BASE}concerns/").status_code == 403
            assert client.get(f"{BASE}concerns/{Concern.objects.get().pk}/").status_code == 403
        assert not AuditEvent.objects.filter(action__icontains="concern").exists()

    def test_local_numbers_are_shown_at_once(self, streets, amina, ben, client_for):
        client_for(amina).post(f"{BASE}help/", {"name": "Lockside duty team", "number": "01632 960 111", "hours": ""})
        assert "01632 960 111" in client_for(ben).get(f"{BASE}worried/").content.decode()
        assert safeguarding_numbers(PROGRAMME)[0]["name"] == "Lockside duty team"
        assert Help.objects.count() == 1


@pytest.mark.django_db
class TestASession:
    address = f"{BASE}session/cafe/"

    def test_it_does_not_begin_before_what_is_not_arranged_was_looked_at(self, streets, amina, client_for):
        client = client_for(amina)
        client.post(self.address, {"which": "need", "need-kind": "step_free", "need-note": "Wheelchair"})
        client.post(self.address, {"which": "booking", "booking-language": "Bengali", "booking-sort": "professional"})
        assert access_card(PROGRAMME, "cafe").is_blocked
        assert "2 things are not arranged" in client.get(self.address).content.decode()
        client.post(self.address, {"which": "start", "start-reason": ""})
        assert access_card(PROGRAMME, "cafe").is_blocked
        client.post(self.address, {"which": "start", "start-reason": "We carry the ramp over"})
        assert not access_card(PROGRAMME, "cafe").is_blocked
        client.post(self.address, {"which": "need", "need-kind": "sign"})
        assert access_card(PROGRAMME, "cafe").is_blocked, "what came since blocks it again"

    def test_what_is_arranged_opens_it(self, streets, amina, client_for):
        client = client_for(amina)
        client.post(self.address, {"which": "need", "need-kind": "childcare"})
        need = AccessNeed.objects.get()
        client.post(self.address, {"which": "met", "row": f"need:{need.pk}"})
        assert not access_card(PROGRAMME, "cafe").is_blocked
        assert not Booking.objects.exists()

    def test_needs_are_in_no_export(self, streets, amina, client_for):
        client = client_for(amina)
        client.post(self.address, {"which": "need", "need-kind": "other", "need-note": "Zebrafish"})
        assert "Zebrafish" not in in_the_folder(client)

    def test_a_reader_and_somebody_of_another_street_see_no_card(self, streets, ben, carys, client_for):
        assert client_for(carys).get(self.address).status_code == 403
        assert client_for(ben).get(f"{BASE}session/walk/").status_code == 404


@pytest.mark.django_db
class TestTheBooks:
    def test_each_opens_for_its_own_keepers_only(self, streets, amina, ben, client_for):
        finance, steward = member("Fay Finance", Role.FINANCE), member("Stu Steward", Role.STEWARD)
        opens = {"payments": {finance}, "contacts": {amina}, "complaints": {amina, steward}, "rights": {amina, steward}}
        for name, keepers in opens.items():
            for who in (amina, ben, finance, steward):
                expected = 200 if who in keepers else 404
                assert client_for(who).get(f"{BASE}{name}/").status_code == expected, (name, who)

    def test_declining_is_a_right_and_the_table_for_finance_runs_nothing(self, streets, client_for):
        client = client_for(member("Fay Finance", Role.FINANCE))
        given = {"payee": "=HYPERLINK(1)", "kind": "voucher", "paid_on": "2026-11-28", "session": "cafe"}
        wrong = client.post(f"{BASE}payments/", {**given, "outcome": "declined", "pence": "2000"}).content.decode()
        assert "Write 0 where it was declined" in wrong
        client.post(f"{BASE}payments/", {**given, "outcome": "declined", "pence": "0"})
        assert Payment.objects.get().pence == 0
        assert "'=HYPERLINK(1)" in client.get(f"{BASE}payments.csv").content.decode()

    def test_names_are_kept_as_people_write_them(self, streets, amina, client_for):
        client = client_for(amina)
        for name in ("عائشة محمد", "Adébáyọ̀ Ọlá", "Siân O’Neill-Ng"):
            client.post(f"{BASE}contacts/", {"code": "p-1", "name": name, "agreed_on": "2026-11-28"})
            assert Contact.objects.latest("pk").name == name

    def test_a_refusal_needs_its_reason_and_an_approver(self, streets, amina, client_for):
        given = {"kind": "erasure", "asked_on": "2026-11-28", "decision": "refused"}
        page = client_for(amina).post(f"{BASE}rights/", given).content.decode()
        assert page.count("A refusal needs its reason") >= 2

    def test_anyone_may_complain_and_it_is_late_after_30_days(self, streets):
        page = Client().post(f"{BASE}complain/", {"says": "My photograph was on a poster."}).content.decode()
        assert "is with the team" in page
        complaint = Complaint.objects.get()
        day = complaint.received_on
        assert not complaint.is_late(day + timedelta(days=30))
        assert complaint.is_late(day + timedelta(days=31))
        complaint.acknowledged_on = date(2026, 12, 1)
        assert not complaint.is_late(day + timedelta(days=99))
