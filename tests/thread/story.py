"""One small story, whole: a sentence about the last bus, on to a result and an answer. Nothing in it is loose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from wellthread.thread import Link, Thread, Verb, Voices, loose_ends, voices
from wellthread.vocabulary import (
    Action,
    Barrier,
    BarrierKind,
    Blueprint,
    BlueprintLine,
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    Consent,
    Contribution,
    Decision,
    DecisionOutcome,
    Excerpt,
    Exercise,
    FeedbackItem,
    Group,
    Indicator,
    Neighbourhood,
    Partner,
    PartnerKind,
    Priority,
    PriorityOption,
    Programme,
    Record,
    Records,
    Ref,
    Result,
    Section,
    Session,
    SessionKind,
    Step,
    StepKind,
    Theme,
    Wave,
    WaveKind,
)

HERE = Ref("neighbourhood", "hill")
WITHDRAWN = date(2026, 6, 1)
RECORDS: tuple[Record, ...] = (
    Programme(id="story", name="A story"),
    Partner(id="bus-company", name="The bus company", kind=PartnerKind.BUSINESS),
    Neighbourhood(id="hill", name="The Hill"),
    Group(id="late-shift", name="People on the late shift", neighbourhood=HERE),
    Session(id="doors", neighbourhood=HERE, kind=SessionKind.DOORSTEP, title="Doors on the Hill"),
    Consent(id="yes", wording="1", take_part=True, quote=True),
    Contribution(
        id="last-bus",
        session=Ref("session", "doors"),
        text="The last bus is at six.",
        consent=Ref("consent", "yes"),
        participant="p1",
        resident=True,
        group=Ref("group", "late-shift"),
    ),
    Excerpt(id="at-six", contribution=Ref("contribution", "last-bus"), start=17, end=22),
    Theme(id="no-bus", name="No bus when it is needed"),
    Barrier(id="six-oclock", name="Nothing runs after six", kind=BarrierKind.TIME, neighbourhood=HERE),
    Exercise(id="vote", title="The vote", neighbourhood=HERE),
    PriorityOption(id="later-bus", exercise=Ref("exercise", "vote"), title="A later bus"),
    Decision(
        id="yes-bus", option=Ref("priority_option", "later-bus"), outcome=DecisionOutcome.ACCEPTED, reason="First."
    ),
    Priority(id="late-bus", title="A later bus", decision=Ref("decision", "yes-bus")),
    Commitment(id="van", kind=CommitmentKind.MONEY, what="A van", priority=Ref("priority", "late-bus")),
    Action(id="run-bus", title="Run a bus at ten", owner=Ref("partner", "bus-company")),
    Step(id="out", kind=StepKind.OUTCOME, title="People go out after dark"),
    Indicator(id="out-late", name="Go out after dark", outcome=Ref("step", "out")),
    Wave(id="before", name="Spring", kind=WaveKind.BASELINE),
    Result(id="out-before", indicator=Ref("indicator", "out-late"), wave=Ref("wave", "before"), value=20.0),
    Blueprint(id="plan", title="The plan"),
    BlueprintLine(
        id="line", blueprint=Ref("blueprint", "plan"), section=Section.ACTIONS, text="A bus will run at ten."
    ),
    FeedbackItem(id="told", told="You said the last bus is at six; there is one at ten."),
)
LINKS = (
    "theme:no-bus gathers excerpt:at-six",
    "barrier:six-oclock reported_in excerpt:at-six",
    "priority_option:later-bus raised_by theme:no-bus",
    "action:run-bus answers priority:late-bus",
    "action:run-bus tackles barrier:six-oclock",
    "action:run-bus resourced_by commitment:van",
    "blueprint_line:line rests_on action:run-bus",
    "feedback_item:told tells contribution:last-bus",
)
SAID = Ref("contribution", "last-bus")


def link(text: str) -> Link:
    """A link from three words: subject, verb, object."""
    subject, verb, target = text.split()
    return Link(subject=Ref.parse(subject), verb=Verb.read(verb), object=Ref.parse(target))


class Story:
    """The records and links of the story; its methods break them or mend them."""

    def __init__(self) -> None:
        self.records = Records(RECORDS)
        self.links = [link(text) for text in LINKS]

    def add(self, *records: Record) -> None:
        for each in records:
            self.records.put(each)

    def says(self, name: str, **more) -> Contribution:
        """Another contribution from the same doors."""
        said = Contribution(id=name, session=Ref("session", "doors"), text="And so say I.", **more)
        self.add(said)
        return said

    def tie(self, text: str) -> None:
        self.links.append(link(text))

    def cut(self, text: str) -> None:
        self.links.remove(link(text))

    def change(self, ref: str, **fields) -> None:
        """Change fields of a record. Its version stays unless it is among them."""
        self.add(replace(self.record(ref), **fields))

    def lose(self, ref: str) -> None:
        self.records = Records(each for each in self.records if str(each.ref.unversioned) != ref)

    def record(self, ref: str) -> Record:
        found = self.records.get(Ref.parse(ref))
        assert found is not None, ref
        return found

    def take_back(self) -> None:
        """The speaker withdraws: the words go, the row stays."""
        self.change(str(SAID), text="", participant="", withdrawn_on=WITHDRAWN)

    def withdraw_commitment(self) -> None:
        self.change("commitment:van", status=CommitmentStatus.WITHDRAWN)

    @property
    def thread(self) -> Thread:
        return Thread.through(self.records, self.links)

    def voices(self, ref: str) -> Voices:
        return voices(Ref.parse(ref), self.thread, self.records)

    @property
    def loose(self) -> set[tuple[str, str]]:
        """Code and record of every loose end."""
        return {(each.code.value, str(each.ref)) for each in loose_ends(self.records, self.thread)}
