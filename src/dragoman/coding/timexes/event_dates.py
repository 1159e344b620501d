"""Which time expression dates an event.

From the trigger outwards: its own time; the time of the verb that carries it ("held talks on Monday", "the attack
came on Monday"); of the clause that it continues or that reports it ("attacked on Monday, killing five"; "said last
month it had signed"). A time in another verb's clause, or in a clause that the trigger is not in, is not its time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.coding.timexes.stretches import add, unit
from dragoman.records import Date, Sentence, Timex

_VERBAL = ("VERB", "AUX")
_NOMINAL = ("NOUN", "PROPN", "PRON")
_SKIPPED = ("PROPN", "ADP", "NUM", "ADV", "PRON")
_UP_NOUN = ("nmod", "obl", "nsubj", "nsubj:pass", "obj", "iobj", "compound", "appos", "conj", "amod", "dep")
_UP_CLAUSE = ("ccomp", "xcomp", "conj", "parataxis", "advcl", "dep", "csubj", "csubj:pass", "acl", "amod")
_NOT_ITS_TIME = ("after", "before", "until", "till", "than", "like", "as", "of")
_HELD = ("actual", "ongoing", "negated")
_HAPPENED = ("actual", "ongoing", "historical")
_AHEAD = ("future", "hypothetical")


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence with its time expressions, by the token that heads each, and how the event asked for is told."""

    sentence: Sentence
    here: Mapping[int, Timex]
    published: str | None
    status: str

    def without(self, token: int) -> _Scene:
        """The same without one expression, and without doubts about what lies ahead."""
        return replace(self, here={i: timex for i, timex in self.here.items() if i != token}, status="")


def event_date(
    sentence: Sentence, trigger: int, timexes: Sequence[Timex], *, published: str | None, status: str
) -> tuple[Date | None, Timex | None]:
    """The date of the event whose trigger is that token, and the time expression that gives it.

    Without an expression of its own an event that happened or goes on (``actual``, ``ongoing``) has the story's
    date (anchor ``story``, no words); any other has none.
    """
    day = published[:10] if published else None
    here = _here(sentence, timexes)
    if here:
        scene = _Scene(sentence, here, day, status)
        found = _counted(scene, trigger) or _attached(scene, trigger)
        if found is not None:
            return found
    if status in _HELD and day:
        return Date(text=None, start=None, end=None, value=day, earliest=day, latest=day, anchor="story"), None
    return None, None


def _here(sentence: Sentence, timexes: Sequence[Timex]) -> dict[int, Timex]:
    """The time expressions of a sentence by the token that heads their words."""
    found = {}
    for timex in timexes:
        if timex.start >= sentence.end:
            break
        if timex.start < sentence.start:
            continue
        inside = [i for i, start in enumerate(sentence.starts) if timex.start <= start < timex.end]
        heads = [i for i in inside if sentence.heads[i] not in inside or sentence.heads[i] == i]
        if inside:
            found[heads[-1] if heads else inside[-1]] = timex
    return found


def _attached(scene: _Scene, trigger: int) -> tuple[Date, Timex] | None:
    """The first usable expression on the way from the trigger outwards."""
    owners = {token: _owner(scene.sentence, token) for token in scene.here}
    for word, kind in _levels(scene, trigger):
        own = [i for i, owner in owners.items() if owner == word and _usable(scene, i) and _fits(scene, i, word, kind)]
        if own:
            token = min(own, key=lambda i: _remoteness(scene, i, trigger, word))
            return _as_date(scene, token), scene.here[token]
    return None


def _remoteness(scene: _Scene, token: int, trigger: int, word: int) -> tuple[bool, int, bool, int]:
    """By what the nearer of two expressions on the same word is told: commas between, then which side, then words."""
    between = scene.sentence.pos[min(token, trigger) : max(token, trigger)]
    return scene.here[token].edtf is None, between.count("PUNCT"), token < trigger != word, abs(token - trigger)


def _owner(sentence: Sentence, token: int) -> int:
    """The word whose time an expression is: the verb or noun that it hangs on."""
    head = sentence.heads[token]
    while head != token and sentence.deps[token].split(":")[0] == "conj":
        token, head = head, sentence.heads[head]
    while sentence.pos[head] in _SKIPPED and sentence.heads[head] != head:
        head = sentence.heads[head]
    return head


def _levels(scene: _Scene, trigger: int) -> Iterator[tuple[int, str]]:
    """The words whose time the trigger may share, nearest first, and how: ``own``, ``after`` (only a time to their
    right), ``day`` (only a single day)."""
    sentence = scene.sentence
    yield trigger, "own"
    if sentence.pos[trigger] in ("NOUN", "PROPN"):
        # "the talks held on Monday", "an attack that killed five on Monday": what is told of the noun itself
        yield from ((i, "own") for i in sentence.children[trigger] if sentence.deps[i] in ("acl", "acl:relcl"))
    yield from _inside(sentence, trigger)
    token, seen = trigger, {trigger}
    while (head := sentence.heads[token]) not in seen and _shares(scene, token, head, trigger):
        seen.add(head)
        yield head, "own"
        yield from ((i, kind) for i, kind in _inside(sentence, head) if i not in seen)
        token = head


def _inside(sentence: Sentence, verb: int) -> Iterator[tuple[int, str]]:
    """Words of a verb's clause to which its time may have been hung: "met the envoys in May", "voted to leave on
    Thursday", "detained and deported him on Monday", "Tuesday's attack killed two"."""
    if sentence.pos[verb] not in _VERBAL:
        return
    children = sentence.children[verb]
    yield from ((i, "after") for i in _complements(sentence, verb))
    yield from ((i, "own") for i in children if sentence.deps[i] == "conj" and not _has_subject(sentence, i))
    yield from ((i, "day") for i in children if sentence.deps[i].startswith("nsubj") and sentence.pos[i] == "NOUN")


def _complements(sentence: Sentence, word: int) -> Iterator[int]:
    """The objects, oblique nouns and infinitives after a verb, and the nouns inside them, nearest first."""
    waiting = [word]
    for top in waiting:
        for i in sentence.children[top]:
            link = sentence.deps[i].split(":")[0]
            if i > top and (link == "xcomp" or (link in ("obj", "obl", "nmod") and sentence.pos[i] in _NOMINAL)):
                waiting.append(i)
    yield from waiting[1:]


def _has_subject(sentence: Sentence, verb: int) -> bool:
    return any(sentence.deps[i].startswith("nsubj") for i in sentence.children[verb])


def _shares(scene: _Scene, token: int, head: int, trigger: int) -> bool:
    """Whether an event at ``token`` has the time of its head's clause when it has none of its own."""
    sentence, dep = scene.sentence, scene.sentence.deps[token]
    if dep == "acl:relcl" or head == token:
        return False
    if sentence.pos[token] not in _VERBAL:
        if dep in ("obj", "obl") and token == trigger and sentence.pos[head] in _VERBAL:
            return not _definite(sentence, token)
        return dep in _UP_NOUN
    if dep == "ccomp" and scene.status in _AHEAD:
        return False
    if dep in ("advcl", "acl") and sentence.tags[token] != "VBG":
        return not any(
            sentence.deps[i] == "mark" and sentence.words[i].lower() != "that" for i in sentence.children[token]
        )
    return dep in _UP_CLAUSE


def _definite(sentence: Sentence, noun: int) -> bool:
    """Whether a noun is a known one.

    "Condemned the attack on Monday" dates only the condemning, "launched an attack on Monday" the attack too.
    """
    return any(
        sentence.deps[i] == "nmod:poss" or (sentence.deps[i] == "det" and sentence.lemmas[i].lower() not in ("a", "an"))
        for i in sentence.children[noun]
    )


def _usable(scene: _Scene, token: int) -> bool:
    """No length of time, no set, not "after Monday"; not ahead of what has happened, not before what is to come."""
    timex, day = scene.here[token], scene.published
    if timex.type == "SET" or (timex.type == "DURATION" and timex.edtf is None) or timex.value == "PRESENT_REF":
        return False
    if _case(scene.sentence, token) in _NOT_ITS_TIME:
        return False
    if day and timex.earliest and scene.status in _HAPPENED:
        return timex.earliest <= day
    return not (day and timex.latest and scene.status == "future" and timex.latest < day)


def _fits(scene: _Scene, token: int, word: int, kind: str) -> bool:
    timex = scene.here[token]
    if kind == "day":
        return timex.earliest is not None and timex.earliest == timex.latest
    return kind == "own" or token > word


def _case(sentence: Sentence, token: int) -> str:
    return next((sentence.words[i].lower() for i in sentence.children[token] if sentence.deps[i] == "case"), "")


def _as_date(scene: _Scene, token: int) -> Date:
    """The date that an expression gives, with "since Monday" and "from Monday to Wednesday" as intervals."""
    timex, case = scene.here[token], _case(scene.sentence, token)
    value, earliest, latest = timex.edtf, timex.earliest, timex.latest
    if earliest and value and case in ("from", "between", "since"):
        start = earliest if "/" in value else value
        to = next((scene.here[i] for i in sorted(scene.here) if token < i <= token + 4 and case != "since"), None)
        if to is not None and to.latest and to.latest > earliest:
            value, latest = f"{start}/{to.latest if '/' in (to.edtf or '/') else to.edtf}", to.latest
        elif case == "since":
            latest = scene.published if scene.published and scene.published >= earliest else None
            value = f"{start}/{latest or '..'}"
    return Date(
        text=timex.text, start=timex.start, end=timex.end, value=value, earliest=earliest, latest=latest,
        anchor=timex.anchor,
    )  # fmt: skip


def _counted(scene: _Scene, trigger: int) -> tuple[Date, Timex] | None:
    """Dates counted from another event's.

    "A day after visiting the UAE" puts the visit a day before what is told of it; "two days after Sunday's attack"
    dates what is told of it.
    """
    sentence = scene.sentence
    for token, timex in scene.here.items():
        link = _link(sentence, timex) if timex.type == "DURATION" else None
        if link is None:
            continue
        other = sentence.heads[link]
        main, rest = sentence.heads[other], scene.without(token)
        step = -1 if sentence.words[link].lower() == "after" else 1
        if main != other and _within(sentence, trigger, other):
            given = _attached(rest, main)
            start = given[0].earliest if given else scene.published
            return _counted_date(timex, start, step, given[0].anchor if given else "published")
        own = [t for i, t in rest.here.items() if _owner(sentence, i) == other]
        if trigger == main != other and own:
            return _counted_date(timex, own[0].earliest, -step, f"text:{own[0].start}")
    return None


def _link(sentence: Sentence, timex: Timex) -> int | None:
    """The "after" or "before" that follows an expression."""
    i = next((i for i, start in enumerate(sentence.starts) if start >= timex.end), None)
    if i is None or sentence.words[i].lower() not in ("after", "before"):
        return None
    return i if sentence.deps[i] in ("case", "mark") else None


def _within(sentence: Sentence, token: int, top: int) -> bool:
    """Whether a token is that one or hangs on it without another clause between them."""
    while token != top:
        head = sentence.heads[token]
        if head == token or sentence.deps[token] not in ("obj", "xcomp", "conj", "compound", "amod", "nmod"):
            return False
        token = head
    return True


def _counted_date(timex: Timex, start: str | None, step: int, anchor: str | None) -> tuple[Date, Timex] | None:
    """The day, month or year so far from a day; weeks are taken as seven days each."""
    number, grain = (timex.value or "")[1:-1], (timex.value or "")[-1:]
    if start is None or not number.isdecimal() or grain not in "DWMY":
        return None
    try:
        day = add(date.fromisoformat(start), grain, step * int(number))
    except (ValueError, OverflowError):
        return None
    stretch = unit("D" if grain == "W" else grain, day)
    found = Date(
        text=timex.text, start=timex.start, end=timex.end, value=stretch.edtf, earliest=stretch.first.isoformat(),
        latest=stretch.last.isoformat(), anchor=anchor,
    )  # fmt: skip
    return found, timex
