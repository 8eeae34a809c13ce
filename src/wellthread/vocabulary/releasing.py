"""Releasing a blueprint: what was let out, who looked at it, and what it does to people; and how data is cared for."""

from __future__ import annotations

from datetime import date

from .assets import Visibility
from .noun import Code, Record, attr, noun
from .ref import Ref


class ReleaseStatus(Code):
    PREPARED = "prepared", "Made and sealed; nobody outside has it."
    RELEASED = "released", "Out: its readers may open it."
    SENT_BACK = "sent_back", "Somebody who looked at it said no."
    WITHDRAWN = "withdrawn", "Taken back after it was out."


class CheckKind(Code):
    FIRST = "first", "Whether words and numbers may go out: the first reader."
    SECOND = "second", "The same, by a second reader."
    STEWARDS = "stewards", "Whether the community's stewards let it go."
    BARE = "bare", "Whether an empty or a full cell about something sensitive may stand."


class Characteristic(Code):
    """The protected characteristics of the Equality Act 2010."""

    AGE = "age", "Age."
    DISABILITY = "disability", "Disability."
    REASSIGNMENT = "gender_reassignment", "Gender reassignment."
    MARRIAGE = "marriage_and_civil_partnership", "Marriage and civil partnership."
    PREGNANCY = "pregnancy_and_maternity", "Pregnancy and maternity."
    RACE = "race", "Race."
    RELIGION = "religion_or_belief", "Religion or belief."
    SEX = "sex", "Sex."
    ORIENTATION = "sexual_orientation", "Sexual orientation."


class Impact(Code):
    POSITIVE = "positive", "Better for them."
    NEUTRAL = "neutral", "Neither better nor worse."
    NEGATIVE = "negative", "Worse for them."
    MIXED = "mixed", "Better for some, worse for others."
    UNKNOWN = "unknown", "Not known."


@noun("blueprint", "releases")
class Release(Record):
    """One version of a blueprint made for readers, sealed. What it says cannot be changed, only replaced."""

    blueprint: Ref = attr("Of which blueprint.", kinds=("blueprint",))
    number: int = attr("1 is the first.")
    audience: Visibility = attr("For whom.", default=Visibility.PUBLIC)
    status: ReleaseStatus = attr("Whether it is out.", default=ReleaseStatus.PREPARED)
    prepared_on: date | None = attr("When it was made.", default=None)
    released_on: date | None = attr("When it went out.", default=None)
    seal: str = attr("SHA-256 over all that it holds, as hexadecimal digits.", default="")
    replaces: Ref | None = attr("The version before it.", default=None, kinds=("release",))
    changes: str = attr("What is new in it, for its readers.", default="", long=True)
    licence: str = attr("On what terms others may use it, as an SPDX name.", default="CC-BY-4.0", source="SPDX")
    reason: str = attr("Why it was sent back or taken back.", default="", long=True)


@noun("blueprint", "release_checks")
class ReleaseCheck(Record):
    """What somebody found who looked at a version before it went out. Who prepared it cannot check it."""

    release: Ref = attr("At which version.", kinds=("release",))
    kind: CheckKind = attr("For what.")
    passed: bool = attr("Whether it may go out.")
    looked_at: tuple[str, ...] = attr("What was looked at.", default=())
    note: str = attr("What they found.", default="", long=True)
    on: date | None = attr("When.", default=None)


@noun("blueprint", "equality_impacts")
class EqualityImpact(Record):
    """What the plan may do to people who share a protected characteristic, and what is done about it."""

    characteristic: Characteristic = attr("Which characteristic.", source="Equality Act 2010")
    neighbourhood: Ref | None = attr("Where; empty for all.", default=None, kinds=("neighbourhood",))
    impact: Impact = attr("Which way.", default=Impact.UNKNOWN)
    evidence: str = attr("What is known, and what is not.", default="", long=True)
    action: str = attr("What is done about it.", default="", long=True)
    owner: Ref | None = attr("Who sees to it.", default=None, kinds=("partner",))
    due: date | None = attr("By when.", default=None)


@noun("blueprint", "data_plans")
class DataPlan(Record):
    """What people agreed about the care of the programme's data, for a data management plan."""

    responsible: str = attr("Who answers for the data: a role and a body.", default="")
    ethics: str = attr("Approvals, with their references.", default="")
    legal_basis: str = attr("On what ground personal data is held.", default="", long=True)
    kept_until: str = attr("How long what is kept, and what happens then.", default="", long=True)
    deposit: str = attr("Where the released data is deposited.", default="")
    access: str = attr("Who may have what, and how they ask.", default="", long=True)
    de_identified: str = attr("How words and numbers are made safe; without any key.", default="", long=True)
    doi: str = attr("The DOI under which it is deposited, once there is one.", default="", source="DataCite")
    publisher: str = attr("The body that makes it available.", default="", source="DataCite")
