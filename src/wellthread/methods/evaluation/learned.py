"""What can honestly be learned where no effect can be shown: for two test-beds, nearly everything."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Learned:
    """Something that can honestly be learned without showing an effect, and what it takes."""

    title: str
    says: str
    takes: str


LEARNED = (
    Learned(
        "How the work went",
        "What was done, when, for how many, and what was changed on the way: whether it was carried out at all.",
        "An entry after each activity, in the delivery log.",
    ),
    Learned(
        "Whom it reached",
        "Which residents came, and which did not, told apart from people who live elsewhere and from those who came "
        "many times. Without reach no effect can be hoped for.",
        "Counting people and not attendances, and asking whether they live here.",
    ),
    Learned(
        "Whether it helped in the way that was thought",
        "Each arrow of the theory of change in turn: did it come about, what speaks for the work's part in it, and "
        "what else could have done it (contribution analysis).",
        "A claim for each arrow, evidence for and against, and other explanations looked into.",
    ),
    Learned(
        "What else came of it",
        "Effects that nobody planned, wanted or not, on a timeline (ripple effects mapping).",
        "A workshop every three or four months with those who took part.",
    ),
    Learned(
        "Whether more went with more",
        "Inside a place: whether those who took part more changed more. Those who take part differ from those who do "
        "not, so this describes and does not prove.",
        "Asking in the survey how far people took part, in every wave.",
    ),
    Learned(
        "How this place moved beside others",
        "The same figures, drawn beside like places over the same years: described, not claimed as an effect.",
        "Places like ours, chosen before the figures are seen.",
    ),
    Learned(
        "A figure for those who come next",
        "How alike people of one place answer, and how far places wander: with that the next study can be planned.",
        "Keeping spread and numbers of people with every result, and measuring as others do.",
    ),
)
"""What two test-beds can teach, though they cannot show an effect."""
