import csv
import io
import json

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_strategies import records

from dragoman.errors import StoreError
from dragoman.records import Article, EventMention, Quotation, Run, Timex, Toponym
from dragoman.store.columns import (
    SUMMARY,
    TABLES,
    arrow_schema,
    csv_header,
    from_cells,
    sql_columns,
    summary,
    to_arrow,
    to_cells,
)
from dragoman.store.rows import from_json
from dragoman.testing import FakeCoder, FakeParser, entity, make_article, make_mention

ANY_ROW = st.one_of(*(records(c) for c in (EventMention, Article, Quotation, Timex, Toponym, Run)))


@given(ANY_ROW)
def test_cells_are_lossless_through_a_csv_file(row):
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, csv_header(type(row)))
    writer.writeheader()
    writer.writerow(to_cells(row))
    (cells,) = csv.DictReader(io.StringIO(stream.getvalue(), newline=""))
    assert from_cells(type(row), cells) == row


@given(ANY_ROW)
def test_arrow_is_lossless(row):
    (back,) = to_arrow(type(row), [row]).to_pylist(maps_as_pydicts="strict")
    assert from_json(type(row), back) == row


def test_null_and_empty_text_are_different_cells():
    article = make_article("x", publisher="", agency=None)
    cells = to_cells(article)
    assert cells["publisher"] == '""'
    assert cells["agency"] == ""
    assert from_cells(Article, cells).publisher == ""
    assert from_cells(Article, cells).agency is None


def test_columns_have_the_types_that_the_records_say():
    columns = sql_columns(EventMention)
    assert columns["id"] == "VARCHAR"
    assert columns["mode"] == "VARCHAR[]"
    assert columns["reciprocal"] == "BOOLEAN"
    assert columns["trigger"] == 'STRUCT("text" VARCHAR, "start" BIGINT, "end" BIGINT)'
    assert columns["killed"] == 'STRUCT("text" VARCHAR, "low" BIGINT, "high" BIGINT)'
    assert sql_columns(Run)["counts"] == "MAP(VARCHAR, BIGINT)"
    assert sql_columns(Article)["origin_map"] == "BIGINT[][]"
    assert arrow_schema(EventMention).field("goldstein").type == pa.float64()


@pytest.mark.parametrize("table", TABLES)
def test_names_are_the_same_in_every_form(table):
    record_class = TABLES[table]
    assert arrow_schema(record_class).names == list(sql_columns(record_class))
    assert [name for name in csv_header(record_class) if name not in SUMMARY] == list(sql_columns(record_class))


def test_the_summary_reads_like_a_sentence():
    article = make_article("Ruritania attacked Syldavia, Borduria said.")
    (mention,) = FakeCoder().code(article, FakeParser().parse(article)).mentions
    cells = summary(mention)
    assert tuple(cells) == SUMMARY
    assert (cells["actor_names"], cells["actor_countries"], cells["recipient_names"]) == (
        "Ruritania", "RUR", "Syldavia",
    )  # fmt: skip
    assert (cells["event_date"], cells["sources"], cells["trigger_text"]) == (
        "2023-12-07", "Borduria", "attacked",
    )  # fmt: skip


def test_the_summary_names_each_country_once():
    article = make_article("Ruritania and the Ruritanian army attacked Syldavia.")
    army = entity(article, "the Ruritanian army", country="RUR", sectors=("MIL",))
    mention = make_mention(article, trigger="attacked", actor=(entity(article, "Ruritania", country="RUR"), army))
    assert summary(mention)["actor_countries"] == "RUR"
    assert summary(mention)["actor_names"] == "Ruritania; the Ruritanian army"


def test_a_cell_that_is_no_json_is_named():
    cells = to_cells(make_mention(make_article("Ruritania accused it."), trigger="accused"))
    with pytest.raises(StoreError, match="column actor: '{oops' is not JSON"):
        from_cells(EventMention, cells | {"actor": "{oops"})
    with pytest.raises(StoreError, match="unknown field 'actr'"):
        from_cells(EventMention, cells | {"actr": "x"})


def test_nested_cells_are_json():
    mention = make_mention(make_article("Ruritania accused it."), trigger="accused", mode=("a", "b"))
    assert json.loads(to_cells(mention)["trigger"]) == {"text": "accused", "start": 10, "end": 17}
    assert to_cells(mention)["mode"] == '["a","b"]'
