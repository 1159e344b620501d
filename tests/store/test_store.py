"""Writers, readers and the DuckDB store: every form keeps every row."""

import json
from dataclasses import replace

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_strategies import records

from dragoman.errors import StoreError
from dragoman.records import (
    Article,
    Coding,
    EntityMention,
    EventMention,
    Quotation,
    Run,
    Timex,
    Toponym,
)
from dragoman.store.columns import TABLES, table_rows
from dragoman.store.readers import has_table, read_table, select
from dragoman.store.writers import format_of, open_writer
from dragoman.testing import FakeCoder, FakeParser, make_article, make_mention

FILES = ("jsonl", "csv", "parquet", "arrow", "duckdb")


@st.composite
def codings(draw):
    article = draw(records(Article))

    def rows(record_class):
        found = draw(st.lists(records(record_class), max_size=2))
        return tuple(replace(row, article_id=article.id) for row in found)

    return Coding(
        article=article,
        mentions=rows(EventMention),
        entities=rows(EntityMention),
        quotations=rows(Quotation),
        timexes=rows(Timex),
        toponyms=rows(Toponym),
    )


def coded(text, **more):
    article = make_article(text, **more)
    return FakeCoder().code(article, FakeParser().parse(article))


class Interrupt:
    """Stands in the place of a coding and is a Ctrl-C."""

    @property
    def article(self):
        raise KeyboardInterrupt

    mentions = article


def write(path, *codings, run=None, **options):
    with open_writer(path, **options) as writer:
        for coding in codings:
            writer.write(coding)
        if run:
            writer.finish(run)


RUN = Run(id="r1", started="2024-01-01T00:00:00Z", version="0", parser="fake", tables_hash="h", counts={"article": 1})


@pytest.mark.parametrize("form", FILES)
@settings(max_examples=settings.default.max_examples // 8)  # each writes and reads seven tables
@given(coding=codings(), run=records(Run))
def test_every_form_keeps_every_row(form, coding, run, tmp_path_factory):
    out = tmp_path_factory.mktemp("store") / ("all.duckdb" if form == "duckdb" else "tables")
    write(out, coding, run=run, table_format=form)
    for table in TABLES:
        wanted = [run] if table == "runs" else list(table_rows(coding, table))
        assert list(read_table(out, table)) == wanted


@pytest.mark.parametrize("form", FILES)
def test_a_file_holds_the_mentions(form, tmp_path):
    coding = coded("Ruritania accused Syldavia. Borduria met Syldavia.")
    path = tmp_path / f"mentions.{form}"
    write(path, coding)
    assert [m.event_type for m in read_table(path)] == ["ACCUSE", "CONSULT"]
    assert tuple(read_table(path)) == coding.mentions
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("form", FILES)
def test_any_form_can_be_selected_from(form, tmp_path):
    path = tmp_path / f"mentions.{form}"
    write(path, coded("Ruritania accused Syldavia. Borduria met Syldavia."))
    (found,) = select(path, where="list_contains(list_transform(actor, lambda x: x.country), ?)", params=["BOR"])
    assert found.trigger.text == "met"
    assert len(list(select(path, limit=1))) == 1


@pytest.mark.parametrize("form", FILES)
def test_a_run_without_any_mention_leaves_a_readable_file(form, tmp_path):
    path = tmp_path / f"none.{form}"
    write(path, coded("Nothing happened."))
    assert list(read_table(path)) == []
    assert list(select(path)) == []


def test_rows_written_before_an_interrupt_stay(tmp_path):
    for form in FILES:
        path = tmp_path / f"cut.{form}"
        with pytest.raises(KeyboardInterrupt):
            write(path, coded("Ruritania accused Syldavia."), Interrupt())
        assert [m.trigger.text for m in read_table(path)] == ["accused"]


def test_jsonl_is_on_disk_after_every_article(tmp_path):
    path = tmp_path / "out.jsonl"
    with open_writer(path) as writer:
        writer.write(coded("Ruritania accused Syldavia."))
        assert json.loads(path.read_text())["event_type"] == "ACCUSE"


def test_appending_adds_and_replacing_replaces(tmp_path):
    for form in ("jsonl", "csv"):
        path = tmp_path / f"out.{form}"
        write(path, coded("Ruritania accused Syldavia."))
        write(path, coded("Ruritania met Syldavia."), append=True)
        assert [m.event_type for m in read_table(path)] == ["ACCUSE", "CONSULT"]
        write(path, coded("Ruritania met Syldavia."))
        assert [m.event_type for m in read_table(path)] == ["CONSULT"]
    with pytest.raises(StoreError, match="only .jsonl, .csv and .duckdb can be added to"):
        open_writer(tmp_path / "out.parquet", append=True)


def test_a_lone_surrogate_is_replaced_not_fatal(tmp_path):
    mention = make_mention(make_article("Ruritania accused \ud800 it."), trigger="accused")
    coding = Coding(article=make_article("x"), mentions=(mention,))
    for form in FILES:
        path = tmp_path / f"out.{form}"
        write(path, coding)
        (back,) = read_table(path)
        assert back.sentence.text == "Ruritania accused ? it."


def test_duckdb_replaces_an_article_as_a_whole(tmp_path):
    path = tmp_path / "store.duckdb"
    first = coded("Ruritania accused Syldavia. Borduria met Syldavia.")
    other = coded("Borduria attacked Ruritania.")
    write(path, first, other, run=RUN)
    write(path, replace(first, mentions=first.mentions[:1]), run=RUN)
    assert sorted(m.event_type for m in read_table(path)) == ["ACCUSE", "ASSAULT"]
    assert len(list(read_table(path, "articles"))) == 2
    assert list(read_table(path, "runs")) == [RUN]
    assert has_table(path, "entities")


def test_the_same_article_twice_in_one_batch_is_kept_once(tmp_path):
    path = tmp_path / "store.duckdb"
    coding = coded("Ruritania accused Syldavia.")
    write(path, coding, coding)
    assert len(list(read_table(path))) == 1


def test_duckdb_nested_fields_answer_sql(tmp_path):
    path = tmp_path / "store.duckdb"
    write(path, coded("Ruritania attacked Syldavia, Borduria said."))
    with duckdb.connect(str(path), read_only=True) as connection:
        row = connection.execute("SELECT actor[1].country, attribution[1].source.name, date.value FROM mentions")
        assert row.fetchone() == ("RUR", "Borduria", "2023-12-07")


def test_a_store_of_a_newer_schema_is_refused(tmp_path):
    path = tmp_path / "store.duckdb"
    write(path, coded("Ruritania accused Syldavia."))
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE dragoman_schema SET version = 99")
    with pytest.raises(StoreError, match="schema 99"):
        open_writer(path)


def test_what_is_no_store_is_refused_in_words(tmp_path):
    (tmp_path / "bad.duckdb").write_bytes(b"not a database at all" * 999)
    with pytest.raises(StoreError, match="cannot be opened as a DuckDB file"):
        open_writer(tmp_path / "bad.duckdb")
    with pytest.raises(StoreError, match="unknown form 'xlsx'; allowed are .jsonl"):
        format_of(tmp_path / "a.xlsx")
    with pytest.raises(StoreError, match="no such file"):
        read_table(tmp_path / "none.jsonl")
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        open_writer(tmp_path / "file" / "out.jsonl")


def test_a_bad_line_is_named_with_its_number(tmp_path):
    path = tmp_path / "out.jsonl"
    write(path, coded("Ruritania accused Syldavia."))
    path.write_text(path.read_text() + '{"id": 3}\n')
    with pytest.raises(StoreError, match=r"out.jsonl:2: EventMention.id: expected str, found 3"):
        list(read_table(path))
    path.write_text("{\n")
    with pytest.raises(StoreError, match=r"out.jsonl:1: "):
        list(read_table(path))


def test_standard_output_takes_json_lines(capsys):
    write("-", coded("Ruritania accused Syldavia."))
    assert json.loads(capsys.readouterr().out)["trigger"]["text"] == "accused"


def test_a_duplicate_does_not_take_the_place_of_what_it_repeats(tmp_path):
    path = tmp_path / "store.duckdb"
    first = coded("Ruritania accused Syldavia.")
    again = Coding(article=replace(first.article, triage="duplicate", triage_reason="came before"))
    other = Coding(article=replace(again.article, id="other"))
    for _ in range(2):
        write(path, first, again, other)
    assert len(list(read_table(path))) == 1
    assert sorted(a.triage for a in read_table(path, "articles")) == ["article", "duplicate"]
