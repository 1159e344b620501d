"""Operator x act -> event type, mode, CAMEO: the cells of plover/algebra.csv.

Operators nest, innermost first: what an operator made of an act is taken up by the next one as an act of the
class that its type belongs to ("called on X to stop threatening Y" = request(halt(threaten)) = REQUEST yield).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.tables import Tables
from dragoman.tables.rows import ActClassRow, AlgebraRow, CameoRow

# The class whose acts make each type when simply done; read off the algebra where one class makes one type, and
# settled here for the two classes that share a type with another (bar-entry is refuse, not repress).
_CLASS_OF_TYPE = {
    "AGREE": "agree",
    "CONSULT": "talk",
    "SUPPORT": "back",
    "CONCEDE": "ease",
    "COOPERATE": "exchange",
    "AID": "give",
    "RETREAT": "yield",
    "REQUEST": "ask",
    "ACCUSE": "blame",
    "REJECT": "refuse",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "cut",
    "MOBILIZE": "posture",
    "COERCE": "repress",
    "ASSAULT": "force",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an operator and an act make; ``row`` is the algebra row that says so."""

    event_type: str
    mode: tuple[str, ...]
    cameo: str | None
    context: tuple[str, ...]
    row: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorRule:
    """How an operator treats the parties and the act inside it (ontology.toml, ``operators``).

    ``ahead`` says that the act inside is not done yet (a demand, a threat).
    ``like`` names the operator whose cells it shares where an act is inside; alone it is no event.
    ``through`` names operators that it looks through: to reject a call to withdraw is to refuse to withdraw.
    """

    recipient: tuple[str, ...]
    consumes: bool
    transparent: bool
    like: str
    through: tuple[str, ...]
    ahead: bool


class Algebra:
    """The algebra, the ontology and CAMEO's scores, compiled for look-up."""

    def __init__(self, tables: Tables) -> None:
        self._class = {row.id: row.act_class for row in tables.rows("plover/act_classes.csv", ActClassRow)}
        self._cells = {
            (row.operator, row.act): Outcome(
                event_type=row.event_type,
                mode=row.mode,
                cameo=row.cameo or None,
                context=row.context,
                row=f"plover/algebra.csv:{row.id}",
            )
            for row in tables.rows("plover/algebra.csv", AlgebraRow)
        }
        ontology = tables.toml("plover/ontology.toml")
        self._types: Mapping[str, Any] = ontology["types"]
        self.operators = {name: _rule(body) for name, body in ontology["operators"].items()}
        self._goldstein = {row.id: row.goldstein for row in tables.rows("plover/cameo.csv", CameoRow)}

    def outcome(self, operator: str, act: str | None) -> Outcome | None:
        """The most specific cell for an operator and an act (an act's id, or ``@class``); ``None`` for no event."""
        keys = ("-",) if act is None else (act, act if act[0] == "@" else f"@{self._class[act]}", "*")
        for key in keys:
            cell = self._cells.get((operator, key))
            if cell is not None:
                return cell if cell.event_type else None
        like = self.operators[operator].like
        return self.outcome(like, act) if like and act is not None else None

    def as_act(self, outcome: Outcome) -> str:
        """An outcome taken as an act for the next operator: ``@class``."""
        return f"@{_CLASS_OF_TYPE[outcome.event_type]}"

    def act_class(self, act: str) -> str:
        """The class of an act (act_classes.csv)."""
        return self._class[act]

    def quad(self, event_type: str) -> int:
        """The quad class of a type: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
        return int(self._types[event_type]["quad"])

    def score(self, event_type: str, mode: tuple[str, ...]) -> float:
        """PLOVER's score: of the mode farthest from zero, else of the type (R-SCORE-1, R-SCORE-2)."""
        scores = [self._types[event_type]["modes"].get(name) for name in mode]
        known = [float(score) for score in scores if score is not None]
        return max(known, key=abs) if known else float(self._types[event_type]["score"])

    def goldstein(self, cameo: str | None) -> float | None:
        """The Goldstein score of a CAMEO code (ICEWS), ``None`` where the table has none."""
        return self._goldstein.get(cameo) if cameo else None


def _rule(body: Mapping[str, Any]) -> OperatorRule:
    return OperatorRule(
        recipient=tuple(body["recipient"]),
        consumes=body["consumes"],
        transparent=bool(body.get("transparent")),
        like=body.get("like", ""),
        through=tuple(body.get("through", ())),
        ahead=bool(body.get("ahead")),
    )
