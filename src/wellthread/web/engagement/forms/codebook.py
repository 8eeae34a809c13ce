"""Forms of the codebook and of talking over what coders saw differently."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from wellthread.methods.engagement import Codebook, Part
from wellthread.vocabulary import Ref, TalkOutcome, Theme
from wellthread.web.thread.writing import fresh_id

PARTS = ("one", "two", "three")
STAYS = ""


class ThemeForm(forms.Form):
    """What a theme is called, what belongs there, and what it stands under."""

    name = forms.CharField(label="Name", max_length=120)
    definition = forms.CharField(
        label="What belongs here, and what does not", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    parent = forms.ChoiceField(label="Under the wider theme", required=False)
    reason = forms.CharField(label="Why", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, book: Codebook, theme: Theme, data: Any = None, **kwargs: Any) -> None:
        self.now = theme.version
        given = {
            "version": theme.version,
            "name": theme.name,
            "definition": theme.definition,
            "parent": theme.parent.id if theme.parent else "",
        }
        super().__init__(data, initial=given, **kwargs)
        _offer(self, "parent", [("", "None"), *_others(book, theme)])

    def clean(self) -> dict[str, Any]:
        """Nobody writes over what somebody else changed since this form was opened."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("version") != self.now:
            self.add_error(None, "Somebody changed this theme since you opened the page. Open it again and compare.")
        return given


class MergeForm(forms.Form):
    """Into which theme, and why."""

    into = forms.ChoiceField(label="Merge it into")
    reason = forms.CharField(label="Why", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, book: Codebook, theme: Theme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "into", [("", "Choose a theme"), *_others(book, theme)])


class SplitForm(forms.Form):
    """New themes out of one, and which words go over. `words` are the words with the reference of what gathers them."""

    one = forms.CharField(label="First new theme", max_length=120)
    two = forms.CharField(label="Second new theme", max_length=120, required=False)
    three = forms.CharField(label="Third new theme", max_length=120, required=False)
    reason = forms.CharField(label="Why", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, words: Sequence[tuple[Ref, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words
        for at, (_, text) in enumerate(words):
            self.fields[f"goes_{at}"] = forms.ChoiceField(
                label=text,
                required=False,
                choices=[(STAYS, "Stays"), *((part, f"To the {name} new theme") for part, name in _ORDER)],
            )

    def clean(self) -> dict[str, Any]:
        """Words can go only to a theme that has a name."""
        given: dict[str, Any] = super().clean() or {}
        wanted = {given.get(f"goes_{at}") for at in range(len(self.words))} - {STAYS, None}
        for part in sorted(str(each) for each in wanted):
            if not given.get(part):
                self.add_error(part if part in self.fields else None, "Name this theme, since words go there.")
        return given

    def parts(self) -> list[Part]:
        """The new themes with the words they take."""
        given = self.cleaned_data
        takes: dict[str, list[Ref]] = {}
        for at, (ref, _) in enumerate(self.words):
            takes.setdefault(given[f"goes_{at}"], []).append(ref)
        return [
            Part(id=fresh_id(), name=given[part], takes=tuple(takes.get(part, ()))) for part in PARTS if given[part]
        ]


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="Why", required=False, widget=forms.Textarea(attrs={"rows": 2}))


class EditionForm(forms.Form):
    """The name of an edition, and what is new in it."""

    name = forms.CharField(
        label="Name of the edition", max_length=80, help_text="Such as 2, or after the second meeting."
    )
    note = forms.CharField(label="What changed, and why", required=False, widget=forms.Textarea(attrs={"rows": 2}))


class TalkForm(forms.Form):
    """What was said about a difference, and what was decided."""

    outcome = forms.ChoiceField(
        label="What do you say?",
        widget=forms.RadioSelect,
        initial=TalkOutcome.OPEN.value,
        choices=[
            (TalkOutcome.OPEN.value, "Only a remark: leave it open"),
            (TalkOutcome.BELONGS.value, "Decided: the words belong under the theme"),
            (TalkOutcome.DOES_NOT.value, "Decided: they do not belong there"),
        ],
    )
    reason = forms.CharField(label="Remark or reason", widget=forms.Textarea(attrs={"rows": 3}))


_ORDER = (("one", "first"), ("two", "second"), ("three", "third"))


def _others(book: Codebook, theme: Theme) -> list[tuple[str, str]]:
    return [(each.id, each.name) for each in book.themes if each.id != theme.id]


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
