"""What the tables make of a word or phrase at a date, and what they turn down: for people who edit them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.coding.algebra import Algebra, Outcome
from dragoman.coding.entities import EntityResolver, Identity, NameMatch
from dragoman.tables import Tables, load_tables
from dragoman.tables.rows import ActRow, CountryRow, OfficeRow, OperatorRow, OrganizationRow

EntityRow = CountryRow | OfficeRow | OrganizationRow

_COUNTRIES, _OFFICES, _BODIES = "entities/countries.csv", "entities/offices.csv", "entities/organizations.csv"
_RANKS = {"organization": 1, "person": 2}  # all that names a country: 0
_MOST_NAMESAKES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedDown:
    """Somebody else who has the name or surname: who, which row is meant, what it says, and why it was not taken."""

    entity_id: str
    row: str
    summary: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSense:
    """A sense of a word in the lexicon.

    ``outcome`` is what the act makes when it is done, or what the operator makes with nothing inside; ``None`` is no
    event. ``wants`` says what must stand with it.
    """

    row: str
    pos: str
    wants: str
    kind: str
    name: str
    frame: str
    outcome: Outcome | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """All that is known of a phrase: whom it stands for, from which rows, who was turned down, what it does."""

    phrase: str
    date: str | None
    identity: Identity | None
    rows: tuple[str, ...]
    turned_down: tuple[TurnedDown, ...]
    senses: tuple[WordSense, ...]


def look_up(phrase: str, tables: Tables, date: str | None = None) -> Answer:
    """Resolve a phrase as the coder does at an ISO date (``None``: as things were last), and look it up as a word."""
    resolver = EntityResolver(tables) if tables.overlay else own_resolver()
    identity = resolver.resolve(phrase, date=date)
    rows = tuple(dict.fromkeys(identity.by.split(" + "))) if identity and identity.by else ()
    others = _Others(tables, phrase, identity, rows, date)
    return Answer(
        phrase=phrase, date=date, identity=identity, rows=rows,
        turned_down=(*others.of_names(resolver.find_names(phrase)), *others.of_surname()),
        senses=tuple(_senses(phrase.lower(), tables)),
    )  # fmt: skip


@cache
def own_resolver() -> EntityResolver:
    """The resolver of the package's own tables, made once; an overlay may be written to, so it has none to keep."""
    return EntityResolver(load_tables())


def holds(row: EntityRow, date: str | None) -> bool:
    """Whether a row holds at a date; the less exact of two dates decides how much is compared."""
    if date is None:
        return True
    after = not row.start or row.start[: len(date)] <= date[: len(row.start)]
    return after and (not row.end or date[: len(row.end)] <= row.end[: len(date)])


class _Others:
    """Those who share a name with the one that was taken."""

    def __init__(
        self, tables: Tables, phrase: str, identity: Identity | None, rows: Sequence[str], date: str | None
    ) -> None:
        self._phrase, self._identity, self._used, self._date = phrase, identity, rows, date
        self._countries = {row.id: row for row in tables.rows(_COUNTRIES, CountryRow)}
        self._bodies: dict[str, list[OrganizationRow]] = {}
        self._persons: dict[str, list[OfficeRow]] = {}
        for body in tables.rows(_BODIES, OrganizationRow):
            stem, _, number = body.id.rpartition(".")
            self._bodies.setdefault(stem if number.isdigit() else body.id, []).append(body)
        for term in tables.rows(_OFFICES, OfficeRow):
            self._persons.setdefault(f"person.{term.id.split('.')[1]}", []).append(term)

    def of_names(self, matches: Sequence[NameMatch]) -> Iterator[TurnedDown]:
        """Bearers of names in the phrase that were not taken and told nothing."""
        told: set[str] = {self._identity.entity_id or ""} if self._identity else set()
        for match in matches:
            for kind, entity_id in zip(match.kinds, match.entity_ids, strict=True):
                file, rows = self._rows(entity_id)
                if entity_id in told or not rows or any(f"{file}:{row.id}" in self._used for row in rows):
                    continue
                told.add(entity_id)
                yield self._turned_down(entity_id, file, rows, self._why(match, kind, rows))

    def of_surname(self) -> Iterator[TurnedDown]:
        """Persons whose last name is the phrase, if it is nobody's whole name; those in office come first."""
        if " " in self._phrase.strip() or (self._identity and self._identity.kind != "person"):
            return
        taken = self._identity.entity_id if self._identity else None
        found = [
            (person, rows)
            for person, rows in self._persons.items()
            if person != taken and rows[0].holder.rpartition(" ")[2].casefold() == self._phrase.casefold()
            and self._phrase.casefold() not in (a.casefold() for row in rows for a in row.aliases)
        ]  # fmt: skip
        found.sort(key=lambda pair: not any(holds(row, self._date) for row in pair[1]))
        for person, rows in found[:_MOST_NAMESAKES]:
            why = "a surname alone is not enough: a title before it, or the full name earlier in the article, is"
            yield self._turned_down(person, _OFFICES, rows, why)

    def _rows(self, entity_id: str) -> tuple[str, Sequence[EntityRow]]:
        if entity_id in self._countries:
            return _COUNTRIES, (self._countries[entity_id],)
        if entity_id in self._persons:
            return _OFFICES, self._persons[entity_id]
        return _BODIES, self._bodies.get(entity_id, ())

    def _turned_down(self, entity_id: str, file: str, rows: Sequence[EntityRow], why: str) -> TurnedDown:
        row = next((row for row in rows if holds(row, self._date)), max(rows, key=lambda row: row.start))
        return TurnedDown(entity_id=entity_id, row=f"{file}:{row.id}", summary=_summary(row), why=why)

    def _why(self, match: NameMatch, kind: str, rows: Sequence[EntityRow]) -> str:
        if self._identity is None:
            return "several share the name, and neither the phrase nor the date decides between them"
        if self._identity.entity_id not in match.entity_ids:
            return f"only a part of the phrase ({match.text}) is its name, and the rest says who is meant"
        taken = match.kinds[match.entity_ids.index(self._identity.entity_id)]
        if _RANKS.get(taken, 0) < _RANKS.get(kind, 0):
            return "a country comes before a body, and a body before a person"
        if not any(holds(row, self._date) for row in rows):
            spans = ", ".join(f"{row.start or '...'} to {row.end or '...'}" for row in rows[:3])
            return f"does not hold at {self._date}: {spans}"
        if kind == "person":
            return "of persons of one name, the one whose last term began later is taken"
        return "the row taken has the country that the phrase names, or stands before this one in its table"


def _summary(row: EntityRow) -> str:
    """Who a row is about, in a few words: ``George W. Bush, president, USA GOV, 2001-01-20 to 2009-01-20``."""
    if isinstance(row, CountryRow):
        parts = [row.name, row.code]
    elif isinstance(row, OfficeRow):
        parts = [row.holder, row.office, " ".join((row.country, *row.sectors))]
    else:
        parts = [row.name, row.kind, " ".join((row.country, *row.sectors))]
    if row.start or row.end:
        parts.append(f"{row.start or '...'} to {row.end or '...'}")
    return ", ".join(part for part in parts if part.strip())


def _senses(word: str, tables: Tables) -> Iterator[WordSense]:
    """The rows of acts.csv and operators.csv whose lemma is the word (or the words: "carry out" has a particle)."""
    algebra = Algebra(tables)
    lemma, _, particle = word.partition(" ")
    for act in tables.rows("en/acts.csv", ActRow):
        if _is_word(act, word, lemma, particle):
            outcome = algebra.outcome("does", act.act)
            yield _sense("en/acts.csv", act, "act", act.act, outcome)
    for operator in tables.rows("en/operators.csv", OperatorRow):
        if _is_word(operator, word, lemma, particle):
            outcome = algebra.outcome(operator.operator, None)
            yield _sense("en/operators.csv", operator, "operator", operator.operator, outcome)


def _is_word(row: ActRow | OperatorRow, word: str, lemma: str, particle: str) -> bool:
    return row.lemma.lower() == word or (bool(particle) and (row.lemma, row.particle) == (lemma, particle))


def _sense(file: str, row: ActRow | OperatorRow, kind: str, name: str, outcome: Outcome | None) -> WordSense:
    objects = [cell for cell in row.object if not cell.startswith("^")]
    subjects = [cell[1:] for cell in row.object if cell.startswith("^")]
    wants = [f"+ {row.particle}"] if row.particle else []
    wants += [f"object {_listed(objects)}"] if objects else []
    wants += [f"subject {_listed(subjects)}"] if subjects else []
    return WordSense(
        row=f"{file}:{row.id}", pos=row.pos, wants=", ".join(wants), kind=kind, name=name, frame=row.frame,
        outcome=outcome,
    )  # fmt: skip


def _listed(words: Sequence[str]) -> str:
    return " or ".join(words[:3]) + (f" or {len(words) - 3} more" if len(words) > 3 else "")
