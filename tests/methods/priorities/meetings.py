"""Meetings with ballots, for the tests of counting."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from wellthread.vocabulary import Ballot, BallotForm, Exercise, PriorityOption, Ref

NAMES = "ABCDE"

TENNESSEE = {"MNCK": 42, "NCKM": 26, "CKNM": 15, "KCNM": 17}
"""Where shall the capital be: Memphis, Nashville, Chattanooga or Knoxville? The textbook example."""

SCHULZE_45 = {"ACBED": 5, "ADECB": 5, "BEDAC": 8, "CABED": 3, "CAEBD": 7, "CBADE": 2, "DCEBA": 7, "EBADC": 8}
"""Schulze's example of 45 voters and five options."""


def exercise(seats: int = 1, form: BallotForm = BallotForm.RANKING, budget: float | None = None) -> Exercise:
    return Exercise(id="meeting", title="What first?", seats=seats, form=form, budget=budget)


def options(names: Iterable[str], costs: dict[str, float] | None = None) -> list[PriorityOption]:
    home = Ref("exercise", "meeting")
    return [
        PriorityOption(id=each, exercise=home, title=f"Option {each}", cost=(costs or {}).get(each)) for each in names
    ]


def ballots(profile: dict[str, int], group: str = "") -> list[Ballot]:
    """One ballot record for each distinct ranking, such as {"AB": 3}: three voters put A above B."""
    return [
        Ballot(
            id=f"{group or 'all'}-{number}",
            exercise=Ref("exercise", "meeting"),
            options=tuple(Ref("priority_option", each) for each in marks),
            group=Ref("group", group) if group else None,
            count=voters,
        )
        for number, (marks, voters) in enumerate(profile.items())
    ]


def rankings(names: str = NAMES) -> st.SearchStrategy[str]:
    """Rankings of some or all options, or of none."""
    return st.builds(
        lambda order, length: "".join(order[:length]), st.permutations(list(names)), st.integers(0, len(names))
    )


def profiles(names: str = NAMES) -> st.SearchStrategy[dict[str, int]]:
    return st.dictionaries(rankings(names), st.integers(1, 6), min_size=1, max_size=7)
