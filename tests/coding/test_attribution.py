"""Who says what, on parsed passages kept beside this file (so no model is needed)."""

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.coding.attribution import AttributionFinder, attributions_at
from dragoman.records import Quotation, Span
from dragoman.tables import load_tables
from dragoman.tables.rows import CueRow

FINDER = AttributionFinder(load_tables())
CASES = [json.loads(line) for line in (Path(__file__).parent / "said.jsonl").read_text("utf-8").splitlines()]


def case_with(words: str) -> dict[str, Any]:
    return next(case for case in CASES if words in case["text"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_source_cue_content_stance_and_nesting(case: dict[str, Any], kept_parse: Any) -> None:
    article, parse = kept_parse(case)
    found = FINDER.find(article, parse)
    ids = [quotation.id for quotation in found]
    told = [
        [
            None if q.source is None else q.source.text,
            None if q.cue is None else q.cue.text,
            [article.text[piece.start : piece.end] for piece in q.content],
            q.stance,
            None if q.within is None else ids.index(q.within),
        ]
        for q in found
    ]
    assert told == case["said"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_spans_hold_their_words_and_rows_exist(case: dict[str, Any], kept_parse: Any) -> None:
    article, parse = kept_parse(case)
    rows = {f"en/cues.csv:{row.id}" for row in load_tables().rows("en/cues.csv", CueRow)}
    for quotation in FINDER.find(article, parse):
        for words in (quotation.source, quotation.cue):
            assert words is None or article.text[words.start : words.end] == words.text
        assert all(0 <= piece.start < piece.end <= len(article.text) for piece in quotation.content)
        assert list(quotation.content) == sorted(quotation.content, key=lambda piece: piece.start)
        assert quotation.by in rows
        assert quotation.article_id == article.id


def test_quoted_tells_direct_from_indirect_speech(kept_parse: Any) -> None:
    direct, indirect = case_with('"We shelled the port," said Korr'), case_with("A spokesman said the army")
    assert FINDER.find(*kept_parse(direct))[0].quoted
    assert not FINDER.find(*kept_parse(indirect))[0].quoted


def test_sources_at_a_place_come_outermost_first(kept_parse: Any) -> None:
    article, parse = kept_parse(case_with("Iran had told Moscow"))
    at = article.text.index("send")
    found = attributions_at(FINDER.find(article, parse), at, at + 4)
    assert [q.source.text for q in found if q.source] == ["Kirby", "Iran"]
    assert found[1].within == found[0].id


def test_the_cue_itself_is_the_outer_sources_content_only(kept_parse: Any) -> None:
    article, parse = kept_parse(case_with("Iran had told Moscow"))
    at = article.text.index("told")
    found = attributions_at(FINDER.find(article, parse), at, at + 4)
    assert [q.source.text for q in found if q.source] == ["Kirby"]


def test_an_attitude_is_recorded_but_attributes_nothing(kept_parse: Any) -> None:
    article, parse = kept_parse(case_with("criticised the attack"))
    (quotation,) = FINDER.find(article, parse)
    assert quotation.by is not None
    assert quotation.by.startswith("en/cues.csv:attitude.")
    at = article.text.index("attack")
    assert attributions_at([quotation], at, at + 6) == ()


def test_a_stretch_must_lie_within_one_piece_of_the_content() -> None:
    quotation = Quotation(
        id="q", article_id="a", source=None, cue=None, content=(Span(start=0, end=10), Span(start=20, end=30)),
        stance="asserts", quoted=False, by="en/cues.csv:cue.say.v.1",
    )  # fmt: skip
    assert attributions_at([quotation], 22, 30) == (quotation,)
    assert attributions_at([quotation], 8, 22) == ()
    assert attributions_at([quotation], 10, 12) == ()


def test_an_article_without_sentences_says_nothing(kept_parse: Any) -> None:
    article, parse = kept_parse({"text": "", "sentences": []})
    assert FINDER.find(article, parse) == ()


def test_the_table_is_large_and_covers_every_frame_and_stance() -> None:
    rows = load_tables().rows("en/cues.csv", CueRow)
    assert len(rows) >= 350
    assert {row.frame for row in rows} == {"clause", "tell", "object", "noun", "preposition", "adverb"}
    assert {row.stance for row in rows} == {"asserts", "denies", "confirms", "alleges", "suggests", "asks", "self"}
    assert {row.id.partition(".")[0] for row in rows} == {"cue", "belief", "attitude"}


@pytest.mark.model
def test_the_parser_gives_what_was_kept() -> None:
    from dragoman.annotate.spacy_parser import SpacyParser
    from dragoman.testing import make_article

    parser = SpacyParser()
    agree = 0
    for case in CASES:
        article = make_article(case["text"])
        found = FINDER.find(article, parser.parse(article))
        said = [[q.source.text if q.source else None, q.stance] for q in found]
        agree += said == [[source, stance] for source, _, _, stance, _ in case["said"]]
    assert agree >= 0.9 * len(CASES)


def test_a_label_at_the_top_is_a_speaker_if_the_article_names_him_later(kept_parse: Any) -> None:
    rows = ["Lynch\tLynch\tNOUN\tNN\troot\troot\t0\t", ":\t:\tPUNCT\t:\tpunct\tpunct\t0\t",
            "No\tno\tDET\tDT\tdet\tdet\t3\t", "war\twar\tNOUN\tNN\tparataxis\tparataxis\t0\t"]  # fmt: skip
    later = ["Ina\tIna\tPROPN\tNNP\tcompound\tcompound\t1\tPERSON", "Lynch\tLynch\tPROPN\tNNP\tnsubj\tnsubj\t2\tPERSON",
             "left\tleave\tVERB\tVBD\troot\troot\t2\t", ".\t.\tPUNCT\t.\tpunct\tpunct\t2\t"]  # fmt: skip
    text = "Lynch: No war\n\nIna Lynch left."
    found = FINDER.find(*kept_parse({"text": text, "sentences": [[0, rows], [1, later]]}))
    assert [(q.source.text, text[q.content[0].start : q.content[0].end]) for q in found] == [("Lynch", "No war")]
    unnamed = [row.replace("PERSON", "") for row in later]
    assert FINDER.find(*kept_parse({"text": text, "sentences": [[0, rows], [1, unnamed]]})) == ()
