"""A question to a map is answered in words; the answer is kept as a view; views are put into a story and told."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.web.conftest import PROGRAMME
from wellthread.vocabulary import MapStory, MapView, StoryPage
from wellthread.web.thread import keep
from wellthread.web.thread.queries import contents

pytestmark = pytest.mark.django_db
MAP = f"/{PROGRAMME}/systems_map/map/lock-map/"
REACH = MAP + "read/?ask=reach&of1=speed&of2=&of3=&steps=&links=&said="


def kept(kind):
    return contents(PROGRAMME).records.of(kind)


def text(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def page(streets, amina, client_for):
    client = client_for(amina)

    def go(address, **given):
        path = address if address.startswith("/") else MAP + address
        return client.post(path, given, follow=True) if given else client.get(path)

    return go


@pytest.fixture
def view(page):
    page(
        "view/",
        title="Speed",
        question="What does speed do?",
        shows="downstream of Speed of cars",
        note="Fear.",
        layout="placed",
    )
    return kept(MapView)[0]


@pytest.fixture
def story(page, view):
    page("story/", title="From speed to fear")
    made = kept(MapStory)[0]
    page(f"story/{made.id}/change/", title="All of it", view="", words="This is what we drew.")
    page(f"story/{made.id}/change/", title="Only speed", view=view.id, words="Begin here.")
    return made


def test_a_question_is_answered_in_words_with_its_part_of_the_map(page):
    told = text(page(REACH))
    assert "What does “speed of cars” lead to?" in told
    assert "Speed of cars reaches one factor" in told
    assert "It raises fear of the road." in told
    assert "downstream of speed" in told
    assert "Keep this as a view" in told


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("?ask=reach&of1=&links=&said=", "Choose a factor."),
        ("?ask=clash&of1=speed&of2=speed&links=&said=", "Choose at least 2 different factors."),
        ("?ask=between&of1=speed&to1=speed&links=&said=", "Choose another for one side."),
        ("?ask=reach&of1=speed&links=supported&said=", "has no link left with this choice of links"),
        ("?ask=steps&shows=arund+speed", "Did you mean “around …”?"),
        ("?ask=steps&shows=around+moon", "there is no factor “moon” on this map"),
    ],
)
def test_a_question_that_cannot_be_answered_says_what_to_do(page, query, says):
    assert says in text(page("read/" + query))


def test_an_unknown_question_is_not_there(page):
    assert page("read/?ask=fate").status_code == 404


def test_a_kept_view_names_factors_by_id_and_opens_again(page, view):
    assert view.shows == "downstream of speed"
    told = text(page(f"view/{view.id}/"))
    assert "What does speed do?" in told
    assert "Fear." in told
    assert "more speed of cars → more fear of the road" in told.casefold()
    changed = page(
        f"view/{view.id}/change/", title="Speed and fear", shows="around speed", layout="web", version=view.version
    )
    assert "The view is changed." in text(changed)
    assert [(each.title, each.shows, each.version) for each in kept(MapView)] == [("Speed and fear", "around speed", 2)]


def test_nobody_writes_over_a_view_that_somebody_else_changed(page, view):
    page(f"view/{view.id}/change/", title="First", shows="around speed", layout="web", version=1)
    late = page(f"view/{view.id}/change/", title="Second", shows="around speed", layout="web", version=1)
    assert kept(MapView)[0].title == "First"
    assert "There is a problem" in text(late)


def test_a_view_whose_factor_is_gone_says_so_instead_of_breaking(page, view):
    page(f"view/{view.id}/change/", title="Speed", shows="", layout="web", version=1)
    keep.write_record(PROGRAMME, replace(kept(MapView)[0], shows="around moon", version=3))
    assert "This view cannot be shown as it is." in text(page(f"view/{view.id}/"))


def test_a_story_is_told_page_by_page_and_whole(page, story):
    first = page(f"story/{story.id}/1/")
    assert "page 1 of 2" in text(first)
    assert f'rel="next" href="{MAP}story/{story.id}/2/"' in first.content.decode()
    second = page(f"story/{story.id}/2/")
    assert "Begin here." in text(second)
    assert 'rel="next"' not in second.content.decode()
    assert page(f"story/{story.id}/3/").status_code == 404
    whole = text(page(f"story/{story.id}/"))
    assert whole.index("1. All of it") < whole.index("2. Only speed")


def test_pages_are_put_in_order_changed_and_taken_out(page, story):
    page(f"story/{story.id}/2/move/", do="earlier")
    assert sorted((each.number, each.title) for each in kept(StoryPage)) == [(1, "Only speed"), (2, "All of it")]
    page(f"story/{story.id}/1/change/", title="Speed alone", words="Here.", view="")
    page(f"story/{story.id}/2/move/", do="later")
    page(f"story/{story.id}/2/move/", do="remove")
    (left,) = kept(StoryPage)
    assert (left.number, left.title, left.view) == (1, "Speed alone", None)


def test_a_view_that_a_story_shows_stays_until_it_is_taken_out_there(page, story, view):
    refused = page(f"view/{view.id}/remove/", sure="yes")
    assert "The story “From speed to fear” shows this view. Take it out there first." in text(refused)
    page(f"story/{story.id}/remove/", sure="yes")
    assert (kept(MapStory), kept(StoryPage)) == ((), ())
    page(f"view/{view.id}/remove/", sure="yes")
    assert kept(MapView) == ()


def test_lenses_stand_side_by_side_as_places_to_talk_about(page):
    told = text(page("leverage/"))
    assert "These are places to talk about, not priorities" in told
    assert "there is no joint score" in told


def test_a_partner_reads_and_may_not_keep(streets, carys, client_for, story):
    client = client_for(carys)
    assert client.get(REACH).status_code == 200
    assert "Keep this as a view" not in text(client.get(REACH))
    assert client.get(f"{MAP}story/{story.id}/1/").status_code == 200
    for address in ("view/", "story/", f"story/{story.id}/change/", f"story/{story.id}/1/change/"):
        assert client.get(MAP + address).status_code in {403, 404}
    for address in (f"story/{story.id}/1/move/", f"story/{story.id}/remove/"):
        assert client.post(MAP + address, {"do": "remove"}).status_code in {403, 404}
    assert len(kept(StoryPage)) == 2


def test_somebody_of_another_neighbourhood_does_not_change_this_map(streets, ben, client_for):
    rise = MAP.replace("lock-map", "rise-map")
    assert client_for(ben).get(rise + "view/").status_code == 404
