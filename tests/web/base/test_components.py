"""The components: each on the pattern page, and each keeping its promises."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django import forms
from django.template.loader import render_to_string

import wellthread.web.base
from wellthread.web.base.parts import Cell, LinkedRecord, Quote, Table
from wellthread.web.base.templatetags import wt

COMPONENTS = Path(wellthread.web.base.__file__).parent / "templates" / "base" / "components"


def component(name: str, /, **context: object) -> str:
    """One component, drawn."""
    return render_to_string(f"base/components/{name}.html", context)


@pytest.mark.django_db
def test_the_pattern_page_shows_every_component(client):
    drawn = {template.name for template in client.get("/patterns/").templates}
    assert {f"base/components/{path.name}" for path in COMPONENTS.glob("*.html")} <= drawn


@pytest.mark.django_db
def test_the_pattern_page_gives_no_two_things_the_same_id(client):
    ids = re.findall(r'\sid="([^"]+)"', client.get("/patterns/").content.decode())
    assert sorted(ids) == sorted(set(ids))


def test_words_carry_their_language_and_direction():
    drawn = component("quote", quote=Quote(words="اسکول", language="ur", label="A parent"))
    assert '<blockquote lang="ur" dir="rtl">' in drawn
    assert 'lang="und" dir="auto"' in component("quote", quote=Quote(words="?", language="und", label="Unknown"))


def test_withdrawn_words_leave_a_gap_that_says_so():
    drawn = component("quote", quote=Quote(words="", language="en", label="Withdrawn on 2 April 2026"))
    assert "These words were withdrawn" in drawn


def test_what_people_wrote_stays_text():
    hostile = '<script>alert("x")</script>'
    drawn = component("quote", quote=Quote(words=hostile, language='en" onclick="x', label=hostile))
    assert "<script>" not in drawn
    assert 'onclick="' not in drawn
    table = Table(caption=hostile, columns=[hostile], rows=[[hostile], [Cell(text=hostile, language='"><script>')]])
    assert "<script>" not in component("table", table=table)


def test_a_table_has_a_caption_scopes_and_a_box_that_scrolls():
    table = Table(
        caption="Sessions",
        columns=["Where", "How many"],
        rows=[["Café", "64"]],
        numbers=frozenset({1}),
        total=["", "64"],
    )
    drawn = component("table", table=table)
    assert 'role="group" tabindex="0" aria-label="Sessions"' in drawn
    assert '<th scope="col" class="number">How many</th>' in drawn
    assert '<th scope="row">Café</th><td class="number">64</td>' in drawn
    assert "<tfoot>" in drawn


def test_what_a_record_rests_on_is_said_in_words():
    record = LinkedRecord(
        verb="answers", kind="Priority", title="Safer streets", url="/p/", note="ranked first", at=date(2026, 3, 27)
    )
    drawn = component("tied", rests_on=[record], became=[])
    assert '<span class="verb">answers</span> <a href="/p/">Safer streets</a>' in drawn
    assert "Because: ranked first" in drawn
    assert "27 March 2026" in drawn
    assert "No later record has used this." in drawn


class AskForm(forms.Form):
    """Two questions."""

    words = forms.CharField(label="Your words", help_text="As you would say it.")
    may_print = forms.ChoiceField(label="May we print them?", choices=[("n", "No")], widget=forms.RadioSelect)
    where = forms.CharField(label="Where", required=False)


def test_a_form_says_what_is_wrong_at_the_top_and_at_the_field():
    form = AskForm({"words": ""})
    drawn = component("form", form=form)
    assert 'role="alert" tabindex="-1" autofocus' in drawn
    assert '<a href="#id_words">Your words: This field is required.</a>' in drawn
    assert 'href="#id_may_print_0"' in drawn
    assert 'id="id_may_print_0"' in drawn
    assert 'aria-describedby="id_words_helptext id_words_error"' in drawn
    assert 'id="id_words_error"' in drawn
    assert 'aria-invalid="true"' in drawn


def test_a_form_groups_choices_under_a_legend_and_marks_what_is_optional():
    drawn = component("form", form=AskForm())
    assert "<legend>May we print them?</legend>" in drawn
    assert drawn.count("(optional)") == 1
    assert "error-summary" not in drawn


def test_the_thread_marks_where_we_are_and_links_every_stage():
    drawn = component("thread_line", **wt.thread_line("two-test-beds", "assets"))
    assert drawn.count('href="/two-test-beds/') == 8
    assert drawn.count('aria-current="page"') == 1
    assert '<a href="/two-test-beds/assets/" aria-current="page">' in drawn


def test_dates_are_british_and_in_local_time():
    assert wt.day(date(2026, 3, 27)) == "27 March 2026"
    assert wt.day(None) == ""
    assert wt.moment(datetime(2026, 6, 27, 23, 30, tzinfo=UTC)) == "28 June 2026, 00:30"
    assert wt.number(1524) == "1,524"
