import subprocess
import sys

import polars as pl
import pytest

import dragoman
from dragoman import pipeline
from dragoman.errors import StoreError
from dragoman.store.readers import read_table
from dragoman.testing import FakeCoder, FakeParser, make_article

STORY = (
    "Ruritania accused Syldavia of moving its border stones by night, Borduria said. The two neighbours have "
    "quarrelled for years over a strip of meadow that neither of them has ever farmed. Borduria met Ruritania."
)


@pytest.fixture(autouse=True)
def _fakes(monkeypatch):
    from dragoman import api

    monkeypatch.setattr(pipeline, "_load_parser", lambda name: FakeParser())
    monkeypatch.setattr(pipeline, "_load_coder", FakeCoder)
    api.default_pipeline.cache_clear()
    yield
    api.default_pipeline.cache_clear()


def test_a_text_becomes_a_list_of_mentions():
    events = dragoman.code(STORY, published="2023-12-07")
    assert [event.event_type for event in events] == ["ACCUSE", "CONSULT"]
    assert events[0].date.value == "2023-12-07"
    assert events[0].coded_at is not None
    assert len(events[1:]) == 1
    assert events.articles[0].text == STORY


def test_texts_files_and_articles_mix(tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    events = dragoman.code([STORY, tmp_path / "a.txt", make_article("Borduria attacked Syldavia.")])
    assert [len(coding.mentions) for coding in events.codings] == [2, 2, 1]


def test_results_turn_into_tables():
    events = dragoman.code(STORY, published="2023-12-07")
    frame = events.to_polars()
    assert frame["actor"].list.first().struct.field("country").to_list() == ["RUR", "BOR"]
    assert frame.schema["mode"] == pl.List(pl.String)
    assert events.to_pandas()["event_type"].tolist() == ["ACCUSE", "CONSULT"]
    assert events.to_pandas("timexes").columns.tolist()[:2] == ["id", "article_id"]
    assert events.to_arrow().num_rows == 2
    assert events.to_arrow("entities").num_rows == 4
    assert events.to_dicts()[1]["trigger"]["text"] == "met"
    assert events.to_jsonl().count("\n") == 2
    assert dragoman.code("Nothing at all happened here.").to_polars().height == 0
    with pytest.raises(StoreError, match="no table 'runs' here; allowed are mentions"):
        events.to_dicts("runs")


def test_write_query_and_explain(tmp_path):
    events = dragoman.code(STORY, published="2023-12-07")
    store = tmp_path / "s.duckdb"
    events.write(store)
    found = dragoman.query(store, event_type="accuse", since="2023")
    assert list(found) == [events[0]]
    found.write(tmp_path / "found.csv")
    assert list(read_table(tmp_path / "found.csv")) == [events[0]]
    for explanation in (
        dragoman.explain(events[0]),
        dragoman.explain(events[0].id[:9], store),
        dragoman.explain(events[0].id, events),
    ):
        assert [step.words for step in explanation.steps if step.field == "event_type"] == ["accused"]
    with pytest.raises(StoreError, match="say in which store"):
        dragoman.explain("abc")


def test_relate_names_the_type_between_two_parties():
    assert dragoman.relate(STORY, "Borduria", "Ruritania") == "CONSULT"
    assert dragoman.relate(STORY, "Syldavia", "Ruritania") is None


def test_show_prints(capsys):
    dragoman.show(STORY, published="2023-12-07")
    assert "accused[1]" in capsys.readouterr().out


def test_names_are_listed_and_others_refused():
    assert "code" in dir(dragoman)
    assert callable(dragoman.evaluate)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        dragoman.nonsense  # noqa: B018


def test_import_is_light():
    heavy = ("spacy", "duckdb", "torch", "trafilatura", "dateparser", "rich", "typer", "numpy", "ahocorasick_rs")
    probe = (
        "import sys, time; start = time.perf_counter(); import dragoman; took = time.perf_counter() - start;"
        f"print(took, [name for name in {heavy!r} if name in sys.modules])"
    )
    took, loaded = subprocess.check_output([sys.executable, "-c", probe], text=True).split(" ", 1)
    assert float(took) < 0.3
    assert loaded.strip() == "[]"


def test_the_command_line_starts_light():
    probe = (
        "import sys, dragoman.cli; print([n for n in ('spacy', 'duckdb', 'numpy', 'trafilatura') if n in sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", probe], text=True).strip() == "[]"
