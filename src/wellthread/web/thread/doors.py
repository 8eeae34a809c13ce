"""What a reader may do next with a record, beyond changing it: buttons on its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from wellthread.programme.theories import theory_of
from wellthread.thread import Verb
from wellthread.vocabulary import (
    Action,
    Analysis,
    Area,
    Asset,
    Assumption,
    Barrier,
    Boundary,
    CausalClaim,
    Condition,
    Contribution,
    ContributionClaim,
    Excerpt,
    Exercise,
    Factor,
    FactorLink,
    Indicator,
    Neighbourhood,
    Record,
    Result,
    Ripple,
    Scenario,
    Session,
    Step,
    StepLink,
    SystemsMap,
    Theory,
    TheoryOfPlace,
)
from wellthread.web.accounts.permissions import Permission

from .sight import Sight, home_of


@dataclass(frozen=True, slots=True)
class Door:
    """One button: what it does, and where it leads. `careful` is for what cannot be undone."""

    text: str
    url: str
    careful: bool = False


PAGES: dict[type[Record], tuple[str, str]] = {
    Action: ("Open it with all its links", "theory_of_change-action"),
    Asset: ("Open it in the register", "assets-one"),
    Exercise: ("Open the count", "priorities-exercise"),
}
"""Kinds that have a page of their own in their stage."""


def doors(record: Record, sight: Sight) -> list[Door]:
    """The buttons on a record's page, as far as this reader may use them."""
    match record:
        case Contribution() if not record.withdrawn_on:
            return list(_of_words(record, sight))
        case Excerpt() if sight.words(record):
            return list(_of_passage(record, sight))
        case Session():
            return [Door("Open the session", _url(sight, "engagement-session", session=record.id))]
        case SystemsMap() | Factor() | FactorLink() | CausalClaim() | Scenario() | Barrier():
            return list(_of_maps(record, sight))
        case Action() | Asset() | Exercise():
            text, name = PAGES[type(record)]
            own = Door(text, _url(sight, name, key=record.id))
            if isinstance(record, Action):
                return [own, Door("What was carried out of it", _url(sight, "evaluation-log-action", key=record.id))]
            return [own]
        case Theory() | Step() | StepLink() | Assumption() | Condition() | TheoryOfPlace():
            return list(_of_theories(record, sight))
        case Area() if sight.may(Permission.EDIT_PROGRAMME):
            return [Door("Decide on this area", _url(sight, "place-choose", area=record.id))]
        case Boundary() | Neighbourhood() | Result() | Analysis() | Indicator() | ContributionClaim() | Ripple():
            return [_only(record, sight)]
        case _:
            return []


def _only(
    record: Boundary | Neighbourhood | Result | Analysis | Indicator | ContributionClaim | Ripple, sight: Sight
) -> Door:
    """The one door of a record that has no other."""
    match record:
        case Boundary() | Neighbourhood():
            return _of_place(record, sight)
        case ContributionClaim():
            return Door("Open the arrow it claims of", _url(sight, "evaluation-arrow", key=record.link.id))
        case Ripple():
            return Door("All ripples", _url(sight, "evaluation-ripples"))
    address = _url(sight, "evaluation-words-behind", kind=record.ref.kind, key=record.id)
    return Door("Whose words stand behind this", address)


def _of_place(record: Boundary | Neighbourhood, sight: Sight) -> Door:
    if isinstance(record, Boundary):
        return Door("All boundaries here", _url(sight, "place-draw", neighbourhood=record.neighbourhood.id))
    return Door("Its boundaries", _url(sight, "place-draw", neighbourhood=record.id))


def _of_maps(
    record: SystemsMap | Factor | FactorLink | CausalClaim | Scenario | Barrier, sight: Sight
) -> Iterator[Door]:
    match record:
        case SystemsMap():
            yield Door("Open the map", _url(sight, "systems_map-map", key=record.id))
        case Factor():
            yield Door("Open it on its map", _url(sight, "systems_map-factor", key=record.map.id, factor=record.id))
        case FactorLink() | CausalClaim():
            yield Door("Who says so, and who denies it", _link(record, sight))
        case Scenario():
            address = _url(sight, "systems_map-scenario", key=record.map.id, scenario=record.id)
            yield Door("See what the map says", address)
        case Barrier():
            yield from _on_maps(record, sight)


def _of_theories(
    record: Theory | Step | StepLink | Assumption | Condition | TheoryOfPlace, sight: Sight
) -> Iterator[Door]:
    if isinstance(record, TheoryOfPlace):
        yield Door(
            "Read it with what it rests on", _url(sight, "theory_of_change-of-place", key=record.neighbourhood.id)
        )
        return
    if isinstance(record, StepLink):
        yield Door("Did it come about?", _url(sight, "evaluation-arrow", key=record.id))
    found = theory_of(record, sight.records)
    if found:
        yield Door(f"Open “{found.title}”", _url(sight, "theory_of_change-theory", key=found.id))
    factor = sight.records.find(Factor, record.factor) if isinstance(record, Step) else None
    if factor:
        address = _url(sight, "systems_map-factor", key=factor.map.id, factor=factor.id)
        yield Door(f"Its factor on the map: “{factor.name}”", address)


def _on_maps(record: Barrier, sight: Sight) -> Iterator[Door]:
    """The factors of systems maps behind which a barrier stands."""
    for link in sight.contents.thread.became(record.ref):
        factor = sight.records.find(Factor, link.subject) if link.verb is Verb.REPRESENTS else None
        if factor:
            address = _url(sight, "systems_map-factor", key=factor.map.id, factor=factor.id)
            yield Door(f"On a systems map: “{factor.name}”", address)


def _link(record: FactorLink | CausalClaim, sight: Sight) -> str:
    ends = {"cause": record.cause.id, "effect": record.effect.id}
    return _url(sight, "systems_map-link", key=record.map.id, **ends)


def _of_words(record: Contribution, sight: Sight) -> Iterator[Door]:
    if sight.may(Permission.CODE, record):
        yield Door("Mark a passage", _url(sight, "engagement-mark", contribution=record.id))
        if not record.waiting:
            yield Door("On the workbench", _url(sight, "engagement-bench", contribution=record.id))
    if sight.may(Permission.WITHDRAW, record):
        address = _url(sight, "engagement-withdraw", contribution=record.id)
        yield Door("Withdraw these words", address, careful=True)


def _of_passage(record: Excerpt, sight: Sight) -> Iterator[Door]:
    """A way onto each map of the neighbourhood where the words were said."""
    home = home_of(record, sight.records)
    for each in sight.records.of(SystemsMap):
        if sight.may(Permission.EDIT_MAP, each) and home_of(each, sight.records) in (None, home):
            address = _url(sight, "systems_map-claim", key=each.id)
            yield Door(f"Add a claim to “{each.title}”", f"{address}?said_in={record.ref.unversioned}")


def _url(sight: Sight, name: str, **kwargs: str) -> str:
    return reverse(name, kwargs={"programme": sight.programme, **kwargs})
