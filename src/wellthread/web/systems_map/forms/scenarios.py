"""The form for a what-if question: up to five factors, each with how it moves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms

from wellthread.vocabulary import Ref, SystemsMap
from wellthread.web.systems_map.actions.scenarios import Moved, Supposed
from wellthread.web.systems_map.queries.factor import factors_of
from wellthread.web.thread.sight import Sight

ROWS = 5
LEGENDS = ("The first factor", "A second factor", "A third factor", "A fourth factor", "A fifth factor")
HOW = [
    ("1", "rises as far as it can"),
    ("0.5", "rises half as far"),
    ("0", "stays as it is, whatever acts on it"),
    ("-0.5", "falls half as far"),
    ("-1", "falls as far as it can"),
]
HELD = [("held", "and stays there"), ("go", "once, and is then let go")]
DRAWS = [("1000", "1,000"), ("2000", "2,000"), ("5000", "5,000")]


class ScenarioForm(forms.Form):
    """Suppose that this rises or falls. Read along a row, it is a sentence."""

    title = forms.CharField(label="What to call it", max_length=120)
    question = forms.CharField(
        label="The question, in a sentence", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    draws = forms.ChoiceField(
        label="How many ways of reading the map to try",
        choices=DRAWS,
        initial="2000",
        help_text="More make the shares steadier, not truer.",
    )

    def __init__(self, drawn: SystemsMap, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.map = drawn.ref
        choices = [("", "No factor"), *((str(each.ref.unversioned), each.name) for each in factors_of(sight, drawn))]
        for row in range(ROWS):
            self.fields[f"factor_{row}"] = forms.ChoiceField(label="Factor", choices=choices, required=row == 0)
            self.fields[f"how_{row}"] = forms.ChoiceField(label="How it moves", choices=HOW, required=False)
            self.fields[f"held_{row}"] = forms.ChoiceField(label="For how long", choices=HELD, required=False)

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows, each with its legend."""
        for row in range(ROWS):
            parts = [self[f"{name}_{row}"] for name in ("factor", "how", "held")]
            yield {"legend": LEGENDS[row], "fields": parts}

    @property
    def more_open(self) -> bool:
        """Whether something stands in a row beyond the first, which then must be seen."""
        return any(self[f"factor_{row}"].value() for row in range(1, ROWS))

    def supposed(self) -> Supposed:
        """What was filled in. Rows without a factor are passed over."""
        given = self.cleaned_data
        return Supposed(
            map=self.map,
            title=given["title"],
            question=given["question"],
            draws=int(given["draws"]),
            moved=tuple(
                Moved(
                    factor=Ref.parse(given[f"factor_{row}"]),
                    push=float(given[f"how_{row}"] or 1),
                    held=given[f"held_{row}"] != "go",
                )
                for row in range(ROWS)
                if given[f"factor_{row}"]
            ),
        )
