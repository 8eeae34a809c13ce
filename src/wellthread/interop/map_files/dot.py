"""DOT, as Graphviz has it (https://graphviz.org/doc/info/lang.html): written strictly, read in its common part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from wellthread.interop.delimited import decoded
from wellthread.interop.reading import BadFile

from .attributes import claim_from, claim_texts, factor_from, factor_texts
from .gathering import NO_DIRECTION, Gathering
from .losing import EVERYTHING, lost, without
from .map_file import NOTHING_TOLD, FileFactor, MapFile, Told, Written
from .sheets import LIMITS

FORMAT = "dot"
CARRIES = EVERYTHING - {"judgements", "statements", "loops", "views"}
DEEPEST = 40
_TOKEN = re.compile(
    r"""\s+|//[^\n]*|/\*.*?\*/|\#[^\n]*
    |(?P<mark>->|--|[{}\[\];,=:])
    |"(?P<quoted>(?:[^"\\]|\\.)*)"
    |(?P<bare>-?(?:\.\d+|\d+(?:\.\d*)?)(?![\w.])|[^\W\d]\w*)
    |(?P<markup><)
    |(?P<wrong>.)""",
    re.DOTALL | re.VERBOSE,
)
_LOOKS = ("color", "style", "arrowhead")
"""How an arrow looks may be all that a file says of its sign: then people are asked what the look means."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark with its line. `mark` is empty for words."""

    text: str
    mark: str
    row: int


@dataclass(slots=True)
class _Scope:
    """What holds in a graph or a part of one: attributes for all nodes and all edges that follow."""

    node: dict[str, str] = field(default_factory=dict)
    edge: dict[str, str] = field(default_factory=dict)


def read(path: Path, told: Told = NOTHING_TOLD) -> MapFile:
    """A map out of a DOT file. Clusters are opened. Raises BadFile."""
    reader = _Reader(path, list(_tokens(path, decoded(path, LIMITS))))
    return reader.map()


def _tokens(path: Path, text: str) -> Iterator[Token]:
    row, at = 1, 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup in ("markup", "wrong"):
            what = "a label in markup" if text[at] == "<" else f"“{text[at]}”, which has no meaning here"
            raise BadFile(path, row, f"There stands {what}.", "Save it with plain labels in quotation marks.")
        if found.lastgroup == "mark":
            yield Token(found["mark"], found["mark"], row)
        elif found.lastgroup == "quoted":
            yield Token(_plain(found["quoted"]), "", row)
        elif found.lastgroup == "bare":
            yield Token(found["bare"], "", row)
        row += text.count("\n", at, found.end())
        at = found.end()


def _plain(quoted: str) -> str:
    joined = quoted.replace("\\\n", "")
    marks = {"n": "\n", "l": "\n", "r": "\n"}
    return re.sub(r"\\(.)", lambda found: marks.get(found[1], found[1]), joined, flags=re.DOTALL)


class _Reader:
    def __init__(self, path: Path, tokens: list[Token]) -> None:
        self.path, self.tokens, self.at = path, tokens, 0
        self.nodes: dict[str, dict[str, str]] = {}
        self.edges: list[tuple[str, str, dict[str, str], int]] = []
        self.about: dict[str, str] = {}
        self.gathering = Gathering(path, FORMAT)

    def map(self) -> MapFile:
        words = [self._word().casefold()]
        if words[0] == "strict":
            words.append(self._word().casefold())
        if words[-1] not in ("digraph", "graph"):
            raise BadFile(self.path, 1, "It begins with neither digraph nor graph.", "Check that it is a DOT file.")
        self.straight = words[-1] == "digraph"
        if not self._is("{"):
            self._word()
        self._need("{")
        self._body(_Scope(), 1)
        for key, texts in self.nodes.items():
            self.gathering.factor(_factor(key, texts))
        for cause, effect, texts, row in self.edges:
            if self.straight:
                self.gathering.claim(claim_from(cause, effect, _with_looks(texts), row=row))
            else:
                self.gathering.refuse(row, f"{cause} – {effect}", NO_DIRECTION)
        return self.gathering.done(title=self.about.get("label", ""), question=self.about.get("question", ""))

    def _body(self, scope: _Scope, deep: int) -> list[str]:
        """Everything up to the closing brace; the nodes that were named in it."""
        if deep > DEEPEST:
            raise BadFile(self.path, self._row, f"Parts are nested deeper than {DEEPEST}.", "Save it flat.")
        named: list[str] = []
        while not self._is("}"):
            if self._is(";") or self._is(","):
                self.at += 1
                continue
            named += self._statement(scope, deep)
        self._need("}")
        return list(dict.fromkeys(named))

    def _statement(self, scope: _Scope, deep: int) -> list[str]:
        first = self._peek
        if not first.mark and first.text.casefold() in ("node", "edge", "graph") and self._next_is("["):
            self.at += 1
            told = self._attributes()
            {"node": scope.node, "edge": scope.edge, "graph": self.about}[first.text.casefold()].update(told)
            return []
        if not first.mark and self._next_is("="):
            self.at += 2
            value = self._word()
            if deep == 1:
                self.about[first.text] = value
            return []
        ends = [self._end(scope, deep)]
        while self._is("->") or self._is("--"):
            self.at += 1
            ends.append(self._end(scope, deep))
        told = self._attributes()
        if len(ends) == 1 and not first.mark and first.text.casefold() != "subgraph":
            self.nodes[ends[0][0]].update(told)
        for causes, effects in pairwise(ends):
            for cause in causes:
                self.edges += [(cause, effect, {**scope.edge, **told}, first.row) for effect in effects]
        return [each for end in ends for each in end]

    def _end(self, scope: _Scope, deep: int) -> list[str]:
        """A node, or all nodes of a part in braces."""
        if self._is("{") or (not self._peek.mark and self._peek.text.casefold() == "subgraph"):
            while not self._is("{"):
                self._word()
            self._need("{")
            return self._body(_Scope(dict(scope.node), dict(scope.edge)), deep + 1)
        key = self._word()
        self.nodes.setdefault(key, dict(scope.node))
        while self._is(":"):
            self.at += 1
            self._word()
        return [key]

    def _attributes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        while self._is("["):
            self.at += 1
            while not self._is("]"):
                if self._is(";") or self._is(","):
                    self.at += 1
                    continue
                name = self._word()
                value = "yes"
                if self._is("="):
                    self.at += 1
                    value = self._word()
                found[name] = value
            self._need("]")
        return found

    @property
    def _peek(self) -> Token:
        if self.at >= len(self.tokens):
            row = self.tokens[-1].row if self.tokens else 1
            raise BadFile(self.path, row, "It ends too early: a brace is not closed.", "Save it again.")
        return self.tokens[self.at]

    @property
    def _row(self) -> int:
        return self._peek.row

    def _is(self, mark: str) -> bool:
        return self._peek.mark == mark

    def _next_is(self, mark: str) -> bool:
        return self.at + 1 < len(self.tokens) and self.tokens[self.at + 1].mark == mark

    def _need(self, mark: str) -> None:
        if not self._is(mark):
            raise BadFile(self.path, self._row, f"“{self._peek.text}” stands where “{mark}” should.", "Save it again.")
        self.at += 1

    def _word(self) -> str:
        token = self._peek
        if token.mark:
            raise BadFile(self.path, token.row, f"“{token.text}” stands where a name should.", "Save it again.")
        self.at += 1
        return token.text


def _factor(key: str, texts: dict[str, str]) -> FileFactor:
    label = texts.get("label", key)
    return factor_from(key, {**texts, "label": key if label in ("", "\\N", "N") else label})


def _with_looks(texts: dict[str, str]) -> dict[str, str]:
    """The texts of an arrow, with how it looks as its sort where nothing else says what it is."""
    looks = ", ".join(f"{name} {texts[name]}" for name in _LOOKS if name in texts)
    if not looks or {"polarity", "sign", "type", "label"} & set(texts):
        return texts
    return {**{name: text for name, text in texts.items() if name not in _LOOKS}, "type": looks}


def write(held: MapFile) -> Written:
    """The map as a digraph. All texts stand in quotation marks; `dot -Tsvg` draws it."""
    told = without(held, CARRIES)
    lines = ["digraph map {"]
    lines += [
        f"  {name}={_quoted(text)};" for name, text in (("label", told.title), ("question", told.question)) if text
    ]
    lines += [f"  {_quoted(each.key)} {_listed(factor_texts(each))};" for each in told.factors]
    lines += [
        f"  {_quoted(each.cause)} -> {_quoted(each.effect)} {_listed(claim_texts(each))};" for each in told.claims
    ]
    return Written(("\n".join(lines) + "\n}\n").encode(), ".dot", lost(held, CARRIES))


def _listed(texts: dict[str, str]) -> str:
    return "[" + ", ".join(f"{_quoted(name)}={_quoted(text)}" for name, text in texts.items()) + "]"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
