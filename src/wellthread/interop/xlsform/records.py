"""A form as records: a question set in one edition, its questions, their choices, and both in other languages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from wellthread.vocabulary import Choice, Question, QuestionSet, QuestionSetKind, Record, Records, Ref, Wording

from .form import Asked, Form, Option, Pairs

PREFIX = "xlsform_"
"""Before the names of what is kept as it was written in the form."""
DIGEST, FORM_ID = f"{PREFIX}digest", f"{PREFIX}form_id"


@dataclass(frozen=True, slots=True)
class SetRecords:
    """A question set with everything that belongs to this edition, each after what it refers to."""

    set: QuestionSet
    questions: tuple[Question, ...]
    choices: tuple[Choice, ...] = ()
    wordings: tuple[Wording, ...] = ()

    @property
    def all(self) -> tuple[Record, ...]:
        return (self.set, *self.questions, *self.choices, *self.wordings)

    def choices_of(self, question: Question) -> tuple[Choice, ...]:
        """The choices of one question in their order."""
        return tuple(each for each in self.choices if each.question.unversioned == question.ref.unversioned)


def digest_of(form: Form) -> str:
    """The same for the same questions, whatever the file or edition is called."""
    told = repr((form.title, form.language, form.asked, form.groups))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def records_of(
    form: Form,
    *,
    id: str,
    edition: str = "",
    kind: QuestionSetKind = QuestionSetKind.ENGAGEMENT,
    replaces: Ref | None = None,
    made_by: str = "",
    made_at: datetime | None = None,
) -> SetRecords:
    """The records of one edition. `id` is that of the set, from which those of the others are made."""
    made = _Making(form, id, made_by, made_at)
    made.set = QuestionSet(
        id=id,
        title=form.title[:500],
        kind=kind,
        edition=edition or form.edition or "1",
        language=form.language,
        source=f"XLSForm {form.form_id}"[:500],
        replaces=replaces,
        made_by=made_by,
        made_at=made_at,
        extra=((DIGEST, digest_of(form)), (FORM_ID, form.form_id), *_prefixed(form.groups)),
    )
    for position, asked in enumerate(form.asked, 1):
        made.add(asked, position)
    return SetRecords(made.set, tuple(made.questions), tuple(made.choices), tuple(made.wordings))


class _Making:
    set: QuestionSet

    def __init__(self, form: Form, id: str, made_by: str, made_at: datetime | None) -> None:
        self.form, self.id, self.made_by, self.made_at = form, id, made_by, made_at
        self.questions: list[Question] = []
        self.choices: list[Choice] = []
        self.wordings: list[Wording] = []

    def add(self, asked: Asked, position: int) -> None:
        texts, hints = dict(asked.texts), dict(asked.hints)
        question = Question(
            id=f"{self.id}-q{position}",
            text=texts[self.form.language],
            question_set=self.set.ref,
            name=asked.name,
            answer=asked.answer,
            hint=hints.get(self.form.language, ""),
            position=position,
            required=asked.required,
            relevant=asked.relevant,
            repeats=asked.groups,
            language=self.form.language,
            source=self.set.source,
            made_by=self.made_by,
            made_at=self.made_at,
            extra=tuple(_prefixed(asked.kept)),
        )
        self.questions.append(question)
        self._worded(question.ref, asked.texts, hints)
        for place, option in enumerate(asked.options, 1):
            self._choice(question, option, place)

    def _choice(self, question: Question, option: Option, place: int) -> None:
        choice = Choice(
            id=f"{question.id}-c{place}",
            question=question.ref,
            code=option.code,
            label=dict(option.labels)[self.form.language],
            position=place,
            write_in=option.write_in,
            made_by=self.made_by,
            made_at=self.made_at,
            extra=tuple(_prefixed(option.more)),
        )
        self.choices.append(choice)
        self._worded(choice.ref, option.labels, {})

    def _worded(self, about: Ref, texts: Pairs, hints: dict[str, str]) -> None:
        found = dict(texts)
        for language in dict.fromkeys((*found, *hints)):
            if language == self.form.language:
                continue
            self.wordings.append(
                Wording(
                    id=f"{about.id}-{language.lower()}",
                    about=about,
                    language=language,
                    text=found.get(language, ""),
                    hint=hints.get(language, ""),
                    translator="the form that was brought in",
                    made_by=self.made_by,
                    made_at=self.made_at,
                )
            )


def _prefixed(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    yield from ((f"{PREFIX}{name}", value) for name, value in pairs)


def kept(record: Record, name: str) -> str:
    """What was kept of a form beside a record under this name; empty where nothing was."""
    return dict(record.extra).get(f"{PREFIX}{name}", "")


def set_of(records: Records, ref: Ref) -> SetRecords | None:
    """A question set of a programme with what belongs to it, in its order; None where there is no such set."""
    found = records.find(QuestionSet, ref)
    if found is None:
        return None
    own = [each for each in records.of(Question) if each.question_set and each.question_set.unversioned == ref]
    questions = tuple(sorted(own, key=lambda each: (each.position, each.id)))
    asked = {each.ref.unversioned: at for at, each in enumerate(questions)}
    choices = [each for each in records.of(Choice) if each.question.unversioned in asked]
    choices.sort(key=lambda each: (asked[each.question.unversioned], each.position, each.id))
    about = {ref, *asked, *(each.ref.unversioned for each in choices)}
    worded = [each for each in records.of(Wording) if each.about.unversioned in about]
    return SetRecords(found, questions, tuple(choices), tuple(_in_order(worded)))


def _in_order(wordings: Iterable[Wording]) -> list[Wording]:
    return sorted(wordings, key=lambda each: (each.about.kind, each.about.id, each.language))
