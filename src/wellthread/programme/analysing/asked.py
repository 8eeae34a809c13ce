"""What is asked of an analysis: of which indicator, by which way, under which plan, and everything that was set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wellthread.vocabulary import Analysis, AnalysisMethod, BadRef, MissingAnswers, Ref

BETWEEN = " = "
OWN = frozenset({"group", "waves", "missing"})
"""What stands among the settings of a kept analysis without being an option of its way."""


class BadSetting(ValueError):
    """A setting that cannot be read, or that the way does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question to the numbers. `waves` are those looked at, before and after; all of them where none are named.

    `options` are the way's own, by name; see `Way.options` for those there are.
    """

    indicator: Ref
    method: AnalysisMethod
    design: Ref | None = None
    planned: Ref | None = None
    neighbourhood: Ref | None = None
    group: Ref | None = None
    waves: tuple[Ref, ...] = ()
    missing: MissingAnswers = MissingAnswers.COMPLETE
    confidence: float = 0.95
    seed: int = 1
    options: tuple[tuple[str, str], ...] = ()

    def option(self, name: str, otherwise: str) -> str:
        """The value of an option, or what it is unless said otherwise."""
        return dict(self.options).get(name, otherwise)


def settings_of(asked: Asked) -> tuple[tuple[str, str], ...]:
    """Everything that was set and has no field of its own in an analysis, so that it can be asked again."""
    return tuple(_settings(asked))


def _settings(asked: Asked) -> Iterator[tuple[str, str]]:
    yield from sorted(asked.options)
    if asked.group:
        yield "group", str(asked.group.unversioned)
    if asked.waves:
        yield "waves", " ".join(str(each.unversioned) for each in asked.waves)
    if asked.missing is not MissingAnswers.COMPLETE:
        yield "missing", asked.missing.value


def asked_again(analysis: Analysis, options: Iterable[str]) -> Asked:
    """The question that a kept analysis answered; `options` are the names that its way knows. Raises BadSetting."""
    held = dict(read_setting(each) for each in analysis.settings)
    known = set(options)
    return Asked(
        indicator=analysis.indicator,
        method=analysis.method,
        design=analysis.design,
        planned=analysis.planned,
        neighbourhood=analysis.neighbourhood,
        group=_refs(held, "group")[0] if held.get("group") else None,
        waves=_refs(held, "waves"),
        missing=MissingAnswers.read(held.get("missing", MissingAnswers.COMPLETE.value)),
        confidence=analysis.confidence,
        seed=1 if analysis.seed is None else analysis.seed,
        options=tuple(sorted((name, value) for name, value in held.items() if name in known)),
    )


def read_setting(text: str) -> tuple[str, str]:
    """“name = value” as a name and a value. Raises BadSetting.

    >>> read_setting("start = taken_off")
    ('start', 'taken_off')
    """
    name, there, value = text.partition("=")
    if not there or not name.strip():
        raise BadSetting(f"“{text}” is no setting. Write name = value, such as start = taken_off.")
    return name.strip(), value.strip()


def _refs(held: Mapping[str, str], name: str) -> tuple[Ref, ...]:
    try:
        return tuple(Ref.parse(each) for each in held.get(name, "").split())
    except BadRef as wrong:
        raise BadSetting(str(wrong)) from None
