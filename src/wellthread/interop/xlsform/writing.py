"""A question set as an XLSForm: sheets survey, choices and settings, in every language it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wellthread.interop.xlsx_file import xlsx_bytes
from wellthread.vocabulary import AnswerKind, Choice, Question, Record, Wording

from .languages import language_name
from .records import PREFIX, SetRecords, kept
from .types import WRITTEN
from .walking import DEVICE_ROW, OTHER, WORKED_OUT_ROW

Sheet = list[list[str]]
_KEPT = ("choice_filter", "constraint", "constraint_message", "calculation", "default", "appearance", "parameters")


def xlsform_of(found: SetRecords) -> bytes:
    """The question set as a workbook that KoboToolbox and ODK take."""
    return xlsx_bytes(xlsform_sheets(found))


def xlsform_sheets(found: SetRecords) -> dict[str, Sheet]:
    """The same as rows of text: each sheet with its headers first."""
    written = _Writing(found)
    survey, choices = written.survey(), written.choices()
    settings = [
        ["form_title", "form_id", "version", "default_language", "allow_choice_duplicates"],
        [
            found.set.title,
            kept(found.set, "form_id") or found.set.id,
            found.set.edition,
            language_name(found.set.language),
            "yes",
        ],
    ]
    return {"survey": survey, "choices": choices, "settings": settings}


class _Writing:
    def __init__(self, found: SetRecords) -> None:
        self.found = found
        self.worded: dict[tuple[str, str], Wording] = {
            (str(each.about.unversioned), each.language): each for each in found.wordings
        }
        others = dict.fromkeys(each.language for each in found.wordings)
        self.languages = (found.set.language, *(each for each in others if each != found.set.language))
        self.lists: dict[str, tuple[Choice, ...]] = {}
        self.list_of: dict[str, str] = {}
        open_lists = {kept(each, "list") for each in found.questions if _writes_in(found.choices_of(each))} - {""}
        for each in found.questions:
            options = found.choices_of(each)
            if _writes_in(options) or kept(each, "list") in open_lists:
                options = tuple(one for one in options if one.code != OTHER)
            if options:
                self.list_of[each.id] = self._list(kept(each, "list") or each.name, options)

    def _list(self, name: str, options: tuple[Choice, ...]) -> str:
        """The name of a list with these choices: that of one with the same choices, if there is one."""
        wanted, number = name, 1
        while name in self.lists and self._told(self.lists[name]) != self._told(options):
            number += 1
            name = f"{wanted}_{number}"
        self.lists[name] = options
        return name

    def _told(self, options: Sequence[Choice]) -> list[tuple[str, list[str], object]]:
        return [(each.code, self.texts(each, each.label), each.extra) for each in options]

    def texts(self, record: Record, own: str, *, hint: bool = False) -> list[str]:
        """The wording in each language of the set, empty where there is none."""
        others = (self.worded.get((str(record.ref.unversioned), language)) for language in self.languages[1:])
        return [own, *((each.hint if hint else each.text) if each else "" for each in others)]

    def survey(self) -> Sheet:
        names = [language_name(each) for each in self.languages]
        head = ["type", "name", *(f"label::{each}" for each in names), *(f"hint::{each}" for each in names)]
        head += ["required", "relevant", *_KEPT, "repeat_count"]
        rows, open_groups = [head, *self._unasked(len(head))], list[str]()
        for each in self.found.questions:
            wanted = each.repeats.split("/") if each.repeats else []
            rows += list(self._moved(open_groups, wanted, len(head)))
            open_groups = wanted
            rows.append([*self._asked(each), ""])
        rows += list(self._moved(open_groups, [], len(head)))
        return rows

    def _unasked(self, width: int) -> Iterator[list[str]]:
        """What the device fills in and what the form works out, as it was."""
        for name, value in self.found.set.extra:
            sort, _, key = name.removeprefix(PREFIX).partition(" ")
            if sort == DEVICE_ROW:
                yield _padded([value, key], width)
            elif sort == WORKED_OUT_ROW:
                row = _padded(["calculate", key], width)
                row[2 + 2 * len(self.languages) + 2 + _KEPT.index("calculation")] = value
                yield row

    def _asked(self, question: Question) -> list[str]:
        type_ = kept(question, "type") or WRITTEN[question.answer]
        if question.id in self.list_of and type_.startswith(("select", "rank")):
            type_ = f"{type_} {self.list_of[question.id]}"
            if _writes_in(self.found.choices_of(question)):
                type_ += " or_other"
        values = [kept(question, name) for name in _KEPT]
        if question.answer is AnswerKind.SCALE and not kept(question, "appearance"):
            values[_KEPT.index("appearance")] = "likert"
        return [
            type_,
            question.name,
            *self.texts(question, question.text),
            *self.texts(question, question.hint, hint=True),
            kept(question, "required") or ("yes" if question.required else ""),
            question.relevant,
            *values,
        ]

    def _moved(self, before: Sequence[str], after: Sequence[str], width: int) -> Iterator[list[str]]:
        """The rows that close groups and open others, between two questions."""
        same = 0
        while same < min(len(before), len(after)) and before[same] == after[same]:
            same += 1
        for name in reversed(before[same:]):
            yield _padded([f"end_{_sort(name)}"], width)
        for at in range(same, len(after)):
            path, name = "/".join(after[: at + 1]), after[at]
            labels = [kept(self.found.set, f"group {path}")]
            labels += [kept(self.found.set, f"group {path} {language}") for language in self.languages[1:]]
            row = _padded([f"begin_{_sort(name)}", name.removesuffix("[]"), *labels], width)
            row[-1] = kept(self.found.set, f"repeat_count {path}")
            row[2 + 2 * len(self.languages) + 2 + _KEPT.index("appearance")] = kept(
                self.found.set, f"appearance {path}"
            )
            yield row

    def choices(self) -> Sheet:
        more = dict.fromkeys(
            name.removeprefix(PREFIX) for options in self.lists.values() for each in options for name, _ in each.extra
        )
        head = ["list_name", "name", *(f"label::{language_name(each)}" for each in self.languages), *more]
        rows = [head]
        for name, options in self.lists.items():
            for each in options:
                rows.append([name, each.code, *self.texts(each, each.label), *(kept(each, key) for key in more)])
        return rows


def _writes_in(options: Sequence[Choice]) -> bool:
    """Whether `or_other` stands for one of the choices, which it adds by itself."""
    return any(each.write_in and each.code == OTHER for each in options)


def _sort(group: str) -> str:
    return "repeat" if group.endswith("[]") else "group"


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))
