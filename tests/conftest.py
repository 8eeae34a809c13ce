"""How hard the property tests try. The same examples each time, so that a red test stays red until it is mended.

WELLTHREAD_PROPERTIES chooses: `whole` (default), `quick` (for `run.py check`), or `explore` (new examples each time).
"""

from __future__ import annotations

import os

from hypothesis import settings

# No deadlines: a busy machine is not a wrong answer.
settings.register_profile("whole", deadline=None, derandomize=True)
settings.register_profile("quick", deadline=None, derandomize=True, max_examples=15)
settings.register_profile("explore", deadline=None, max_examples=500)
settings.load_profile(os.environ.get("WELLTHREAD_PROPERTIES", "whole"))
