"""Whether a question is asked is worked out twice, on the site and on the phone: both must say the same."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest

from wellthread.methods.engagement.relevance import is_relevant

ROOT = Path(__file__).parents[2]
COMPILER = ROOT / "node_modules" / ".bin" / "tsc"
PIECES = (
    *("${a}", "${b}", "${none}", "'x'", "''", "'y z'", '"7"', "7", "2.5", "(", ")", "not(", "selected(", ","),
    *("count-selected(", "true()", "false()", "and", "or", "=", "!=", "<", "<=", ">", ">=", "-", "pulldata(", "?"),
)
WHOLE = (
    "",
    "${a} = 'x'",
    "${a} != 'x' and ${b} > 2",
    "selected(${a}, 'x') or not(selected(${b}, '7'))",
    "count-selected(${a}) >= 2",
    "${none} = ''",
    "${none} < 3",
    "-${b} < -2",
    "(${a} = 'x' or ${b} = 7) and true()",
    "not(${none})",
    "true() = ${a}",
    "((((${a}))))",
    "selected(${a}, '')",
)
ANSWERS: tuple[dict[str, list[str]], ...] = (
    {},
    {"a": ["x"], "b": ["7"]},
    {"a": ["x", "y"], "b": ["2.50"]},
    {"a": ["y z"], "b": ["many"]},
    {"a": [""], "b": ["-3"]},
)


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a phone says to each case."""
    if not COMPILER.exists():
        pytest.skip("the TypeScript compiler is not here; `python3 run.py setup` brings it")
    folder = tmp_path_factory.mktemp("relevance")
    source = ROOT / "islands" / "take-part" / "relevance.ts"
    options = ["--target", "es2022", "--module", "esnext", "--outDir", str(folder)]
    subprocess.run([str(COMPILER), str(source), *options], cwd=folder, check=True)
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "ask.js").write_text(
        'import { isRelevant } from "./relevance.js";\nimport { readFileSync } from "node:fs";\n'
        "const cases = JSON.parse(readFileSync(0));\n"
        "console.log(JSON.stringify(cases.map(([expression, answers]) => isRelevant(expression, answers))));\n"
    )

    def ask(cases: list[tuple[str, dict[str, list[str]]]]) -> list[bool]:
        asked = ["node", str(folder / "ask.js")]
        said = subprocess.run(asked, input=json.dumps(cases), capture_output=True, text=True, check=True).stdout
        told: list[bool] = json.loads(said)
        return told

    return ask


def test_the_phone_asks_what_the_site_asks(phone):
    chance = random.Random(4)
    made = [" ".join(chance.choices(PIECES, k=chance.randint(1, 9))) for _ in range(1500)]
    cases = [(expression, answers) for expression in (*WHOLE, *made) for answers in ANSWERS]
    told = phone(cases)
    site = [is_relevant(expression, answers) for expression, answers in cases]
    assert [case for case, one, other in zip(cases, told, site, strict=True) if one != other] == []
    assert site.count(False) > 30
