"""What every parser keeps, run against each of them; and what the default one does when its model is not right."""

import shutil
import time
from pathlib import Path

import pytest

from dragoman.annotate import spacy_parser
from dragoman.annotate.plain import PlainParser
from dragoman.annotate.spacy_parser import DEFAULT_MODEL, SpacyParser, weights_hash
from dragoman.errors import ParserError
from dragoman.records import Article, Zone

TEXTS = {
    "plain": "The army left Karsk on Monday. Its general, who had led the raid, “was not” told: he’d gone.",
    "empty": "",
    "blank": " \n\n \t",
    "punctuation": "... !? \n\n — \n\n”",
    "paragraphs": "Talks fail\n\nThe talks failed.\nNobody\nwas surprised.\n\n\n  Both sides  blamed each other. ",
    "letters": "Ołeksij Šimić, 52, met Łukasz – twice – in Malmö\u00a0(Sweden).\t“Good,” he said… 🙂 And\u200bleft.",
    "contractions": "They don't, won’t and can't. Iran's and the rebels’ envoys're here; it's U.S.-backed.",
    "sentences": "He left. She stayed! Did they? They did. " * 40,
    "shouting": "ARMY SAYS 12 KILLED IN RAID",
    "markup": "<b>See</b> https://example.org/a?b=1&c=2 or @press #now ***",
}


@pytest.fixture(scope="module", params=["plain", pytest.param("spacy", marks=pytest.mark.model)])
def parser(request):
    return PlainParser() if request.param == "plain" else SpacyParser()


def _untrained(folder, language, *labels):
    """The path of a pipeline whose parser has these labels and has learnt nothing: it draws wild trees."""
    import spacy

    nlp = spacy.blank(language)
    parser = nlp.add_pipe("parser")
    for label in labels:
        parser.add_label(label)
    nlp.initialize()
    nlp.to_disk(folder)
    return str(folder)


CLEAR_NLP = ("nsubj", "prep", "pobj", "pcomp", "conj", "cc", "attr", "prt", "agent", "dobj", "mark", "ccomp")
UNIVERSAL = ("nsubj", "obl", "case", "obj", "nsubj:pass")


def _article(text, name="a", zones=None):
    zones = zones or [("body", 0, len(text))]
    return Article(id=name, uri=name, text=text, zones=tuple(Zone(kind=k, start=a, end=b) for k, a, b in zones))


def _check_sentence(sentence, text):
    n = len(sentence.words)
    assert n > 0
    for name in ("lemmas", "pos", "tags", "heads", "deps", "edeps", "ents", "starts", "ends", "children"):
        assert len(getattr(sentence, name)) == n, name
    spans = list(zip(sentence.starts, sentence.ends, strict=True))
    assert tuple(text[a:b] for a, b in spans) == sentence.words
    assert all(word and not word.isspace() for word in sentence.words)
    assert all(b <= c for (_, b), (c, _) in zip(spans, spans[1:], strict=False))
    assert (sentence.start, sentence.end) == (spans[0][0], spans[-1][1])
    _check_tree(sentence)


def _check_tree(sentence):
    n = len(sentence.words)
    roots = [i for i, head in enumerate(sentence.heads) if head == i]
    assert [sentence.deps[i] for i in roots] == ["root"]
    assert sentence.deps.count("root") == 1
    assert all(0 <= head < n for head in sentence.heads)
    assert sentence.children == tuple(
        tuple(j for j, head in enumerate(sentence.heads) if head == i and j != i) for i in range(n)
    )
    for i in range(n):
        at = i
        for _ in range(n):
            at = sentence.heads[at]
        assert at == roots[0]
    assert all(e == d or e.startswith(d + ":") for d, e in zip(sentence.deps, sentence.edeps, strict=True))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_parse_is_whole(parser, text):
    _check_whole(parser, text)


@pytest.mark.model
@pytest.mark.parametrize(("language", "labels"), [("en", CLEAR_NLP), ("en", UNIVERSAL), ("fr", UNIVERSAL)])
def test_wild_trees_come_out_whole(tmp_path, language, labels):
    parser = SpacyParser(_untrained(tmp_path / "wild", language, *labels))
    for text in TEXTS.values():
        _check_whole(parser, text)


def _check_whole(parser, text):
    parse = parser.parse(_article(text))
    assert (parse.article_id, parse.parser) == ("a", parser.name)
    for sentence in parse.sentences:
        _check_sentence(sentence, text)
    assert [s.index for s in parse.sentences] == list(range(len(parse.sentences)))
    assert all(a.end <= b.start for a, b in zip(parse.sentences, parse.sentences[1:], strict=False))
    assert "".join("".join(s.words) for s in parse.sentences) == "".join(text.split())


def test_only_coded_zones_are_parsed(parser):
    text = "Talks fail\nBy Ann Lee\nOSLO - The talks failed. Both left.\n\nIt rained.\nPhoto: AP"
    zones = [("headline", 0, 10), ("byline", 11, 21), ("dateline", 22, 28), ("body", 29, 69), ("credit", 70, 79)]
    parse = parser.parse(_article(text, zones=zones))
    assert [(s.zone, s.paragraph, text[s.start : s.end]) for s in parse.sentences] == [
        ("headline", 0, "Talks fail"),
        ("body", 1, "The talks failed."),
        ("body", 1, "Both left."),
        ("body", 2, "It rained."),
    ]


def test_every_article_gets_its_parse_in_order(parser):
    articles = [_article(text, name) for name, text in TEXTS.items()]
    articles.append(articles[0])  # the same one again
    together = list(parser.parse_many(articles))
    assert [parse.article_id for parse in together] == [article.id for article in articles]
    assert together == [parser.parse(article) for article in articles]
    assert list(parser.parse_many([])) == []


def test_articles_are_taken_as_they_come(parser):
    asked = []

    def endless():
        for n in range(10_000):
            asked.append(n)
            yield _article("The army left.", str(n))

    parses = parser.parse_many(endless())
    assert next(parses).article_id == "0"
    assert len(asked) < 200


def test_a_long_paragraph_is_parsed_in_pieces(parser):
    text = "The army left the town. " * 2000
    start = time.perf_counter()
    parse = parser.parse(_article(text))
    assert time.perf_counter() - start < 60
    assert len(parse.sentences) == 2000
    assert {s.paragraph for s in parse.sentences} == {0, 1, 2}


def test_a_million_characters_are_bounded_in_time():
    for text in ("word " * 200_000, "x" * 1_000_000, "He left. " * 111_111):
        start = time.perf_counter()
        parse = PlainParser().parse(_article(text))
        assert time.perf_counter() - start < 20
        assert max(s.end - s.start for s in parse.sentences) <= 20_000


# ------------------------------------------------------------------------------------- the default parser


def _installed() -> Path:
    return spacy_parser._folder(DEFAULT_MODEL)


def _pinned(monkeypatch, tmp_path, folder, digest):
    pins = tmp_path / "pins.toml"
    pins.write_text(f'["{folder}"]\nversion = "3.8.0"\nsha256 = "{digest}"\n', encoding="utf-8")
    monkeypatch.setattr(spacy_parser, "PINS", pins)


@pytest.mark.model
def test_weights_that_were_tampered_with_are_refused(monkeypatch, tmp_path):
    folder = tmp_path / "pipeline"
    shutil.copytree(_installed(), folder)
    _pinned(monkeypatch, tmp_path, folder, weights_hash(folder))
    assert SpacyParser(str(folder)).name.endswith("-3.8.0")
    weights = folder / "parser" / "model"
    changed = bytearray(weights.read_bytes())
    changed[len(changed) // 2] ^= 1
    weights.write_bytes(changed)
    with pytest.raises(ParserError, match=r"not the pinned ones .*; reinstall with: pip install --force-reinstall "):
        SpacyParser(str(folder))


@pytest.mark.model
def test_a_pipeline_without_pin_is_taken_as_it_is(monkeypatch, tmp_path):
    _pinned(monkeypatch, tmp_path, "another", "0")
    assert SpacyParser(str(_installed())).parse(_article("He left.")).sentences[0].lemmas == ("he", "leave", ".")


@pytest.mark.model
def test_the_pinned_weights_are_the_installed_ones():
    import tomllib

    pins = tomllib.loads(spacy_parser.PINS.read_text(encoding="utf-8"))
    assert pins[DEFAULT_MODEL]["sha256"] == weights_hash(_installed())


def test_an_added_file_changes_the_hash(tmp_path):
    (tmp_path / "model").write_bytes(b"1")
    before = weights_hash(tmp_path)
    (tmp_path / "model2").write_bytes(b"")
    assert weights_hash(tmp_path) != before


@pytest.mark.model
@pytest.mark.parametrize(
    ("model", "message"),
    [
        ("en_core_web_none", "en_core_web_none: no such pipeline; install it with: pip install en-core-web-none"),
        ("no/such/folder", "no/such/folder: no such pipeline$"),
        ("json", "json: no spaCy pipeline in .* \\(no config.cfg\\)"),
    ],
)
def test_a_missing_pipeline_says_what_to_do(model, message):
    with pytest.raises(ParserError, match=message):
        SpacyParser(model)


@pytest.mark.model
def test_a_broken_pipeline_says_so(tmp_path):
    (tmp_path / "config.cfg").write_text('[nlp]\nlang = "en"\npipeline = ["parser"]\n', encoding="utf-8")
    with pytest.raises(ParserError, match="cannot load this pipeline"):
        SpacyParser(str(tmp_path))


@pytest.mark.model
def test_a_pipeline_without_a_parser_is_refused(tmp_path):
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ParserError, match="no dependency parser"):
        SpacyParser(str(tmp_path / "blank"))


@pytest.mark.model
def test_labels_of_another_kind_are_refused(tmp_path):
    with pytest.raises(ParserError, match="neither UD nor ClearNLP"):
        SpacyParser(_untrained(tmp_path / "other", "de", "sb", "oa"))


@pytest.mark.model
def test_universal_labels_are_left_as_they_are(tmp_path):
    parser = SpacyParser(_untrained(tmp_path / "universal", "fr", *UNIVERSAL))
    sentences = parser.parse(_article("Le ministre a quitté Genève lundi. Il organise la paix.")).sentences
    assert {dep for s in sentences for dep in s.deps} <= {*UNIVERSAL, "root", "dep"}
    assert "organise" in [lemma for s in sentences for lemma in s.lemmas]


@pytest.mark.model
def test_the_model_sees_straight_quotes_and_the_article_keeps_its_own():
    curly, straight = (f"Iran{mark}s envoy said the army{mark}s raid failed." for mark in "’'")
    first, second = (SpacyParser().parse(_article(text)).sentences[0] for text in (curly, straight))
    assert first.words[1] == "’s"
    assert (first.pos, first.heads, first.edeps) == (second.pos, second.heads, second.edeps)
    assert first.deps[1] == "case"
