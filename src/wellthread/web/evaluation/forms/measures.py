"""The forms of measures: a table of groups to look at, and a published figure to keep."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.methods.evaluation.health import Sort
from wellthread.programme.measures import Asked, BadTable, Definition, Groups
from wellthread.web.evaluation.queries import measures as queries
from wellthread.web.thread.sight import Sight

LONGEST = 400_000
SORTS = [
    (Sort.SHARE.value, "A share of people, such as per cent who smoke"),
    (Sort.RATE.value, "A rate of events, such as admissions per 1,000"),
    (Sort.VALUE.value, "Another value, such as years of life"),
]
DEFINITIONS = [
    (Definition.PHE.value, "PHE: Office for Health Improvement and Disparities"),
    (Definition.WHO.value, "WHO: World Health Organization"),
]


class GroupsForm(forms.Form):
    """A table of groups, or figures kept by area, and how they are to be read."""

    title = forms.CharField(label="What is looked at", max_length=120, help_text="For example, smoking.")
    table = forms.CharField(
        label="Groups",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text="Paste from a spreadsheet, with the heading: group, people, and value or events; "
        "standard error, or lower and upper, where known. The most deprived group first.",
    )
    sort = forms.ChoiceField(label="What sort of value", choices=SORTS)
    per = forms.FloatField(
        label="Counted per", required=False, min_value=0.000001, help_text="100 for per cent, 1,000 for per thousand."
    )
    unit = forms.CharField(label="Unit", required=False, max_length=60, help_text="For example, years.")
    better = forms.ChoiceField(label="Which way is better", choices=[("lower", "Less of it"), ("higher", "More of it")])
    definition = forms.ChoiceField(label="Which definition first", choices=DEFINITIONS, help_text="Both are told.")
    transformed = forms.BooleanField(
        label="Lay the PHE line through logarithms or log odds", required=False, help_text="For shares near 0 or 100%."
    )
    backwards = forms.BooleanField(label="The table begins with the least deprived group", required=False)

    def __init__(self, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sight = sight
        self.found: Groups | None = None
        kept = queries.by_area(sight)
        if len(kept) > 1:
            self.fields["areas"] = forms.ChoiceField(
                label="Or figures kept by area",
                choices=[("", "No, the table above"), *kept],
                required=False,
            )
            self.fields["by"] = forms.ChoiceField(label="Areas in the order of", choices=kept, required=False)
            self.order_fields(["title", "table", "areas", "by"])

    def clean(self) -> dict[str, Any]:
        """Read the groups, and say at the table what is wrong with them."""
        given = super().clean() or {}
        chosen = (given.get("areas") or "", given.get("by") or "")
        if not chosen[0] and not (given.get("table") or "").strip():
            self.add_error("table", "Paste a table, with its heading.")
        elif "sort" in given:
            try:
                self.found = queries.groups(
                    self.sight,
                    given.get("table") or "",
                    chosen,
                    self.sort_of(given),
                    given.get("per"),
                    bool(given.get("backwards")),
                )
                self.answer = queries.told(self.found, self.asked(given))
            except BadTable as wrong:
                self.add_error("areas" if chosen[0] else "table", str(wrong))
        return given

    @staticmethod
    def sort_of(given: dict[str, Any]) -> Sort:
        """What sort of value was chosen."""
        return next(each for each in Sort if each.value == given["sort"])

    def asked(self, given: dict[str, Any]) -> Asked:
        """What was asked of the groups."""
        sort, per = self.sort_of(given), given.get("per")
        usual = "%" if sort is Sort.SHARE and per in (None, 100) else f"per {per:,.0f}" if per else ""
        return Asked(
            title=given.get("title") or "it",
            unit=given.get("unit") or usual,
            first=next(each for each in Definition if each.value == given.get("definition", "phe")),
            higher_is_better=given.get("better") == "higher",
            transformed=bool(given.get("transformed")),
        )
