"""Suggestions learnt from codings: in any script, the same every time, with examples; none from too few."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from wellthread.methods.engagement.suggesting import (
    LEAST_CODED,
    LEAST_EXAMPLES,
    Example,
    Learned,
    Likely,
    TooFew,
    learn,
    said_again,
)
from wellthread.vocabulary import Contribution, Ref

LIGHT, BUS, DAMP = Ref("theme", "light"), Ref("theme", "bus"), Ref("theme", "damp")
WORDS = {
    LIGHT: ("street lamps are broken near the {}", "dark path by the {}, no lamps", "রাস্তায় আলো নেই {}"),
    BUS: ("the bus is late at the {}", "no bus after six from the {}", "বাস আসে না {}"),
    DAMP: ("damp and mould in the {}", "black mould on the walls of the {}", "ঘরে স্যাঁতসেঁতে {}"),
}
PLACES = ("school", "park", "shop", "surgery", "square")


def examples(of: tuple[Ref, ...] = (LIGHT, BUS, DAMP)) -> list[Example]:
    """Fifteen texts of each theme, some of them in Bengali."""
    made = [(theme, form.format(place)) for theme in of for form in WORDS[theme] for place in PLACES]
    return [
        Example(Ref("contribution", f"c{at:03}"), text, frozenset({theme})) for at, (theme, text) in enumerate(made)
    ]


@pytest.fixture(scope="module")
def learned() -> Learned:
    made = learn(examples())
    assert isinstance(made, Learned)
    return made


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("The lamps by the library are broken", LIGHT),
        ("Last night the bus was late again", BUS),
        ("There is mould on my walls", DAMP),
        ("এখানে আলো নেই", LIGHT),
        ("বাস দেরি করে আসে না", BUS),
    ],
)
def test_new_words_are_put_near_what_people_coded(learned: Learned, text: str, theme: Ref) -> None:
    (found,) = learned.suggest([text])
    assert found[0].theme == theme
    assert found[0].likely is Likely.LIKELY
    because = {each.contribution: each for each in learned.examples}
    assert found[0].because
    assert all(theme in because[ref].themes for ref in found[0].because)


def test_strange_words_get_no_suggestion(learned: Learned) -> None:
    assert learned.suggest(["xyzzy 12345"]) == [()]


def test_the_order_of_the_examples_changes_nothing(learned: Learned) -> None:
    turned = learn(examples()[::-1])
    assert isinstance(turned, Learned)
    asked = ["lamps and bus at the park", "damp"]
    assert turned.suggest(asked) == learned.suggest(asked)


def test_the_same_letter_written_two_ways_is_the_same(learned: Learned) -> None:
    one, other = learned.suggest(["café lamps broken"]), learned.suggest(["CAFE\u0301 lamps broken"])
    assert one == other


def test_too_few_codings_say_how_many_more() -> None:
    few = learn(examples()[: LEAST_CODED - 6])
    assert isinstance(few, TooFew)
    assert few.says.startswith("Code 6 more contributions")


def test_a_theme_with_few_examples_waits() -> None:
    rare = Ref("theme", "rare")
    made = learn([*examples(), Example(Ref("contribution", "z"), "a pond", frozenset({rare}))])
    assert isinstance(made, Learned)
    assert made.waiting == ((rare, LEAST_EXAMPLES - 1),)
    assert rare not in made.themes


def _said(id: str, text: str, session: str = "cafe", language: str = "en") -> Contribution:
    at = datetime(2026, 5, 1, tzinfo=UTC) + timedelta(minutes=int(id[1:]))
    return Contribution(id=id, session=Ref("session", session), text=text, language=language, made_at=at)


def test_words_keyed_twice_are_found_the_later_of_the_earlier() -> None:
    found = said_again(
        [
            _said("c2", "The crossing by the school is  too fast for children"),
            _said("c1", "the crossing by the school is too fast for childern", session="doors"),
            _said("c3", "The crossing by the station needs a light"),
            _said("c4", "Yes"),
            _said("c5", "Yes"),
        ]
    )
    assert [(each.later.id, each.earlier.id, each.same_session) for each in found] == [("c2", "c1", False)]


def test_other_languages_are_never_the_same_words() -> None:
    assert said_again([_said("c1", "the park is lovely"), _said("c2", "the park is lovely", language="cy")]) == ()
