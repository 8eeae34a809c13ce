"""The sheet that a workshop fills in: what everybody shares on top, then one line for each ripple."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from wellthread.vocabulary import Neighbourhood, Ref, RippleKind, Welcome
from wellthread.web.evaluation.actions.ripples import ABOVE, Noticed, Sheet
from wellthread.web.evaluation.queries import ripples as queries
from wellthread.web.thread.sight import Sight

LINES, MOST = 3, 20
GLAD = {
    Welcome.NOT_SAID: "Nobody said",
    Welcome.YES: "Yes",
    Welcome.MIXED: "Some are, some are not",
    Welcome.NO: "No, people would rather be without it",
}
PLANNED = {RippleKind.UNMEANT: "No, nobody had planned it", RippleKind.MEANT: "Yes, it was hoped for"}


class LineForm(forms.Form):
    """One ripple. A line without words is left out."""

    text = forms.CharField(
        label="What happened", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    seen_on = forms.DateField(label="Noticed on", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(label="Was it hoped for?", choices=[(each.value, says) for each, says in PLANNED.items()])
    welcome = forms.ChoiceField(
        label="Are people glad of it?", choices=[(each.value, says) for each, says in GLAD.items()]
    )
    reach = forms.CharField(
        label="For whom it changed something", required=False, max_length=200, help_text="A street, a school, a group."
    )

    def __init__(self, sight: Sight, place: Neighbourhood, number: int, data: Any = None) -> None:
        super().__init__(data, prefix=f"line{number}")
        self.number = number
        above = [(ABOVE, "The ripple on the line above")] if number > 1 else []
        self.fields["source"] = forms.ChoiceField(
            label="What it followed from",
            required=False,
            choices=[("", "Not said"), *above, *queries.sources(sight, place)],
        )
        self.fields["step"] = forms.ChoiceField(
            label="Step of the theory it bears on",
            required=False,
            choices=[("", "None, or nobody knows"), *queries.steps(sight, place)],
        )
        self.order_fields(["text", "seen_on", "source", "kind", "welcome", "reach", "step"])

    def clean_seen_on(self) -> Any:
        """A day that has been."""
        day = self.cleaned_data.get("seen_on")
        if day and day > timezone.localdate():
            raise forms.ValidationError("This day has not come yet. Give the day on which it was noticed.")
        return day

    def noticed(self) -> Noticed | None:
        """What was written on the line; None where nothing was."""
        given = self.cleaned_data
        text = given["text"].strip()
        if not text:
            return None
        source = given["source"]
        return Noticed(
            text=text,
            seen_on=given["seen_on"],
            source=source if source in ("", ABOVE) else Ref.parse(source),
            kind=RippleKind.read(given["kind"]),
            welcome=Welcome.read(given["welcome"]),
            reach=given["reach"].strip(),
            step=Ref.parse(given["step"]) if given["step"] else None,
        )


class SheetForm(forms.Form):
    """What the whole sheet shares, and its lines."""

    told_by = forms.CharField(
        label="Who told of it", required=False, max_length=200, help_text="A role or a group, no names of persons."
    )
    count = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=MOST)

    def __init__(self, sight: Sight, place: Neighbourhood, data: Any = None) -> None:
        lines = _count(data)
        more = bool(data and "more" in data)
        super().__init__(data, initial={"count": lines})
        self.place = place
        self.fields["session"] = forms.ChoiceField(
            label="Told at which meeting",
            required=False,
            choices=[("", "At none, or not listed"), *queries.meetings(sight, place)],
        )
        self.order_fields(["session", "told_by", "count"])
        self.lines = [LineForm(sight, place, number, data) for number in range(1, lines + 1)]
        if more:
            extra = range(lines + 1, min(lines + LINES, MOST) + 1)
            self.lines += [LineForm(sight, place, number) for number in extra]
        self.shown = len(self.lines)

    def is_valid(self) -> bool:
        """Whether the sheet and every line of it can be read."""
        own = super().is_valid()
        lines = [each.is_valid() for each in self.lines]
        return all(lines) and own

    @property
    def wrong(self) -> list[tuple[str, str, str]]:
        """What is wrong on which line: its address on the page, the line, the words."""
        return [
            (each[name].id_for_label, f"Line {each.number}", str(error))
            for each in self.lines
            if each.is_bound
            for name, errors in each.errors.items()
            for error in errors
        ]

    def sheet(self) -> Sheet:
        """What was filled in."""
        given = self.cleaned_data
        return Sheet(
            neighbourhood=self.place.ref.unversioned,
            session=Ref.parse(given["session"]) if given["session"] else None,
            told_by=given["told_by"].strip(),
            lines=tuple(line for each in self.lines if (line := each.noticed())),
        )


def _count(data: Any) -> int:
    given = data.get("count", "") if data else ""
    return min(max(int(given), 1), MOST) if given.isascii() and given.isdecimal() and len(given) < 4 else LINES
