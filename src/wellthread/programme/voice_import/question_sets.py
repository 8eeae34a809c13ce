"""Which edition of which questions was answered: one that the programme has, else one made of the columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from wellthread.interop.sendings import Column, Export, Holds
from wellthread.interop.xlsform.records import FORM_ID, kept
from wellthread.programme.question_sets.editions import MADE_OF_COLUMNS
from wellthread.vocabulary import AnswerKind, Choice, Question, QuestionSet, Record, Records, Ref

from .ids import derived
from .wishes import Wishes

_KINDS = {
    Holds.WORDS: AnswerKind.WORDS,
    Holds.ONE: AnswerKind.ONE,
    Holds.MANY: AnswerKind.MANY,
    Holds.NUMBER: AnswerKind.NUMBER,
    Holds.DATE: AnswerKind.DATE,
    Holds.PLACE: AnswerKind.PLACE,
}


@dataclass
class Editions:
    """The question sets for the versions of one export. `made` is what has to be added to the programme for them."""

    export: Export
    records: Records
    wishes: Wishes
    made: list[Record] = field(default_factory=list)
    sets: dict[str, QuestionSet] = field(default_factory=dict)
    _questions: dict[tuple[str, str], Question | None] = field(default_factory=dict)
    _choices: dict[tuple[str, str], Choice] = field(default_factory=dict)
    _known: set[Ref] = field(default_factory=set)

    def of(self, version: str) -> QuestionSet:
        """The set that was answered in this version of the form."""
        if version not in self.sets:
            self.sets[version] = self._there(version) or self._new(version)
            self._learn(self.sets[version])
        return self.sets[version]

    def question(self, version: str, column: Column) -> Question:
        """The question of a column in this version; made where the set has none by that name."""
        found = self.of(version)
        path = column.other_of or column.path
        name = path.rpartition("/")[2]
        there = self._questions.get((found.id, path)) or self._questions.get((found.id, name))
        if there is not None:
            return there
        return self._ask(found, column, path, name)

    def has_choice(self, question: Question, code: str) -> bool:
        """Whether a code is one of the choices; in a set that was made here it becomes one."""
        if (question.id, code) in self._choices:
            return True
        if not self._is_ours(question):
            return False
        self._choose(question, code, code)
        return True

    def _there(self, version: str) -> QuestionSet | None:
        """The edition that the programme has: of the wished set or of the same form, with this version."""
        wished = self.records.find(QuestionSet, self.wishes.question_set)
        form = kept(wished, "form_id") if wished else self.export.form_id
        for each in self.records.of(QuestionSet):
            if version and each.edition == version and form and kept(each, "form_id") == form:
                return each
        return wished if wished and (not version or wished.edition == version) else None

    def _new(self, version: str) -> QuestionSet:
        edition = version or "1"
        id = derived("question_set", self.export.format, self.export.form_id or self.wishes.title, edition)
        there = self.records.find(QuestionSet, Ref("question_set", id))
        if there is not None:
            return there
        form = self.export.form_id
        source = f"Columns of a file of {self.export.format}"
        made = QuestionSet(
            id=id,
            title=self.wishes.title[:500],
            edition=edition[:500],
            language=self.wishes.language,
            source=source,
            made_by=self.wishes.made_by,
            extra=(MADE_OF_COLUMNS, *(((FORM_ID, form),) if form else ())),
        )
        self.made.append(made)
        return made

    def _learn(self, found: QuestionSet) -> None:
        for each in self.records.of(Question):
            if each.question_set and each.question_set.unversioned == found.ref.unversioned:
                self._place(found, each)
        for choice in self.records.of(Choice):
            self._choices[(choice.question.id, choice.code)] = choice

    def _place(self, found: QuestionSet, question: Question) -> None:
        group = question.repeats.replace("[]", "")
        self._questions[(found.id, f"{group}/{question.name}".lstrip("/"))] = question
        key = (found.id, question.name)
        if group:
            self._questions[key] = None if key in self._questions else question

    def _is_ours(self, question: Question) -> bool:
        found = self.records.find(QuestionSet, question.question_set)
        return found is None or MADE_OF_COLUMNS in found.extra

    def _ask(self, found: QuestionSet, column: Column, path: str, name: str) -> Question:
        about = next((each for each in self.export.columns if each.path == path), column)
        question = Question(
            id=derived("question", found.id, path),
            text=about.label or name.replace("_", " "),
            question_set=found.ref,
            name=name[:500],
            answer=_KINDS.get(about.holds, AnswerKind.WORDS),
            position=1 + sum(key[0] == found.id and "/" not in key[1] for key in self._questions),
            repeats=path.rpartition("/")[0],
            language=found.language,
            source=found.source,
            made_by=self.wishes.made_by,
        )
        self._questions[(found.id, path)] = question
        self.made.append(question)
        for code, label in about.choices:
            self._choose(question, code, label)
        return question

    def _choose(self, question: Question, code: str, label: str) -> None:
        place = 1 + sum(key[0] == question.id for key in self._choices)
        choice = Choice(
            id=derived("choice", question.id, code),
            question=question.ref,
            code=code,
            label=(label or code)[:500],
            position=place,
            made_by=self.wishes.made_by,
        )
        self._choices[(question.id, code)] = choice
        self.made.append(choice)


def asked(columns: Sequence[Column]) -> Iterator[Column]:
    """The columns that hold answers to questions."""
    return (each for each in columns if each.holds in _KINDS)
