"""According to whom: sources, cues and contents of an article, from words that say so and from quotation marks.

Steps: quoted stretches; cues of each sentence with what hangs on them; quotations given to the cue beside them, or
to whoever spoke last; nesting. Everything that is known of words stands in en/cues.csv.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.coding.cues import CueLexicon
from dragoman.coding.quotes import Quoted, find_quotes
from dragoman.coding.sayings import Interval, Saying, read_cue
from dragoman.coding.speakers import give_quotes
from dragoman.records import Article, Parse, Quotation, Sentence, Span, Words
from dragoman.tables import Tables

_TABLE = "en/cues.csv"


class AttributionFinder:
    """Finds who says what; made once from the tables."""

    def __init__(self, tables: Tables) -> None:
        self._cues = CueLexicon(tables)

    def find(self, article: Article, parse: Parse) -> tuple[Quotation, ...]:
        """All quotations of an article in the order of their cues, nested ones pointing to what holds them."""
        text = article.text
        quotes = find_quotes(text, _paragraphs(parse.sentences)) if parse.sentences else []
        sayings = [saying for sentence in parse.sentences for saying in self._sayings(sentence)]
        give_quotes(text, sayings, quotes)
        sayings = [saying for saying in sayings if saying.content]
        return tuple(_quotations(article, sayings, quotes))

    def _sayings(self, sentence: Sentence) -> Iterator[Saying]:
        for cue in self._cues.find(sentence):
            saying = read_cue(sentence, cue)
            if saying is not None:
                yield saying


def attributions_at(quotations: Sequence[Quotation], start: int, end: int) -> tuple[Quotation, ...]:
    """The quotations whose content covers a stretch of the text, outermost (longest content) first."""
    found = [q for q in quotations if any(p.start <= start and end <= p.end for p in q.content)]
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
    ids = [f"{article.id}:q{saying.cue[0]}" for saying in sayings]
    for k, saying in enumerate(sayings):
        yield Quotation(
            id=ids[k],
            article_id=article.id,
            source=None if saying.source is None else _words(article.text, saying.source),
            cue=_words(article.text, saying.cue),
            content=tuple(Span(start=a, end=b) for a, b in saying.content),
            stance=saying.row.stance,
            quoted=_is_quoted(saying.content, quotes),
            within=next((ids[n] for n in _holders(saying, sayings)), None),
            by=f"{_TABLE}:{saying.row.id}",
        )


def _holders(saying: Saying, sayings: Sequence[Saying]) -> list[int]:
    """The sayings whose content holds this cue, the shortest content first."""
    found = [
        (sum(b - a for a, b in other.content), n)
        for n, other in enumerate(sayings)
        if other is not saying and any(a <= saying.cue[0] and saying.cue[1] <= b for a, b in other.content)
    ]
    return [n for _, n in sorted(found)]


def _is_quoted(content: Sequence[Interval], quotes: Sequence[Quoted]) -> bool:
    """Whether most of the content stands in quotation marks."""
    inside = sum(max(0, min(b, q.end) - max(a, q.start)) for a, b in content for q in quotes)
    return 2 * inside >= sum(b - a for a, b in content)


def _words(text: str, where: Interval) -> Words:
    return Words(text=text[where[0] : where[1]], start=where[0], end=where[1])
