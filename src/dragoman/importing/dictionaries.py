"""The lines of a PETRARCH or Phoenix dictionary of actors or agents, as entries.

    AFGHANISTAN_  [AFG]             # an actor and its code
    +AFGHAN_                        # another name of it
    HAMID_KARZAI_
    <tab>[AFGGOV 20011222-20140929] # a code for a time; also <date, >date
    !PERSON! = MAN, MEN, WOMAN      # a set of words, used as CONGRESS!PERSON!
    POLICEMAN {POLICEMEN} [~COP]    # an agent, its plural and its code
    <!-- ... -->, # ... and ; ...   # comments

The form is described in PETRARCH's documentation; dates without a century are of 1931 to 2030.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product

_BLOCK_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_OPEN_COMMENT = re.compile(r"<!--.*")
_CODE = re.compile(r"\[([^\[\]]*)\]")
_RESTRICTED = re.compile(r"(?P<code>[^\s<>]+)\s*(?P<when>[<>]?=?\s*\d+|\d+\s*-\s*\d+)?", re.ASCII)
_BETWEEN = re.compile(r"(\d+)\s*-\s*(\d+)", re.ASCII)
_BOUND = re.compile(r"([<>]=?)\s*(\d+)", re.ASCII)
_SET = re.compile(r"\s*(!\w+!)\s*=(.*)")
_MARK = re.compile(r"(![^!\s]*!)")
_PLURAL = re.compile(r"\{([^{}]*)\}")
_NO_NAME = re.compile(r"[\[\]{}<>~!=|\"]|\A[\W_]*\Z")
_NULL = "---"
_LAST_OF_2000 = 30
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_MOST_FORMS = 200


class BadLine(ValueError):
    """A line that cannot be read; its text says what is wrong."""


@dataclass(frozen=True, slots=True)
class DatedCode:
    """A code and the time for which it holds; ISO days, empty where it is open. Both ends are within it."""

    number: int
    code: str
    start: str = ""
    end: str = ""


@dataclass(slots=True)
class Actor:
    """An actor's names as written, with the numbers of their lines, and its codes in their order."""

    number: int
    names: list[str]
    codes: list[DatedCode] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Agent:
    """A common noun; ``plural`` is empty where the dictionary gives none."""

    number: int
    noun: str
    plural: str
    code: str


@dataclass(slots=True)
class Dictionary:
    """What a file held: entries, the faults of its lines, and how many lines had something on them."""

    actors: list[Actor] = field(default_factory=list)
    agents: list[Agent] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
    lines: int = 0


def read_dictionary(text: str) -> Dictionary:
    """Every entry of a dictionary; lines that cannot be read are in ``faults`` by number, the rest is kept."""
    reader = _Reader()
    for number in _open_comments(text):
        reader.fault(number, "a comment <!-- that is never closed with -->")
    for number, line in enumerate(_without_comments(text), 1):
        if line.strip():
            reader.take(number, line)
    return reader.finish()


def _without_comments(text: str) -> Iterable[str]:
    """The lines with comments blanked; a comment of several lines leaves as many empty ones."""
    lines = _OPEN_COMMENT.sub("", _blanked(text)).split("\n")
    return (re.split(r"[#;]", line, maxsplit=1)[0].rstrip() for line in lines)


def _blanked(text: str) -> str:
    return _BLOCK_COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text.replace("\r\n", "\n"))


def _open_comments(text: str) -> Iterator[int]:
    """The numbers of lines with a comment that has no end; only the rest of the line is taken for it."""
    return (number for number, line in enumerate(_blanked(text).split("\n"), 1) if "<!--" in line)


class _Reader:
    """The state between lines: the actor whose names and codes go on, and the sets of words."""

    def __init__(self) -> None:
        self._found = Dictionary()
        self._actor: Actor | None = None
        self._sets: dict[str, list[str]] = {}

    def fault(self, number: int, text: str) -> None:
        self._found.faults.append((number, text))

    def take(self, number: int, line: str) -> None:
        self._found.lines += 1
        try:
            self._read(number, line)
        except BadLine as error:
            self._found.faults.append((number, str(error)))

    def finish(self) -> Dictionary:
        """The dictionary; actors that never got a code are faults."""
        coded = []
        for actor in self._found.actors:
            if actor.codes:
                coded.append(actor)
            else:
                self._found.faults.append((actor.number, f"{actor.names[0]}: no code in [] on its line or after it"))
        self._found.actors = coded
        self._found.faults.sort()
        return self._found

    def _read(self, number: int, line: str) -> None:
        if match := _SET.fullmatch(line):
            self._sets[match[1]] = [word.strip() for word in match[2].split(",") if word.strip()]
            return
        bare = line.strip()
        if bare.startswith("+"):
            self._synonym(number, bare[1:])
        elif bare.startswith("["):
            self._restrictions(number, bare)
        elif "~" in bare:
            self._actor = None
            self._found.agents.extend(self._agents(number, bare))
        else:
            self._actor = None
            names, codes = _name_and_codes(number, bare)
            self._actor = Actor(number, [names], codes)
            self._found.actors.append(self._actor)

    def _synonym(self, number: int, text: str) -> None:
        if self._actor is None:
            raise BadLine("a synonym (+) with no actor before it")
        name, codes = _name_and_codes(number, text)
        self._actor.names.append(name)
        self._actor.codes.extend(codes)

    def _restrictions(self, number: int, text: str) -> None:
        if self._actor is None:
            raise BadLine("a code with no actor before it")
        self._actor.codes.extend(_codes(number, text))

    def _agents(self, number: int, line: str) -> Iterator[Agent]:
        codes = _CODE.findall(line)
        if len(codes) != 1:
            raise BadLine("an agent has one code in [], as in [~COP]")
        plurals = _PLURAL.findall(line)
        noun, rest = re.split(r"[{\[]", line, maxsplit=1)[0].strip(), _PLURAL.sub("", _CODE.sub("", line))
        if rest.strip() != noun or len(plurals) > 1:
            raise BadLine("brackets that do not match; a noun, {plural}, [~CODE] are wanted")
        code = codes[0].strip()
        if code.count("~") != 1 or not (code.startswith("~") or code.endswith("~")):
            raise BadLine(f"[{code}] has no ~ before or after its code")
        plural = _words(plurals[0]) if plurals and plurals[0].strip() else ""
        for form in self._expanded(noun):
            yield Agent(number, _words(form), plural, code.strip("~"))

    def _expanded(self, noun: str) -> Iterator[str]:
        """The noun with every word of the sets that it names."""
        choices = [self._choice(part) if _MARK.fullmatch(part) else [part] for part in _MARK.split(noun)]
        forms = 1
        for choice in choices:
            forms *= len(choice)
        if forms > _MOST_FORMS:
            raise BadLine(f"{noun} stands for {forms} nouns; at most {_MOST_FORMS} are read")
        return ("".join(parts) for parts in product(*choices))

    def _choice(self, mark: str) -> list[str]:
        if mark not in self._sets:
            raise BadLine(f"the set {mark} is not defined above")
        return self._sets[mark]


def _name_and_codes(number: int, text: str) -> tuple[str, list[DatedCode]]:
    name, bracket, rest = text.partition("[")
    return _words(name), _codes(number, bracket + rest) if bracket else []


def _words(phrase: str) -> str:
    """A phrase with blanks for underscores; raises ``BadLine`` for what is none."""
    words = " ".join(phrase.replace("_", " ").split())
    if _NO_NAME.search(words) or not words.isprintable():
        raise BadLine(f"{words!r} is no name")
    if words.startswith("-"):
        raise BadLine(f"{words!r} is a pattern of a verb dictionary, no actor")
    return words


def _codes(number: int, text: str) -> list[DatedCode]:
    found = _CODE.findall(text)
    if not found or _CODE.sub("", text).strip():
        raise BadLine(f"{text.strip()!r}: brackets that do not match, or words after the code")
    return [_dated(number, code.strip()) for code in found if code.strip() != _NULL] or [DatedCode(number, _NULL)]


def _dated(number: int, text: str) -> DatedCode:
    match = _RESTRICTED.fullmatch(text)
    if match is None:
        raise BadLine(f"[{text}]: a code and then <date, >date, date-date or nothing is wanted")
    code, when = match["code"], match["when"]
    if not when:
        return DatedCode(number, code)
    if between := _BETWEEN.fullmatch(when):
        start, end = _day(between[1]), _day(between[2])
        if start > end:
            raise BadLine(f"[{text}]: ends before it starts")
        return DatedCode(number, code, start.isoformat(), end.isoformat())
    bound = _BOUND.fullmatch(when)
    if bound is None:
        raise BadLine(f"[{text}]: a date alone says nothing; <date, >date or date-date is wanted")
    day = _day(bound[2]).isoformat()
    return DatedCode(number, code, "", day) if bound[1].startswith("<") else DatedCode(number, code, day, "")


def _day(digits: str) -> date:
    if len(digits) not in (6, 8):
        raise BadLine(f"{digits} is no date; YYYYMMDD or YYMMDD is wanted")
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) <= _LAST_OF_2000 else "19") + digits
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError as error:
        raise BadLine(f"{digits} is no date: {error}") from error
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise BadLine(f"{digits} is a date before {_FIRST_YEAR} or after {_LAST_YEAR}")
    return day


def without(codes: list[DatedCode]) -> Iterator[tuple[str, str]]:
    """The times for which no dated code holds, as ISO days; the times of a default code."""
    last: date | None = None
    day = timedelta(days=1)
    for code in sorted((c for c in codes if c.start or c.end), key=lambda c: c.start):
        if code.start and (last is None or date.fromisoformat(code.start) > last):
            yield (last.isoformat() if last else ""), (date.fromisoformat(code.start) - day).isoformat()
        if not code.end:
            return
        after = date.fromisoformat(code.end) + day
        last = max(last, after) if last else after
    yield (last.isoformat() if last else ""), ""
