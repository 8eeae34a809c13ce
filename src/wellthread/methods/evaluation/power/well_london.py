"""The Well London trial's design, rebuilt: what twenty matched pairs of small areas could see, and did see.

Twenty pairs of London small areas (LSOAs), drawn by lot within pairs, about 100 adults asked in each afterwards
(3,986 in all). Its results were printed as intervals, from which what it could reliably have seen follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist

from wellthread.disclosure import Table
from wellthread.methods.evaluation.quantiles import z_of
from wellthread.vocabulary import DesignKind

from .spread import design_effect
from .studies import Study, precision
from .sure import Sure, smallest_change

PAIRS = 20
PEOPLE = 100
LIKENESSES = (0.01, 0.02, 0.05)
SHARE = 30.0
"""A share in the middle of what such surveys find, for the table of what could be seen."""
SOURCE = "https://pmc.ncbi.nlm.nih.gov/articles/PMC4112422"


@dataclass(frozen=True, slots=True)
class Printed:
    """A result as the trial printed it: a ratio of shares, or a difference of means."""

    outcome: str
    value: float
    lower: float
    upper: float
    ratio: bool

    @property
    def error(self) -> float:
        """The standard error that the printed 95% interval comes from; of the logarithm for a ratio."""
        ends = (log(self.upper) - log(self.lower)) if self.ratio else self.upper - self.lower
        return ends / (2 * z_of(0.95))

    def seen(self, power: float = 0.8, alpha: float = 0.05) -> float:
        """The smallest ratio above 1, or difference, that the trial would have seen with this power.

        >>> round(PRINTED[1].seen(), 2), round(PRINTED[2].seen(), 1), round(PRINTED[3].seen(), 1)
        (1.22, 1.6, 3.4)
        """
        reach = (z_of(1 - alpha) + NormalDist().inv_cdf(power)) * self.error
        return exp(reach) if self.ratio else reach


PRINTED = (
    Printed("Healthy eating: five portions a day", 1.04, 0.93, 1.17, ratio=True),
    Printed("Physical activity: five times 30 minutes a week", 1.01, 0.88, 1.16, ratio=True),
    Printed("Mental ill-health: high GHQ-12", 1.15, 0.84, 1.61, ratio=True),
    Printed("Mental wellbeing: WEMWBS, points", -1.52, -3.93, 0.88, ratio=False),
)
"""The four primary outcomes at follow-up."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What twenty pairs can see at one likeness: the mean in standard deviations, the share in points from 30%."""

    likeness: float
    design_effect: float
    worth: float
    mean: float
    share: float
    ratio: float


def planned(likeness: float, *, pairs: int = PAIRS, people: int = PEOPLE) -> Planned:
    """What the design can see with 80% power, by Student's t over the pairs; the pairing taken to explain nothing.

    >>> each = planned(0.02)
    >>> round(each.design_effect, 1), round(each.worth), round(each.mean, 2)
    (3.0, 671, 0.16)
    """
    study = Study(acting=pairs, beside=pairs, people=people, before=0, likeness=likeness, paired=True)
    effect = design_effect(people, likeness)

    def of_share(change: float) -> Sure:
        spread = sqrt((SHARE * (100 - SHARE) + (SHARE + change) * (100 - SHARE - change)) / 2)
        return precision(DesignKind.TRIAL, study, spread)

    mean = smallest_change(lambda change: precision(DesignKind.TRIAL, study, 1.0)) or 0.0
    share = smallest_change(of_share, most=100 - SHARE) or 0.0
    return Planned(likeness, effect, pairs * people / effect, mean, share, (SHARE + share) / SHARE)


def well_london_tables() -> tuple[Table, Table]:
    """The power table of the design, and what the printed intervals say that the trial could have seen."""
    rows = [planned(each) for each in LIKENESSES]
    design = Table.of(
        "well-london-design",
        "What 20 matched pairs of areas with 100 adults each can see",
        (
            "Likeness within areas (ICC)",
            "Design effect",
            "2,000 people on a side are worth",
            "Smallest difference in a mean, in standard deviations",
            f"Smallest rise of a share from {SHARE:g}%, in points",
            "The same as a ratio",
        ),
        [
            (
                f"{each.likeness:.2f}",
                f"{each.design_effect:.1f}",
                f"{each.worth:,.0f}",
                f"{each.mean:.2f}",
                f"{each.share:.1f}",
                f"{each.ratio:.2f}",
            )
            for each in rows
        ],
        "Seen with 80% power at 5%, two-sided, by Student's t over the pairs; pairing is taken to explain nothing.",
    )
    found = Table.of(
        "well-london-printed",
        "What the trial could have seen, from the intervals that it printed",
        ("Outcome", "Result as printed (95%)", "Smallest that would have been seen (80% power)"),
        [(each.outcome, _result(each), _seen(each)) for each in PRINTED],
        f"Source: {SOURCE}",
    )
    return design, found


def _result(each: Printed) -> str:
    kind = "ratio" if each.ratio else "difference"
    return f"{kind} {each.value:g} ({each.lower:g} to {each.upper:g})".replace("-", "\N{MINUS SIGN}")


def _seen(each: Printed) -> str:
    return f"ratio {each.seen():.2f}" if each.ratio else f"{each.seen():.1f} points"
