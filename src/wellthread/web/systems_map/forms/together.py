"""Which maps to bring together or to compare, and what is the same on them."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.programme.maps_together import Together
from wellthread.vocabulary import Ref, SameFactor, SystemsMap
from wellthread.web.thread.sight import Sight

ANSWERS = [("same", "The same"), ("opposite", "Opposites"), ("different", "Not the same")]
MEANS = {"same": (True, False), "opposite": (True, True), "different": (False, False)}


def map_choices(sight: Sight) -> list[tuple[str, str]]:
    """The maps that this reader sees, each with its place, as far as it has one."""
    return [(each.id, _called(each, sight)) for each in sight.records.of(SystemsMap)]


class TogetherForm(forms.Form):
    """Two maps or more become one that keeps what each says."""

    title = forms.CharField(label="What the joint map is called", max_length=200)
    question = forms.CharField(label="The question it answers", max_length=300, required=False)

    def __init__(self, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["maps"] = forms.MultipleChoiceField(
            label="Which maps",
            choices=map_choices(sight),
            widget=forms.CheckboxSelectMultiple,
            help_text="Two or more. Each stays as it is.",
            error_messages={"required": "Choose at least two maps to bring together."},
        )
        self.order_fields(["maps", "title", "question"])

    def clean_maps(self) -> list[str]:
        """At least two."""
        chosen: list[str] = self.cleaned_data["maps"]
        if len(chosen) < 2:
            raise forms.ValidationError("Choose at least two maps to bring together.")
        return chosen

    def parts(self) -> list[Ref]:
        """The maps that were chosen."""
        return [Ref("systems_map", each) for each in self.cleaned_data["maps"]]


class CompareForm(forms.Form):
    """Two maps to hold side by side."""

    def __init__(self, choices: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (("one", "The one map"), ("other", "The other map")):
            self.fields[name] = forms.ChoiceField(label=label, choices=choices)


class SameForm(forms.Form):
    """What somebody says of two factors of different maps."""

    answer = forms.ChoiceField(label="They are", choices=ANSWERS, widget=forms.RadioSelect, initial="same")
    reason = forms.CharField(label="Why", required=False, max_length=300)

    def __init__(self, found: Together, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        choices = _factors(found)
        for name, label in (("one", "The one factor"), ("other", "The other factor")):
            self.fields[name] = forms.ChoiceField(label=label, choices=choices)
        self.order_fields(["one", "answer", "other", "reason"])

    def said(self) -> SameFactor:
        """What was said. A reason that nobody gave is the computer's, where it had proposed the two."""
        given = self.cleaned_data
        one, other = Ref.parse(given["one"]), Ref.parse(given["other"])
        same, opposite = MEANS[given["answer"]]
        proposed = {each.pair: each for each in self.found.proposals}.get(frozenset((one, other)))
        return SameFactor(
            id="new",
            map=self.found.map.ref.unversioned,
            one=one,
            other=other,
            same=same,
            opposite=opposite,
            reason=given["reason"].strip() or (proposed.why if proposed else ""),
            suggested=proposed is not None,
        )


def _factors(found: Together) -> list[tuple[str, str | list[tuple[str, str]]]]:
    held = [each for members in found.joint.members.values() for each in members]
    by_map = {part.ref.unversioned: (part.title, []) for part in found.parts}  # type: ignore[var-annotated]
    for each in sorted(held, key=lambda each: each.name.casefold()):
        by_map.setdefault(each.map.unversioned, ("Other maps", []))[1].append((str(each.ref.unversioned), each.name))
    return [("", "Choose a factor"), *by_map.values()]


def _called(drawn: SystemsMap, sight: Sight) -> str:
    place = sight.title(drawn.neighbourhood) if drawn.neighbourhood else ""
    kind = "joint map" if drawn.merges else ""
    more = ", ".join(filter(None, (place, kind)))
    return f"{drawn.title} ({more})" if more else drawn.title
