"""What bringing a map in, or taking it back, would do: in sentences and tables for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from wellthread.disclosure import Cell, Table
from wellthread.vocabulary import CausalClaim
from wellthread.vocabulary.amounts import many

from .planning import Plan
from .undoing import TakenBack

SHOWN = 12


def sentences(planned: Plan) -> Iterator[str]:
    """What bringing the map in would do, the most important first."""
    if planned.before is not None:
        yield f"This very file was brought before, as “{planned.before.title}”. Nothing would change."
        return
    for ask in planned.asks:
        yield f"Open: {ask.text}"
    for each in planned.styles:
        some = f", such as {'; '.join(each.examples)}" if each.examples else ""
        yield f"Open: which way go the {each.links:,} links of the style “{each.called}”{some}?"
    if planned.is_open:
        yield "Nothing can be kept until these are answered."
        return
    counts = (
        ("factor", "factor", "factors"),
        ("causal_claim", "claim", "claims"),
        ("factor_link", "link", "links"),
        ("map_view", "saved view", "saved views"),
        ("contribution", "contribution", "contributions"),
        ("excerpt", "marked passage", "marked passages"),
    )
    told = [many(planned.count(kind), one, plural) for kind, one, plural in counts if planned.count(kind)]
    yield f"It would bring the map “{planned.title}” with {', '.join(told)}."
    taken = planned.count("causal_claim")
    if planned.refused or taken != planned.rows:
        refused = many(len(planned.refused), "is refused", "are refused")
        yield f"Of {many(planned.rows, 'link', 'links')} in the file, {taken:,} become claims and {refused}."
    if planned.count("contribution"):
        yield "Its words wait, seen by the team alone, until somebody of the team has looked at them."
    for what, count in planned.stay_behind:
        yield f"Stays behind: {count:,} {what}."
    if planned.alike:
        some = ", ".join(f"“{name}” ({there})" for name, there in planned.alike[:3])
        more = f", and {len(planned.alike) - 3:,} more" if len(planned.alike) > 3 else ""
        who = many(len(planned.alike), "factor is", "factors are")
        yield f"{who} called like one of another map: {some}{more}. They stay apart, until you merge the maps."


def tables(planned: Plan, shown: int = SHOWN) -> Iterator[Table]:
    """What is refused with its reason, then the first factors, then how many claims go which way."""
    if planned.refused:
        rows: list[list[Cell]] = [[each.row or "", each.what, each.why] for each in planned.refused]
        yield Table.of("map-refused", "Not taken", ("Row", "What", "Why"), rows).head(shown)
    claims = [each for each in planned.records if isinstance(each, CausalClaim)]
    if claims:
        ways = Counter(each.polarity for each in claims)
        counted: list[list[Cell]] = [[each.label, each.says, count] for each, count in ways.most_common()]
        title = "Which way the claims go"
        yield Table.of("map-ways", title, ("Way", "Means", "Claims"), counted, "Claims are counted, not people.")


def undone_sentences(back: TakenBack) -> Iterator[str]:
    """What taking a map back would do."""
    kinds = Counter(each.kind for each in back.removed)
    names = {"factor": "factors", "causal_claim": "claims", "factor_link": "links", "contribution": "contributions"}
    told = [f"{kinds[kind]:,} {many}" for kind, many in names.items() if kinds[kind]]
    yield f"Taken out again: {', '.join(told) or 'nothing'}."
    if any(ref.kind == "systems_map" for ref, _ in back.left):
        yield "The map itself stays, without what was taken out, since something was built on it."
    reasons = Counter((ref.kind, why) for ref, why in back.left)
    for (kind, why), count in reasons.items():
        noun = kind.replace("_", " ")
        yield f"Left as it is: {many(count, noun, f'{noun}s')}. {why}"
