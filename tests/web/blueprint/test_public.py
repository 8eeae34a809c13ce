"""What a stranger reads: from what was released and kept, whatever the records say by now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client

from tests.web.conftest import PROGRAMME
from tests.web.faults import faults
from tests.web.tallies import exact_tallies, is_exact_tally
from tests.web.two_streets import HIDDEN_ASSET, KEPT_BACK, RELEASED
from wellthread.programme.releasing.masking import repeats
from wellthread.vocabulary import Consent, Contribution, Theme
from wellthread.web.base.rows import ROWS
from wellthread.web.blueprint import store
from wellthread.web.blueprint.models import Blob, Version
from wellthread.web.engagement.actions import withdraw
from wellthread.web.thread import actions, keep
from wellthread.web.thread.queries import contents, find

pytestmark = pytest.mark.django_db
HOME = f"/public/{PROGRAMME}/"
PAGES = (
    "/public/",
    HOME,
    f"{HOME}1/",
    f"{HOME}1/?in=lockside",
    f"{HOME}1/read/voices/",
    f"{HOME}1/read/whole/?in=lockside",
    f"{HOME}1/changes/",
    f"{HOME}1/seal/",
    f"{HOME}1/record/theme/crossings/",
    f"{HOME}1/record/contribution/c1/",
)


def read(path: str, status: int = 200) -> str:
    answer = Client().get(path)
    assert answer.status_code == status, path
    return unescape(answer.content.decode())


def everything_kept() -> str:
    """All that is kept of versions, as text."""
    return "\n".join((store.fetch(each.sha256) or b"").decode("utf-8", "replace") for each in Blob.objects.all())


def test_nothing_is_public_before_it_is_released(hands):
    version = hands.prepared()
    for path in PAGES[1:]:
        assert Client().get(path).status_code == 404, path
    hands.checked(version)
    assert Client().get(HOME).status_code == 404
    hands.release(version)
    assert Client().get(HOME).status_code == 200


def test_its_pages_are_sound_and_leave_nothing_with_whoever_reads_them(hands, client_for):
    hands.out()
    exact = exact_tallies(contents(PROGRAMME))
    for path in PAGES:
        answer = Client().get(path)
        told = faults(answer.content.decode())
        assert [each for each in told if not is_exact_tally(each, exact)] == [], path
        assert not answer.cookies, path
        assert answer["Cache-Control"] == "public, no-cache", path
        assert "<script" not in answer.content.decode(), path
        again = Client().get(path, headers={"If-None-Match": answer["ETag"]})
        assert again.status_code == 304, path
        assert client_for(hands.first).get(path).content == answer.content, "the same for everybody"


def test_a_line_is_followed_to_the_words_beneath_and_to_how_many_are_not_shown(hands):
    hands.out()
    assert f"{HOME}1/record/theme/crossings/" in read(f"{HOME}1/read/whole/")
    page = read(f"{HOME}1/record/theme/crossings/")
    assert "crossing is too fast" in page
    assert KEPT_BACK not in page
    assert KEPT_BACK[:20] not in page
    assert "counted and not shown" in page


def test_what_is_not_on_the_list_has_no_page(hands):
    hands.out()
    for kind, key in (("consent", "yes"), ("ballot", "b1"), ("nonsense", "x"), ("theme", "not-there")):
        assert Client().get(f"{HOME}1/record/{kind}/{key}/").status_code == 404


def test_hidden_things_stay_hidden(hands):
    hands.out()
    for path in PAGES:
        assert HIDDEN_ASSET not in read(path)
        assert "person:" not in read(path)


def test_no_table_of_records_is_read_for_the_public(hands):
    hands.out()
    actions.change(
        replace(find(Theme, PROGRAMME, "crossings"), name="Something else entirely"), programme=PROGRAMME, by="test"
    )
    before = [read(path) for path in PAGES]
    assert not any("Something else entirely" in page for page in before)
    tables = {row._meta.db_table for row in ROWS.values()}
    asked: list[str] = []

    def listen(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        after = [read(path) for path in (*PAGES, f"{HOME}1/files/lines.json")]
    assert after[:-1] == before
    assert asked
    assert [sql for sql in asked if any(f'"{table}"' in sql for table in tables)] == []


def test_a_file_whose_bytes_were_changed_is_not_given_out(hands):
    hands.out()
    held = Version.objects.get().files.get(path="lines.json")
    other = Blob.objects.exclude(pk=held.kept)[0]
    Blob.objects.filter(pk=held.kept).update(packed=other.packed)
    with pytest.raises(store.SealBroken):
        Client().get(f"{HOME}1/files/lines.json")


@pytest.mark.parametrize(
    "way", ["the words are withdrawn", "the consent is withdrawn", "they may not be quoted any more"]
)
def test_words_that_are_taken_back_vanish_at_once_from_pages_and_files(hands, way):
    version = hands.out()
    assert RELEASED in read(f"{HOME}1/record/theme/crossings/") or "crossing is too fast" in everything_kept()
    consent = find(Consent, PROGRAMME, "yes")
    if way == "the words are withdrawn":
        withdraw(find(Contribution, PROGRAMME, "c1").ref, programme=PROGRAMME, by=hands.first, on=date(2026, 11, 28))
    elif way == "the consent is withdrawn":
        keep.write_record(PROGRAMME, replace(consent, withdrawn_on=date(2026, 11, 28)))
    else:
        keep.write_record(PROGRAMME, replace(consent, quote=False))
    assert not repeats(everything_kept(), [RELEASED]), "the bytes from before are gone, before anything is made again"
    assert "crossing is too fast" not in read(f"{HOME}1/record/theme/crossings/")
    assert "crossing is too fast" not in read(f"{HOME}1/read/whole/")
    assert "were taken out of it" in read(f"{HOME}1/") or "was taken out of it" in read(f"{HOME}1/")
    lines = read(f"{HOME}1/files/lines.json")
    assert "crossing is too fast" not in lines
    assert not repeats(everything_kept(), [RELEASED])
    after = Version.objects.get(pk=version.pk)
    assert (after.seal, after.amended_seal not in ("", version.seal)) == (version.seal, True)
    assert "made again without them" in read(f"{HOME}1/seal/")
    assert "amended after words were taken back" in read(f"{HOME}1/files/seal.json")


def test_a_version_that_is_being_checked_is_sent_back_when_words_in_it_are_taken_back(hands):
    version = hands.prepared()
    withdraw(find(Contribution, PROGRAMME, "c1").ref, programme=PROGRAMME, by=hands.first, on=date(2026, 11, 28))
    version.refresh_from_db()
    assert version.status == "sent_back"
    assert "taken back" in version.reason
    assert not Blob.objects.exists()
