"""Systems maps from pages that can be read at a table.

    : damp | Damp and mould in homes | focal, matters, wanted less | structures | theme:damp-homes
    damp > chest | bw + strong | ol + medium | pr - weak delayed | = contested: why

First what a factor is (short name, name, tags and which way people want it, depth, what it stands for); then who says
that one affects another, each with the start of the group's code, a sign (+ - ? ~) and how much. The last part is what
people made of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from wellthread.thread import Link, Verb
from wellthread.vocabulary import (
    ActionLevel,
    CausalClaim,
    Factor,
    FactorLink,
    Group,
    Judgement,
    Polarity,
    Record,
    Ref,
    Strength,
    Wanted,
)

WANTED = {"wanted more": Wanted.MORE, "wanted less": Wanted.LESS}
SIGNS = {"+": Polarity.POSITIVE, "-": Polarity.NEGATIVE, "?": Polarity.UNCERTAIN, "~": Polarity.COMPLEX}


@dataclass
class Drawn:
    """The factors, claims and links of one map."""

    place: str
    map: Ref
    session: Ref
    groups: dict[str, Group]
    records: list[Record] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def factor(self, name: str) -> Ref:
        return Ref("factor", f"{self.place}-{name}")


def read_map(path: Path, drawn: Drawn, claimed: set[Ref]) -> Drawn:
    """Read a page into `drawn`. Claims that no excerpt makes (`claimed` are those) were made in the workshop."""
    for text in path.read_text(encoding="utf-8").splitlines():
        parts = [each.strip() for each in text.split("|")]
        if text.startswith(": "):
            _factor(drawn, *parts)
        elif text.strip():
            _link(drawn, parts, claimed)
    return drawn


def _factor(drawn: Drawn, head: str, name: str, tags: str, level: str, stands_for: str = "") -> None:
    said = [tag.strip() for tag in tags.split(",") if tag.strip()]
    factor = Factor(
        id=drawn.factor(head[2:].strip()).id,
        map=drawn.map,
        name=name,
        tags=tuple(each for each in said if each not in WANTED),
        level=ActionLevel.read(level or "none"),
        wanted=next((WANTED[each] for each in said if each in WANTED), Wanted.NOT_SAID),
    )
    drawn.records.append(factor)
    for each in stands_for.split():
        drawn.links.append(Link(subject=factor.ref, verb=Verb.REPRESENTS, object=Ref.parse(each)))


def _link(drawn: Drawn, parts: list[str], claimed: set[Ref]) -> None:
    cause, effect = (each.strip() for each in parts[0].split(">"))
    said = parts[-1] if parts[-1].startswith("=") else ""
    claims = [_claim(drawn, cause, effect, each) for each in parts[1:] if not each.startswith("=")]
    drawn.records += claims
    for claim in claims:
        if claim.ref not in claimed:
            drawn.links.append(Link(subject=claim.ref, verb=Verb.CLAIMED_IN, object=drawn.session))
    judgement, reason = _judged(said) if said else _weighed(drawn, claims)
    link = FactorLink(
        id=f"{drawn.place}-{cause}-{effect}",
        map=drawn.map,
        cause=drawn.factor(cause),
        effect=drawn.factor(effect),
        polarity=_polarity(claims),
        judgement=judgement,
        reason=reason,
    )
    drawn.records.append(link)
    drawn.links += [Link(subject=link.ref, verb=Verb.BUNDLES, object=claim.ref) for claim in claims]


def _claim(drawn: Drawn, cause: str, effect: str, part: str) -> CausalClaim:
    prefix, sign, *rest = part.split()
    delayed = "delayed" in rest
    when = part.partition("when ")[2]
    strength = next((Strength.read(each) for each in rest if each in set(Strength)), Strength.UNKNOWN)
    return CausalClaim(
        id=f"{drawn.place}-{cause}-{effect}-{prefix}",
        map=drawn.map,
        cause=drawn.factor(cause),
        effect=drawn.factor(effect),
        polarity=SIGNS[sign],
        strength=strength,
        delayed=delayed,
        condition=f"when {when}" if when else "",
        group=drawn.groups[prefix].ref if prefix in drawn.groups else None,
    )


def _judged(said: str) -> tuple[Judgement, str]:
    word, _, reason = said.removeprefix("=").partition(":")
    return Judgement.read(word.strip()), reason.strip()


def _weighed(drawn: Drawn, claims: list[CausalClaim]) -> tuple[Judgement, str]:
    """What the workshop's own rule says: two groups that agree are believed, one alone waits."""
    names = [group.name for group in drawn.groups.values() if any(claim.group == group.ref for claim in claims)]
    if len({claim.polarity for claim in claims}) > 1:
        return Judgement.CONTESTED, f"{' and '.join(names)} see it differently; kept as it stands, not averaged."
    if len(claims) > 1:
        return Judgement.SUPPORTED, f"Said apart from each other by {' and '.join(names)}; nobody spoke against it."
    return Judgement.UNJUDGED, ""


def _polarity(claims: list[CausalClaim]) -> Polarity:
    signs = {claim.polarity for claim in claims}
    if {Polarity.POSITIVE, Polarity.NEGATIVE} <= signs:
        return Polarity.COMPLEX
    return next((each for each in Polarity if each in signs), Polarity.UNCERTAIN)
