"""Contribution analysis: what the work is claimed to have brought about, link by link, and what else may have."""

from __future__ import annotations

from datetime import date

from .noun import Code, Record, attr, noun
from .ref import Ref


class ClaimVerdict(Code):
    HOLDS = "holds", "The evidence supports it and the rivals have been looked at."
    PARTLY = "partly", "Some of it holds."
    NOT_SEEN = "not_seen", "It was looked for and not seen."
    AGAINST = "against", "The evidence speaks against it."
    OPEN = "open", "Nobody can say yet."


class RivalVerdict(Code):
    EXCLUDED = "excluded", "It cannot be the reason."
    MINOR = "minor", "It may have added a little."
    MAJOR = "major", "It may be most of the reason."
    OPEN = "open", "It has not been looked at."


class StandingQuestion(Code):
    """The seven questions that Well Communities asked of its second phase."""

    WHO = "who_takes_part", "Who takes part?"
    IMPROVE = "do_they_improve", "Do those who take part improve?"
    PROJECTS = "projects_as_planned", "Are the projects delivered as planned?"
    CONTRIBUTE = "which_contribute", "Which projects contribute?"
    RESIDENTS = "community_priorities", "Are the community's priorities addressed?"
    COMMISSIONERS = "commissioners_priorities", "Are the commissioners' priorities addressed?"
    PROGRAMME = "programme_as_planned", "Is the programme delivered as planned?"


@noun("evaluation", "contribution_claims")
class ContributionClaim(Record):
    """That one arrow of the theory of change came about, and that the work had a part in it.

    What speaks for and against it is named by links. Opinions of those who run the work are not its core.
    """

    link: Ref = attr("Which arrow of the theory.", kinds=("step_link",), cites="claims_of")
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    text: str = attr("The claim, in a sentence.", long=True)
    verdict: ClaimVerdict = attr("How it stands.", default=ClaimVerdict.OPEN)
    reason: str = attr("Why it stands so.", default="", long=True)
    judged_by: str = attr("Who judged: groups or bodies.", default="")
    judged_on: date | None = attr("When.", default=None)


@noun("evaluation", "rival_explanations")
class RivalExplanation(Record):
    """What else might have brought the same about, and what became of looking into it."""

    claim: Ref = attr("Against which claim.", kinds=("contribution_claim",))
    text: str = attr("The other explanation.", long=True)
    looked_how: str = attr("How it was looked into.", default="", long=True)
    verdict: RivalVerdict = attr("What came of it.", default=RivalVerdict.OPEN)
    source: str = attr("What it rests on: a figure, a document, a person's role.", default="")


@noun("evaluation", "claim_judgements")
class ClaimJudgement(Record):
    """How a claim was judged on one day, and why. The latest stands on the claim itself; none is written over."""

    claim: Ref = attr("Which claim was judged.", kinds=("contribution_claim",))
    verdict: ClaimVerdict = attr("How it stood from then on.")
    reason: str = attr("Why.", default="", long=True)
    judged_by: str = attr("Who judged: groups or bodies.", default="")
    judged_on: date | None = attr("When.", default=None)


@noun("evaluation", "standing_answers")
class StandingAnswer(Record):
    """The team's own answer to one of the seven questions, beside what the records say."""

    question: StandingQuestion = attr("Which question.")
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    round: Ref | None = attr("In which round.", default=None, kinds=("round",))
    text: str = attr("The answer.", long=True)
    agreed_by: str = attr("Who agreed it.", default="")
    on: date | None = attr("When.", default=None)
