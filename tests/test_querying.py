import pytest

from dragoman.errors import SettingError, StoreError
from dragoman.querying import Query, condition, find_coding, find_mention, query
from dragoman.records import Attribution, Coding, Date, Place
from dragoman.store.writers import open_writer
from dragoman.tables import load_tables
from dragoman.testing import entity, make_article, make_mention

TABLES = load_tables()
ARTICLE = make_article(
    "Iran's president accused France in Lyon. Police attacked students, France said. Oman met Iran.",
    publisher="The Daily Courier",
)


def day(earliest, latest):
    return Date(
        text=None, start=None, end=None, value=f"{earliest}/{latest}", earliest=earliest, latest=latest, anchor=None
    )


def said(text, **more):
    source = entity(ARTICLE, text, **more)
    return Attribution(source=source, cue=None, content=None, stance="asserts", quoted=False)


PRESIDENT = entity(ARTICLE, "Iran's president", country="IRN", sectors=("GOV",), title="president")
MENTIONS = (
    make_mention(
        ARTICLE, trigger="accused", id="aa11", actor=(PRESIDENT,), mode=("disapprove",), context=("military",),
        recipient=(entity(ARTICLE, "France", country="FRA"),), date=day("2023-12-04", "2023-12-10"),
        place=Place(text="Lyon", start=35, end=39, name="Lyon", country="FRA"),
    ),
    make_mention(
        ARTICLE, trigger="attacked", event_type="ASSAULT", id="aa22", attribution=(said("France", country="FRA"),),
        actor=(entity(ARTICLE, "Police", sectors=("COP",)),), recipient=(entity(ARTICLE, "students"),),
        date=day("2023-11-01", "2023-11-30"), status="hypothetical",
    ),
    make_mention(
        ARTICLE, trigger="met", event_type="CONSULT", id="aa2", reciprocal=True,
        actor=(entity(ARTICLE, "Oman", country="OMN"),), recipient=(entity(ARTICLE, "Iran", country="IRN"),),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("store") / "s.duckdb"
    with open_writer(path) as writer:
        writer.write(Coding(article=ARTICLE, mentions=MENTIONS))
    return path


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Query(), "accused attacked met"),
        (Query(event_type=["accuse", "CONSULT"]), "accused met"),
        (Query(mode=["disapprove"]), "accused"),
        (Query(context=["military", "legal"]), "accused"),
        (Query(status=["Hypothetical"]), "attacked"),
        (Query(actor=["IRN"]), "accused met"),
        (Query(actor=["Iran"], recipient=["France"]), "accused"),
        (Query(actor=["iranian"]), "accused met"),
        (Query(recipient=["OMN"]), "met"),
        (Query(actor=["FRA"]), ""),
        (Query(actor=["COP"]), "attacked"),
        (Query(actor=["president"]), "accused"),
        (Query(party=["FRA"]), "accused"),
        (Query(party=["FRA", "students"]), "accused attacked"),
        (Query(place=["France"]), "accused"),
        (Query(place=["lyon"]), "accused"),
        (Query(source=["France"]), "attacked"),
        (Query(source=["Iran"]), ""),
        (Query(publisher=["courier"]), "accused attacked met"),
        (Query(text=["POLICE attacked"]), "accused attacked met"),
        (Query(attributed=True), "attacked"),
        (Query(attributed=False), "accused met"),
        (Query(since="2023-12-10"), "accused"),
        (Query(since="2023-12-11"), ""),
        (Query(since="2023-11", until="2023-11"), "attacked"),
        (Query(until="2023"), "accused attacked"),
        (Query(text=["' OR 1=1 --"]), ""),
    ],
)
def test_filters(store, asked, found):
    assert " ".join(mention.trigger.text for mention in query(store, asked, TABLES)) == found


def test_no_value_reaches_the_text_of_the_condition():
    evil = "x'); DROP TABLE mentions; --"
    sql, params = condition(Query(actor=[evil], place=[evil], source=[evil], text=[evil], publisher=[evil]), TABLES)
    assert evil not in sql
    assert sql.count("?") == len(params)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (Query(event_type=["WAR"]), "there is no type 'WAR'; allowed are ACCUSE, AGREE"),
        (Query(mode=["polite"]), "there is no mode 'polite'"),
        (Query(status=["past"]), "there is no status 'past'; allowed are actual"),
        (Query(since="1 May"), "since: '1 May' is no date"),
    ],
)
def test_what_there_is_not_is_said(asked, message):
    with pytest.raises(SettingError, match=message):
        condition(asked, TABLES)


def test_mentions_are_found_by_the_beginning_of_their_id(store):
    assert find_mention(store, "aa1").trigger.text == "accused"
    assert find_mention(store, "aa2").trigger.text == "met"
    with pytest.raises(StoreError, match="3 mentions begin so"):
        find_mention(store, "aa")
    with pytest.raises(StoreError, match="no such mention"):
        find_mention(store, "zz")


def test_the_article_is_found_where_there_is_one(store, tmp_path):
    assert find_coding(store, ARTICLE.id) == Coding(article=ARTICLE)
    assert find_coding(store, "other") is None
    with open_writer(tmp_path / "m.jsonl") as writer:
        writer.write(Coding(article=ARTICLE, mentions=MENTIONS))
    assert find_coding(tmp_path / "m.jsonl", ARTICLE.id) is None
