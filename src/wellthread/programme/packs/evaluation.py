"""The evaluation report: the seven questions in short, then each in full, place by place, with what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.programme.answering import Answer, seven
from wellthread.programme.blueprint import Block, Chapter, Desk, Document, Fact, Line, Listing, Note, Passage, Standing
from wellthread.programme.blueprint.days import day
from wellthread.programme.run import Outputs
from wellthread.vocabulary import StandingAnswer, StandingQuestion

from .making import bound_pack, desk_of, passage, places

TITLE = "Evaluation report"
SAYS = "The seven questions answered from the records, place by place: how sure, from what, and what is missing."
SUMMARY = (
    "Seven questions, asked of the records of the programme. Each answer begins with one sentence and says what it "
    "rests on. What is not known is said. The team’s own answers stand beside, and change nothing of that."
)
LIMITS = (
    "Numbers of people below 8 are hidden and others rounded to 5. Counts of things are exact.",
    "Attendances are not people: who comes to ten walks is ten attendances and one person.",
    "Those who take part choose to. That they fare better than others does not show that taking part is why.",
    "Two places are no trial. What changed there may have changed everywhere.",
    "A claim that the work had a part in a change is a judgement with its reasons, and no test.",
)
GAPS = 12


def made(outputs: Outputs) -> Document:
    """The report on all places."""
    desk = desk_of(outputs)
    asked = {
        scope: {each.question: each for each in seven(outputs.released, scope, today=outputs.today)}
        for scope in places(outputs)
    }
    short = [
        passage(desk, scope, [_short(desk, answers[each]) for each in StandingQuestion])
        for scope, answers in asked.items()
    ]
    chapters = [Chapter("in-short", "In short", tuple(short), "The first sentence of each answer.")]
    for number, question in enumerate(StandingQuestion, start=1):
        told = [passage(desk, scope, _whole(desk, answers[question])) for scope, answers in asked.items()]
        key = question.value.replace("_", "-")
        chapters.append(Chapter(key, f"{number}. {question.says}", tuple(told)))
    chapters.append(Chapter("limits", "How far it carries", (Passage(None, "", (Listing(LIMITS),)),)))
    return bound_pack(desk, outputs, kind=TITLE, chapters=chapters, summary=SUMMARY)


def _short(desk: Desk, answer: Answer) -> Line:
    return desk.line(
        answer.first.text, answer.first.rests_on[:GAPS], title=answer.question.says, standing=_standing(answer)
    )


def _standing(answer: Answer) -> Standing | None:
    """A sentence that counts records and cites none of them is a finding of this report."""
    return None if answer.first.rests_on else Standing.OWN_VIEW


def _whole(desk: Desk, answer: Answer) -> Iterator[Block]:
    facts = (Fact("How sure", f"{answer.known.says} {answer.sure}"),)
    yield desk.line(answer.first.text, answer.first.rests_on, facts=facts, standing=_standing(answer))
    for each in answer.sentences:
        yield desk.line(each.text, each.rests_on, standing=None if each.rests_on else Standing.OWN_VIEW)
    yield from answer.pictures
    for rows in answer.tables:
        yield desk.cited(rows.table, rows.rests_on)
    for written in answer.team:
        yield _written(desk, written)
    if answer.missing:
        yield from _missing(answer)


def _written(desk: Desk, written: StandingAnswer) -> Line:
    facts = [Fact("Agreed by", written.agreed_by)] if written.agreed_by else []
    facts += [Fact("On", day(written.on))] if written.on else []
    return desk.line(
        written.text, [written.ref], title="The team’s own answer", facts=facts, standing=Standing.OWN_VIEW
    )


def _missing(answer: Answer) -> Iterator[Listing | Note]:
    told = tuple(f"{each.sentence} {each.remedy}" for each in answer.missing)
    yield Listing(told[:GAPS], "What is missing, and how to mend it")
    if len(told) > GAPS:
        yield Note(f"{len(told) - GAPS} more stand on the page of this question.")
