"""CAMEO's actor codes ("AFGGOVMIL", "IGOUNO", "~COP") as PLOVER's country and sectors."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.importing.known import Known

_TABLE = Path(__file__).parent / "cameo_actors.toml"
_PARTS = re.compile(r"(?:[A-Z]{3})+")


class BadCode(ValueError):
    """A code that cannot be read; its text says which part, and what would do."""


@dataclass(frozen=True, slots=True)
class Coded:
    """What a code says; ``country`` may be a field code (NGO) or empty."""

    country: str
    sectors: tuple[str, ...]


class CameoActors:
    """The codes of ``cameo_actors.toml`` and of the tables' countries."""

    def __init__(self, known: Known) -> None:
        rules: dict[str, Any] = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
        self._known = known
        self._countries: dict[str, str] = rules["countries"]
        self._international: dict[str, dict[str, Any]] = rules["international"]
        self._regions = frozenset(rules["regions"]["codes"])
        self._roles: dict[str, list[str]] = rules["roles"]
        self._ministries = frozenset(rules["ministries"]["roles"])

    def actor(self, code: str) -> Coded:
        """What an actor's code says: first who (country, region, international body), then the roles."""
        first, *rest = _parts(code)
        if first in self._international:
            return self._of_international(self._international[first], rest)
        sectors = self._sectors(rest)
        if first in self._regions:
            armed = {"REB", "UAF"} & set(sectors)
            return Coded(self._known.country_code(first) or ("IMG" if armed else ""), sectors)
        country = self._country(first)
        if country is not None:
            return Coded(country, sectors)
        if first in self._roles:
            return Coded("", self._sectors([first, *rest]))
        raise BadCode(f"{first!r} in {code!r} is no country and no role of CAMEO's")

    def agent(self, code: str) -> Coded:
        """What an agent's code says, which has no country of its own but for NGO, IGO, MNC ..."""
        first, *rest = _parts(code)
        if first in self._international and first not in self._roles or first in ("NGO", "NGM", "MNC", "IGO"):
            return self._of_international(self._international[first], rest)
        sectors = self._sectors([first, *rest])
        if not sectors:
            raise BadCode(f"{code!r} names no role that PLOVER has a sector for")
        return Coded("", sectors)

    def _country(self, code: str) -> str | None:
        return self._countries.get(code) or self._known.country_code(code)

    def _of_international(self, rule: dict[str, Any], rest: list[str]) -> Coded:
        country = next((found for part in rest if (found := rule.get("then", {}).get(part))), rule["code"])
        sectors = self._sectors([part for part in rest if part not in rule.get("then", {})])
        if not country and {"REB", "UAF"} & set(sectors):
            country = "IMG"
        if rule["sectors"] == ["REB"]:  # the faith of an armed group
            sectors = tuple(s for s in sectors if s != "REL")
        if rule["sectors"] == ["GOV"]:  # a body of states: its fields (health, labour) are not whom it is made of
            sectors = tuple(s for s in sectors if s in ("MIL", "JUD", "LEG", "COP"))
        return Coded(country, sectors or tuple(rule["sectors"]))

    def _sectors(self, parts: list[str]) -> tuple[str, ...]:
        """The sectors of roles in their order; parts that are no roles name a people or a body and are passed over."""
        roles = [part for part in parts if part in self._roles]
        if "GOV" in roles:
            roles = [role for role in roles if role not in self._ministries]
        found = [sector for role in roles for sector in self._roles[role]]
        others = [sector for sector in found if sector != "REL"]
        return tuple(dict.fromkeys(others if others and "REL" not in roles else found))


def _parts(code: str) -> list[str]:
    if not _PARTS.fullmatch(code):
        raise BadCode(f"{code!r} is no code; parts of three capital letters are wanted, as in USAGOV")
    return [code[i : i + 3] for i in range(0, len(code), 3)]
