"""Small maps to send through every format, and what of two maps has to be equal."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import strategies as st

from wellthread.interop.map_files import FileClaim, FileFactor, FileJudgement, FileLoop, FileStatement, MapFile
from wellthread.vocabulary import ActionLevel, Judgement, Polarity, Strength, Wanted

LETTERS = "abcdeXYZ019 -_.,;:!?'\"()[]{}<>&=+/~#%@$*éß€汉\n"
SHARES = (None, None, 0.0, 0.25, 0.5, 0.95, 1.0)


def maps() -> st.SearchStrategy[MapFile]:
    """Maps of two to four factors with something odd in every place. Each is made of one number, so it is quick."""
    return st.integers(0, 2**40).map(lambda seed: _Making(Random(seed)).map())


class _Making:
    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def map(self) -> MapFile:
        keys = [f"f{at}" for at in range(self.chance.randint(2, 4))]
        held = tuple(self.claim(keys) for _ in range(self.chance.randint(0, 5)))
        ends = sorted({(each.cause, each.effect) for each in held})[:2]
        said = [each for each in Judgement if each is not Judgement.UNJUDGED]
        return MapFile(
            title=self.line(),
            question=self.line(),
            factors=tuple(self.factor(key) for key in keys),
            claims=held,
            judgements=tuple(
                FileJudgement(cause=a, effect=b, judgement=self.one(said), reason=self.words()) for a, b in ends
            ),
            statements=tuple(
                FileStatement(key=key, text=self.words() or "x", source=self.line())
                for key in ("s1", "s2")[: self.chance.randint(0, 2)]
            ),
            loops=tuple(self.loop(keys) for _ in range(self.chance.randint(0, 2))),
        )

    def factor(self, key: str) -> FileFactor:
        placed = self.chance.random() < 0.5
        return FileFactor(
            key=key,
            name=self.name(),
            description=self.words(),
            aliases=self.names(),
            tags=self.names(),
            level=self.one(ActionLevel),
            wanted=self.one(Wanted),
            number=self.line(),
            style=self.line(),
            x=round(self.chance.uniform(-1e4, 1e4), 2) if placed else None,
            y=round(self.chance.uniform(-1e4, 1e4), 2) if placed else None,
            fields=self.fields("Owner", "Colour", "wärme"),
        )

    def claim(self, keys: list[str]) -> FileClaim:
        cause, effect = self.chance.sample(keys, 2)
        return FileClaim(
            cause=cause,
            effect=effect,
            polarity=self.one(Polarity),
            strength=self.one(Strength),
            weight=self.one(SHARES),
            certainty=self.one(SHARES),
            denied=self.chance.random() < 0.3,
            delayed=self.chance.random() < 0.3,
            condition=self.words(),
            source=self.line(),
            group=self.line(),
            statement=self.one(("", "s1", "s2")),
            quote=self.words(),
            note=self.words(),
            fields=self.fields("Coder", "page"),
        )

    def loop(self, keys: list[str]) -> FileLoop:
        view = self.chance.random() < 0.5
        inside = () if view else tuple(keys[:2])
        shows = self.words() if view else ""
        return FileLoop(title=self.name(), note=self.words(), view=view, factors=inside, shows=shows)

    def words(self) -> str:
        """Text as readers keep it: with nothing around it, and empty one time in three."""
        length = self.chance.choice((0, 3, 9))
        return "".join(self.chance.choices(LETTERS, k=length)).strip()

    def line(self) -> str:
        return " ".join(self.words().split())

    def name(self) -> str:
        while not (made := self.line()).strip("_ "):
            pass
        return made

    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.name() for _ in range(self.chance.randint(0, 2))))

    def fields(self, *names: str) -> tuple[tuple[str, str], ...]:
        return tuple(sorted((name, text) for name in names if (text := self.words())))

    def one(self, among: Any) -> Any:
        return self.chance.choice(list(among))


def told(held: MapFile, *, placed: bool = True) -> dict[str, Any]:
    """What a map says, whatever its keys are called and in whatever order its factors stand."""
    order = sorted(held.factors, key=lambda each: repr(replace(each, key="")))
    at = {each.key: f"{place} {each.name}" for place, each in enumerate(order)}
    spots: dict[str, Any] = {} if placed else {"x": None, "y": None}
    ours = [replace(each, cause=at[each.cause], effect=at[each.effect], row=0) for each in held.claims]
    return {
        "title": held.title,
        "question": held.question,
        "factors": [replace(each, key="", **spots) for each in order],
        "claims": sorted(ours, key=repr),
        "judgements": [replace(each, cause=at[each.cause], effect=at[each.effect]) for each in held.judgements],
        "statements": held.statements,
        "loops": [replace(each, factors=tuple(at[key] for key in each.factors)) for each in held.loops],
    }
