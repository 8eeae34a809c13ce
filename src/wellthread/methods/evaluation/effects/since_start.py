"""Effects by time since the start. There is one for every time, and never one pooled “after”.

In WHO STOPS, where ten communities in Australia worked with systems maps of their own, fewer children were overweight
after two years than beside, and after four the difference was gone. One average over both would have hidden either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wellthread.methods.evaluation.worked import TimedEffect, Worked

from .refusals import NotEnough, Pooled


def timed(time: int, worked: Worked, group: str = "") -> TimedEffect:
    """One effect at one time."""
    return TimedEffect(time, worked.estimate, worked.lower, worked.upper, group, worked.places)


def over_time(found: Mapping[int, Worked]) -> Worked:
    """Effects at several times since the start as one: each for itself; a single number only where there is one time.

    >>> from wellthread.methods.evaluation import Worked
    >>> early, late = Worked(-1.4, -2.6, -0.2, p=0.02), Worked(0.1, -1.1, 1.3, p=0.87)
    >>> both = over_time({2: early, 4: late})
    >>> both.estimate, [(each.time, each.value) for each in both.timed]
    (None, [(2, -1.4), (4, 0.1)])
    """
    if not found:
        raise NotEnough("Nothing was measured after the start yet.")
    times = sorted(found)
    last = found[times[-1]]
    after = [time for time in times if time > 0]
    line = tuple(timed(time, found[time]) for time in times)
    cautions = tuple(dict.fromkeys(each for time in times for each in found[time].cautions))
    people = max((found[time].people or 0 for time in times), default=0) or None
    single = found[after[0]] if len(after) == 1 else None
    if single is not None:
        return replace(single, timed=line, cautions=cautions)
    return replace(last, estimate=None, lower=None, upper=None, p=None, people=people, timed=line, cautions=cautions)


def one_number(worked: Worked) -> float:
    """The single effect. Raises Pooled where there are several times after the start, rather than average them.

    >>> from wellthread.methods.evaluation import TimedEffect, Worked
    >>> one_number(Worked(None, timed=(TimedEffect(2, -1.4), TimedEffect(4, 0.1))))
    Traceback (most recent call last):
    wellthread.methods.evaluation.effects.refusals.Pooled: There are effects at 2 times since the start. Read each ...
    """
    after = [each for each in worked.timed if each.time > 0]
    if len(after) > 1:
        raise Pooled(
            f"There are effects at {len(after)} times since the start. Read each for itself: an average of them hides "
            "what came late and what did not last."
        )
    if worked.estimate is None:
        raise NotEnough("There is no effect to tell yet.")
    return worked.estimate
