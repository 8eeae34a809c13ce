"""Contribution analysis: what may be said of one arrow of the theory of change, given what stands behind it.

The rules are Mayne's, kept short: the link has to be shown by more than the opinions of those who run the work, and
what else may have brought the same about has to be looked into first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wellthread.vocabulary import (
    ClaimVerdict,
    Code,
    ContributionClaim,
    EvidenceItem,
    EvidenceKind,
    Record,
    RivalExplanation,
    RivalVerdict,
)

MEASURED_KINDS = frozenset({"analysis", "dataset", "indicator_value", "result"})


class Sort(Code):
    """What sort of thing speaks for or against a claim."""

    MEASURED = "measured", "Something was counted or measured here."
    DONE = "done", "The log says that it was carried out: not what came of it."
    ELSEWHERE = "elsewhere", "Others found it, and perhaps in another place."
    ACCOUNT = "account", "People say so: their words, ripples, or experience from practice."


class Bar(Code):
    """Why a verdict cannot be given yet; `says` is what to do about it."""

    NO_REASON = "no-reason", "Write in a sentence or two why it stands so."
    NOBODY = "nobody-judged", "Say who judged it: a group or a body."
    NO_RIVAL = "no-rival", "Name at least one thing that may have brought the same about, and look into it."
    RIVAL_OPEN = "rival-open", "Say how it was looked into and what came of it, or judge the claim “open”."
    RIVAL_MAJOR = "rival-major", "Judge the claim “partly”, or show why that explanation is not most of the reason."
    ONLY_OPINION = "only-opinion", "Link something that was measured or counted here, or judge the claim “partly”."
    NOTHING_FOR = "nothing-for", "Link what supports it, or judge the claim “open”."
    NOTHING_AGAINST = "nothing-against", "Link what contradicts it, or judge the claim “open”."
    NOT_LOOKED = "not-looked-for", "Link the figure in which it was looked for, or judge the claim “open”."


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that stands in the way of a verdict: what it is, and what to do."""

    bar: Bar
    sentence: str

    @property
    def way_out(self) -> str:
        return self.bar.says


@dataclass(frozen=True, slots=True)
class Behind:
    """What speaks for a claim, and what against it, by sort."""

    supports: tuple[Sort, ...] = ()
    contradicts: tuple[Sort, ...] = ()

    @property
    def only_opinion(self) -> bool:
        """Whether something supports it and nothing of that was counted or measured here."""
        return bool(self.supports) and Sort.MEASURED not in self.supports


def sort_of(record: Record) -> Sort:
    """What sort of thing a record is when it speaks for or against a claim.

    >>> sort_of(EvidenceItem(id="e", title="A review", kind=EvidenceKind.LITERATURE)).value
    'elsewhere'
    """
    if isinstance(record, EvidenceItem):
        return Sort.ELSEWHERE if record.kind in (EvidenceKind.DATA, EvidenceKind.LITERATURE) else Sort.ACCOUNT
    if record.ref.kind in MEASURED_KINDS:
        return Sort.MEASURED
    return Sort.DONE if record.ref.kind == "delivery_entry" else Sort.ACCOUNT


def behind(supports: Iterable[Record], contradicts: Iterable[Record]) -> Behind:
    """What speaks for a claim and against it, each by its sort."""
    return Behind(tuple(map(sort_of, supports)), tuple(map(sort_of, contradicts)))


def obstacles(claim: ContributionClaim, rivals: Sequence[RivalExplanation], found: Behind) -> tuple[Obstacle, ...]:
    """Everything that keeps a claim from being judged as it is; empty where it may stand.

    >>> from wellthread.vocabulary import Ref
    >>> claim = ContributionClaim(id="c", link=Ref("step_link", "l"), text="Lamps brought walkers.",
    ...     verdict=ClaimVerdict.HOLDS, reason="Counted.", judged_by="The panel")
    >>> [each.bar.value for each in obstacles(claim, (), Behind((Sort.ACCOUNT,)))]
    ['no-rival', 'only-opinion']
    """
    if claim.verdict is ClaimVerdict.OPEN:
        return ()
    said = [*_said(claim), *_BARS[claim.verdict](rivals, found)]
    return tuple(Obstacle(bar, sentence) for bar, sentence in said)


Said = tuple[Bar, str]


def _said(claim: ContributionClaim) -> list[Said]:
    told: list[Said] = []
    if not claim.reason.strip():
        told.append((Bar.NO_REASON, "A verdict without a reason cannot be checked."))
    if not claim.judged_by.strip():
        told.append((Bar.NOBODY, "Nobody is named who judged it."))
    return told


def _holds(rivals: Sequence[RivalExplanation], found: Behind) -> list[Said]:
    told: list[Said] = []
    if not rivals:
        told.append((Bar.NO_RIVAL, "Nothing else was thought of that may have brought it about."))
    for each in rivals:
        if each.verdict is RivalVerdict.OPEN:
            told.append((Bar.RIVAL_OPEN, f"Another explanation has not been looked at: “{each.text.rstrip('.')}”."))
        elif each.verdict is RivalVerdict.MAJOR:
            told.append((Bar.RIVAL_MAJOR, f"Another explanation may be most of the reason: “{each.text.rstrip('.')}”."))
    if not found.supports:
        told.append((Bar.NOTHING_FOR, "Nothing is linked that supports it."))
    elif found.only_opinion:
        told.append((Bar.ONLY_OPINION, f"Nothing that supports it was measured here. {_what_there_is(found.supports)}"))
    return told


def _what_there_is(sorts: Sequence[Sort]) -> str:
    return " ".join(each.says for each in Sort if each in sorts and each is not Sort.MEASURED)


def _partly(rivals: Sequence[RivalExplanation], found: Behind) -> list[Said]:
    return [] if found.supports else [(Bar.NOTHING_FOR, "Nothing is linked that supports it.")]


def _not_seen(rivals: Sequence[RivalExplanation], found: Behind) -> list[Said]:
    if Sort.MEASURED in (*found.supports, *found.contradicts):
        return []
    return [(Bar.NOT_LOOKED, "“Not seen” says that it was looked for, and nothing is linked that was measured.")]


def _against(rivals: Sequence[RivalExplanation], found: Behind) -> list[Said]:
    return [] if found.contradicts else [(Bar.NOTHING_AGAINST, "Nothing is linked that contradicts it.")]


_BARS = {
    ClaimVerdict.HOLDS: _holds,
    ClaimVerdict.PARTLY: _partly,
    ClaimVerdict.NOT_SEEN: _not_seen,
    ClaimVerdict.AGAINST: _against,
}


def rival_obstacles(rival: RivalExplanation) -> tuple[str, ...]:
    """What is missing before another explanation may be put aside or taken up: what to do, sentence by sentence.

    >>> from wellthread.vocabulary import Ref
    >>> rival = RivalExplanation(id="r", claim=Ref("contribution_claim", "c"), text="The weather.",
    ...     verdict=RivalVerdict.EXCLUDED)
    >>> rival_obstacles(rival)[0]
    'Write how it was looked into: without that nobody can check it.'
    """
    if rival.verdict is RivalVerdict.OPEN:
        return ()
    told = []
    if not rival.looked_how.strip():
        told.append("Write how it was looked into: without that nobody can check it.")
    if rival.verdict is RivalVerdict.EXCLUDED and not rival.source.strip():
        told.append("Name what rules it out: a figure, a document, a person’s role.")
    return tuple(told)
