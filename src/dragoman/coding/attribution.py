"""According to whom: sources, cues and contents of an article, from words that say so and from quotation marks.

Steps: quoted stretches; cues of each sentence with what hangs on them; quotations given to the cue beside them, or
to whoever spoke last; nesting. Everything that is known of words stands in en/cues.csv. The first part of a row's id
says what kind of cue it is: ``cue`` (a claim is told), ``belief`` (it is held), ``attitude`` (somebody wants, praises
or opposes a thing: recorded, but no source for what happens inside it).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dragoman.coding.cues import Cue, CueLexicon
from dragoman.coding.labels import labelled
from dragoman.coding.quotes import Quoted, QuoteIndex, find_quotes
from dragoman.coding.saying_verbs import read_verb
from dragoman.coding.saying_words import read_modifier, read_noun, read_preposition
from dragoman.coding.sayings import Interval, Saying
from dragoman.coding.speakers import PRONOUNS, give_quotes
from dragoman.records import Article, Parse, Quotation, Sentence, Span, Words
from dragoman.tables import Tables

_TABLE = "en/cues.csv"


class AttributionFinder:
    """Finds who says what; made once from the tables."""

    def __init__(self, tables: Tables) -> None:
        self._cues = CueLexicon(tables)

    def find(self, article: Article, parse: Parse) -> tuple[Quotation, ...]:
        """All quotations of an article in the order of their cues, nested ones pointing to what holds them."""
        if not parse.sentences:
            return ()
        text = article.text
        paragraphs = list(_paragraphs(parse.sentences))
        quotes = find_quotes(text, paragraphs)
        sayings = [saying for sentence in parse.sentences for saying in self._sayings(sentence)]
        sayings += labelled(text, parse.sentences, quotes, self._cues, sayings)
        said = give_quotes(text, sayings, quotes, {number: (start, end) for number, start, end in paragraphs})
        return tuple(_quotations(article, said, quotes))

    def _sayings(self, sentence: Sentence) -> Iterator[Saying]:
        for cue in self._cues.find(sentence):
            saying = self._read(sentence, cue)
            if saying is not None:
                yield saying

    def _read(self, sentence: Sentence, cue: Cue) -> Saying | None:
        pos = cue.rows[0].pos
        if pos == "verb" or (pos == "adj" and cue.rows[0].frame != "adverb"):
            return read_verb(sentence, cue)
        if pos == "noun":
            return read_noun(sentence, cue, self._cues)
        if pos == "prep":
            return read_preposition(sentence, cue)
        return read_modifier(sentence, cue)


def attributions_at(quotations: Sequence[Quotation], start: int, end: int) -> tuple[Quotation, ...]:
    """The quotations whose content covers a stretch of the text, outermost (longest content) first.

    Attitudes are left out: who praises or opposes a thing does not say that it happened.
    """
    found = [
        q
        for q in quotations
        if any(p.start <= start and end <= p.end for p in q.content) and f"{_TABLE}:attitude" not in (q.by or "")
    ]
    if len(found) < 2:
        return tuple(found)
    return tuple(sorted(found, key=lambda q: -sum(p.end - p.start for p in q.content)))


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int, int]]:
    number, start, end = sentences[0].paragraph, sentences[0].start, sentences[0].end
    for sentence in sentences:
        if sentence.paragraph != number:
            yield number, start, end
            number, start = sentence.paragraph, sentence.start
        end = sentence.end
    yield number, start, end


def _quotations(article: Article, sayings: Sequence[Saying], quotes: Sequence[Quoted]) -> Iterator[Quotation]:
    holders = _holders(sayings)
    marks = QuoteIndex(quotes)
    kept = [n for n, saying in enumerate(sayings) if holders[n] is None or _tells_more(article.text, saying)]
    present = set(kept)
    for n in kept:
        saying, holder = sayings[n], holders[n]
        while holder is not None and holder not in present:
            holder = holders[holder]
        yield Quotation(
            id=_id(article, saying),
            article_id=article.id,
            source=None if saying.source is None else _words(article.text, saying.source),
            cue=_words(article.text, saying.cue),
            content=tuple(Span(start=a, end=b) for a, b in saying.content),
            stance=_stance(saying),
            quoted=_is_quoted(saying.content, marks),
            within=None if holder is None else _id(article, sayings[holder]),
            by=f"{_TABLE}:{saying.row.id}",
        )


def _stance(saying: Saying) -> str:
    """The row's stance; who does not believe a thing denies it, who does not say it leaves it open."""
    if not saying.negated:
        return saying.row.stance
    return "denies" if saying.row.id.startswith("belief.") else "asks"


def _id(article: Article, saying: Saying) -> str:
    return f"{article.id}:q{saying.cue[0]}"


def _holders(sayings: Sequence[Saying]) -> list[int | None]:
    """For each saying the one whose content holds its cue, the shortest one; ``sayings`` come in order of cues."""
    cues = [saying.cue[0] for saying in sayings]
    found: list[tuple[int, int] | None] = [None] * len(sayings)
    for n, saying in enumerate(sayings):
        length = sum(b - a for a, b in saying.content)
        for a, b in saying.content:
            for k in range(bisect_left(cues, a), bisect_left(cues, b)):
                best = found[k]
                if k != n and sayings[k].cue[1] <= b and (best is None or length < best[0]):
                    found[k] = (length, n)
    return [None if best is None else best[1] for best in found]


def _tells_more(text: str, saying: Saying) -> bool:
    """Whether a saying inside another's content adds a source: attitudes never do, "he said he thinks" neither."""
    kind = saying.row.id.partition(".")[0]
    if kind == "belief":
        return saying.source is not None and text[slice(*saying.source)].lower() not in PRONOUNS
    return kind == "cue"


def _is_quoted(content: Sequence[Interval], quotes: QuoteIndex) -> bool:
    """Whether most of the content stands in quotation marks."""
    inside = sum(min(b, q.end) - max(a, q.start) for a, b in content for q in quotes.overlapping(a, b))
    return 2 * inside >= sum(b - a for a, b in content)


def _words(text: str, where: Interval) -> Words:
    return Words(text=text[where[0] : where[1]], start=where[0], end=where[1])
