"""The workbench's island on a page of a few lines: places in code points, right to left, former names."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

MARKUP = """<meta charset="utf-8">
<div data-island="workbench" data-chosen="Chosen: %s" data-new="New theme: %s" data-keys="Keys" data-how="How">
  <p id="how" hidden></p>
  <div id="words" tabindex="0" lang="{lang}" dir="{dir}">{words}</div>
  <form id="code"><p data-chosen-words hidden></p>
  <details data-plain open><textarea name="passage"></textarea></details>
  <input name="start" type="hidden"><input name="end" type="hidden">
  <label for="theme">Theme</label><input id="theme" name="theme"></form>
  <ul><li data-theme="Damp homes" data-former="Mould">Damp homes</li>
  <li data-theme="Buses" data-former="">Buses</li></ul>
</div>
"""


def opened(show, words, lang="en", dir="ltr"):
    page = show(MARKUP.format(words=words, lang=lang, dir=dir))
    page.locator("[data-island-ready]").wait_for()
    page.locator("#words").focus()
    return page


def chosen(page):
    return [page.locator(f"[name={name}]").input_value() for name in ("start", "end", "passage")]


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_places_are_told_in_code_points_and_numbers_of_codings_are_no_words(show):
    words = '😀👍 <span class="edge" data-skip>1[</span><span class="lane">ঘর</span><span data-skip>]1</span> the bus'
    page = opened(show, words)
    press(page, "Home", "ArrowRight", "Shift+ArrowRight")
    assert chosen(page) == ["6", "13", "the bus"]
    expect(page.locator("[data-chosen-words]")).to_have_text("Chosen: the bus")


def test_a_selection_across_codings_is_taken_without_the_blanks_at_its_ends(show):
    page = opened(show, 'the <b class="lane">last bus</b><i data-skip>]1</i> is late')
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#words'))")
    expect(page.locator("[name=end]")).to_have_value("20")
    assert chosen(page) == ["0", "20", "the last bus is late"]
    press(page, "Home")
    assert chosen(page) == ["0", "3", "the"]


def test_in_a_script_from_right_to_left_the_left_arrow_goes_on(show):
    page = opened(show, "رات کو اندھیرا", lang="ur", dir="rtl")
    press(page, "Home", "Shift+ArrowLeft")
    assert chosen(page)[2] == "رات کو"


def test_a_theme_is_found_by_its_former_name_and_a_new_one_is_offered(show):
    page = opened(show, "the bus")
    page.get_by_role("combobox", name="Theme").press_sequentially("moul")
    expect(page.get_by_role("option")).to_have_text(["Damp homes", "New theme: moul"])
    press(page, "Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    press(page, "ArrowDown")
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "true")


def test_enter_on_chosen_words_goes_on_to_the_theme(show):
    page = opened(show, "the bus")
    press(page, "Home", "Enter")
    expect(page.get_by_role("combobox", name="Theme")).to_be_focused()
