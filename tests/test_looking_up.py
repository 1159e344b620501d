"""Whom a phrase stands for at a date, who is turned down and why, what a word does."""

from dragoman.looking_up import look_up
from dragoman.tables import load_tables

TABLES = load_tables()


def test_a_name_has_its_rows():
    answer = look_up("Fatah", TABLES, "2006-03-01")
    assert (answer.identity.entity_id, answer.identity.country) == ("org.fatah", "PSE")
    assert answer.rows == ("entities/organizations.csv:org.fatah",)
    assert answer.turned_down == ()


def test_the_date_decides_who_holds_an_office():
    named = [look_up("Georgian president", TABLES, day).identity.name for day in ("2008-08-08", "2020-08-08")]
    assert named == ["Mikheil Saakashvili", "Salome Zourabichvili"]


def test_namesakes_are_turned_down_with_a_reason(tmp_path):
    (tmp_path / "entities").mkdir()
    (tmp_path / "entities/offices.csv").write_text(
        "id,holder,aliases,office,country,sectors,start,end,gender,wikidata,origin\n"
        "office.ana_vaske.mayor.1,Ana Vaske,,mayor,NOR,GOV,1990,1994,f,,me\n"
        "office.ana_vaske_b.judge.1,Ana Vaske,,judge,SWE,JUD,2001,,f,,me\n"
    )
    tables = load_tables(tmp_path)
    answer = look_up("Ana Vaske", tables, "2005-01-01")
    assert answer.identity.sectors == ("JUD",)
    (other,) = answer.turned_down
    assert (other.entity_id, other.summary) == ("person.ana_vaske", "Ana Vaske, mayor, NOR GOV, 1990 to 1994")
    assert other.why == "does not hold at 2005-01-01: 1990 to 1994"
    surname = look_up("Vaske", tables, "2005-01-01")
    assert surname.identity is None
    assert [other.entity_id for other in surname.turned_down] == ["person.ana_vaske_b", "person.ana_vaske"]
    assert "a surname alone is not enough" in surname.turned_down[0].why


def test_a_country_comes_before_a_person(tmp_path):
    (tmp_path / "entities").mkdir()
    (tmp_path / "entities/offices.csv").write_text(
        "id,holder,aliases,office,country,sectors,start,end,gender,wikidata,origin\n"
        "office.x_jordan.mayor.1,Xavier Jordan,Jordan,mayor,USA,GOV,1990,,m,,me\n"
    )
    answer = look_up("Jordan", load_tables(tmp_path), "2005-01-01")
    assert answer.identity.country == "JOR"
    assert [other.why for other in answer.turned_down] == [
        "a country comes before a body, and a body before a person"
    ]  # fmt: skip


def test_a_word_has_its_senses_with_what_they_make():
    senses = {sense.row: sense for sense in look_up("accuse", TABLES).senses}
    act = senses["en/acts.csv:accuse.v.1"]
    assert (act.kind, act.name, act.outcome.event_type, act.outcome.mode) == ("act", "accuse", "ACCUSE", ("allege",))
    assert senses["en/operators.csv:accuse.v.1o"].name == "accuse"
    assert {sense.name for sense in look_up("carry out", TABLES).senses} >= {"does"}
    assert look_up("zzyzx", TABLES).senses == ()
