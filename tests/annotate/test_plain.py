"""The parser without a model: sentence ends and tokens."""

import pytest

from dragoman.annotate.plain import PlainParser
from dragoman.records import Article, Zone


def _sentences(text):
    article = Article(id="a", uri="a", text=text, zones=(Zone(kind="body", start=0, end=len(text)),))
    return PlainParser().parse(article).sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He left. She stayed!", ["He left.", "She stayed!"]),
        ('"We go." "Now?" He left.', ['"We go."', '"Now?"', "He left."]),
        ("He said “no.” Then (at last.) he left.", ["He said “no.”", "Then (at last.) he left."]),
        ("Mr. Bell and Gen. A. Korr met. 12 died.", ["Mr. Bell and Gen. A. Korr met.", "12 died."]),
        ("Prices rose 4.5 percent. and fell", ["Prices rose 4.5 percent. and fell"]),
        ("One\n\ntwo", ["One", "two"]),
    ],
)
def test_sentence_ends(text, sentences):
    assert [text[s.start : s.end] for s in _sentences(text)] == sentences


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Iran's envoy, 42, left.", ["Iran", "'s", "envoy", ",", "42", ",", "left", "."]),
        ("They don’t test-fire S-400s", ["They", "don", "’t", "test-fire", "S-400s"]),
        ("cost $1.5m (net)", ["cost", "$", "1.5m", "(", "net", ")"]),
        ("Łódź 'quiet'", ["Łódź", "'", "quiet", "'"]),
    ],
)
def test_tokens(text, tokens):
    assert [word for sentence in _sentences(text) for word in sentence.words] == tokens


def test_a_sentence_hangs_on_its_first_word():
    (sentence,) = _sentences("Police freed Ann Lee.")
    assert sentence.lemmas == ("police", "freed", "ann", "lee", ".")
    assert sentence.heads == (0, 0, 0, 0, 0)
    assert sentence.edeps == ("root", "dep", "dep", "dep", "dep")
    assert sentence.children == ((1, 2, 3, 4), (), (), (), ())
    assert set(sentence.pos) == {"X"}
