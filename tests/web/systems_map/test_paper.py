"""A sheet with notes and arrows, photographed and typed on the site."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.two_tables import DAY, two_tables
from tests.web.conftest import PROGRAMME
from wellthread.thread import Verb
from wellthread.vocabulary import Attachment, CausalClaim, Factor, PaperMap
from wellthread.web.programmes.actions import load
from wellthread.web.thread.queries import contents

pytestmark = pytest.mark.django_db
PAPER = f"/{PROGRAMME}/systems_map/map/t2/paper/"
HALF = "10 Rent\n11 Worry\n10 > 11 +\n10 > 19 -\n"
WHOLE = HALF.replace("19 -", "12 - slow: in winter") + "12 Sleep\n"


@pytest.fixture
def sheet(db, amina, client_for):
    """The address of a sheet of Table 2 on which nothing was typed yet, and Amina's browser."""
    load(two_tables(), by="test")
    browser = client_for(amina)
    made = browser.post(PAPER, {"title": "Table 2, second sheet", "session": "day", "group": "g-t2"})
    assert made.status_code == 302
    return made["Location"], browser


def of_the_sheet() -> list[CausalClaim]:
    held = contents(PROGRAMME)
    [paper] = held.records.of(PaperMap)
    cited = {
        each.subject for each in held.links if each.verb is Verb.CLAIMED_IN and each.object == paper.ref.unversioned
    }
    return [each for each in held.records.of(CausalClaim) if each.ref.unversioned in {ref.unversioned for ref in cited}]


def test_half_a_sheet_is_kept_as_a_draft_taken_up_again_and_kept_on_the_map(sheet):
    page, browser = sheet
    looked = browser.post(page, {"keyed": HALF, "act": "look"}).content.decode()
    assert "There is no note 19." in looked
    assert "More of “Rent” leads to more of “Worry”." in looked
    refused = browser.post(page, {"keyed": HALF, "act": "keep"})
    assert refused.status_code == 400
    assert of_the_sheet() == []
    browser.post(page, {"keyed": HALF, "act": "draft"})
    assert "10 &gt; 19 -" in browser.get(page).content.decode()
    browser.post(page, {"keyed": WHOLE, "act": "keep"})
    made = of_the_sheet()
    assert [(each.polarity.value, each.delayed, str(each.group)) for each in made] == [
        ("positive", False, "group:g-t2"),
        ("negative", True, "group:g-t2"),
    ]
    assert DAY in contents(PROGRAMME).thread.trace(made[0].ref)
    browser.post(page, {"keyed": WHOLE.replace("10 > 11 +", "10 x 11"), "act": "keep"})
    assert [each.denied for each in sorted(of_the_sheet(), key=lambda each: each.polarity.value)] == [False, True]


def test_a_number_with_two_names_is_asked_about(sheet):
    page, browser = sheet
    shown = browser.post(page, {"keyed": "10 Rent\n10 Worry", "act": "look"}).content.decode()
    assert "Which is it?" in shown
    assert not [each for each in contents(PROGRAMME).records.of(Factor) if each.number == "10"]


def test_a_photograph_lies_beside_it_without_where_it_was_taken(sheet):
    page, browser = sheet
    held = io.BytesIO()
    picture = Image.new("RGB", (40, 30), "white")
    marked = picture.getexif()
    marked[0x010F] = "A camera"
    picture.save(held, "JPEG", exif=marked)
    [paper] = contents(PROGRAMME).records.of(PaperMap)
    given = {"file": SimpleUploadedFile("wall.jpg", held.getvalue()), "says": "Six notes and nine arrows"}
    done = browser.post(f"/{PROGRAMME}/capture/paper-maps/{paper.id}/photographs/", given)
    assert done["Location"] == page
    [attachment] = contents(PROGRAMME).records.of(Attachment)
    assert attachment.about == paper.ref.unversioned
    assert 'alt="Six notes and nine arrows"' in browser.get(page).content.decode()
    kept = browser.get(f"/{PROGRAMME}/capture/photographs/{attachment.id}/").content
    assert not Image.open(io.BytesIO(kept)).getexif()
    gone = browser.post(f"/{PROGRAMME}/capture/photographs/{attachment.id}/remove/")
    assert gone["Location"] == page


def test_the_guide_has_the_grammar_and_numbers_to_cut_out(sheet):
    shown = sheet[1].get(f"{PAPER}guide/").content.decode()
    assert "<li>60</li>" in shown
    assert "<code>4 x 2</code>" in shown


def test_who_may_only_read_has_no_sheets(sheet, carys, client_for):
    assert client_for(carys).get(PAPER).status_code in (403, 404)
    assert client_for(carys).get(sheet[0]).status_code in (403, 404)
