"""Which words of a text name a place: gazetteer look-ups on capitalised words, told from persons and bodies.

A name found in the gazetteer is only a candidate: half the surnames and many common words are villages
somewhere. Each candidate is weighed by what the place is, the words around it, the parser's entity label where
there is a parse, and what else the text does with the same name.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from dragoman.coding.place_words import Name, PlaceWords, Words
from dragoman.records import Parse
from dragoman.tables.gazetteer import GazetteerPlace

_PARTICLES = frozenset(
    "of the and de del della au aux la le les lès da do dos das di du al el es ar as an ad e y i sur sous am im "
    "der den upon on in under by en na nad van von bin".split()
)
_POSSESSIVE = frozenset({"'s ", "’s "})
_JOINS = frozenset({" ", "-", "\n"}) | _POSSESSIVE
_LONGEST = 6
_ACCEPT = 1.5
_SIZE, _SMALL = 0.4, 0.8  # a village of a thousand weighs 0.4, a city of a million 1.6
_DISMISS = -1.5
_FEW, _TOWN, _CITY = 4, 20_000, 100_000
_LABELS = {"GPE": 1.2, "LOC": 0.9, "FAC": 0.4, "NORP": 0.0, "ORG": -0.4, "PERSON": -0.6, "": -0.3}
_OTHER_LABEL = -0.5
_WHOLE_PERSON = -1.2  # on top, where the parser's person has more words than the place
_AFTER_DATELINE = frozenset("-–—:(,\x97")
_LIST_GAPS = frozenset({", ", " and ", ", and ", " or ", ", or ", " & ", "/"})

Lookup = Callable[[str], tuple[GazetteerPlace, ...] | None]


class ToponymReader:
    """Finds the names of places in texts; ``lookup`` gives the places of a surface form, ``demonyms`` theirs.

    ``named`` gives the states and countries of a plain name, ``openings`` are the first words of names that go on in
    small letters ("Rafah crossing").
    """

    def __init__(
        self,
        words: PlaceWords,
        lookup: Lookup,
        demonyms: Mapping[str, tuple[GazetteerPlace, ...]],
        named: Lookup,
        openings: frozenset[str],
    ) -> None:
        self._words, self._lookup, self._demonyms, self._named, self._openings = (
            words,
            lookup,
            demonyms,
            named,
            openings,
        )

    def read(self, text: str, spans: Sequence[tuple[int, int]], parse: Parse | None) -> tuple[list[Name], list[Name]]:
        """The names of places in text order, and states and countries that are only part of other names."""
        words = Words.of(text, spans)
        names = self._names(words)
        labels = _labels(parse) if parse is not None else None
        persons = self._persons(words, names)
        for name in names:
            if not name.fixed:
                name.weight = self._weight(words, name, labels, persons)
        self._qualify(words, names)
        _agree(words, names)
        accepted = [name for name in names if name.fixed or name.weight >= _ACCEPT]
        hearsay = [
            name
            for name in names
            if not name.fixed and _DISMISS < name.weight < _ACCEPT and name.candidates[0].kind in ("country", "admin1")
        ]
        return accepted, hearsay

    # ------------------------------------------------------------------------------------ candidates

    def _names(self, words: Words) -> list[Name]:
        taken = self._abbreviations(words)
        names: list[Name] = []
        i, count = 0, len(words.starts)
        while i < count:
            short = taken.get(words.starts[i])
            if short is not None:
                short.first = i
                while i + 1 < count and words.starts[i + 1] < short.end:
                    i += 1
                short.last = i
                names.append(short)
            elif words.capital[i]:
                name = self._longest(words, i)
                if isinstance(name, Name):
                    names.append(name)
                    i = name.last
                else:
                    i = name
            i += 1
        return names

    def _abbreviations(self, words: Words) -> dict[int, Name]:
        table, found = self._words, {}
        for match in table.dotted.finditer(words.text):
            places = self._named(table.abbreviations[match.group()]) or ()
            if places:
                name = Name(match.start(), match.end(), match.group(), 0, 0, places, fixed=True, weight=3.0)
                found[match.start()] = name
        return found

    def _longest(self, words: Words, i: int) -> Name | int:
        """The longest name that begins with a word, else the last word of what is no place."""
        starts, ends, gaps = words.starts, words.ends, words.gaps
        last, opens = i, words.lower[i] in self._openings
        reach = []
        while last < len(starts) and last < i + _LONGEST:
            if words.capital[last] or opens:
                reach.append(last)
            elif words.lower[last] not in _PARTICLES:
                break
            last += 1
            if gaps[last] not in _JOINS and not (gaps[last] == ". " and ends[last - 1] - starts[last - 1] <= 3):
                break
        for last in reversed(reach):
            surface = words.text[starts[i] : ends[last]]
            demonym = self._demonyms.get(surface)
            if demonym is not None:
                if self._after_person(words, i):
                    return last  # a surname: "Francis English"
                return Name(starts[i], ends[last], surface, i, last, demonym, "demonym", True, 3.0)
            places = self._lookup(surface)
            if places is None:
                return last
            if places:
                return Name(starts[i], ends[last], surface, i, last, places)
            if i == last and gaps[i].startswith(",") and surface in self._words.postal:
                places = self._named(self._words.postal[surface]) or ()
                return Name(starts[i], ends[last], surface, i, last, places, weight=-1.0)
        return i

    # ------------------------------------------------------------------------------------ weighing

    def _persons(self, words: Words, names: Sequence[Name]) -> frozenset[str]:
        """Names that the text uses as surnames: after a title, a given name or an initial."""
        return frozenset(
            name.text
            for name in names
            if not name.fixed and name.first == name.last and self._after_person(words, name.first)
        )

    def _after_person(self, words: Words, i: int) -> bool:
        if i == 0 or not words.capital[i - 1] or words.gaps[i] not in (" ", ". "):
            return False
        before = words.lower[i - 1]
        if len(before) == 1 and words.gaps[i] == ". ":
            return True
        return before in self._words.given or (before in self._words.titles)

    def _weight(self, words: Words, name: Name, labels: Mapping[int, str] | None, persons: frozenset[str]) -> float:
        label = labels.get(name.start) if labels is not None else None
        weight = prior = _prior(name, self._words)
        weight += self._context_before(words, name.first) + self._context_after(words, name, label)
        if name.text in persons:
            weight -= 3.0
        if label is not None:
            doubt = _LABELS.get(label, _OTHER_LABEL)
            if label == "PERSON" and labels is not None and _in_longer_person(words, name, labels):
                doubt += _WHOLE_PERSON
            weight += max(doubt, -0.8) if prior >= 2.0 else doubt
        return weight

    def _context_before(self, words: Words, i: int) -> float:
        """The weight of the words directly before a name: prepositions, features, the head of a longer name."""
        table, gap = self._words, words.gaps[i]
        if i and gap in _POSSESSIVE:
            return 0.8 if words.capital[i - 1] else 0.2  # "Ukraine's Donetsk"
        if i == 0 or gap not in (" ", "-"):
            return 0.0
        at = i - 1
        before = words.lower[at]
        if gap == "-":
            return table.before.get(f"{before}-", 0.0)
        if before == "the" and at > 0 and words.gaps[at] == " ":
            at -= 1
            before = words.lower[at]
        elif words.capital[at] and before not in table.common and before not in table.before:
            return -0.5 if _opens_sentence(words, at) else -1.5  # the tail of a longer name
        if before == "of" and at > 0:
            head = words.lower[at - 1]  # "the village of", "south of"
            return 1.8 if head in table.features_before else max(table.before["of"], table.before.get(head, 0.0))
        if before in table.features_before:
            return 1.2
        return table.before.get(before, 0.0)

    def _context_after(self, words: Words, name: Name, label: str | None) -> float:
        """The weight of the word directly after a name: what makes it a person's, a body's, a place's."""
        table, after = self._words, name.last + 1
        gap, follower = words.gaps[after], words.lower[after] if after < len(words.starts) else ""
        if name.text.isupper() and not follower.isupper():
            return self._capitals(words, name, gap)
        if gap[1:2] == "s" and words.lower[name.first] == "st":
            return -2.5  # a saint's day, church or school
        if gap != " ":
            return 0.0
        if follower in table.ailments and name.candidates[0].kind != "country":
            return -4.0
        if not words.capital[after]:
            if follower in table.features_after:
                return 0.8
            return -0.6 if follower in table.verbs else 0.0
        if follower in table.drop:
            return -3.0
        if follower in table.keep:
            return 0.4 if label == "ORG" else 0.2
        return -0.4 if label == "ORG" else -1.2

    def _capitals(self, words: Words, name: Name, gap: str) -> float:
        """A name in capitals is a dateline before a dash, colon or bracket, else rather an acronym."""
        if _opens_sentence(words, name.first) and gap.lstrip()[:1] in _AFTER_DATELINE:
            return 1.6
        beside = words.text[words.starts[name.first - 1] : words.ends[name.first - 1]] if name.first else ""
        return 0.0 if len(name.text) > 5 or (len(beside) > 1 and beside.isupper()) else -2.0

    def _qualify(self, words: Words, names: list[Name]) -> None:
        """A name and the larger place after its comma support each other ("Paris, Texas")."""
        for name, other in zip(names, names[1:], strict=False):
            gap = words.text[name.end : other.start]
            if gap in (", ", " (", ",") and qualified(name, other):
                name.weight += 2.5
                other.weight += 4.0 if other.weight < 0 else 1.5


def qualified(name: Name, other: Name) -> bool:
    """Whether the second name can be the state or country in which the first lies."""
    return any(contains(large, small) for large in other.candidates for small in name.candidates)


def contains(large: GazetteerPlace, small: GazetteerPlace) -> bool:
    """Whether one place is the country, state or county of the other."""
    if large.country != small.country or small.kind == "country":
        return False
    if large.kind == "country":
        return True
    if large.kind == "admin1":
        return small.kind in ("admin2", "city", "facility") and small.admin1 == large.admin1
    return large.kind == "admin2" and small.kind == "city" and small.admin2 == large.name


def _prior(name: Name, words: PlaceWords) -> float:
    """How likely the name is a place before its context is seen.

    A town of some size that shares its name with few others is seldom a person or a word ("Bukavu", not "Jackson").
    """
    weight = max(_importance(place) for place in name.candidates)
    if len(name.candidates) <= _FEW and name.candidates[0].population >= _TOWN:
        weight += 0.5
    if name.first != name.last:
        weight += 0.6
    elif (lower := name.text.lower()) in words.common:
        weight -= 2.5
    elif lower in words.given:
        weight -= 1.2
    return weight


def _importance(place: GazetteerPlace) -> float:
    if place.kind in ("country", "region", "facility"):
        return 2.6
    if place.kind == "admin1":
        return 2.0 if place.primary else 1.2
    lesser = 0.0 if place.primary else 0.3 if place.population >= _CITY else 0.5
    return _SIZE * math.log10(place.population + 100) - _SMALL - lesser


def _labels(parse: Parse) -> dict[int, str]:
    """The parser's entity label of the token at each offset."""
    return {
        start: label
        for sentence in parse.sentences
        for start, label in zip(sentence.starts, sentence.ents, strict=True)
    }


def _in_longer_person(words: Words, name: Name, labels: Mapping[int, str]) -> bool:
    """Whether the parser's person goes on in the capitalised word before or after the name."""
    before, after, last = name.first - 1, name.last + 1, len(words.starts) - 1
    beside = [at for at, gap in ((before, name.first), (after, after)) if 0 <= at <= last and words.gaps[gap] == " "]
    return any(words.capital[at] and labels.get(words.starts[at]) == "PERSON" for at in beside)


def _agree(words: Words, names: Sequence[Name]) -> None:
    """A name that is plainly a place lends weight to its other occurrences and to its neighbours in a list."""
    best: dict[str, float] = {}
    for name in names:
        best[name.text] = max(best.get(name.text, 0.0), name.weight)
    for name in names:
        if not name.fixed and name.weight < _ACCEPT and best[name.text] >= _ACCEPT + 0.4:
            name.weight += 1.2
    for pair in (names, names[::-1]):
        for name, other in zip(pair, pair[1:], strict=False):
            gap = words.text[min(name.end, other.end) : max(name.start, other.start)]
            if (
                gap in _LIST_GAPS
                and not other.fixed
                and name.kind != "demonym"
                and name.weight >= _ACCEPT > other.weight
            ):
                other.weight += 1.0


def _opens_sentence(words: Words, i: int) -> bool:
    gap = words.gaps[i]
    return "\n" in gap or any(mark in gap for mark in ".!?")
