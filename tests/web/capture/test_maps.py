"""Maps on paper and phones: residents place and name what matters, without an account and without losing a word."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.test import Client
from PIL import Image

from tests.web.conftest import LOCKSIDE, PROGRAMME
from wellthread.disclosure import may_quote
from wellthread.vocabulary import (
    Asset,
    AssetClass,
    Attachment,
    Contribution,
    MapSheet,
    Neighbourhood,
    Ref,
    Session,
    Visibility,
)
from wellthread.web.capture import actions
from wellthread.web.capture.models import Arrival, Invitation
from wellthread.web.capture.photographs import NotAPhotograph, photograph
from wellthread.web.programmes.queries import whole
from wellthread.web.thread import actions as thread_actions
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import Unfit

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
WORDS = "The bench by the water. I sit there when it is too loud at home."


@pytest.fixture
def session(example) -> Session:
    return next(each for each in contents(PROGRAMME).records.of(Session) if each.neighbourhood.id == LOCKSIDE)


@pytest.fixture
def sheet(session, amina) -> MapSheet:
    actions.ask(PROGRAMME, by=amina, at=AT)
    made = actions.make_sheet(session.neighbourhood, session.ref, programme=PROGRAMME, by=amina, at=AT)
    actions.open_to_phones(made, True, programme=PROGRAMME, by=amina, at=AT)
    return made


class Phone:
    """A phone without a script: it sends back what the page gave it."""

    def __init__(self, code: str) -> None:
        self.client, self.address = Client(), f"/take-part/{code}/"
        self.page = self.client.get(self.address)

    @property
    def text(self) -> str:
        return self.page.content.decode()

    def answer(self, **given: str) -> Phone:
        so_far = re.search(r'name="so_far" value="([^"]*)"', self.text)
        assert so_far
        self.page = self.client.post(self.address, {"so_far": so_far[1], **given})
        return self

    def to_the_end(self, **given: str) -> Phone:
        self.answer(take_part="on").answer(place=given.get("place", "The bench"), square=given.get("square", "c4"))
        self.answer(helps=given.get("helps", "yes"), text=given.get("text", WORDS))
        return self.answer(quote=given.get("quote", "yes"), resident="yes")


def said() -> list[Contribution]:
    return [each for each in contents(PROGRAMME).records.of(Contribution) if each.map_sheet]


def test_a_resident_puts_something_on_the_map_and_gets_a_reference(sheet):
    phone = Phone(sheet.code).to_the_end()
    (kept,) = said()
    assert (kept.text, kept.place, kept.square) == (WORDS, "The bench", "C4")
    assert kept.longitude is not None
    assert sheet.west < kept.longitude < sheet.east
    assert kept.question == Ref("question", actions.HELPS)
    reference = re.search(r"<b>([0-9A-Z-]{19})</b>", phone.text)
    assert reference
    found = Client().post(f"/{PROGRAMME}/engagement/what-became/", {"reference": reference[1]})
    assert WORDS in found.content.decode()


def test_what_was_sent_in_is_shown_to_nobody_outside_until_it_was_looked_at(sheet, amina, carys, client_for):
    Phone(sheet.code).to_the_end()
    (kept,) = said()
    assert kept.waiting
    assert not may_quote(kept, contents(PROGRAMME).records)
    assert WORDS not in client_for(carys).get(f"/{PROGRAMME}/contribution/{kept.id}/").content.decode()
    client = client_for(amina)
    assert WORDS in client.get(f"/{PROGRAMME}/capture/sent-in/").content.decode().replace("&#x27;", "'")
    client.post(f"/{PROGRAMME}/capture/sent-in/{kept.id}/")
    (after,) = said()
    assert not after.waiting
    assert may_quote(after, contents(PROGRAMME).records)


def test_words_without_leave_to_show_stay_with_the_team(sheet, amina):
    Phone(sheet.code).to_the_end(quote="no")
    actions.let_in(said()[0], programme=PROGRAMME, by=amina)
    assert not may_quote(said()[0], contents(PROGRAMME).records)


def test_each_question_asks_again_and_keeps_what_was_written(sheet):
    phone = Phone(sheet.code).answer()
    assert "We can only keep your words when you agree" in phone.text
    phone.answer(take_part="on").answer(place="", square="")
    assert "one of the two is enough" in phone.text
    phone.answer(place="The bench", square="Z9")
    assert "is no square of this map" in phone.text
    assert 'value="The bench"' in phone.text
    phone.answer(place="The bench", square="").answer(helps="yes", text="  ")
    assert "Write a few words" in phone.text
    phone.answer(helps="yes", text=WORDS).answer()
    assert "Choose one. Both are fine." in phone.text
    assert not said()


def test_back_keeps_what_was_answered(sheet):
    phone = Phone(sheet.code).answer(take_part="on").answer(place="The bench", square="C4").answer(back="1")
    assert 'value="The bench"' in phone.text
    assert 'value="C4"' in phone.text


def test_a_tap_on_the_map_chooses_its_square(sheet):
    phone = Phone(sheet.code).answer(take_part="on")
    size = re.search(r'name="map_wide" value="(\d+)".*name="map_high" value="(\d+)"', phone.text)
    assert size
    wide, high = size.groups()
    middle = {"tap.x": str(int(wide) // 2 + 3), "tap.y": str(int(high) // 2 + 3), "map_wide": wide, "map_high": high}
    phone.answer(place="The bench", **middle)
    assert "Square G5 is chosen." in phone.text
    assert 'value="The bench"' in phone.text
    phone.answer(place="The bench", square="G5").answer(helps="no", text=WORDS).answer(quote="no")
    (kept,) = said()
    assert kept.square == "G5"
    assert kept.longitude == pytest.approx((sheet.west + sheet.east) / 2, abs=2e-4)


@pytest.mark.parametrize("tap", [{"tap.x": "x"}, {"tap.x": "0", "tap.y": "0"}, {"tap.x": "nan", "tap.y": "1"}])
def test_a_tap_beyond_the_map_chooses_nothing(sheet, tap):
    phone = Phone(sheet.code).answer(take_part="on").answer(**{"map_wide": "640", "map_high": "400"} | tap)
    assert phone.page.status_code == 200
    assert "is chosen" not in phone.text


def test_sending_twice_keeps_it_once(sheet):
    phone = Phone(sheet.code)
    phone.answer(take_part="on").answer(place="The bench").answer(helps="yes", text=WORDS)
    last = phone.page
    phone.answer(quote="yes")
    phone.page = last
    phone.answer(quote="yes")
    assert "it was not kept twice" in phone.text
    assert len(said()) == 1
    phone.page = last
    phone.answer(quote="no")
    assert "sent before with other words" in phone.text
    assert len(said()) == Arrival.objects.count() == 1


def test_a_forged_page_starts_again(sheet):
    page = Client().post(f"/take-part/{sheet.code}/", {"so_far": "forged", "quote": "yes"})
    assert "Question 1 of 4" in page.content.decode()
    assert not said()


def test_a_page_of_one_sheet_opens_no_other(sheet, session, amina):
    other = actions.make_sheet(session.neighbourhood, session.ref, programme=PROGRAMME, by=amina, at=AT)
    actions.open_to_phones(other, True, programme=PROGRAMME, by=amina, at=AT)
    phone = Phone(sheet.code).answer(take_part="on")
    phone.address = f"/take-part/{other.code}/"
    assert "Question 1 of 4" in phone.answer(place="The bench").text


def test_a_closed_or_unknown_code_opens_nothing(sheet, amina):
    phone = Phone(sheet.code).answer(take_part="on")
    actions.open_to_phones(sheet, False, programme=PROGRAMME, by=amina, at=AT)
    assert phone.answer(place="The bench").page.status_code == 404
    assert Client().get("/take-part/NOSUCHCODE/").status_code == 404
    assert Client().get(f"/take-part/{sheet.code}/map.svg").status_code == 404
    assert not said()


def test_the_code_opens_nothing_to_read(sheet, amina):
    Phone(sheet.code).to_the_end()
    phone = Phone(sheet.code)
    pages = [
        phone.text,
        phone.answer(take_part="on").text,
        Client().get(f"/take-part/{sheet.code}/map.svg").content.decode(),
    ]
    hidden = [each.name for each in contents(PROGRAMME).records.of(Asset) if each.visibility is not Visibility.PUBLIC]
    assert hidden
    assert not [name for name in (*hidden, WORDS) for page in pages if name in page]


def test_a_typed_code_is_found_however_it_is_written(sheet):
    typed = f" {sheet.code[:5].lower()}-{sheet.code[5:]} "
    answer = Client().post("/take-part/", {"code": typed})
    assert (answer.status_code, answer["Location"]) == (302, f"/take-part/{sheet.code}/")
    assert "Nothing open has this code" in Client().post("/take-part/", {"code": "ABC"}).content.decode()


def test_a_flood_is_stopped_and_the_words_stay_on_the_page(sheet, monkeypatch):
    monkeypatch.setattr(actions, "AT_ONCE", 1)
    Phone(sheet.code).to_the_end()
    phone = Phone(sheet.code).to_the_end(text="Another")
    assert "Very many people are sending" in phone.text
    assert len(said()) == 1


def test_an_nhs_number_is_refused(sheet):
    phone = Phone(sheet.code).to_the_end(text="My number is 943 476 5919")
    assert "looks like an NHS number" in phone.text
    assert not said()


def test_paper_is_keyed_in_line_by_line(sheet, amina, client_for):
    client = client_for(amina)
    line = {
        "sticker": "7",
        "square": "b2",
        "place": "The stairs",
        "helps": "no",
        "text": "Dark, nobody mends the light",
        "language": "en",
    }
    answer = client.post(f"/{PROGRAMME}/capture/sheets/{sheet.id}/", line, follow=True)
    assert "Write this reference on their line" in answer.content.decode()
    (kept,) = said()
    assert (kept.square, kept.table, kept.waiting) == ("B2", "sticker 7", False)
    assert kept.question == Ref("question", actions.HINDERS)
    wrong = client.post(f"/{PROGRAMME}/capture/sheets/{sheet.id}/", {**line, "square": "B99"})
    assert "is no square of this map" in wrong.content.decode()
    assert "Dark, nobody mends the light" in wrong.content.decode()


def test_what_was_placed_becomes_an_asset_named_in_their_words(sheet, amina, client_for):
    Phone(sheet.code).to_the_end()
    (kept,) = said()
    client_for(amina).post(
        f"/{PROGRAMME}/capture/sent-in/{kept.id}/asset/", {"name": "The bench by the water", "asset_class": "physical"}
    )
    after = contents(PROGRAMME)
    (asset,) = [each for each in after.records.of(Asset) if each.name == "The bench by the water"]
    assert (asset.longitude, asset.visibility) == (kept.longitude, Visibility.TEAM)
    assert kept.ref.unversioned in after.thread.trace(asset.ref)


def test_what_a_person_gives_takes_no_place_on_the_map(sheet, amina):
    Phone(sheet.code).to_the_end(place="She cooks for everyone")
    made = actions.asset_from(said()[0], "A cook", AssetClass.INDIVIDUAL, programme=PROGRAMME, by=amina, at=AT)
    assert (made.longitude, made.latitude) == (None, None)


def test_abuse_is_taken_out_with_a_reason_and_leaves_no_consent_behind(sheet, amina):
    Phone(sheet.code).to_the_end(text="rude")
    (kept,) = said()
    with pytest.raises(Unfit, match="Say why"):
        actions.set_aside(kept, " ", programme=PROGRAMME, by=amina)
    actions.set_aside(kept, "abuse", programme=PROGRAMME, by=amina)
    assert not said()
    assert contents(PROGRAMME).records.get(kept.consent) is None


def test_the_sheet_prints(sheet, amina, client_for):
    answer = client_for(amina).get(f"/{PROGRAMME}/capture/sheets/{sheet.id}/map.pdf")
    assert answer.content.startswith(b"%PDF")


def test_strangers_and_readers_find_no_sheet(sheet, carys, client_for):
    for address in ("", "sent-in/", f"sheets/{sheet.id}/", f"sheets/{sheet.id}/map.pdf"):
        assert Client().get(f"/{PROGRAMME}/capture/{address}").status_code in (302, 403, 404)
        assert client_for(carys).get(f"/{PROGRAMME}/capture/{address}").status_code in (403, 404)


def picture(kind: str = "JPEG", size: tuple[int, int] = (300, 200), **given: object) -> io.BytesIO:
    made = io.BytesIO()
    Image.new("RGB", size, "teal").save(made, kind, **given)
    made.seek(0)
    made.name = "sheet.jpg"
    return made


def test_a_photograph_is_kept_without_where_it_was_taken(sheet, amina, client_for):
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = "A camera", {1: "N", 2: (51.0, 30.0, 0.0)}
    given = picture(exif=exif.tobytes())
    client = client_for(amina)
    client.post(f"/{PROGRAMME}/capture/sheets/{sheet.id}/photographs/", {"file": given, "says": "Forty stickers"})
    (kept,) = contents(PROGRAMME).records.of(Attachment)
    shown = client.get(f"/{PROGRAMME}/capture/photographs/{kept.id}/")
    assert shown["Content-Type"] == "image/jpeg"
    assert not Image.open(io.BytesIO(shown.content)).getexif()
    assert b"A camera" not in shown.content
    assert whole(PROGRAMME).files[f"attachments/{kept.sha256}.jpg"] == shown.content


def test_photographs_are_for_the_team(sheet, amina, carys, client_for):
    made = actions.keep_photograph(picture(), "sheet.jpg", sheet.ref, "Stickers", programme=PROGRAMME, by=amina, at=AT)
    assert client_for(carys).get(f"/{PROGRAMME}/capture/photographs/{made.id}/").status_code in (403, 404)


@pytest.mark.parametrize(
    "content", [b"", b"<svg onload=alert(1)>", b"\xff\xd8\xff\xe0 not whole", b"GIF89a" + b"\0" * 40]
)
def test_what_is_no_photograph_is_refused(content):
    with pytest.raises(NotAPhotograph):
        photograph(io.BytesIO(content))


def test_a_flood_of_pixels_is_refused(monkeypatch):
    with pytest.raises(NotAPhotograph, match="points"):
        photograph(picture("PNG", (9000, 7000)))


def test_a_sheet_needs_ground(session, amina):
    empty = Neighbourhood(id=f"n-{uuid4().hex[:8]}", name="Nowhere yet")
    thread_actions.add(empty, programme=PROGRAMME, by=amina)
    with pytest.raises(Unfit, match="Nothing of Nowhere yet has a place"):
        actions.make_sheet(empty.ref, session.ref, programme=PROGRAMME, by=amina, at=AT)


def test_a_sheet_is_made_opened_and_listed_by_the_team(session, amina, client_for):
    client = client_for(amina)
    answer = client.post(f"/{PROGRAMME}/capture/", {"session": str(session.ref.unversioned)})
    assert answer.status_code == 302
    invitation = Invitation.objects.get()
    assert not invitation.is_open
    client.post(f"{answer['Location']}phones/", {"open": "yes"})
    assert Client().get(f"/take-part/{invitation.code}/").status_code == 200
    assert invitation.code in client.get(f"/{PROGRAMME}/capture/").content.decode()
