"""The tree that pyxform makes of a form, walked into questions with the groups around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from wellthread.vocabulary import AnswerKind

from .form import Asked, Form, Option
from .languages import DEFAULT, language_code
from .types import DEVICE, MANY, ONE, RANK, WORKED_OUT, WRITTEN, kind_of

_GROUPS = ("group", "repeat", "loop")
_OUR_OWN = "reserved_name_for_field_list_labels_"
_YES = frozenset({"yes", "true", "true()"})
_ALL = "The form says nothing of its language and is taken as English; say so if it is not."
_SHOWN = 8
DEVICE_ROW, WORKED_OUT_ROW = "device", "calculate"
"""Before the names of rows that ask nothing of people; they are written again with the form."""
OTHER = "other"
"""The code of the choice that `or_other` adds."""


def form_from(found: Mapping[str, Any], warnings: Sequence[str] = ()) -> Form:
    """The form in what pyxform read."""
    told = _Told()
    walk = _Walk(_base_language(found, told), told)
    asked = tuple(_write_ins(list(walk.inside(found.get("children", ()), "", ""))))
    title = str(found.get("title") or found.get("id_string") or "A form")
    return Form(
        title=title,
        form_id=str(found.get("id_string") or title),
        edition=str(found.get("version") or ""),
        language=walk.code,
        asked=asked,
        groups=tuple(sorted(walk.groups)),
        notes=(*told.sentences(), *warnings),
    )


@dataclass
class _Told:
    """What is not carried, gathered so that each sort makes one sentence."""

    single: list[str] = field(default_factory=list)
    sorts: dict[str, list[str]] = field(default_factory=dict)

    def say(self, sentence: str) -> None:
        if sentence not in self.single:
            self.single.append(sentence)

    def sort(self, says: str, name: str) -> None:
        self.sorts.setdefault(says, []).append(name)

    def sentences(self) -> Iterator[str]:
        for says, names in self.sorts.items():
            more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
            yield f"{says}: {', '.join(names[:_SHOWN])}{more}."
        yield from self.single


def _base_language(found: Mapping[str, Any], told: _Told) -> str:
    """The language, as the form names it, in which most of it is written first."""
    named: dict[str, int] = {}
    for each in _everything(found.get("children", ())):
        label = each.get("label")
        for name in label if isinstance(label, dict) else [DEFAULT] if label else []:
            named[name] = named.get(name, 0) + 1
    wanted = str(found.get("default_language") or DEFAULT)
    if wanted in named and wanted != DEFAULT:
        return wanted
    others = [name for name in named if name != DEFAULT]
    best = max(others, key=lambda name: named[name], default=DEFAULT)
    if named.get(best, 0) >= named.get(DEFAULT, 0) and best != DEFAULT:
        return best
    told.say(_ALL)
    return DEFAULT


def _everything(children: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for each in children:
        yield each
        yield from _everything(each.get("children", ()))


class _Walk:
    def __init__(self, base: str, told: _Told) -> None:
        self.base, self.told = base, told
        self.code = "en" if base == DEFAULT else language_code(base)
        self.groups: list[tuple[str, str]] = []

    def inside(self, children: Sequence[Mapping[str, Any]], path: str, relevant: str) -> Iterator[Asked]:
        for each in children:
            type_, name = str(each.get("type", "")), str(each.get("name", ""))
            if type_ in _GROUPS:
                yield from self._group(each, type_, f"{path}/{name}".lstrip("/"), relevant)
            elif name.startswith(_OUR_OWN):
                continue
            elif type_.casefold() in DEVICE and not each.get("label"):
                self.told.sort("The device fills these in; they tell of it, and are not asked for here", name)
                self.groups.append((f"{DEVICE_ROW} {name}", type_))
            elif type_.casefold() in WORKED_OUT:
                self.told.sort("These are worked out without asking; they are kept for the form, not used here", name)
                self.groups.append((f"{WORKED_OUT_ROW} {name}", str(_bound(each, "calculate"))))
            else:
                yield self._asked(each, type_, path, relevant)

    def _group(self, group: Mapping[str, Any], type_: str, path: str, relevant: str) -> Iterator[Asked]:
        if path == "meta" and group.get("control", {}).get("bodyless"):
            return
        inner = _both(relevant, _bound(group, "relevant"))
        path = f"{path}[]" if type_ == "repeat" else path
        for language, label in self.texts(group.get("label")):
            key = f"group {path}" if language == self.code else f"group {path} {language}"
            self.groups.append((key, label))
        if count := group.get("control", {}).get("jr:count"):
            self.groups.append((f"repeat_count {path}", str(count)))
        if appearance := group.get("control", {}).get("appearance"):
            self.groups.append((f"appearance {path}", str(appearance)))
        if type_ == "loop":
            yield from self._loop(group, path, inner)
        else:
            yield from self.inside(group.get("children", ()), path, inner)

    def _loop(self, loop: Mapping[str, Any], path: str, relevant: str) -> Iterator[Asked]:
        self.told.sort("These loops are written out, one group for each choice", path)
        for column in loop.get("columns", ()):
            name, labels = str(column.get("name", "")), dict(self.texts(column.get("label")))
            for each in self.inside(loop.get("children", ()), f"{path}/{name}", relevant):
                texts = tuple(
                    (language, text.replace("%(label)s", labels.get(language, name)).replace("%(name)s", name))
                    for language, text in each.texts
                )
                yield replace(each, texts=texts)

    def _asked(self, each: Mapping[str, Any], type_: str, path: str, relevant: str) -> Asked:
        name = str(each.get("name", ""))
        kind, changed = kind_of(type_)
        if changed:
            self.told.sort(f"A question {changed}", name)
        appearance = str(each.get("control", {}).get("appearance", ""))
        if kind is AnswerKind.ONE and "likert" in appearance:
            kind = AnswerKind.SCALE
        if media := [sort for sort in ("image", "audio", "video", "big-image") if sort in each.get("media", {})]:
            self.told.sort(f"Media with the question ({', '.join(media)}) are left out", name)
        texts = tuple(self.texts(each.get("label")))
        if not any(language == self.code for language, _ in texts):
            self.told.sort("Has no wording in the language of the form; its name or another wording stands there", name)
            texts = ((self.code, texts[0][1] if texts else name.replace("_", " ")), *texts)
        required = str(_bound(each, "required")).casefold()
        return Asked(
            name=name,
            answer=kind,
            texts=texts,
            hints=tuple(self.texts(each.get("hint"))),
            required=required in _YES,
            relevant=_both(relevant, _bound(each, "relevant")),
            groups=path,
            options=self._options(each, type_, kind),
            kept=tuple(self._kept(each, type_, kind, required)),
        )

    def _options(self, each: Mapping[str, Any], type_: str, kind: AnswerKind) -> tuple[Option, ...]:
        if type_.casefold() in ("acknowledge", "trigger"):
            return (Option("OK", ((self.code, "OK"),)),)
        if type_ not in (ONE, MANY, RANK):
            return ()
        options = tuple(self._option(one) for one in each.get("choices") or ())
        if not options:
            self.told.sort("Its choices come from another file or question and are not here", str(each.get("name")))
        return options

    def _option(self, choice: Mapping[str, Any]) -> Option:
        code = str(choice.get("name", ""))
        labels = tuple(self.texts(choice.get("label")))
        if "media" in choice:
            self.told.sort("Media with choices are left out", code)
        if not any(language == self.code for language, _ in labels):
            labels = ((self.code, labels[0][1] if labels else code), *labels)
        known = ("name", "label", "media", "sms_option")
        more = tuple((key, str(value)) for key, value in choice.items() if key not in known and value is not None)
        return Option(code, labels, more)

    def _kept(self, each: Mapping[str, Any], type_: str, kind: AnswerKind, required: str) -> Iterator[tuple[str, str]]:
        written = {ONE: "select_one", MANY: "select_multiple", "photo": "image", "string": "text"}.get(type_, type_)
        if written != WRITTEN[kind]:
            yield "type", written
        if required and required not in _YES | {"no", "false", "false()"}:
            self.told.sort("Is required only sometimes, which is kept as written and not asked for", str(each["name"]))
            yield "required", required
        control = each.get("control", {})
        found = {
            "list": each.get("list_name"),
            "choice_filter": each.get("choice_filter"),
            "constraint": _bound(each, "constraint"),
            "constraint_message": self._one(_bound(each, "jr:constraintMsg")),
            "calculation": _bound(each, "calculate"),
            "default": each.get("default"),
            "appearance": control.get("appearance"),
            "parameters": " ".join(f"{key}={value}" for key, value in (each.get("parameters") or {}).items()),
        }
        yield from ((key, str(value)) for key, value in found.items() if value not in (None, "", {}))

    def _one(self, told: Any) -> str:
        """One text of several languages, for what is not translated here."""
        return dict(self.texts(told)).get(self.code, "") if isinstance(told, dict) else str(told or "")

    def texts(self, told: Any) -> Iterator[tuple[str, str]]:
        """Language and wording of each translation, the language of the form first; empty wordings are left out."""
        if not isinstance(told, dict):
            told = {DEFAULT: told}
        found: dict[str, str] = {}
        for name in sorted(told, key=lambda one: (one != self.base, one == DEFAULT)):
            text = str(told[name]).strip() if told[name] is not None else ""
            code = self.code if name in (self.base, DEFAULT) else language_code(name)
            if text and found.setdefault(code, text) != text:
                self.told.say(f"Two wordings of one question are both in “{code}”; the first stands: {found[code]}")
        yield from sorted(found.items(), key=lambda each: each[0] != self.code)


def _bound(each: Mapping[str, Any], name: str) -> Any:
    return each.get("bind", {}).get(name, "")


def _both(outer: str, inner: Any) -> str:
    """One condition that holds where both do."""
    inner = str(inner or "")
    return f"({outer}) and ({inner})" if outer and inner else outer or inner


def _write_ins(asked: list[Asked]) -> Iterator[Asked]:
    """The questions without those that `or_other` makes: the choice before them lets people add their own words."""
    skip = set()
    for at, each in enumerate(asked[1:], 1):
        before = asked[at - 1]
        if each.name == f"{before.name}_{OTHER}" and f"selected(../{before.name}, '{OTHER}')" in each.relevant:
            asked[at - 1] = replace(before, options=tuple(_open(before.options)))
            skip.add(at)
    yield from (each for at, each in enumerate(asked) if at not in skip)


def _open(options: Sequence[Option]) -> Iterator[Option]:
    yield from (replace(each, write_in=True) if each.code == OTHER else each for each in options)
