"""Forms for a map of another program: the file, and what it leaves open."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath
from typing import Any

from django import forms

from wellthread.interop.map_files import ENDINGS, FORMATS, READ
from wellthread.interop.map_files.matrix import ASKS
from wellthread.vocabulary import Group, Neighbourhood, Polarity, Session
from wellthread.web.accounts.models import Person
from wellthread.web.systems_map.queries.brought_maps import LARGEST, About, Brought, Looked
from wellthread.web.thread.sight import Sight

MEGABYTES = LARGEST // 1024 // 1024
TAKEN = ENDINGS | {".xml", ".csv", ".zip"}
LEFT_OUT = "leave-out"
ABOUT_WORDS = ("words", "session", "consent_basis", "quote")
COLUMNS = (
    ("cause", "Which column holds the cause"),
    ("effect", "Which column holds what it acts on"),
    ("polarity", "Which column says which way, as + and −"),
)


class BringForm(forms.Form):
    """A file, and what it is to become here."""

    file = forms.FileField(
        label="A file",
        help_text="A map of PRSM, Kumu, Mental Modeler, LOOPY, Gephi or another graph program, a workbook or table of "
        f"links, a matrix, a simulation model, or a zip of causal-map tables. Up to {MEGABYTES} MB. Nothing is kept "
        "before you have seen what it would bring.",
    )
    title = forms.CharField(
        label="What to call the map", required=False, max_length=200, help_text="Else as its file says, or its name."
    )
    as_ = forms.ChoiceField(
        label="Which format it is",
        required=False,
        choices=[("", "As the file shows"), *((key, FORMATS[key].title) for key in READ)],
    )
    neighbourhood = forms.ChoiceField(label="Where it belongs", required=False)
    group = forms.ChoiceField(
        label="Whose map it is",
        required=False,
        help_text="Where the whole file is one group’s map: each claim is then theirs.",
    )
    words = forms.BooleanField(
        label="Take the quotes in, as people’s words",
        required=False,
        help_text="Else they stay out, and each claim only names the statement that it was found in.",
    )
    session = forms.ChoiceField(label="Where the words were said", required=False)
    consent_basis = forms.CharField(
        label="On what consent",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What people were told, and what they agreed to. Without it no words are taken.",
    )
    quote = forms.BooleanField(
        label="They agreed that their words may be shown, without a name",
        required=False,
        help_text="Leave it empty if you are not sure.",
    )

    def __init__(self, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        records = sight.records
        self._choose(
            "neighbourhood", "The whole programme", [(each.id, each.name) for each in records.of(Neighbourhood)]
        )
        self._choose("group", "Nobody’s in particular", [(each.id, each.name) for each in records.of(Group)])
        self._choose("session", "None", [(each.id, each.title) for each in records.of(Session)])

    def _choose(self, name: str, empty: str, found: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", empty), *found]  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if given.size > LARGEST:
            raise forms.ValidationError(f"The file is larger than {MEGABYTES} MB. Take a part of the map.")
        if PurePath(given.name).suffix.casefold() not in TAKEN:
            raise forms.ValidationError(f"The name of the file ends in none of {', '.join(sorted(TAKEN))}.")
        return given

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("words"):
            if not given.get("session"):
                self.add_error("session", "Say where the words were said, or leave them out.")
            if not given.get("consent_basis", "").strip():
                self.add_error("consent_basis", "Say on what consent the words were given, or leave them out.")
        return given

    def about(self, *, programme: str, by: Person, at: datetime) -> About:
        """What was filled in."""
        given = self.cleaned_data
        name = PurePath(given["file"].name.replace("\\", "/")).name
        return About(
            programme=programme,
            person=str(by.pk),
            at=at.isoformat(),
            suffix=PurePath(name).suffix.casefold(),
            file_name=name[:200],
            title=given["title"].strip(),
            as_=given["as_"],
            neighbourhood=given["neighbourhood"],
            group=given["group"],
            words=given["words"],
            session=given["session"],
            consent_basis=given["consent_basis"].strip(),
            quote=given["quote"],
        )


class ColumnsForm(forms.Form):
    """Which column of a table of links holds what."""

    def __init__(self, headers: tuple[str, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "None"), *((each, each) for each in headers)]
        for part, label in COLUMNS:
            self.fields[part] = forms.ChoiceField(label=label, choices=choices, required=part != "polarity")

    def answers(self) -> dict[str, Any]:
        return {"columns": tuple((part, self.cleaned_data[part]) for part, _ in COLUMNS if self.cleaned_data[part])}


class OpenForm(forms.Form):
    """What a file leaves open: how a matrix is read, and which way the links of each style go."""

    def __init__(self, file: Brought, looked: Looked, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.styles = {f"style-{at}": each.style for at, each in enumerate(looked.styles)}
        if looked.plan.asks or file.about.rows_are:
            self.fields["rows_are"] = forms.ChoiceField(
                label=ASKS.text, choices=ASKS.choices, widget=forms.RadioSelect, initial=file.about.rows_are
            )
        said = dict(file.about.polarities)
        ways = [(each.value, f"{each.label.capitalize()}: {each.says}") for each in Polarity]
        choices = [("", "Choose"), *ways, (LEFT_OUT, "Leave these links out")]
        for at, each in enumerate(looked.styles):
            hint = f" Its name suggests: {each.guess.label}." if each.guess else ""
            many = "1 link" if each.links == 1 else f"{each.links:,} links"
            self.fields[f"style-{at}"] = forms.ChoiceField(
                label=f"Which way go the links of the style “{each.called}”?",
                choices=choices,
                initial=(said[each.style] or LEFT_OUT) if each.style in said else "",
                help_text=f"{many}, such as {'; '.join(each.examples)}.{hint}",
            )

    def answers(self) -> dict[str, Any]:
        """What was answered, as it is kept beside the file."""
        given = self.cleaned_data
        ways = ((style, given[name]) for name, style in self.styles.items())
        pairs = tuple((style, "" if way == LEFT_OUT else way) for style, way in ways)
        return {"polarities": pairs, **({"rows_are": given["rows_are"]} if "rows_are" in given else {})}
