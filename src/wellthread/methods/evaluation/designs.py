"""What each way of testing can and cannot show, in words for those who decide."""

from __future__ import annotations

from dataclasses import dataclass

from wellthread.vocabulary import DesignKind, EvaluationDesign

from .few_places import pairs_needed, smallest_p_among, smallest_p_in_pairs


@dataclass(frozen=True, slots=True)
class Shows:
    """What a design can show, what it cannot, and what it needs in order to show anything."""

    kind: DesignKind
    can: str
    cannot: str
    needs: str


SHOWS: dict[DesignKind, Shows] = {
    each.kind: each
    for each in (
        Shows(
            DesignKind.SINGLE,
            "How the work went in one place, what people noticed, and whether things moved as expected.",
            "Whether the work caused any of it, or whether it would happen elsewhere.",
            "A written expectation beforehand, several kinds of evidence, and a search for other explanations.",
        ),
        Shows(
            DesignKind.BEFORE_AFTER,
            "Whether a measure changed between two times, and by how much, give or take chance.",
            "Why. The same change may have come everywhere, or have begun before; "
            "and a bad year is often followed by a better one by itself.",
            "The same question, asked in the same way, of people chosen in the same way, at the same time of year.",
        ),
        Shows(
            DesignKind.COMPARISON,
            "Whether this place changed more than a similar one did over the same time.",
            "Whether the work did it: the two places differ in more than the work, seen and unseen.",
            "A similar place chosen before the results are known, measured in the same way.",
        ),
        Shows(
            DesignKind.TRIAL,
            "Whether the work caused the change, on average, in places like these.",
            "For whom and how it works; and with few places it can show nothing at all beyond chance.",
            f"Places drawn by lot, at least {pairs_needed()} pairs of them, and a plan written down before the start.",
        ),
        Shows(
            DesignKind.STEPPED,
            "Whether change follows the work as each place starts in turn; every place gets it in the end.",
            "Much, if something else changes over the same months, or effects come late.",
            "An order drawn by lot, several places, several waves, and no early starters.",
        ),
        Shows(
            DesignKind.DIFFERENCE,
            "How much more this place changed than others did, if all would otherwise have moved alike.",
            "Whether they would have: that can be made likely by earlier years, but never proved.",
            "Some years before the start in which the places moved side by side, and several places on each side.",
        ),
        Shows(
            DesignKind.SYNTHETIC,
            "How far one place moved away from a blend of others that used to follow it closely.",
            "Small effects, or anything where no blend follows the place well; or what else began at the same time.",
            "Many earlier measurements, a good many places to blend, and the same test run on each of those.",
        ),
    )
}
"""One entry for every kind of design."""


def what_it_shows(design: EvaluationDesign) -> Shows:
    """What this design can and cannot show."""
    return SHOWS[design.kind]


def few_places_limit(places: int) -> str:
    """What chance alone allows to be claimed when this many places take part, half of them drawn by lot.

    Raises ValueError below one place.

    >>> few_places_limit(2)
    'With 2 places, chance alone could explain any difference: p can never fall below 1.'
    """
    if places < 1:
        raise ValueError("At least one place takes part.")
    if places == 1:
        return "With 1 place there is nothing to compare with: no test against chance is possible."
    smallest = smallest_p_among(places // 2, places)
    if smallest >= 1:
        return f"With {places} places, chance alone could explain any difference: p can never fall below 1."
    paired = f", and never below {smallest_p_in_pairs(places // 2):.2g} if they are paired" if places % 2 == 0 else ""
    return f"With {places} places, p can never fall below {smallest:.2g}{paired}, however well everything goes."
