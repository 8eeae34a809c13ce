"""A hall without internet: what was said and changed there comes home, once, and nothing that stands is overwritten."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.conftest import ELSEWHERE, PROGRAMME
from wellthread.programme import Contents
from wellthread.vocabulary import Asset, Contribution, Ref, Session
from wellthread.web.accounts.models import Membership, Person
from wellthread.web.box import actions, queries
from wellthread.web.box.models import Difference
from wellthread.web.box.packing import unpack
from wellthread.web.box.sealing import HEAD, CannotOpen, opened, sealed
from wellthread.web.capture.models import Invitation
from wellthread.web.engagement.actions import Said, keep_words
from wellthread.web.programmes.models import KeptFile
from wellthread.web.thread import keep
from wellthread.web.thread.actions import change
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import Unfit

pytestmark = pytest.mark.django_db

SECRET = "four words of a hall"
NOW = datetime(2026, 11, 28, 20, 0, tzinfo=UTC)


def say(text: str, by: Person) -> str:
    session = contents(PROGRAMME).records.of(Session)[0]
    kept = keep_words(Said(session=session.ref, text=text, take_part=True), programme=PROGRAMME, by=by, at=NOW)
    return kept.contribution.id


def rename(name: str, by: Person) -> Asset:
    asset = contents(PROGRAMME).records.of(Asset)[0]
    return change(replace(asset, name=name), programme=PROGRAMME, by=by)


def empty_machine() -> None:
    """Another machine, on which nothing is yet."""
    keep.erase_all(PROGRAMME)
    Invitation.objects.all().delete()
    KeptFile.objects.all().delete()


def put_back(site: Contents) -> None:
    """The site again, as it stands while the box is away."""
    empty_machine()
    keep.write_all(PROGRAMME, site.records, site.links)


@pytest.fixture
def box(streets, amina, ben):
    """A box that was packed, set up on another machine, written in, and packed for home; and the site as it was."""
    Invitation.objects.create(programme=PROGRAMME, session="cafe", code="A2C3E4G5H6", opened_at=NOW)
    packed = actions.pack_for_the_hall(PROGRAMME, SECRET, by=amina, at=NOW)
    empty_machine()
    actions.set_up(packed, SECRET, by="command:box")
    said = say("The last bus goes at half past six", ben)
    rename("The hall's name for it", ben)
    home = actions.pack_for_home(PROGRAMME, SECRET, by=ben, at=NOW)
    put_back(streets)
    return home, said


def test_the_team_and_the_open_codes_are_on_the_laptop(streets, amina):
    Invitation.objects.create(programme=PROGRAMME, session="cafe", code="A2C3E4G5H6", opened_at=NOW)
    packed = actions.pack_for_the_hall(PROGRAMME, SECRET, by=amina, at=NOW)
    empty_machine()
    Person.objects.all().delete()
    assert actions.set_up(packed, SECRET, by="command:box") == PROGRAMME
    assert contents(PROGRAMME) == streets
    assert Invitation.objects.get(code="A2C3E4G5H6").session == "cafe"
    assert Membership.objects.get(programme=PROGRAMME).person.check_password("a long walk by the canal")
    assert queries.is_box(PROGRAMME)


def test_what_was_said_in_the_hall_comes_home_and_twice_is_once(box, amina):
    home, said = box
    came = actions.bring_home(home, SECRET, programme=PROGRAMME, by=amina, at=NOW)
    assert find(Contribution, PROGRAMME, said).text == "The last bus goes at half past six"
    assert Ref("contribution", said) in came.merged.added
    assert not came.listed
    before = contents(PROGRAMME)
    again = actions.bring_home(home, SECRET, programme=PROGRAMME, by=amina, at=NOW)
    assert contents(PROGRAMME) == before
    assert again.told == ("There is nothing new: everything is here already.",)


def test_what_both_changed_is_listed_once_and_a_person_says_what_holds(box, amina):
    home, _ = box
    here = rename("The site's name for it", amina)
    actions.bring_home(home, SECRET, programme=PROGRAMME, by=amina, at=NOW)
    actions.bring_home(home, SECRET, programme=PROGRAMME, by=amina, at=NOW)
    assert find(Asset, PROGRAMME, here.id).name == "The site's name for it"
    difference = Difference.objects.get()
    assert [row["theirs"] for row in queries.side_by_side(difference)] == ["The hall's name for it"]
    actions.settle(difference, "theirs", by=amina, at=NOW)
    assert find(Asset, PROGRAMME, here.id).name == "The hall's name for it"
    actions.bring_home(home, SECRET, programme=PROGRAMME, by=amina, at=NOW)
    assert not Difference.objects.filter(settled_at=None).exists()
    with pytest.raises(Unfit, match="settled this already"):
        actions.settle(Difference.objects.get(), "ours", by=amina, at=NOW)


def test_the_box_keeps_fingerprints_of_what_it_started_from_and_no_words(streets, amina):
    packed = actions.pack_for_the_hall(PROGRAMME, SECRET, by=amina, at=NOW)
    empty_machine()
    actions.set_up(packed, SECRET, by="command:box")
    base = bytes(KeptFile.objects.get(name=actions.BASE).content)
    assert all(each.text.encode() not in base for each in streets.records.of(Contribution))
    home = unpack(actions.pack_for_home(PROGRAMME, SECRET, by="command:box", at=NOW), SECRET)
    assert actions.BASE not in home.now.files


def test_a_box_for_the_hall_cannot_come_home_and_the_other_way_round(box, streets, amina):
    home, _ = box
    with pytest.raises(Unfit, match="Bring it home"):
        actions.set_up(home, SECRET, by="command:box")
    with pytest.raises(Unfit, match="did not come to this machine in a box"):
        actions.pack_for_home(PROGRAMME, SECRET, by=amina, at=NOW)
    packed = actions.pack_for_the_hall(PROGRAMME, SECRET, by=amina, at=NOW)
    with pytest.raises(Unfit, match="has not been anywhere yet"):
        actions.bring_home(packed, SECRET, programme=PROGRAMME, by=amina, at=NOW)


@pytest.mark.parametrize(
    ("held", "secret", "says"),
    [
        (b"not a box", SECRET, "not a box file"),
        (sealed(b"x", SECRET), "four other words", "another one"),
        (sealed(b"x", SECRET)[:-1], SECRET, "cut short"),
        (HEAD, SECRET, "does not open"),
    ],
    ids=["something else", "another passphrase", "cut short", "empty"],
)
def test_what_is_no_box_says_so(held, secret, says):
    with pytest.raises(CannotOpen, match=says):
        opened(held, secret)


def test_a_passphrase_that_keeps_nobody_out_is_refused():
    with pytest.raises(CannotOpen, match="four or five words"):
        sealed(b"x", "short")


def test_the_pages_pack_bring_home_and_settle(box, amina, client_for):
    home, said = box
    here = rename("The site's name for it", amina)
    page = client_for(amina)
    packed = page.post(f"/{PROGRAMME}/box/pack/", {"passphrase": SECRET, "again": SECRET})
    assert unpack(packed.content, SECRET).kind == "out"
    wrong = page.post(f"/{PROGRAMME}/box/pack/", {"passphrase": SECRET, "again": "another passphrase"})
    assert "The two are not the same" in wrong.content.decode()
    file = SimpleUploadedFile("box", home)
    answer = page.post(f"/{PROGRAMME}/box/home/", {"box": file, "secret": SECRET}, follow=True)
    assert "1 thing needs a person to look" in answer.content.decode()
    difference = Difference.objects.get()
    shown = page.get(f"/{PROGRAMME}/box/differences/{difference.pk}/").content.decode()
    assert "The site&#x27;s name for it" in shown
    assert "The hall&#x27;s name for it" in shown
    page.post(f"/{PROGRAMME}/box/differences/{difference.pk}/", {"ours": ""})
    assert find(Asset, PROGRAMME, here.id).name == "The site's name for it"
    assert Difference.objects.get().outcome == "ours"
    assert find(Contribution, PROGRAMME, said).text


def test_only_who_may_take_all_out_packs_a_box(streets, ben, stranger, client_for):
    for person in (ben, stranger):
        answer = client_for(person).post(f"/{PROGRAMME}/box/pack/", {"passphrase": SECRET, "again": SECRET})
        assert answer.status_code in (403, 404)
    assert client_for(stranger).get(f"/{ELSEWHERE}/box/").status_code == 404


def test_a_certificate_names_the_machine(tmp_path):
    from cryptography import x509

    from wellthread.web.box.laptop import certificate, greeting

    held, key = certificate(tmp_path, ["wellthread.box", "10.42.0.1"])
    names = x509.load_pem_x509_certificate(held.read_bytes()).extensions.get_extension_for_class(
        x509.SubjectAlternativeName
    )
    assert names.value.get_values_for_type(x509.DNSName) == ["wellthread.box"]
    assert key.stat().st_mode & 0o077 == 0
    assert "  https://10.42.0.1:8443/take-part/" in greeting(["localhost", "10.42.0.1"], 8443, "https")
    assert io.BytesIO(held.read_bytes()).readline().startswith(b"-----BEGIN CERTIFICATE")
