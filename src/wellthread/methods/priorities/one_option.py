"""What people said is one option in two wordings, turned into which option stands for which.

What stands follows from what was said and from nothing else: whatever is taken back, in whatever order, leaves the
options as if it had never been said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from wellthread.vocabulary import PriorityOption, Ref, SameOption


class CannotMerge(ValueError):
    """What was said does not fit what was said before, or comes too late; the message says how."""


def merged(said: Iterable[SameOption], given: Mapping[Ref, Ref] | None = None) -> dict[Ref, Ref]:
    """For each option that another stands for: which, as people said in turn.

    Of two that were called the same the first is the wording that voters read; what stood for others then goes with
    it. `given` are merges that came with the programme and of which nobody here said anything.

    >>> vote = Ref("exercise", "spring")
    >>> lamps, light, dark = (Ref("priority_option", each) for each in ("lamps", "light", "dark"))
    >>> first = SameOption(id="1", exercise=vote, one=lamps, other=light, same=True)
    >>> second = SameOption(id="2", exercise=vote, one=dark, other=lamps, same=True)
    >>> merged([first, second]) == {light: dark, lamps: dark}
    True
    >>> merged([second]) == {lamps: dark}
    True
    """
    above = {one.unversioned: other.unversioned for one, other in (given or {}).items()}
    for each in said:
        if each.same:
            kept, other = _top(each.one, above), _top(each.other, above)
            if kept != other:
                above[other] = kept
    return {ref: _top(ref, above) for ref in above}


def given_merges(options: Sequence[PriorityOption], said: Sequence[SameOption]) -> dict[Ref, Ref]:
    """Merges that stand on options and do not follow from what people said here: they came with a folder."""
    follow = merged(said)
    return {
        each.ref.unversioned: each.merged_into.unversioned
        for each in options
        if each.merged_into and follow.get(each.ref.unversioned) != each.merged_into.unversioned
    }


def fits(new: SameOption, options: Sequence[PriorityOption], said: Sequence[SameOption]) -> None:
    """Check that something new may be said of two options beside all that was said. Raises CannotMerge."""
    pair = {new.one.unversioned, new.other.unversioned}
    there = {each.ref.unversioned for each in options}
    if not pair <= there:
        raise CannotMerge("One of these is no option of this vote.")
    if len(pair) == 1:
        raise CannotMerge("These are one option. Choose two.")
    if any({each.one.unversioned, each.other.unversioned} == pair for each in said):
        raise CannotMerge("Somebody has said already whether these two are the same. Take that back first.")
    given = given_merges(options, said)
    stands = merged(said, given)
    if _same(new.one, new.other, stands):
        raise CannotMerge("These two are merged already, through others. Take one of those merges back first.")
    if not new.same:
        return
    stands = merged([*said, new], given)
    if any(not each.same and _same(each.one, each.other, stands) for each in said):
        raise CannotMerge(
            "This would also merge two options of which somebody said that they are not the same. "
            "Take that back first, or leave these apart."
        )


def _same(one: Ref, other: Ref, stands: Mapping[Ref, Ref]) -> bool:
    return _top(one, stands) == _top(other, stands)


def _top(ref: Ref, above: Mapping[Ref, Ref]) -> Ref:
    here, seen = ref.unversioned, set[Ref]()
    while here in above and here not in seen:
        seen.add(here)
        here = above[here].unversioned
    return here
