"""The pattern language of ``en/times.toml``: regular expressions over words instead of characters.

Where patterns are found in a run of listed words is kept by the run's characters, since most runs ("on Monday",
"last week") come again and again; so a text costs little more than its look-ups.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.coding.timexes.lexicon import Lexicon, Token
from dragoman.errors import TableError

_PIECE = re.compile(
    r"@(?P<keep>\w+)(?::(?P<kind>[a-z]\w*)|:(?P<group>\())?|'(?P<word>[^']+)'|(?P<name>[a-z]\w*)"
    r"|(?P<open>\((?!\?))|(?P<space>\s+)|(?P<raw>\(\?<?[=!:]|.)"
)
_MACRO = re.compile(r"\{([a-z]\w*)\}")
_KEPT_RUNS = 50_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, compiled; ``kept`` says of each group under which name and from which class its value is kept."""

    read: str
    regex: re.Pattern[str]
    kept: tuple[tuple[str, str | None], ...]
    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found: the rule, its first token and the one after its last, and the tokens kept by name."""

    rule: Rule
    start: int
    end: int
    kept: tuple[tuple[str, str | None, int, int], ...]

    def slots(self, tokens: Sequence[Token], offset: int) -> dict[str, Any]:
        """What was kept: the value of a class, or for a group of words the classes of each of them."""
        found: dict[str, Any] = {}
        for name, kind, start, end in self.kept:
            if kind is None:
                found.setdefault(name, [token.values for token in tokens[start + offset : end + offset]])
            else:
                found.setdefault(name, tokens[start + offset].values[kind])
        return found


class Grammar:
    """All rules, and where they match in a text. Raises ``TableError`` for a rule that is no pattern."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        macros: Mapping[str, str] = table["macros"]
        rules = [(rule, _expand(rule["match"], macros)) for rule in table["rules"]]
        words = {**table["words"], **_literals(pattern for _, pattern in rules)}
        self.lexicon = Lexicon(words, table.get("words_after_capital", {}))
        self._rules = [self._compile(rule, pattern) for rule, pattern in rules]
        triggers = re.escape(self.lexicon.having(table["triggers"]))
        listed = re.escape(self.lexicon.listed())
        self._runs = re.compile(f"[{listed}]*[{triggers}][{listed}]*")
        self._found: dict[str, tuple[Match, ...]] = {}

    def matches(self, signs: str) -> Iterator[tuple[int, Match]]:
        """Every rule that matches, leftmost and longest, with the token that its numbers count from."""
        for run in self._runs.finditer(signs):
            first = max(run.start() - 1, 0)
            key = signs[first : run.end() + 1]
            found = self._found.get(key)
            if found is None:
                found = tuple(self._search(key, run.start() - first, run.end() - first))
                if len(self._found) < _KEPT_RUNS:
                    self._found[key] = found
            for match in found:
                yield first, match

    def _search(self, key: str, start: int, end: int) -> Iterator[Match]:
        while start < end:
            best = max(
                ((m.end(), -i) for i, rule in enumerate(self._rules) if (m := rule.regex.match(key, start))),
                default=(start, 0),
            )
            if best[0] <= start:
                start += 1
                continue
            rule = self._rules[-best[1]]
            groups = rule.regex.match(key, start)
            assert groups is not None
            kept = tuple(
                (name, kind, *groups.span(i)) for i, (name, kind) in enumerate(rule.kept, 1) if groups.start(i) >= 0
            )
            yield Match(rule, start, best[0], kept)
            start = best[0]

    def _compile(self, rule: Mapping[str, Any], pattern: str) -> Rule:
        kept: list[tuple[str, str | None]] = []
        parts = [self._part(piece, kept) for piece in _PIECE.finditer(pattern)]
        settings = {key: value for key, value in rule.items() if key not in ("match", "read")}
        try:
            return Rule(rule["read"], re.compile("".join(parts)), tuple(kept), settings)
        except re.error as error:
            raise TableError(f"en/times.toml: rule {rule['match']!r} is no pattern: {error}") from error

    def _part(self, piece: re.Match[str], kept: list[tuple[str, str | None]]) -> str:
        if name := piece["keep"]:
            kind = piece["kind"] or (None if piece["group"] else name)
            kept.append((name, kind))
            return "(" if kind is None else f"({self._class(kind)})"
        if piece["word"]:
            return self._class("=" + piece["word"])
        if piece["name"]:
            return self._class(piece["name"])
        if piece["open"]:
            return "(?:"
        return "" if piece["space"] else piece.group()

    def _class(self, name: str) -> str:
        signs = self.lexicon.having([name])
        if not signs:
            raise TableError(f"en/times.toml: no word is of the class {name!r}")
        return f"[{re.escape(signs)}]"


def _expand(pattern: str, macros: Mapping[str, str]) -> str:
    while _MACRO.search(pattern):
        try:
            pattern = _MACRO.sub(lambda found: f"({macros[found[1]]})", pattern)
        except KeyError as error:
            raise TableError(f"en/times.toml: no macro {error} (in {pattern!r})") from error
    return pattern


def _literals(patterns: Iterator[str]) -> dict[str, dict[str, None]]:
    words = {piece["word"] for pattern in patterns for piece in _PIECE.finditer(pattern) if piece["word"]}
    return {"=" + word: {word: None} for word in sorted(words)}
