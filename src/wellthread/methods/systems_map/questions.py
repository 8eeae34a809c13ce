"""Questions that people put to a systems map from one side: what it reaches, what lies between, what drives it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from wellthread.vocabulary import Ref

from .answers import WORD, Answer, Line, caveat, caveat_of, line_of, tell_way, those_that_matter
from .backing import Support
from .influence import Influence, influences, sign_of
from .reach import downstream, upstream
from .steps import Between, Direction, Near, Neighbours
from .ways import LONGEST, Sign, Ways, rounds, ways
from .web import Web
from .wording import capital, inside, listed, many, quoted, some

TOLD_WAYS = 12


def what_it_reaches(web: Web, of: Sequence[Ref], steps: int | None = None, at_most: int = LONGEST) -> Answer:
    """Everything downstream: how much of it matters to people, what is nearest, what rises, what falls."""
    found = influences(web, of, at_most, steps=steps)
    who, verb = _named(web, of), "reaches" if len(of) == 1 else "together reach"
    question = f"What {'does' if len(of) == 1 else 'do'} {_quoted(web, of)} lead to?"
    shows = (Near(Direction.DOWNSTREAM, _ids(of), steps),)
    if not found:
        return Answer(
            question, (f"{capital(who)} {'leads' if len(of) == 1 else 'lead'} to nothing on this map.",), shows
        )
    within = f" within {many(steps, 'step')}" if steps else ""
    short = (
        f"{capital(who)} {verb} {many(len(found), 'factor')}{within}{_mattering(web, found)}; {_nearest(web, found)}."
    )
    told = (short, *_moved(web, found), _looked(found, at_most))
    return Answer(question, tuple(filter(None, told)), shows, tuple(line_of(web, each) for each in found.values()))


def what_lies_between(web: Web, start: Sequence[Ref], end: Sequence[Ref], at_most: int = LONGEST) -> Answer:
    """All ways from the one to the other: which way they act, what all of them go through, what could break them."""
    found = ways(web, start, end, at_most)
    one, other = _named(web, start), _named(web, end)
    question = f"What lies between {_quoted(web, start)} and {_quoted(web, end)}?"
    shows = (Between(_ids(start), _ids(end), at_most), Neighbours())
    if not found.found:
        far = any(ref in downstream(web, start) for ref in end)
        none = f"No way of at most {many(at_most, 'link')} leads from {one} to {other}"
        more = ", though a longer one does." if far else ", and no longer one either."
        return Answer(question, (none + more,), shows[:1])
    behind = Support.in_web(web)
    told = (
        _between_in_short(one, other, found),
        _must_hold(web, found, {*start, *end}),
        _could_break(web, found),
        _end_to_end(behind, found),
        caveat_of(found),
    )
    told_ways = tuple(
        f"{tell_way(each, web.names)} {behind.told(each.pairs)}".strip() for each in found.found[:TOLD_WAYS]
    )
    return Answer(question, tuple(filter(None, told)), shows, told_ways=told_ways)


def what_drives_it(web: Web, of: Sequence[Ref], steps: int | None = None, at_most: int = LONGEST) -> Answer:
    """Everything upstream, and whether rounds hold it in check (buffered) or many hands push it about (buffeted)."""
    far = {ref: distance for ref, distance in upstream(web, of, steps).items() if distance}
    who, is_ = _named(web, of), "is" if len(of) == 1 else "are"
    question = f"What drives {_quoted(web, of)}?"
    shows = (Near(Direction.UPSTREAM, _ids(of), steps),)
    if not far:
        return Answer(question, (f"Nothing on this map leads to {who}.",), shows)
    turned = influences(web.turned(), of, at_most, steps=steps)
    lines = tuple(_driver(web, who, each) for each in turned.values())
    short = f"{capital(who)} {is_} driven by {many(len(far), 'factor')}{_direct(web, of, turned)}."
    told = (short, _buffered(web, of, at_most), _buffeted(web, far), _looked(turned, at_most))
    return Answer(question, tuple(filter(None, told)), shows, lines)


def what_surrounds_it(web: Web, of: Sequence[Ref], steps: int = 1) -> Answer:
    """The near surroundings: how many links come in, how many go out, and what that makes of it."""
    question = f"What surrounds {_quoted(web, of)}?"
    told = []
    for ref in of:
        at = web.number[ref.unversioned]
        into, out = len(web.back[at]), len(web.onward[at])
        told.append(
            f"{web.names[ref.unversioned]}: {many(into, 'link')} in, {many(out, 'link')} out, {_place(into, out)}."
        )
    return Answer(question, tuple(told), (Near(Direction.AROUND, _ids(of), steps),))


def _place(into: int, out: int) -> str:
    if into + out == 0:
        return "so it stands alone"
    if into == 0:
        return "so it acts on others and nothing here acts on it"
    if out == 0:
        return "so it is an end: others act on it and it acts on nothing here"
    if out >= 2 * into:
        return "so it acts more than it is acted on: a lever, if somebody can move it"
    if into >= 2 * out:
        return "so much comes together here: a bottleneck, and a place to watch"
    return "so it passes on what reaches it"


def _ids(refs: Iterable[Ref]) -> tuple[str, ...]:
    return tuple(each.id for each in refs)


def _named(web: Web, refs: Iterable[Ref]) -> str:
    return listed([inside(web.names[each.unversioned]) for each in refs])


def _quoted(web: Web, refs: Iterable[Ref]) -> str:
    return quoted([inside(web.names[each.unversioned]) for each in refs])


def _mattering(web: Web, found: dict[Ref, Influence]) -> str:
    count = len(those_that_matter(web, found))
    if not count:
        return ", none of which people marked as mattering to them"
    return f", {count} of which {'matters' if count == 1 else 'matter'} to people"


def _nearest(web: Web, found: dict[Ref, Influence]) -> str:
    """Of what matters the nearest; where nothing does, the nearest of all."""
    of = those_that_matter(web, found) or list(found)
    steps = min(found[ref].steps for ref in of)
    near = [inside(web.names[ref]) for ref in of if found[ref].steps == steps]
    return f"the nearest {'is' if len(near) == 1 else 'are'} {some(near)}, {many(steps, 'step')} away"


def _moved(web: Web, found: dict[Ref, Influence]) -> list[str]:
    """What rises, what falls, what is pulled both ways, what cannot be told: those that matter come first."""
    first = those_that_matter(web, found)
    order = [*first, *(ref for ref in found if ref not in set(first))]

    def which(sign: Sign) -> list[str]:
        return [inside(web.names[ref]) for ref in order if found[ref].sign is sign and found[ref].ways]

    rises, falls, both, unknown = (which(sign) for sign in (Sign.RAISES, Sign.LOWERS, Sign.BOTH, Sign.UNKNOWN))
    return list(
        filter(
            None,
            (
                f"It raises {some(rises)}." if rises else "",
                f"It lowers {some(falls)}." if falls else "",
                f"Ways to {some(both)} pull against each other." if both else "",
                f"Which way it moves {some(unknown)} is not known or not agreed." if unknown else "",
            ),
        )
    )


def _looked(found: dict[Ref, Influence], at_most: int) -> str:
    if any(not each.complete for each in found.values()):
        return caveat(at_most, complete=False)
    return "" if all(each.settled for each in found.values()) else caveat(at_most, complete=True)


def _between_in_short(one: str, other: str, found: Ways) -> str:
    count, sign = len(found.found), sign_of(found)
    told = many(count, "way") if found.complete else f"at least {many(count, 'way')}"
    leads = f"{'leads' if count == 1 else 'lead'} from {one} to {other}"
    over = f"over {many(len(found.found[0]), 'link')}"
    short = f"{capital(told)} {leads}, {over if count == 1 else f'the shortest {over}'}"
    signs = Counter(each.sign for each in found.found)
    ends = {
        Sign.RAISES: f"more {one}, more {other}",
        Sign.LOWERS: f"more {one}, less {other}",
        Sign.BOTH: f"{signs[Sign.RAISES]} of them raise{'s' if signs[Sign.RAISES] == 1 else ''} it and "
        f"{signs[Sign.LOWERS]} lower{'s' if signs[Sign.LOWERS] == 1 else ''} it, so they pull against each other"
        + (f"; for {signs[Sign.UNKNOWN]} nobody knows which way" if signs[Sign.UNKNOWN] else ""),
        Sign.UNKNOWN: f"for {signs[Sign.UNKNOWN]} of them nobody knows, or people disagree, which way",
    }
    return f"{short}: {ends[sign]}."


def _must_hold(web: Web, found: Ways, edge: set[Ref]) -> str:
    """What lies on every way: without it, none is left."""
    if len(found.found) == 1:
        return ""
    through = set.intersection(*(set(each.factors) for each in found.found)) - edge
    if through:
        names = some([inside(web.names[ref]) for ref in web.refs if ref in through])
        return f"All of them go through {names}: if that does not hold, none does."
    return "No single factor lies on all of them, so no one gap would stop them all."


def _end_to_end(behind: Support, found: Ways) -> str:
    """Whether anybody tells a whole way: what is stitched together from several people is a hypothesis."""
    if not behind.known:
        return "No link of this map names who says so, so nobody is known to tell any way whole."
    whole = sum(not behind.behind(each.pairs).hypothesis for each in found.found)
    count = len(found.found)
    if whole == count:
        return "It is told end to end." if count == 1 else "Each of them is told end to end by somebody."
    if not whole:
        what = "it is a hypothesis" if count == 1 else "all of them are hypotheses"
        return f"Nobody tells {'it' if count == 1 else 'any of them'} end to end: {what}."
    is_ = "is" if whole == 1 else "are"
    return f"{capital(many(whole, 'of them', 'of them'))} {is_} told end to end by somebody; the others are hypotheses."


def _could_break(web: Web, found: Ways) -> str:
    """What acts on the ways from outside: their context."""
    on = {ref for each in found.found for ref in each.factors}
    inner = {web.number[ref] for each in found.found for ref in each.factors[1:]}
    acting = Counter(cause for at in inner for cause in web.back[at] if web.refs[cause] not in on)
    if not acting:
        return "Nothing else on this map acts on what lies between."
    it = "it" if len(found.found) == 1 else "them"
    names = [inside(web.names[web.refs[at]]) for at, _ in sorted(acting.items(), key=lambda each: (-each[1], each[0]))]
    return f"From outside, {some(names)} {'acts' if len(names) == 1 else 'act'} on {it} and could help or break {it}."


def _driver(web: Web, who: str, each: Influence) -> Line:
    counts = f"{many(each.ways, 'way')}, {many(each.steps, 'step')} away"
    words = f"{WORD[each.sign]} {who}" if each.ways else f"leads to {who} over more links than were followed"
    return Line(each.factor, each.steps, (each.sign,), each.ways, f"{web.names[each.factor]} {words} ({counts}).")


def _direct(web: Web, of: Sequence[Ref], turned: dict[Ref, Influence]) -> str:
    """The direct drivers, by what the links themselves say."""
    ends = {web.number[ref.unversioned] for ref in of}
    up = [at for at, each in enumerate(web.refs) if each in turned and turned[each].steps == 1]
    raising = [at for at in up if any(web.polarity.get((at, end)) == "positive" for end in ends)]
    lowering = [at for at in up if any(web.polarity.get((at, end)) == "negative" for end in ends)]
    told = [
        f"{some([inside(web.names[web.refs[at]]) for at in some_of])} {verb}{'s' if len(some_of) == 1 else ''} it"
        for some_of, verb in ((raising, "raise"), (lowering, "lower"))
        if some_of
    ]
    return f", {many(len(up), 'of them directly', 'of them directly')}" + (f": {'; '.join(told)}" if told else "")


def _buffered(web: Web, of: Sequence[Ref], at_most: int) -> str:
    return " ".join(_in_check(web, ref, rounds(web, ref, at_most)) for ref in of)


def _in_check(web: Web, ref: Ref, found: Ways) -> str:
    name = inside(web.names[ref.unversioned])
    if not found.found:
        return f"Nothing comes back to {name}: nothing here holds it in check and nothing feeds it."
    signs = Counter(each.sign for each in found.found)
    if signs[Sign.UNKNOWN]:
        kind = "Whether it is buffered is open"
    else:
        kind = "It is buffered" if signs[Sign.LOWERS] > signs[Sign.RAISES] else "It is hardly buffered"
    verbs = ((Sign.LOWERS, "hold{} it in check"), (Sign.RAISES, "feed{} it"), (Sign.UNKNOWN, "may do either"))
    parts = [f"{signs[sign]} {verb.format('s' if signs[sign] == 1 else '')}" for sign, verb in verbs if signs[sign]]
    least = "" if found.complete else "at least "
    return f"{kind}: of {least}{many(len(found.found), 'loop')} through {name}, {listed(parts)}."


def _buffeted(web: Web, far: dict[Ref, int]) -> str:
    """What pushes it about from outside: things that may give way, and things that nothing here moves."""
    weak = [inside(web.names[ref]) for ref in far if "vulnerable" in web.factor(ref).tags]
    outside = [inside(web.names[ref]) for ref in far if not web.back[web.number[ref]]]
    told = []
    if weak:
        told.append(f"It is buffeted by {many(len(weak), 'vulnerable factor')} upstream: {some(weak)}.")
    if outside:
        come = "comes" if len(outside) == 1 else "come"
        told.append(
            f"{capital(many(len(outside), 'driver'))} {come} from outside, moved by nothing here: {some(outside)}."
        )
    return " ".join(told)
