"""A small programme with a blueprint, and the people who release it: who prepares, two who look, and a steward."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.web.conftest import PROGRAMME, member
from wellthread.programme.releasing import version as making
from wellthread.programme.releasing.source import Source, packed
from wellthread.vocabulary import Blueprint, CheckKind
from wellthread.web.accounts.models import Person
from wellthread.web.accounts.roles import Role
from wellthread.web.blueprint.actions import preparing, releasing
from wellthread.web.blueprint.models import Version
from wellthread.web.thread import actions

AT = datetime(2026, 11, 28, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Hands:
    """Everybody who has a hand in a release."""

    prepares: Person
    first: Person
    second: Person
    steward: Person
    coordinator: Person

    def prepared(self, **more: Any) -> Version:
        return preparing.prepare(programme=PROGRAMME, by=self.prepares, at=AT, pdf=False, **more)

    def look(self, version: Version, person: Person, *, passed: bool = True, **more: Any) -> Version:
        about = {"looked_at": releasing.LOOK, "seal": version.seal, **more}
        return releasing.look(version.key, programme=PROGRAMME, passed=passed, by=person, **about)

    def say(self, version: Version, kind: CheckKind, person: Person, *, passed: bool = True, note: str = "") -> Version:
        return releasing.check(
            version.key, kind, programme=PROGRAMME, passed=passed, note=note, seal=version.seal, by=person, at=AT
        )

    def checked(self, version: Version) -> Version:
        self.look(version, self.first)
        self.look(version, self.second)
        if version.bare:
            self.say(version, CheckKind.BARE, self.first)
        return self.say(version, CheckKind.STEWARDS, self.steward)

    def out(self, **more: Any) -> Version:
        version = self.prepared(**more)
        self.checked(version)
        return self.release(version)

    def release(self, version: Version) -> Version:
        return releasing.release(version.key, programme=PROGRAMME, seal=version.seal, by=self.coordinator, at=AT)


_MADE: dict[tuple[object, ...], making.Version] = {}


@pytest.fixture(autouse=True)
def _the_same_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same source gives the same version, byte for byte, so that a second one need not be worked out."""
    make = making.made

    def made(source: Source, *, number: int, amended: str = "", pdf: bool = True, **more: Any) -> making.Version:
        key = (packed(source), number, amended, pdf)
        if key not in _MADE:
            _MADE[key] = make(source, number=number, amended=amended, pdf=pdf, **more)
        return _MADE[key]

    monkeypatch.setattr(making, "made", made)


@pytest.fixture
def hands(streets: object, amina: Person) -> Hands:
    """Rosa prepares, Femi and Grace look, Dilys speaks for the stewards, Amina coordinates."""
    actions.add(Blueprint(id="plan", title="Well in two streets"), programme=PROGRAMME, by="test")
    return Hands(
        member("Rosa Prepares", Role.RESEARCHER),
        member("Femi Looks", Role.RESEARCHER),
        member("Grace Looks", Role.FACILITATOR),
        member("Dilys Steward", Role.STEWARD),
        amina,
    )
