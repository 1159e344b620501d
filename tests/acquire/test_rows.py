"""Data files with one article a row."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.acquire import read
from dragoman.acquire.columns import check_columns, find_columns
from dragoman.errors import SettingError

from .reading import TABLES, read_bytes, zones


def parquet(path: Path, query: str) -> Path:
    import duckdb

    duckdb.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


# --------------------------------------------------------------------------------------------- columns


def test_usual_names_are_known() -> None:
    assert find_columns(["Title", "pub-date", "Body", "LINK", "lang", "outlet", "doc id"], {}, "f") == {
        "text": "Body", "headline": "Title", "published": "pub-date", "url": "LINK", "publisher": "outlet",
        "language": "lang", "id": "doc id",
    }  # fmt: skip


def test_the_users_choice_goes_before_usual_names() -> None:
    found = find_columns(["text", "story", "dt"], {"text": "story", "published": "dt"}, "f")
    assert (found["text"], found["published"]) == ("story", "dt")


def test_missing_columns() -> None:
    with pytest.raises(SettingError, match=r"f: no column tale \(for text\); it has a, b"):
        find_columns(["a", "b"], {"text": "tale"}, "f")
    with pytest.raises(SettingError, match="f: no column looks like the text; it has a, b"):
        find_columns(["a", "b"], {}, "f")


def test_unknown_part() -> None:
    with pytest.raises(SettingError, match="columns: 'sotry' is no part of an article"):
        check_columns({"sotry": "text"})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b"id,story\n1,Rebels fled.\n"),
        ("a.tsv", b"id\tstory\n1\tRebels fled.\n"),
        ("a.jsonl", b'{"id": 1, "story": "Rebels fled."}\n'),
        ("a.json", b'[\n{"id": 1, "story": "Rebels fled."}\n]'),
    ],
)
def test_a_mapped_column_that_is_missing_stops_the_run_at_once(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SettingError, match=r"no column tale \(for text\); it has id, story"):
        read([tmp_path / name], columns={"text": "tale"}, tables=TABLES)
    [found] = read([tmp_path / name], columns={"text": "story"}, tables=TABLES)
    assert found.text == "Rebels fled."


def test_a_mapped_column_that_a_found_file_lacks_is_its_own_fault(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"id,other\n1,x\n")
    (tmp_path / "b.csv").write_bytes(b"id,story\n1,Rebels fled.\n")
    found = list(read([tmp_path], columns={"text": "story"}, tables=TABLES))
    assert [one.triage for one in found] == ["unreadable", "article"]
    assert "no column story (for text); it has id, other" in str(found[0].triage_reason)


# ------------------------------------------------------------------------------------------------ JSON


def test_fields_of_a_line(tmp_path: Path) -> None:
    record = {
        "title": "Talks fail", "maintext": "The talks failed.", "date_publish": "2024-03-11 09:30:00",
        "url": "https://harbor.example/1", "source": {"id": None, "name": "Harbor News"}, "language": "en",
        "authors": ["Tom Vane", "Ida Korr"],
    }  # fmt: skip
    [found] = read_bytes(tmp_path, "a.jsonl", json.dumps(record).encode())
    assert (found.uri, found.url) == ("https://harbor.example/1", "https://harbor.example/1")
    assert (found.headline, found.published) == ("Talks fail", "2024-03-11T09:30:00")
    assert (found.publisher, found.language, found.credits) == ("Harbor News", "en", ("Tom Vane", "Ida Korr"))
    assert found.text == "Talks fail\n\nThe talks failed."


def test_addresses_of_rows(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, "a.jsonl", b'{"text": "Rebels fled."}\n{"id": "x7", "text": "Talks failed."}\n')
    assert [one.uri for one in found] == [f"{tmp_path.as_posix()}/a.jsonl:1", f"{tmp_path.as_posix()}/a.jsonl#x7"]


@pytest.mark.parametrize(
    ("line", "status", "reason"),
    [
        ('{"text": 7}', "unreadable", "text is a number, not text"),
        ('{"text": {"a": 1}}', "unreadable", "text is an object, not text"),
        ('{"text": null}', "empty", "nothing in it"),
        ('{"text": ""}', "empty", "nothing in it"),
        ('{"title": "Talks fail"}', "unreadable", "no column looks like the text; it has title"),
        ("[1, 2]", "unreadable", "a list in JSON, not an object"),
        ("null", "unreadable", "null in JSON, not an object"),
        ('{"text": "a" "b"}', "unreadable", "not JSON"),
        ("[" * 100_000, "unreadable", "not JSON"),
    ],
)
def test_bad_lines(tmp_path: Path, line: str, status: str, reason: str) -> None:
    first, last = read_bytes(tmp_path, "a.jsonl", f'{line}\n{{"text": "Rebels fled."}}\n'.encode())
    assert first.triage == status
    assert f"{tmp_path.as_posix()}/a.jsonl:1: " in str(first.triage_reason)
    assert reason in str(first.triage_reason)
    assert last.text == "Rebels fled."


def test_wide_characters(tmp_path: Path) -> None:
    data = '{"text": "Rebels fled São Paulo."}\n{"text": "Talks failed."}\n'.encode("utf-16")
    assert [one.text for one in read_bytes(tmp_path, "a.jsonl", data)] == ["Rebels fled São Paulo.", "Talks failed."]


def test_paragraphs_in_a_list(tmp_path: Path) -> None:
    [found] = read_bytes(tmp_path, "a.jsonl", b'{"text": ["Rebels fled.", "Talks failed."]}')
    assert found.text == "Rebels fled.\n\nTalks failed."


def test_markup_in_a_column(tmp_path: Path) -> None:
    html = (
        "<p>LINDEL (AP) - The army<a href='x'>shelled</a>the port.</p>"
        "<h3>What next</h3><p>Nobody&nbsp;knows.<br/>Yet.</p>"
    )
    for text in (html, html.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")):
        [found] = read_bytes(tmp_path, "a.jsonl", json.dumps({"text": text}).encode())
        assert zones(found) == [
            ("dateline", "LINDEL (AP) -"),
            ("body", "The army shelled the port."),
            ("heading", "What next"),
            ("body", "Nobody knows.\n\nYet."),
        ]


def test_less_than_is_no_markup(tmp_path: Path) -> None:
    text = "Output fell from 9 to <b 7 barrels, and prices <a little> rose."
    [found] = read_bytes(tmp_path, "a.jsonl", json.dumps({"text": text}).encode())
    assert found.text == text


@pytest.mark.parametrize(
    "data",
    [
        b'[{"text": "Rebels fled."}, {"text": "Talks failed."}]',
        b'\xef\xbb\xbf [\n{"text": "Rebels fled."},\n{"text": "Talks failed."}\n]\n',
        b'{"status": "ok", "articles": [{"text": "Rebels fled."}, {"text": "Talks failed."}]}',
        b'{"text": "Rebels fled."}\n{"text": "Talks failed."}\n',
        '[{"text": "Rebels fled."}, {"text": "Talks failed."}]'.encode("utf-16"),
    ],
)
def test_shapes_of_json(tmp_path: Path, data: bytes) -> None:
    assert [one.text for one in read_bytes(tmp_path, "a.json", data)] == ["Rebels fled.", "Talks failed."]


def test_one_object(tmp_path: Path) -> None:
    [found] = read_bytes(tmp_path, "a.json", b'{\n"text": "Rebels fled.",\n"tags": [{"name": "war"}]\n}')
    assert found.text == "Rebels fled."


def test_an_array_that_breaks_off(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, "a.json", b'[{"text": "Rebels fled."}, {"text": "Talks')
    assert [one.triage for one in found] == ["article", "unreadable"]
    assert "the array breaks off" in str(found[1].triage_reason)


def test_an_array_larger_than_a_chunk(tmp_path: Path) -> None:
    texts = [f"Rebels fled {n}. " * 200 for n in range(100)]
    data = json.dumps([{"text": text} for text in texts], indent=1).encode()
    assert [one.text for one in read_bytes(tmp_path, "a.json", data)] == texts


# ------------------------------------------------------------------------------------------------- CSV


@pytest.mark.parametrize("delimiter", [",", ";", "|", "\t"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    data = (
        delimiter.join(["id", "title", "text"])
        + "\n"
        + delimiter.join(["1", "Talks fail", '"The talks failed\nagain."'])
    )
    [found] = read_bytes(tmp_path, "a.csv", data.encode())
    assert (found.headline, found.text) == ("Talks fail", "Talks fail\n\nThe talks failed\nagain.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_tables(tmp_path: Path, encoding: str) -> None:
    data = "text,date\nThe envoy left São Paulo.,2024-03-11\n".encode(encoding)
    [found] = read_bytes(tmp_path, "a.csv", data)
    assert (found.text, found.published) == ("The envoy left São Paulo.", "2024-03-11")


def test_too_many_cells(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, "a.csv", b"id,text\n1,Rebels fled, and talks failed.\n2,Aid came.\n3\n")
    assert [one.triage for one in found] == ["unreadable", "article", "empty"]
    assert "a.csv:2: 3 cells under 2 columns" in str(found[0].triage_reason)


def test_no_text_column(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"id,other\n1,x\n")
    with pytest.raises(SettingError, match=r"a\.csv: no column looks like the text; it has id, other; name it with"):
        read([tmp_path / "a.csv"], tables=TABLES)


# --------------------------------------------------------------------------------------------- Parquet


def test_parquet(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "a.parquet",
        "SELECT 'Talks fail' AS title, 'The talks failed.' AS body, DATE '2024-03-11' AS date, 7 AS id "
        "UNION ALL SELECT 'Aid comes', NULL, NULL, 8",
    )
    first, second = read([path], tables=TABLES)
    assert (first.headline, first.published, first.text) == (
        "Talks fail",
        "2024-03-11",
        "Talks fail\n\nThe talks failed.",
    )
    assert second.triage == "empty"


def test_parquet_of_paragraphs(tmp_path: Path) -> None:
    [found] = read([parquet(tmp_path / "a.parquet", "SELECT ['Rebels fled.', 'Aid came.'] AS text")], tables=TABLES)
    assert found.text == "Rebels fled.\n\nAid came."


@pytest.mark.parametrize("value", ["7", "{'a': 1}", "DATE '2024-03-11'"])
def test_a_text_column_of_no_text_type(tmp_path: Path, value: str) -> None:
    path = parquet(tmp_path / "a.parquet", f"SELECT {value} AS text")
    with pytest.raises(SettingError, match=r"a\.parquet: column text is of type (INTEGER|STRUCT.*|DATE); allowed"):
        read([path], tables=TABLES)


def test_a_parquet_file_that_is_none(tmp_path: Path) -> None:
    [found] = read_bytes(tmp_path, "a.parquet", b"PAR1 but nothing more")
    assert found.triage == "unreadable"
    assert "not readable as Parquet" in str(found.triage_reason)
