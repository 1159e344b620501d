import json

import pytest
from hypothesis import given
from record_strategies import records

from dragoman.errors import StoreError
from dragoman.records import Article, Coding, Entity, Event, EventMention, Judgement, Run, Words
from dragoman.store.rows import from_json, to_json
from dragoman.testing import make_article, make_mention


@given(records(EventMention))
def test_a_mention_survives_json(mention):
    assert from_json(EventMention, json.loads(json.dumps(to_json(mention)))) == mention


@given(records(Run), records(Article), records(Judgement))
def test_runs_articles_and_judgements_survive_json(run, article, judgement):
    for row in (run, article, judgement):
        assert from_json(type(row), json.loads(json.dumps(to_json(row)))) == row


@given(records(Event))
def test_an_event_survives_json(event):
    assert from_json(Event, to_json(event)) == event


def test_every_field_is_written_under_its_own_name():
    row = to_json(Entity(text="Ruritania", start=0, end=9, country="RUR", sectors=("GOV",)))
    assert row == {
        "text": "Ruritania", "start": 0, "end": 9, "name": None, "entity_id": None, "country": "RUR",
        "sectors": ["GOV"], "title": None,
    }  # fmt: skip


def test_fields_left_out_or_null_take_their_defaults():
    entity = from_json(Entity, {"text": "x", "start": 0, "end": 1, "sectors": None})
    assert entity == Entity(text="x", start=0, end=1)


def test_a_whole_number_is_a_float_where_a_float_is_wanted():
    article = make_article("Ruritania accused Syldavia.")
    row = to_json(make_mention(article, trigger="accused")) | {"goldstein": -2}
    assert from_json(EventMention, row).goldstein == -2.0


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"text": "x", "start": 0}, "Words: missing end"),
        ({"text": "x", "start": "0", "end": 1}, "Words.start: expected int, found '0'"),
        ({"text": "x", "start": True, "end": 1}, "Words.start: expected int, found True"),
        ({"text": None, "start": 0, "end": 1}, "Words.text: expected str, found None"),
        ({"text": "x", "start": 0, "end": 1, "stop": 2}, "unknown field 'stop'; allowed are text, start, end"),
        ([], "Words: expected an object, found []"),
    ],
)
def test_a_fault_names_the_field(data, message):
    with pytest.raises(StoreError) as error:
        from_json(Words, data)
    assert message in str(error.value)


def test_a_fault_deep_inside_names_the_whole_path():
    article = make_article("Ruritania accused Syldavia.")
    party = Entity(text="Ruritania", start=0, end=9)
    row = to_json(Coding(article=article, mentions=(make_mention(article, trigger="accused", actor=(party,)),)))
    row["mentions"][0]["actor"][0]["sectors"] = ["GOV", 3]
    with pytest.raises(StoreError, match=r"Coding.mentions\[0\].actor\[0\].sectors\[1\]: expected str, found 3"):
        from_json(Coding, row)
