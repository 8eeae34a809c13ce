"""What differs between two editions of a questionnaire, question by question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wellthread.interop.xlsform import SetRecords
from wellthread.vocabulary import Question


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed: `what` in words, of which question, as it was and as it is."""

    what: str
    name: str
    before: str = ""
    after: str = ""


def differences(before: SetRecords, after: SetRecords) -> tuple[Difference, ...]:
    """What changed, in the order of the new edition; what is gone comes last."""
    old = {path_of(each): each for each in before.questions}
    new = {path_of(each): each for each in after.questions}
    found: list[Difference] = []
    if before.set.title != after.set.title:
        found.append(Difference("title", "", before.set.title, after.set.title))
    for path, question in new.items():
        if path not in old:
            found.append(Difference("new question", path, "", question.text))
        else:
            found += _changed(path, old[path], question, before, after)
    found += [Difference("question gone", path, each.text) for path, each in old.items() if path not in new]
    same = [path for path in new if path in old]
    if same != [path for path in old if path in new]:
        found.append(Difference("order", "", ", ".join(path for path in old if path in new), ", ".join(same)))
    return tuple(found)


def path_of(question: Question) -> str:
    """The name of a question with its groups: what makes it the same from edition to edition."""
    return f"{question.repeats}/{question.name}".lstrip("/")


def _changed(path: str, old: Question, new: Question, before: SetRecords, after: SetRecords) -> Iterator[Difference]:
    for what, was, now in (
        ("wording", old.text, new.text),
        ("hint", old.hint, new.hint),
        ("sort of answer", old.answer.label, new.answer.label),
        ("when it is asked", old.relevant, new.relevant),
        ("asked for", "yes" if old.required else "no", "yes" if new.required else "no"),
    ):
        if was != now:
            yield Difference(what, path, was, now)
    yield from _choices(path, old, new, before, after)
    told, tell = _worded(old, before), _worded(new, after)
    for language in dict.fromkeys((*told, *tell)):
        if told.get(language) != tell.get(language):
            yield Difference(f"wording in {language}", path, told.get(language, ""), tell.get(language, ""))


def _choices(path: str, old: Question, new: Question, before: SetRecords, after: SetRecords) -> Iterator[Difference]:
    was = {each.code: each.label for each in before.choices_of(old)}
    now = {each.code: each.label for each in after.choices_of(new)}
    for code, label in now.items():
        if code not in was:
            yield Difference("new choice", path, "", f"{code}: {label}")
        elif was[code] != label:
            yield Difference("choice", path, f"{code}: {was[code]}", f"{code}: {label}")
    yield from (Difference("choice gone", path, f"{code}: {label}") for code, label in was.items() if code not in now)


def _worded(question: Question, found: SetRecords) -> dict[str, str]:
    ref = question.ref.unversioned
    return {each.language: each.text for each in found.wordings if each.about.unversioned == ref}
