from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.evaluation.reading import read_gold, read_predictions, write_predictions


def written(folder: Path, text: str) -> Path:
    path = folder / "gold.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('{"id": "a"}\n{"id": \n', 2, "not JSON"),
        ('{"id": "a"}\n\n["x"]\n', 3, "a JSON object is wanted"),
        ('{"text": "x"}\n', 1, "'id' is missing"),
        ('{"id": "a"}\n{"id": "a"}\n', 2, "stands already at"),
    ],
)
def test_a_fault_names_file_and_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(InputError) as caught:
        read_gold(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert said in str(caught.value)


def test_an_empty_or_missing_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no item"):
        read_gold(written(tmp_path, "\n"))
    with pytest.raises(InputError, match="cannot be read"):
        read_gold(tmp_path / "nowhere.jsonl")


def test_items_tell_what_field_is_wrong(tmp_path: Path) -> None:
    item = read_gold(written(tmp_path, '{"id": "a", "quad": 7, "text": 3, "actor": ["x", 1]}\n'))[0]
    with pytest.raises(InputError, match="1: 'quad' is 7; a whole number from 0 to 4 is wanted"):
        item.integer("quad", 0, 4)
    with pytest.raises(InputError, match="1: 'text' is 3; a text is wanted"):
        item.string("text")
    with pytest.raises(InputError, match="a list of texts is wanted"):
        item.strings("actor")


def test_predictions_come_back_in_the_order_of_the_gold(tmp_path: Path) -> None:
    items = read_gold(written(tmp_path, '{"id": "a"}\n{"id": "b"}\n'))
    answers = tmp_path / "answers.jsonl"
    write_predictions(answers, [{"id": "b", "root": "AID"}, {"id": "a", "root": "AGREE"}])
    assert [one["root"] for one in read_predictions(answers, items)] == ["AGREE", "AID"]
    write_predictions(answers, [{"id": "b"}])
    with pytest.raises(InputError, match="no prediction for 1 items, the first is 'a'"):
        read_predictions(answers, items)
