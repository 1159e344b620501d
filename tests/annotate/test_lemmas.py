"""Repaired lemmas: what spelling can decide, and what must be left alone."""

from pathlib import Path

import pytest

from dragoman.annotate.lemmas import repaired_lemma

VERBS = Path(__file__).parent / "verbs.txt"


def _verbs():
    blocks = VERBS.read_text(encoding="utf-8").strip().split("\n\n")[1:]
    return [[line.split() for line in block.split("\n")] for block in blocks]


WRONG, RIGHT, BRITISH = _verbs()


@pytest.mark.parametrize(
    ("lemma", "word", "expected"),
    [
        ("wag", "waged", "wage"),  # of "wag" and "wage" the lemmatiser takes the shorter
        ("fin", "fining", "fine"),
        ("strip", "striped", "stripe"),
        ("plan", "planning", "plan"),
        ("box", "boxed", "box"),
        ("annex", "annexed", "annex"),
        ("stay", "staying", "stay"),
        ("quit", "quitting", "quit"),
        ("visit", "visited", "visit"),
        ("raid", "raiding", "raid"),
        ("applaud", "applauding", "applaud"),
        ("retweete", "retweeted", "retweet"),  # an unknown verb gets an e
        ("airdroppe", "airdropping", "airdrop"),
        ("relaunche", "relaunches", "relaunch"),
        ("resupplie", "resupplied", "resupply"),
        ("resupplye", "resupplying", "resupply"),
        ("belie", "belied", "belie"),
        ("untie", "untied", "untie"),
        ("create", "created", "create"),
        ("gazette", "gazetted", "gazette"),
        ("ache", "ached", "ache"),
        ("cache", "cached", "cache"),
        ("mobilise", "mobilise", "mobilize"),
        ("supervise", "supervised", "supervise"),
        ("compromise", "compromising", "compromise"),
        ("disenfranchise", "disenfranchised", "disenfranchise"),
        ("raise", "raised", "raise"),
        ("Arrest", "Arrest", "arrest"),
    ],
)
def test_verbs(lemma, word, expected):
    assert repaired_lemma(lemma, word, "VERB") == expected


@pytest.mark.parametrize(
    ("lemma", "word", "pos", "expected"),
    [
        ("Labour", "Labour", "PROPN", "Labour"),
        ("labour", "labour", "NOUN", "labor"),
        ("Defence", "Defence", "NOUN", "defense"),
        ("premise", "premises", "NOUN", "premise"),
        ("paradise", "paradise", "NOUN", "paradise"),
        ("premier", "premier", "NOUN", "premier"),
        ("having", "Having", "AUX", "have"),
        ("be", "being", "AUX", "be"),
    ],
)
def test_other_words(lemma, word, pos, expected):
    assert repaired_lemma(lemma, word, pos) == expected


def test_the_list_of_verbs_is_long_enough():
    assert len(WRONG) >= 60
    assert len(RIGHT) >= 90
    assert len(BRITISH) >= 10


def _tagged(verbs):
    """(verb, form, the model's lemma, ours) for each form that the tagger takes for a verb in a short frame."""
    from dragoman.annotate.spacy_parser import SpacyParser

    frames = [
        (f"They were {form} by the army." if form.endswith("ed") else f"The army is {form} them.", verb, form)
        for verb, *forms in verbs
        for form in forms
        if form != "-"
    ]
    nlp = SpacyParser().nlp
    for doc, (verb, form) in nlp.pipe([(text, (verb, form)) for text, verb, form in frames], as_tuples=True):
        token = next(token for token in doc if token.text == form)
        if token.pos_ == "VERB":
            yield verb, form, token.lemma_, repaired_lemma(token.lemma_, token.text, token.pos_)


@pytest.mark.model
@pytest.mark.parametrize("verbs", [WRONG, RIGHT, BRITISH], ids=["wrong", "right", "british"])
def test_verbs_in_sentences(verbs):
    found = list(_tagged(verbs))
    assert len(found) >= 0.95 * sum(form != "-" for _, *forms in verbs for form in forms)
    assert [(form, ours) for verb, form, _, ours in found if ours != verb] == []
    if verbs is WRONG:
        assert [form for verb, form, theirs, _ in found if theirs == verb] == []
    if verbs is RIGHT:
        assert [form for verb, form, theirs, _ in found if theirs != verb] == []
