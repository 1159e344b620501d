"""What Wikidata calls an office, as our tables word it: office, country, sectors."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from dragoman.importing.known import Known, folded
from dragoman.importing.statements import BadBinding, Statement

_RULES = Path(__file__).parent / "wikidata_offices.toml"


class Offices:
    """Wikidata's labels read against the tables and ``wikidata_offices.toml``."""

    def __init__(self, known: Known) -> None:
        rules = tomllib.loads(_RULES.read_text(encoding="utf-8"))
        self._known = known
        self._offices: list[tuple[re.Pattern[str], str]] = [
            (re.compile(pattern, re.IGNORECASE), office) for pattern, office in rules["offices"].items()
        ]
        self._sectors: dict[str, list[str]] = rules["sectors"]
        self._names: dict[str, re.Pattern[str]] = {}

    def country(self, statement: Statement) -> str:
        """The code of the country whose office it is: by its ISO code, else by its name (former states, the EU)."""
        code = self._known.country_code(statement.iso) or self._known.country_named(statement.country_name)
        if code is None:
            given = statement.iso or statement.country_name or "no country"
            raise BadBinding(f"{given!r} is no country of entities/countries.csv")
        return code

    def office(self, label: str, country: str) -> str:
        """The office in lower case and without its country: ``Prime Minister of Nepal`` -> ``prime minister``."""
        bare = self._without_country(label, country)
        for pattern, office in self._offices:
            if pattern.fullmatch(bare):
                return office
        return bare

    def sectors(self, office: str) -> tuple[str, ...]:
        """The sectors that an office gives; raises ``BadBinding`` if nothing tells them."""
        found = self._known.sectors_of_office(office.casefold())
        if found:
            return found
        words = set(folded(office).split())
        for word, sectors in self._sectors.items():
            if word in words:
                return tuple(sectors)
        raise BadBinding(f"no sector is known for the office {office!r}; add a row for it to entities/offices.csv")

    def _without_country(self, label: str, country: str) -> str:
        """A label without its own country and in lower case but for abbreviations and other countries."""
        bare = re.sub(self._country_pattern(country), "", label).strip(" ,-") or label
        words, i = bare.split(), 0
        while i < len(words):
            end = next((e for e in range(i + 3, i, -1) if self._known.is_country_name(" ".join(words[i:e]))), i)
            if end == i and not (len(words[i]) > 1 and words[i].isupper()):
                words[i] = words[i].lower()
            i = max(end, i + 1)
        return " ".join(words)

    def _country_pattern(self, country: str) -> re.Pattern[str]:
        """``of (the) NAME`` at the end or before ``to`` (an ambassador to), the demonym at the beginning; all names."""
        if country not in self._names:
            code = self._known.country_named(country)
            rows = [row for row in self._known.countries if code and row.code == code]
            names = {name for row in rows for name in (row.name, *row.aliases)} | {country}
            demonyms = {name for row in rows for name in row.demonyms}
            after = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
            before = "|".join(re.escape(name) for name in sorted(demonyms, key=len, reverse=True))
            parts = [rf"\s*\b(?:of|for|in)\s+(?:the\s+)?(?:{after})(?:\s+of\s+America)?(?=$|\s+to\b)"] if after else []
            parts += [rf"^(?:{before})\s+"] if before else []
            self._names[country] = re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)
        return self._names[country]
