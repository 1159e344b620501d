"""Who is who in an article: noun phrases to entities, and he, it, the president to the one meant.

A wrong link is worse than none: where number, gender and syntax leave no clear antecedent, the phrase stays what it
says and no more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from dragoman.coding.antecedents import Antecedent, choose, pronoun_of
from dragoman.coding.entities import EntityResolver, Identity
from dragoman.coding.phrases import phrase_span
from dragoman.coding.syntax import child, conjuncts
from dragoman.records import Article, Entity, EntityMention, Parse, Sentence

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_NAMED = frozenset({"person", "organization", "country", "group"})
_REACH = 4  # sentences back that a pronoun or description may look
_LOOSE_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "OPP", "REB", "PTY", "COP", "SPY", "REL", "BUS"})


class Cast:
    """The parties of one article; phrases are resolved when somebody asks for them, and remembered."""

    def __init__(self, article: Article, parse: Parse, resolver: EntityResolver) -> None:
        self._article, self._sentences, self._resolver = article, parse.sentences, resolver
        self._date = (article.published or "")[:10] or None
        self._entities: dict[tuple[int, int], Entity] = {}
        self._identities: dict[tuple[int, int], Identity | None] = {}
        self._antecedents: dict[int, tuple[Antecedent, ...]] = {}
        self._introduced: Mapping[str, Identity] = dict(self._introductions())

    def entity(self, sentence_index: int, head: int) -> Entity:
        """The noun phrase headed by a token as an entity; fields that nothing tells are ``None`` or empty."""
        key = (sentence_index, head)
        if key not in self._entities:
            self._entities[key] = self._entity(self._sentences[sentence_index], head)
        return self._entities[key]

    def mentions(self) -> tuple[EntityMention, ...]:
        """The entities that were asked for and found, in text order, with their chains."""
        found = sorted(self._entities.items(), key=lambda item: item[1].start)
        first: dict[str, str] = {}
        mentions = []
        for (index, head), entity in found:
            if not (entity.country or entity.sectors or entity.name):
                continue
            mention_id = self._id(entity)
            chain = first.setdefault(entity.entity_id or entity.name or mention_id, mention_id)
            identity = self._identities.get((index, head))
            by = identity.by if identity is not None else None
            mentions.append(
                EntityMention(id=mention_id, article_id=self._article.id, entity=entity, chain=chain, by=by)
            )
        return tuple({m.id: m for m in mentions}.values())

    # ------------------------------------------------------------------------------------------ one phrase

    def _entity(self, sentence: Sentence, head: int) -> Entity:
        first, end = phrase_span(sentence, head)
        start, stop = sentence.starts[first], sentence.ends[end - 1]
        text = self._article.text[start:stop]
        identity = self._identity(sentence, head)
        if identity is None or identity.kind == "thing":
            return Entity(text=text, start=start, end=stop)
        return Entity(
            text=text, start=start, end=stop, name=identity.name, entity_id=identity.entity_id,
            country=identity.country, sectors=identity.sectors, title=identity.title,
        )  # fmt: skip

    def _identity(self, sentence: Sentence, head: int) -> Identity | None:
        key = (sentence.index, head)
        if key not in self._identities:
            self._identities[key] = None  # a phrase inside itself finds nothing
            self._identities[key] = self._resolve(sentence, head)
        return self._identities[key]

    def _resolve(self, sentence: Sentence, head: int) -> Identity | None:
        word = sentence.words[head].lower()
        if word in _RELATIVE and sentence.pos[head] != "NOUN":
            return self._relative(sentence, head)
        if sentence.pos[head] in ("PRON", "DET") or word in ("his", "her", "its", "their"):
            return self._pronoun(sentence, head)
        identity = self._owned(sentence, head, self._said(sentence, head))
        if child(sentence, head, "det") is not None and sentence.pos[head] == "NOUN":
            return self._described(sentence, head, identity)
        return identity

    def _said(self, sentence: Sentence, head: int) -> Identity | None:
        """What the phrase itself says, with its apposition where it says less ("Korr, the Arvenian premier")."""
        first, end = phrase_span(sentence, head)
        phrase = self._article.text[sentence.starts[first] : sentence.ends[end - 1]]
        identity = self._resolver.resolve(phrase, date=self._date, introduced=self._introduced_or_none())
        beside = child(sentence, head, "appos")
        known = identity is not None and identity.country and identity.sectors
        if beside is None or (known and not self._is_name_of(sentence, head, beside, identity)):
            return identity
        first, end = phrase_span(sentence, beside)
        words = self._article.text[sentence.starts[first] : sentence.ends[end - 1]]
        other = self._resolver.resolve(words, date=self._date, introduced=self._introduced_or_none())
        if known and other is not None and other.name is not None and other.kind != "thing":
            return other  # "the militant group Hamas"
        return _joined(identity, other)

    def _is_name_of(self, sentence: Sentence, head: int, beside: int, identity: Identity | None) -> bool:
        """Whether an apposition is the name that a description leads up to."""
        return identity is not None and identity.name is None and sentence.pos[beside] == "PROPN" and beside > head

    def _owned(self, sentence: Sentence, head: int, identity: Identity | None) -> Identity | None:
        """ "Its navy", "whose army": the country is the owner's."""
        owner = child(sentence, head, "nmod:poss")
        if identity is None or identity.country or identity.kind == "thing" or owner is None:
            return identity
        if sentence.pos[owner] not in ("PRON", "DET"):
            return identity
        whose = self._identity(sentence, owner)
        return replace(identity, country=whose.country) if whose is not None and whose.country else identity

    def _introduced_or_none(self) -> Mapping[str, Identity] | None:
        return getattr(self, "_introduced", None)

    # -------------------------------------------------------------------------------- pronouns, descriptions

    def _relative(self, sentence: Sentence, head: int) -> Identity | None:
        at = head
        while sentence.heads[at] != at:
            at, dep = sentence.heads[at], sentence.deps[at]
            if dep == "acl:relcl":
                return self._identity(sentence, at)
        return None

    def _pronoun(self, sentence: Sentence, head: int) -> Identity | None:
        pronoun = pronoun_of(sentence, head)
        if pronoun is None:
            return None
        found = choose(pronoun, sentence, head, self._candidates(sentence, head))
        return self._identity(self._sentences[found.sentence], found.head) if found is not None else None

    def _described(self, sentence: Sentence, head: int, identity: Identity | None) -> Identity | None:
        """ "The president", "the group": the last one in the article that the description fits."""
        if identity is None or identity.kind == "thing":
            return identity
        if identity.name is not None or not identity.sectors or identity.plural:
            return identity
        for candidate in self._candidates(sentence, head):
            other = candidate.identity
            if other.name is None or other.plural or other.kind not in ("person", "organization"):
                continue
            if identity.country not in (None, other.country) or identity.sectors[0] not in other.sectors:
                continue
            if identity.sectors[0] in _LOOSE_SECTORS and _is_person(identity) == _is_person(other):
                return other
        return identity

    def _candidates(self, sentence: Sentence, head: int) -> Iterator[Antecedent]:
        """Entities named before a token, nearest sentence first, subjects before the rest."""
        own = [a for a in self._of_sentence(sentence) if a.head < head]
        yield from sorted(own, key=lambda a: (not a.subject, -a.head))
        for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _REACH), -1):
            yield from sorted(self._of_sentence(self._sentences[index]), key=lambda a: (not a.subject, a.head))

    def _of_sentence(self, sentence: Sentence) -> tuple[Antecedent, ...]:
        if sentence.index not in self._antecedents:
            self._antecedents[sentence.index] = ()
            self._antecedents[sentence.index] = tuple(self._named_in(sentence))
        return self._antecedents[sentence.index]

    def _named_in(self, sentence: Sentence) -> Iterator[Antecedent]:
        for head, pos in enumerate(sentence.pos):
            if pos not in ("PROPN", "NOUN") or sentence.deps[head] in ("compound", "amod", "appos", "flat"):
                continue
            identity = self._identity(sentence, head)
            if identity is not None and identity.kind in _NAMED and (identity.country or identity.sectors):
                several = len(conjuncts(sentence, head)) > 1
                yield Antecedent(sentence.index, head, identity, sentence.deps[head].startswith("nsubj"), several)

    # ----------------------------------------------------------------------------------------- introductions

    def _introductions(self) -> Iterator[tuple[str, Identity]]:
        """Full names of persons by surname, so that "Raisi" later is Ebrahim Raisi; the first bearer wins."""
        seen: set[str] = set()
        for sentence in self._sentences:
            for head, tag in enumerate(sentence.pos):
                if tag != "PROPN" or sentence.deps[head] == "compound" or child(sentence, head, "compound") is None:
                    continue
                identity = self._said(sentence, head)
                surname = sentence.words[head]
                if identity is not None and identity.kind == "person" and identity.name and surname not in seen:
                    seen.add(surname)
                    yield surname, identity

    def _id(self, entity: Entity) -> str:
        key = f"{self._article.id}:entity:{entity.start}:{entity.end}"
        return hashlib.sha256(key.encode()).hexdigest()[:16]


def build_cast(article: Article, parse: Parse, resolver: EntityResolver) -> Cast:
    """The cast of an article; cheap until phrases are asked for."""
    return Cast(article, parse, resolver)


def _joined(identity: Identity | None, other: Identity | None) -> Identity | None:
    if identity is None or other is None or identity.kind == "thing":
        return identity if identity is not None and identity.kind != "thing" else other or identity
    return Identity(
        name=identity.name or other.name,
        entity_id=identity.entity_id or other.entity_id,
        country=identity.country or other.country,
        sectors=identity.sectors or other.sectors,
        title=identity.title or other.title,
        by=identity.by if identity.country else other.by,
        kind=identity.kind,
        plural=identity.plural,
        gender=identity.gender or other.gender,
    )


def _is_person(identity: Identity) -> bool:
    return identity.kind == "person"
