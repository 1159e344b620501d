"""Reading files, folders and standard input, above all bad ones."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.acquire import read
from dragoman.errors import InputError, SettingError

from .reading import TABLES, article, read_bytes, statuses, zones

PROSE = "The army of Arvenia moved to the border on Monday, and the government said that it would stay there."


# ------------------------------------------------------------------------------------------ good input


def test_plain_text(tmp_path: Path) -> None:
    [found] = read_bytes(tmp_path, "a.txt", b"Army moves\r\n\r\nLINDEL (AP) - The army moved.\r\n")
    assert found.text == "Army moves\n\nLINDEL (AP) - The army moved.\n"
    assert zones(found) == [("headline", "Army moves"), ("dateline", "LINDEL (AP) -"), ("body", "The army moved.")]
    assert found.uri == (tmp_path / "a.txt").as_posix()
    assert (found.agency, found.triage, found.triage_reason) == ("AP", "article", None)


def test_the_id_is_of_the_address_and_the_bytes(tmp_path: Path) -> None:
    [first] = read_bytes(tmp_path, "a.txt", PROSE.encode())
    [again] = read_bytes(tmp_path, "a.txt", PROSE.encode())
    [other] = read_bytes(tmp_path, "a.txt", PROSE.encode() + b" ")
    [elsewhere] = read_bytes(tmp_path, "b.txt", PROSE.encode())
    assert len(first.id) == 16
    assert int(first.id, 16) >= 0
    assert first.id == again.id
    assert len({first.id, other.id, elsewhere.id}) == 3


def test_folders_are_read_in_order_and_deep(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.md", "sub/c.txt", ".hidden.txt", "d.docx"):
        (tmp_path / name).write_text(f"{PROSE} {name}", encoding="utf-8")
    found = list(read([tmp_path], tables=TABLES))
    assert [Path(one.uri).name for one in found] == ["a.md", "b.txt", "d.docx", "c.txt"]
    assert [one.triage for one in found] == ["article", "article", "unreadable", "article"]
    assert "unknown kind of file" in str(found[2].triage_reason)


def test_metadata_before_the_option_before_nothing(tmp_path: Path) -> None:
    lines = [{"text": PROSE, "date": "2024-03-11"}, {"text": PROSE + " Again."}, {"text": PROSE * 2, "date": "soon"}]
    data = "\n".join(json.dumps(line) for line in lines).encode()
    found = read_bytes(tmp_path, "a.jsonl", data, published="2024-05-01", publisher="Harbor News")
    assert [one.published for one in found] == ["2024-03-11", "2024-05-01", "2024-05-01"]
    assert {one.publisher for one in found} == {"Harbor News"}
    assert "'soon' not understood" in str(found[2].triage_reason)
    assert [one.published for one in read_bytes(tmp_path, "a.jsonl", data)] == ["2024-03-11", None, None]


@pytest.mark.parametrize(
    ("data", "headlines"),
    [
        (b'{"title": "One", "text": "Rebels fled."}\n{"title": "Two", "text": "Talks failed."}\n', ["One", "Two"]),
        (b'[{"title": "One", "text": "Rebels fled."},\n {"title": "Two", "text": "Talks failed."}]', ["One", "Two"]),
        (b"<html><head><title>One</title></head><body><p>Rebels fled.</p><p>Talks failed.</p></body></html>", ["One"]),
        (b"One\n\nRebels fled.", ["One"]),
        (b"[Rebels] fled.", [None]),
    ],
)
def test_standard_input_by_its_beginning(data: bytes, headlines: list[str | None]) -> None:
    found = list(read(["-"], stdin=io.BytesIO(data), tables=TABLES))
    assert [one.headline for one in found] == headlines
    assert all(one.uri.startswith("stdin") for one in found)


def test_a_new_version_supersedes_the_old(tmp_path: Path) -> None:
    url = "https://harbor.example/1"
    data = "".join(json.dumps({"url": url, "text": f"{PROSE} Version {n}."}) + "\n" for n in (1, 2, 2))
    first, second, third = read_bytes(tmp_path, "a.jsonl", data.encode())
    assert (first.supersedes, second.supersedes, second.triage) == (None, first.id, "article")
    assert third.triage == "duplicate"


# ------------------------------------------------------------------------------------------- bad input


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a.parquet", "a.md", "a"])
@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\xff" * 400, b"\xff\xfe", b"{", b"[[[[", b'"', b"\n\n\n"])
def test_nothing_crashes_and_nothing_vanishes(tmp_path: Path, name: str, data: bytes) -> None:
    if name == "a.csv" and data in (b"{", b"[[[[", b'"') or name == "a.csv" and b"\xff" in data:
        return  # a header without a text column is a bad setting: test_rows.py
    found = read_bytes(tmp_path, name, data)
    if name == "a.jsonl" and not data.strip():
        assert [one.triage for one in found] == ["empty"]
    assert len(found) >= 1
    assert all(one.triage_reason and one.uri in one.triage_reason for one in found if one.triage != "article")


def test_empty_file(tmp_path: Path) -> None:
    [found] = read_bytes(tmp_path, "a.txt", b"")
    assert (found.text, found.triage) == ("", "empty")
    assert "a.txt" in str(found.triage_reason)


def test_binary_file(tmp_path: Path) -> None:
    [found] = read_bytes(tmp_path, "a.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3")
    assert (found.text, found.triage) == ("", "unreadable")
    assert "PDF, not text; convert it" in str(found.triage_reason)


def test_wrong_encoding(tmp_path: Path) -> None:
    [found] = read_bytes(tmp_path, "a.txt", "The envoy said “no” in São Paulo.".encode("cp1252"))
    assert found.text == "The envoy said “no” in São Paulo."
    assert found.triage == "article"
    assert "cp1252, which is a guess" in str(found.triage_reason)


def test_mojibake_is_undone_with_a_map(tmp_path: Path) -> None:
    [found] = read_bytes(tmp_path, "a.txt", "In SÃ£o Paulo the envoy said no.".encode())
    assert found.text == "In São Paulo the envoy said no."
    assert found.origin_map == ((5, 6),)


def test_line_of_five_megabytes(tmp_path: Path) -> None:
    record = json.dumps({"text": "The army moved. " * 330_000, "title": "Long"})
    assert len(record) > 5_000_000
    start = time.perf_counter()
    found = read_bytes(tmp_path, "a.jsonl", f'{record}\n{{"text": "Rebels fled."}}\n'.encode())
    assert statuses(found) == {"Long": "article", "Rebels fled.": "article"}
    assert time.perf_counter() - start < 10


def test_page_without_text(tmp_path: Path) -> None:
    [found] = read_bytes(
        tmp_path, "a.html", b"<html><head><title>A</title></head><body><script>1</script></body></html>"
    )
    assert (found.text, found.triage) == ("", "empty")


def test_malformed_line_in_the_middle(tmp_path: Path) -> None:
    data = b'{"text": "Rebels fled."}\n{"text": "Talks\n\n{"text": "Aid came."}\n'
    found = read_bytes(tmp_path, "a.jsonl", data)
    assert [one.triage for one in found] == ["article", "unreadable", "article"]
    assert f"{tmp_path.as_posix()}/a.jsonl:2: not JSON" in str(found[1].triage_reason)
    assert found[2].text == "Aid came."


def test_invalid_escapes_are_read_as_written(tmp_path: Path) -> None:
    [found] = read_bytes(tmp_path, "a.jsonl", rb'{"title": "Port \q closed", "text": "The port closed."}')
    assert found.headline == r"Port \q closed"
    assert "invalid escapes" in str(found.triage_reason)


def test_duplicate_ids(tmp_path: Path) -> None:
    data = b'{"id": 7, "text": "Rebels fled."}\n{"id": 7, "text": "Talks failed."}\n{"id": 8, "text": "Aid came."}\n'
    found = read_bytes(tmp_path, "a.jsonl", data)
    assert [one.triage for one in found] == ["article", "duplicate", "article"]
    assert "the id '7' came before" in str(found[1].triage_reason)
    assert found[1].text == "Talks failed."


def test_the_same_file_twice_is_a_duplicate(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PROSE, encoding="utf-8")
    assert [one.triage for one in read([path, path], tables=TABLES)] == ["article", "duplicate"]


def test_date_in_the_future(tmp_path: Path) -> None:
    data = json.dumps({"text": PROSE, "date": "2031-01-01"}).encode()
    [found] = read_bytes(tmp_path, "a.jsonl", data, now="2024-05-01")
    assert (found.triage, found.published, found.text) == ("implausible_date", "2031-01-01", PROSE)


def test_nuls_are_taken_out(tmp_path: Path) -> None:
    [found] = read_bytes(tmp_path, "a.txt", b"The army\x00 moved to\x00 the border on Monday morning.")
    assert found.text == "The army moved to the border on Monday morning."
    assert found.origin_map == ((8, 9), (17, 19))


def test_right_to_left_text(tmp_path: Path) -> None:
    text = "قال الرئيس يوم الاثنين إن الجيش سيطر على المدينة."
    [found] = read_bytes(tmp_path, "a.txt", text.encode())
    assert (found.text, found.triage, zones(found)) == (text, "wrong_language", [("body", text)])


def test_a_million_characters_in_one_paragraph(tmp_path: Path) -> None:
    text = 'The army moved (again) - and "stopped". ' * 25_000
    article("Warm up.")
    tracemalloc.start()
    start = time.perf_counter()
    [found] = read_bytes(tmp_path, "a.txt", text.encode())
    seconds = time.perf_counter() - start
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found.text) == 1_000_000
    assert seconds < 10
    assert peak < 60_000_000


def test_mixed_line_endings(tmp_path: Path) -> None:
    [found] = read_bytes(tmp_path, "a.txt", b"Army moves\r\n\rThe army moved.\rIt stopped.\nIt fired.\r\n")
    assert found.text == "Army moves\n\nThe army moved.\nIt stopped.\nIt fired.\n"
    assert found.headline == "Army moves"


def test_unreadable_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    scandir = os.scandir

    def refusing(path: Any = ".") -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = list(read([tmp_path], tables=TABLES))
    assert [one.triage for one in found] == ["article", "unreadable"]
    assert (
        found[1].triage_reason
        == f"{tmp_path.as_posix()}/closed: cannot be opened (Permission denied); check its permissions"
    )


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(PROSE, encoding="utf-8")
    plain = Path.open

    def refusing(self: Path, *args: Any, **named: Any) -> Any:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return plain(self, *args, **named)

    monkeypatch.setattr(Path, "open", refusing)
    assert [one.triage for one in read([tmp_path], tables=TABLES)] == ["unreadable", "article"]


def test_a_folder_without_files(tmp_path: Path) -> None:
    [found] = read([tmp_path], tables=TABLES)
    assert (found.triage, found.triage_reason) == ("empty", f"{tmp_path.as_posix()}: no files in it")


def test_bad_settings_stop_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.txt: no such file"):
        read([tmp_path / "nowhere.txt"], tables=TABLES)
    with pytest.raises(SettingError, match="published: 'soon' is no full date"):
        read([tmp_path], published="soon", tables=TABLES)
    with pytest.raises(SettingError, match="'txt' is no part of an article; allowed are text, headline"):
        read([tmp_path], columns={"txt": "story"}, tables=TABLES)


# ------------------------------------------------------------------------------------- speed and weight


def test_a_story_of_four_kilobytes_takes_less_than_three_milliseconds() -> None:
    text = "Army moves\n\nLINDEL (AP) - " + "\n\n".join([f"{PROSE} It was “quiet”."] * 34)
    assert len(text) > 4_000
    article(text)
    times = []
    for _ in range(20):
        start = time.perf_counter()
        article(text)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.003


def test_the_room_loads_nothing_heavy() -> None:
    code = (
        "import sys; from dragoman.acquire import read, article_from_text; from dragoman.tables import load_tables; "
        "article_from_text('Rebels fled.', tables=load_tables()); "
        "heavy = ('trafilatura', 'lxml', 'duckdb', 'ftfy', 'dateparser', 'charset_normalizer'); "
        "print([name for name in heavy if name in sys.modules])"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_rows_stream(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": f"{PROSE} {n}"}) + "\n" for n in range(300)), encoding="utf-8")
    found = read([path], tables=TABLES)
    next(found)
    path.write_text("", encoding="utf-8")  # what was not yet read is gone
    assert len(list(found)) < 299


@settings(max_examples=2 * settings.default.max_examples, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from([".txt", ".html", ".jsonl", ".json", ".parquet"]))
def test_any_bytes_come_out_as_articles(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    found = list(read([path], tables=TABLES))
    assert found
    assert all(one.triage == "article" or one.triage_reason for one in found)
    for one in found:
        one.text.encode("utf-8")
