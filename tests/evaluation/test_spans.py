from __future__ import annotations

import pytest

from dragoman.evaluation import evaluate
from dragoman.evaluation.spans import main_event, tokens
from dragoman.records import Article, Parse, Sentence, Words

from .conftest import FakeCoder, entity, mention


def item(text: str, quad: int, actor: list[str], recipient: list[str], reciprocal: list[str]) -> dict[str, object]:
    return {"text": text, "quad": quad, "actor": actor, "recipient": recipient, "reciprocal": reciprocal}


def chain(*words: str) -> Parse:
    """A sentence in which each token hangs on the one before it; token i starts at offset 10 * i."""
    n = len(words)
    blank = ("",) * n
    sentence = Sentence(
        index=0, start=0, end=10 * n, zone="body", paragraph=0, words=words, lemmas=words, pos=blank, tags=blank,
        heads=(0, *range(n - 1)), deps=blank, edeps=blank, ents=blank, starts=tuple(range(0, 10 * n, 10)),
        ends=tuple(range(5, 10 * n, 10)), children=((),) * n,
    )  # fmt: skip
    return Parse(article_id="a", parser="test", sentences=(sentence,))


def at(offset: int) -> Words:
    return Words(text="t", start=offset, end=offset + 1)


def test_the_main_event_is_told_as_done_and_stands_highest() -> None:
    deep = mention("ASSAULT", trigger=at(20))
    high = mention("ACCUSE", trigger=at(10))
    denied = mention("CONSULT", trigger=at(0), status="negated")
    assert main_event([deep, denied, high], chain("a", "b", "c")) is high
    assert main_event([deep, denied], chain("a", "b", "c")) is deep
    assert main_event([denied], None) is denied
    assert main_event([], None) is None


@pytest.mark.parametrize(
    ("gold", "coded", "measure", "value"),
    [
        ((4, ["Korrian troops"], ["a post"]), ("Korrian troops", "post"), "parties exact F1", 1.0),
        ((4, ["Korrian troops"], ["a post"]), ("a post", "Korrian troops"), "parties exact F1", 0.0),
        ((4, ["Korrian troops"], ["a post"]), ("a post", "Korrian troops"), "parties any role F1", 1.0),
        ((4, ["troops of the north"], ["a post"]), ("the troops", "post"), "parties relaxed F1", 1.0),
        ((4, ["troops of the north"], ["a post"]), ("the troops", "post"), "parties by tokens recall", 2 / 4),
    ],
)
def test_parties(gold_file, gold, coded, measure: str, value: float) -> None:
    found = mention("ASSAULT", entity(coded[0], start=1), entity(coded[1], start=50))
    coder = FakeCoder(codings={"one": {"mentions": (found,)}})
    report = evaluate("spans", gold_file(item("one", *gold, [])), coder=coder, resamples=5)
    assert report.metric(measure).value == value


def test_reciprocal_parties_are_one_set(gold_file) -> None:
    found = mention("CONSULT", entity("Ina Korr", start=40), entity("Odell Marsh", start=1))
    coder = FakeCoder(codings={"one": {"mentions": (found,)}})
    report = evaluate("spans", gold_file(item("one", 1, [], [], ["Odell Marsh", "Ina Korr"])), coder=coder, resamples=5)
    assert report.metric("parties exact F1").value == 1.0


def test_event_or_not_and_quads(gold_file) -> None:
    codings = {
        "hit": {"mentions": (mention("CONCEDE", "NOR", "SWE", quad=1),)},  # a concession is a YIELD, hence 2
        "extra": {"mentions": (mention("AGREE", "NOR", "SWE", quad=1),)},
    }
    path = gold_file(
        item("hit", 2, ["NOR"], ["SWE"], []), item("missed", 4, ["x"], [], []), item("extra", 0, [], [], []),
        item("silent", 0, [], [], []),
    )  # fmt: skip
    report = evaluate("spans", path, coder=FakeCoder(codings=codings), resamples=5)
    assert report.metric("event or not precision").value == 0.5
    assert report.metric("event or not recall").value == 0.5
    assert report.metric("quad accuracy (with 0)").value == 0.5
    assert report.metric("quad macro-F1 (events)").value == (1 + 0) / 2
    assert report.metric("parties relaxed precision").value == 1.0  # parties of the extra event are not asked for


def test_tokens_leave_out_articles_unless_there_is_nothing_else() -> None:
    assert tokens("The Korrian ' s army .") == ["korrian", "s", "army"]
    assert tokens("the") == ["the"]


def test_the_fake_parser_is_asked_only_where_there_is_a_choice(gold_file) -> None:
    def refuse(article: Article) -> Parse:
        raise AssertionError(article.text)

    coder = FakeCoder(codings={"one": {"mentions": (mention("AID"),)}}, parser=refuse)
    assert evaluate("spans", gold_file(item("one", 2, [], [], [])), coder=coder, resamples=5).items == 1
