"""The systems-map part: the Foresight map as factors, claims and the links that bundle them."""

from __future__ import annotations

from wellthread.interop.foresight import ForesightMap, read_foresight, read_foresight_json
from wellthread.thread import How, Link, Verb
from wellthread.vocabulary import CausalClaim, Factor, FactorLink, Polarity, Record, Ref, SystemsMap

from .recipe import MADE_BY, Shelf

MAP = Ref("systems_map", "foresight")
_SOURCE = "Foresight, Tackling Obesities: Obesity System Atlas, 2007"


def build_system(shelf: Shelf) -> tuple[list[Record], list[Link]]:
    """The published map, for the whole country. Each signed link is a claim, and nobody has judged it."""
    variables, arrows = shelf.path("foresight-variables"), shelf.path("foresight-links")
    found = read_foresight_json(variables) if variables == arrows else read_foresight(variables, arrows)
    drawn = SystemsMap(
        id=MAP.id,
        made_by=MADE_BY,
        title="Foresight obesity system map",
        question="What leads to obesity in the United Kingdom? A national map of 2007; it says nothing of this place.",
        dataset=Ref("dataset", "foresight-links"),
    )
    claims = _claims(found)
    links = [_bundle(claim) for claim in claims]
    bundles = [
        Link(subject=link.ref, verb=Verb.BUNDLES, object=claim.ref, by=MADE_BY, how=How.IMPORT)
        for link, claim in zip(links, claims, strict=True)
    ]
    return [drawn, *_factors(found), *claims, *links], bundles


def _factors(found: ForesightMap) -> list[Factor]:
    return [
        Factor(
            id=_factor(each.id).id,
            made_by=MADE_BY,
            map=MAP,
            name=each.name,
            description=each.definition,
            tags=(each.cluster.lower(),),
            x=each.x,
            y=each.y,
        )
        for each in found.variables
    ]


def _claims(found: ForesightMap) -> list[CausalClaim]:
    return [
        CausalClaim(
            id=f"foresight-claim-{each.id.lower()}",
            made_by=MADE_BY,
            map=MAP,
            cause=_factor(each.source),
            effect=_factor(each.target),
            polarity=Polarity.POSITIVE if each.sign > 0 else Polarity.NEGATIVE,
            source=_SOURCE,
            dataset=Ref("dataset", "foresight-links"),
        )
        for each in found.links
    ]


def _bundle(claim: CausalClaim) -> FactorLink:
    return FactorLink(
        id=claim.id.replace("claim", "link"),
        made_by=MADE_BY,
        map=MAP,
        cause=claim.cause,
        effect=claim.effect,
        polarity=claim.polarity,
    )


def _factor(id: str) -> Ref:
    return Ref("factor", f"foresight-{id}")
