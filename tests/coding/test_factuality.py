"""Whether it happened, on parsed sentences kept beside this file (so no model is needed)."""

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.coding.factuality import Factuality, FactualityReader, combined
from dragoman.tables import Tables, load_tables
from dragoman.tables.rows import StatusRow

READER = FactualityReader(load_tables())
CASES = [json.loads(line) for line in (Path(__file__).parent / "happened.jsonl").read_text("utf-8").splitlines()]
HEADER = "id,cue,pos,effect,direction,note,origin\n"


def read(case: dict[str, Any], trigger: str, kept_parse: Any, reader: FactualityReader = READER) -> Factuality:
    _, parse = kept_parse(case)
    sentence = next(s for s in parse.sentences if trigger in s.words)
    return reader.read(sentence, sentence.words.index(trigger))


def case_with(words: str) -> dict[str, Any]:
    return next(case for case in CASES if words in case["text"])


@pytest.mark.parametrize(
    ("case", "trigger", "status", "certainty"),
    [pytest.param(case, *asked, id=f"{case['text'][:50]}:{asked[0]}") for case in CASES for asked in case["asks"]],
)
def test_status_and_certainty(case: dict[str, Any], trigger: str, status: str, certainty: str, kept_parse: Any) -> None:
    found = read(case, trigger, kept_parse)
    assert (found.status, found.certainty) == (status, certainty)


@pytest.mark.parametrize(
    ("words", "trigger", "evidence"),
    [
        ("did not attack Belmark", "attack", [("status", "not", "en/status.csv:")]),
        ("failed to attack Belmark", "attack", [("status", "failed", "en/status.csv:")]),
        ("allegedly attacked", "attacked", [("certainty", "allegedly", "en/status.csv:"), ("status", None, "rule:")]),
        ("Officials believe", "attacked", [("certainty", "believe", "en/status.csv:"), ("status", None, "rule:")]),
        ("is supplying missiles", "supplying", [("status", "supplying", "rule:present-progressive")]),
        ("attacked Belmark on Monday", "attacked", [("status", None, "rule:told-plainly")]),
    ],
)
def test_every_status_says_why(words: str, trigger: str, evidence: list[Any], kept_parse: Any) -> None:
    case = case_with(words)
    found = read(case, trigger, kept_parse).evidence
    told = [(e.field, None if e.start is None else case["text"][e.start : e.end]) for e in found]
    assert told == [(field, word) for field, word, _ in evidence]
    assert all(e.by.startswith(by) for e, (_, _, by) in zip(found, evidence, strict=True))


@pytest.mark.parametrize(
    ("words", "trigger", "tense"),
    [
        ("attacked Belmark on Monday", "attacked", "past"),
        ("Corvale will attack Belmark", "attack", "future"),
        ("is supplying missiles", "supplying", "present"),
        ("have not yet met", "met", "past"),
        ("New talks will be held", "talks", "future"),
        ("condemned the attack", "attack", ""),
    ],
)
def test_tense_of_the_clause(words: str, trigger: str, tense: str, kept_parse: Any) -> None:
    assert read(case_with(words), trigger, kept_parse).tense == tense


@pytest.mark.parametrize(
    ("inner", "outer", "status"),
    [
        ("actual", "negated", "negated"),
        ("negated", "negated", "actual"),
        ("future", "negated", "negated"),
        ("negated", "future", "negated"),
        ("negated", "hypothetical", "hypothetical"),
        ("future", "hypothetical", "hypothetical"),
        ("hypothetical", "future", "hypothetical"),
        ("ongoing", "future", "future"),
        ("future", "ongoing", "future"),
    ],
)
def test_an_outer_operator_works_on_the_status_inside(inner: str, outer: str, status: str) -> None:
    assert combined(inner, outer) == status


def test_direction_and_effect_come_from_the_table(tmp_path: Path, kept_parse: Any) -> None:
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "status.csv").write_text(HEADER + "-status.fail.v.1,fail,verb,negated,content,,own\n", "utf-8")
    found = read(case_with("failed to attack Belmark"), "attack", kept_parse, FactualityReader(Tables(tmp_path)))
    assert found.status == "actual"


def test_a_users_row_adds_a_cue(tmp_path: Path, kept_parse: Any) -> None:
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "status.csv").write_text(HEADER + "my.manage,manage,verb,negated,content,,own\n", "utf-8")
    case = case_with("managed to seize the town")
    assert read(case, "seize", kept_parse).status == "actual"
    assert read(case, "seize", kept_parse, FactualityReader(Tables(tmp_path))).status == "negated"


def test_the_table_is_large_and_covers_every_effect_and_direction() -> None:
    rows = load_tables().rows("en/status.csv", StatusRow)
    assert len(rows) >= 150
    assert {row.effect for row in rows} == {
        "negated", "hypothetical", "future", "historical", "ongoing", "probable", "possible",
    }  # fmt: skip
    assert {row.direction for row in rows} == {"head", "content", "clause", "subject"}
