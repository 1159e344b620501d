"""One typed row class per table: what the columns mean and what they may hold.

Lists in a cell are separated by ``|``. Every row has a stable ``id`` (never reused) and an ``origin`` that says
where the fact comes from (``own`` for what was written for this project, else a standard, a public register, a
rule anchor). Dates are ISO 8601 and may be only a year or a year and month; empty means unbounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Pos = Literal["verb", "noun", "adj", "adv"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActClassRow:
    """plover/act_classes.csv: an act, and the class by which the algebra knows it."""

    id: str
    act_class: str
    definition: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlgebraRow:
    """plover/algebra.csv: what an operator makes of an act.

    ``act`` is an act's id, ``@class`` for any act of a class, ``*`` for any act, ``-`` for none; the most
    specific row wins. ``anchor`` cites ``plover_rules``. An empty ``event_type`` means: no event.
    """

    id: str
    operator: str
    act: str
    event_type: str
    mode: tuple[str, ...]
    cameo: str
    context: tuple[str, ...]
    anchor: str
    note: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoRow:
    """plover/cameo.csv: a CAMEO code, its name and its Goldstein score (ICEWS; GDELT's beside it)."""

    id: str
    name: str
    goldstein: float | None
    goldstein_gdelt: float | None
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """en/acts.csv: a word sense that does an act.

    ``particle`` is a particle or adverb that must go with the word ("off" in "broke off"); ``object`` a list
    of lemmas (or ``@class`` of materiel, agents ...) one of which must head its object, or with a ``^`` before it
    its subject; ``frame`` a name in frames.toml, which may ask for a preposition. ``mode`` adds to the mode that the
    algebra gives.
    """

    id: str
    lemma: str
    pos: Pos
    particle: str
    object: tuple[str, ...]
    frame: str
    act: str
    mode: tuple[str, ...]
    note: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorRow:
    """en/operators.csv: a word sense that presents an act ("refuse to", "threatened with", "halt").

    Columns as in acts.csv; ``control`` says who does the inner act: the operator's ``subject``, its ``object``
    or ``none``.
    """

    id: str
    lemma: str
    pos: Pos
    particle: str
    object: tuple[str, ...]
    frame: str
    operator: str
    control: Literal["subject", "object", "none"]
    note: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CueRow:
    """en/cues.csv: a word that attributes content to a source.

    ``lemma`` may be several words ("according to"); ``frame`` says how source and content hang on the cue:
    ``clause`` (said that), ``tell`` (told X that), ``object`` (cited, described), ``noun`` (the claim that),
    ``preposition`` (according to), ``adverb`` (reportedly). ``stance`` as in :class:`~dragoman.records.Quotation`.
    """

    id: str
    lemma: str
    pos: Literal["verb", "noun", "adj", "adv", "prep"]
    particle: str
    frame: Literal["clause", "tell", "object", "noun", "preposition", "adverb"]
    stance: Literal["asserts", "denies", "confirms", "alleges", "suggests", "asks", "self"]
    certainty: Literal["", "certain", "probable", "possible"]
    note: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRow:
    """en/status.csv: a word that changes whether an act happened, or how sure the text is of it.

    ``effect`` is a status or a certainty. ``direction`` says where it works: on its ``head``, on its
    ``content`` (complement clause or object), on the whole ``clause`` it marks, or on its ``subject``'s clause.
    """

    id: str
    cue: str
    pos: Literal["verb", "noun", "adj", "adv", "aux", "mark", "det", "prep", "any"]
    effect: Literal["negated", "hypothetical", "future", "historical", "ongoing", "probable", "possible"]
    direction: Literal["head", "content", "clause", "subject"]
    note: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentRow:
    """en/agents.csv: a common noun or modifier that tells a party's sector.

    ``noun`` is a lower-case lemma and may be several words; ``kind`` is ``noun`` (heads the phrase),
    ``modifier`` (stands before a noun, "rebel-held", "military") or ``title`` (stands before or after a name).
    ``country`` holds a field code where the noun gives one (``NGO``). ``human`` is false for things that act
    for somebody (a frigate, a court). ``*`` first among the sectors: those of the body that it belongs to, else
    the rest. A modifier with a hyphen at one end ("-backed", "pro-") keeps a country at a distance. A note ``he``
    or ``she`` is the noun's gender.
    """

    id: str
    noun: str
    kind: Literal["noun", "modifier", "title"]
    sectors: tuple[str, ...]
    country: str
    human: bool
    note: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextRow:
    """en/contexts.csv: a word or phrase (lemmas) that tells a PLOVER context."""

    id: str
    phrase: str
    context: str
    note: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidueRow:
    """en/residue.csv: page leftovers. ``match`` is how ``pattern`` is applied to a line, without case."""

    id: str
    match: Literal["line", "prefix", "suffix", "contains", "regex"]
    pattern: str
    zone: Literal["residue", "credit", "byline", "caption", "heading"]
    note: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterielRow:
    """en/materiel.csv: arms, vehicles and supplies.

    ``kind`` is ``weapon``, ``vehicle``, ``aircraft``, ``vessel``, ``equipment`` or ``supply``; ``mode`` the
    ASSAULT mode of an attack made with it, if that follows; ``military`` whether handing it over is military.
    """

    id: str
    lemma: str
    kind: Literal["weapon", "vehicle", "aircraft", "vessel", "equipment", "supply"]
    mode: str
    military: bool
    note: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NonEventRow:
    """en/nonevents.csv: what looks like an event and is none.

    ``lemma`` is the trigger word (``*`` for any) and ``with`` lemmas of which one must stand in the same clause
    or phrase ("war" with "legal|price|trade"), in ``sentence`` also whole phrases, in ``governor`` the word on which
    it hangs ("exports *rose*"); ``note`` says why (sport, metaphor, name, description).
    """

    id: str
    lemma: str
    near: tuple[str, ...]
    where: Literal["modifier", "object", "subject", "phrase", "sentence", "governor"]
    note: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryRow:
    """entities/countries.csv: a country, territory or one of the field's special cases.

    ``code`` is what is coded (alpha-3 or a field code; a dependency carries its controlling state's);
    ``iso`` its own ISO 3166-1 alpha-3 code; ``bywords`` are seats and buildings that stand for its government;
    ``start``/``end`` bound a former state.
    """

    id: str
    code: str
    iso: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    bywords: tuple[str, ...]
    sectors: tuple[str, ...]
    start: str
    end: str
    note: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRow:
    """entities/offices.csv: who held which office when. One row per term; the same person may have many."""

    id: str
    holder: str
    aliases: tuple[str, ...]
    office: str
    country: str
    sectors: tuple[str, ...]
    start: str
    end: str
    gender: Literal["", "f", "m"]
    wikidata: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationRow:
    """entities/organizations.csv: bodies that act under a name."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: Literal[
        "igo", "alliance", "armed_group", "party", "ministry", "agency", "court", "parliament", "company",
        "ngo", "media", "religious", "movement", "group",
    ]  # fmt: skip
    country: str
    sectors: tuple[str, ...]
    start: str
    end: str
    wikidata: str
    note: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionRow:
    """places/regions.csv and places/facilities.csv: places that GeoNames lacks or names otherwise."""

    id: str
    name: str
    aliases: tuple[str, ...]
    country: str
    admin1: str
    latitude: float | None
    longitude: float | None
    precision: Literal["city", "district", "near", "region", "country"]
    geonames_id: int | None
    note: str
    origin: str
