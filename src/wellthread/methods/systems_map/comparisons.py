"""Questions about several factors of a systems map at once: clashes, trade-offs, and risks that come together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wellthread.vocabulary import Ref, Wanted

from .answers import Answer, Line, caveat, helps, those_that_matter
from .influence import Influence, influences
from .reach import downstream
from .steps import Both, Direction, Either, Near, View
from .ways import LONGEST, Sign
from .web import Web
from .wording import capital, inside, listed, many, quoted, some

Found = dict[Ref, Influence]
PULL, CLASH, OPEN = "they pull together", "they clash", "whether they clash is open"
_VERB = {Sign.RAISES: "raises it", Sign.LOWERS: "lowers it", Sign.BOTH: "does both", Sign.UNKNOWN: "is not clear"}


def reinforce_or_clash(web: Web, of: Sequence[Ref], at_most: int = LONGEST) -> Answer:
    """Several interventions: what they reach between them, what all reach, and whether they pull together there.

    Raises ValueError for fewer than two.
    """
    _several(of, "interventions")
    each_reaches = [influences(web, [ref], at_most) for ref in of]
    shared = [ref for ref in web.refs if ref not in of and all(ref in found for found in each_reaches)]
    reached = {ref for found in each_reaches for ref in found} - set(of)
    names = [inside(web.names[ref]) for ref in of]
    question = f"Do {quoted(names)} reinforce each other or clash?"
    shows: View = (Either(tuple((Near(Direction.DOWNSTREAM, (ref.id,)),) for ref in of)),)
    between = f"{capital(listed(names))} reach {many(len(reached), 'factor')} between them"
    if not shared:
        return Answer(question, (f"{between}, and none that all of them reach: on this map they do not meet.",), shows)
    lines = tuple(_meeting(web, ref, of, each_reaches) for ref in shared)
    told = (
        f"{between}; {many(len(shared), 'factor')} {'is' if len(shared) == 1 else 'are'} reached by all of them.",
        *_pulls(web, {each.factor: each.signs for each in lines}),
        *_by_the_shortest(web, lines, each_reaches),
        *_on_each_other(web, of, each_reaches),
        _looked(each_reaches, at_most),
    )
    return Answer(question, tuple(filter(None, told)), shows, lines)


def trade_offs(web: Web, outcomes: Sequence[Ref], at_most: int = LONGEST) -> Answer:
    """Several outcomes: what drives more than one, and whether it helps all of them or one at the other's cost.

    Where nobody said which way an outcome should go, only the same or opposite ways are told. Raises ValueError for
    fewer than two outcomes.
    """
    _several(outcomes, "outcomes")
    turned = web.turned()
    each_driven = [influences(turned, [ref], at_most) for ref in outcomes]
    shared = [ref for ref in web.refs if ref not in outcomes and all(ref in found for found in each_driven)]
    names = [inside(web.names[ref]) for ref in outcomes]
    question = f"Where do {quoted(names)} gain together, and where does one cost the other?"
    each_view = tuple((Near(Direction.UPSTREAM, (ref.id,)),) for ref in outcomes)
    shows: View = (Both(each_view) if shared else Either(each_view),)
    if not shared:
        return Answer(question, (f"Nothing on this map drives {_all(names)}: no shared lever, no trade-off.",), shows)
    lines = tuple(_lever(web, ref, outcomes, each_driven) for ref in shared)
    told = (
        f"{capital(many(len(shared), 'factor'))} {'drives' if len(shared) == 1 else 'drive'} {_all(names)}.",
        *_gains(web, outcomes, lines),
        *_not_said(web, outcomes),
        *_on_each_other(web, outcomes, [influences(web, [ref], at_most) for ref in outcomes]),
        _looked(each_driven, at_most),
    )
    return Answer(question, tuple(filter(None, told)), shows, lines)


def compound_risk(web: Web, vulnerable: Sequence[Ref] = ()) -> Answer:
    """Vulnerable factors together: what more than one of them leads to, and which of them lead to one another.

    Without any named, those tagged vulnerable are taken.
    """
    weak = tuple(vulnerable) or tuple(each.ref.unversioned for each in web.factors if "vulnerable" in each.tags)
    question = "What is at risk where vulnerable factors come together?"
    if not weak:
        return Answer(
            question, ("No factor of this map is tagged vulnerable, so there is nothing to put together.",), ()
        )
    shows: View = (Near(Direction.DOWNSTREAM, tuple(each.id for each in weak)),)
    far = {ref: downstream(web, [ref]) for ref in weak}
    by = {ref: [each for each in weak if each != ref and ref in far[each]] for ref in web.refs}
    hit = sorted((ref for ref in web.refs if len(by[ref]) > 1), key=lambda ref: (-len(by[ref]), web.number[ref]))
    lines = tuple(_hit(web, ref, by[ref], far) for ref in hit)
    names = [inside(web.names[ref]) for ref in weak]
    if not hit:
        return Answer(question, (f"No factor is reached by two of {listed(names)}: their risks stay apart.",), shows)
    told = (_hit_in_short(web, names, hit), _most_at_risk(web, weak, by, hit), _dominoes(web, weak, by))
    return Answer(question, told, shows, lines)


def _hit_in_short(web: Web, names: Sequence[str], hit: Sequence[Ref]) -> str:
    caring = len(those_that_matter(web, hit))
    mattering = f", {caring} of which {'matters' if caring == 1 else 'matter'} to people" if caring else ""
    weak = capital(many(len(names), "vulnerable factor"))
    return f"{weak} ({some(names)}) bear on {many(len(hit), 'factor')} that two or more of them reach{mattering}."


def _most_at_risk(web: Web, weak: Sequence[Ref], by: dict[Ref, list[Ref]], hit: Sequence[Ref]) -> str:
    most = len(by[hit[0]])
    top = [inside(web.names[ref]) for ref in hit if len(by[ref]) == most]
    others = [ref for ref in weak if ref != hit[0]]
    return f"Most at risk: {some(top)}, reached by {'all' if most == len(others) else most} of them."


def _several(of: Sequence[Ref], what: str) -> None:
    if len(set(of)) < 2:
        raise ValueError(f"Choose at least two {what} to compare.")


def _all(names: Sequence[str]) -> str:
    return f"{'both' if len(names) == 2 else 'all of'} {listed(names)}"


def _meeting(web: Web, ref: Ref, of: Sequence[Ref], found: Sequence[Found]) -> Line:
    signs = tuple(each[ref].sign for each in found)
    told = listed([f"{inside(web.names[who])} {_VERB[sign]}" for who, sign in zip(of, signs, strict=True)])
    steps, count = min(each[ref].steps for each in found), sum(each[ref].ways for each in found)
    return Line(ref, steps, signs, count, f"{web.names[ref]}: {told}; {_together(signs)}.")


def _together(signs: Sequence[Sign]) -> str:
    if set(signs) in ({Sign.RAISES}, {Sign.LOWERS}):
        return PULL
    if set(signs) == {Sign.RAISES, Sign.LOWERS}:
        return CLASH
    return OPEN


def _by_the_shortest(web: Web, lines: Sequence[Line], found: Sequence[Found]) -> list[str]:
    """Where all ways together leave it open, what the shortest ways say."""
    open_ = [each.factor for each in lines if _together(each.signs) == OPEN]
    signs = {ref: tuple(each[ref].shortest for each in found) for ref in open_}
    told = _pulls(web, {ref: some_ for ref, some_ in signs.items() if _together(some_) != OPEN})
    ends = "; ".join(each[:1].lower() + each[1:].rstrip(".") for each in told)
    return [f"By the shortest ways alone, {ends}."] if told else []


def _pulls(web: Web, signs: Mapping[Ref, tuple[Sign, ...]]) -> list[str]:
    def where(words: str) -> list[str]:
        chosen = [ref for ref, held in signs.items() if _together(held) == words]
        first = those_that_matter(web, chosen)
        return [inside(web.names[ref]) for ref in (*first, *(each for each in chosen if each not in first))]

    together, clash = where(PULL), where(CLASH)
    unclear = where(OPEN)
    return list(
        filter(
            None,
            (
                f"They pull together on {some(together)}." if together else "",
                f"They clash on {some(clash)}." if clash else "",
                f"On {some(unclear)} it is open: ways go both ways, or a direction is not known." if unclear else "",
            ),
        )
    )


def _on_each_other(web: Web, of: Sequence[Ref], found: Sequence[Found]) -> list[str]:
    """What one of them does to another directly or through others."""
    words = {Sign.RAISES: "raises", Sign.LOWERS: "lowers", Sign.BOTH: "both raises and lowers", Sign.UNKNOWN: "affects"}
    return [
        f"{web.names[one]} itself {words[reached[other].sign]} {inside(web.names[other])}."
        for one, reached in zip(of, found, strict=True)
        for other in of
        if other in reached and reached[other].ways
    ]


def _looked(found: Sequence[Found], at_most: int) -> str:
    every = [each for some_found in found for each in some_found.values()]
    if all(each.settled for each in every):
        return ""
    return caveat(at_most, complete=all(each.complete for each in every))


def _lever(web: Web, ref: Ref, outcomes: Sequence[Ref], found: Sequence[Found]) -> Line:
    signs = tuple(each[ref].sign for each in found)
    verbs = {
        Sign.RAISES: "raises",
        Sign.LOWERS: "lowers",
        Sign.BOTH: "pulls both ways on",
        Sign.UNKNOWN: "has an unclear effect on",
    }
    told = listed([f"{verbs[sign]} {inside(web.names[to])}" for to, sign in zip(outcomes, signs, strict=True)])
    steps, count = min(each[ref].steps for each in found), sum(each[ref].ways for each in found)
    return Line(ref, steps, signs, count, f"{web.names[ref]} {told}: {_gain(web, outcomes, signs)}.")


def _gain(web: Web, outcomes: Sequence[Ref], signs: Sequence[Sign]) -> str:
    if any(sign not in (Sign.RAISES, Sign.LOWERS) for sign in signs):
        return "not clear"
    good = {helps(sign, web.factor(to).wanted) for to, sign in zip(outcomes, signs, strict=True)}
    if None in good:
        return "the same way" if len(set(signs)) == 1 else "opposite ways"
    return (
        "a trade-off"
        if len(good) == 2
        else "a gain for all when it rises"
        if True in good
        else "a gain for all when it falls"
    )


def _gains(web: Web, outcomes: Sequence[Ref], lines: Sequence[Line]) -> list[str]:
    by: dict[str, list[str]] = {}
    for each in lines:
        by.setdefault(_gain(web, outcomes, each.signs), []).append(inside(web.names[each.factor]))
    says = (
        ("a gain for all when it rises", "More of {} helps all of them."),
        ("a gain for all when it falls", "Less of {} helps all of them."),
        ("a trade-off", "With {} one gains at another’s cost: a trade-off to talk about."),
        ("the same way", "More of {} moves all of them the same way."),
        ("opposite ways", "More of {} moves one up and another down."),
        (
            "not clear",
            "What more of {} does to them together is not clear: ways pull both ways, or a direction is not known.",
        ),
    )
    return [capital(words.format(some(by[kind]))) for kind, words in says if kind in by]


def _not_said(web: Web, outcomes: Sequence[Ref]) -> list[str]:
    open_ = [inside(web.names[ref]) for ref in outcomes if web.factor(ref).wanted is Wanted.NOT_SAID]
    return [f"Nobody has said yet whether people want more or less of {listed(open_, 'or')}."] if open_ else []


def _hit(web: Web, ref: Ref, by: Sequence[Ref], far: dict[Ref, dict[Ref, int]]) -> Line:
    names = some([inside(web.names[each]) for each in by])
    steps = min(far[each][ref] for each in by)
    return Line(
        ref, steps, (), len(by), f"{web.names[ref]} is reached by {many(len(by), 'of them', 'of them')}: {names}."
    )


def _dominoes(web: Web, weak: Sequence[Ref], by: dict[Ref, list[Ref]]) -> str:
    pairs = [f"{inside(web.names[cause])} to {inside(web.names[effect])}" for effect in weak for cause in by[effect]]
    if not pairs:
        return "None of them leads to another of them."
    return f"They can bring one another down: {some(pairs)}."
