"""Which stretches of an article reach the parser, and where they are cut."""

import time

from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate.paragraphs import LONGEST, paragraphs
from dragoman.records import Article, Zone


def _article(text, zones=None):
    zones = zones or [("body", 0, len(text))]
    return Article(id="a", uri="a", text=text, zones=tuple(Zone(kind=k, start=a, end=b) for k, a, b in zones))


def _texts(text, zones=None):
    return [p.text for p in paragraphs(_article(text, zones))]


def test_blank_lines_and_finished_lines_part_paragraphs():
    assert _texts("One here.\n\nTwo there\n \nThree.\nFour: \n") == ["One here.", "Two there", "Three.", "Four:"]


def test_a_wrapped_line_is_no_new_paragraph():
    assert _texts("The minister flew\nto Oslo on\nMonday.\nHe left.") == [
        "The minister flew\nto Oslo on\nMonday.",
        "He left.",
    ]


def test_only_headline_and_body_are_given_with_their_zones():
    text = "Talks fail\nBy Ann Lee\nOSLO - The talks failed.\nPhoto: AP"
    zones = [("headline", 0, 10), ("byline", 11, 21), ("dateline", 22, 28), ("body", 29, 46), ("credit", 47, 56)]
    found = list(paragraphs(_article(text, zones)))
    assert [(p.number, p.zone, p.start, p.text) for p in found] == [
        (0, "headline", 0, "Talks fail"),
        (1, "body", 29, "The talks failed."),
    ]


def test_white_space_alone_is_no_paragraph():
    assert _texts(" \n\n\t\n ") == []
    assert _texts("") == []


def test_a_long_paragraph_is_cut_behind_a_sentence_or_at_a_space_or_anywhere():
    sentence = "The army left the town. "
    assert all(text.endswith("town.") for text in _texts(sentence * 3000))
    assert len(_texts(sentence * 3000)) == 4
    words = _texts("word " * 9000)
    assert {len(text.split(" ")[0]) for text in words} == {4}
    assert [len(text) for text in _texts("x" * 45_000)] == [LONGEST, LONGEST, 5_000]


def test_a_million_characters_take_no_time():
    start = time.perf_counter()
    for text in ("word " * 200_000, "x" * 1_000_000, "\n" * 1_000_000, "a\n" * 500_000, ". " * 500_000):
        assert sum(len(p.text) for p in paragraphs(_article(text))) <= len(text)
    assert time.perf_counter() - start < 5


@given(st.text(alphabet='ab .\n\t"”é', max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_offsets_hold_and_nothing_is_lost(text, first, second):
    a, b = sorted((min(first, len(text)), min(second, len(text))))
    found = list(paragraphs(_article(text, [("headline", 0, a), ("body", a, b)])))
    for paragraph in found:
        assert text[paragraph.start : paragraph.start + len(paragraph.text)] == paragraph.text
        assert paragraph.text == paragraph.text.strip() != ""
    assert [p.number for p in found] == list(range(len(found)))
    assert "".join("".join(p.text.split()) for p in found) == "".join(text[:b].split())
