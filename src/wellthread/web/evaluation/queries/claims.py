"""What the pages of claims read: every arrow of a theory, one arrow with its claims, and what may speak for one."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from wellthread.methods.evaluation.contribution import Sort
from wellthread.programme.learning.claimed import (
    SAYS,
    Arrow,
    Claimed,
    Spoken,
    arrow_of,
    arrows_of,
    in_words,
    theories_with_arrows,
)
from wellthread.programme.scope import Scope
from wellthread.programme.theories import theory_of
from wellthread.thread import GRAMMAR, Verb
from wellthread.vocabulary import (
    Analysis,
    Contribution,
    ContributionClaim,
    Dataset,
    DeliveryEntry,
    EvidenceItem,
    Excerpt,
    IndicatorValue,
    Neighbourhood,
    Record,
    Ref,
    Result,
    Ripple,
    RivalExplanation,
    Step,
    StepLink,
    Theme,
)
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.sight import Sight, home_of

AT_ONCE = 12
SOUGHT: tuple[tuple[str, tuple[type[Record], ...]], ...] = (
    ("Measured here", (Result, Analysis, IndicatorValue, Dataset)),
    ("Carried out: the log", (DeliveryEntry,)),
    ("Found elsewhere", (EvidenceItem,)),
    ("What people noticed and said", (Ripple, Theme, Excerpt, Contribution)),
)
Groups = list[tuple[str, list[tuple[str, str]]]]


def claims_in(sight: Sight, scope: Scope) -> list[dict[str, Any]]:
    """The theories of one place, each with all of its arrows."""
    told = []
    for parts in theories_with_arrows(sight.contents, scope):
        arrows = arrows_of(sight.contents, parts)
        told.append(
            {
                "title": parts.theory.title,
                "key": parts.theory.id,
                "words": in_words(arrows),
                "looked": [_row(each, sight) for each in arrows if each.claims],
                "others": [_row(each, sight) for each in arrows if not each.claims],
                "logic": _url(sight, "evaluation-logic", key=parts.theory.id),
            }
        )
    return told


def _row(arrow: Arrow, sight: Sight) -> dict[str, Any]:
    return {
        "title": arrow.title,
        "url": _url(sight, "evaluation-arrow", key=arrow.link.id),
        "claims": [
            {
                "text": each.claim.text,
                "stands": SAYS[each.claim.verdict],
                "overtaken": bool(each.overtaken),
                "supports": len(each.supports),
                "contradicts": len(each.contradicts),
                "rivals": len(each.rivals),
                "open": sum(one.verdict.value == "open" for one in each.rivals),
            }
            for each in arrow.claims
        ],
    }


def _url(sight: Sight, name: str, **keys: str) -> str:
    return reverse(name, kwargs={"programme": sight.programme, **keys})


def an_arrow(sight: Sight, key: str) -> StepLink | None:
    """The arrow with this id, as far as this reader sees it."""
    return sight.records.find(StepLink, Ref("step_link", key))


def a_claim(sight: Sight, key: str) -> ContributionClaim | None:
    """The claim with this id, as far as this reader sees it."""
    return sight.records.find(ContributionClaim, Ref("contribution_claim", key))


def a_rival(sight: Sight, claim: ContributionClaim, key: str) -> RivalExplanation | None:
    """One of the rivals of a claim."""
    found = sight.records.find(RivalExplanation, Ref("rival_explanation", key))
    return found if found and found.claim.id == claim.id else None


def home_of_arrow(sight: Sight, link: StepLink) -> Ref | None:
    """The neighbourhood of an arrow: that of the step it starts from."""
    step = sight.records.find(Step, link.cause)
    return step.neighbourhood.unversioned if step and step.neighbourhood else None


def may_claim(sight: Sight, link: StepLink) -> bool:
    """Whether this reader may make and judge claims of this arrow."""
    return sight.may(Permission.ADD_RESULTS, sight.records.find(Step, link.cause))


def arrow_told(sight: Sight, link: StepLink) -> dict[str, Any]:
    """One arrow: why it is thought to hold, and every claim with what stands behind it."""
    found, theory = arrow_of(sight.contents, link), theory_of(link, sight.records)
    return {
        "title": found.title,
        "link": link,
        "theory": {"title": theory.title, "url": _url(sight, "theory_of_change-theory", key=theory.id)}
        if theory
        else {},
        "logic": _url(sight, "evaluation-logic", key=theory.id) if theory else "",
        "record_url": sight.url(link.ref),
        "claims": [claim_told(each, sight) for each in found.claims],
        "may": may_claim(sight, link),
    }


def claim_told(each: Claimed, sight: Sight) -> dict[str, Any]:
    """One claim as its page shows it."""
    return {
        "key": each.claim.id,
        "claim": each.claim,
        "url": sight.url(each.claim.ref),
        "stands": SAYS[each.claim.verdict],
        "supports": [_spoken(one, sight) for one in each.supports],
        "contradicts": [_spoken(one, sight) for one in each.contradicts],
        "rivals": [
            {"rival": one, "says": one.verdict.says, "open": one.verdict.value == "open"} for one in each.rivals
        ],
        "overtaken": each.overtaken,
        "history": [{"said": one, "stands": SAYS[one.verdict]} for one in each.history],
    }


def _spoken(one: Spoken, sight: Sight) -> dict[str, Any]:
    return {
        "ref": str(one.ref),
        "title": one.title,
        "url": sight.href(one.ref) or "",
        "language": sight.language(one.ref),
        "kind": one.kind,
        "sort": one.sort,
        "counts": one.sort is Sort.MEASURED,
    }


def offered(sight: Sight, claim: ContributionClaim, find: str) -> Groups:
    """What may be said to speak for a claim or against it, of this place or of all, holding the words of `find`."""
    said = {each.object.unversioned for each in sight.contents.thread.rests_on(claim.ref)}
    home = claim.neighbourhood.id if claim.neighbourhood else None
    groups: Groups = []
    for name, kinds in SOUGHT:
        found = [
            (str(each.ref.unversioned), f"{_label(each)}: {title}")
            for kind in kinds
            for each in sight.records.of(kind)
            if each.ref.unversioned not in said
            and _in_sight(each, home, sight, find)
            and (title := sight.title(each.ref, 140))
            and find.casefold() in title.casefold()
        ]
        if found:
            groups.append((name, found[:AT_ONCE]))
    return groups


def _label(each: Record) -> str:
    return each.ref.kind.replace("_", " ").capitalize()


def _in_sight(each: Record, home: str | None, sight: Sight, find: str) -> bool:
    """Of this place or of all; of people's words only those that this reader may read, once something is sought."""
    if isinstance(each, Excerpt | Contribution) and not (find and sight.words(each)):
        return False
    there = home_of(each, sight.records) if not isinstance(each, Neighbourhood) else each.id
    return home is None or there in (None, home)


def may_contradict(kind: str) -> bool:
    """Whether something of this kind may speak against a claim."""
    return kind in GRAMMAR[Verb.CONTRADICTED_BY].objects
