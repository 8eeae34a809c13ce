"""Forms of the workbench: which contributions, which words, under which theme."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.methods.engagement.offsets import sentences
from wellthread.thread import How
from wellthread.vocabulary import Contribution
from wellthread.web.engagement.queries.bench import Bench, Wanted

Span = tuple[int, int]
LONGEST_NAME = 120


class WantedForm(forms.Form):
    """Ask for fewer contributions."""

    text = forms.CharField(label="Words", required=False, max_length=100)
    session = forms.ChoiceField(label="Session", required=False)
    question = forms.ChoiceField(label="Question", required=False)
    language = forms.ChoiceField(label="Language", required=False)
    theme = forms.ChoiceField(label="Under theme", required=False)
    state = forms.ChoiceField(
        label="Coded",
        required=False,
        choices=[
            ("", "All"),
            ("unread", "Not read through by me"),
            ("mine", "Coded by me"),
            ("others", "Coded by others"),
        ],
    )

    def __init__(self, bench: Bench, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {
            "session": [(each.id, each.title) for each in bench.sessions.values()],
            "question": list(bench.questions().items()),
            "language": [(each, each) for each in bench.languages()],
            "theme": [(each.id, each.name) for each in bench.codebook.themes],
        }
        for name, choices in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "All"), *choices]

    def wanted(self) -> Wanted:
        """What was asked for; what cannot be read is left out."""
        self.is_valid()
        return Wanted(**{name: self.cleaned_data.get(name, "") for name in self.fields})


class CodeForm(forms.Form):
    """Words of one contribution, and the theme that gathers them."""

    sentences = forms.MultipleChoiceField(
        label="Sentences", required=False, widget=forms.CheckboxSelectMultiple, help_text="Tick what belongs together."
    )
    passage = forms.CharField(
        label="Or these words",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Select them above, or copy them exactly as they stand.",
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    theme = forms.CharField(
        label="Theme",
        required=False,
        max_length=LONGEST_NAME,
        help_text="Type to find one. A name that is not there yet makes a new theme.",
        widget=forms.TextInput(attrs={"list": "themes", "autocomplete": "off"}),
    )
    memo = forms.CharField(
        label="Memo", required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text="Why it belongs there."
    )
    origin = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, said: Contribution, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.said = said
        found = sentences(said.text)
        self.places = found
        field = self.fields["sentences"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(at), said.text[start:end]) for at, (start, end) in enumerate(found)]
        if not found:
            del self.fields["sentences"]

    def clean(self) -> dict[str, Any]:
        """Words that were copied have to be there, at the place told or anywhere."""
        given: dict[str, Any] = super().clean() or {}
        passage = _bare(given.get("passage", ""))
        if passage and self._place(passage, given) is None:
            self.add_error("passage", "These are not words of the contribution. Copy them exactly as they stand.")
        return given

    def spans(self) -> list[Span]:
        """The stretches of words that were chosen; sentences that follow one another are one."""
        given = self.cleaned_data
        passage = _bare(given["passage"])
        if passage:
            place = self._place(passage, given)
            return [place] if place else []
        found: list[Span] = []
        chosen = sorted(int(each) for each in given.get("sentences", []))
        for at in chosen:
            start, end = self.places[at]
            if found and at - 1 in chosen:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
        return found

    @property
    def how(self) -> How:
        """Whether a machine proposed it."""
        return How.SUGGESTION if self.cleaned_data.get("origin") == How.SUGGESTION.value else How.PERSON

    def _place(self, passage: str, given: dict[str, Any]) -> Span | None:
        text, start, end = self.said.text, given.get("start"), given.get("end")
        if start is not None and end is not None and _bare(text[start:end]) == passage:
            whole = text[start:end]
            lead = len(whole) - len(whole.lstrip())
            return start + lead, start + len(whole.rstrip())
        at = text.find(passage)
        return (at, at + len(passage)) if at >= 0 else None


def _bare(words: str) -> str:
    return words.replace("\r\n", "\n").strip()
