"""The records that flow through the pipeline: frozen data, no behaviour.

Every ``start``/``end`` is a pair of character offsets into ``Article.text`` (half open, Python slicing), so
``article.text[start:end]`` is always the words. Lists are tuples. ``None`` means "the text does not say";
no field ever holds an invented default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of ``Article.text``, without its words."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A stretch of ``Article.text`` with the words themselves: ``text == article.text[start:end]``."""

    text: str
    start: int
    end: int


# ---------------------------------------------------------------------------------------------- articles


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """Bytes as they came in, with what their container says of them (a URL, columns, headers)."""

    uri: str
    data: bytes
    media_type: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """What a stretch of ``Article.text`` is.

    ``kind`` is one of ``headline``, ``body``, ``dateline``, ``byline``, ``heading``, ``caption``, ``credit``,
    ``residue``. Zones do not overlap and come in text order; only ``headline`` and ``body`` are coded.
    """

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One story as read: the headline and the body, and what each stretch of it is.

    ``id`` is a hash of the canonical URL or path and the raw bytes; ``supersedes`` is the id of an earlier
    version of the same story. ``published`` is an ISO 8601 date (or date and time); without it relative
    times stay unresolved. ``triage`` is the status of the document (``article``, ``empty``, ``unreadable`` ...)
    and ``triage_reason`` says why. ``origin_map`` holds pairs (offset in ``text``, offset in the decoded
    source) at every point where a repair shifted one against the other; empty when nothing was repaired.
    """

    id: str
    uri: str
    text: str
    zones: tuple[Zone, ...] = ()
    headline: str | None = None
    published: str | None = None
    publisher: str | None = None
    agency: str | None = None
    url: str | None = None
    language: str | None = None
    dateline: str | None = None
    dateline_place: str | None = None
    credits: tuple[str, ...] = ()
    triage: str = "article"
    triage_reason: str | None = None
    first_seen: str | None = None
    supersedes: str | None = None
    origin_map: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRef:
    """The part of an article that travels inside each coded mention."""

    id: str
    publisher: str | None
    agency: str | None
    headline: str | None
    published: str | None
    url: str | None
    language: str | None
    dateline: str | None
    credits: tuple[str, ...]
    triage: str
    first_seen: str | None


# ------------------------------------------------------------------------------------------------- parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A parsed sentence as parallel tuples, one value per token, in Universal Dependencies.

    ``heads[i]`` is the index of token i's head within the sentence, and i itself for the root, whose label is
    ``root``. ``pos`` are UPOS tags, ``tags`` the parser's own finer ones (Penn Treebank for English), ``edeps``
    enhanced labels: ``obl``, ``nmod``, ``advcl`` and ``acl`` carry the words of their preposition or marker
    (``obl:against``, ``nmod:of``, ``advcl:after``). ``ents`` are the parser's entity labels ('' outside),
    ``starts``/``ends`` offsets into ``Article.text``, and ``children[i]`` the indices of i's dependents in text
    order.
    """

    index: int
    start: int
    end: int
    zone: str
    paragraph: int
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    edeps: tuple[str, ...]
    ents: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """The sentences of an article's coded zones, in text order, and the parser that made them."""

    article_id: str
    parser: str
    sentences: tuple[Sentence, ...]


# -------------------------------------------------------------------------------- per-article observations


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A party: the words that name it and who that is at the article's date.

    ``country`` is ISO 3166-1 alpha-3 or one of the field's own codes (WST, ARB, IGO, NGO, UNO, EUR, ISM, IMG,
    MNC, KOS); ``sectors`` are PLOVER sectors, primary first; ``title`` is the office as worded or as tabled.
    ``text`` may be a pronoun: ``name`` is then what it stands for.
    """

    text: str
    start: int
    end: int
    name: str | None = None
    entity_id: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityMention:
    """A place in an article where an entity is named, described or referred to.

    ``chain`` is the id of the first mention of the same entity in the article (coreference); ``by`` names the
    table row or the rule that resolved it.
    """

    id: str
    article_id: str
    entity: Entity
    chain: str
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Who says what, found in an article whether or not it reports an event.

    ``source`` may be missing (an agentless "it was reported"); ``content`` may be in several pieces (a split
    quotation). ``stance`` is one of ``asserts``, ``denies``, ``confirms``, ``alleges``, ``suggests``, ``asks``,
    ``self``. ``quoted`` is true when the content is inside quotation marks. ``within`` is the id of the
    quotation in whose content this one stands (nested sources). ``by`` is the cue's table row.
    """

    id: str
    article_id: str
    source: Words | None
    cue: Words | None
    content: tuple[Span, ...]
    stance: str
    quoted: bool
    within: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression: TIMEX3 type and value, and the same as an EDTF interval.

    ``type`` is ``DATE``, ``TIME``, ``DURATION`` or ``SET``; ``value`` is TIMEX3 (``2023-12-07``, ``2023-W49``,
    ``P3D``, ``PAST_REF``); ``edtf``, ``earliest`` and ``latest`` (ISO dates) are ``None`` where the value is
    no point or stretch of the calendar. ``anchor`` says what it was resolved against: ``absolute``,
    ``published``, ``text:<start>`` (another timex) or ``None`` (unresolved).
    """

    id: str
    article_id: str
    text: str
    start: int
    end: int
    type: str
    value: str | None
    mod: str | None = None
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place name in the text and the place it was resolved to.

    ``kind`` is ``place``, ``facility`` or ``demonym`` (never an event's place). ``country`` is alpha-3;
    latitude and longitude are WGS84 degrees; ``precision`` is ``city``, ``district``, ``near``, ``region`` or
    ``country``.
    """

    id: str
    article_id: str
    text: str
    start: int
    end: int
    kind: str
    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    precision: str | None = None


# ------------------------------------------------------------------------------------------ event mentions


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why a field holds its value: the words, and the table row, rule or model hash that read them.

    Derived fields name the rule and have no span.
    """

    field: str
    start: int | None
    end: int | None
    by: str
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """When the event happened. ``value`` is EDTF; ``anchor`` as in :class:`Timex`, or ``story`` when the
    event has no time of its own and the publication date stands in."""

    text: str | None
    start: int | None
    end: int | None
    value: str | None
    earliest: str | None
    latest: str | None
    anchor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the event happened; fields as in :class:`Toponym`."""

    text: str
    start: int
    end: int
    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A count with its range; ``high`` is ``None`` for "at least", ``low`` for "at most"."""

    text: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentAct:
    """The act inside an AGREE, THREATEN, REQUEST, REJECT, CONCEDE or ACCUSE, with its own date and status."""

    event_type: str
    mode: tuple[str, ...] = ()
    date: Date | None = None
    status: str | None = None
    materiel: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One source of a mention; a mention's list runs from the outermost source to the innermost.

    ``quotation_id`` points to the :class:`Quotation` that it comes from.
    """

    source: Entity | None
    cue: Words | None
    content: Span | None
    stance: str
    quoted: bool
    quotation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceRef:
    """The sentence in which the trigger stands."""

    index: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One coded report of one event: who did what to whom, when, where, according to whom, and why we say so.

    ``status`` describes the coded type: ``actual``, ``ongoing``, ``historical``, ``future``, ``hypothetical`` or
    ``negated``. ``certainty`` is FactBank's scale: ``certain``, ``probable``, ``possible``. ``attribution`` is
    empty when the writer vouches for it. ``quad``, ``plover_score``, ``cameo`` and ``goldstein`` are derived by
    table and ``None`` where the tables say nothing. ``confidence`` is ``None`` until it is calibrated.
    """

    id: str
    article_id: str
    event_id: str | None = None
    event_type: str
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    quad: int | None = None
    plover_score: float | None = None
    cameo: str | None = None
    goldstein: float | None = None
    actor: tuple[Entity, ...] = ()
    recipient: tuple[Entity, ...] = ()
    reciprocal: bool = False
    participants: tuple[Entity, ...] = ()
    trigger: Words
    date: Date | None = None
    place: Place | None = None
    places_named: tuple[Place, ...] = ()
    status: str = "actual"
    content_act: ContentAct | None = None
    certainty: str = "certain"
    attribution: tuple[Attribution, ...] = ()
    killed: Quantity | None = None
    injured: Quantity | None = None
    arrested: Quantity | None = None
    people: Quantity | None = None
    materiel: tuple[str, ...] = ()
    money: tuple[str, ...] = ()
    sentence: SentenceRef
    evidence: tuple[Evidence, ...] = ()
    confidence: float | None = None
    article: ArticleRef
    run_id: str | None = None
    coded_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """All that was found in one article: the unit that stages pass on and stores write."""

    article: Article
    mentions: tuple[EventMention, ...] = ()
    entities: tuple[EntityMention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    timexes: tuple[Timex, ...] = ()
    toponyms: tuple[Toponym, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The settings, versions and table hashes that made a set of mentions."""

    id: str
    started: str
    version: str
    parser: str
    tables_hash: str
    settings: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)


# -------------------------------------------------------------------------------------- events, judgements


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who asserts, denies or confirms an event, in which mention."""

    source: Entity | None
    stance: str
    mention_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening behind many mentions: the best value per field, with the mentions kept by id."""

    id: str
    event_type: str
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    actor: tuple[Entity, ...] = ()
    recipient: tuple[Entity, ...] = ()
    reciprocal: bool = False
    date: Date | None = None
    place: Place | None = None
    status: str = "actual"
    killed: Quantity | None = None
    injured: Quantity | None = None
    arrested: Quantity | None = None
    people: Quantity | None = None
    mentions: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    independent_sources: int = 0
    claims: tuple[Claim, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One reviewer's verdict on one field of one mention; append-only, and it survives re-coding because it
    stores the article, the span and the value."""

    id: str
    mention_id: str
    article_id: str
    start: int
    end: int
    field: str
    value: str
    verdict: str
    corrected: str | None
    reviewer: str
    judged_at: str
