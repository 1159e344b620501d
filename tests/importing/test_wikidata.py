"""Results of the Wikidata query into overlays: terms, dates and their precision, names; bad bindings by number."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.coding.entities import EntityResolver
from dragoman.errors import InputError
from dragoman.importing import import_wikidata
from dragoman.importing.known import Known
from dragoman.importing.offices import Offices
from dragoman.tables import FOLDER, load_tables
from dragoman.tables.checks import find_faults
from dragoman.tables.rows import OfficeRow

TODAY = "2026-11-01"
ITEMS = ("person", "position", "country", "gender")
XSD = "http://www.w3.org/2001/XMLSchema#"
NEPAL = {"country": "Q837", "countryLabel": "Nepal", "iso": "NPL"}
PREMIER = {"position": "Q1371126", "positionLabel": "Prime Minister of Nepal", **NEPAL}
BINOD = {"person": "Q900100", "personLabel": "Binod Tarvekar", "gender": "Q6581097"}


def binding(*parts, **values):
    """A binding of SPARQL 1.1 Query Results JSON; ``None`` leaves a variable out."""
    given = {}
    for part in (*parts, values):
        given |= part
    return {name: _cell(name, value) for name, value in given.items() if value is not None}


def _cell(name, value):
    if name in ITEMS:
        return {"type": "uri", "value": f"http://www.wikidata.org/entity/{value}"}
    if name in ("start", "end", "died"):
        return {"type": "literal", "datatype": f"{XSD}dateTime", "value": value}
    if name.endswith("Precision"):
        return {"type": "literal", "datatype": f"{XSD}integer", "value": value}
    return {"type": "literal", "xml:lang": "en", "value": value}


def imported(tmp_path, *bindings):
    path = tmp_path / "query.json"
    path.write_text(json.dumps({"head": {"vars": []}, "results": {"bindings": bindings}}), encoding="utf-8")
    folder = tmp_path / "my"
    report = import_wikidata(path, folder, load_tables(folder if folder.exists() else None), TODAY)
    tables = load_tables(folder if folder.exists() else None)
    return report, [row for row in tables.rows("entities/offices.csv", OfficeRow) if row.origin == "Wikidata"]


def test_a_term_becomes_a_row(tmp_path):
    report, rows = imported(
        tmp_path,
        binding(BINOD, PREMIER, start="2011-03-04T00:00:00Z", startPrecision="11", end="2012-05-01T00:00:00Z",
                endPrecision="10", personAltLabel="B. Tarvekar, Binod Kumar Tarvekar, BKT, Tarvekar (politician)"),
    )  # fmt: skip
    assert rows == [
        OfficeRow(
            id="office.Q900100.Q1371126.1", holder="Binod Tarvekar", aliases=("B. Tarvekar", "Binod Kumar Tarvekar"),
            office="prime minister", country="NPL", sectors=("GOV",), start="2011-03-04", end="2012-05", gender="m",
            wikidata="Q900100", origin="Wikidata",
        )
    ]  # fmt: skip
    assert (report.read, report.faults, report.written.total()) == (1, [], 1)


TIMES = [
    ({"start": "2011-01-01T00:00:00Z", "startPrecision": "9"}, ("2011", "")),
    ({"start": "2011-06-01T00:00:00Z", "startPrecision": "10"}, ("2011-06", "")),
    ({"start": "+2011-06-09T00:00:00Z"}, ("2011-06-09", "")),
    ({"start": "2011"}, ("2011", "")),
    ({"start": "2011-00-00T00:00:00Z"}, ("2011", "")),
    ({"start": "2011-06-09T00:00:00Z", "end": "2030-01-01T00:00:00Z"}, ("2011-06-09", "")),
    ({"start": "2011-06-09T00:00:00Z", "died": "2015-02-03T00:00:00Z"}, ("2011-06-09", "2015-02-03")),
    ({"start": "2011-06-09T00:00:00Z", "end": "2010-01-01T00:00:00Z", "endPrecision": "8"}, ("2011-06-09", "")),
]


@pytest.mark.parametrize(("times", "span"), TIMES)
def test_dates_are_as_exact_as_wikidata_has_them(tmp_path, times, span):
    report, (row,) = imported(tmp_path, binding(BINOD, PREMIER, times))
    assert (row.start, row.end) == span
    assert report.faults == []


def test_an_unknown_end_is_an_open_one(tmp_path):
    term = binding(BINOD, PREMIER, start="2011-06-09T00:00:00Z")
    unknown = term | {"end": {"type": "bnode", "value": "t123"}}
    other = binding(BINOD, PREMIER, start="2015-06-09T00:00:00Z")
    skolem = other | {"end": {"type": "uri", "value": "http://www.wikidata.org/.well-known/genid/a1"}}
    _, rows = imported(tmp_path, unknown, skolem)
    assert [(row.id[-1], row.start, row.end) for row in rows] == [("1", "2011-06-09", ""), ("2", "2015-06-09", "")]


def test_one_term_in_several_bindings_is_one_row(tmp_path):
    one = binding(BINOD, PREMIER, start="2011-06-09T00:00:00Z", gender=None)
    two = binding(BINOD, PREMIER, start="2011-06-09T00:00:00Z", end="2013-01-01T00:00:00Z")
    report, (row,) = imported(tmp_path, one, two, one)
    assert (row.end, row.gender) == ("2013-01-01", "m")
    assert report.left_out == {"stands in the file already": 2}


START = {"start": "2011-06-09T00:00:00Z"}
BAD = [
    (binding(BINOD, PREMIER), "no start date"),
    (binding(BINOD, PREMIER, start="-0044-03-15T00:00:00Z"), "a date of the years 1 to 9999"),
    (binding(BINOD, PREMIER, start="2011-02-30T00:00:00Z"), "there is no such day"),
    (binding(BINOD, PREMIER, start="2031-02-03T00:00:00Z"), "still to come"),
    (binding(BINOD, PREMIER, START, end="2010-02-03T00:00:00Z"), "before it starts"),
    (binding(BINOD, PREMIER, START, startPrecision="day"), "startPrecision is 'day'"),
    (binding(BINOD, PREMIER, START, personLabel="Q900100"), "person Q900100 has no label"),
    (binding(BINOD, PREMIER, START, positionLabel=None), "position Q1371126 has no label"),
    (binding(BINOD, PREMIER, START, person="P39"), "a Wikidata item such as Q7747 is wanted"),
    (binding(BINOD, PREMIER, START, iso="QQQ", countryLabel="Ruritania"), "'QQQ' is no country"),
    (binding(BINOD, PREMIER, START, positionLabel="Zorgle of Nepal"), "no sector is known for the office 'zorgle'"),
    ({"person": {"type": "uri", "value": None}}, "person has no value that is text"),
    (["Q1"], "is no object"),
    (None, "is no object"),
]


@pytest.mark.parametrize(("bad", "text"), BAD)
def test_bad_bindings_are_named_by_number_and_the_rest_is_read(tmp_path, bad, text):
    good = binding(BINOD, PREMIER, start="2001-06-09T00:00:00Z")
    report, rows = imported(tmp_path, good, bad, binding(BINOD, PREMIER, start="2005-06-09T00:00:00Z"))
    assert [fault.number for fault in report.faults] == [2]
    assert text in report.faults[0].text
    assert [row.start for row in rows] == ["2001-06-09", "2005-06-09"]


@pytest.mark.parametrize("text", ["", "{", "[[[", "3", '{"results": []}', '{"results": {"bindings": 3}}', "\ud800"])
def test_what_is_no_result_is_refused(tmp_path, text):
    path = tmp_path / "q.json"
    path.write_bytes(text.replace("[[[", "[" * 100_000).encode("utf-8", "surrogatepass"))
    with pytest.raises(InputError, match="q.json"):
        import_wikidata(path, tmp_path, load_tables(), TODAY)


def test_a_term_of_the_tables_is_replaced_and_the_person_keeps_his_id(tmp_path):
    macron = {"person": "Q3052772", "personLabel": "Emmanuel Macron", "iso": "FRA", "countryLabel": "France"}
    office = {"position": "Q191954", "positionLabel": "President of the French Republic"}
    report, (row,) = imported(
        tmp_path, binding(macron, office, start="2017-05-14T00:00:00Z", end="2025-02-03T00:00:00Z")
    )
    assert (row.id, row.office, row.end) == ("office.emmanuel_macron.president.1", "president", "2025-02-03")
    assert report.replacing["entities/offices.csv"] == 1
    resolver = EntityResolver(load_tables(tmp_path / "my"))
    assert resolver.resolve("President Macron", date="2024-01-01").sectors == ("GOV",)
    after = resolver.resolve("Emmanuel Macron", date="2026-01-01")
    assert (after.entity_id, after.sectors, after.title) == ("person.emmanuel_macron", ("ELI",), "former president")


def test_what_was_imported_resolves_and_passes_the_check_and_stays_the_same_when_done_again(tmp_path):
    terms = [binding(BINOD, PREMIER, start=f"{year}-06-09T00:00:00Z", end=f"{year + 3}-06-09T00:00:00Z")
             for year in (1997, 2001)]  # fmt: skip
    imported(tmp_path, *terms)
    before = (tmp_path / "my/entities/offices.csv").read_text()
    later = binding(BINOD, PREMIER, start="2005-06-09T00:00:00Z")
    _, rows = imported(tmp_path, later)
    assert [row.id for row in rows] == [f"office.Q900100.Q1371126.{n}" for n in (1, 2, 3)]
    assert (tmp_path / "my/entities/offices.csv").read_text().startswith(before)
    tables = load_tables(tmp_path / "my")
    resolver = EntityResolver(tables)
    titles = [resolver.resolve("Binod Tarvekar", date=f"{year}-01-01").title for year in (1999, 2001, 2002, 2010)]
    assert titles == ["prime minister", "former prime minister", "prime minister", "prime minister"]
    assert [finding for finding in find_faults(tables, TODAY) if "/my/" in finding.where] == []


LABELS = [
    ("Prime Minister of the United Kingdom", "United Kingdom", "prime minister", ("GOV",)),
    ("President of the United States", "United States", "president", ("GOV",)),
    ("Federal Chancellor of Germany", "Germany", "chancellor", ("GOV",)),
    ("French Minister of Armed Forces", "France", "defence minister", ("GOV", "MIL")),
    ("Minister for Foreign Affairs of Finland", "Finland", "foreign minister", ("GOV",)),
    ("Minister of Foreign Affairs and Expatriates", "Syria", "foreign minister", ("GOV",)),
    ("Ambassador of Kenya to South Africa", "Kenya", "ambassador to South Africa", ("GOV",)),
    ("Director of the CIA", "United States", "director of the CIA", ("SPY",)),
    ("member of the House of Representatives of Japan", "Japan", "member of parliament", ("LEG",)),
    ("Minister of Tourism", "Kenya", "minister of tourism", ("GOV",)),
]


@pytest.mark.parametrize(("label", "country", "office", "sectors"), LABELS)
def test_offices_are_worded_as_in_our_tables(label, country, office, sectors):
    offices = Offices(Known(load_tables()))
    assert offices.office(label, country) == office
    assert offices.sectors(office) == sectors


def test_the_query_asks_for_what_is_read():
    query = (FOLDER / "entities/wikidata_offices.rq").read_text(encoding="utf-8")
    asked = set(re.findall(r"\?(\w+)", query[query.index("SELECT") : query.index("\nWHERE")]))
    read = {"person", "personLabel", "personAltLabel", "gender", "died", "position", "positionLabel", "countryLabel",
            "iso", "start", "startPrecision", "end", "endPrecision"}  # fmt: skip
    assert read <= asked
    assert query.count("{") == query.count("}")


VALUE = st.one_of(
    st.none(), st.integers(), st.text(max_size=8),
    st.sampled_from(["2011-06-09T00:00:00Z", "Q7747", "http://www.wikidata.org/entity/Q5", "NPL", "Ann Vaske", "9"]),
)  # fmt: skip
CELL = st.one_of(VALUE, st.fixed_dictionaries({"type": st.sampled_from(["uri", "literal", "bnode"]), "value": VALUE}))
NAMES = st.sampled_from(["person", "personLabel", "personAltLabel", "position", "positionLabel", "iso", "start", "end",
                         "startPrecision", "died", "gender", "countryLabel"])  # fmt: skip
BROKEN = st.builds(lambda good, changes: good | changes, st.just(binding(BINOD, PREMIER, START)),
                   st.dictionaries(NAMES, CELL, max_size=3))  # fmt: skip


@settings(max_examples=settings.default.max_examples // 4)
@given(st.lists(st.one_of(BROKEN, CELL, st.lists(VALUE, max_size=2)), max_size=6))
def test_every_binding_is_a_row_a_repetition_or_a_fault(tmp_path_factory, bindings):
    report, rows = imported(tmp_path_factory.mktemp("fuzz"), *bindings)
    repeated = report.left_out["stands in the file already"]
    assert len(rows) + repeated + len(report.faults) >= len(bindings) == report.read
    assert len(rows) == report.written.total()
    assert all(1 <= fault.number <= len(bindings) and fault.text for fault in report.faults)
