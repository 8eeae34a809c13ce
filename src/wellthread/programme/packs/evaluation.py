"""The evaluation report: the seven questions in short, then each in full, place by place, with what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wellthread.programme.answering import Answer, seven
from wellthread.programme.blueprint import (
    Block,
    Chapter,
    Desk,
    Document,
    Fact,
    Line,
    Listing,
    Note,
    Passage,
    Setting,
    Standing,
)
from wellthread.programme.blueprint.pdf import pages, pdf
from wellthread.programme.run import Outputs
from wellthread.programme.side_by_side import Section, beside, rounds
from wellthread.vocabulary import StandingAnswer, StandingQuestion
from wellthread.vocabulary.days import day

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
GAPS, ROWS, REFS = 12, 24, 8
"""How many gaps, rows of a table and records behind a row the print holds; all of them stand on the pages."""
PAGES = 2
ROOMS = (7, 5, 3, 2, 1, 0)
"""How many gaps the summary may hold for each place, from ample to close; the first is taken that fits."""


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
    chapters += [*_beside(desk, outputs), *_rounds(desk, outputs)]
    chapters.append(Chapter("limits", "How far it carries", (Passage(None, "", (Listing(LIMITS),)),)))
    return bound_pack(desk, outputs, kind=TITLE, chapters=chapters, summary=SUMMARY)


def _beside(desk: Desk, outputs: Outputs) -> list[Chapter]:
    """The places side by side, where there are several."""
    found = beside(outputs.released, today=outputs.today)
    if not found.possible:
        return []
    blocks: list[Block] = [desk.line(each.text, each.rests_on) for each in found.care]
    blocks += [block for each in found.sections for block in _section(desk, each)]
    return [Chapter("beside", "Places side by side", (Passage(None, "", tuple(blocks)),), "Told, and not ranked.")]


def _rounds(desk: Desk, outputs: Outputs) -> list[Chapter]:
    told = [
        passage(desk, scope, [block for each in found.sections for block in _section(desk, each)])
        for scope in places(outputs)
        if scope and (found := rounds(outputs.released, scope, today=outputs.today)).rounds
    ]
    return [Chapter("rounds", "Round against round", tuple(told))] if told else []


def _section(desk: Desk, section: Section) -> Iterator[Block]:
    for at, each in enumerate(section.sentences):
        title = section.title if at == 0 else ""
        yield desk.line(each.text, each.rests_on, title=title)
    for each_table in section.tables:
        rows = each_table.head(ROWS, REFS)
        yield desk.cited(rows.table, rows.rests_on)


def summary(outputs: Outputs) -> Document:
    """The same on two pages: the first sentence of each answer, and what is missing first. Raises Unprintable."""
    made_one = None
    for most in ROOMS:
        made_one = _summary(outputs, most)
        if pages(pdf(made_one)) <= PAGES:
            break
    assert made_one
    return made_one


def _summary(outputs: Outputs, most: int) -> Document:
    desk = Desk(outputs.released.records, outputs.released.thread, outputs.reports, deep=False)
    chapters = []
    for scope in places(outputs):
        answers = seven(outputs.released, scope, today=outputs.today)
        lines: list[Block] = [_brief(desk, each) for each in answers]
        key, name = (scope.id, desk.name(scope)) if scope else ("all", "What the records say")
        chapters.append(Chapter(f"in-{key}", name, (Passage(None, "", (*lines, *_first_gaps(answers, most))),)))
    made_one = bound_pack(desk, outputs, kind=f"{TITLE}, in short", chapters=chapters, summary="")
    return replace(made_one, setting=Setting.BRIEF, attributions=())


def _brief(desk: Desk, answer: Answer) -> Line:
    """The question and its first sentence in one line, and the team's newest answer with it."""
    team = f" The team says: {answer.team[0].text}" if answer.team else ""
    refs = [*answer.first.rests_on[:3], *(each.ref for each in answer.team[:1])]
    return desk.line(f"{answer.question.says} {answer.first.text}{team}", refs)


def _first_gaps(answers: Sequence[Answer], most: int) -> list[Block]:
    """The first thing missing of each question, as many as there is room for."""
    found = [each.missing[0] for each in answers if each.missing]
    told = tuple(f"{each.sentence} {each.remedy}" for each in found[:most])
    return [Listing(told, "What is missing first")] if told else []


def _short(desk: Desk, answer: Answer) -> Line:
    return desk.line(answer.first.text, answer.first.rests_on[:GAPS], title=answer.question.says)


def _whole(desk: Desk, answer: Answer) -> Iterator[Block]:
    facts = (Fact("How sure", f"{answer.known.says} {answer.sure}"),)
    yield desk.line(answer.first.text, answer.first.rests_on, facts=facts)
    for each in answer.sentences:
        yield desk.line(each.text, each.rests_on)
    yield from answer.pictures
    for table in answer.tables:
        rows = table.head(ROWS, REFS)
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
