"""Forms of the delivery log: one short page after an activity, what was meant of an action, and a log as a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from wellthread.methods.evaluation.delivery import faults
from wellthread.vocabulary import (
    Action,
    CountedHow,
    DeliveryEntry,
    DeliveryPlan,
    Fidelity,
    Neighbourhood,
    Occasion,
    Ref,
)
from wellthread.web.evaluation.actions.delivery import KEY
from wellthread.web.evaluation.queries import delivery as queries
from wellthread.web.thread.sight import Sight
from wellthread.web.thread.writing import fresh_id

DATE_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"]
COMES_ONCE = frozenset({Occasion.SESSION, Occasion.TRAINING, Occasion.VISIT, Occasion.MEETING})
"""Occasions to which one person comes once, so that heads are people."""
SHORT = ("action", "title", "on", "attendances", "residents", "newcomers", "fidelity", "adaptation", "adapted_why")
WAYS = {
    Fidelity.AS_PLANNED: "As planned",
    Fidelity.ADAPTED: "Changed on purpose, to fit people or place",
    Fidelity.CUT: "Cut short",
    Fidelity.NOT_HELD: "Called off",
}
BIGGEST = 100_000
MEGABYTES = 5
LONGEST = 5_000_000
"""So many characters a table may have that is sent back to be kept."""


def a_day(label: str, **more: Any) -> forms.DateField:
    """A day, as phones and people write it."""
    return forms.DateField(
        label=label,
        input_formats=DATE_FORMATS,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Write the day as 31/05/2027."},
        **more,
    )


def a_number(label: str, help_text: str = "", most: int = BIGGEST) -> forms.IntegerField:
    """A whole number that may be left empty."""
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=0,
        max_value=most,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            "min_value": "No number here lies below 0.",
            "invalid": "Write a whole number in figures, or leave it empty.",
        },
    )


def _hours(label: str) -> forms.FloatField:
    return forms.FloatField(
        label=label, required=False, min_value=0, max_value=10_000, help_text="All together, such as 7.5."
    )


def _text(label: str, help_text: str = "", rows: int = 2, most: int = 2000) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=most, widget=forms.Textarea(attrs={"rows": rows})
    )


def _pounds() -> forms.DecimalField:
    return forms.DecimalField(
        label="What it cost in money, in pounds",
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(10_000_000),
        max_digits=10,
        decimal_places=2,
        help_text="Such as 41 or 12.50. Paid hours are asked apart.",
    )


class EntryForm(forms.Form):
    """One time that an action was carried out: a short page, and more for those who know more."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    title = forms.CharField(label="What it was", max_length=200, help_text="In a few words. No names of people.")
    on = a_day("When")
    attendances = a_number("How many came")
    residents = a_number("How many of them live here", "Leave empty what nobody counted: 0 means nobody.")
    newcomers = a_number("How many came for the first time")
    fidelity = forms.ChoiceField(
        label="Did it go as planned?",
        choices=[(way.value, says) for way, says in WAYS.items()],
        initial=Fidelity.AS_PLANNED.value,
        widget=forms.RadioSelect,
    )
    adaptation = _text("What was changed, if anything")
    adapted_why = _text("Why, and who wished for it", "A change that fits people better is no failure.")
    kind = forms.ChoiceField(
        label="What sort of occasion",
        choices=[(each.value, f"{each.label.capitalize()}: {each.says}") for each in Occasion],
        initial=Occasion.SESSION.value,
        required=False,
    )
    minutes = a_number("How long it lasted, in minutes", most=1440)
    people = a_number(
        "How many different people", "Only if some came twice that day. Empty: as many as came, except at events."
    )
    counted = forms.ChoiceField(
        label="How they were counted",
        choices=[(each.value, each.says) for each in CountedHow],
        initial=CountedHow.HEADS.value,
        required=False,
    )
    volunteers = a_number("How many helped unpaid")
    volunteer_hours = _hours("Their hours")
    staff_hours = _hours("Paid hours")
    trained = a_number("How many finished a training")
    training = forms.CharField(label="In what", required=False, max_length=200)
    signposted = a_number("How many were told of another service")
    pounds = _pounds()
    note = _text("What went well, and what did not", "No names of people.", rows=3)

    def __init__(
        self, place: Neighbourhood, sight: Sight, *args: Any, held: DeliveryEntry | None = None, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.place, self.held = place, held
        actions = queries.loggable(sight, place)
        if held and all(each.ref.unversioned != held.action.unversioned for each in actions):
            actions += [each for each in sight.records.of(Action) if each.ref.unversioned == held.action.unversioned]
        self.fields["action"] = forms.ChoiceField(
            label="Which action", choices=[(str(each.ref.unversioned), each.title) for each in actions]
        )
        asset, led_by = (held.asset, held.led_by) if held else (None, None)
        self.fields["asset"] = self._one_of("Where it was held", queries.assets_of(sight, place), asset)
        self.fields["led_by"] = self._one_of("Who led it", queries.partners(sight), led_by)
        self._parts(sight)
        self.order_fields([*SHORT, "kind", "minutes", "asset", "led_by", "people", "counted"])

    def _one_of(self, label: str, choices: list[tuple[str, str]], held: Ref | None) -> forms.ChoiceField:
        there = {value for value, _ in choices}
        kept = [(str(held.unversioned), held.id)] if held and str(held.unversioned) not in there else []
        return forms.ChoiceField(label=label, choices=[("", "Not said"), *kept, *choices], required=False)

    def _parts(self, sight: Sight) -> None:
        """The parts to be kept of every action of the place; which of them count is settled by the action chosen."""
        self.parts: dict[Ref, list[str]] = {}
        for each in queries.plans_of(sight, self.place):
            self.parts.setdefault(each.action.unversioned, []).extend(each.keep)
        chosen = str(self.data.get("action") or self.initial.get("action") or "")
        every = dict.fromkeys(part for ref, parts in self.parts.items() if str(ref) == chosen for part in parts)
        if self.data:
            every |= dict.fromkeys(part for parts in self.parts.values() for part in parts)
        if every:
            self.fields["kept"] = forms.MultipleChoiceField(
                label="Which of these were part of it",
                choices=[(part, part) for part in every],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def short(self) -> list[forms.BoundField]:
        """The fields of the minute after an activity."""
        return [self[name] for name in SHORT]

    def more(self) -> list[forms.BoundField]:
        """All others."""
        return [each for each in self.visible_fields() if each.name not in SHORT]

    @property
    def more_wrong(self) -> bool:
        """Whether something among the others has to be mended."""
        return any(each.errors for each in self.more())

    def clean_key(self) -> str:
        """The number that was made with the form; a correction has none."""
        key = str(self.cleaned_data["key"])
        if self.held is None and not KEY.fullmatch(key):
            raise forms.ValidationError("This form has lost its number. Open a new one, and write it again.")
        return key

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors:
            for each in faults(self.entry()):
                name = each.field if each.field in self.fields else None
                self.add_error(name, f"{each.says} {each.remedy}")
        return given

    def entry(self) -> DeliveryEntry:
        """What was filled in; over what was there where it is a correction."""
        given, kind = self.cleaned_data, Occasion.read(self.cleaned_data["kind"] or Occasion.SESSION.value)
        action = Ref.parse(given["action"])
        called_off = given["fidelity"] == Fidelity.NOT_HELD.value
        people = given["people"]
        if people is None and kind in COMES_ONCE and not called_off:
            people = given["attendances"]
        base = self.held or DeliveryEntry(id=given["key"], action=action, neighbourhood=self.place.ref.unversioned)
        return replace(
            base,
            action=action,
            kind=kind,
            title=given["title"].strip(),
            on=given["on"],
            attendances=given["attendances"],
            people=people,
            residents=given["residents"],
            newcomers=given["newcomers"],
            counted=CountedHow.read(given["counted"] or CountedHow.HEADS.value),
            fidelity=Fidelity.read(given["fidelity"]),
            adaptation=given["adaptation"].strip(),
            adapted_why=given["adapted_why"].strip(),
            kept=tuple(each for each in given.get("kept", ()) if each in self.parts.get(action, ())),
            asset=Ref.parse(given["asset"]) if given["asset"] else None,
            led_by=Ref.parse(given["led_by"]) if given["led_by"] else None,
            pence=None if given["pounds"] is None else int(given["pounds"] * 100),
            **{name: given[name] for name in _AS_GIVEN},
        )


_AS_GIVEN = (
    *("minutes", "volunteers", "volunteer_hours", "staff_hours", "trained", "training", "signposted"),
    "note",
)


def blank(today: date, action: str = "") -> dict[str, Any]:
    """What a new form starts with: a number of its own, and today."""
    return {"key": fresh_id(), "on": today, **({"action": f"action:{action}"} if action else {})}


def as_last_time(entry: DeliveryEntry, today: date) -> dict[str, Any]:
    """What a new form starts with that is to be like another time: all but people, money and what was changed."""
    again = filled(entry)
    for name in ("attendances", "people", "residents", "newcomers", "trained", "signposted", "pounds"):
        again.pop(name)
    off = {"adaptation", "adapted_why", "note", "fidelity"}
    return {**{name: value for name, value in again.items() if name not in off}, **blank(today)}


def filled(entry: DeliveryEntry) -> dict[str, Any]:
    """An entry as its form holds it."""
    same = ("title", "on", "attendances", "people", "residents", "newcomers", "adaptation", "adapted_why", *_AS_GIVEN)
    return {
        **{name: getattr(entry, name) for name in same},
        "action": str(entry.action.unversioned),
        "kind": entry.kind.value,
        "counted": entry.counted.value,
        "fidelity": entry.fidelity.value,
        "kept": list(entry.kept),
        "asset": str(entry.asset.unversioned) if entry.asset else "",
        "led_by": str(entry.led_by.unversioned) if entry.led_by else "",
        "pounds": None if entry.pence is None else Decimal(entry.pence) / 100,
    }


class PlanForm(forms.Form):
    """What is meant of an action: how often, how long, for how many, and what must be kept."""

    starts = a_day("From", required=False)
    ends = a_day("Until", required=False)
    times = a_number("How many times in all")
    minutes = a_number("How long each time, in minutes", most=1440)
    people = a_number("For how many different people", "Different people, and not how many times someone comes.")
    pounds = _pounds()
    keep = _text("Parts without which it is not the same thing", "One a line, such as: Free and without booking.", 3)
    adapt = _text("Parts that may be changed", "One a line, such as: The day of the week.", 3)
    note = _text("More")

    def made(self, action: Action, place: Ref | None, held: DeliveryPlan | None, version: int) -> DeliveryPlan:
        """What was filled in; `version` is the one its author saw."""
        given = self.cleaned_data
        base = held or DeliveryPlan(id=fresh_id(), action=action.ref.unversioned, neighbourhood=place)
        return replace(
            base,
            version=version,
            starts=given["starts"],
            ends=given["ends"],
            times=given["times"],
            minutes=given["minutes"],
            people=given["people"],
            pence=None if given["pounds"] is None else int(given["pounds"] * 100),
            keep=_lines(given["keep"]),
            adapt=_lines(given["adapt"]),
            note=given["note"],
        )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def filled_plan(held: DeliveryPlan) -> dict[str, Any]:
    """A plan as its form holds it."""
    return {
        **{name: getattr(held, name) for name in ("starts", "ends", "times", "minutes", "people", "note")},
        "pounds": None if held.pence is None else Decimal(held.pence) / 100,
        "keep": "\n".join(held.keep),
        "adapt": "\n".join(held.adapt),
    }


class BringForm(forms.Form):
    """A log that was kept elsewhere, as a table."""

    file = forms.FileField(
        label="A file",
        help_text=f"CSV, XLSX or ODS, up to {MEGABYTES} MB. Nothing is kept before you have seen what it would do.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.ods,.txt"}),
    )

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if given.size > MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(f"The file is larger than {MEGABYTES} MB. Cut it into several.")
        return given


class KeepForm(forms.Form):
    """The table that was looked at, sent back to be kept."""

    table = forms.CharField(max_length=LONGEST, strip=False, widget=forms.Textarea(attrs={"hidden": True}))
