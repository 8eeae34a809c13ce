"""What exists and is written down nowhere fails: commands, settings, stages, files, methods, decisions, outputs."""

from __future__ import annotations

import re
from datetime import date

import click
import pytest

from tests.docs import pages
from wellthread import programme
from wellthread.cli import main
from wellthread.programme import file_of
from wellthread.programme.editions import Edition
from wellthread.programme.outputs import as_files
from wellthread.programme.run import run
from wellthread.sources import SOURCES
from wellthread.vocabulary import STAGES, nouns

DOCS, ROOT = pages.DOCS, pages.ROOT
SETTING = re.compile(r"\bWELLTHREAD_[A-Z]+(?:_[A-Z]+)*\b")
HEADINGS = ("What goes in", "What comes out", "Command", "Page", "Methods", "Limits")
ON_EACH_STAGE = pytest.mark.parametrize("stage", STAGES)


def stage_page(stage: str) -> str:
    return (DOCS / "stages" / f"{stage}.md").read_text(encoding="utf-8")


def every_command(group: click.Group, name: str = "wellthread") -> list[str]:
    """All commands, those of groups too, as they are typed."""
    found: list[str] = []
    for each in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), each)
        full = f"{name} {each}"
        found += every_command(command, full) if isinstance(command, click.Group) else [full]
    return found


def test_every_command_is_on_the_list():
    index = pages.text_of(DOCS / "README.md")
    assert [each for each in every_command(main) if not re.search(rf"`{each}[ `]", index)] == []


def settings_in(*tops: str) -> set[str]:
    files = [path for top in tops for path in (ROOT / top).rglob("*.py") if path.is_file()]
    files += [ROOT / "run.py"]
    return {name for path in files for name in SETTING.findall(path.read_text(encoding="utf-8"))}


def test_every_setting_is_in_the_table_and_no_other():
    table = set(re.findall(r"^\| `(WELLTHREAD_\w+)` \|", pages.text_of(DOCS / "running-it.md"), re.M))
    assert table == settings_in("src", "tests")


@ON_EACH_STAGE
def test_every_stage_has_a_page_of_one_shape(stage):
    heads = re.findall(r"^## (.+)$", stage_page(stage), re.M)
    assert tuple(heads) == HEADINGS
    assert f"]({stage}.md)" in pages.text_of(DOCS / "stages" / "README.md")


@ON_EACH_STAGE
def test_a_stage_names_its_command_and_its_address(stage):
    assert f"wellthread {stage.replace('_', '-')} examples/two-test-beds" in stage_page(stage)
    assert f"`/two-test-beds/{stage}/" in stage_page(stage)


@ON_EACH_STAGE
def test_a_stage_names_all_its_files(stage):
    files = [file_of(noun) for noun in nouns() if noun.stage == stage]
    assert [name for name in files if f"| `{name}` |" not in stage_page(stage)] == []


@ON_EACH_STAGE
def test_a_stage_names_all_its_methods(stage):
    folder = ROOT / "src" / "wellthread" / "methods" / stage
    modules = [f"wellthread.methods.{stage}.{path.stem}" for path in sorted(folder.glob("[!_]*.py"))]
    assert modules or stage == "blueprint"
    assert [name for name in modules if f"| `{name}` |" not in stage_page(stage)] == []


def test_every_method_card_is_opened_from_a_stage():
    cards = {path.name for path in (DOCS / "methods").glob("*.md")} - {"README.md"}
    linked = {name for stage in STAGES for name in re.findall(r"\(\.\./methods/([\w-]+\.md)\)", stage_page(stage))}
    assert cards - linked == set()


def test_every_page_can_be_found_from_the_index():
    seen, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen:
            continue
        seen.add(page)
        near = ((page.parent / link.partition("#")[0]).resolve() for link in pages.links(page) if "://" not in link)
        waiting += [found for found in near if found.suffix == ".md" and found.exists()]
    assert [pages.name_of(page) for page in pages.PAGES if page not in seen] == []


def test_every_decision_is_listed_with_its_number():
    index = pages.text_of(DOCS / "decisions" / "README.md")
    records = sorted(path.name for path in (DOCS / "decisions").glob("[0-9]*.md"))
    assert [name for name in records if f"| [{name[:4]}]({name}) |" not in index] == []
    assert [name[:4] for name in records] == [f"{number:04}" for number in range(1, len(records) + 1)]


def test_every_line_that_a_source_asks_for_is_given():
    readme = " ".join(pages.text_of(ROOT / "README.md").split())
    assert {each.attribution for each in SOURCES.values() if each.attribution not in readme} == set()


def test_what_a_run_writes_is_what_the_readme_says():
    outputs = run(programme.read(ROOT / "examples" / "two-test-beds"), today=date(2026, 11, 22))
    written = {name.split("/")[0] for name in as_files(outputs, pdf=False)}
    written |= {f"{each.value}.pdf" for each in Edition}
    tree = next(body for info, body in pages.blocks(ROOT / "README.md") if body.startswith("out/"))
    assert {line.split()[0].removeprefix("out/").rstrip("/") for line in tree.splitlines()} == written
