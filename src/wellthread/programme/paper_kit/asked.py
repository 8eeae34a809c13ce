"""The questions of a set as they stand on paper, in one language: the same wording as on a screen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wellthread.programme.press import legible
from wellthread.vocabulary import AnswerKind, Choice, Question, QuestionSet, Records, Ref, Wording

from .phrases import direction, phrases
from .skips import Known, rule_in_words

LINES = {AnswerKind.WORDS: 5, AnswerKind.NUMBER: 1, AnswerKind.DATE: 1, AnswerKind.PLACE: 1}
HOW = {
    AnswerKind.ONE: "tick_one",
    AnswerKind.SCALE: "tick_one",
    AnswerKind.MANY: "tick_many",
    AnswerKind.WORDS: "write",
    AnswerKind.NUMBER: "number",
    AnswerKind.DATE: "date",
    AnswerKind.PLACE: "place",
    AnswerKind.PHOTO: "show",
    AnswerKind.VOICE: "show",
}
OF_CHOICES = frozenset({AnswerKind.ONE, AnswerKind.MANY, AnswerKind.SCALE})


@dataclass(frozen=True, slots=True)
class Worded:
    """A text in the language that was asked for, or in its own where nobody put it into that one."""

    text: str
    hint: str
    language: str
    checked: bool

    def printed(self) -> dict[str, str]:
        """The text for a template."""
        return {"text": legible(self.text), "lang": self.language, "dir": direction(self.language)}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its choices, its number on the paper (0 for something to read), and when to answer it."""

    question: Question
    number: int
    worded: Worded
    choices: tuple[tuple[Choice, Worded], ...]
    rule: str

    @property
    def lines(self) -> int:
        return LINES.get(self.question.answer, 0)


class Wordings:
    """The texts of a set in one language."""

    def __init__(self, records: Records, question_set: QuestionSet, language: str) -> None:
        self._set, self._language = question_set, language
        tag = language.split("-")[0]
        near = (each for each in records.of(Wording) if each.language.split("-")[0] == tag)
        self._held = {each.about.unversioned: each for each in near}

    def of(self, about: Question | Choice | QuestionSet) -> Worded:
        """One text."""
        own, hint = self._own(about)
        written_in = about.language if isinstance(about, Question) else self._set.language
        found = self._held.get(about.ref.unversioned)
        if found is None or written_in == self._language:
            return Worded(own, hint, written_in, written_in == self._language)
        return Worded(found.text, found.hint, self._language, bool(found.checked_by))

    @staticmethod
    def _own(about: Question | Choice | QuestionSet) -> tuple[str, str]:
        match about:
            case Question():
                return about.text, about.hint
            case Choice():
                return about.label, ""
            case _:
                return about.title, ""


def asked_on_paper(records: Records, question_set: QuestionSet, language: str) -> list[Asked]:
    """The questions of a set in order, as they stand on paper. Raises NoSuchLanguage."""
    home, words = question_set.ref.unversioned, phrases(language)
    texts = Wordings(records, question_set, language)
    held = [each for each in records.of(Question) if each.question_set and each.question_set.unversioned == home]
    choices = _choices(records)
    made: list[Asked] = []
    known: dict[str, Known] = {}
    number = 0
    for each in sorted(held, key=lambda each: (each.position, each.id)):
        if each.answer is not AnswerKind.NOTHING:
            number += 1
        own = tuple((one, texts.of(one)) for one in choices.get(each.ref.unversioned, ()))
        rule = rule_in_words(each.relevant, known, words)
        made.append(Asked(each, number if each.answer is not AnswerKind.NOTHING else 0, texts.of(each), own, rule))
        known[each.name or each.id] = Known(number, {one.code: worded.text for one, worded in own})
    return made


def boxes_of(asked: Sequence[Asked]) -> str:
    """A fingerprint of which box is which: the questions, the kinds of their answers and their choices, in order."""
    held = [[each.question.id, each.question.answer.value, *(one.code for one, _ in each.choices)] for each in asked]
    return hashlib.sha256(json.dumps(held).encode()).hexdigest()


def printed(asked: Asked, words: Mapping[str, Any]) -> dict[str, Any]:
    """One question for a template."""
    how = HOW.get(asked.question.answer, "")
    return {
        "number": asked.number,
        "text": asked.worded.printed(),
        "hint": {**asked.worded.printed(), "text": legible(asked.worded.hint)},
        "rule": legible(asked.rule),
        "how": words[how] if how else "",
        "again": words["again"] if asked.question.repeats.endswith("[]") else "",
        "sensitive": f"{words['sensitive']} {words['danger']}" if asked.question.sensitive else "",
        "lines": asked.lines,
        "choices": [{**worded.printed(), "write_in": one.write_in} for one, worded in asked.choices],
        "across": asked.question.answer is AnswerKind.SCALE,
    }


def _choices(records: Records) -> dict[Ref, list[Choice]]:
    found: dict[Ref, list[Choice]] = {}
    for each in sorted(records.of(Choice), key=lambda each: (each.position, each.id)):
        found.setdefault(each.question.unversioned, []).append(each)
    return found
