"""Judge the claims beneath a link: what was made of them, by whom and why, is kept each time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from wellthread.methods.systems_map import Bundle, bundle
from wellthread.vocabulary import FactorLink, Judgement, LinkJudgement, Polarity, Ref
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import Moved, NotThere, Unfit
from wellthread.web.thread.writing import fresh_id

from . import links


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What somebody makes of a link. `version` is the link as they saw it, 0 when it was not kept yet.

    `polarity` is which way it goes in their judgement; None leaves it to the claims.
    """

    map: Ref
    cause: Ref
    effect: Ref
    judgement: Judgement
    reason: str
    version: int = 0
    polarity: Polarity | None = None


@transaction.atomic
def judge(judged: Judged, *, programme: str, by: Person, at: datetime) -> FactorLink:
    """Keep a judgement with its author and reason, and let the link stand as judged.

    Raises NotThere when nobody claims the link, Moved when somebody judged meanwhile, and Unfit without a reason or
    for a direction that no claim gives.
    """
    whole, ends = contents(programme), (judged.cause.unversioned, judged.effect.unversioned)
    known = links.known_link(judged.map, ends, whole.records)
    claims = links.claims_on(judged.map, ends, whole.records, whole.links)
    if known is None and not claims:
        raise NotThere(judged.cause)
    if known and judged.version != known.version:
        raise Moved(replace(known.ref, version=judged.version or 1), known.version)
    if not judged.reason.strip():
        raise Unfit("Say why, in a sentence: others will ask.")
    held = bundle(claims, [_open(known)] if known else [])[0] if claims else None
    link = _stands(judged, held, known)
    if known is None and held:
        kept = links.keep(replace(held, link=link, judged=True), None, held.claims, programme=programme, by=by, at=at)
    else:
        kept = actions.change(link, programme=programme, by=by)
    history = LinkJudgement(
        id=fresh_id(),
        map=judged.map,
        link=kept.ref.unversioned,
        judgement=judged.judgement,
        reason=judged.reason,
        made_by=by.signature,
        made_at=at,
    )
    actions.add(history, programme=programme, by=by)
    return kept


def _open(known: FactorLink) -> FactorLink:
    """The link as if nobody had judged it, so that its direction follows its claims."""
    return replace(known, judgement=Judgement.UNJUDGED)


def _stands(judged: Judged, held: Bundle | None, known: FactorLink | None) -> FactorLink:
    base = held.link if held else known
    assert base is not None
    if judged.polarity and held and judged.polarity not in ways(held):
        raise Unfit("No claim says that it goes that way. Choose a direction that somebody claims.")
    polarity = judged.polarity or base.polarity
    if judged.judgement is Judgement.UNJUDGED:
        return replace(base, judgement=Judgement.UNJUDGED, reason=judged.reason)
    return replace(base, judgement=judged.judgement, reason=judged.reason, polarity=polarity)


def ways(held: Bundle) -> tuple[Polarity, ...]:
    """The directions in which people may judge a link to go: those that are claimed, and their joint one."""
    return tuple(dict.fromkeys((held.link.polarity, *held.by_polarity)))
