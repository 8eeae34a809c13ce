"""The core reads no clock, no environment and no hidden chance: the same question always has the same answer."""

from __future__ import annotations

from pathlib import Path

import pytest

import wellthread
from tests.contracts.purity import impurities

HOUSE = Path(wellthread.__file__).parent
PURE = [path for folder in ("vocabulary", "thread", "disclosure", "methods") for path in (HOUSE / folder).rglob("*.py")]


@pytest.mark.parametrize("path", PURE, ids=lambda path: str(path.relative_to(HOUSE)))
def test_the_core_is_pure(path):
    assert impurities(path.read_text()) == []


def test_there_is_a_core_to_look_at():
    assert {path.relative_to(HOUSE).parts[0] for path in PURE} == {"vocabulary", "thread", "disclosure", "methods"}


@pytest.mark.parametrize(
    "source",
    [
        "import time\nstarted = time.perf_counter()",
        "from time import time\nt = time()",
        "import datetime\ntoday = datetime.date.today()",
        "from datetime import datetime as moment\nmoment.now()",
        "import random\nrandom.shuffle([])",
        "from random import choice\nchoice([1])",
        "import random\ndice = random.Random()",
        "import numpy as np\nnp.random.rand(3)",
        "import numpy as np\nnp.random.default_rng()",
        "from numpy.random import default_rng\ndefault_rng()",
        "import os\nhome = os.environ['HOME']",
        "from os import getenv\ngetenv('HOME')",
        "import uuid\nuuid.uuid4()",
        "import urllib.request\nurllib.request.urlopen('x')",
        "def inner():\n    import secrets\n    return secrets.token_hex()",
    ],
)
def test_each_impurity_is_seen(source):
    assert len(impurities(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "import random\ndef draw(dice: random.Random): return dice.choice([1])",
        "import random\ndef draw(seed): return random.Random(seed)",
        "import numpy as np\ndef draw(seed): return np.random.default_rng(seed)",
        "from datetime import date\ndef age(born: date, on: date): return on - born",
        "def time(now): return now.today()",
        "from urllib.parse import quote\nquote('x')",
    ],
)
def test_what_is_handed_in_is_welcome(source):
    assert impurities(source) == []
