"""The language tables compiled for look-up: lemma -> senses, with frames as lists of steps.

Built once per set of tables. A :class:`Sense` keeps its table row's id, so that whatever it leads to can be
explained.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dragoman.errors import TableError
from dragoman.tables import Tables
from dragoman.tables.rows import ActRow, AgentRow, MaterielRow, NonEventRow, OperatorRow

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where the parties of a sense stand (en/frames.toml); every path is a tuple of steps."""

    name: str
    pos: str
    requires: tuple[Path, ...] = ()
    actor: tuple[Path, ...] = ()
    recipient: tuple[Path, ...] = ()
    participants: tuple[Path, ...] = ()
    content: tuple[Path, ...] = ()
    theme: tuple[Path, ...] = ()
    reciprocal: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One reading of a word: the act it does or the operator it is, and how its parties hang on it."""

    row: str
    kind: Literal["act", "operator"]
    name: str
    pos: str
    particle: str
    objects: frozenset[str]
    subjects: frozenset[str]
    frame: Frame
    mode: tuple[str, ...] = ()
    control: str = "subject"

    @property
    def specificity(self) -> int:
        """How much a sense asks for; the fussiest sense that fits is the one meant."""
        return 4 * bool(self.particle) + 3 * bool(self.objects) + 2 * bool(self.subjects) + bool(self.frame.requires)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All senses by lemma, non-events by lemma, and materiel by lemma."""

    senses: Mapping[str, tuple[Sense, ...]]
    nonevents: Mapping[str, tuple[NonEventRow, ...]]
    materiel: Mapping[str, MaterielRow]


def build_lexicon(tables: Tables) -> Lexicon:
    """Compile acts.csv, operators.csv, frames.toml, nonevents.csv and materiel.csv.

    Raises ``TableError`` for a row whose frame is not defined or is meant for another part of speech.
    """
    frames = {name: _frame(name, body) for name, body in tables.toml("en/frames.toml").items()}
    classes = _object_classes(tables)
    senses: dict[str, list[Sense]] = {}
    for row in tables.rows("en/acts.csv", ActRow):
        senses.setdefault(row.lemma, []).append(_act(row, frames, classes))
    for operator in tables.rows("en/operators.csv", OperatorRow):
        senses.setdefault(operator.lemma, []).append(_operator(operator, frames, classes))
    return Lexicon(
        senses={lemma: tuple(sorted(found, key=lambda s: -s.specificity)) for lemma, found in senses.items()},
        nonevents=_by_lemma(tables.rows("en/nonevents.csv", NonEventRow)),
        materiel={item.lemma: item for item in tables.rows("en/materiel.csv", MaterielRow)},
    )


def _frame(name: str, body: Mapping[str, Any]) -> Frame:
    def paths(key: str) -> tuple[Path, ...]:
        return tuple(tuple(step.strip() for step in path.split(">")) for path in body.get(key, ()))

    return Frame(
        name=name,
        pos=body["pos"],
        requires=paths("requires"),
        actor=paths("actor"),
        recipient=paths("recipient"),
        participants=paths("participants"),
        content=paths("content"),
        theme=paths("theme"),
        reciprocal=bool(body.get("reciprocal")),
        plural=bool(body.get("plural")),
    )


def _act(row: ActRow, frames: Mapping[str, Frame], classes: Mapping[str, frozenset[str]]) -> Sense:
    return Sense(
        row=f"en/acts.csv:{row.id}",
        kind="act",
        name=row.act,
        pos=row.pos,
        particle=row.particle,
        objects=_lemmas((c for c in row.object if c[0] != "^"), classes),
        subjects=_lemmas((c[1:] for c in row.object if c[0] == "^"), classes),
        frame=_frame_of(row, frames),
        mode=row.mode,
    )


def _operator(row: OperatorRow, frames: Mapping[str, Frame], classes: Mapping[str, frozenset[str]]) -> Sense:
    return Sense(
        row=f"en/operators.csv:{row.id}",
        kind="operator",
        name=row.operator,
        pos=row.pos,
        particle=row.particle,
        objects=_lemmas((c for c in row.object if c[0] != "^"), classes),
        subjects=_lemmas((c[1:] for c in row.object if c[0] == "^"), classes),
        frame=_frame_of(row, frames),
        control=row.control,
    )


def _frame_of(row: ActRow | OperatorRow, frames: Mapping[str, Frame]) -> Frame:
    if row.frame not in frames:
        raise TableError(f"{row.id}: frame {row.frame!r} is not defined; allowed are the names in en/frames.toml")
    return frames[row.frame]


def _object_classes(tables: Tables) -> Mapping[str, frozenset[str]]:
    """``@weapon``, ``@vehicle`` ... from materiel.csv; ``@MIL``, ``@COP`` ..., ``@person`` from agents.csv."""
    classes: dict[str, set[str]] = {}
    for item in tables.rows("en/materiel.csv", MaterielRow):
        classes.setdefault(item.kind, set()).add(item.lemma)
        classes.setdefault("materiel", set()).add(item.lemma)
    for agent in tables.rows("en/agents.csv", AgentRow):
        if agent.kind != "modifier" and agent.human:
            for name in (*agent.sectors, "person"):
                classes.setdefault(name, set()).add(agent.noun)
    return {name: frozenset(lemmas) for name, lemmas in classes.items()}


def _lemmas(cells: Iterable[str], classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    for cell in cells:
        if cell.startswith("@"):
            found |= classes.get(cell[1:], frozenset()) | {cell}
        else:
            found.add(cell)
    return frozenset(found)


def _by_lemma(rows: Iterable[NonEventRow]) -> Mapping[str, tuple[NonEventRow, ...]]:
    found: dict[str, list[NonEventRow]] = {}
    for row in rows:
        found.setdefault(row.lemma, []).append(row)
    return {lemma: tuple(group) for lemma, group in found.items()}
