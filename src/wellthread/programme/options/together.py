"""The options of one vote: which may be one, what people said of them, and merging them before anybody votes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from wellthread.methods.priorities.alike import Alike, Behind, alike
from wellthread.methods.priorities.one_option import CannotMerge, fits, given_merges, merged
from wellthread.programme.contents import Contents
from wellthread.programme.map_steps import Signed, Step
from wellthread.thread import Verb
from wellthread.vocabulary import (
    Ballot,
    Decision,
    Exercise,
    PairChoice,
    PriorityOption,
    Records,
    Ref,
    SameOption,
    Theme,
    kept_theme,
)
from wellthread.vocabulary.naming import name_of

TOO_LATE = (
    "People have voted already, so options can be neither merged nor taken apart: papers would say what nobody marked. "
    "Decide about them in the meeting instead, where one option can become part of another priority."
)
DECIDED = "One of these options was decided on already, so it can be neither merged nor taken apart."


class Options:
    """The options of one vote as one reader sees them."""

    def __init__(self, contents: Contents, exercise: Exercise) -> None:
        self.contents, self.exercise = contents, exercise
        self.records: Records = contents.records

    @cached_property
    def all(self) -> list[PriorityOption]:
        """Every option in the order of the paper, also those merged into others and those left out."""
        here = self.exercise.ref.unversioned
        found = [each for each in self.records.of(PriorityOption) if each.exercise.unversioned == here]
        return sorted(found, key=lambda each: (each.order, each.title))

    @property
    def on_paper(self) -> list[PriorityOption]:
        """What voters are asked about, in the order of the paper."""
        return [each for each in self.all if not each.merged_into and not each.left_out]

    @property
    def left_out(self) -> list[PriorityOption]:
        """What is not put to the vote, each with its reason."""
        return [each for each in self.all if each.left_out and not each.merged_into]

    def wordings(self, option: PriorityOption) -> list[PriorityOption]:
        """The other wordings that this option takes in."""
        here = option.ref.unversioned
        return [each for each in self.all if each.merged_into and each.merged_into.unversioned == here]

    @cached_property
    def said(self) -> list[SameOption]:
        """What people said of pairs, in the order in which they said it."""
        here = self.exercise.ref.unversioned
        return [each for each in self.records.of(SameOption) if each.exercise.unversioned == here]

    @cached_property
    def has_votes(self) -> bool:
        """Whether anybody has voted."""
        here = self.exercise.ref.unversioned
        voted: tuple[Ballot | PairChoice, ...] = (*self.records.of(Ballot), *self.records.of(PairChoice))
        return any(each.exercise.unversioned == here for each in voted)

    @cached_property
    def decided(self) -> frozenset[Ref]:
        """Options on which something was decided."""
        return frozenset(each.option.unversioned for each in self.records.of(Decision))

    def sources(self, option: Ref) -> tuple[Ref, ...]:
        """What raised an option, its own sources and not those of wordings that it takes in."""
        return tuple(
            each.object.unversioned
            for each in self.contents.thread.rests_on(option)
            if each.verb in (Verb.RAISED_BY, Verb.RESTS_ON)
        )

    def all_sources(self, option: PriorityOption) -> tuple[Ref, ...]:
        """What raised an option in any of its wordings."""
        held = [option, *self.wordings(option)]
        return tuple(dict.fromkeys(ref for each in held for ref in self.sources(each.ref)))

    @cached_property
    def proposals(self) -> tuple[Alike, ...]:
        """What may be the same and of which nobody has spoken. None once people have voted."""
        if self.has_votes:
            return ()
        settled = {frozenset((each.one.unversioned, each.other.unversioned)) for each in self.said}
        refs = {ref for each in self.on_paper for ref in (*self.sources(each.ref), *self._wider(each.ref))}
        names = {ref: name_of(found, self.records) for ref in refs if (found := self.records.get(ref))}
        return alike(
            self.on_paper, {each.ref.unversioned: self._behind(each) for each in self.on_paper}, names, settled
        )

    def _behind(self, option: PriorityOption) -> Behind:
        trail = self.contents.thread.trace(option.ref)
        words = frozenset(trail.of("contribution"))
        return Behind(frozenset(self.sources(option.ref)), words, frozenset(self._wider(option.ref)))

    def _wider(self, option: Ref) -> list[Ref]:
        themes = [self.records.find(Theme, kept_theme(ref, self.records)) for ref in self.sources(option)]
        return [each.parent.unversioned for each in themes if each and each.parent]


def say(found: Options, answers: Iterable[SameOption], signed: Signed) -> Step:
    """Answers about pairs of options, and what follows. Raises CannotMerge for the first that does not fit.

    Once people have voted nothing can be merged; that two options are not the same may be said at any time.
    """
    said, new = list(found.said), list[SameOption]()
    for each in answers:
        if each.same:
            _in_time(found, (each.one, each.other))
        fits(each, found.all, said)
        made = signed.stamp(replace(each, id=signed.fresh_id(), exercise=found.exercise.ref.unversioned))
        said.append(made)
        new.append(made)
    return replace(_standing(found, said), added=tuple(new))


def take_back(found: Options, which: Iterable[Ref], signed: Signed) -> Step:
    """Take back answers about pairs: the options are as if they had never been given. Raises CannotMerge."""
    gone = {each.unversioned for each in which}
    held = [each for each in found.said if each.ref.unversioned in gone]
    if len(held) != len(gone):
        raise CannotMerge("This was taken back already.")
    for each in held:
        if each.same:
            _in_time(found, (each.one, each.other))
    left = [each for each in found.said if each.ref.unversioned not in gone]
    return replace(_standing(found, left), removed=tuple(sorted(gone)))


def _in_time(found: Options, pair: Sequence[Ref]) -> None:
    if found.has_votes:
        raise CannotMerge(TOO_LATE)
    if any(each.unversioned in found.decided for each in pair):
        raise CannotMerge(DECIDED)


def _standing(found: Options, said: Sequence[SameOption]) -> Step:
    """The options whose place changes when this is what people said, each as its next version."""
    wanted = merged(said, given_merges(found.all, found.said))
    changed = []
    for each in found.all:
        now = each.merged_into.unversioned if each.merged_into else None
        if (new := wanted.get(each.ref.unversioned)) != now:
            changed.append(replace(each, merged_into=new, version=each.version + 1))
    return Step(changed=tuple(changed))
