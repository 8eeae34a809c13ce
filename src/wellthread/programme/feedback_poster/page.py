"""The poster as one page of HTML that stands alone: no script, nothing from elsewhere."""

from __future__ import annotations

from markupsafe import Markup

from wellthread.vocabulary.days import day

from .document import Card, Poster

STYLE = """
body{font:1.15rem/1.5 "Atkinson Hyperlegible","Noto Sans",system-ui,sans-serif;color:#14343a;background:#fff;
margin:0 auto;padding:1rem;max-width:46rem;overflow-wrap:anywhere}
h1{font-size:2rem;line-height:1.15;margin:.5rem 0}h2{font-size:1.3rem;margin:0 0 .4rem}
section{border-top:3px solid #14343a;padding:.8rem 0;break-inside:avoid}
h3{font-size:1rem;margin:.5rem 0 0}h3.no{color:#8c2a1a}p{margin:.25rem 0}footer{color:#45595a;font-size:1rem}
"""


def poster_html(made: Poster) -> str:
    """The whole page. Every word of somebody's is escaped."""
    when = f" · {day(made.held_on)}" if made.held_on else ""
    cards = Markup("").join(_card(each, made.look_again) for each in made.cards)
    none = Markup("<p>{}</p>").format(_nothing(made)) if not made.cards else Markup("")
    return Markup(
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>You said, we did: {session}</title>'
        "<style>{style}</style></head><body><main><p>{place}{when}</p><h1>You said, we did</h1><p>{session}</p>"
        "{cards}{none}</main><footer><p>{foot}</p></footer></body></html>\n"
    ).format(
        session=made.session,
        style=Markup(STYLE),
        place=made.place,
        when=when,
        cards=cards,
        none=none,
        foot=foot(made),
    )


def _nothing(made: Poster) -> str:
    return f"Nothing has been worked out of this session yet. {made.look_again}"


def foot(made: Poster) -> str:
    """What stands below: how to learn of one's own words, of what day this is."""
    told = f"As of {day(made.on)}. With your private reference you can see what became of your own words."
    more = f" {made.untold} things said are kept and not gathered yet." if made.untold else ""
    return told + more + (" People and places are made up." if made.fictional else "")


def _card(card: Card, look_again: str) -> Markup:
    parts = [Markup("<section><h2>You said: {}</h2>").format(card.said)]
    if card.did:
        parts.append(Markup("<h3>We did</h3>"))
        parts += [Markup("<p>{}</p>").format(each) for each in card.did]
    if card.could_not:
        parts.append(Markup('<h3 class="no">We could not, because</h3>'))
        parts += [Markup("<p>{}</p>").format(each) for each in card.could_not]
    if card.open:
        parts.append(Markup("<p>Nothing has been decided yet. {}</p>").format(look_again))
    parts.append(Markup("</section>"))
    return Markup("").join(parts)
