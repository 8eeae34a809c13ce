"""What the page of a theory with its results reads: the drawing, each step in words, and what is missing."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from wellthread.programme.learning.claimed import Arrow
from wellthread.programme.learning.drawn import logic_drawn
from wellthread.programme.learning.laid import Laid, Logic, in_words, logic
from wellthread.programme.learning.measured import Stand
from wellthread.programme.theories import WHOLE, parts_of, theories_of, theory_named, whole_of
from wellthread.vocabulary import Neighbourhood, Ref, StepKind, Theory
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

HEADS = {
    StepKind.ACTIVITY: "What is done",
    StepKind.MECHANISM: "How it works",
    StepKind.OUTCOME: "What changes",
    StepKind.IMPACT: "Lasting difference",
}


def the_theory(sight: Sight, key: str) -> Theory | None:
    """The theory with this id, or the whole theory of the neighbourhood with this id."""
    place = sight.records.find(Neighbourhood, Ref("neighbourhood", key))
    return whole_of(sight.records, place.ref.unversioned) if place else theory_named(sight.records, key)


def logic_told(sight: Sight, theory: Theory) -> dict[str, Any]:
    """One theory with its results: the drawing, its steps by kind, and the other theories of the place."""
    found = logic(sight.contents, parts_of(sight.records, theory))
    home = theory.neighbourhood.unversioned if theory.neighbourhood else None
    picture = logic_drawn(found, href=_href(sight, found))
    return {
        "theory": theory,
        "theory_url": _url(sight, "theory_of_change-theory", theory.id),
        "place": sight.title(home) if home else "",
        "words": in_words(found),
        "picture": showing.picture(picture) if picture else None,
        "kinds": [
            {"head": head, "steps": [_step(each, found, sight) for each in found.steps if each.step.kind is kind]}
            for kind, head in HEADS.items()
            if any(each.step.kind is kind for each in found.steps)
        ],
        "others": [
            {"title": each.title, "url": _url(sight, "evaluation-logic", each.id)}
            for each in theories_of(sight.records, home)
            if each.id != theory.id and (sight.sees(each.ref) or each.id.startswith(WHOLE))
        ],
    }


def _href(sight: Sight, found: Logic) -> Any:
    """An arrow leads to its claims, everything else to its place on the thread."""
    arrows = {each.link.ref.unversioned for each in found.arrows}

    def href(ref: Ref) -> str | None:
        return _url(sight, "evaluation-arrow", ref.id) if ref.unversioned in arrows else sight.href(ref)

    return href


def _url(sight: Sight, name: str, key: str) -> str:
    return reverse(name, kwargs={"programme": sight.programme, "key": key})


def _step(each: Laid, found: Logic, sight: Sight) -> dict[str, Any]:
    titles = {one.step.ref.unversioned: one.step.title for one in found.steps}
    leads = [one for one in found.arrows if one.link.cause.unversioned == each.step.ref.unversioned]
    return {
        "title": each.step.title,
        "url": sight.url(each.step.ref),
        "done": each.done.sentence if each.done else "",
        "action": {"title": each.done.action.title, "url": sight.url(each.done.action.ref)} if each.done else {},
        "stands": [_stand(one, sight) for one in each.stands],
        "gaps": each.missing,
        "leads": [_arrow(one, titles, sight) for one in leads],
    }


def _stand(each: Stand, sight: Sight) -> dict[str, str]:
    behind = reverse(
        "evaluation-words-behind",
        kwargs={"programme": sight.programme, "kind": "indicator", "key": each.indicator.id},
    )
    return {"mark": each.mark.label, "sentence": each.sentence, "behind": behind, "name": each.indicator.name}


def _arrow(each: Arrow, titles: dict[Ref, str], sight: Sight) -> dict[str, str]:
    return {
        "title": titles.get(each.link.effect.unversioned, each.link.effect.id),
        "stands": each.stands,
        "url": _url(sight, "evaluation-arrow", each.link.id),
    }
