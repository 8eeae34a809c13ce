"""What the checker says: a rule with its code, and a finding of that rule at one place."""

from __future__ import annotations

from dataclasses import dataclass

from wellthread.vocabulary import Code, Ref


class Severity(Code):
    """How much a finding weighs."""

    ERROR = "error", "The theory cannot hold as it stands, or contradicts itself or what it rests on. Mend it first."
    WARNING = "warning", "Something that a careful reader would ask for is missing. Mend it, or say why it may stand."
    NOTE = "note", "Worth knowing. Nothing need be done."


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that the checker looks for: its entry in the list of codes.

    `title` is what is wrong, in a few words; `why` says why it matters. `wrong` and `mended` are one example before
    and after. `way_out` is what every finding of it says at its end.
    """

    code: str
    severity: Severity
    title: str
    why: str
    way_out: str
    wrong: str
    mended: str

    def at(self, ref: Ref, sentence: str, *others: Ref, way_out: str = "") -> Finding:
        """A finding of this rule. `ref` is the record to mend, `others` what else it is about."""
        return Finding(
            self, ref.unversioned, sentence, way_out or self.way_out, tuple(each.unversioned for each in others)
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `ref` is the record to mend; `others` are records that it is also about."""

    rule: Rule
    ref: Ref
    sentence: str
    way_out: str
    others: tuple[Ref, ...] = ()

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def severity(self) -> Severity:
        return self.rule.severity
