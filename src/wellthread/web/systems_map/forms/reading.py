"""Forms for reading a map: a question with its factors, a view to keep, a story and its pages."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.methods.systems_map.asking import LEAST, WITH_STEPS, Question
from wellthread.methods.systems_map.steps import BadStep, Links, SaidBy, View
from wellthread.methods.systems_map.steps_text import read_view, write_view
from wellthread.methods.systems_map.submaps import submap, with_ids
from wellthread.methods.systems_map.web import Web
from wellthread.vocabulary import Layout, MapView, Ref, StoryPage
from wellthread.web.systems_map.queries.reading import Asked

OF = {
    Question.REACH: ("What leads on", "and also", "and as well"),
    Question.CLASH: ("First step", "Second step", "Third step"),
    Question.BETWEEN: ("From", "or from", "or else from"),
    Question.DRIVES: ("What is driven", "and also", "and as well"),
    Question.TRADE: ("First outcome", "Second outcome", "Third outcome"),
    Question.RISK: ("Vulnerable factor", "Another one", "And another"),
    Question.AROUND: ("Around what", "and also", "and as well"),
}
LINKS = [
    ("", "All links"),
    ("doubtful", "Without doubtful links"),
    ("doubtful,contested", "Without doubtful and contested links"),
    ("supported", "Only links that people judged supported"),
]
LEAST_SAID = [("", "However few say so"), ("2", "Said by 2 or more"), ("3", "Said by 3 or more")]
FAR = [("", "As far as it goes"), ("1", "1 step"), ("2", "2 steps"), ("3", "3 steps"), ("4", "4 steps")]


class AskForm(forms.Form):
    """A question and the factors it is about. Read from the address, so an answer can be sent as a link."""

    def __init__(self, question: Question, web: Web, data: Any = None) -> None:
        super().__init__(data, auto_id="ask_%s")
        self.question = question
        named = sorted(web.factors, key=lambda each: each.name.casefold())
        choices = [("", "Choose a factor"), *((each.id, each.name) for each in named)]
        needed = LEAST.get(question, 1)
        for at in range(1, 4):
            self._offer(f"of{at}", OF[question][at - 1], choices, required=at <= needed)
        if question is Question.BETWEEN:
            self._offer("to1", "To", choices, required=True)
            self._offer("to2", "or to", choices, required=False)
        if question in WITH_STEPS:
            far = FAR[1:] if question is Question.AROUND else FAR
            self.fields["steps"] = forms.ChoiceField(label="How far", choices=far, required=False)
        self.fields["links"] = forms.ChoiceField(label="Which links", choices=LINKS, required=False)
        self.fields["said"] = forms.ChoiceField(label="How well said", choices=LEAST_SAID, required=False)

    def _offer(self, name: str, label: str, choices: list[tuple[str, str]], *, required: bool) -> None:
        missing = {"required": "Choose a factor."}
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=required, error_messages=missing)

    def asked(self) -> Asked:
        """The question as it was put."""
        given = self.cleaned_data

        def refs(start: str) -> tuple[Ref, ...]:
            keys = [given[name] for name in sorted(given) if name.startswith(start) and given[name]]
            return tuple(dict.fromkeys(Ref("factor", key) for key in keys))

        steps = given.get("steps") or None
        return Asked(self.question, refs("of"), refs("to"), int(steps) if steps else None, self._ground())

    def _ground(self) -> View:
        words = tuple(filter(None, self.cleaned_data["links"].split(",")))
        ground: View = (Links(words, without=words != ("supported",)),) if words else ()
        said = self.cleaned_data["said"]
        return (*ground, SaidBy(int(said))) if said else ground


class StepsForm(forms.Form):
    """A part of the map chosen by steps."""

    shows = forms.CharField(
        label="Steps",
        max_length=2000,
        required=False,
        help_text="From left to right, with | between them. The whole map without any.",
    )

    def __init__(self, web: Web, data: Any = None) -> None:
        super().__init__(data, auto_id="steps_%s")
        self.web = web

    def clean_shows(self) -> str:
        return read_shows(self.cleaned_data["shows"], self.web)

    @property
    def view(self) -> View:
        return read_view(self.cleaned_data["shows"])


class ViewForm(forms.Form):
    """A view to keep: its name, its question, what it shows and what people saw in it."""

    title = forms.CharField(label="What it is called", max_length=120)
    question = forms.CharField(label="The question it answers", max_length=300, required=False)
    shows = forms.CharField(
        label="What it shows",
        max_length=2000,
        required=False,
        help_text="Steps from left to right, with | between them. The whole map without any.",
    )
    note = forms.CharField(
        label="What people saw in it", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    layout = forms.ChoiceField(
        label="How it is placed", choices=[(each.value, each.says) for each in Layout], initial=Layout.PLACED.value
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ("title", "question", "shows", "layout", "note")

    def __init__(self, web: Web, view: MapView | None = None, data: Any = None, **kwargs: Any) -> None:
        if view is not None:
            names = ("title", "question", "shows", "note", "version")
            kwargs["initial"] = {**{name: getattr(view, name) for name in names}, "layout": view.layout.value}
        super().__init__(data, **kwargs)
        self.web = web

    def clean_shows(self) -> str:
        return read_shows(self.cleaned_data["shows"], self.web)

    def told(self) -> dict[str, Any]:
        """The fields of the view, as they were filled in."""
        given = self.cleaned_data
        texts = {name: given[name].strip() for name in ("title", "question", "shows", "note")}
        return {**texts, "layout": Layout.read(given["layout"])}


class StoryForm(forms.Form):
    """A new story."""

    title = forms.CharField(label="What the story is called", max_length=120)


class PageForm(forms.Form):
    """A page of a story: what is shown, and what is said while it is shown."""

    title = forms.CharField(label="Heading", max_length=160)
    view = forms.ChoiceField(label="What is shown", required=False)
    words = forms.CharField(
        label="What is said", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, views: tuple[MapView, ...], page: StoryPage | None = None, data: Any = None, **kwargs: Any
    ) -> None:
        if page is not None:
            kwargs["initial"] = {
                "title": page.title,
                "words": page.words,
                "view": page.view.id if page.view else "",
                "version": page.version,
            }
        super().__init__(data, **kwargs)
        field = self.fields["view"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "The whole map"), *((each.id, each.title) for each in views)]


def read_shows(text: str, web: Web) -> str:
    """Steps as they are kept: factors by their ids. Raises ValidationError that names the step that cannot be taken."""
    try:
        view = with_ids(web, read_view(text))
        submap(web, view)
    except BadStep as wrong:
        raise forms.ValidationError(str(wrong)) from None
    return write_view(view)
