"""The life of a sentence is that of the sentence: its words, and no record that is not on its thread."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from tests.docs import pages
from wellthread import programme
from wellthread.cli import main
from wellthread.disclosure import may_quote
from wellthread.vocabulary import Contribution, Ref, nouns

PAGE = pages.DOCS / "life-of-a-sentence.md"
SENTENCE = Ref("contribution", "plover-rise-c-0002")
BESIDE = {"question:q-door", "consent:plover-rise-consent-001", "exercise:plover-vote"}  # looked up, and not walked
STEPS = 10


@pytest.fixture(scope="module")
def contents():
    return programme.read(pages.ROOT / "examples" / "two-test-beds")


@pytest.fixture(scope="module")
def sentence(contents):
    found = contents.records.find(Contribution, SENTENCE)
    assert found
    return found


def named() -> set[str]:
    kinds = {each.kind for each in nouns()}
    return {code for code in pages.codes(PAGE) if code.partition(":")[0] in kinds and ":" in code}


def test_it_quotes_the_sentence_exactly_and_may(contents, sentence):
    (quoted,) = re.findall(r"^> (.+)$", pages.text_of(PAGE), re.M)
    assert quoted == sentence.text
    assert may_quote(sentence, contents.records)


def test_every_record_on_the_page_is_on_its_thread(contents):
    thread = contents.thread
    came_of_it = thread.reach(SENTENCE)
    beneath = thread.trace(*came_of_it)
    strangers = [
        name
        for name in sorted(named() - BESIDE)
        if Ref.parse(name) not in came_of_it and Ref.parse(name) not in beneath and Ref.parse(name) != SENTENCE
    ]
    assert strangers == []


def test_what_stands_beside_it_is_what_its_records_say(contents, sentence):
    assert sentence.question == Ref("question", "q-door")
    assert sentence.consent == Ref("consent", "plover-rise-consent-001")
    decision = contents.records.get(Ref("decision", "decide-bus"))
    assert decision.exercise == Ref("exercise", "plover-vote")


def test_it_takes_all_steps_in_order():
    numbers = [int(number) for number in re.findall(r"^## (\d+)\. ", pages.text_of(PAGE), re.M)]
    assert numbers == list(range(1, STEPS + 1))


def test_every_step_names_a_record():
    parts = re.split(r"^## \d+\. ", pages.text_of(PAGE), flags=re.M)[1:]
    bare = [number for number, part in enumerate(parts, start=1) if not re.search(r"`[a-z_]+:[\w.-]+`", part)]
    assert bare == []


def test_the_answer_closes_the_circle(contents):
    assert SENTENCE in contents.thread.trace(Ref("feedback_item", "told-bus"))


def test_the_figures_are_those_of_the_example(contents):
    text = pages.text_of(PAGE)
    fares = contents.records.get(Ref("result", "ind-rise-fares-autumn-2026"))
    target = contents.records.get(Ref("indicator", "ind-rise-fares"))
    assert f"carried {fares.value:g} people" in text
    assert (target.target, "thirty were the target" in text) == (30, True)


@pytest.mark.slow
@pytest.mark.parametrize(
    "line", [each for each in pages.commands(PAGE) if each.split()[1:2] not in (["run.py"], ["run"])]
)
def test_every_command_on_the_page_does_its_work(line, monkeypatch):
    monkeypatch.chdir(pages.ROOT)
    done = CliRunner().invoke(main, line.split()[1:])
    assert done.exit_code == 0, done.output
    assert done.output.strip()
