"""Forms of alignment: how ours stands to theirs, clauses taken in, editions carried over."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django import forms

from wellthread.methods.blueprint import ORDER, Carried, clauses, ours, present
from wellthread.programme.alignment.clauses import MOST
from wellthread.vocabulary import Alignment, PlanDocument, PlanItem, Ref, Relation
from wellthread.web.blueprint.actions.alignment import Held
from wellthread.web.thread.forms import DATE_FORMATS
from wellthread.web.thread.sight import Sight

LARGEST = 5 * 1024 * 1024
TAKEN = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".ods", ".xls"})
NONE = "none"
SILENT = "Where a plan is silent, choose “absent”."
NO_SILENCE = "A clause is no silence. Where the plan says nothing, choose the plan itself."


class HoldForm(forms.Form):
    """How one of ours stands to a clause of a plan, or to its silence."""

    relation = forms.ChoiceField(
        label="How they stand",
        choices=[(each.value, f"{each.label.capitalize()}: {each.says}") for each in ORDER],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="In words",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Why, in a sentence that the plan's owner can read.",
    )
    asked = forms.CharField(
        label="What we ask of the plan's owner",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One thing that they could do. It goes into the note to them.",
    )
    looked_on = forms.DateField(
        label="When somebody last looked",
        required=False,
        input_formats=DATE_FORMATS,
        help_text="For example, 27 March 2026. Empty for today.",
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        records = sight.records
        mine = [
            (str(each.ref.unversioned), f"{_kind(each.ref)}: {sight.title(each.ref, 80)}") for each in ours(records)
        ]
        self.fields["ours"] = forms.ChoiceField(label="Ours", choices=[("", "Choose"), *mine])
        choices: list[Any] = [("", "Choose"), ("all", "All the plans are silent")]
        known = {each.ref.unversioned: each for each in (*present(records), *records.of(PlanDocument))}
        for plan in known.values():
            title = f"{plan.title}, {plan.edition}" if plan.edition else plan.title
            items = [(str(each.ref.unversioned), _told(each)) for each in clauses(records, plan.ref)]
            choices.append((title, [(str(plan.ref.unversioned), "The plan is silent"), *items]))
        self.fields["theirs"] = forms.ChoiceField(label="Theirs", choices=choices)
        self.order_fields(["ours", "theirs", "relation", "note", "asked", "looked_on"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        silent = given.get("theirs", "").startswith("plan_document:") or given.get("theirs") == "all"
        if given.get("theirs") and silent != (given.get("relation") == Relation.ABSENT.value):
            says = SILENT if silent else NO_SILENCE
            self.add_error("relation" if silent else "theirs", says)
        return given

    def held(self, today: Any) -> Held:
        """What was filled in."""
        given = self.cleaned_data
        theirs = Ref.parse(given["theirs"]) if given["theirs"] != "all" else None
        clause = theirs if theirs and theirs.kind == "plan_item" else None
        return Held(
            subject=Ref.parse(given["ours"]),
            relation=Relation.read(given["relation"]),
            plan_item=clause,
            document=theirs if theirs and clause is None else None,
            note=given["note"].strip(),
            asked=given["asked"].strip(),
            looked_on=given["looked_on"] or today,
        )


def filled(each: Alignment) -> dict[str, Any]:
    """The start values of a form that changes an alignment."""
    theirs = each.plan_item or each.document
    return {
        "ours": str(each.subject.unversioned),
        "theirs": str(theirs.unversioned) if theirs else "all",
        "relation": each.relation.value,
        "note": each.note,
        "asked": each.asked,
        "looked_on": each.looked_on,
        "version": each.version,
    }


def _told(item: PlanItem) -> str:
    text = item.text if len(item.text) <= 90 else item.text[:89].rstrip() + "…"
    return f"{item.code} {text}".strip()


def _kind(ref: Ref) -> str:
    return {"step": "Outcome"}.get(ref.kind, ref.kind.capitalize())


class ClausesForm(forms.Form):
    """The clauses of a plan, pasted or as a table."""

    clauses = forms.CharField(
        label="The clauses, one on each line",
        required=False,
        max_length=400_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=f"Code – text – page. For example: 2.4 – Digital first – 17. Up to {MOST:,} at a time.",
    )
    file = forms.FileField(
        label="Or a table",
        required=False,
        help_text="CSV or a workbook with a column “text”, and “code”, “page”, “owner” where there are. It fills the "
        "box above, so that you can look it over.",
    )
    mark = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if sent is not None and sent.size > LARGEST:
            raise forms.ValidationError(f"The file is larger than {LARGEST // 1024 // 1024} MB. Take a part of it.")
        if sent is not None and PurePath(sent.name).suffix.casefold() not in TAKEN:
            raise forms.ValidationError(f"The name of the file ends in none of {', '.join(sorted(TAKEN))}.")
        return sent


class CarryForm(forms.Form):
    """For each clause of a new edition, which clause of the one before it carries on."""

    def __init__(self, found: list[Carried], before: list[PlanItem], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        choices = [(NONE, "None: it is new"), *((each.id, _told(each)) for each in before)]
        for each in found:
            chosen = each.confirmed or each.likely
            self.fields[f"same-{each.item.id}"] = forms.ChoiceField(
                label=_told(each.item),
                choices=choices,
                initial=chosen.id if chosen else NONE,
                help_text=_offered(each),
            )
            self.fields[f"version-{each.item.id}"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=each.item.version, min_value=1
            )

    def said(self) -> dict[str, tuple[int, Ref | None]]:
        """What was chosen: by clause, the version that was seen and what it carries on."""
        given = self.cleaned_data
        made = {}
        for each in self.found:
            chosen = given[f"same-{each.item.id}"]
            ref = None if chosen == NONE else Ref("plan_item", chosen)
            made[each.item.id] = (given[f"version-{each.item.id}"], ref)
        return made


def _offered(each: Carried) -> str:
    if each.confirmed:
        return "Said by a person." + (" Its words have changed." if each.reworded else "")
    if each.likely is None:
        return "No clause of the edition before is like it."
    if not each.reworded:
        return "Offered: word for word the same."
    return f"Offered: words {int(100 * each.alike)} % alike. Look whether it asks the same."
