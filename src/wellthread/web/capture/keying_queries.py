"""What keying reads: a batch with its questions, how far its forms are, and what two people typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from wellthread.methods.engagement.keying import Agreement, agreement, differences
from wellthread.programme.paper_kit import Asked, asked_on_paper, boxes_of, phrases
from wellthread.vocabulary import AnswerKind, PrintBatch, QuestionSet, Records, Ref, Session
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.sight import Sight

from .keying_models import KeyedForm, KeyedHalf

LAYERS = ("take_part", "quote", "wall", "media", "recontact", "archive")
CONSENT = (*LAYERS, "under_16")
LANGUAGE = "language"
TICKED = "yes"
NOT_TYPED = frozenset({AnswerKind.NOTHING, AnswerKind.PHOTO, AnswerKind.VOICE})


@dataclass(frozen=True)
class Paper:
    """A batch of forms that were printed, with what stands on them."""

    batch: PrintBatch
    session: Session
    set: QuestionSet
    records: Records

    @cached_property
    def asked(self) -> list[Asked]:
        """What is typed of a form, in the order of the paper."""
        return [each for each in self._all if each.question.answer not in NOT_TYPED]

    @property
    def is_as_printed(self) -> bool:
        """Whether the boxes still stand where they stood on the paper; else their numbers would mean something else."""
        return self.batch.boxes in ("", boxes_of(self._all))

    @cached_property
    def _all(self) -> list[Asked]:
        return asked_on_paper(self.records, self.set, self.batch.language)

    @cached_property
    def fields(self) -> list[str]:
        """The names of everything that is typed, in order."""
        return [*CONSENT, "witness", LANGUAGE, *(name for each in self.asked for name in names_of(each))]

    def label(self, name: str) -> str:
        """What a field is called when two typings of it are shown."""
        words = phrases("en")
        if name in words["layers"]:
            return str(words["layers"][name])
        if name in ("under_16", "witness"):
            return str(words[name])
        if name == LANGUAGE:
            return "Language of their words"
        key = name.partition("-")[2]
        found = next(each for each in self.asked if each.question.id == key)
        return f"{found.number}. {found.worded.text}" + (", in their words" if name.startswith("w-") else "")

    def shown(self, name: str, value: str) -> str:
        """What was typed in a field, as it is read beside another typing."""
        if name in CONSENT:
            return "ticked" if value == TICKED else "not ticked"
        found = next((each for each in self.asked if name == f"q-{each.question.id}" and each.choices), None)
        if found and value:
            return ", ".join(f"{each} {found.choices[int(each) - 1][1].text}" for each in value.split())
        return value or "(empty)"


@dataclass(frozen=True, slots=True)
class FormRow:
    """How far one form is, for one person: `mine` where they typed it already."""

    number: int
    halves: int
    mine: bool
    done: bool

    @property
    def open_to_me(self) -> bool:
        return not self.done and not self.mine and self.halves < 2

    @property
    def to_settle(self) -> bool:
        return not self.done and self.halves >= 2

    @property
    def state(self) -> str:
        """In words."""
        if self.done:
            return "done"
        if self.halves >= 2:
            return "to settle"
        if self.halves == 1:
            return "typed once, by you" if self.mine else "typed once"
        return "not typed yet"


def names_of(asked: Asked) -> Iterator[str]:
    """The fields of one question: its answer, and the words beside a choice that lets people add their own."""
    yield f"q-{asked.question.id}"
    if any(one.write_in for one, _ in asked.choices):
        yield f"w-{asked.question.id}"


def a_batch(sight: Sight, key: str) -> Paper | None:
    """A batch of forms, for somebody who may enter what was said there."""
    batch = sight.records.find(PrintBatch, Ref("print_batch", key))
    session = sight.records.find(Session, batch.session) if batch else None
    asked = sight.records.find(QuestionSet, batch.question_set) if batch else None
    if batch is None or session is None or asked is None or not sight.may(Permission.ADD_CONTRIBUTION, session):
        return None
    return Paper(batch, session, asked, sight.records)


def halves(programme: str, paper: Paper, form: int) -> list[KeyedHalf]:
    """What was typed of a form so far."""
    return list(KeyedHalf.objects.filter(programme=programme, batch=paper.batch.id, form=form))


def is_done(programme: str, paper: Paper, form: int) -> bool:
    """Whether a form was settled."""
    return KeyedForm.objects.filter(programme=programme, batch=paper.batch.id, form=form).exists()


def rows(programme: str, paper: Paper, me: str) -> list[FormRow]:
    """Every form of a batch, for one person."""
    done = set(_done(programme, paper).values_list("form", flat=True))
    by: dict[int, list[str]] = {}
    for form, who in KeyedHalf.objects.filter(programme=programme, batch=paper.batch.id).values_list("form", "by"):
        by.setdefault(form, []).append(who)
    return [
        FormRow(number, len(by.get(number, ())), me in by.get(number, ()), number in done)
        for number in range(1, paper.batch.copies + 1)
    ]


def agreed(programme: str, paper: Paper) -> Agreement:
    """How far all pairs of typings of a batch agreed."""
    counted = Agreement()
    for each in _done(programme, paper):
        counted += Agreement(each.fields, each.differing, each.characters, each.edits)
    return counted


def compared(paper: Paper, first: KeyedHalf, second: KeyedHalf) -> tuple[list[str], Agreement]:
    """The fields in which two typings differ, and how far they agree."""
    one, other = first.content, second.content
    return differences(one, other, paper.fields), agreement(one, other, paper.fields)


def _done(programme: str, paper: Paper):  # type: ignore[no-untyped-def]  # a query set of KeyedForm
    return KeyedForm.objects.filter(programme=programme, batch=paper.batch.id)
