"""Small maps, and random ones, for the tests that read them."""

from __future__ import annotations

from hypothesis import strategies as st

from wellthread.methods.systems_map.web import Behind, web_of
from wellthread.vocabulary import Factor, FactorLink, Judgement, Polarity, Ref

MAP = Ref("systems_map", "street")
SIGNS = {"+": Polarity.POSITIVE, "-": Polarity.NEGATIVE, "?": Polarity.UNCERTAIN, "*": Polarity.COMPLEX}


def f(name):
    return Ref("factor", name)


def link(cause, sign, effect, judgement=Judgement.UNJUDGED):
    return FactorLink(
        id=f"{cause}--{effect}", map=MAP, cause=f(cause), effect=f(effect), polarity=SIGNS[sign], judgement=judgement
    )


def drawn(text, behind=None, **factors):
    """A web from lines such as `damp + asthma`; keywords give a factor's fields."""
    links = [link(*each.split()) for each in text.strip().splitlines() if each.strip()]
    names = dict.fromkeys(name for each in links for name in (each.cause.id, each.effect.id))
    names |= dict.fromkeys(factors)
    made = [Factor(id=name, map=MAP, name=name.capitalize(), **factors.get(name, {})) for name in names]
    said = {Ref("factor_link", name): Behind(len(who), frozenset(who)) for name, who in (behind or {}).items()}
    return web_of(made, links, said)


@st.composite
def webs(draw, most=7):
    """Random maps of up to so many factors, every sign and judgement among their links."""
    count = draw(st.integers(1, most))
    pairs = [(a, b) for a in range(count) for b in range(count) if a != b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=14)) if pairs else []
    signs = [draw(st.sampled_from("++--?*")) for _ in chosen]
    judged = [draw(st.sampled_from(list(Judgement))) for _ in chosen]
    links = [link(f"f{a}", sign, f"f{b}", held) for (a, b), sign, held in zip(chosen, signs, judged, strict=True)]
    return web_of([Factor(id=f"f{at}", map=MAP, name=f"Factor {at}") for at in range(count)], links)
