"""What somebody said is entered under their consent, and a passage of it is marked."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape

import pytest

from tests.web.conftest import PROGRAMME
from tests.web.two_streets import KEPT_BACK, RELEASED
from wellthread.methods.engagement.reference import fingerprint
from wellthread.vocabulary import Consent, Contribution, Excerpt, Ref, Theme
from wellthread.web.engagement.actions import Marked, Said, keep_words, mark
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import NotThere, Unfit

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
LISTEN = f"/{PROGRAMME}/engagement/listen/cafe/"
MARK = f"/{PROGRAMME}/engagement/mark/c1/"
SPOKEN = {"text": "رات کو اندھیرا ہے", "form": "verbatim", "language": "ur", "consent_mode": "paper"}


def say(by, **told):
    given = {"session": Ref("session", "cafe"), "text": "The lamps are out", "take_part": True, **told}
    return keep_words(Said(**given), programme=PROGRAMME, by=by, at=NOW).contribution


def marked(by, **told):
    return mark(Ref("contribution", "c1"), Marked(**told), programme=PROGRAMME, by=by, at=NOW)


def test_words_are_kept_exactly_with_what_was_allowed(streets, amina):
    kept = say(amina, text=" two  spaces\nand a line ", quote=True)
    assert find(Contribution, PROGRAMME, kept.id).text == " two  spaces\nand a line "
    assert kept.consent is not None
    consent = find(Consent, PROGRAMME, kept.consent.id)
    assert (consent.take_part, consent.quote, consent.archive) == (True, True, False)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"take_part": False}, "only when the person agreed"),
        ({"text": "  \n "}, "no words to keep"),
        ({"text": "My number is 943 476 5919"}, "looks like an NHS number"),
        ({"session": Ref("session", "gone")}, "session:gone"),
        ({"group": Ref("group", "gone")}, "group:gone"),
    ],
)
def test_words_that_may_not_be_kept_leave_no_consent_behind(streets, amina, told, says):
    before = contents(PROGRAMME)
    with pytest.raises(Unfit, match=says):
        say(amina, **told)
    assert contents(PROGRAMME) == before


def test_the_form_gives_the_private_reference(streets, ben, client_for):
    answer = client_for(ben).post(LISTEN, {**SPOKEN, "take_part": "on", "quote": "on"}, follow=True)
    new = contents(PROGRAMME).records.of(Contribution)[-1]
    told = re.search(r"shown only now: ((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})", answer.content.decode())
    assert told
    assert new.consent
    consent = find(Consent, PROGRAMME, new.consent.id)
    assert consent.receipt == fingerprint(told[1])
    assert told[1] not in str(contents(PROGRAMME).records.of(Consent))
    page = client_for(ben).get(f"/{PROGRAMME}/record/contribution/{new.id}/").content.decode()
    assert '<blockquote lang="ur" dir="rtl">' in page


def test_a_name_for_a_code_or_no_consent_is_sent_back_with_the_words(streets, ben, client_for):
    page = client_for(ben).post(LISTEN, {**SPOKEN, "participant": "Mrs Hall"}).content.decode()
    assert "Do not write a name" in page
    assert "only when the person agreed" in page
    assert SPOKEN["text"] in page


def test_a_passage_is_gathered_under_its_theme(streets, amina):
    made = marked(amina, passage=" too fast ", theme=Ref("theme", "crossings"), memo="speed")
    assert RELEASED[made.start : made.end] == "too fast"
    assert Ref("excerpt", made.id) in contents(PROGRAMME).thread.trace(Ref("theme", "crossings"))


def test_a_new_theme_is_made_on_the_way(streets, amina):
    made = marked(amina, passage="pushchair", new_theme="Small children")
    theme = contents(PROGRAMME).records.of(Theme)[-1]
    assert theme.name == "Small children"
    assert made.ref.unversioned in contents(PROGRAMME).thread.trace(theme.ref)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"passage": "far too quick", "theme": Ref("theme", "crossings")}, "not words of the contribution"),
        ({"passage": "   ", "theme": Ref("theme", "crossings")}, "not words of the contribution"),
        ({"passage": "too fast"}, "Choose a theme"),
    ],
)
def test_a_passage_that_was_not_said_is_not_marked(streets, amina, told, says):
    with pytest.raises(Unfit, match=says):
        marked(amina, **told)
    assert len(contents(PROGRAMME).records.of(Excerpt)) == 2


def test_a_theme_that_is_gone_undoes_the_mark(streets, amina):
    with pytest.raises(NotThere):
        marked(amina, passage="too fast", theme=Ref("theme", "gone"))
    assert len(contents(PROGRAMME).records.of(Excerpt)) == 2


def test_the_form_keeps_the_passage_until_it_fits(streets, ben, client_for):
    page = client_for(ben).post(MARK, {"passage": "too quick", "theme": "theme:crossings"}).content.decode()
    assert "not words of the contribution" in page
    assert "too quick" in page
    assert client_for(ben).post(MARK, {"passage": "too fast", "theme": "theme:crossings"}).status_code == 302


def test_words_on_the_rise_are_out_of_bens_reach(streets, ben, client_for):
    client = client_for(ben)
    for address in ("listen/walk/", "mark/c3/"):
        assert client.get(f"/{PROGRAMME}/engagement/{address}").status_code == 404
        assert client.post(f"/{PROGRAMME}/engagement/{address}", SPOKEN).status_code == 404


def test_words_without_leave_to_quote_are_for_the_team(streets, ben, carys, client_for):
    address = f"/{PROGRAMME}/record/contribution/c2/"
    assert KEPT_BACK in unescape(client_for(ben).get(address).content.decode())
    page = unescape(client_for(carys).get(address).content.decode())
    assert KEPT_BACK not in page
    assert "p-7" not in page
