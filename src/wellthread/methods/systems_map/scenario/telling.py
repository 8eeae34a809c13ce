"""A scenario's answer in plain words: what moves which way and how firmly, and what the answer cannot say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wellthread.vocabulary import Ref
from wellthread.vocabulary.amounts import many

from .answer import Answer, Firmness, Move, firmness
from .ensemble import Push

AT_ONCE = 8
FURTHEST = 3
MOST_NAMED = 15
LIMIT = "This says what the map implies, not what will happen: a link that nobody drew is not in it."
CLASSES = {
    Firmness.FIRM: "firm",
    Firmness.MOSTLY: "mostly",
    Firmness.FLIPS: "flips",
    Firmness.STILL: "hardly moves",
}
KEY = "Firm: at least 95 of 100 readings move it the same way. Mostly: 80 to 95. Flips: fewer."


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a scenario, and what it is told from.

    `shaken` is the same question with the sources drawn anew for each reading; `delayed` counts links that take long to
    show; `let_go` says whether something was moved once and let go.
    """

    names: Mapping[Ref, str]
    pushes: Sequence[Push]
    answer: Answer
    shaken: Answer | None = None
    delayed: int = 0

    def asked(self) -> str:
        """What was supposed."""
        return f"Suppose that {_and([_pushed(each, self.names) for each in self.pushes])}."

    def short(self) -> str:
        """In one sentence: what moves firmly, and how much hangs on how the map is read."""
        firm, loose = self.answer.of(Firmness.FIRM), self.answer.of(Firmness.FLIPS)
        if not firm and not loose and not self.answer.of(Firmness.MOSTLY):
            return "Nothing else moves."
        told = "No other factor goes the same way in 95 of 100 readings"
        if firm:
            told = f"In at least 95 of 100 readings: {self._ways(firm[:AT_ONCE])}"
        more = f" (and {many(len(firm) - AT_ONCE, 'more factor')} as firmly)" if len(firm) > AT_ONCE else ""
        hang = f". Of {many(len(loose), 'factor')} the direction hangs on how the map is read" if loose else ""
        return f"{told}{more}{hang}."

    def sentences(self) -> list[str]:
        """Everything, in the order in which it should be read."""
        parts = (
            [self.asked()],
            self._moves(),
            self._wanted(),
            self._order(),
            self._without_some(),
            self._fates(),
            self._left_out(),
            [LIMIT],
        )
        return [sentence for part in parts for sentence in part]

    def _moves(self) -> list[str]:
        told = []
        for each, start in (
            (Firmness.FIRM, "In at least 95 of 100 readings of the map"),
            (Firmness.MOSTLY, "In 80 to 95 of 100"),
        ):
            if moves := self.answer.of(each):
                told.append(f"{start}: {self._ways(moves)}.")
        if loose := self.answer.of(Firmness.FLIPS):
            told.append(f"Which way it goes hangs on how the map is read: {self._listed(loose)}.")
        if still := self.answer.of(Firmness.STILL):
            verb = "moves" if len(still) == 1 else "move"
            told.append(
                f"{many(len(still), 'factor')} hardly {verb} or not at all: little or nothing leads there from "
                "what was pushed."
            )
        return told

    def _wanted(self) -> list[str]:
        wanted = [each for each in self.answer.moves if each.as_wanted is not None and not each.pushed]
        if not wanted:
            return []
        along, against = [], []
        for each in wanted:
            share = each.as_wanted or 0.0
            if firmness(share) is Firmness.FIRM:
                along.append(each)
            elif firmness(1 - share) is Firmness.FIRM:
                against.append(each)
        open_ = [each for each in wanted if each not in along and each not in against]
        told = [f"People have said which way they want {many(len(wanted), 'factor')} of those that move."]
        if along:
            told.append(f"Firmly as they want: {self._listed(along)}.")
        if against:
            told.append(f"Firmly the other way: {self._listed(against)}.")
        if open_:
            told.append(f"Not firm either way: {self._listed(open_)}.")
        return [" ".join(told)]

    def _order(self) -> list[str]:
        ranked = [each for each in self.answer.moves if each.rank]
        if len(ranked) < 2:
            return []
        told = f"What moves furthest in the middle reading is {self._name(ranked[0])}."
        flips = [
            f"{self._name(after)} goes further than {self._name(each)} in {_in_hundred(each.flips)}"
            for each, after in pairwise(ranked[: FURTHEST + 1])
            if each.flips > 0.05
        ]
        if flips:
            return [f"{told} But the order flips: {'; '.join(flips)}. Do not rank by it."]
        return [f"{told} The first {min(FURTHEST, len(ranked) - 1) + 1} keep their order in at least 95 of 100."]

    def _without_some(self) -> list[str]:
        if self.shaken is None:
            return []
        before = {each.factor: each for each in self.answer.of(Firmness.FIRM)}
        lost = [each for each in self.shaken.moves if each.factor in before and each.firmness is not Firmness.FIRM]
        if not before:
            return []
        start = "When some of those who made claims are left out and others counted twice, at random"
        if not lost:
            return [f"{start}, all that is firm stays so."]
        lost.sort(key=lambda each: each.share)
        named = _and([f"{self._name(each)} ({_in_hundred(each.share)})" for each in lost[:AT_ONCE]])
        more = f" and {many(len(lost) - AT_ONCE, 'more factor')}" if len(lost) > AT_ONCE else ""
        return [f"{start}, it is no longer firm for {named}{more}: that hangs on a few voices."]

    def _fates(self) -> list[str]:
        fates = self.answer.fates
        told = f"{fates.draws:,} readings were tried"
        if fates.rest == fates.draws:
            told += ", and the map came to rest in every one of them."
        else:
            told += f"; the map came to rest in {fates.rest:,} of them"
            if fates.rounds:
                periods = ", ".join(f"{count:,} with a period of {period}" for period, count in _first(fates.rounds))
                told += f", went round in circles in {sum(fates.rounds.values()):,} ({periods}; their mean is taken)"
            if fates.unsettled:
                told += f", and never settled in {fates.unsettled:,}, which say nothing here"
            told += "."
        if fates.sure == fates.draws:
            told += " It is certain that there is no other place of rest."
        else:
            told += f" In {fates.sure:,} it is certain that there is no other place of rest."
            told += (
                f" From another start, {fates.elsewhere:,} of the others ended elsewhere: there it hangs on how things "
                "stand now, which the map does not know."
                if fates.elsewhere
                else " From another start, the others ended in the same place too."
            )
        return [told]

    def _left_out(self) -> list[str]:
        told = []
        if any(not each.held for each in self.pushes):
            told.append(
                "What is moved once and let go leaves no trace where the map has one place of rest, unless nothing on "
                "the map acts on it."
            )
        if self.delayed:
            verb = "takes" if self.delayed == 1 else "take"
            told.append(
                f"{many(self.delayed, 'link')} {verb} long to show. That is not followed: this says where things come "
                "to rest, not when."
            )
        return told

    def _ways(self, moves: Iterable[Move]) -> str:
        moves = list(moves)
        up, down = [each for each in moves if each.way > 0], [each for each in moves if each.way < 0]
        parts = [f"more {self._listed(up)}" if up else "", f"less {self._listed(down)}" if down else ""]
        return _and([each for each in parts if each], "; ")

    def _listed(self, moves: Sequence[Move]) -> str:
        named = [self._name(each) for each in moves[:MOST_NAMED]]
        if len(moves) > MOST_NAMED:
            named.append(many(len(moves) - MOST_NAMED, "more factor"))
        return _and(named)

    def _name(self, move: Move) -> str:
        return f"“{self.names[move.factor]}”"


def _pushed(push: Push, names: Mapping[Ref, str]) -> str:
    name = f"“{names[push.factor.unversioned]}”"
    if push.push == 0:
        return f"{name} stays as it is"
    size = abs(push.push)
    far = "as far as it can" if size > 0.95 else "far" if size > 0.45 else "somewhat"
    end = "and stays there" if push.held else "once, and is then let go"
    return f"{name} {'rises' if push.push > 0 else 'falls'} {far} {end}"


def _first(rounds: Mapping[int, int]) -> list[tuple[int, int]]:
    return sorted(rounds.items(), key=lambda each: -each[1])[:3]


def _in_hundred(share: float) -> str:
    return f"{int(100 * share)} of 100"


def _and(parts: Sequence[str], between: str = ", ") -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{between.join(parts[:-1])} and {parts[-1]}" if between == ", " else between.join(parts)
