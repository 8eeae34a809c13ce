"""What the pages of the seven questions read: the answers, as components of a page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from wellthread.programme.answering import Answer, Known, Rows, seven
from wellthread.programme.scope import Scope
from wellthread.vocabulary import Neighbourhood, Ref, Round, StandingAnswer, StandingQuestion
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base import parts
from wellthread.web.programmes import stage_parts
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

TONES = {Known.YES: "good", Known.PARTLY: "", Known.NOT_YET: "warn"}
GAPS_AT_ONCE = 5


def answers(sight: Sight, scope: Scope, today: date) -> tuple[Answer, ...]:
    """The seven answers of one place, or of all, worked out once for a state of the programme."""
    name = f"seven {scope} {today}"
    return sight.worked_out(name, lambda contents: seven(contents, scope, today=today))


def in_short(sight: Sight, chosen: str, today: date) -> list[dict[str, Any]]:
    """For each place in turn the first sentences of all seven."""
    places = [each for each in sight.records.of(Neighbourhood) if chosen in ("", each.id)]
    return [
        {
            "name": each.name,
            "key": each.id,
            "answers": [_short(one, sight) for one in answers(sight, each.ref.unversioned, today)],
        }
        for each in places
    ]


def _short(answer: Answer, sight: Sight) -> dict[str, Any]:
    place = f"?in={answer.scope.id}" if answer.scope else ""
    return {
        "question": answer.question.says,
        "url": page_of(sight, answer.question) + place,
        "first": answer.first.text,
        "sure": answer.sure,
        "known": parts.Tag(text=answer.known.label.capitalize(), tone=TONES[answer.known]),
        "team": answer.team[0] if answer.team else None,
    }


def page_of(sight: Sight, question: StandingQuestion) -> str:
    """Where one question is answered."""
    return reverse("evaluation-question", kwargs={"programme": sight.programme, "question": question.value})


def whole(answer: Answer, sight: Sight) -> dict[str, Any]:
    """One answer with everything it rests on, as its page takes it."""
    sentences = [stage_parts.said(each, sight) for each in answer.sentences]
    gaps = [
        parts.LooseEnd(code="", what=each.sentence, mend=each.remedy, url=(each.ref and sight.href(each.ref)) or "")
        for each in answer.missing
    ]
    return {
        "first": stage_parts.said(answer.first, sight),
        "known": parts.Tag(text=answer.known.label.capitalize(), tone=TONES[answer.known]),
        "sure": answer.sure,
        "sentences": sentences[: stage_parts.SENTENCES_AT_ONCE],
        "more_sentences": sentences[stage_parts.SENTENCES_AT_ONCE :],
        "tables": [cited(each, sight) for each in answer.tables],
        "pictures": [showing.picture(each) for each in answer.pictures],
        "gaps": gaps[:GAPS_AT_ONCE],
        "more_gaps": gaps[GAPS_AT_ONCE:],
        "team": [_written(each, sight) for each in answer.team],
    }


def cited(rows: Rows, sight: Sight) -> parts.Table:
    """A table whose rows lead to the first record that each rests on."""
    made = showing.table(rows.table)
    linked = [
        [parts.Cell(text=str(cell), url=_leads(refs, sight)) if place == 0 else cell for place, cell in enumerate(row)]
        for row, refs in zip(made.rows, rows.rests_on, strict=True)
    ]
    return parts.Table(caption=made.caption, columns=made.columns, rows=linked, note=made.note, numbers=made.numbers)


def _leads(refs: Sequence[Ref], sight: Sight) -> str:
    return next((url for each in refs if (url := sight.href(each))), "")


def _written(each: StandingAnswer, sight: Sight) -> dict[str, Any]:
    found = sight.records.find(Round, each.round)
    return {
        "text": each.text,
        "on": each.on,
        "by": each.agreed_by,
        "round": f"Round {found.number}" if found else "",
        "url": sight.url(each.ref),
    }


def may_answer(sight: Sight, place: Neighbourhood | None) -> bool:
    """Whether the reader may write the team's answer: of one place there, of all of them everywhere."""
    if place is None:
        return sight.may_everywhere(Permission.ADD_RESULTS)
    return sight.may(Permission.ADD_RESULTS, place)


def rounds(sight: Sight, place: Neighbourhood | None) -> list[tuple[str, str]]:
    """The rounds of a place to choose from."""
    if place is None:
        return []
    held = [each for each in sight.records.of(Round) if each.neighbourhood.unversioned == place.ref.unversioned]
    return [(str(each.ref.unversioned), f"Round {each.number}") for each in sorted(held, key=lambda one: one.number)]
