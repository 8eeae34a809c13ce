"""A questionnaire as an XLSForm has it, before it is a record of any programme."""

from __future__ import annotations

from dataclasses import dataclass

from wellthread.vocabulary import AnswerKind

Pairs = tuple[tuple[str, str], ...]
"""Language and text, or name and value, in the order of the form."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. `more` holds columns that filters look at; `write_in` is the one that lets people add words."""

    code: str
    labels: Pairs
    more: Pairs = ()
    write_in: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. `groups` is the path of groups around it, repeated ones with []; `kept` is what is kept as written:
    type, filter, constraint, appearance.
    """

    name: str
    answer: AnswerKind
    texts: Pairs
    hints: Pairs = ()
    required: bool = False
    relevant: str = ""
    groups: str = ""
    options: tuple[Option, ...] = ()
    kept: Pairs = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A whole questionnaire. `notes` says in sentences what of the file is not carried, or carried otherwise."""

    title: str
    form_id: str
    edition: str
    language: str
    asked: tuple[Asked, ...]
    groups: Pairs = ()
    notes: tuple[str, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """Every language in it, its own first."""
        found = {self.language: None}
        for asked in self.asked:
            for language, _ in (*asked.texts, *asked.hints, *(pair for each in asked.options for pair in each.labels)):
                found.setdefault(language)
        return tuple(found)
