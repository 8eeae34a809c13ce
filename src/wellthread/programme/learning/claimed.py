"""Contribution claims over a whole theory: each arrow, what is claimed of it, what stands behind it, and what else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wellthread.disclosure import Table
from wellthread.methods.evaluation.contribution import Behind, Obstacle, Sort, behind, obstacles, sort_of
from wellthread.programme.contents import Contents
from wellthread.programme.scope import Scope
from wellthread.programme.theories import Parts, parts_of, theories_of
from wellthread.thread import Verb, still_counts
from wellthread.vocabulary import (
    ClaimJudgement,
    ClaimVerdict,
    Contribution,
    ContributionClaim,
    Excerpt,
    Record,
    Records,
    Ref,
    RivalExplanation,
    StepLink,
)
from wellthread.vocabulary.amounts import many
from wellthread.vocabulary.naming import kind_of, name_of

NOT_LOOKED = "not looked at"
SAYS = {
    ClaimVerdict.HOLDS: "holds",
    ClaimVerdict.PARTLY: "partly holds",
    ClaimVerdict.NOT_SEEN: "was looked for and not seen",
    ClaimVerdict.AGAINST: "the evidence is against it",
    ClaimVerdict.OPEN: "nobody can say yet",
}
COLUMNS = ("Arrow", "Claim", "How it stands", "Speaks for it", "Speaks against it", "Other explanations", "Why")


@dataclass(frozen=True, slots=True)
class Spoken:
    """One thing that speaks for or against a claim."""

    ref: Ref
    title: str
    sort: Sort
    kind: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """One claim with all that belongs to it. `overtaken` says why its verdict would not be accepted today."""

    claim: ContributionClaim
    supports: tuple[Spoken, ...]
    contradicts: tuple[Spoken, ...]
    rivals: tuple[RivalExplanation, ...]
    history: tuple[ClaimJudgement, ...]
    overtaken: tuple[Obstacle, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """One arrow of a theory, in words, with the claims made of it."""

    link: StepLink
    title: str
    claims: tuple[Claimed, ...]

    @property
    def stands(self) -> str:
        """How it stands, in words; what differs from claim to claim is said one after the other."""
        told = dict.fromkeys(SAYS[each.claim.verdict] for each in self.claims)
        return "; ".join(told) or NOT_LOOKED


def evidence(contents: Contents, claim: Ref) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """The records that speak for a claim, and those that speak against it."""
    held: dict[Verb, list[Record]] = {Verb.SUPPORTED_BY: [], Verb.CONTRADICTED_BY: []}
    for link in contents.thread.rests_on(claim):
        if link.verb in held and (record := contents.records.get(link.object)):
            held[link.verb].append(record)
    return tuple(held[Verb.SUPPORTED_BY]), tuple(held[Verb.CONTRADICTED_BY])


def behind_of(contents: Contents, claim: Ref) -> Behind:
    """What speaks for and against a claim, by its sort alone. Words that were taken back speak no more."""
    supports, contradicts = evidence(contents, claim)
    return behind(_standing(supports, contents.records), _standing(contradicts, contents.records))


def _standing(some: Sequence[Record], records: Records) -> list[Record]:
    said = {each.ref: records.find(Contribution, each.contribution) for each in some if isinstance(each, Excerpt)}
    whose = [(each, said.get(each.ref, each)) for each in some]
    return [each for each, words in whose if not isinstance(words, Contribution) or still_counts(words, records)]


def rivals_of(records: Records, claim: Ref) -> tuple[RivalExplanation, ...]:
    """The other explanations named against a claim."""
    return tuple(each for each in records.of(RivalExplanation) if each.claim.unversioned == claim.unversioned)


def bars(contents: Contents, claim: ContributionClaim) -> tuple[Obstacle, ...]:
    """What keeps a claim from standing as it is judged."""
    return obstacles(claim, rivals_of(contents.records, claim.ref), behind_of(contents, claim.ref))


def claimed(contents: Contents, claim: ContributionClaim) -> Claimed:
    """One claim with all that belongs to it."""
    supports, contradicts = evidence(contents, claim.ref)
    own = [each for each in contents.records.of(ClaimJudgement) if each.claim.unversioned == claim.ref.unversioned]
    own.sort(key=lambda each: (str(each.judged_on or ""), each.id), reverse=True)
    return Claimed(
        claim,
        tuple(_spoken(each, contents.records) for each in supports),
        tuple(_spoken(each, contents.records) for each in contradicts),
        rivals_of(contents.records, claim.ref),
        tuple(own),
        bars(contents, claim),
    )


def _spoken(record: Record, records: Records) -> Spoken:
    return Spoken(record.ref.unversioned, name_of(record, records), sort_of(record), kind_of(record.ref))


def arrow_of(contents: Contents, link: StepLink) -> Arrow:
    """One arrow with the claims made of it."""
    held = [each for each in contents.records.of(ContributionClaim) if each.link.unversioned == link.ref.unversioned]
    return Arrow(link, name_of(link, contents.records), tuple(claimed(contents, each) for each in held))


def arrows_of(contents: Contents, parts: Parts) -> tuple[Arrow, ...]:
    """Every arrow of a theory, looked at or not."""
    return tuple(arrow_of(contents, each) for each in parts.links)


def theories_with_arrows(contents: Contents, scope: Scope) -> Iterator[Parts]:
    """The theories of one place that have arrows, the whole first."""
    for each in theories_of(contents.records, scope):
        found = parts_of(contents.records, each)
        if found.links:
            yield found


def in_words(arrows: Sequence[Arrow]) -> str:
    """How many arrows there are, and how they stand."""
    looked = [each for each in arrows if each.claims]
    tally = {
        verdict: sum(any(one.claim.verdict is verdict for one in each.claims) for each in looked)
        for verdict in ClaimVerdict
    }
    told = ", ".join(f"{count} {SAYS[verdict]}" for verdict, count in tally.items() if count)
    left = len(arrows) - len(looked)
    first = f"{many(len(arrows), 'arrow')}, {left} not looked at yet."
    return f"{first} Of the others: {told}." if told else first


def claims_table(arrows: Sequence[Arrow], name: str, title: str) -> Table:
    """Which arrows hold, which do not, and which nobody has looked at."""
    rows = [row for each in arrows for row in _rows(each)]
    note = "Opinions of those who run the work do not carry a claim. An arrow that nobody looked at may still be true."
    return Table.of(name, title, COLUMNS, rows, note)


def _rows(arrow: Arrow) -> Iterator[tuple[str, ...]]:
    if not arrow.claims:
        yield arrow.title, "", NOT_LOOKED, "", "", "", ""
    for each in arrow.claims:
        stands = SAYS[each.claim.verdict]
        if each.overtaken:
            stands += " (would not be accepted as things are now)"
        yield (
            arrow.title,
            each.claim.text,
            stands,
            _named(each.supports),
            _named(each.contradicts),
            "; ".join(f"{one.text.rstrip('.')}: {one.verdict.says.rstrip('.').lower()}" for one in each.rivals),
            each.claim.reason,
        )


def _named(some: Sequence[Spoken]) -> str:
    return "; ".join(f"{each.kind} “{each.title}”" for each in some)


def judged(claim: ContributionClaim, judgement: ClaimJudgement) -> ContributionClaim:
    """The claim as it stands after a judgement."""
    return replace(
        claim,
        verdict=judgement.verdict,
        reason=judgement.reason,
        judged_by=judgement.judged_by,
        judged_on=judgement.judged_on,
    )
