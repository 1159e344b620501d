"""Which time expression dates an event.

From the trigger outwards: its own time; the time of the verb that carries it ("held talks on Monday", "the attack
came on Monday"); of the clause that it continues or that reports it ("attacked on Monday, killing five"; "said last
month it had signed"). A time in another verb's clause, or in a clause that the trigger is not in, is not its time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dragoman.coding.timexes.stretches import add, unit
from dragoman.records import Date, Sentence, Timex

_CLAUSE_POS = ("VERB", "AUX")
_NOMINAL = ("NOUN", "PROPN", "PRON")
_UP_NOUN = ("nmod", "obl", "nsubj", "nsubj:pass", "obj", "iobj", "compound", "appos", "conj", "amod", "dep")
_UP_CLAUSE = ("ccomp", "xcomp", "conj", "parataxis", "advcl", "dep", "csubj", "csubj:pass", "acl")
_NOT_ITS_TIME = ("after", "before", "until", "till", "than", "like", "as", "of")
_HELD = ("actual", "ongoing", "negated")
_DEFINITE = ("the", "this", "that", "these", "those", "his", "her", "its", "their")


def event_date(
    sentence: Sentence, trigger: int, timexes: Sequence[Timex], *, published: str | None, status: str
) -> tuple[Date | None, Timex | None]:
    """The date of the event whose trigger is that token, and the time expression that gives it.

    Without an expression of its own an event that happened or goes on (``actual``, ``ongoing``) has the story's
    date (anchor ``story``, no words); any other has none.
    """
    here = _here(sentence, timexes)
    if here:
        found = _counted(sentence, trigger, here, published) or _attached(sentence, trigger, here, published, status)
        if found is not None:
            return found
    if status in _HELD and published:
        day = published[:10]
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


def _attached(
    sentence: Sentence, trigger: int, here: dict[int, Timex], published: str | None, status: str
) -> tuple[Date, Timex] | None:
    """The first usable expression on the way from the trigger outwards."""
    owners = {token: _owner(sentence, token) for token in here}
    for word, only_after in _levels(sentence, trigger):
        own = [
            token
            for token, timex in here.items()
            if owners[token] == word and not (only_after and token < word)
            if _usable(sentence, token, timex, status, published)
        ]
        if own:
            token = min(own, key=lambda i: (here[i].edtf is None, abs(i - trigger)))
            return _as_date(sentence, token, here, published), here[token]
    return None


def _owner(sentence: Sentence, token: int) -> int:
    """The word whose time an expression is: the verb or noun that it hangs on."""
    head = sentence.heads[token]
    while head != token and sentence.deps[token].split(":")[0] == "conj":
        token, head = head, sentence.heads[head]
    while sentence.pos[head] == "PROPN" or sentence.pos[head] in ("ADP", "NUM", "ADV", "PRON"):
        if sentence.heads[head] == head:
            break
        head = sentence.heads[head]
    return head


def _levels(sentence: Sentence, trigger: int) -> Iterator[tuple[int, bool]]:
    """The words whose time the trigger may share, nearest first; and whether only a time that follows counts."""
    yield trigger, False
    if sentence.pos[trigger] in ("NOUN", "PROPN"):
        # "the talks held on Monday", "an attack that killed five on Monday": what is told of the noun itself
        yield from ((i, False) for i in sentence.children[trigger] if sentence.deps[i] in ("acl", "acl:relcl"))
    yield from ((i, True) for i in _objects(sentence, trigger))
    yield from ((i, False) for i in _continuations(sentence, trigger))
    token, seen = trigger, {trigger}
    while (head := sentence.heads[token]) not in seen and _shares(sentence, token, head, trigger):
        seen.add(head)
        yield head, False
        yield from ((i, True) for i in _objects(sentence, head) if i not in seen)
        token = head


def _objects(sentence: Sentence, verb: int) -> Iterator[int]:
    """Nouns after a verb, in its own clause, to which the parser may have hung its time ("met the envoys in May")."""
    if sentence.pos[verb] in _CLAUSE_POS:
        for i in sentence.children[verb]:
            if i > verb and sentence.pos[i] in _NOMINAL and sentence.deps[i].split(":")[0] in ("obj", "obl", "xcomp"):
                yield i


def _continuations(sentence: Sentence, verb: int) -> Iterator[int]:
    """Verbs joined to this one under the same subject ("detained and deported him on Monday")."""
    if sentence.pos[verb] in _CLAUSE_POS:
        yield from (i for i in sentence.children[verb] if sentence.deps[i] == "conj" and not _own_subject(sentence, i))


def _own_subject(sentence: Sentence, verb: int) -> bool:
    return any(sentence.deps[i].startswith("nsubj") for i in sentence.children[verb])


def _shares(sentence: Sentence, token: int, head: int, trigger: int) -> bool:
    """Whether an event at ``token`` has the time of its head's clause when it has none of its own."""
    dep = sentence.deps[token]
    if dep == "acl:relcl" or head == token:
        return False
    if sentence.pos[token] in _CLAUSE_POS:
        marked = any(
            sentence.deps[i] == "mark" and sentence.words[i].lower() != "that" for i in sentence.children[token]
        )
        return dep in _UP_CLAUSE + ("amod",) and not (dep in ("advcl", "acl") and marked)
    if dep in ("obj", "obl") and token == trigger and sentence.pos[head] in _CLAUSE_POS:
        return not _definite(sentence, token)
    return dep in _UP_NOUN


def _definite(sentence: Sentence, noun: int) -> bool:
    """ "Condemned the attack on Monday" dates the condemning; "launched an attack on Monday" the attack."""
    return any(
        sentence.deps[i] in ("det", "nmod:poss")
        and (sentence.words[i].lower() in _DEFINITE or sentence.deps[i] == "nmod:poss")
        for i in sentence.children[noun]
    )


def _usable(sentence: Sentence, token: int, timex: Timex, status: str, published: str | None) -> bool:
    """Not a length of time or a set; not "after Monday"; not in the future if the event has happened."""
    if timex.type == "SET" or (timex.type == "DURATION" and timex.edtf is None) or timex.value == "PRESENT_REF":
        return False
    if _case(sentence, token) in _NOT_ITS_TIME:
        return False
    happened = status in ("actual", "ongoing", "historical")
    return not (happened and published and timex.earliest and timex.earliest > published[:10])


def _case(sentence: Sentence, token: int) -> str:
    return next((sentence.words[i].lower() for i in sentence.children[token] if sentence.deps[i] == "case"), "")


def _as_date(sentence: Sentence, token: int, here: dict[int, Timex], published: str | None) -> Date:
    """The date that an expression gives, with "since Monday" and "from Monday to Wednesday" as intervals."""
    timex, case = here[token], _case(sentence, token)
    value, earliest, latest = timex.edtf, timex.earliest, timex.latest
    if case in ("from", "between") and earliest:
        later = next((here[i] for i in sorted(here) if token < i <= token + 4 and here[i].latest), None)
        if later is not None and later.latest and later.latest > earliest:
            value, latest = f"{timex.edtf}/{later.edtf}", later.latest
    elif case == "since" and earliest:
        end = published[:10] if published and published[:10] >= earliest else None
        value, latest = f"{timex.edtf}/{end or '..'}", end
    return Date(
        text=timex.text, start=timex.start, end=timex.end, value=value, earliest=earliest, latest=latest,
        anchor=timex.anchor,
    )  # fmt: skip


def _counted(
    sentence: Sentence, trigger: int, here: dict[int, Timex], published: str | None
) -> tuple[Date, Timex] | None:
    """ "A day after visiting the UAE": the visit is dated a day before what it is told of, and the other way round."""
    for token, timex in here.items():
        link = _link(sentence, timex)
        if timex.type != "DURATION" or link is None:
            continue
        other = sentence.heads[link]
        main = sentence.heads[other]
        if main == other or main == trigger and trigger == other:
            continue
        back = sentence.words[link].lower() == "after"
        rest = {i: t for i, t in here.items() if i != token}
        if _within(sentence, trigger, other):
            given = _attached(sentence, main, rest, published, "")
            start = given[0].earliest if given else published
            return _counted_date(timex, start, -1 if back else 1, given[0].anchor if given else "published")
        given = _attached(sentence, other, rest, published, "") if trigger == main else None
        if given is not None:
            return _counted_date(timex, given[0].earliest, 1 if back else -1, f"text:{given[1].start}")
    return None


def _link(sentence: Sentence, timex: Timex) -> int | None:
    """The "after" or "before" that follows an expression."""
    for i, start in enumerate(sentence.starts):
        if start >= timex.end:
            is_link = sentence.words[i].lower() in ("after", "before") and sentence.deps[i] in ("case", "mark")
            return i if is_link else None
    return None


def _within(sentence: Sentence, token: int, top: int) -> bool:
    """Whether a token is that one or hangs on it without another clause between them."""
    while token != top:
        head = sentence.heads[token]
        if head == token or sentence.deps[token] not in ("obj", "xcomp", "conj", "compound", "amod", "nmod"):
            return False
        token = head
    return True


def _counted_date(timex: Timex, start: str | None, step: int, anchor: str | None) -> tuple[Date, Timex] | None:
    number, grain = (timex.value or "")[1:-1], (timex.value or "")[-1:]
    if start is None or not number.isdecimal() or grain not in "DWMY":
        return None
    try:
        stretch = unit(grain, add(date.fromisoformat(start[:10]), grain, step * int(number)))
    except (ValueError, OverflowError):
        return None
    found = Date(
        text=timex.text, start=timex.start, end=timex.end, value=stretch.edtf, earliest=stretch.first.isoformat(),
        latest=stretch.last.isoformat(), anchor=anchor,
    )  # fmt: skip
    return found, timex
