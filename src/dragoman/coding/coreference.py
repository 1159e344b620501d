"""Who is who in an article: noun phrases to entities, and he, it, the president to the one meant.

A wrong link is worse than none: where number, gender, syntax and nearness leave no clear antecedent, the phrase stays
what it says and no more. Sentences are gone through in order, and only as far as somebody asks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.coding import introductions
from dragoman.coding.antecedents import Mention, choose, pronoun_of
from dragoman.coding.descriptions import Description, antecedent
from dragoman.coding.entities import EntityResolver, Identity, joined
from dragoman.coding.phrases import (
    adjacent_apposition,
    apposition,
    is_definite,
    is_relative,
    phrase_span,
    relativised,
    token_at,
)
from dragoman.coding.syntax import child, conjuncts
from dragoman.coding.voices import SPEAKER, SPEAKERS_SIDE, Voices, side_of_speaker
from dragoman.records import Article, Entity, EntityMention, Parse, Quotation, Sentence

__all__ = ["Cast", "build_cast", "phrase_span"]

_PRONOUN_REACH, _DESCRIPTION_REACH, _BODY_REACH = 3, 30, 3  # sentences back
_ROLES = {"nsubj": "subject", "nsubj:pass": "subject", "obj": "object", "iobj": "object", "obl:agent": "object"}
_PART_OF_NAME = frozenset({"compound", "flat", "fixed", "amod"})
_COUNTS = frozenset({"hundreds", "thousands", "dozens", "scores", "millions"})  # "Hundreds of families": families

Key = tuple[int, int]


class Cast:
    """The parties of one article; phrases are resolved when somebody asks for them, and remembered."""

    def __init__(
        self, article: Article, parse: Parse, resolver: EntityResolver, quotations: Sequence[Quotation] = ()
    ) -> None:
        self._article, self._sentences, self._resolver = article, parse.sentences, resolver
        self._date = (article.published or "")[:10] or None
        self._voices = Voices(parse.sentences, quotations)
        self._entities: dict[Key, Entity] = {}
        self._identities: dict[Key, Identity | None] = {}
        self._links: dict[Key, Key] = {}
        self._mentions: list[list[Mention]] = []
        self._bodies_named: dict[int, tuple[Mention, ...]] = {}
        self._introduced: dict[str, Identity] = {}
        for name, identity in introductions.persons(parse, self._said, self._plain):
            self._introduced.setdefault(name, identity)
        for name, identity in introductions.short_forms(article.text, self._plain):
            self._introduced.setdefault(name, identity)
        self._identities.clear()

    def entity(self, sentence_index: int, head: int) -> Entity:
        """The noun phrase headed by a token as an entity; fields that nothing tells are ``None`` or empty.

        A bare country is its government (R-SECTOR-7). The text and offsets are those of the phrase, also of a pronoun.
        """
        key = (sentence_index, head)
        if key not in self._entities:
            self._entities[key] = self._entity(self._sentences[sentence_index], head)
        return self._entities[key]

    def members(self, sentence_index: int, head: int) -> tuple[Entity, ...]:
        """The entities behind a phrase: one for each member of the list that "they" or "both" takes up."""
        self._go_to(sentence_index)
        target = self._links.get((sentence_index, head))
        if target is None:
            return (self.entity(sentence_index, head),)
        sentence = self._sentences[target[0]]
        return tuple(self.entity(sentence.index, j) for j in conjuncts(sentence, target[1]))

    def chain(self, sentence_index: int, head: int) -> str:
        """A label that is the same for all phrases of one party, whether or not anything else is known of it."""
        identity = self._identity(self._sentences[sentence_index], head)
        if identity is None or identity.kind == "thing":
            return self._root((sentence_index, head))
        return identity.entity_id or identity.name or self._root((sentence_index, head))

    def mentions(self) -> tuple[EntityMention, ...]:
        """The entities that were asked for and found, in text order, each with the first mention of its chain."""
        for key in list(self._entities):
            target = self._links.get(key)
            if target is not None:
                self.entity(*target)
        found = [pair for pair in self._entities.items() if _is_known(pair[1])]
        first: dict[str, str] = {}
        mentions: dict[str, EntityMention] = {}
        for key, entity in sorted(found, key=lambda pair: (pair[1].start, pair[1].end)):
            mention_id = self._id(entity)
            chain = first.setdefault(self.chain(*key), mention_id)
            by = self._by(key)
            mentions.setdefault(
                mention_id,
                EntityMention(id=mention_id, article_id=self._article.id, entity=entity, chain=chain, by=by),
            )
        return tuple(mentions.values())

    # ------------------------------------------------------------------------------------------ one phrase

    def _entity(self, sentence: Sentence, head: int) -> Entity:
        first, end = phrase_span(sentence, head)
        start, stop = sentence.starts[first], sentence.ends[end - 1]
        text = self._article.text[start:stop]
        identity = self._identity(sentence, head)
        if identity is None or identity.kind == "thing":
            return Entity(text=text, start=start, end=stop)
        name = identity.name or self._stands_for(sentence, head)
        return Entity(
            text=text, start=start, end=stop, name=name, entity_id=identity.entity_id,
            country=identity.country, sectors=_as_party(identity), title=identity.title,
        )  # fmt: skip

    def _stands_for(self, sentence: Sentence, head: int) -> str | None:
        """The phrase that a pronoun stands for ("them": the rebels), where nobody is named."""
        if sentence.pos[head] != "PRON" or (sentence.index, head) not in self._links:
            return None
        index, token = self._links[sentence.index, head]
        before = self._sentences[index]
        first, end = phrase_span(before, token)
        return " ".join(self._article.text[before.starts[first] : before.ends[end - 1]].split())

    def _identity(self, sentence: Sentence, head: int) -> Identity | None:
        key = (sentence.index, head)
        if key not in self._identities:
            self._go_to(sentence.index)
        if key not in self._identities:
            self._identities[key] = self._resolve(sentence, head)
        return self._identities[key]

    def _resolve(self, sentence: Sentence, head: int) -> Identity | None:
        if is_relative(sentence, head):
            target = relativised(sentence, head)
            return self._linked(sentence, head, None if target is None else (sentence.index, target))
        if pronoun_of(sentence, head, self._resolver.willing) is not None or sentence.pos[head] == "PRON":
            return self._pronoun(sentence, head)
        identity = self._owned(sentence, head, self._said(sentence, head))
        return self._described(sentence, head, identity) if is_definite(sentence, head) else identity

    def _owned(self, sentence: Sentence, head: int, identity: Identity | None) -> Identity | None:
        """ "Its army", "whose leader": the country of the one whom the possessive stands for."""
        owner = child(sentence, head, "nmod:poss")
        if identity is None or identity.country or owner is None or sentence.pos[owner] not in ("PRON", "DET"):
            return identity
        other = self._identity(sentence, owner) if (sentence.index, owner) != (sentence.index, head) else None
        if other is None or not other.country:
            return identity
        return replace(identity, country=other.country, by=f"{identity.by} + {other.by}")

    def _said(self, sentence: Sentence, head: int) -> Identity | None:
        """What the phrase itself says, with its apposition ("Korr, the Arvenian premier")."""
        identity = self._read(sentence, head)
        beside = apposition(sentence, head)
        if beside is None or beside == adjacent_apposition(sentence, head):
            return identity
        if identity is not None and identity.country and identity.sectors and identity.name:
            return identity
        if identity is None and not self._may_be_party(sentence, head):
            return None
        other = self._read(sentence, beside)
        if other is None or (identity is not None and not _may_be_one(identity, other)):
            return identity
        return replace(joined(identity, other) or other, kind=other.kind if identity is None else identity.kind)

    def _read(self, sentence: Sentence, head: int) -> Identity | None:
        first, end = phrase_span(sentence, head)
        start = sentence.starts[first]
        phrase = self._article.text[start : sentence.ends[end - 1]]
        identity = self._plain(phrase, sentence.ends[head] - start)
        if identity is None and sentence.ents[head] == "PERSON" and sentence.pos[head] == "PROPN":
            return Identity(name=phrase, kind="person", by="parser") if _is_name(phrase) else None
        return identity

    def _plain(self, phrase: str, head: int | None = None) -> Identity | None:
        return self._resolver.resolve(phrase, date=self._date, introduced=self._introduced, head=head)

    # --------------------------------------------------------------------------------- the article in order

    def _go_to(self, index: int) -> None:
        """Reads the sentences up to one, in order, so that each pronoun finds those before it resolved."""
        while len(self._mentions) <= index:
            sentence = self._sentences[len(self._mentions)]
            here: list[Mention] = []
            self._mentions.append(here)
            for head in range(len(sentence.words)):
                mention = self._mention(sentence, head)
                if mention is not None:
                    here.append(mention)

    def _mention(self, sentence: Sentence, head: int) -> Mention | None:
        pos, dep = sentence.pos[head], sentence.deps[head]
        pronoun = pronoun_of(sentence, head, self._resolver.willing) if pos in ("PRON", "DET") else None
        if pronoun is None and (pos not in ("NOUN", "PROPN") or dep in _PART_OF_NAME):
            return None
        role = _ROLES.get(dep, "other")
        party = pronoun is not None or self._may_be_party(sentence, head)
        if not party and role == "other" and not dep.startswith("obl"):
            return None
        identity = self._resolve(sentence, head) if party else None
        self._identities[sentence.index, head] = identity
        listed = self._links.get((sentence.index, head)) if identity is None else None
        if listed is not None:  # "the two countries": who is in the list is known by the link
            identity = self._identities.get(listed)
        if identity is None and (pronoun is not None or (role == "other" and not dep.startswith("obl"))):
            return None
        plural = identity.plural if identity is not None else sentence.tags[head] in ("NNS", "NNPS")
        plural = plural or _is_plural_name(sentence, head, identity)
        several = listed is not None or (len(conjuncts(sentence, head)) > 1 and not _is_conjunct(sentence, head))
        patient = dep in ("obj", "nsubj:pass")
        lemma = sentence.lemmas[head].lower() if dep != "appos" else ""  # "X, a rebel group": X is the group
        return Mention(sentence.index, head, identity, role, plural, several, pronoun is not None, patient, lemma)

    def _may_be_party(self, sentence: Sentence, head: int) -> bool:
        capital = sentence.words[head][0].isupper() and sentence.words[head].lower() not in _COUNTS
        named = sentence.pos[head] == "PROPN" or capital
        return named or self._resolver.may_be_party(sentence.lemmas[head])

    def _before(self, sentence: Sentence, head: int, reach: int) -> Iterator[Mention]:
        """Mentions before a token, the nearest sentence first, and in each the subjects first."""
        for index in range(sentence.index, max(-1, sentence.index - reach - 1), -1):
            here = self._mentions[index] if index < len(self._mentions) else []
            kept = [m for m in here if index < sentence.index or m.head < head]
            yield from sorted(kept, key=lambda m: (m.role != "subject", -m.head))

    def _pronoun(self, sentence: Sentence, head: int) -> Identity | None:
        pronoun = pronoun_of(sentence, head, self._resolver.willing)
        speaker = self._voices.speaker_at(sentence.starts[head])
        if pronoun is None:
            return self._first_person(sentence, head, speaker)
        before = list(self._before(sentence, head, _PRONOUN_REACH))
        if speaker is not None and pronoun.gender in ("m", "f"):
            said_by = self._speaker(speaker, before)
            before = [m for m in before if m.identity is None or m.identity != said_by]
        found = choose(pronoun, sentence, head, before)
        return self._linked(sentence, head, found.key if found is not None else None, found)

    def _speaker(self, speaker: Key, before: Sequence[Mention]) -> Identity | None:
        """The source of a quotation, which may come later in the text and be a pronoun itself."""
        sentence, head = self._sentences[speaker[0]], speaker[1]
        pronoun = pronoun_of(sentence, head, self._resolver.willing)
        if speaker in self._identities or pronoun is None:
            return self._identities.get(speaker) or self._said(sentence, head)
        found = choose(pronoun, sentence, head, before)
        return found.identity if found is not None else None

    def _first_person(self, sentence: Sentence, head: int, speaker: Key | None) -> Identity | None:
        """ "I" and "we" in a quotation: the speaker, the speaker's side."""
        word = sentence.words[head].lower()
        if speaker is None or word not in SPEAKER | SPEAKERS_SIDE:
            return None
        identity = self._identity(self._sentences[speaker[0]], speaker[1])
        if identity is None or word in SPEAKER:
            return self._linked(sentence, head, speaker)
        return side_of_speaker(identity)

    def _described(self, sentence: Sentence, head: int, identity: Identity | None) -> Identity | None:
        lemma = sentence.lemmas[head].lower()
        row = self._resolver.agent_row(lemma)
        plural = sentence.tags[head] == "NNS" or (identity is not None and identity.plural)
        bare = child(sentence, head, "amod", "compound", "nmod", "nmod:poss", "acl:relcl", "acl") is None
        description = Description(row, lemma, identity, sentence.index, plural, bare)
        before = list(self._before(sentence, head, _DESCRIPTION_REACH))
        if row is not None and not row.human and row.sectors:
            before += self._bodies(sentence, head)
        found = antecedent(description, before)
        if found is None or found.identity is None:
            return identity
        return self._linked(sentence, head, found.key, found)

    def _bodies(self, sentence: Sentence, head: int) -> Iterator[Mention]:
        """Bodies named inside other phrases before a token ("*Boko Haram* gunmen"), nearest sentence first."""
        for index in range(sentence.index, max(-1, sentence.index - _BODY_REACH - 1), -1):
            yield from (m for m in self._bodies_of(self._sentences[index]) if m.key < (sentence.index, head))

    def _bodies_of(self, sentence: Sentence) -> tuple[Mention, ...]:
        if sentence.index not in self._bodies_named:
            matches = self._resolver.find_names(self._article.text[sentence.start : sentence.end])
            found = [(token_at(sentence, sentence.start + m.end - 1), m) for m in matches if "organization" in m.kinds]
            self._bodies_named[sentence.index] = tuple(
                Mention(sentence.index, at, self._plain(m.text), "other") for at, m in found if at is not None
            )
        return self._bodies_named[sentence.index]

    def _linked(
        self, sentence: Sentence, head: int, target: Key | None, mention: Mention | None = None
    ) -> Identity | None:
        if target is None:
            return None
        self._links[sentence.index, head] = self._links.get(target, target)
        if mention is not None and mention.several:
            return None  # one entity cannot stand for the list; see members()
        return mention.identity if mention is not None else self._identity(self._sentences[target[0]], target[1])

    # -------------------------------------------------------------------------------------------- for output

    def _root(self, key: Key) -> str:
        return str(self._links.get(key, key))

    def _by(self, key: Key) -> str | None:
        identity = self._identities.get(key)
        by = identity.by if identity is not None else None
        if key in self._links:
            index, head = self._links[key]
            sentence = self._sentences[index]
            return f"coreference with {sentence.words[head]!r} at {sentence.starts[head]}; {by}"
        return by

    def _id(self, entity: Entity) -> str:
        key = f"{self._article.id}:entity:{entity.start}:{entity.end}"
        return hashlib.sha256(key.encode()).hexdigest()[:16]


def build_cast(article: Article, parse: Parse, resolver: EntityResolver, quotations: Sequence[Quotation] = ()) -> Cast:
    """The cast of an article; cheap until phrases are asked for.

    With the article's quotations, "I" and "we" in them are resolved and "he" is kept from being the speaker.
    """
    return Cast(article, parse, resolver, quotations)


def _as_party(identity: Identity) -> tuple[str, ...]:
    """A bare country that does or suffers something is its government (R-SECTOR-7)."""
    if identity.kind == "country" and identity.country and not set(identity.sectors) - {"PRE"}:
        return ("GOV", *identity.sectors)
    return identity.sectors


def _is_known(entity: Entity) -> bool:
    return bool(entity.country or entity.sectors or entity.name)


def _may_be_one(identity: Identity, other: Identity) -> bool:
    """Whether an apposition can say of the same one what it says."""
    return identity.kind == other.kind or "group" in (identity.kind, other.kind) or identity.name is None


def _is_plural_name(sentence: Sentence, head: int, identity: Identity | None) -> bool:
    """Whether a body of one word is spoken of as many ("the Democrats", "Houthis"), unlike the United Nations."""
    if identity is None or identity.kind != "organization" or sentence.tags[head] not in ("NNPS", "NNS"):
        return False
    if sentence.tags[head] == "NNS":
        return True  # "Somali pirates"
    return child(sentence, head, "compound", "flat", "amod") is None


def _is_name(phrase: str) -> bool:
    words = phrase.split()
    return len(words) <= 4 and all(word[0].isupper() for word in words) and words[0].lower() not in ("the", "a", "an")


def _is_conjunct(sentence: Sentence, head: int) -> bool:
    return sentence.deps[head] == "conj"
