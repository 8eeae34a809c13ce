"""Tags on their page: a set taken in, a group agreed, and what bears which."""

from __future__ import annotations

import pytest

from tests.web.conftest import LOCKSIDE, PROGRAMME, member
from wellthread.vocabulary import Action, Priority, Ref, Tag
from wellthread.web.accounts.roles import Role
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find

pytestmark = pytest.mark.django_db
PAGE = f"/{PROGRAMME}/blueprint/tags"
CORE = f"{PAGE}/c20a-core20/"


@pytest.fixture
def tagged(streets, amina, client_for):
    """The adults' set, and a priority in each place."""
    for key, place in (("bus", "lockside"), ("hill", "plover-rise")):
        made = Priority(id=key, title=key.capitalize(), neighbourhood=Ref("neighbourhood", place))
        actions.add(made, programme=PROGRAMME, by=amina)
    client = client_for(amina)
    assert client.post(f"{PAGE}/take/", {"set": "core20plus5-adults"}).status_code == 302
    return client


def test_a_set_is_taken_in_once_and_an_unknown_one_not(tagged):
    assert len(contents(PROGRAMME).records.of(Tag)) == 8
    assert (
        "0 tags are there now"
        in tagged.post(f"{PAGE}/take/", {"set": "core20plus5-adults"}, follow=True).content.decode()
    )
    assert "There is no such set" in tagged.post(f"{PAGE}/take/", {"set": "swot"}, follow=True).content.decode()


def test_what_bears_a_tag_is_said_and_no_version_moves(tagged):
    seen = tagged.get(CORE).context["form"].initial["seen"]
    paint = contents(PROGRAMME).records.of(Action)[0]
    given = {"bears-priorities": ["priority:bus"], "bears-actions": [str(paint.ref.unversioned)], "seen": seen}
    assert tagged.post(CORE, given).status_code == 302
    bus = find(Priority, PROGRAMME, "bus")
    assert (bus.tags, bus.version) == (("c20a-core20",), 1)
    page = tagged.get(f"{PAGE}/?tag=c20a-core20").content.decode()
    assert "Bus" in page
    assert "Hypertension" not in page.split("<section")[1]
    assert "changed since you looked" in tagged.post(CORE, given).content.decode()
    assert tagged.post(CORE, {"seen": tagged.get(CORE).context["form"].initial["seen"]}).status_code == 302
    assert find(Priority, PROGRAMME, "bus").tags == ()


def test_a_group_is_agreed_here_and_its_name_once(tagged):
    assert tagged.post(f"{PAGE}/agree/", {"name": "Unpaid carers", "says": "Who cares."}).status_code == 302
    made = find(Tag, PROGRAMME, "plus-unpaid-carers")
    assert (made.local, made.says) == (True, "Who cares.")
    assert "There is already a record" in tagged.post(f"{PAGE}/agree/", {"name": "unpaid carers"}).content.decode()
    assert "Give the group a name" in tagged.post(f"{PAGE}/agree/", {"name": "!!"}).content.decode()


def test_a_writer_of_one_place_marks_what_is_there(tagged, client_for):
    client = client_for(member("Rosa Lock", Role.COORDINATOR, neighbourhood=LOCKSIDE))
    form = client.get(CORE).context["form"]
    assert [value for value, _ in form.fields["bears-priorities"].choices] == ["priority:bus"]
    given = {"bears-priorities": ["priority:hill"], "seen": form.initial["seen"]}
    assert "Select a valid choice" in client.post(CORE, given).content.decode()
    reader = client_for(member("Rhys Reader", Role.READER))
    assert reader.get(f"{PAGE}/").status_code == 200
    assert reader.get(CORE).status_code == 403
