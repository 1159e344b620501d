"""Quoted stretches of a text, without a parse."""

import pytest

from dragoman.coding.quotes import QuoteIndex, find_quotes


def quoted(text: str) -> list[str]:
    paragraphs, at = [], 0
    for number, paragraph in enumerate(text.split("\n\n")):
        paragraphs.append((number, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return [text[q.start : q.end] for q in find_quotes(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "we will go" twice.', ['"we will go"']),
        ("He said “we will go” twice.", ["“we will go”"]),
        ("He said «we will go» twice.", ["«we will go»"]),
        ("He said ''we will go'' twice.", ["''we will go''"]),
        ("‘We will go,’ he said.", ["‘We will go,’"]),
        ("'It's the army's duty,' he said.", ["'It's the army's duty,'"]),
        ("The army's men and the rebels' guns.", []),
        ("It isn’t the rebels’ fault.", []),
        ("“The ‘war’ is over,” he said.", ["“The ‘war’ is over,”"]),
        ("”We go now.” And so they went.", ["”We go now.”"]),
        ('He said: "We will go and then there is no closing mark', ['"We will go and then there is no closing mark']),
        ('A 5" gun and a 6" gun.', []),
        ('"One." Two. "Three."', ['"One."', '"Three."']),
    ],
)
def test_marks_of_all_kinds(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_a_quotation_that_runs_over_paragraphs_is_one_chain() -> None:
    text = "“We will strike.\n\n“They will pay.”\n\n“Another voice.”"
    paragraphs = [(0, 0, 16), (1, 18, 34), (2, 36, 52)]
    quotes = find_quotes(text, paragraphs)
    assert [q.chain for q in quotes] == [0, 0, 2]
    assert [q.closed for q in quotes] == [False, True, True]


def test_a_word_in_quotation_marks_is_no_speech() -> None:
    text = 'The "reforms" failed, and "we will not try again," Korr said.'
    assert [q.speech for q in find_quotes(text, [(0, 0, len(text))])] == [False, True]


def test_look_ups_by_offset() -> None:
    text = '"We go now." Then "They stay here." End.'
    index = QuoteIndex(find_quotes(text, [(0, 0, len(text))]))
    first, second = index.at(3), index.after(12)
    assert first is not None
    assert second is not None
    assert (first.start, second.start) == (0, 18)
    assert index.at(14) is None
    assert index.before(18) == first
    assert index.before(0) is None
    assert index.overlapping(5, 20) == [first, second]
    assert index.overlapping(12, 18) == []
