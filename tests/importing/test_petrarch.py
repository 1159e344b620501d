"""PETRARCH dictionaries into overlays: rows, dates, codes, names; faults by line; and what the coder makes of them."""

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dragoman.coding.entities import EntityResolver
from dragoman.errors import InputError
from dragoman.importing import import_petrarch
from dragoman.importing.cameo_actors import CameoActors
from dragoman.importing.dictionaries import read_dictionary
from dragoman.importing.known import Known
from dragoman.importing.spelling import Spelling
from dragoman.tables import load_tables
from dragoman.tables.checks import find_faults
from dragoman.tables.rows import AgentRow, OfficeRow, OrganizationRow

TODAY = "2026-11-01"
KNOWN = Known(load_tables())


def imported(tmp_path, text):
    path = tmp_path / "own.actors.txt"
    path.write_text(text, encoding="utf-8")
    report = import_petrarch(path, tmp_path / "my", load_tables())
    return report, load_tables(tmp_path / "my" if report.written else None)


def rows(tables, name, row_class, origin="PETRARCH dictionary own.actors.txt"):
    return [row for row in tables.rows(name, row_class) if row.origin == origin]


ACTORS = """# made for this test
<!-- a comment
of two lines -->
ORMOND_VASKE_   ; a person
+FOREIGN_MINISTER_ORMOND_VASKE_
\t[NORELI <19991231]
\t[NORGOV 20000101-041130]
\t[NORBUS]

TARVE_LIBERATION_FRONT_(TLF)_ [COLREB] # a body
+FRENTE_TARVE_
"""


def test_persons_have_a_row_for_each_time_and_bodies_one(tmp_path):
    report, tables = imported(tmp_path, ACTORS)
    assert report.faults == []
    assert dict(report.written) == {"entities/offices.csv": 3, "entities/organizations.csv": 1}
    persons = rows(tables, "entities/offices.csv", OfficeRow)
    assert [(r.id, r.holder, r.country, r.sectors, r.start, r.end) for r in persons] == [
        ("office.ormond_vaske.petrarch.1", "Ormond Vaske", "NOR", ("ELI",), "", "1999-12-31"),
        ("office.ormond_vaske.petrarch.2", "Ormond Vaske", "NOR", ("GOV",), "2000-01-01", "2004-11-30"),
        ("office.ormond_vaske.petrarch.3", "Ormond Vaske", "NOR", ("BUS",), "2004-12-01", ""),
    ]
    (body,) = rows(tables, "entities/organizations.csv", OrganizationRow)
    assert (body.name, body.aliases, body.kind, body.country, body.sectors) == (
        "Tarve Liberation Front", ("TLF", "Frente Tarve"), "armed_group", "COL", ("REB",),
    )  # fmt: skip


def test_the_coder_resolves_what_was_imported(tmp_path):
    _, tables = imported(tmp_path, ACTORS)
    resolver = EntityResolver(tables)
    days = ("1998-02-03", "2003-02-03", "2010-02-03")
    sectors = [resolver.resolve("Ormond Vaske", date=day).sectors for day in days]
    assert sectors == [("ELI",), ("GOV",), ("BUS",)]
    body = resolver.resolve("the TLF", date="2012-01-01")
    assert (body.name, body.country, body.sectors) == ("Tarve Liberation Front", "COL", ("REB",))
    assert [f for f in find_faults(tables, TODAY) if "my" in f.where] == []


def test_doing_it_again_changes_nothing(tmp_path):
    imported(tmp_path, ACTORS + "HARBOUR_ELDER {HARBOUR_ELDREN} [~GOVAGR]\n")
    before = {path: path.read_text() for path in (tmp_path / "my").rglob("*.csv")}
    assert len(before) == 3
    import_petrarch(tmp_path / "own.actors.txt", tmp_path / "my", load_tables(tmp_path / "my"))
    assert {path: path.read_text() for path in before} == before


def test_rows_that_the_user_edited_stay(tmp_path):
    imported(tmp_path, ACTORS)
    path = tmp_path / "my/entities/organizations.csv"
    path.write_text(path.read_text().replace("COL,REB", "COL,CRM").replace("PETRARCH dictionary own.actors.txt", "me"))
    report, tables = imported(tmp_path, ACTORS)
    assert report.kept["entities/organizations.csv"] == 1
    (body,) = rows(tables, "entities/organizations.csv", OrganizationRow, "me")
    assert body.sectors == ("CRM",)


def test_an_office_that_is_over_does_not_go_on_where_the_dictionary_left_it_open(tmp_path):
    _, tables = imported(tmp_path, "HAMID_KARZAI_\n\t[AFGGOV >011222]\n")
    (term,) = rows(tables, "entities/offices.csv", OfficeRow)
    assert (term.id, term.start, term.end) == ("office.hamid_karzai.petrarch.1", "2001-12-22", "2014-09-29")
    late = EntityResolver(tables).resolve("Hamid Karzai", date="2020-05-05")
    assert (late.entity_id, late.sectors) == ("person.hamid_karzai", ("ELI",))


def test_a_body_of_the_tables_is_replaced_and_keeps_its_id_and_names(tmp_path):
    _, tables = imported(tmp_path, "FATAH_ [PSEREB]\n+THE_OLD_GUARD_OF_FATAH_\n")
    resolver = EntityResolver(tables)
    found = resolver.resolve("Fateh", date="2006-03-01")
    assert (found.entity_id, found.sectors) == ("org.fatah", ("REB",))
    assert resolver.resolve("the Old Guard of Fatah").entity_id == "org.fatah"


def test_countries_and_null_codes_are_left_out_and_counted(tmp_path):
    report, _ = imported(tmp_path, "NORWAY_ [NOR]\n+OSLO_\nNOBODY_AT_ALL_ [---]\n")
    assert not report.written
    assert dict(report.left_out) == {"country, people or place without a role": 1, "null code ---": 1}


AGENTS = """!PERSON! = MAN, WOMAN, PERSON
DOCK!PERSON!  [~LAB]
HARBOUR_ELDER {HARBOUR_ELDREN} [~GOVAGR]  # the plural is irregular
NET_MENDER {} [~LAB]
TREE_SITTER [NGO~]
SPOKESMAN {SPOKESMEN} [~GOV]
POLICEMAN {POLICEMEN} [~COP]
"""


def test_agents(tmp_path):
    report, tables = imported(tmp_path, AGENTS)
    assert report.faults == []
    assert [(r.noun, r.sectors, r.country) for r in rows(tables, "en/agents.csv", AgentRow)] == [
        ("dockman", ("LAB",), ""), ("dockwoman", ("LAB",), ""), ("dockperson", ("LAB",), ""),
        ("harbour elder", ("GOV",), ""), ("harbour eldren", ("GOV",), ""), ("net mender", ("LAB",), ""),
        ("tree sitter", ("SOC",), "NGO"),
    ]  # fmt: skip
    assert dict(report.left_out) == {
        "noun takes the side of whom it belongs to": 1, "noun known, with the same sector": 1,
    }  # fmt: skip
    found = EntityResolver(tables).resolve("Norwegian harbour eldren")
    assert (found.country, found.sectors) == ("NOR", ("GOV",))


BAD = [
    ("+ALONE_", "a synonym (+) with no actor before it"),
    ("\t[NORGOV]", "a code with no actor before it"),
    ("VASKE_", "VASKE: no code in [] on its line or after it"),
    ("VASKE_ [norgov]", "'norgov' is no code"),
    ("VASKE_ [NORGO]", "'NORGO' is no code"),
    ("VASKE_ [QQQGOV]", "'QQQ' in 'QQQGOV' is no country and no role"),
    ("VASKE_ [NORGOV 991332]", "a date alone says nothing"),
    ("VASKE_ [NORGOV >991332]", "19991332 is no date: month must be in 1..12"),
    ("VASKE_ [NORGOV 2004017-20061201]", "2004017 is no date"),
    ("VASKE_ [NORGOV 20050101-20040101]", "ends before it starts"),
    ("VASKE_ [NORGOV <99990101]", "99990101 is a date before 1000 or after 2999"),
    ("VASKE_ [NORGOV", "brackets that do not match"),
    ("VASKE_ [NORGOV] AND MORE", "words after the code"),
    ("DOCKER [~LAB}", "an agent has one code"),
    ("DOCKER {DOCKERS [~LAB]", "brackets that do not match"),
    ("DOCKER [~LAB~]", "has no ~ before or after"),
    ("DOCKER [~ZZZ]", "names no role that PLOVER has a sector for"),
    ("DOCK!NOBODY! [~LAB]", "the set !NOBODY! is not defined above"),
    ("- ** &TROOPS [190]", "pattern of a verb dictionary"),
]


@pytest.mark.parametrize(("line", "text"), BAD)
def test_bad_lines_are_named_by_number_and_the_rest_is_read(tmp_path, line, text):
    report, tables = imported(
        tmp_path, f"FIRST_FISHER_FRONT [NORREB]\n\nNETTER [~LAB]\n{line}\nLAST_FISHER_FRONT [NORREB]\n"
    )
    assert [fault.number for fault in report.faults] == [4]
    assert text in report.faults[0].text
    assert [r.name for r in rows(tables, "entities/organizations.csv", OrganizationRow)] == [
        "First Fisher Front", "Last Fisher Front",
    ]  # fmt: skip


def test_no_file(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        import_petrarch(tmp_path / "none", tmp_path / "my", load_tables())


CODES = [
    ("AFGGOVMIL", "AFG", ("GOV", "MIL")),
    ("AFGGOVMED", "AFG", ("GOV",)),
    ("IRQMED", "IRQ", ("JRN",)),
    ("IRQHLH", "IRQ", ("MED",)),
    ("ROMOPP", "ROU", ("OPP",)),
    ("GRLGOV", "DNK", ("GOV",)),
    ("KSVGOV", "KOS", ("GOV",)),
    ("IGOUNOHLHWHO", "UNO", ("GOV",)),
    ("IGOEUREEC", "EUR", ("GOV",)),
    ("IGOWSTNAT", "IGO", ("GOV",)),
    ("NGOHRI", "NGO", ("SOC",)),
    ("NGOHLH", "NGO", ("MED",)),
    ("MNC", "MNC", ("BUS",)),
    ("IMGMUSALQ", "IMG", ("REB",)),
    ("SASREB", "IMG", ("REB",)),
    ("INTREB", "IMG", ("REB",)),
    ("INDCVLHIN", "IND", ("CVL",)),
    ("USA", "USA", ()),
]


@pytest.mark.parametrize(("code", "country", "sectors"), CODES)
def test_codes(code, country, sectors):
    coded = CameoActors(KNOWN).actor(code)
    assert (coded.country, coded.sectors) == (country, sectors)


NAMES = [
    (["HAMID_KARZAI"], ("Hamid Karzai",)),
    (["REVOLUTIONARY ARMED FORCES OF COLOMBIA", "FARC"], ("Revolutionary Armed Forces of Colombia", "FARC")),
    (["ORMOND O'VASKE"], ("Ormond O'Vaske",)),
    (["DIRECT ACTION (GREECE)"], ("Direct Action",)),
    (["NORTHERN FISHER FRONT", "NFF"], ("Northern Fisher Front", "NFF")),
    (["Already Written so"], ("Already Written so",)),
]


@pytest.mark.parametrize(("written", "spelled"), NAMES)
def test_spelling(written, spelled):
    assert Spelling(KNOWN).names([name.replace("_", " ") for name in written]) == spelled


LINE = st.one_of(
    st.text(alphabet="ABN_+[]<>~!{}=#;-0129 \t.()|\"é\x85\u2028", max_size=40),
    st.sampled_from([line for line, _ in BAD] + ACTORS.splitlines() + AGENTS.splitlines()),
    st.builds("NAME_{} [{}{} {}]".format, st.integers(0, 9), st.sampled_from(["NOR", "IGOUNO", "ZZZ", "MEA"]),
              st.sampled_from(["GOV", "REB", "", "ELI", "XYZ"]),
              st.sampled_from(["", "<990101", ">=20000101", "990101-20010101", "20010101", "<000000"])),
)  # fmt: skip


@given(st.lists(LINE, max_size=12))
def test_every_line_is_an_entry_or_a_fault(lines):
    assume("-->" not in "".join(lines))
    found = read_dictionary("\n".join(lines))
    told = {number for number, _ in found.faults}
    told |= {actor.number for actor in found.actors} | {agent.number for agent in found.agents}
    told |= {code.number for actor in found.actors for code in actor.codes}
    alone = [n for n, line in enumerate("\n".join(lines).split("\n"), 1) if _is_entry(line) and n not in told]
    assert alone == []
    assert all(text for _, text in found.faults)
    assert all(actor.codes and all(actor.names) for actor in found.actors)


def _is_entry(line):
    """A line that must show up: no comment, set or synonym."""
    bare = line.strip()
    return bool(bare) and not any(mark in bare for mark in ("#", ";", "+", "!"))


@settings(max_examples=settings.default.max_examples // 4)
@given(st.lists(LINE, max_size=12))
def test_whatever_is_read_can_be_loaded_and_resolved(tmp_path_factory, lines):
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "d.txt").write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    report = import_petrarch(folder / "d.txt", folder / "my", load_tables())
    if report.written.total():
        tables = load_tables(folder / "my")
        added = [*rows(tables, "entities/offices.csv", OfficeRow, "PETRARCH dictionary d.txt")]
        assert len(added) == report.written["entities/offices.csv"]
    assert Path(folder / "my").exists() == bool(report.written.total())
