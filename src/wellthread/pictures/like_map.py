"""Where the places like ours lie: ours, the chosen with their numbers, and the others that were looked at."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from wellthread.disclosure import Table
from wellthread.vocabulary import Geometry, Ref

from .drawing import group, lines, link, sheet, tag, told
from .ground import frame, furniture
from .ink import INK, LINE, MUTED, PAPER, SIZE, STEPS, THREAD
from .lettering import width
from .patches import Candidate, apart
from .picture import Href, Picture, nowhere
from .projection import Projection, middle, outline, rings

MARGIN = 14.0
OURS, LIKE, OTHER = STEPS[4], STEPS[2], STEPS[0]


def like_map(
    name: str,
    title: str,
    ours: Sequence[Geometry],
    others: Sequence[Candidate],
    *,
    href: Href = nowhere,
) -> Picture:
    """Areas that were looked at; those `chosen` carry their rank, 1 being most like ours. Scores are distances.

    Those without an outline are in the table only.
    """
    ranked = sorted(others, key=lambda each: (not each.chosen, each.rank, each.name))
    words = _description(ranked)
    linked = any(href(each.ref) for each in ranked)
    drawn = [_draw(ours, ranked, wide, href) for wide in (760.0, 320.0)]
    return Picture(
        name=name,
        title=title,
        svg=sheet(name, title, words, *drawn[0], linked=linked),
        narrow=sheet(f"{name}-narrow", title, words, *drawn[1], linked=linked),
        description=words,
        table=_table(name, title, ranked),
    )


def _draw(
    ours: Sequence[Geometry], ranked: Sequence[Candidate], wide: float, href: Href
) -> tuple[tuple[float, float], list[Markup]]:
    home = [Candidate(Ref("area", f"ours-{at}"), "ours", 0.0, 0, each) for at, each in enumerate(ours)]
    parts, foot = list[Markup](), MARGIN
    patches = [each for each in apart([*home, *(one for one in ranked if one.geometry)]) if _worth(each)]
    for patch in patches:
        corners = [point for each in patch for ring in rings(each.geometry) for point in ring]
        room = wide - 2 * MARGIN
        to = Projection.fit(
            corners, left=MARGIN, top=foot, wide=room, least=140, most=room * (0.8 if wide < 500 else 0.5)
        )
        drawn = sorted(patch, key=lambda each: (each.rank == 0, each.chosen))
        shapes = [_shape(each, to, href) for each in drawn]
        parts += [frame(to), group(*shapes), group(*_numbers(patch, to)), furniture(to)]
        foot = to.top + to.high + 8
    key, foot = _key(foot + 16, wide)
    return (wide, foot + 16), [*parts, *key]


def _worth(patch: Sequence[Candidate]) -> bool:
    """Whether a part of the country has ours or a chosen place in it."""
    return any(each.chosen or each.rank == 0 for each in patch)


def _shape(each: Candidate, to: Projection, href: Href) -> Markup:
    home = each.rank == 0
    words = "our place" if home else f"{each.name}{f': {each.rank}, most alike first' if each.chosen else ''}"
    shape = tag(
        "path",
        d=outline(each.geometry, to),
        fill=OURS if home else LIKE if each.chosen else OTHER,
        fill_rule="evenodd",
        stroke=THREAD if home else INK if each.chosen else LINE,
        stroke_width=2.6 if home else 1.6 if each.chosen else 0.7,
        stroke_linejoin="round",
    )
    return link(None if home else href(each.ref), shape, told(words), aria_label=words)


def _numbers(patch: Sequence[Candidate], to: Projection) -> list[Markup]:
    made = []
    for each in patch:
        centre = middle(each.geometry) if each.chosen else None
        if centre is not None:
            x, y = to(*centre)
            made.append(lines(x, y + 4.3, [str(each.rank)], size=12.0, anchor="middle", halo=LIKE, weight="700"))
    return made


def _key(y: float, wide: float) -> tuple[list[Markup], float]:
    """What the three fills mean, in as many lines as it takes."""
    parts, x = list[Markup](), MARGIN
    for fill, edge, words in ((OURS, THREAD, "ours"), (LIKE, INK, "like ours, 1 most"), (OTHER, LINE, "other areas")):
        long = 26 + width(words, SIZE)
        if x > MARGIN and x + long > wide - MARGIN:
            x, y = MARGIN, y + 20
        parts.append(tag("rect", x=x, y=y - 11, width=20.0, height=13.0, fill=fill, stroke=edge, stroke_width=1.6))
        parts.append(lines(x + 26, y, [words], fill=MUTED, halo=PAPER))
        x += long + 16
    return parts, y


def _description(ranked: Sequence[Candidate]) -> str:
    chosen = [each for each in ranked if each.chosen]
    if not chosen:
        return "No place was found."
    first = "; ".join(f"{each.rank}. {each.name} ({each.score:.2f})" for each in chosen[:5])
    more = f"; and {len(chosen) - 5} more" if len(chosen) > 5 else ""
    return f"{len(chosen)} places among {len(ranked)}, most like ours first, with how unlike they are: {first}{more}."


def _table(name: str, title: str, ranked: Sequence[Candidate]) -> Table:
    rows = [(each.rank, each.name, each.ref.id, round(each.score, 3)) for each in ranked if each.chosen]
    return Table.of(name, title, ("Place", "Area", "Code", "How unlike, in standard deviations"), rows)
