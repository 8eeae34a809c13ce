"""What taking a form in would do: nothing, a first edition, or a new one beside the old."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from wellthread.disclosure import Cell, Table
from wellthread.interop.xlsform import Asked, Form, Option, SetRecords, records_of, set_of
from wellthread.interop.xlsform.records import DIGEST, PREFIX, digest_of
from wellthread.vocabulary import AnswerKind, QuestionSet, QuestionSetKind, Records, Ref

from .comparing import Difference, differences
from .editions import editions, family_of


@dataclass(frozen=True, slots=True)
class FormPlan:
    """What taking a form in would do. `made` is None where an edition with the same questions, `there`, is kept."""

    made: SetRecords | None
    there: QuestionSet | None
    replaces: QuestionSet | None
    differences: tuple[Difference, ...]
    notes: tuple[str, ...]

    def sentences(self) -> Iterator[str]:
        """The same for people."""
        if self.made is None and self.there is not None:
            yield f"Nothing would change: “{self.there.title}”, edition {self.there.edition}, has these questions."
            return
        if self.made is None:
            return
        found, count = self.made.set, len(self.made.questions)
        languages = dict.fromkeys((found.language, *(each.language for each in self.made.wordings)))
        asked = "1 question" if count == 1 else f"{count:,} questions"
        yield f"“{found.title}”, edition {found.edition}: {asked} in {', '.join(languages)}."
        if self.replaces:
            yield f"Edition {self.replaces.edition} stays as it is, with the answers to it."

    def tables(self) -> Iterator[Table]:
        """The questions, and what changed since the edition before."""
        if self.made is None:
            return
        if self.differences:
            rows: list[list[Cell]] = [[each.what, each.name, each.before, each.after] for each in self.differences]
            title = f"What changed since edition {self.replaces.edition if self.replaces else ''}"
            yield Table.of("questions-changed", title, ("What", "Question", "Before", "Now"), rows)
        yield questions_table(self.made)


def questions_table(found: SetRecords) -> Table:
    """The questions of one edition in their order."""
    rows: list[list[Cell]] = []
    for each in found.questions:
        choices = "; ".join(one.label for one in found.choices_of(each))
        rows.append([each.position, each.name, each.text, each.answer.label, choices, each.repeats, each.relevant])
    heads = ("No.", "Name", "Wording", "Answer", "Choices", "Group", "Asked when")
    return Table.of("questions", f"Questions of “{found.set.title}”, edition {found.set.edition}", heads, rows)


def plan_form(
    form: Form,
    records: Records,
    *,
    kind: QuestionSetKind = QuestionSetKind.ENGAGEMENT,
    language: str = "",
    made_by: str = "",
    made_at: datetime | None = None,
) -> FormPlan:
    """What taking a form in would do. `language` says in which language it is where the form does not."""
    if language:
        form = in_language(form, language)
    sets = editions(records).get(form.form_id, ())
    digest = digest_of(form)
    there = next((each for each in sets if dict(each.extra).get(DIGEST) == digest), None)
    if there is not None:
        return FormPlan(None, there, None, (), form.notes)
    before = sets[0] if sets else None
    edition = _free_edition(form.edition or str(len(sets) + 1), sets)
    made = records_of(
        form,
        id=_free_id(f"{_slug(form.form_id)}-{_slug(edition)}", records),
        edition=edition,
        kind=kind,
        replaces=before.ref.unversioned if before else None,
        made_by=made_by,
        made_at=made_at,
    )
    old = set_of(records, before.ref.unversioned) if before else None
    return FormPlan(made, None, before, differences(old, made) if old else (), form.notes)


def in_language(form: Form, language: str) -> Form:
    """The form with its own language named otherwise, where it did not say which it is."""

    def told(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        return tuple((language if code == form.language else code, text) for code, text in pairs)

    asked = tuple(
        replace(
            each,
            texts=told(each.texts),
            hints=told(each.hints),
            options=tuple(replace(one, labels=told(one.labels)) for one in each.options),
        )
        for each in form.asked
    )
    return replace(form, language=language, asked=asked)


def simple_question(
    found: SetRecords | None, *, title: str, text: str, answer: AnswerKind, choices: tuple[str, ...], language: str
) -> Form:
    """The form of a set with one question more, made by hand; a new form where there is no set yet.

    Raises ValueError where a choice is asked for and none is named, or there is no wording.
    """
    text = " ".join(text.split())
    if not text:
        raise ValueError("Write the question.")
    if answer in (AnswerKind.ONE, AnswerKind.MANY, AnswerKind.SCALE) and len(choices) < 2:
        raise ValueError("Name at least two choices, one a line.")
    asked = tuple(form_of(found).asked) if found else ()
    taken = {each.name for each in asked}
    name, number = _slug(text)[:40].strip("-").replace("-", "_") or "question", 1
    while (made := name if number == 1 else f"{name}_{number}") in taken:
        number += 1
    options = tuple(Option(_slug(each).replace("-", "_"), ((language, each),)) for each in choices)
    if len({each.code for each in options}) < len(options):
        raise ValueError("Two choices are too alike. Word one of them otherwise.")
    question = Asked(made, answer, ((language, text),), options=options)
    if found is None:
        return Form(title, _slug(title), "", language, (question,))
    return replace(form_of(found), asked=(*asked, question))


def form_of(found: SetRecords) -> Form:
    """A set as the form it would be read from."""
    worded: dict[Ref, list[tuple[str, str, str]]] = {}
    for each in found.wordings:
        worded.setdefault(each.about.unversioned, []).append((each.language, each.text, each.hint))

    def texts(ref: Ref, own: str, place: int) -> tuple[tuple[str, str], ...]:
        others = ((each[0], each[place]) for each in worded.get(ref, ()) if each[place])
        return ((found.set.language, own), *others) if own else tuple(others)

    def kept(extra: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        return tuple((name.removeprefix(PREFIX), value) for name, value in extra if name.startswith(PREFIX))

    asked = tuple(
        Asked(
            each.name,
            each.answer,
            texts(each.ref.unversioned, each.text, 1),
            texts(each.ref.unversioned, each.hint, 2),
            each.required,
            each.relevant,
            each.repeats,
            tuple(
                Option(one.code, texts(one.ref.unversioned, one.label, 1), kept(one.extra), one.write_in)
                for one in found.choices_of(each)
            ),
            kept(each.extra),
        )
        for each in found.questions
    )
    groups = tuple((name, value) for name, value in kept(found.set.extra) if name not in ("digest", "form_id"))
    return Form(found.set.title, family_of(found.set), "", found.set.language, asked, groups)


def _free_edition(wanted: str, sets: tuple[QuestionSet, ...]) -> str:
    taken, number, edition = {each.edition for each in sets}, 1, wanted
    while edition in taken:
        number += 1
        edition = f"{wanted}.{number}"
    return edition


def _free_id(wanted: str, records: Records) -> str:
    number, id = 1, wanted
    while Ref("question_set", id) in records or Ref("question", f"{id}-q1") in records:
        number += 1
        id = f"{wanted}-{number}"
    return id


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:40].strip("-") or "form"
